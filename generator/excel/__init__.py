"""Spreadsheets: rows of words and numbers → .xlsx; the only room that knows XlsxWriter and openpyxl."""
