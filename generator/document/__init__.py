"""What is said: the document model, its marks and ordinals, what numbers and prunes it. Knows no format and no file."""
