"""The command line: the only room that prints or exits, and the only one that knows click."""

import gc

# Nearly all objects of a command are needed until its end, and a document of a batch leaves no garbage behind that only
# the collector finds: a search every 700 new objects finds none. So many new ones may be there until one starts.
gc.set_threshold(200_000)
