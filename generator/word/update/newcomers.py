"""New paragraphs, rows and tables → their XML, looking as their neighbours in the edited file or as its styles say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.document.model import Cell, Paragraph, Run, Table
from generator.layout.styles import COMMENT_MARK, LAYOUT_BLANK, NORMAL, RUN_IN_TEXT, STYLE_OF_ROLE, Style
from generator.word.update.lines import Manuscript, RawLine
from generator.word.update.looks import fresh, highlighted, looks_of, with_mark
from generator.word.update.numbers import Numbers
from generator.word.update.old_package import text_width
from generator.word.update.splices import run_of, with_comment
from generator.word.write.comments import comment_on
from generator.word.write.tables import write_table

_HINT = b'<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_SECTION = re.compile(r"<w:sectPr\b(?:[^>]*/>|.*?</w:sectPr>)", re.DOTALL)
_CELL_LOOK = re.compile(rb"<w:tc\b[^>]*>\s*(<w:tcPr\b(?:[^>]*/>|.*?</w:tcPr>))?", re.DOTALL)
_ROW_LOOK = re.compile(
    rb"<w:tr\b[^>]*>\s*(?:<w:tblPrEx\b.*?</w:tblPrEx>)?\s*(<w:trPr\b(?:[^>]*/>|.*?</w:trPr>))?", re.DOTALL
)
_OF_ONE_ROW = re.compile(rb"<w:(?:tblHeader|ins|del)\b[^>]*/>|<w:trPrChange\b.*?</w:trPrChange>", re.DOTALL)
_UNSTYLED = re.compile(r'<w:(?:tblStyle|pStyle) w:val=""/>')


@dataclass(slots=True)
class Newcomers:
    """Writes what is new in an edited file; state: the numbers it has given away."""

    manuscript: Manuscript
    # Style name → id in the edited file.
    styles: Mapping[str, str]
    numbers: Numbers
    tracked: bool

    def paragraph(self, paragraph: Paragraph, like: int) -> bytes:
        """Return a new paragraph that looks as line `like` does, or as its role's style says (-1)."""
        if like >= 0:
            line = self.manuscript.lines[like]
            first, stop = line.paragraphs[0].look
            look = fresh(self.manuscript.xml[first:stop])
            lead, text = looks_of(line, led=bool(paragraph.lead and paragraph.runs))
        else:
            look, lead, text = self._named(STYLE_OF_ROLE[paragraph.role]), _HINT, _HINT
            if paragraph.lead and (run_in := self.styles.get(RUN_IN_TEXT.name)):
                text = f'<w:rPr><w:rStyle w:val="{run_in}"/><w:rFonts w:hint="eastAsia"/></w:rPr>'.encode()
        head = (Run(paragraph.ordinal), *paragraph.lead)
        runs = self._runs(head, lead if paragraph.lead else text) + self._runs(paragraph.runs, text)
        return self._paragraph(look, runs)

    def blank(self) -> bytes:
        """Return an empty line of layout."""
        return self._paragraph(self._named(LAYOUT_BLANK), "")

    def row(self, cells: Sequence[Cell], like: RawLine) -> bytes:
        """Return a new table row that looks as the row of a line does."""
        xml, mark = self.manuscript.xml, self._mark("ins") if self.tracked else b""
        found = _ROW_LOOK.match(xml, like.row[0])
        look = _OF_ONE_ROW.sub(b"", (found.group(1) or b"") if found else b"")
        look = look.removesuffix(b"</w:trPr>") if look.endswith(b"</w:trPr>") else b"<w:trPr>"
        models = [line for line in self.manuscript.lines if line.row == like.row]
        body = b"".join(self._cell(cell, model) for cell, model in zip(cells, models, strict=True))
        return b"<w:tr>" + look + mark + b"</w:trPr>" + body + b"</w:tr>"

    def table(self, table: Table) -> bytes:
        """Return a new table, in the styles of the file where it has them."""
        width = text_width((_SECTION.findall(self.manuscript.xml.decode()) or [""])[-1])
        text = write_table(table, width, lambda style: self.styles.get(style.name, ""), self._new_cell)
        if self.tracked:
            text = re.sub("</w:trPr>", lambda _: self._mark("ins").decode() + "</w:trPr>", text)
        return _UNSTYLED.sub("", text).encode()

    def _cell(self, cell: Cell, model: RawLine) -> bytes:
        xml = self.manuscript.xml
        found = _CELL_LOOK.match(xml, model.box[0])
        first, stop = model.paragraphs[0].look
        _, text = looks_of(model, led=False)
        inner = self._paragraph(fresh(xml[first:stop]), self._runs(cell.runs, text))
        return b"<w:tc>" + ((found.group(1) or b"") if found else b"") + inner + b"</w:tc>"

    def _new_cell(self, runs: Sequence[Run], style: Style, align: str) -> str:
        look = self._named(style)
        if align:
            look = (look.removesuffix(b"</w:pPr>") or b"<w:pPr>") + f'<w:jc w:val="{align}"/></w:pPr>'.encode()
        return f"<w:p>{look.decode()}{self._runs(runs, _HINT)}</w:p>"

    def _named(self, style: Style) -> bytes:
        id_ = self.styles.get(style.name, "")
        return f'<w:pPr><w:pStyle w:val="{id_}"/></w:pPr>'.encode() if id_ and style is not NORMAL else b""

    def _paragraph(self, look: bytes, runs: str) -> bytes:
        if self.tracked:
            look = with_mark(look, self._mark("ins"))
            runs = f"{self._mark('ins').decode().removesuffix('/>')}>{runs}</w:ins>" if runs else ""
        return b"<w:p>" + look + runs.encode() + b"</w:p>"

    def _runs(self, runs: Iterable[Run], look: bytes) -> str:
        parts = []
        for to_fill, group in groupby(runs, key=lambda run: run.to_fill):
            if to_fill:
                parts += [self._asking(run, look) for run in group]
            elif text := "".join(run.text for run in group):
                parts.append(run_of(text, look))
        return "".join(parts)

    def _asking(self, run: Run, look: bytes) -> str:
        number = self.numbers.comment(comment_on(run), asks=True)
        return with_comment(run_of(run.text, highlighted(look)), number, self.styles.get(COMMENT_MARK.name, ""))

    def _mark(self, sort: str) -> bytes:
        return self.numbers.mark(sort)
