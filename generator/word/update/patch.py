"""Edits of an edited file → changes in its tree; elements that no edit names stay as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

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
from generator.word.update.comments import Commenter
from generator.word.update.lines import LinePiece, WordLine
from generator.word.update.new_content import NewContent, text_width
from generator.word.update.runs import (
    highlight,
    look_of,
    make,
    make_run,
    mark_look,
    remove,
    remove_highlight,
    remove_if_empty,
    replace_words,
    split_run,
)
from generator.word.update.tracked import Tracker
from generator.word.xml import W, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class _Touched(NamedTuple):
    """A piece that an edit touches, and the characters inside it."""

    piece: LinePiece
    low: int
    high: int


@dataclass(slots=True)
class Patcher:
    """Carries edits out; state: what was put where, and the comments that got their answer."""

    lines: Sequence[WordLine]
    new: NewContent
    commenter: Commenter
    # None where changes are not tracked.
    tracker: Tracker | None
    # Numbers of the comments that this program wrote.
    ours: frozenset[int]
    # Numbers of those that have their answer, or whose words went.
    answered: set[int] = field(init=False, default_factory=set)
    # An element → the last that was put behind it.
    _behind: dict[Element, Element] = field(init=False, default_factory=dict)
    # Runs that were split and may be empty now.
    _halves: list[Element] = field(init=False, default_factory=list)

    def patch(self, edits: Sequence[Edit]) -> None:
        """Carry out all edits; insertions at one place keep their order."""
        # What goes is taken out last, so that every place is still there.
        for edit in edits:
            if isinstance(edit, (InsertParagraph, InsertTable, InsertRow)):
                self._insert(edit)
        texts: dict[int, list[Replace | AddComment]] = defaultdict(list)
        for edit in edits:
            if isinstance(edit, (Replace, AddComment)):
                texts[edit.line].append(edit)
        for number, changes in texts.items():
            self._change(self.lines[number], changes)
        for edit in edits:
            if isinstance(edit, DeleteParagraph):
                self._delete(self.lines[edit.line])
            elif isinstance(edit, DeleteTable):
                self._delete_table(self.lines[edit.line].tables[0])
            elif isinstance(edit, DeleteRow):
                self._delete_row(self.lines[edit.line].row)

    # Words of a line

    def _change(self, line: WordLine, edits: Iterable[Replace | AddComment]) -> None:
        """Carry out the edits of one line from its end to its beginning: the places before an edit stay the same."""
        steps: list[tuple[int, int, Callable[[], None]]] = []
        comments = []
        for edit in edits:
            if isinstance(edit, Replace):
                steps.append((edit.start, edit.end, partial(self._replace, line, edit)))
            else:
                first, last = make("r"), make("r")
                comments.append((first, last, edit.text))
                for at, mark in ((edit.start, first), (edit.end, last)):
                    steps.append((at, at, partial(self._put, line, at, mark)))
        steps.sort(key=lambda step: step[:2])
        for _, _, step in reversed(steps):
            step()
        for first, last, text in comments:
            # Between the two, whatever stands there now.
            self.commenter.add(first, last, text)
            remove(first)
            remove(last)
        for run in self._halves:
            remove_if_empty(run)
        self._halves.clear()

    def _replace(self, line: WordLine, edit: Replace) -> None:
        touched = _touched(line, edit.start, edit.end)
        words = [each for each in touched if each.piece.words is not None]
        if not words:
            self._fill(line, edit)
        elif self.tracker:
            self._track(words, edit, self.tracker)
        elif edit.to_fill:
            self._ask(line, words, edit)
        else:
            for each in touched:
                if each.piece.words is not None:
                    replace_words(each.piece.words, each.low, each.high, edit.text if each is words[0] else "")
                elif each.piece.node is not None:
                    remove(each.piece.node)
        if edit.filled and not self.tracker and touched:
            self._answer([each.piece for each in touched])

    def _fill(self, line: WordLine, edit: Replace) -> None:
        """Put words where none are."""
        if not edit.text:
            return
        run = make_run(edit.text, mark_look(line))
        self._put(line, edit.start, self.tracker.inserted(run) if self.tracker else run)

    def _track(self, words: Sequence[_Touched], edit: Replace, tracker: Tracker) -> None:
        """Strike characters out and set the new words beside them."""
        for each in reversed(words):
            middle, after = self._cut_out(each)
            if each.low < each.high:
                tracker.strike(middle)
            if each is words[0] and edit.text:
                new = make_run(edit.text, look_of(each.piece))
                if edit.filled:
                    remove_highlight(new)
                if edit.to_fill:
                    highlight(new)
                after.addprevious(tracker.inserted(new))

    def _ask(self, line: WordLine, words: Sequence[_Touched], edit: Replace) -> None:
        """Set a highlighted ×× with a comment in the place of characters."""
        for each in reversed(words):
            middle, after = self._cut_out(each)
            if each is words[0]:
                new = make_run(edit.text, look_of(each.piece))
                highlight(new)
                after.addprevious(new)
                self.commenter.ask(new, Run(edit.text, edit.to_fill, to_fill=True))
            remove(middle)

    def _cut_out(self, touched: _Touched) -> tuple[Element, Element]:
        """Split a piece into three runs; return the one that holds the characters, and the one behind it."""
        text = touched.piece.words
        assert text is not None
        after = split_run(text, touched.high)
        middle = split_run(text, touched.low)
        self._halves += [after, middle, *text.iterancestors(f"{W}r")]
        return middle, after

    def _put(self, line: WordLine, at: int, new: Element) -> None:
        """Put an element before a character of a line."""
        touched = [each for each in _touched(line, at, at) if each.piece.words is not None]
        if touched:
            _, after = self._cut_out(touched[0])
            after.addprevious(new)
            return
        # An empty line: behind its look.
        paragraph = line.paragraphs[0] if line.paragraphs else make("p")
        if not line.paragraphs and line.cell is not None:
            line.cell.append(paragraph)
        paragraph.insert(0 if paragraph.find(f"{W}pPr") is None else 1, new)

    def _answer(self, pieces: Sequence[LinePiece]) -> None:
        """Take away the highlight of what is no longer to be filled in, and our comment on exactly these runs."""
        runs = [run for piece in pieces if piece.node is not None and (run := piece.node.getparent()) is not None]
        for run in runs:
            remove_highlight(run)
        if not runs:
            return
        start, end = runs[0].getprevious(), runs[-1].getnext()
        # LibreOffice leaves empty runs before the end of a range.
        while end is not None and local(end) == "r" and all(local(child) == "rPr" for child in end):
            end = end.getnext()
        if start is None or end is None or local(start) != "commentRangeStart" or local(end) != "commentRangeEnd":
            return
        id, reference = value(start, "id") or "", end.getnext()
        if reference is None or not any(value(mark, "id") == id for mark in reference.iter(f"{W}commentReference")):
            return
        if id.isdecimal() and int(id) in self.ours and value(end, "id") == id:
            self.answered.add(int(id))
            for each in (start, end, reference):
                remove(each)

    # Paragraphs, rows and tables

    def _delete(self, line: WordLine) -> None:
        if self.tracker:
            self.tracker.mark_paragraph(line.paragraphs[0], "del")
            self._strike(line, self.tracker)
        else:
            self._remove(line.paragraphs[0])

    def _delete_table(self, table: Element) -> None:
        if self.tracker:
            for row in dict.fromkeys(line.row for line in self.lines if line.tables[:1] == (table,)):
                self._delete_row(row)
        else:
            self._remove(table)

    def _delete_row(self, row: Element | None) -> None:
        assert row is not None
        if self.tracker:
            self.tracker.mark_row(row, "del")
            for line in self.lines:
                if line.row is row:
                    self._strike(line, self.tracker)
        else:
            self._remove(row)

    def _strike(self, line: WordLine, tracker: Tracker) -> None:
        for paragraph in line.paragraphs:
            for run in list(paragraph.iter(f"{W}r")):
                struck = next(run.iterancestors(f"{W}del", f"{W}moveFrom"), None) is not None
                # Runs of a text box are of another paragraph.
                if next(run.iterancestors(f"{W}p"), None) is paragraph and run.find(f"{W}t") is not None and not struck:
                    tracker.strike(run)

    def _remove(self, element: Element) -> None:
        """Take an element out; our own comments on it go too."""
        for reference in element.iter(f"{W}commentReference"):
            id = value(reference, "id") or ""
            if id.isdecimal() and int(id) in self.ours:
                self.answered.add(int(id))
        remove(element)

    def _insert(self, edit: InsertParagraph | InsertTable | InsertRow) -> None:
        if isinstance(edit, InsertRow):
            row, new = self.lines[edit.line].row, self.new.row(edit.cells, self.lines[edit.like])
            assert row is not None
            if edit.below:
                self._put_behind(row, new)
            else:
                row.addprevious(new)
            return
        made = [self.new.blank()] if edit.parted else []
        if isinstance(edit, InsertParagraph):
            made.append(self.new.paragraph(edit.paragraph, edit.like))
        else:
            made.append(self.new.table(edit.table, text_width(self.commenter.document.element)))
            made += [self.new.blank()] if edit.parted_below else []
        for each in made:
            if edit.after >= 0:
                self._put_behind(self.lines[edit.after].block, each)
            elif self.lines:
                self.lines[0].block.addprevious(each)

    def _put_behind(self, place: Element, new: Element) -> None:
        self._behind.get(place, place).addnext(new)
        self._behind[place] = new


def _touched(line: WordLine, start: int, end: int) -> list[_Touched]:
    """Return the pieces that hold characters `start` to `end`; of none (start = end) the one they would follow."""
    if start == end:
        words = [piece for piece in line.pieces if piece.words is not None]
        here = [piece for piece in words if piece.start < start <= piece.end]
        here = here or [piece for piece in words if piece.start <= start <= piece.end]
        return [_Touched(here[0], start - here[0].start, start - here[0].start)] if here else []
    return [
        _Touched(piece, max(start - piece.start, 0), min(end, piece.end) - piece.start)
        for piece in line.pieces
        if piece.start < end and piece.end > start
    ]
