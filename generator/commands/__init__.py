"""One command a file, with its parts beside it: paths and options → what happened; nothing is printed."""
