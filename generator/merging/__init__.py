"""Base, edited and corrected document → the edits that carry the corrections in and keep what people changed."""
