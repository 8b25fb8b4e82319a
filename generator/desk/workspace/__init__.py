"""What lasts while the program runs: the folder's data files, those open, what is shown of them, uploads."""
