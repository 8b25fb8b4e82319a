"""Word files: the only room that knows docx, lxml and zipfile."""
