"""Edits of an edited file's main text → splices in its bytes, and the comments they refer to.

Paragraphs that are not named stay byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.document.edits import (
    AddComment,
    DeleteParagraph,
    DeleteRow,
    DeleteTable,
    Edit,
    InsertParagraph,
    InsertRow,
    InsertTable,
    Replace,
)
from generator.document.model import Run
from generator.layout.styles import COMMENT_MARK
from generator.word.update.lines import Manuscript, RawLine
from generator.word.update.looks import HIGHLIGHT, highlighted, with_mark
from generator.word.update.newcomers import Newcomers
from generator.word.update.numbers import NewComment, Numbers
from generator.word.update.splices import Splice, around, asked, replaced, tracked_replacement, unanchored, unasked
from generator.word.write.comments import comment_on

_COMMENT = re.compile(rb'<w:commentReference w:id="(\d+)"')


@dataclass(frozen=True, slots=True)
class Patch:
    """The splices of the main text and the comments they refer to."""

    splices: tuple[Splice, ...]
    comments: tuple[NewComment, ...]
    # Numbers of our own comments that have their answer, or whose words went.
    answered: frozenset[int] = frozenset()


class Patcher:
    """Turns edits into splices; state: numbers given away, comments answered."""

    def __init__(self, manuscript: Manuscript, numbers: Numbers, styles: Mapping[str, str], *, tracked: bool):
        """`styles` gives the ids of the file's styles by their names."""
        self._manuscript = manuscript
        self._numbers = numbers
        self._new = Newcomers(manuscript, styles, numbers, tracked)
        self._mark_style = styles.get(COMMENT_MARK.name, "")
        self._tracked = tracked
        self._answered: set[int] = set()

    def patch(self, edits: Sequence[Edit]) -> Patch:
        """Return the splices of all edits; insertions at one place keep their order."""
        splices = [splice for edit in edits for splice in self._splices(edit)]
        return Patch(tuple(splices), tuple(self._numbers.comments), frozenset(self._answered))

    def _splices(self, edit: Edit) -> Iterator[Splice]:
        if isinstance(edit, Replace):
            yield from self._replace(edit)
        elif isinstance(edit, AddComment):
            yield from self._comment(edit)
        elif isinstance(edit, DeleteParagraph):
            yield from self._delete(self._line(edit.line))
        elif isinstance(edit, DeleteTable):
            yield from self._delete_table(self._line(edit.line))
        elif isinstance(edit, DeleteRow):
            yield from self._delete_row(self._line(edit.line).row)
        else:
            yield self._insert(edit)

    def _line(self, number: int) -> RawLine:
        return self._manuscript.lines[number]

    def _replace(self, edit: Replace) -> Iterator[Splice]:
        line, xml = self._line(edit.line), self._manuscript.xml
        where = (line, edit.start, edit.end)
        if self._tracked:
            number = self._numbers.marks(2 * max(len(line.pieces), 1))
            dress = _unlit if edit.filled else highlighted if edit.to_fill else bytes
            yield from tracked_replacement(*where, edit.text, xml, self._numbers.stamp, number, dress=dress)
            return
        if edit.to_fill:
            question = comment_on(Run(edit.text, edit.to_fill, to_fill=True))
            number = self._numbers.comment(question, asks=True)
            yield from asked(*where, edit.text, number, self._mark_style, xml)
            return
        yield from replaced(*where, edit.text, xml)
        if edit.filled:
            yield from unasked(*where, xml)
            for number, splice in unanchored(*where, xml, self._manuscript.ours):
                self._answered.add(number)
                yield splice

    def _comment(self, edit: AddComment) -> Iterator[Splice]:
        number = self._numbers.comment(edit.text)
        before = f'<w:commentRangeStart w:id="{number}"/>'
        look = f'<w:rPr><w:rStyle w:val="{self._mark_style}"/></w:rPr>' if self._mark_style else ""
        after = f'<w:commentRangeEnd w:id="{number}"/><w:r>{look}<w:commentReference w:id="{number}"/></w:r>'
        yield from around(self._line(edit.line), edit.start, edit.end, before, after, self._manuscript.xml)

    def _delete(self, line: RawLine) -> Iterator[Splice]:
        paragraph = line.paragraphs[0]
        if not self._tracked:
            yield self._gone(paragraph.first, paragraph.stop)
            return
        first, stop = paragraph.look
        look = self._manuscript.xml[first:stop]
        yield Splice(first, stop, with_mark(look, self._numbers.mark("del")))
        yield from self._struck(line)

    def _struck(self, line: RawLine) -> Iterator[Splice]:
        number = self._numbers.marks(2 * max(len(line.pieces), 1))
        yield from tracked_replacement(line, 0, line.length, "", self._manuscript.xml, self._numbers.stamp, number)

    def _delete_table(self, line: RawLine) -> Iterator[Splice]:
        if not self._tracked:
            yield self._gone(*line.table)
            return
        rows = dict.fromkeys(each.row for each in self._manuscript.lines if each.table == line.table)
        for row in rows:
            yield from self._delete_row(row)

    def _delete_row(self, row: tuple[int, int]) -> Iterator[Splice]:
        if not self._tracked:
            yield self._gone(*row)
            return
        yield self._marked_row(row)
        for each in self._manuscript.lines:
            if each.row == row and each.text:
                yield from self._struck(each)

    def _marked_row(self, row: tuple[int, int]) -> Splice:
        first, stop = row
        xml, mark = self._manuscript.xml[first:stop], self._numbers.mark("del")
        if (at := xml.find(b"</w:trPr>")) >= 0:
            return Splice(first + at, first + at, mark)
        inner = first + xml.index(b">") + 1
        return Splice(inner, inner, b"<w:trPr>" + mark + b"</w:trPr>")

    def _gone(self, first: int, stop: int) -> Splice:
        """Return the splice that removes bytes; our own comments on them go too."""
        found = {int(number) for number in _COMMENT.findall(self._manuscript.xml[first:stop])}
        self._answered |= found & self._manuscript.ours
        return Splice(first, stop, b"")

    def _insert(self, edit: InsertParagraph | InsertTable | InsertRow) -> Splice:
        if isinstance(edit, InsertRow):
            row = self._line(edit.line).row
            place = row[1] if edit.below else row[0]
            return Splice(place, place, self._new.row(edit.cells, self._line(edit.like)))
        above = self._new.blank() if edit.parted else b""
        place = self._after(edit.after)
        if isinstance(edit, InsertParagraph):
            return Splice(place, place, above + self._new.paragraph(edit.paragraph, edit.like))
        below = self._new.blank() if edit.parted_below else b""
        return Splice(place, place, above + self._new.table(edit.table) + below)

    def _after(self, number: int) -> int:
        """Return the byte after a line; a table's cell stands for its whole table's end."""
        lines = self._manuscript.lines
        if number < 0:
            return lines[0].table[0] if lines[0].cell else lines[0].paragraphs[0].first
        line = lines[number]
        if line.cell is None:
            return line.paragraphs[-1].stop
        # The outermost table around the cell.
        around_it = [each.table for each in lines if each.table[0] <= line.table[0] and line.table[1] <= each.table[1]]
        return max(stop for _, stop in around_it)


def _unlit(look: bytes) -> bytes:
    return HIGHLIGHT.sub(b"", look)
