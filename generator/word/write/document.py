"""A Document, its layout, properties and origins, and the reference document → the bytes of a Word file.

The look travels from the reference document as it is; only the body, the comments, the properties and the origins are
written. Same input, same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from generator.document.model import Document, Paragraph, Role, Table
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
from generator.word.write.sections import FOOTER_TYPE, no_footer, wide_footers

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
    drawings: Mapping[int, str] = {}
    own: dict[str, bytes] = {}
    # The parts that a look lacks, as `_shared` enters them.
    added: list[tuple[str, str, str, str]] = []
    if any(isinstance(each, Table) and each.chart is not None for each in document.blocks):
        # Imported here: few documents have a chart, and a start would wait 1 ms for what draws them.
        from generator.charts.parts import draw_charts

        drawings, own, added = draw_charts(document)
    look = look_of(reference, layout, cache)
    xml, comments = write_body(document, look, imprint, drawings)
    own[DOCUMENT] = f"{look.opening}<w:body>{xml}</w:body></w:document>".encode()
    own[_CORE] = write_properties(properties).encode()
    if comments:
        style = look.style_ids[COMMENT_TEXT.name]
        own[_COMMENTS] = write_comments(comments, style, properties.created).encode()
        added.insert(0, (_COMMENTS, _COMMENTS_TYPE, "rIdComments", "comments"))
    footers = [no_footer()] if imprint == "after blank" else []
    if any(isinstance(each, Paragraph) and each.role is Role.WIDE_ATTACHMENT_LABEL for each in document.blocks):
        footers += wide_footers(layout.page_number, look.style_ids[PAGE_NUMBER.name])
    for id_, name, part in footers:
        own[name] = part.encode()
        added.append((name, FOOTER_TYPE, id_, "footer"))
    if provenance is not None:
        own[_ITEM] = write_provenance(provenance)
    return write_parts(own, onto=_shared(reference, layout, cache, tuple(added), provenance is not None))


@lru_cache(maxsize=16)
def _shared(
    reference: bytes, layout: Layout, cache: Path | None, added: tuple[tuple[str, str, str, str], ...], origins: bool
) -> bytes:
    """Return the zip file of what all documents of a look with these parts of their own share: packed once a run.

    Of each part that is `added`: its name, content type, and the id and kind of the main text's relation to it.
    """
    parts = dict(look_of(reference, layout, cache).parts)
    if parts.pop(_CORE, None) is None:
        declare(parts, _CORE, _CORE_TYPE)
        relate(parts, "", "rIdProperties", _CORE_RELATION, _CORE)
    for name, content_type, id_, kind in added:
        declare(parts, name, content_type)
        if id_:
            relate(parts, DOCUMENT, id_, f"{RELATION_TYPES}/{kind}", name.removeprefix("word/"))
    if origins:
        parts[_ITEM_PROPERTIES] = write_item_properties().encode()
        declare(parts, _ITEM_PROPERTIES, PROPERTIES_TYPE)
        relate(parts, _ITEM, "rId1", f"{RELATION_TYPES}/customXmlProps", "itemProps1.xml")
        relate(parts, DOCUMENT, "rIdProvenance", f"{RELATION_TYPES}/customXml", f"../{_ITEM}")
    return write_parts(parts)
