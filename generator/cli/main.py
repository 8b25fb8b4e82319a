"""Where `gongwen` begins: one plain build takes the short way, any other command the way through click."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from generator.cli import direct

# So many objects more than before may be there until garbage is looked for.
_ONE_DOCUMENT, _MANY = 200_000, 10_000


def main() -> None:
    """Run the command line; the entry point of `gongwen`."""
    _speak_chinese()
    # Nearly all that one build makes lives until it ends: looking for garbage every 700 objects finds none.
    gc.set_threshold(_ONE_DOCUMENT)
    try:
        _run(sys.argv[1:])
    finally:
        # The same for the last look, which Python takes before it ends: a tenth of a cold run.
        gc.freeze()


def _run(arguments: Sequence[str]) -> None:
    named = direct.plain_build(arguments)
    if named is None:
        # Many files leave as much behind as they take: it is looked for now and then. A batch sees to it itself.
        gc.set_threshold(_MANY)
        from generator.cli import group

        group.run()
        return
    try:
        direct.build(*named)
    except (Exception, KeyboardInterrupt) as error:
        from generator.cli import group

        group.fail(error)


def _speak_chinese() -> None:
    """Make both output streams carry any character: a cp936 console prints “?” rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
