"""A Word file → what it carries that no page shows: origins, comments, revisions, hidden text, properties."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby

from lxml import etree

from generator.document.model import Paragraph, Role
from generator.document.ordinals import markers, opened
from generator.word.provenance import NAMESPACE
from generator.word.read.document import ReadBlock
from generator.word.read.inline import Content
from generator.word.xml import W, switched_on, text_inside

_REVISIONS = {
    f"{W}{name}"
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange")
}
_TEXT_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
# Property in docProps/core.xml or app.xml → what Word calls it.
_PROPERTIES = {
    "creator": "作者",
    "lastModifiedBy": "上次修改者",
    "Company": "单位",
    "Manager": "主管",
    "title": "标题",
    "subject": "主题",
    "keywords": "标记",
    "description": "备注",
    "category": "类别",
}
_SHOWN = 20
# A bold line that is longer is no heading.
_LEAD = 40


def hidden_content(data: bytes) -> tuple[str, ...]:
    """Return what a package carries besides its pages, a phrase each: “批注 3 条”, “作者：张三”.

    The package has passed the reader's limits. A part that cannot be read is passed over: the reader tells of it.
    """
    found: list[str] = []
    counts: Counter[str] = Counter()
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if not name.endswith(".xml"):
                continue
            try:
                part = package.read(name)
                if name.startswith("customXml/item"):
                    counts["数据出处" if NAMESPACE.encode() in part else "附带的 XML 数据"] += 1
                elif name.startswith("docProps/"):
                    found += _properties(part)
                elif name.startswith("word/comments") and name.count("/") == 1:
                    counts["批注"] += part.count(b"<w:comment ")
                elif name.startswith(_TEXT_PARTS):
                    counts += _unseen(part)
            except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
                continue
    return (*_counts_in_words(counts), *found)


def highlighted(blocks: Sequence[ReadBlock]) -> tuple[str, ...]:
    """Return the words of the main text that are highlighted and are no place to fill (××), a paragraph each."""
    found = []
    # A picture stands in the same element as the words beside it.
    elements = dict.fromkeys(element for block in blocks for element in block.elements)
    for paragraph in (each for element in elements for each in element.iter(f"{W}p")):
        marked = (run for run in paragraph.iter(f"{W}r") if run.find(f"{W}rPr/{W}highlight") is not None)
        words = "".join(map(text_inside, marked))
        if words.strip() and "×" not in words:
            found.append(words)
    return tuple(found)


def bold_words(blocks: Sequence[ReadBlock]) -> tuple[str, ...]:
    """Return the words of body text that are bold, a paragraph each: what a reviewer marked and was forgotten there.

    What opens a paragraph, or follows 一是, leads into it and is meant to be bold; a short line that is bold all
    through is a heading.
    """
    found = []
    for block in blocks:
        if isinstance(block.block, Paragraph) and block.block.role is Role.BODY:
            stretches = list(_bold_stretches(block.content))
            whole = len(stretches) == 1 and len(stretches[0][1]) >= len(block.content.text.strip())
            said = [words for start, words in stretches if (len(words) > _LEAD if whole else not _leads(start, words))]
            found += ["…".join(said)] if said else []
    return tuple(found)


def _bold_stretches(content: Content) -> Iterator[tuple[int, str]]:
    """Yield the bold stretches of a paragraph that say something, each with its place in the words."""
    start = 0
    for bold, group in groupby(content.pieces, lambda piece: piece.look.get("b") == "1"):
        text = "".join([piece.text for piece in group])
        # A bold mark of punctuation is not noticed.
        if bold and any(character.isalnum() for character in text):
            yield start, text.strip()
        start += len(text) if start or text.strip() else 0


def _leads(start: int, words: str) -> bool:
    return not start or opened(words)[1] > 0 or any(not place for place, _ in markers(words))


def _counts_in_words(counts: Counter[str]) -> Iterator[str]:
    units = {"批注": "条", "修订": "处", "隐藏文字": "处"}
    for what, count in counts.items():
        # The part that describes an item of XML data lies beside it.
        if count and what != "附带的 XML 数据":
            yield f"{what} {count} {units[what]}" if what in units else what
    if counts["附带的 XML 数据"] > counts["数据出处"]:
        yield "附带的 XML 数据"


def _unseen(part: bytes) -> Counter[str]:
    """Count tracked changes and stretches of hidden text in a part."""
    counts: Counter[str] = Counter()
    for _, element in etree.iterparse(BytesIO(part), resolve_entities=False, no_network=True):
        if element.tag in _REVISIONS:
            counts["修订"] += 1
        elif element.tag == f"{W}vanish" and switched_on(element):
            run = element.getparent()
            run = run.getparent() if run is not None else None
            # In the properties of a paragraph's mark it hides no words.
            counts["隐藏文字"] += run is not None and run.tag == f"{W}r" and run.find(f"{W}t") is not None
    return counts


def _properties(part: bytes) -> Iterator[str]:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter("{*}*"):
        name = etree.QName(element).localname
        text = (element.text or "").strip()
        if name == "property":
            text = "".join(map(str, element.itertext())).strip()
            yield f"自定义属性“{element.get('name', '')}”：{text[:_SHOWN]}"
        elif text and name in _PROPERTIES:
            yield f"{_PROPERTIES[name]}：{text[:_SHOWN]}"
