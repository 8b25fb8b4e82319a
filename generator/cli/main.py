"""Where `gongwen` begins."""

from __future__ import annotations

import gc
import sys

from generator.cli import group

# So many objects more than before may be there until the collector runs.
_OBJECTS_BETWEEN_COLLECTIONS = 200_000


def main() -> None:
    """Run the command line; the entry point of `gongwen`."""
    _speak_chinese()
    # Nearly all that one build makes lives until it ends: looking for garbage every 700 objects finds none.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        group.run()
    finally:
        # The same for the last look, which Python takes before it ends: a tenth of a cold run.
        gc.freeze()


def _speak_chinese() -> None:
    """Make both output streams carry any character: a cp936 console prints “?” rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
