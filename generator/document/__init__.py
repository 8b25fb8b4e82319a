"""What is said: the document model, its marks, and the passes over it. Knows no format and no file."""
