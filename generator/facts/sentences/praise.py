"""templates/phrases/评价词.txt → words that judge, and those of them that claim success, as the county lists them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.facts.schema.declared import first_file, stamp_of

FILE = "phrases/评价词.txt"
_SUCCESS = "成绩："


class Praise(NamedTuple):
    """Evaluative words, the longest first."""

    words: tuple[str, ...] = ()
    # Those of the words that claim success: beside a fall they are untrue.
    success: tuple[str, ...] = ()


def praise_words(roots: tuple[Path, ...]) -> Praise:
    """Return the words of the first such file among the template folders; none without the file."""
    file = first_file(roots, FILE)
    if file is None:
        return Praise()
    return _read(file, stamp_of(file))


@lru_cache(maxsize=8)
def _read(file: Path, stamp: tuple[int, int]) -> Praise:
    words: set[str] = set()
    success: set[str] = set()
    for line in file.read_text("utf-8-sig").splitlines():
        if line.lstrip().startswith("#"):
            continue
        found = line.removeprefix(_SUCCESS).split()
        words.update(found)
        success.update(found if line.startswith(_SUCCESS) else ())
    return Praise(_longest_first(words), _longest_first(success))


def _longest_first(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
