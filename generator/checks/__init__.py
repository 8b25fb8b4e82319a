"""Facts, texts and documents → what in them contradicts itself, cannot be true or breaks a standard.

One phenomenon a function `find_…`, with the `Check` that describes it above; a file for what they look at: marks,
wording, dates, figures, last year's facts. `catalogue` lists them all.
"""
