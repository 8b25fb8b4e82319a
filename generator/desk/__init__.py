"""A folder of data files → pages in a browser on this machine, where a clerk fills them and sees the document."""
