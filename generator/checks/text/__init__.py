"""Checks of words, in data files as in documents: punctuation, numerals, dates, arithmetic, wording."""
