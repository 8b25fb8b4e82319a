"""What each command does, grouped by what comes out: paths and options → what happened; nothing is printed."""
