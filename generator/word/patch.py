"""An edited package and what shall change in it → the package with just that changed.

Paragraphs that are not named stay byte for byte; so do all other parts of the file, but for the comments and the
origins, where these are told to change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.document.edits import AddComment, DeleteParagraph, DeleteRow, Edit, InsertParagraph, InsertRow, Replace
from generator.document.marks import plain
from generator.word.manuscript import Manuscript, RawLine
from generator.word.splices import (
    Splice,
    Stamp,
    around,
    carry_out,
    replaced,
    run_of,
    tracked_replacement,
    unanchored,
    unasked,
)

_SECTION = re.compile(rb"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Patch:
    """The splices of the main text and the texts of the comments they refer to, in the order of their numbers."""

    splices: tuple[Splice, ...]
    comments: tuple[str, ...]
    # Numbers of our own comments that have their answer and go.
    answered: frozenset[int] = frozenset()


class Patcher:
    """Turns edits into splices; state: the numbers given to marks and comments."""

    def __init__(self, manuscript: Manuscript, stamp: Stamp, *, tracked: bool, first_mark: int, first_comment: int):
        """`first_mark` and `first_comment` are the lowest numbers still free in the package."""
        self._manuscript = manuscript
        self._stamp = stamp
        self._tracked = tracked
        self._mark = first_mark
        self._first_comment = first_comment
        self._comments: list[str] = []
        self._answered: set[int] = set()

    def patch(self, edits: Sequence[Edit]) -> Patch:
        """Return the splices of all edits; insertions at one place keep their order."""
        splices = [splice for edit in edits for splice in self._splices(edit)]
        return Patch(tuple(splices), tuple(self._comments), frozenset(self._answered))

    def _splices(self, edit: Edit) -> Iterator[Splice]:
        if isinstance(edit, Replace):
            yield from self._replace(edit)
        elif isinstance(edit, AddComment):
            yield from self._comment(edit)
        elif isinstance(edit, DeleteParagraph):
            yield from self._delete(self._line(edit.line))
        elif isinstance(edit, InsertParagraph):
            yield self._insert(edit)
        elif isinstance(edit, DeleteRow):
            yield from self._delete_row(self._line(edit.line))
        elif isinstance(edit, InsertRow):
            yield from self._insert_row(edit)

    def _line(self, number: int) -> RawLine:
        return self._manuscript.lines[number]

    def _replace(self, edit: Replace) -> Iterator[Splice]:
        line, xml = self._line(edit.line), self._manuscript.xml
        if self._tracked:
            number = self._marks(2 * max(len(line.pieces), 1))
            where = (line, edit.start, edit.end, edit.text, xml, self._stamp, number)
            yield from tracked_replacement(*where, filled=edit.filled)
            return
        yield from replaced(line, edit.start, edit.end, edit.text, xml)
        if edit.filled:
            yield from unasked(line, edit.start, edit.end, xml)
            for number, splice in unanchored(line, edit.start, edit.end, xml, self._manuscript.ours):
                self._answered.add(number)
                yield splice

    def _comment(self, edit: AddComment) -> Iterator[Splice]:
        number = self._first_comment + len(self._comments)
        self._comments.append(edit.text)
        before = f'<w:commentRangeStart w:id="{number}"/>'
        after = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        yield from around(self._line(edit.line), edit.start, edit.end, before, after, self._manuscript.xml)

    def _delete(self, line: RawLine) -> Iterator[Splice]:
        paragraph = line.paragraphs[0]
        if not self._tracked:
            yield Splice(paragraph.first, paragraph.stop, b"")
            return
        yield from self._marked(line, "del")
        number = self._marks(2 * max(len(line.pieces), 1))
        yield from tracked_replacement(line, 0, len(line.text), "", self._manuscript.xml, self._stamp, number)

    def _marked(self, line: RawLine, mark: str) -> Iterator[Splice]:
        """Yield the splice that tracks the paragraph's own mark."""
        first, stop = line.paragraphs[0].look
        tracked = f"<w:{mark} {self._stamp.attributes(self._marks(1))}/>".encode()
        look = self._manuscript.xml[first:stop]
        yield Splice(first, stop, with_mark(look, tracked))

    def _insert(self, edit: InsertParagraph) -> Splice:
        like = self._line(edit.like)
        first, stop = like.paragraphs[0].look
        # A section's end hangs on one paragraph only; a second would begin another section.
        look = _SECTION.sub(b"", self._manuscript.xml[first:stop])
        runs = self._runs(edit, like)
        if self._tracked:
            look = with_mark(look, f"<w:ins {self._stamp.attributes(self._marks(1))}/>".encode())
            runs = f"<w:ins {self._stamp.attributes(self._marks(1))}>{runs}</w:ins>"
        place = self._after(edit.after)
        return Splice(place, place, b"<w:p>" + look + runs.encode() + b"</w:p>")

    def _runs(self, edit: InsertParagraph, like: RawLine) -> str:
        """Return the runs of a new paragraph: its lead looks as the first run there, the rest as the last."""
        words = [piece for piece in like.pieces if piece.is_text]
        lead, body = (words[0].look, words[-1].look) if words else (b"", b"")
        paragraph = edit.paragraph
        head, rest = paragraph.ordinal + plain(paragraph.lead), plain(paragraph.runs)
        pairs = ((head, lead if paragraph.lead else body), (rest, body))
        return "".join(run_of(text, look) for text, look in pairs if text)

    def _after(self, number: int) -> int:
        """Return the byte after a line; a table's cell stands for its whole table's end."""
        lines = self._manuscript.lines
        if number < 0:
            return lines[0].row[0] if lines[0].cell else lines[0].paragraphs[0].first
        line = lines[number]
        return self._table_end(line) if line.cell else line.paragraphs[-1].stop

    def _table_end(self, line: RawLine) -> int:
        assert line.cell is not None
        table = line.cell.table
        last = max(each.row[1] for each in self._manuscript.lines if each.cell and each.cell.table == table)
        return self._manuscript.xml.index(b"</w:tbl>", last) + len(b"</w:tbl>")

    def _delete_row(self, line: RawLine) -> Iterator[Splice]:
        first, stop = line.row
        if not self._tracked:
            yield Splice(first, stop, b"")
            return
        yield self._marked_row(first, stop, "del")
        for each in self._manuscript.lines:
            if each.row == line.row and each.text:
                number = self._marks(2 * max(len(each.pieces), 1))
                xml = self._manuscript.xml
                yield from tracked_replacement(each, 0, len(each.text), "", xml, self._stamp, number)

    def _marked_row(self, first: int, stop: int, mark: str) -> Splice:
        row = self._manuscript.xml[first:stop]
        tracked = f"<w:{mark} {self._stamp.attributes(self._marks(1))}/>".encode()
        if (at := row.find(b"</w:trPr>")) >= 0:
            return Splice(first + at, first + at, tracked)
        inner = first + row.index(b">") + 1
        return Splice(inner, inner, b"<w:trPr>" + tracked + b"</w:trPr>")

    def _insert_row(self, edit: InsertRow) -> Iterator[Splice]:
        """Yield a copy of the row that holds the line, with new words in its cells."""
        model = self._line(edit.line).row
        cells = [line for line in self._manuscript.lines if line.row == model]
        changes = [
            Splice(splice.first - model[0], splice.stop - model[0], splice.data)
            for line, cell in zip(cells, edit.cells, strict=False)
            for splice in replaced(
                line, 0, len(line.text), "".join(run.text for run in cell.runs), self._manuscript.xml
            )
        ]
        row = self._manuscript.xml[model[0] : model[1]]
        if self._tracked:
            mark = self._marked_row(*model, "ins")
            changes.append(Splice(mark.first - model[0], mark.stop - model[0], mark.data))
        place = model[1] if edit.below else model[0]
        yield Splice(place, place, carry_out(row, changes))

    def _marks(self, count: int) -> int:
        number = self._mark
        self._mark += count
        return number


def with_mark(look: bytes, mark: bytes) -> bytes:
    """Return a w:pPr whose paragraph mark bears a tracked change (17.13.5.15, .19: inside its w:rPr, first)."""
    if not look:
        return b"<w:pPr><w:rPr>" + mark + b"</w:rPr></w:pPr>"
    if b"<w:rPr>" in look:
        return look.replace(b"<w:rPr>", b"<w:rPr>" + mark, 1)
    for follower in (b"<w:sectPr", b"<w:pPrChange", b"</w:pPr>"):
        if follower in look:
            at = look.index(follower)
            return look[:at] + b"<w:rPr>" + mark + b"</w:rPr>" + look[at:]
    # A self-closed <w:pPr/> says nothing else.
    return b"<w:pPr><w:rPr>" + mark + b"</w:rPr></w:pPr>"
