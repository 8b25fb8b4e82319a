"""One command a file, grouped by what comes out: paths and options → what happened; nothing is printed."""
