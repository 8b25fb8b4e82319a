"""Official plain text (what templates print, .txt files) → the document model, and back; the model → plain HTML."""
