"""The paragraphs and tables of a body → the same in sections: upright pages, wide ones, the imprint's page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Literal, NamedTuple

from generator.layout.measures import PAGE
from generator.layout.options import ImprintPage
from generator.word.write.footers import NO_FOOTERS, WIDE_FOOTERS, Footer

SectionKind = Literal["upright", "wide", "imprint"]


class Part(NamedTuple):
    """A paragraph or table, and the section it stands in."""

    xml: str
    # Which of the sections, counted.
    section: int
    kind: SectionKind = "upright"


def write_sections(parts: Iterable[Part], section: str, page: ImprintPage, blank: str) -> str:
    """Return the body; `section` is the upright pages' w:sectPr, `blank` an empty paragraph."""
    written = []
    groups = [(kind, [part.xml for part in group]) for (_, kind), group in groupby(parts, lambda part: part[1:])]
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
        return _with_footers(_on_its_side(section), WIDE_FOOTERS)
    if kind == "imprint" and page == "after blank":
        return _with_footers(section, NO_FOOTERS)
    return section


def _with_footers(section: str, footers: Iterable[Footer]) -> str:
    references = "".join([each.reference for each in footers])
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
