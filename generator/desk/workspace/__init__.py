"""What lasts while the program runs: the folder's data files, those open, how they are shown, uploads."""
