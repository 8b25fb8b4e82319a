"""Hunks of the corrected data and their places now → replacements, or comments where people edited the same place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document.lines import AddComment, Edit, Line, Replace
from generator.merging.comparison import Comparison, Found, Hunk
from generator.merging.report import Correction, Done, Result
from generator.merging.tokens import Fate, same

_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def changed_words(compared: Comparison) -> Iterator[Result]:
    """Yield what becomes of each hunk of words."""
    written: dict[int, list[tuple[int, int]]] = {}
    changed = _changed_by_people(compared)
    for hunk in compared.changes.hunks:
        found = compared.places.find(hunk)
        done = _judge(hunk, found, compared.edited)
        source = hunk.key.rpartition(".")[0]
        waits = done is Done.DONE and source in changed
        if waits:
            # A growth that the data computed from one figure must not stand beside another that a person wrote.
            done = Done.CONFLICT
        elif done is Done.DONE:
            taken, place = written.setdefault(found.line, []), (found.start, found.end)
            if any(max(found.start, low) < min(found.end, high) or place == (low, high) for low, high in taken):
                # Two figures of the base cannot both be the one figure that people left.
                done = Done.CONFLICT
            else:
                taken.append(place)
        correction = Correction(done, hunk.old, hunk.new, hunk.key, compared.base.lines[hunk.line].heading)
        yield Result(correction, _edits(hunk, found, done, compared.edited, source if waits else ""))


def _changed_by_people(compared: Comparison) -> set[str]:
    """Return the keys of the printed figures that people turned into another figure than the corrected data say."""
    corrected = {span.key: line.text[span.start : span.end] for line in compared.corrected.lines for span in line.spans}
    sources = {hunk.key.rpartition(".")[0] for hunk in compared.changes.hunks} - {""}
    changed = set()
    for number, line in enumerate(compared.base.lines):
        for span in [each for each in line.spans if each.key in sources]:
            old = line.text[span.start : span.end]
            new = corrected.get(span.key, old)
            found = compared.places.find(Hunk(number, span.start, span.end, old, new, span.key))
            stands = compared.edited[found.line].text[found.start : found.end] if found.line >= 0 else ""
            another = any(map(str.isdigit, stands)) and not same(stands, new)
            if found.fate is Fate.CHANGED and another:
                changed.add(span.key)
    return changed


def _edits(hunk: Hunk, found: Found, done: Done, edited: Sequence[Line], source: str) -> tuple[Edit, ...]:
    """Return what carries a judged hunk out; `source` names the figure that a waiting one was computed from."""
    if done is Done.DONE:
        # A figure takes the width of the one that stands there.
        digits = [each for each in edited[found.line].text[found.start : found.end] if each.isdigit()]
        wide = bool(digits) and not any(map(str.isascii, digits))
        text = hunk.new.translate(_WIDE) if wide else hunk.new
        to_fill = hunk.key if hunk.emptied else ""
        return (Replace(found.line, found.start, found.end, text, hunk.filled, to_fill),)
    if done in (Done.CONFLICT, Done.OPEN):
        return (AddComment(found.line, found.start, found.end, _question(hunk, done, source)),)
    return ()


def _judge(hunk: Hunk, found: Found, edited: Sequence[Line]) -> Done:
    if found.line < 0:
        return Done.DELETED
    line = edited[found.line]
    stands = line.text[found.start : found.end]
    if found.fate is Fate.DELETED:
        struck = any(low == high == found.start for low, high in line.open)
        return Done.OPEN if struck else Done.DELETED
    inserted = hunk.start == hunk.end and line.text[found.start :].startswith(hunk.new)
    if found.fate is Fate.CHANGED and hunk.new and (same(stands, hunk.new) or inserted):
        return Done.ALREADY
    if any(low < found.end and high > found.start for low, high in line.open):
        return Done.OPEN
    if inserted:
        return Done.ALREADY
    return Done.DONE if found.fate is Fate.UNTOUCHED else Done.CONFLICT


def _question(hunk: Hunk, done: Done, source: str) -> str:
    name = f"“{hunk.key}”" if hunk.key else "这里"
    why = "此处人工改过" if done is Done.CONFLICT else "此处有还没接受或拒绝的修订"
    if source:
        why = f"它由“{source}”算出，而那个数人工改过"
    if not hunk.new:
        return f"数据更正后{name}没有“{hunk.old}”了；{why}，没有改动，请核对。"
    was = f"，原为“{hunk.old}”" if hunk.old else ""
    return f"数据更正后{name}为“{hunk.new}”{was}；{why}，没有改动，请核对。"
