"""The bytes of anybody's Word file → Document; what cannot be carried over is reported."""
