"""Figures, units, dates, growth and formulas: typed text → what it amounts to."""
