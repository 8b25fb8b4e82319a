"""Edits of an edited file → changes in its tree; elements that no edit names stay as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.document.lines import (
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
from generator.word.update.comments import Commenter
from generator.word.update.line_edits import LineEditor
from generator.word.update.lines import WordLine
from generator.word.update.new_content import NewContent
from generator.word.update.runs import remove
from generator.word.update.tracked import Tracker
from generator.word.xml import W, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(slots=True)
class Patcher:
    """Carries edits out; state: what was put behind what."""

    lines: Sequence[WordLine]
    new: NewContent
    commenter: Commenter
    # None where changes are not tracked.
    tracker: Tracker | None
    # An element → the last that was put behind it.
    _behind: dict[Element, Element] = field(init=False, default_factory=dict)

    def patch(self, edits: Sequence[Edit]) -> None:
        """Carry out all edits; insertions at one place keep their order."""
        words: dict[int, list[Replace | AddComment]] = defaultdict(list)
        for edit in edits:
            if isinstance(edit, InsertRow):
                self._insert_row(edit)
            elif isinstance(edit, (InsertParagraph, InsertTable)):
                self._insert(edit)
            elif isinstance(edit, (Replace, AddComment)):
                words[edit.line].append(edit)
        editor = LineEditor(self.commenter, self.tracker)
        for number, changes in words.items():
            editor.edit(self.lines[number], changes)
        # What goes is taken out last: until then every place is still there.
        for edit in edits:
            if isinstance(edit, DeleteParagraph):
                self._delete_paragraph(self.lines[edit.line].paragraphs[0])
            elif isinstance(edit, DeleteTable):
                self._delete_table(self.lines[edit.line].tables[0])
            elif isinstance(edit, DeleteRow):
                self._delete_row(self.lines[edit.line].row)

    def _insert(self, edit: InsertParagraph | InsertTable) -> None:
        made = [self.new.blank()] if edit.parted else []
        if isinstance(edit, InsertParagraph):
            made.append(self.new.paragraph(edit.paragraph, edit.like))
        else:
            made.append(self.new.table(edit.table))
            made += [self.new.blank()] if edit.parted_below else []
        for each in made:
            if edit.after >= 0:
                self._put_behind(self.lines[edit.after].block, each)
            elif self.lines:
                self.lines[0].block.addprevious(each)

    def _insert_row(self, edit: InsertRow) -> None:
        row, new = self.lines[edit.line].row, self.new.row(edit.cells, self.lines[edit.like])
        assert row is not None
        if edit.below:
            self._put_behind(row, new)
        else:
            row.addprevious(new)

    def _put_behind(self, place: Element, new: Element) -> None:
        self._behind.get(place, place).addnext(new)
        self._behind[place] = new

    def _delete_paragraph(self, paragraph: Element) -> None:
        if self.tracker:
            self.tracker.mark_paragraph(paragraph, "del")
            self.tracker.strike_words(paragraph)
        else:
            self._remove(paragraph)

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
                for paragraph in line.paragraphs if line.row is row else ():
                    self.tracker.strike_words(paragraph)
        else:
            self._remove(row)

    def _remove(self, element: Element) -> None:
        """Take an element out; our own comments on it go too."""
        for reference in element.iter(f"{W}commentReference"):
            self.commenter.remove(value(reference, "id") or "")
        remove(element)
