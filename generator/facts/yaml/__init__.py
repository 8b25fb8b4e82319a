"""Bytes of a data file → a tree of nodes with places. The only door to the yaml library."""
