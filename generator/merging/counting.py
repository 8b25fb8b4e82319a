"""Sections that come and go in an edited document → the ordinals after them, people's own sections too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.document import ordinals
from generator.document.edits import DeleteParagraph, Edit, InsertParagraph, Replace
from generator.document.lines import Line
from generator.document.model import HEADINGS, Role
from generator.document.ordinals import ENUMERATION, Ordinal
from generator.merging.account import Correction, Done, Result
from generator.merging.comparison import Changes, Places
from generator.merging.sides import Side

_RESTART = (Role.TITLE, Role.PART, Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE)
_DEEPEST = 4


@dataclass(slots=True)
class _Heading:
    """One numbered heading of the result: a line of the edited document, or a new paragraph."""

    ordinal: Ordinal
    line: int = -1
    new: InsertParagraph | None = None
    # The data drops it.
    gone: bool = False
    # By how much the data moves its number.
    shift: int = 0


def recounted(
    results: Sequence[Result], changes: Changes, places: Places, base: Side, edited: Sequence[Line], corrected: Side
) -> list[Result]:
    """Return the results with the ordinals of new paragraphs as the document counts, and of old ones set right."""
    shifts = _shifts(changes, places, base, edited, corrected)
    edits = [edit for result in results for edit in result.edits]
    numbers: dict[int, int] = {}
    news: dict[int, Ordinal] = {}
    for series in _all_series(edits, shifts, places, base, edited):
        for heading, value in _counted(series):
            if heading.new is not None:
                news[id(heading.new)] = replace(heading.ordinal, value=value)
            elif value != heading.ordinal.value:
                numbers[heading.line] = value
    for line, shift in shifts.items():
        found = ordinals.opening(edited[line].text)
        if found is not None and found.level == ENUMERATION and shift:
            numbers[line] = found.value + shift
    return [*(_renumbered(each, news) for each in results), *_set_right(numbers, edits, edited)]


def _renumbered(result: Result, news: Mapping[int, Ordinal]) -> Result:
    edit = result.edits[0] if result.edits else None
    if not isinstance(edit, InsertParagraph) or id(edit) not in news:
        return result
    old, new = edit.paragraph.ordinal, ordinals.spell(news[id(edit)])
    told = replace(result.correction, new=new + result.correction.new.removeprefix(old))
    return Result(told, (replace(edit, paragraph=replace(edit.paragraph, ordinal=new)),))


def _set_right(numbers: Mapping[int, int], edits: Sequence[Edit], edited: Sequence[Line]) -> Iterator[Result]:
    for line, value in sorted(numbers.items()):
        found = ordinals.opening(edited[line].text)
        if found is None or value < 1:
            continue
        old, new = ordinals.spell(found), ordinals.spell(found, value)
        start, end = len(found.before), len(old) - len(found.after)
        taken = any(isinstance(each, Replace) and each.line == line and each.start < len(old) for each in edits)
        if not taken and not any(low < end and high >= start for low, high in edited[line].open):
            edit = Replace(line, start, end, new[len(found.before) : len(new) - len(found.after)])
            yield Result(Correction(Done.DONE, old, new, "", edited[line].text.partition("。")[0]), (edit,))


def _shifts(changes: Changes, places: Places, base: Side, edited: Sequence[Line], corrected: Side) -> dict[int, int]:
    """Return by how much the data moves the ordinal of each edited line that still has it."""
    found: dict[int, int] = {}
    for number, other in changes.pairs.items():
        was, now = (ordinals.opening(side.lines[n].text) for side, n in ((base, number), (corrected, other)))
        lines = places.lines(number)
        if was is None or now is None or was.kind != now.kind or not lines or base.lines[number].cell is not None:
            continue
        stands = ordinals.opening(edited[lines[0]].text)
        if stands is not None and stands.kind == was.kind and number not in changes.reordered:
            found[lines[0]] = now.value - was.value
    return found


def _all_series(
    edits: Sequence[Edit], shifts: Mapping[int, int], places: Places, base: Side, edited: Sequence[Line]
) -> Iterator[list[_Heading]]:
    """Yield the headings of the result that count together, those that go among them."""
    roles = {line: base.lines[n].role for n in range(len(base.lines)) for line in places.lines(n)[:1]}
    running: dict[int, list[_Heading]] = {}
    for heading in _headings(edits, shifts, roles, edited):
        level = heading.ordinal.level if heading else 0
        for deeper in [each for each in running if each > level]:
            yield running.pop(deeper)
        if heading:
            running.setdefault(level, []).append(heading)
    yield from running.values()


def _headings(
    edits: Sequence[Edit], shifts: Mapping[int, int], roles: Mapping[int, Role | None], edited: Sequence[Line]
) -> Iterator[_Heading | None]:
    """Yield the numbered headings of the result, top to bottom; None where counting begins again."""
    gone = {edit.line for edit in edits if isinstance(edit, DeleteParagraph)}
    inserted: dict[int, list[InsertParagraph]] = {}
    for edit in edits:
        if isinstance(edit, InsertParagraph):
            inserted.setdefault(edit.after, []).append(edit)
    for number in range(-1, len(edited)):
        line = edited[number] if number >= 0 else Line("")
        role = roles.get(number, Role.HEADING_1)
        found = ordinals.opening(line.text) if line.cell is None else None
        if role in _RESTART:
            yield None
        elif found is not None and 1 <= found.level <= _DEEPEST and role in HEADINGS:
            yield _Heading(found, number, gone=number in gone, shift=shifts.get(number, 0))
        for edit in inserted.get(number, ()):
            new = ordinals.parse(edit.paragraph.ordinal)
            if edit.paragraph.role in _RESTART:
                yield None
            elif new is not None and edit.paragraph.role in HEADINGS:
                yield _Heading(new, new=edit)


def _counted(series: Sequence[_Heading]) -> Iterator[tuple[_Heading, int]]:
    """Yield the headings that the data touches, with their new numbers."""
    if not any(each.new or each.gone or each.shift for each in series):
        return
    old = [each for each in series if each.new is None]
    if [each.ordinal.value for each in old] == list(range(1, len(old) + 1)):
        # People kept the count; so do we, their own sections included.
        yield from ((each, value) for value, each in enumerate([each for each in series if not each.gone], start=1))
        return
    yield from ((each, each.ordinal.value + each.shift) for each in old if not each.gone)
