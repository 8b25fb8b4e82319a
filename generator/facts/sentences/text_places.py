"""A text of a data file → the line of the file on which each of its characters, or of its segments, stands.

A text may hold a hundred thousand references and slots: its line ends are looked for once, not once for each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

from generator.facts.model import Value
from generator.facts.yaml.nodes import ScalarNode
from generator.problems import Place

# So many characters before and behind a segment show which one is meant.
_AROUND = 8


def places_of_characters(scalar: ScalarNode) -> Callable[[int], Place]:
    """Return what gives the place of the character at an offset; exact to the line in a | block, else the start."""
    if scalar.style != "|":
        return lambda _: scalar.place
    ends = _line_ends(scalar.text)
    return lambda offset: Place(scalar.place.file, scalar.place.line + 1 + bisect_left(ends, offset))


def places_of_segments(value: Value) -> Callable[[int], tuple[Place, str]]:
    """Return what gives a segment's place and the words around it; segments are counted from 0."""
    texts = [segment.text for segment in value.segments or ()]
    whole, starts = "".join(texts), [0, *accumulate(map(len, texts))]
    ends = _line_ends(whole)
    # A | block begins on the line below its key.
    first = value.place.line + bool(ends)

    def place_of(number: int) -> tuple[Place, str]:
        start, end = starts[number], starts[number + 1]
        before = whole[max(start - _AROUND, 0) : start].rpartition("\n")[2]
        after = whole[end : end + _AROUND].partition("\n")[0]
        return Place(value.place.file, first + bisect_left(ends, start)), before + whole[start:end] + after

    return place_of


def places_in_value(value: Value, text: str) -> Callable[[int], Place]:
    """Return what gives the place of a character of a value's whole text; exact to the line in a | block."""
    ends = _line_ends(text)
    first = value.place.line + bool(ends)
    return lambda offset: Place(value.place.file, first + bisect_left(ends, offset))


def _line_ends(text: str) -> list[int]:
    return [match.start() for match in re.finditer("\n", text)]
