"""A Document and the options of its look → lines and pages as Word sets them, and the same as HTML for a browser."""
