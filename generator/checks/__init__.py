"""Checks: what facts, texts and documents say against what can be true, and against the standards.

One phenomenon a function `find_…`, with the `Check` that describes it above; a file for what they look at: marks,
wording, dates, figures, last year's facts. `catalogue` lists them all.
"""
