"""A Word file → what of GB/T 9704-2012 it meets, clause by clause."""
