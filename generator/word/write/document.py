"""A Document, its layout, properties and origins, and the reference document → the bytes of a Word file.

The look travels from the reference document as it is; only the body, the comments, the properties and the origins are
written. Same input, same bytes.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from generator.charts.parts import (
    CHART_RELATION,
    CHART_TYPE,
    CHARTS,
    WORKBOOK_TYPE,
    chart_name,
    chart_parts,
    relation_id,
    workbook_name,
)
from generator.document.model import Document, Paragraph, Role
from generator.layout.model import ImprintPage, Layout
from generator.layout.styles import COMMENT_TEXT, PAGE_NUMBER
from generator.word.look import DOCUMENT, look_of
from generator.word.provenance import PROPERTIES_TYPE, Provenance, write_item_properties, write_provenance
from generator.word.write.body import write_body
from generator.word.write.package import (
    RELATION_TYPES,
    Properties,
    declare,
    relate,
    write_comments,
    write_parts,
    write_properties,
)
from generator.word.write.sections import FOOTER_TYPE, NO_FOOTERS, WIDE_FOOTERS, no_footer, wide_footers

_COMMENTS = "word/comments.xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CORE, _CORE_TYPE = "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_ITEM, _ITEM_PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"


def write_word(
    document: Document,
    layout: Layout,
    properties: Properties,
    provenance: Provenance | None,
    reference: bytes,
    cache: Path | None = None,
    imprint: ImprintPage = "last",
) -> bytes:
    """Return the .docx of a document; DocumentError when the reference document cannot be used.

    Without a `provenance` the file tells nothing of where it came from. `cache` is the person's own folder, where a
    look that needs python-docx is kept for the next run. `imprint` is the page of its imprint, if it has one.
    """
    look = look_of(reference, layout, cache)
    xml, comments, charts = write_body(document, look, imprint)
    own = {
        DOCUMENT: f"{look.opening}<w:body>{xml}</w:body></w:document>".encode(),
        _CORE: write_properties(properties).encode(),
    }
    if comments:
        style = look.style_ids[COMMENT_TEXT.name]
        own[_COMMENTS] = write_comments(comments, style, properties.created).encode()
    for number, chart in enumerate(charts, 1):
        own |= chart_parts(chart, number)
    if imprint == "after blank":
        own[f"word/{NO_FOOTERS[0].part}"] = no_footer().encode()
    if any(isinstance(each, Paragraph) and each.role is Role.WIDE_ATTACHMENT_LABEL for each in document.blocks):
        for footer, part in wide_footers(layout.page_number, look.style_ids[PAGE_NUMBER.name]):
            own[f"word/{footer.part}"] = part.encode()
    if provenance is not None:
        own[_ITEM] = write_provenance(provenance)
    return write_parts(own, onto=_shared(reference, layout, cache, frozenset(own)))


@lru_cache(maxsize=16)
def _shared(reference: bytes, layout: Layout, cache: Path | None, own: frozenset[str]) -> bytes:
    """Return the zip file of what all documents of a look with these parts of their own share: packed once a run."""
    parts = dict(look_of(reference, layout, cache).parts)
    if parts.pop(_CORE, None) is None:
        declare(parts, _CORE, _CORE_TYPE)
        relate(parts, "", "rIdProperties", _CORE_RELATION, _CORE)
    if _COMMENTS in own:
        declare(parts, _COMMENTS, _COMMENTS_TYPE)
        relate(parts, DOCUMENT, "rIdComments", f"{RELATION_TYPES}/comments", "comments.xml")
    for number in range(1, 1 + sum(name.startswith(f"{CHARTS}/chart") for name in own)):
        declare(parts, chart_name(number), CHART_TYPE)
        declare(parts, workbook_name(number), WORKBOOK_TYPE)
        relate(parts, DOCUMENT, relation_id(number), CHART_RELATION, chart_name(number).removeprefix("word/"))
    for footer in (NO_FOOTERS[0], *WIDE_FOOTERS):
        if f"word/{footer.part}" in own:
            declare(parts, f"word/{footer.part}", FOOTER_TYPE)
            relate(parts, DOCUMENT, footer.relation, f"{RELATION_TYPES}/footer", footer.part)
    if _ITEM in own:
        parts[_ITEM_PROPERTIES] = write_item_properties().encode()
        declare(parts, _ITEM_PROPERTIES, PROPERTIES_TYPE)
        relate(parts, _ITEM, "rId1", f"{RELATION_TYPES}/customXmlProps", "itemProps1.xml")
        relate(parts, DOCUMENT, "rIdProvenance", f"{RELATION_TYPES}/customXml", f"../{_ITEM}")
    return write_parts(parts)
