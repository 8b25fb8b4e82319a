"""Checks of data files: totals, falls without a cause, last year's figures, sentences beside fields, 版头 and 版记."""
