"""What is said: the document model, its marks, its ordinals, and the passes that number and prune. Knows no format and no file."""
