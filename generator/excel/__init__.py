"""Rows of a table → Excel workbooks: the only room that knows their format."""
