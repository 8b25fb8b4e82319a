"""Base, edited and corrected documents → one document, with nobody's edit lost."""
