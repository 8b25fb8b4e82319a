"""Blocks of a document → the XML of a Word body; what is to fill in is highlighted and carries a comment."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from generator.document.marks import BREAK, RESERVED
from generator.document.model import (
    ATTACHMENT_LABELS,
    HEADINGS,
    IMPRINT,
    Block,
    Cell,
    Document,
    Opaque,
    Paragraph,
    Role,
    Run,
    Table,
)
from generator.document.runs import cut
from generator.layout.model import LAYOUT_BLANK, NORMAL, WIDE_TEXT, ImprintPage, OwnIndent, Style
from generator.layout.spacing import arrange, kept_with_seal, own_indents, signatories_begin
from generator.layout.styles import (
    BROKEN_BY_SENSE,
    COMMENT_MARK,
    IMPRINT_INSET,
    RECORD_TABLE,
    RUN_IN_TEXT,
    SIGNATORY_NAME,
    STYLE_OF_ROLE,
    TABLE,
    TABLE_HEAD,
    TABLE_TEXT,
    THICK_LINE,
    THIN_LINE,
)
from generator.layout.titles_and_columns import Column, PlacedCell, break_runs, cell_style, place_cells, share_columns
from generator.word.look import Look
from generator.word.write.package import comment_on
from generator.word.write.sections import Part, SectionKind, write_sections
from generator.xml_text import escape, escape_clean

# “ ” ‘ ’ — … · × take the Chinese face only with this hint (MS-OI29500 17.3.2.26).
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_BOLD = "<w:b/><w:bCs/>"
_HIGHLIGHT = '<w:highlight w:val="yellow"/>'
# 7.4.1 the imprint's last rule lies on the lower edge of the text.
_AT_FOOT = 'w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"'
# Of an empty paragraph that takes no room.
_LOW = '<w:spacing w:line="20" w:lineRule="exact"/>'
# Of a run's text; spaces at its ends (also ideographic ones) are text too.
_BEGIN, _END = '<w:t xml:space="preserve">', "</w:t>"
_TO_FILL = attrgetter("to_fill")
# Runs, style and alignment ("" as the style says) → a cell's paragraph.
CellWriter = Callable[[Sequence[Run], Style, str], str]


def write_body(document: Document, look: Look, page: ImprintPage, drawings: Mapping[int, str]) -> tuple[str, list[str]]:
    """Return the XML of all blocks, and the texts of the comments in the order of their ids.

    `page` tells where the imprint stands, if there is one; `drawings` are the tables that are drawn, by their index.
    """
    writer = _BodyWriter(look, own_indents(document, look.text_width), drawings)
    xml = write_sections(writer.parts(document, page), look.section, page, writer.blank())
    return xml, writer.comments


class _BodyWriter:
    """Writes block after block; state: the comments so far."""

    def __init__(self, look: Look, indents: Mapping[int, OwnIndent], drawings: Mapping[int, str]) -> None:
        self._look, self._indents, self._drawings = look, indents, drawings
        self.comments: list[str] = []

    def parts(self, document: Document, page: ImprintPage) -> Iterator[Part]:
        """Yield the paragraphs and tables, each with the section it stands in."""
        arranged = list(arrange(document))
        kept = kept_with_seal(arranged)
        section, imprint = 0, False
        kind: SectionKind = "upright"
        for place, (index, block) in enumerate(arranged):
            begins, of_imprint = kind, _is_imprint(block)
            if isinstance(block, Paragraph) and block.role in ATTACHMENT_LABELS:
                begins = "wide" if block.role is Role.WIDE_ATTACHMENT_LABEL else "upright"
                section += begins == kind == "wide"
            elif of_imprint and (page == "after blank" or kind == "wide"):
                begins = "imprint"
            changed, kind = begins != kind, begins
            section += changed
            if of_imprint and not imprint:
                imprint = True
                yield from [(xml, section, kind) for xml in self._before_imprint(page, opened=changed)]
            yield self.write(index, block, keep=place in kept, wide=kind == "wide"), section, kind
        if imprint:
            # A frame stands on the page of the paragraph behind it.
            yield self.blank(_LOW), section, kind

    def _before_imprint(self, page: ImprintPage, *, opened: bool) -> Iterator[str]:
        """Yield what brings an imprint to its page; `opened` where a section has begun a page already."""
        if page == "after blank":
            yield self.blank()
        if page == "after blank" or (page == "next" and not opened):
            yield self.blank(f"<w:pageBreakBefore/>{_LOW}")

    def blank(self, properties: str = "") -> str:
        """Return an empty line."""
        return self._paragraph(LAYOUT_BLANK, properties, "")

    def write(self, index: int, block: Block | Style, *, keep: bool = False, wide: bool = False) -> str:
        """Return the block with this index in the document, or an empty line of a style."""
        if isinstance(block, Style):
            return self._paragraph(block, self._properties(index, block, keep=keep), "")
        if isinstance(block, Table):
            if index in self._drawings:
                # A line of exact height would cut the drawing.
                high = '<w:spacing w:line="240" w:lineRule="auto"/>'
                return self._paragraph(LAYOUT_BLANK, high, f"<w:r>{self._drawings[index]}</w:r>")
            return write_table(block, WIDE_TEXT if wide else self._look.text_width, self._id, self._cell)
        if isinstance(block, Opaque):
            return self._paragraph(NORMAL, "", self._runs((Run(block.label),)))
        properties = self._properties(index, block, keep=keep)
        return self._paragraph(STYLE_OF_ROLE[block.role], properties, self._content(index, block))

    def _properties(self, index: int, block: Paragraph | Style, *, keep: bool) -> str:
        is_heading_line = isinstance(block, Paragraph) and block.role in HEADINGS and not (block.lead and block.runs)
        kept = "<w:keepNext/>" if is_heading_line or keep else ""
        frame = f'<w:framePr w:w="{self._look.text_width}" {_AT_FOOT}/>' if _is_imprint(block) else ""
        if isinstance(block, Paragraph) and block.role is Role.IMPRINT:
            # 7.4.3 the date stands at the right.
            frame += f'<w:tabs><w:tab w:val="right" w:pos="{self._look.text_width - IMPRINT_INSET}"/></w:tabs>'
        return kept + frame + (_indent(self._indents[index]) if index in self._indents else "")

    def _content(self, index: int, paragraph: Paragraph) -> str:
        head = (Run(paragraph.ordinal), *paragraph.lead) if paragraph.ordinal else paragraph.lead
        if paragraph.role in HEADINGS:
            bold = HEADINGS.index(paragraph.role) + 1 in self._look.bold_levels
            own = _HINT + _BOLD if bold else _HINT
            rest = self._styled(RUN_IN_TEXT) if paragraph.lead else own
            return self._runs(head, own) + self._runs(paragraph.runs, rest)
        runs = (*head, *paragraph.runs)
        longest = BROKEN_BY_SENSE.get(paragraph.role)
        begin = signatories_begin(paragraph)
        if begin is not None:
            before, names = cut(runs, begin)
            return self._runs(before) + self._runs(names, self._styled(SIGNATORY_NAME))
        size = self._indents[index].size if index in self._indents else None
        sized = f'{_HINT}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else _HINT
        return self._runs(break_runs(runs, longest) if longest else runs, sized)

    def _cell(self, runs: Sequence[Run], style: Style, align: str) -> str:
        return self._paragraph(style, f'<w:jc w:val="{align}"/>' if align else "", self._runs(runs))

    def _paragraph(self, style: Style, properties: str, content: str) -> str:
        # Body text is the default style: it needs no name.
        named = "" if style is NORMAL else f'<w:pStyle w:val="{self._id(style)}"/>'
        return f"<w:p>{f'<w:pPr>{named}{properties}</w:pPr>' if named or properties else ''}{content}</w:p>"

    def _styled(self, style: Style) -> str:
        return f'<w:rStyle w:val="{self._id(style)}"/>{_HINT}'

    def _runs(self, runs: Sequence[Run], properties: str = _HINT) -> str:
        """Return the runs with these properties of their own; neighbours of one look become one."""
        if not any(map(_TO_FILL, runs)):
            return _run("".join([run.text for run in runs]), properties)
        parts = []
        for to_fill, group in groupby(runs, _TO_FILL):
            if to_fill:
                parts += [self._run_to_fill(run, properties) for run in group]
            else:
                parts.append(_run("".join([run.text for run in group]), properties))
        return "".join(parts)

    def _run_to_fill(self, run: Run, properties: str) -> str:
        place = len(self.comments)
        self.comments.append(comment_on(run))
        return (
            f'<w:commentRangeStart w:id="{place}"/>{_run(run.text, properties + _HIGHLIGHT)}'
            f'<w:commentRangeEnd w:id="{place}"/><w:r><w:rPr><w:rStyle w:val="{self._id(COMMENT_MARK)}"/></w:rPr>'
            f'<w:commentReference w:id="{place}"/></w:r>'
        )

    def _id(self, style: Style) -> str:
        return self._look.style_ids[style.name]


def _run(text: str, properties: str) -> str:
    """Return the run of a text: words, tabs and line breaks."""
    if not text:
        return ""
    # What else stands in a text of one piece is printable.
    if text.isprintable():
        words = escape_clean(text)
    else:
        words = escape(RESERVED.sub("", text.replace(BREAK, "\n")))
        words = words.replace("\n", f"{_END}<w:br/>{_BEGIN}").replace("\t", f"{_END}<w:tab/>{_BEGIN}")
    pieces = f"{_BEGIN}{words}{_END}".replace(_BEGIN + _END, "")
    return f"<w:r><w:rPr>{properties}</w:rPr>{pieces}</w:r>"


def _is_imprint(block: Block | Style) -> bool:
    if isinstance(block, Style):
        return block in (THICK_LINE, THIN_LINE)
    return isinstance(block, Paragraph) and block.role in IMPRINT


def _indent(own: OwnIndent) -> str:
    """Return tabs, spacing, `w:ind` and `w:jc`; indents in characters are set to 0, else they would win over twips."""
    right = f'w:rightChars="0" w:right="{own.right}" ' if own.right or own.align else ""
    first = ("firstLine", 0) if own.hanging is None else ("hanging", own.hanging)
    align = f'<w:jc w:val="{own.align}"/>' if own.align else ""
    tabs = "".join([f'<w:tab w:val="left" w:pos="{place}"/>' for place in own.tabs])
    return (
        (f"<w:tabs>{tabs}</w:tabs>" if tabs else "")
        + (f'<w:spacing w:before="{own.above}"/>' if own.above else "")
        + f'<w:ind w:leftChars="0" w:left="{own.left}" {right}w:{first[0]}Chars="0" w:{first[0]}="{first[1]}"/>{align}'
    )


def write_table(table: Table, text_width: int, style_id: Callable[[Style], str], write_cell: CellWriter) -> str:
    """Return the table, as wide as the text (`text_width` twips); "" for a table without cells."""
    rows = place_cells(table)
    columns = share_columns(table, rows, text_width)
    if not columns:
        return ""
    grid = "".join(f'<w:gridCol w:w="{each.width}"/>' for each in columns)
    head = (
        f'<w:tblPr><w:tblStyle w:val="{style_id(RECORD_TABLE if table.record else TABLE)}"/>'
        f'<w:tblW w:w="{text_width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    body = "".join(_row(row, columns, cell_style(table, number), write_cell) for number, row in enumerate(rows))
    return f"<w:tbl>{head}{body}</w:tbl>"


def _row(row: Sequence[PlacedCell], columns: Sequence[Column], style: Style, write_cell: CellWriter) -> str:
    repeated = "<w:tblHeader/>" if style is TABLE_HEAD else ""
    end = row[-1].column + row[-1].cell.columns if row else 0
    # A short row is filled up.
    missing = [PlacedCell(column, Cell()) for column in range(end, len(columns))]
    cells = "".join([_cell(each, columns, style, write_cell) for each in (*row, *missing)])
    return f'<w:tr><w:trPr><w:cantSplit/>{repeated}<w:jc w:val="center"/></w:trPr>{cells}</w:tr>'


def _cell(placed: PlacedCell, columns: Sequence[Column], style: Style, write_cell: CellWriter) -> str:
    first, (runs, count, rows), continued = placed
    width = sum([each.width for each in columns[first : first + count]])
    span = f'<w:gridSpan w:val="{count}"/>' if count > 1 else ""
    merged = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>' if rows > 1 else ""
    align = "left" if style is TABLE_TEXT and columns[first].is_long else ""
    text = write_cell(() if continued else runs, style, align)
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"
