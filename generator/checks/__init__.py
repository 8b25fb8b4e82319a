"""Facts, texts and documents → what in them contradicts itself, cannot be true or breaks a standard.

One phenomenon a function `find_…`, with the `Check` that describes it above, in the file of its subject; `catalogue`
lists them all.
"""
