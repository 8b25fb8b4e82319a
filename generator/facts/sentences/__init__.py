"""A sentence that a town typed → its figures, the 【】 in it, the names and set phrases that it uses."""
