"""A Document and a look → the bytes of a new Word file."""
