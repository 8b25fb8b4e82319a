"""Base, edited and corrected lines → the edits that carry the corrections in, and an account of each.

Nothing here touches a file. What people wrote stays; what they deleted stays deleted; where both changed the same
words, people's words stay and a comment asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from generator.document.edits import AddComment, DeleteParagraph, Edit, InsertParagraph, Replace
from generator.document.lines import Line
from generator.document.model import Paragraph
from generator.merging.changes import Hunk
from generator.merging.comparison import Changes, Places
from generator.merging.placing import Fate


class Done(Enum):
    """What became of one correction; the value is the word staff read."""

    DONE = "已更正"
    ALREADY = "人工已改"
    CONFLICT = "两处都改了"
    DELETED = "人工已删"
    OPEN = "修订未定"
    HOMELESS = "没有位置"


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing the corrected data changes, and what became of it in the edited document."""

    done: Done
    old: str
    new: str
    # The fact behind it, "" for the template's own words.
    key: str
    # Headings above the place.
    heading: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The edits to carry out, in no particular order, and the account of every correction."""

    edits: tuple[Edit, ...]
    corrections: tuple[Correction, ...]
    # New text that found no place, to be kept beside the document.
    homeless: tuple[str, ...] = ()


def merge(
    base: Sequence[Line], edited: Sequence[Line], corrected: Sequence[Line], blocks: Mapping[int, Paragraph]
) -> Merged:
    """Merge three ways. `blocks` gives the paragraph behind each corrected line (none for a table's cell)."""
    changed = Changes(base, corrected)
    places = Places(base, edited)
    results = [
        *_inside(changed, places, base, edited),
        *_dropped(changed, places, base, edited),
        *_added(changed, places, base, edited, corrected, blocks),
    ]
    edits = tuple(edit for result in results for edit in result.edits)
    homeless = tuple(each.correction.new for each in results if each.correction.done is Done.HOMELESS)
    return Merged(edits, tuple(result.correction for result in results), homeless)


@dataclass(frozen=True, slots=True)
class _Result:
    correction: Correction
    edits: tuple[Edit, ...] = ()


def _inside(changes: Changes, places: Places, base: Sequence[Line], edited: Sequence[Line]) -> Iterator[_Result]:
    for hunk in changes.hunks:
        fate, line, start, end = places.find(hunk)
        heading = base[hunk.line].heading
        stands = edited[line].text[start:end] if line >= 0 else ""
        done = _judge(hunk, fate, stands, edited[line].text[start:] if line >= 0 else "")
        if done is Done.DONE and any(low < end and high > start for low, high in edited[line].open):
            done = Done.OPEN
        correction = Correction(done, hunk.old, hunk.new, hunk.key, heading)
        if done is Done.DONE:
            yield _Result(correction, (Replace(line, start, end, hunk.new, hunk.filled),))
        elif done in (Done.CONFLICT, Done.OPEN):
            yield _Result(correction, (AddComment(line, start, end, _question(hunk, done)),))
        else:
            yield _Result(correction)


def _judge(hunk: Hunk, fate: Fate, stands: str, after: str) -> Done:
    if fate is Fate.DELETED:
        return Done.DELETED
    if hunk.start == hunk.end:
        return Done.ALREADY if after.startswith(hunk.new) else Done.DONE if fate is Fate.UNTOUCHED else Done.CONFLICT
    if fate is Fate.UNTOUCHED:
        return Done.DONE
    return Done.ALREADY if hunk.new and stands == hunk.new else Done.CONFLICT


def _question(hunk: Hunk, done: Done) -> str:
    name = f"“{hunk.key}”" if hunk.key else "这里"
    why = "此处人工改过" if done is Done.CONFLICT else "此处有还没接受或拒绝的修订"
    if not hunk.new:
        return f"数据更正后{name}没有“{hunk.old}”了；{why}，没有改动，请核对。"
    was = f"，原为“{hunk.old}”" if hunk.old else ""
    return f"数据更正后{name}为“{hunk.new}”{was}；{why}，没有改动，请核对。"


def _dropped(changes: Changes, places: Places, base: Sequence[Line], edited: Sequence[Line]) -> Iterator[_Result]:
    for number in changes.dropped:
        if base[number].cell is not None:
            continue
        old = base[number]
        lines = places.lines(number)
        if not lines:
            yield _Result(Correction(Done.DELETED, old.text, "", _key(old), old.heading))
        elif [edited[line].text for line in lines] == [old.text] and not edited[lines[0]].held:
            correction = Correction(Done.DONE, old.text, "", _key(old), old.heading)
            yield _Result(correction, (DeleteParagraph(lines[0]),))
        else:
            line = edited[lines[0]]
            asked = AddComment(lines[0], 0, len(line.text), "数据更正后已没有这一段；此处人工改过，予以保留，请核对。")
            yield _Result(Correction(Done.CONFLICT, old.text, "", _key(old), old.heading), (asked,))


def _added(
    changes: Changes,
    places: Places,
    base: Sequence[Line],
    edited: Sequence[Line],
    corrected: Sequence[Line],
    blocks: Mapping[int, Paragraph],
) -> Iterator[_Result]:
    written = {edited[number].text for number in range(len(edited)) if number not in places.taken}
    back = {other: number for number, other in changes.pairs.items()}
    for number in changes.added:
        new = corrected[number]
        if number not in blocks:
            continue
        correction = Correction(Done.DONE, "", new.text, _key(new), new.heading)
        if new.text in written:
            yield _Result(_with(correction, Done.ALREADY))
            continue
        after = _anchor(number, back, places)
        if after is None:
            yield _Result(_with(correction, Done.HOMELESS))
        else:
            like = _exemplar(new, base, places, max(after, 0))
            yield _Result(correction, (InsertParagraph(after, blocks[number], like),))


def _exemplar(new: Line, base: Sequence[Line], places: Places, otherwise: int) -> int:
    """Return an edited line of the same role, for the new one to look like: the nearest before its place."""
    same = [lines[0] for n, line in enumerate(base) if line.role is new.role and (lines := places.lines(n))]
    before = [number for number in same if number <= otherwise]
    return before[-1] if before else same[0] if same else otherwise


def _anchor(number: int, back: Mapping[int, int], places: Places) -> int | None:
    """Return the edited line that a new line comes after: where its nearest standing predecessor ends."""
    for before in range(number - 1, -1, -1):
        lines = places.lines(back[before]) if before in back else ()
        if lines:
            return lines[-1]
    following = (places.lines(back[each]) for each in sorted(back) if each > number)
    first: Iterable[int] = next((lines for lines in following if lines), ())
    return next((line - 1 for line in first), None)


def _with(correction: Correction, done: Done) -> Correction:
    return Correction(done, correction.old, correction.new, correction.key, correction.heading)


def _key(line: Line) -> str:
    return line.spans[0].key if line.spans else ""
