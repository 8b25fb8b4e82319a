"""Word files: read, written, updated, checked against GB/T 9704. The only room that knows docx and lxml."""
