"""GB/T 9704-2012 as one table of styles and measures, with title breaks, columns, empty lines: for Word and pages."""
