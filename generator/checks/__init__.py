"""Checks: what facts, texts and Word files say against what can be true, and against the standards.

One phenomenon a file; each file holds a `CHECK` (what it is) and a `find` (where it is). `catalogue` lists them all.
"""
