"""Official plain text: the one language between templates, old .txt files, golden files and the model."""
