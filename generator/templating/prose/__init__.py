"""Clauses of the phrase files → sentences of good length, paragraphs and chapters."""
