"""The paragraphs and tables of a body → the same in sections (upright, wide, of the imprint), with their footers."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from generator.layout.model import PAGE, ImprintPage, PageNumber
from generator.layout.styles import PAGE_NUMBER
from generator.xml_text import DECLARATION, NAMESPACES

FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_EMU = 635  # to the twip


# What a section says of its footers.
_NO_FOOTERS = (
    '<w:footerReference w:type="default" r:id="rIdNoFooter"/><w:footerReference w:type="even" r:id="rIdNoFooter"/>'
)
_WIDE_FOOTERS = (
    '<w:footerReference w:type="default" r:id="rIdWideFooter"/><w:footerReference w:type="even" r:id="rIdWideEven"/>'
)


def no_footer() -> tuple[str, str, str]:
    """Return the footer without page number: the id of its relation, the name of its part, the part."""
    return "rIdNoFooter", "word/footerNone.xml", _part("")


def wide_footers(number: PageNumber, style_id: str) -> Iterator[tuple[str, str, str]]:
    """Yield the footers of wide pages, odd and even, in the same way."""
    for id_, name, side in (
        ("rIdWideFooter", "word/footerWide.xml", "right"),
        ("rIdWideEven", "word/footerWideEven.xml", "left"),
    ):
        inside = "" if number == "none" else _turned("center" if number == "center" else side, style_id)
        yield id_, name, _part(inside)


def _part(run: str) -> str:
    # As high as the line of a page number: a higher one would push the text up.
    height = f'<w:pPr><w:spacing w:line="{PAGE_NUMBER.line}" w:lineRule="exact"/></w:pPr>'
    return f"{DECLARATION}<w:ftr {NAMESPACES} {_DRAWING}><w:p>{height}{run}</w:p></w:ftr>"


def _turned(side: str, style_id: str) -> str:
    """Return the run that holds the number: a text box beside the text, its words turned to the right."""
    # The box fills the room between text and number and is as long as the text is wide: LibreOffice loses a distance
    # from the edge of the paper. Turned, its first line stands at its right.
    room = PAGE.bottom - PAGE.footer
    gap = room - (PAGE_NUMBER.line or 0)
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280"/>' if side != "center" else ""
    spacing = f'<w:spacing w:before="{gap}"/>'
    look = f'<w:pPr><w:pStyle w:val="{style_id}"/>{spacing}{indent}<w:jc w:val="{side}"/></w:pPr>'
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
    instruction = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    field = f"{begin}{instruction}{separate}<w:r><w:t>1</w:t></w:r>{end}"
    words = f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{field}<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
    size = f'cx="{room * _EMU}" cy="{PAGE.text_width * _EMU}"'
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="leftMargin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="1" name="页码"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent><w:p>{look}{words}</w:p></w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )


SectionKind = Literal["upright", "wide", "imprint"]
# The XML of a paragraph or table, and the section it stands in: which of them, counted, and its kind.
Part = tuple[str, int, SectionKind]


def write_sections(parts: Iterable[Part], section: str, page: ImprintPage, blank: str) -> str:
    """Return the body; `section` is the upright pages' w:sectPr, `blank` an empty paragraph."""
    written = []
    groups = [(kind, [xml for xml, *_ in group]) for (_, kind), group in groupby(parts, lambda part: part[1:])]
    for kind, members in groups[:-1]:
        if not members[-1].startswith("<w:p>"):
            # A section ends in a paragraph.
            members.append(blank)
        written += [*members[:-1], _ending(members[-1], _section_of(kind, section, page))]
    if not groups:
        return section
    kind, members = groups[-1]
    return "".join([*written, *members, _section_of(kind, section, page)])


def _ending(paragraph: str, section: str) -> str:
    if paragraph.startswith("<w:p><w:pPr>"):
        return paragraph.replace("</w:pPr>", f"{section}</w:pPr>", 1)
    return f"<w:p><w:pPr>{section}</w:pPr>{paragraph.removeprefix('<w:p>')}"


def _section_of(kind: SectionKind, section: str, page: ImprintPage) -> str:
    if kind == "wide":
        return _with_footers(_on_its_side(section), _WIDE_FOOTERS)
    if kind == "imprint" and page == "after blank":
        return _with_footers(section, _NO_FOOTERS)
    return section


def _with_footers(section: str, references: str) -> str:
    without = re.sub("<w:footerReference[^>]*/>", "", section)
    return re.sub("(<w:sectPr[^>]*>)", rf"\1{references}", without, count=1)


def _on_its_side(section: str) -> str:
    """Return a section whose page lies on its side, its head at the binding edge of an odd page (clause 8)."""
    size = f'<w:pgSz w:w="{PAGE.height}" w:h="{PAGE.width}" w:orient="landscape"/>'
    margins = (
        f'<w:pgMar w:top="{PAGE.left}" w:right="{PAGE.top}" w:bottom="{PAGE.right}" w:left="{PAGE.bottom}"'
        f' w:header="{PAGE.header}" w:footer="{PAGE.header}" w:gutter="0"/>'
    )
    return re.sub("<w:pgMar[^>]*/>", margins, re.sub("<w:pgSz[^>]*/>", size, section))
