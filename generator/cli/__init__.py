"""The command line: the only room that prints or exits, and the only one that knows click."""
