"""New paragraphs, rows and tables → elements that look as their neighbours in the edited file, or as its styles say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from docx.oxml.parser import parse_xml
from lxml import etree

from generator.document.model import Cell, Paragraph, Run, Table
from generator.layout.model import LAYOUT_BLANK, NORMAL, PAGE, Style
from generator.layout.styles import RUN_IN_TEXT, STYLE_OF_ROLE
from generator.word.update.comments import Commenter
from generator.word.update.lines import WordLine
from generator.word.update.runs import fresh, highlight, looks_of, make, make_run, paragraph_look, remove
from generator.word.update.tracked import Tracker
from generator.word.write.body import write_table
from generator.word.xml import W, number, value
from generator.xml_text import NAMESPACES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# “ ” ‘ ’ — … · × take the Chinese face only with this hint (MS-OI29500 17.3.2.26).
_HINT = parse_xml(f'<w:rPr {NAMESPACES}><w:rFonts w:hint="eastAsia"/></w:rPr>')
_OF_ONE_ROW = ("tblHeader", "ins", "del", "trPrChange")


@dataclass(frozen=True, slots=True)
class NewContent:
    """Makes what is new in an edited file."""

    lines: Sequence[WordLine]
    commenter: Commenter
    # None where changes are not tracked.
    tracker: Tracker | None

    def paragraph(self, paragraph: Paragraph, like: int) -> Element:
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

    def blank(self) -> Element:
        """Return an empty line of layout."""
        return self._paragraph(self._named("pPr", LAYOUT_BLANK), ())

    def row(self, cells: Sequence[Cell], like: WordLine) -> Element:
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

    def table(self, table: Table) -> Element:
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
