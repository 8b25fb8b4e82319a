"""Two texts of one data file, ours and the disk's → where they say different things; theirs with some keys of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.facts import editing
from generator.facts.model import Field
from generator.facts.yaml.nodes import Source, scalars_below
from generator.facts.yaml.reader import parse_source
from generator.problems import DataError, GongwenError, Problem


@dataclass(frozen=True, slots=True)
class Difference:
    """One key that is not the same; None where one side does not write it, "" where it waits to be filled."""

    key: str
    ours: str | None
    theirs: str | None
    # Whether ours was changed since the two were one; what only theirs changed is hardly meant to go.
    changed_here: bool


def differences(base: str, ours: str, theirs: bytes, path: Path) -> tuple[Difference, ...]:
    """Return the differing keys in the order of our text; `base` is what both began with.

    None where one of the texts cannot be read.
    """
    try:
        before, mine, other = (_values(parse_source(each, path)) for each in (base, ours, theirs))
    except GongwenError:
        return ()
    return tuple(
        Difference(key, mine.get(key), other.get(key), mine.get(key) != before.get(key))
        for key in dict.fromkeys((*mine, *other))
        if mine.get(key) != other.get(key)
    )


def joined(theirs: str, ours: str, keys: Sequence[str], path: Path, fields: Mapping[str, Field]) -> str:
    """Return their text with our values at some keys; raises DataError where a key cannot stand in it."""
    mine, text = _values(parse_source(ours, path)), theirs
    for key in keys:
        source = parse_source(text, path)
        try:
            value = mine.get(key)
            text = editing.leave_out(source, key) if value is None else editing.set_value(source, key, value, fields)
        except (KeyError, AssertionError, IndexError):
            message, hint = f"“{key}”在两份里的位置不一样，合不起来", "请整份选一边，再手工补上"
            raise DataError([Problem("cannot-join", message, hint=hint, key=key)]) from None
    return text


def _values(source: Source) -> dict[str, str]:
    """Return the key and text of every value, "" for what is to be filled."""
    return {key: "" if each.blank else each.text for key, each in scalars_below(source.tree)}
