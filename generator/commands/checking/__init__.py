"""Data files and documents → what is missing, wrong, contradictory or outdated in them. Nothing is written."""
