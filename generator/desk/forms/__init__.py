"""Declared fields and a data file → the rows of a form; edits and pasted cells → the file's new text."""
