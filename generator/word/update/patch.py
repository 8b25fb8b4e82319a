"""Edits of an edited file → changes in its tree; elements that no edit names stay as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby

from docx.oxml.parser import parse_xml
from lxml import etree

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
from generator.document.model import Cell, Paragraph, Run, Table
from generator.layout.model import LAYOUT_BLANK, NORMAL, PAGE, Style
from generator.layout.styles import RUN_IN_TEXT, STYLE_OF_ROLE
from generator.word.update.line_edits import LineEditor
from generator.word.update.lines import WordLine
from generator.word.update.review import Commenter, Tracker
from generator.word.update.runs import fresh, highlight, looks_of, make, make_run, paragraph_look, remove
from generator.word.write.body import write_table
from generator.word.xml import Element, W, local, number, value
from generator.xml_text import NAMESPACES

# “ ” ‘ ’ — … · × take the Chinese face only with this hint (MS-OI29500 17.3.2.26).
_HINT = parse_xml(f'<w:rPr {NAMESPACES}><w:rFonts w:hint="eastAsia"/></w:rPr>')
_OF_ONE_ROW = ("tblHeader", "ins", "del", "trPrChange")


@dataclass(slots=True)
class Patcher:
    """Carries edits out; state: what was put behind what."""

    lines: Sequence[WordLine]
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
        for place, changes in words.items():
            editor.edit(self.lines[place], changes)
        # What goes is taken out last: until then every place is still there.
        for edit in edits:
            if isinstance(edit, DeleteParagraph):
                self._delete(self.lines[edit.line].paragraphs[0])
            elif isinstance(edit, DeleteTable):
                self._delete(self.lines[edit.line].tables[0])
            elif isinstance(edit, DeleteRow):
                self._delete(self.lines[edit.line].row)

    def _insert(self, edit: InsertParagraph | InsertTable) -> None:
        made = [self._blank()] if edit.parted else []
        if isinstance(edit, InsertParagraph):
            made.append(self._new_paragraph(edit.paragraph, edit.like))
        else:
            made.append(self._new_table(edit.table))
            made += [self._blank()] if edit.parted_below else []
        for each in made:
            if edit.after >= 0:
                self._put_behind(self.lines[edit.after].block, each)
            elif self.lines:
                self.lines[0].block.addprevious(each)

    def _insert_row(self, edit: InsertRow) -> None:
        row, new = self.lines[edit.line].row, self._new_row(edit.cells, self.lines[edit.like])
        assert row is not None
        if edit.below:
            self._put_behind(row, new)
        else:
            row.addprevious(new)

    def _put_behind(self, place: Element, new: Element) -> None:
        self._behind.get(place, place).addnext(new)
        self._behind[place] = new

    def _delete(self, element: Element | None) -> None:
        """Take a paragraph, row or table out, or mark it as deleted."""
        assert element is not None
        if self.tracker is None:
            # Our own comments on it go too.
            for reference in element.iter(f"{W}commentReference"):
                self.commenter.remove(value(reference, "id") or "")
            remove(element)
        elif local(element) == "p":
            self.tracker.mark_paragraph(element, "del")
            self.tracker.strike_words(element)
        elif local(element) == "tr":
            self.tracker.mark_row(element, "del")
            for line in self.lines:
                for paragraph in line.paragraphs if line.row is element else ():
                    self.tracker.strike_words(paragraph)
        else:
            for row in dict.fromkeys(line.row for line in self.lines if line.tables[:1] == (element,)):
                self._delete(row)

    def _new_paragraph(self, paragraph: Paragraph, like: int) -> Element:
        """Return a new paragraph that looks as line `like` does, or as its role's style says (-1)."""
        if like >= 0:
            look = fresh(paragraph_look(self.lines[like]))
            lead, text = looks_of(self.lines[like], led=bool(paragraph.lead and paragraph.runs))
        else:
            look, lead, text = self._named("pPr", STYLE_OF_ROLE[paragraph.role]), _HINT, _HINT
            run_in = self._named("rPr", RUN_IN_TEXT)
            if paragraph.lead and run_in is not None:
                run_in.extend(deepcopy(_HINT))
                text = run_in
        head = [(run, lead if paragraph.lead else text) for run in (Run(paragraph.ordinal), *paragraph.lead)]
        return self._paragraph(look, [*head, *((run, text) for run in paragraph.runs)])

    def _blank(self) -> Element:
        """Return an empty line of layout."""
        return self._paragraph(self._named("pPr", LAYOUT_BLANK), ())

    def _new_row(self, cells: Sequence[Cell], like: WordLine) -> Element:
        """Return a new table row that looks as the row of a line does."""
        row, model = make("tr"), like.row
        look = None if model is None else model.find(f"{W}trPr")
        if look is not None:
            row.append(deepcopy(look))
            for each in list(row.iter(*(f"{W}{name}" for name in _OF_ONE_ROW))):
                remove(each)
        if self.tracker:
            self.tracker.mark_row(row, "ins")
        models = [line for line in self.lines if line.row is model]
        row.extend(self._cell(cell, beside) for cell, beside in zip(cells, models, strict=True))
        return row

    def _new_table(self, table: Table) -> Element:
        """Return a new table as wide as the text, in the styles of the file where it has them."""
        text = write_table(table, _text_width(self.commenter.document.element), self._id, self._written_cell)
        made: Element = parse_xml(f"<w:body {NAMESPACES}>{text}</w:body>")[0]
        for each in list(made.iter(f"{W}tblStyle")):
            if not value(each):
                remove(each)
        if self.tracker:
            for row in made.iter(f"{W}tr"):
                self.tracker.mark_row(row, "ins")
        return made

    def _cell(self, cell: Cell, beside: WordLine) -> Element:
        made = make("tc")
        look = None if beside.cell is None else beside.cell.find(f"{W}tcPr")
        if look is not None:
            made.append(deepcopy(look))
        _, text = looks_of(beside, led=False)
        made.append(self._paragraph(fresh(paragraph_look(beside)), [(run, text) for run in cell.runs]))
        return made

    def _written_cell(self, runs: Sequence[Run], style: Style, align: str) -> str:
        look = self._named("pPr", style)
        if align:
            look = make("pPr") if look is None else look
            look.append(make("jc"))
            look[-1].set(f"{W}val", align)
        return etree.tostring(self._paragraph(look, [(run, _HINT) for run in runs]), encoding="unicode")

    def _id(self, style: Style) -> str:
        return self.commenter.styles.get(style.name.casefold(), "")

    def _named(self, properties: str, style: Style) -> Element | None:
        """Return a w:pPr or w:rPr that names a style, None where the file has no such style."""
        if not self._id(style) or style is NORMAL:
            return None
        look = make(properties)
        look.append(make("pStyle" if properties == "pPr" else "rStyle"))
        look[0].set(f"{W}val", self._id(style))
        return look

    def _paragraph(self, look: Element | None, runs: Iterable[tuple[Run, Element | None]]) -> Element:
        """Return a paragraph of runs, each with its w:rPr; what is to be filled in is highlighted and asked for."""
        paragraph = make("p")
        if look is not None:
            paragraph.append(look)
        made: list[Element] = []
        asking: list[tuple[Element, Run]] = []
        for (to_fill, run_look), group in groupby(runs, key=lambda each: (each[0].to_fill, each[1])):
            texts = [run for run, _ in group]
            for run in texts if to_fill else [Run("".join(run.text for run in texts))]:
                if run.text:
                    made.append(make_run(run.text, run_look))
                    asking += [(made[-1], run)] if to_fill else []
        if self.tracker:
            self.tracker.mark_paragraph(paragraph, "ins")
            made = [self.tracker.inserted(*made)] if made else []
        paragraph.extend(made)
        for element, run in asking:
            highlight(element)
            self.commenter.ask(element, run)
        return paragraph


def _text_width(root: Element) -> int:
    """Return the width of the text of the last section of a main text, twips."""
    sections = list(root.iter(f"{W}sectPr"))

    def said(element: str, side: str, usual: int) -> int:
        found = number(value(sections[-1].find(f"{W}{element}"), side)) if sections else None
        return usual if found is None else found

    return said("pgSz", "w", PAGE.width) - said("pgMar", "left", PAGE.left) - said("pgMar", "right", PAGE.right)
