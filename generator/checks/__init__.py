"""Facts, texts and documents → what in them contradicts itself, cannot be true or breaks a standard.

One phenomenon a function `find_…`, with the `Check` that describes it above; a folder for what they look at
(text, facts, document), a file for its subject. `catalogue` lists them all.
"""
