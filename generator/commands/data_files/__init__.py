"""Kinds, old documents, last year's data or filled workbooks → new or completed data files."""
