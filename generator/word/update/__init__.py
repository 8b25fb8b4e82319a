"""An edited Word file and edits → the same file, changed only where the edits say."""
