"""Where `gongwen` begins: one plain build takes the short way, any other command the way through click."""

from __future__ import annotations

import gc
import sys

from generator.cli import direct


def main() -> None:
    """Run the command line; the entry point of `gongwen`."""
    _speak_chinese()
    # Nearly all that a build makes lives until it ends: looking for garbage every 700 objects finds none.
    gc.set_threshold(200_000)
    arguments = direct.plain_build(sys.argv[1:])
    if arguments is None:
        from generator.cli import group

        group.run()
        return
    try:
        direct.build(*arguments)
    except (Exception, KeyboardInterrupt) as error:
        from generator.cli import group

        group.fail(error)


def _speak_chinese() -> None:
    """Make both output streams carry any character: a cp936 console prints “?” rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
