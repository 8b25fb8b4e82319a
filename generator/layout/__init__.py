"""GB/T 9704-2012 as one table of styles and measures, and where a title breaks: shared by Word files and live pages."""
