"""Last year's report (a document) and a kind → this year's data file, each figure waiting in its field."""
