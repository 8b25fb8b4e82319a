"""Text with its origins ⇄ marked text: private-use characters around what came out of a fact.

A marked stretch is  OPEN key [ASK] [NOTE note] BODY text CLOSE.  It never nests.
Text inside it can never become structure (“1.5万亩” at a line start is no heading).
Readers of data refuse these characters, so no input can forge them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.document.model import Run

OPEN = "\ue000"  # a fact begins: its key follows
BODY = "\ue001"  # the key ends, the printed text begins
CLOSE = "\ue002"  # the fact ends
BORDER = "\ue003"  # an optional passage stood here: punctuation may need mending
ASK = "\ue004"  # after the key: the value is still to be filled in
NOTE = "\ue005"  # after the key: a note for the comment follows
ROLE = "\ue006"  # at a line start: the role's name follows, ended by BODY (only where the words alone would mislead)
BREAK = "\ue007"  # a line break inside a paragraph or a table cell
CELL = "\ue008"  # a cell of a table written out in full begins: its spans follow, ended by BODY
ROW = "\ue009"  # a row of such a table begins
# Stands for a character that came from a fact wherever the shape of a text is judged.
HOLE = "\ue00f"
RESERVED = re.compile("[\ue000-\ue00f]")

_ROLE = f"(?m)^{ROLE}[^{BODY}\n]*{BODY}"
_INNER = f"[^{OPEN}{CLOSE}]*"
_STRETCH = f"{OPEN}{_INNER}{BODY}{_INNER}{CLOSE}"


def mark(run: Run) -> str:
    """Return the run's text, bracketed by marks when it came from a fact."""
    return mark_all((run,))


def mark_all(runs: Iterable[Run]) -> str:
    """Return the runs as one marked text."""
    return "".join(
        [
            f"{OPEN}{key}{ASK if to_fill else ''}{NOTE + note if note else ''}{BODY}{text}{CLOSE}"
            if key or to_fill or note
            else text
            for text, key, to_fill, note in runs
        ]
    )


def split(text: str) -> list[Run]:
    """Return the runs of a marked text, neighbours of one origin as one; text outside marks gives runs without key."""
    return read(text)[0]


def read(text: str) -> tuple[list[Run], str, str]:
    """Return the runs of a marked text, its words, and its shape: a hole for each character of a fact."""
    words, *stretches = text.split(OPEN)
    runs: list[Run] = []
    said: list[str] = []
    shape: list[str] = []
    for stretch in stretches:
        fact, closed, following = stretch.partition(CLOSE)
        key, begun, body = fact.partition(BODY)
        to_fill, note = False, ""
        if not key.isprintable():
            key, _, note = key.partition(NOTE)
            to_fill = key.endswith(ASK)
            key, note = RESERVED.sub("", key), RESERVED.sub("", note)
        if not closed or not begun:
            # Marks that do not pair are words.
            words += OPEN + stretch
            continue
        if words:
            runs.append(Run(words))
        said += (words, body)
        shape += (words, HOLE * len(body) if key or to_fill or note else body)
        if not words and runs and runs[-1][1:] == (key, to_fill, note):
            body = runs.pop().text + body
        runs.append(Run(body, key, to_fill, note))
        words = following
    if words:
        runs.append(Run(words))
    return runs, "".join([*said, words]), "".join([*shape, words])


def keys(text: str) -> list[str]:
    """Return the key of each marked stretch of a text."""
    found = [stretch.partition(BODY)[0] for stretch in text.split(OPEN)[1:]]
    # Nearly every fact is given, and its key all that stands there.
    return found if "".join(found).isprintable() else [key.partition(ASK)[0].partition(NOTE)[0] for key in found]


def lines(text: str) -> list[str]:
    """Return the lines of a marked text; a line break inside a marked stretch becomes BREAK and ends no line."""
    found = text.split("\n")
    if OPEN in text and any(line.rfind(OPEN) > line.rfind(CLOSE) for line in found):
        return re.sub(_STRETCH, lambda match: match.group().replace("\n", BREAK), text).split("\n")
    return found


def strip(text: str) -> str:
    """Return the text without any mark."""
    return RESERVED.sub("", read(re.sub(_ROLE, "", text))[1])


def plain(runs: Iterable[Run]) -> str:
    """Return the words of the runs."""
    return "".join([run.text for run in runs])
