"""Base, edited and corrected lines → the edits that carry the corrections in, and a report of each; ordinals set right.

Nothing here touches a file. What people wrote stays; what they deleted stays deleted; where both changed the same
words, people's words stay and a comment asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.document import ordinals
from generator.document.lines import DeleteParagraph, Edit, InsertParagraph, Line, Replace, headings_after
from generator.document.model import HEADINGS, Role
from generator.document.numbering import level_series
from generator.document.ordinals import ENUMERATION, Ordinal
from generator.merging.changed_words import changed_words
from generator.merging.comparison import Comparison, Side, compare
from generator.merging.report import Correction, Done, Merged, Result, result
from generator.merging.table_edits import added_rows, dropped_rows_and_tables
from generator.merging.whole_paragraphs import added, dropped_paragraphs, surplus_empty_lines


def merge(base: Side, edited: Sequence[Line], corrected: Side) -> Merged:
    """Merge three ways."""
    compared = compare(base, edited, corrected)
    moved = [base.lines[number] for number in compared.changes.reordered]
    results = [
        *changed_words(compared),
        *dropped_paragraphs(compared),
        *dropped_rows_and_tables(compared),
        *added(compared),
        *added_rows(compared),
        # What the data now puts at another place stays where people know it.
        *(result(Done.REORDERED, [line], line.text, line.text) for line in moved),
    ]
    results = _recounted(results, compared)
    edits = tuple(edit for each in results for edit in each.edits)
    edits += tuple(surplus_empty_lines(edits, compared))
    unplaced = tuple(each.correction.new for each in results if each.correction.done is Done.NO_PLACE)
    now = _headings_now(compared)
    corrections = [each.correction for each in results]
    corrections = [replace(each, heading=now.get(each.heading, each.heading)) for each in corrections]
    return Merged(edits, tuple(corrections), unplaced)


def _headings_now(compared: Comparison) -> dict[str, str]:
    """Return for the headings above a base line (“一、…/（二）…”) those that stand there now.

    A heading that people reworded is given in their words; one that they deleted in the words of the base.
    """
    found: dict[str, str] = {}
    path: dict[int, str] = {}
    for number, line in enumerate(compared.base.lines):
        ranked = line.role is Role.PART or line.role in HEADINGS
        if ranked:
            stands = compared.places.lines(number)
            text = compared.edited[stands[0]].text if stands else line.text
            path = headings_after(path, line.role, text.partition("。")[0] if line.run_in else text.rstrip("。"))
        # A heading on a line of its own stands under those above it.
        above = [*path.values()][:-1] if ranked and not line.run_in else path.values()
        found.setdefault(line.heading, "/".join(above))
    return found


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """One paragraph of the result: a line of the edited document, or a new one."""

    role: Role | None
    ordinal: Ordinal | None
    line: int = -1
    new: InsertParagraph | None = None
    # The data drops it.
    gone: bool = False


def _recounted(results: Sequence[Result], compared: Comparison) -> list[Result]:
    """Return the results with the ordinals of new paragraphs as the document counts, and of old ones set right."""
    shifts = _shifts(compared)
    edits = [edit for each in results for edit in each.edits]
    paragraphs = list(_paragraphs(edits, compared))
    numbers: dict[int, int] = {}  # edited line → its new number
    news: dict[int, Ordinal] = {}  # by identity of the insertion
    for series in level_series([(each.role, each.ordinal) for each in paragraphs]):
        for place, value in _values([paragraphs[place] for place, _ in series.members], shifts):
            if place.ordinal and place.new is not None:
                news[id(place.new)] = place.ordinal._replace(value=value)
            elif place.ordinal and value != place.ordinal.value:
                numbers[place.line] = value
    for line, shift in shifts.items():
        found = ordinals.opening(compared.edited[line].text)
        if found is not None and found.level == ENUMERATION and shift:
            numbers[line] = found.value + shift
    return [*(_renumbered(each, news) for each in results), *_set_right(numbers, edits, compared.edited)]


def _shifts(compared: Comparison) -> dict[int, int]:
    """Return by how much the data moves the ordinal of each edited line that still has it."""
    base, edited, corrected = compared.base.lines, compared.edited, compared.corrected.lines
    found: dict[int, int] = {}
    for number, other in compared.changes.pairs.items():
        was, now = ordinals.opening(base[number].text), ordinals.opening(corrected[other].text)
        lines = compared.places.lines(number)
        if was is None or now is None or was.kind != now.kind or not lines or base[number].cell is not None:
            continue
        stands = ordinals.opening(edited[lines[0]].text)
        if stands is not None and stands.kind == was.kind and number not in compared.changes.reordered:
            found[lines[0]] = now.value - was.value
    return found


def _paragraphs(edits: Sequence[Edit], compared: Comparison) -> Iterator[_Paragraph]:
    """Yield the paragraphs of the result, top to bottom, as far as counting must know them."""
    base, places = compared.base.lines, compared.places
    roles = {line: base[number].role for number in range(len(base)) for line in places.lines(number)[:1]}
    gone = {edit.line for edit in edits if isinstance(edit, DeleteParagraph)}
    inserted: dict[int, list[InsertParagraph]] = {}
    for edit in edits:
        if isinstance(edit, InsertParagraph):
            inserted.setdefault(edit.after, []).append(edit)
    for number, line in enumerate([Line(""), *compared.edited], start=-1):
        found = ordinals.opening(line.text) if line.cell is None else None
        heading = found is not None and 1 <= found.level <= len(HEADINGS)
        # A numbered line that people added is taken for a heading.
        role = roles.get(number, Role.HEADING_1 if heading else None)
        if role not in HEADINGS:
            yield _Paragraph(None if role is Role.BODY else role, None)
        elif heading:
            yield _Paragraph(role, found, number, gone=number in gone)
        for edit in inserted.get(number, ()):
            paragraph = edit.paragraph
            counted = paragraph.role in HEADINGS
            yield _Paragraph(paragraph.role, ordinals.parse(paragraph.ordinal) if counted else None, new=edit)


def _values(series: Sequence[_Paragraph], shifts: Mapping[int, int]) -> Iterator[tuple[_Paragraph, int]]:
    """Yield the headings of one series that the data touches, with their new numbers."""
    if not any(each.new or each.gone or shifts.get(each.line) for each in series):
        return
    old = [each for each in series if each.new is None]
    stays = [each for each in series if not each.gone]
    if [each.ordinal.value for each in old if each.ordinal] == list(range(1, len(old) + 1)):
        # People kept the count; so do we, their own sections included.
        yield from zip(stays, range(1, len(stays) + 1), strict=True)
    else:
        moved = ((each, each.ordinal.value + shifts.get(each.line, 0)) for each in old if each.ordinal)
        yield from (pair for pair in moved if not pair[0].gone)


def _renumbered(told: Result, news: Mapping[int, Ordinal]) -> Result:
    edit = told.edits[0] if told.edits else None
    if not isinstance(edit, InsertParagraph) or id(edit) not in news:
        return told
    old, new = edit.paragraph.ordinal, ordinals.spell(news[id(edit)])
    correction = replace(told.correction, new=new + told.correction.new.removeprefix(old))
    return Result(correction, (replace(edit, paragraph=edit.paragraph._replace(ordinal=new)),))


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
