"""Document, layout, properties, provenance and the reference document → the bytes of a Word file.

The look travels from the reference document as it is; only the body, the comments and the origin are written.
Same input, same bytes. Neither lxml nor python-docx is needed: every build comes this way.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from generator.document.model import Document
from generator.layout.options import Layout
from generator.layout.styles import COMMENT_TEXT
from generator.word import provenance as provenance_part
from generator.word.appearance import DOCUMENT, Appearance, read_appearance
from generator.word.provenance import Provenance, write_item_properties, write_provenance
from generator.word.relations import CONTENT_TYPES, RELATION_TYPES, add_part, relate
from generator.word.write import comments as comments_part
from generator.word.write import properties as properties_part
from generator.word.write.body import write_body
from generator.word.write.comments import Comment, write_comments
from generator.word.write.package import Part, make_part, write_package
from generator.word.write.properties import Properties, write_properties

_ITEM, _ITEM_PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"


def write_word(
    document: Document,
    layout: Layout,
    properties: Properties,
    provenance: Provenance | bytes | None,
    reference: bytes,
    cache: Path | None = None,
) -> bytes:
    """Return the .docx of a document; DocumentError when the reference document cannot be used.

    A provenance may be given as it is written (`write_provenance`), when the caller needs that too;
    `cache` is the person's own folder, where the look is kept for the next run.
    """
    appearance = read_appearance(reference, layout, cache)
    body = write_body(document, appearance)
    parts = dict(appearance.parts)
    xml = f"{appearance.opening}<w:body>{body.xml}{appearance.section}</w:body></w:document>"
    parts[DOCUMENT] = make_part(DOCUMENT, xml)
    _put_properties(parts, properties)
    if body.comments:
        _add_comments(parts, body.comments, appearance, properties.created)
    if provenance is not None:
        _add_provenance(parts, provenance)
    return write_package(sorted(parts.values(), key=_place))


def _put_properties(parts: dict[str, Part], properties: Properties) -> None:
    part = make_part(properties_part.PART_NAME, write_properties(properties))
    if part.name in parts:
        parts[part.name] = part
    else:
        add_part(parts, part, properties_part.CONTENT_TYPE)
        relate(parts, "", "rIdProperties", properties_part.RELATION_TYPE, part.name)


def _add_comments(parts: dict[str, Part], comments: Sequence[Comment], look: Appearance, day: date | None) -> None:
    name = comments_part.PART_NAME
    text = write_comments(comments, look.style_ids[COMMENT_TEXT.name], day)
    add_part(parts, make_part(name, text), comments_part.CONTENT_TYPE)
    relate(parts, DOCUMENT, "rIdComments", f"{RELATION_TYPES}/comments", "comments.xml")


def _add_provenance(parts: dict[str, Part], provenance: Provenance | bytes) -> None:
    text = provenance if isinstance(provenance, bytes) else write_provenance(provenance)
    add_part(parts, make_part(_ITEM, text))
    add_part(parts, _item_properties(), provenance_part.PROPERTIES_TYPE)
    relate(parts, _ITEM, "rId1", f"{RELATION_TYPES}/customXmlProps", "itemProps1.xml")
    relate(parts, DOCUMENT, "rIdProvenance", f"{RELATION_TYPES}/customXml", f"../{_ITEM}")


@lru_cache(maxsize=1)
def _item_properties() -> Part:
    # The same in every document.
    return make_part(_ITEM_PROPERTIES, write_item_properties())


def _place(part: Part) -> tuple[bool, bool, str]:
    """Return the place of a part in the file: the listing of types first, as every reader expects."""
    return part.name != CONTENT_TYPES, part.name != "_rels/.rels", part.name
