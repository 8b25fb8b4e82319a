"""The command line: the only room that prints or exits, and the only one that knows click."""

import gc

# Nearly all objects of a command are needed until its end, and those of the modules that follow anyway: a search for
# garbage every 700 objects finds none. So many more than before may be there until the collector runs.
gc.set_threshold(200_000)
