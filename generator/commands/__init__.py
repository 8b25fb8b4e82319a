"""One verb a file; each takes paths and options, returns what happened, and prints nothing."""
