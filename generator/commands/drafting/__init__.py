"""One data file → its draft with charts and origins → the bytes of a Word, text, HTML or PDF file."""
