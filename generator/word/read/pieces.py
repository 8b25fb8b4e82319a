"""What stands inside a paragraph once its XML is read: pieces of visible text, and things that are no text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from generator.document.model import Opaque, Run
from generator.word.read.findings import Findings
from generator.word.read.styles import UNTOLD, Look
from generator.word.xml import MC, W, local, text_inside

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# A line break inside a paragraph or cell, as the model's runs hold it.
LINE_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of visible text with one look."""

    text: str
    look: Look = UNTOLD
    # Name of the character style, "" for none.
    style: str = ""
    # The w:t (or other) element it was read from; None for text no element holds (a list number).
    node: Element | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """All that a paragraph, or several, hold."""

    pieces: tuple[Piece, ...] = ()
    things: tuple[Opaque, ...] = ()

    @property
    def text(self) -> str:
        """The visible words."""
        # Most paragraphs are one piece, and the words are asked for again and again.
        return self.pieces[0].text if len(self.pieces) == 1 else "".join([piece.text for piece in self.pieces])


NOTHING = Content()


def joined(contents: list[Content], between: str = "") -> Content:
    """Return several contents as one, with a text between them."""
    if len(contents) == 1:
        return contents[0]
    pieces: list[Piece] = []
    for content in contents:
        if pieces and between:
            pieces.append(Piece(between))
        pieces.extend(content.pieces)
    return Content(tuple(pieces), tuple(thing for content in contents for thing in content.things))


def stripped(content: Content) -> Content:
    """Return the content without white space at either end: in official text it only imitates indents."""
    text = content.text
    if text == text.strip():
        return content
    start = len(text) - len(text.lstrip())
    return cut(content, start, max(start, len(text.rstrip())))


def cut(content: Content, start: int, end: int) -> Content:
    """Return the pieces between two places of the text; the things stay."""
    pieces = []
    position = 0
    for piece in content.pieces:
        first, last = max(start - position, 0), min(end - position, len(piece.text))
        if first < last:
            pieces.append(replace(piece, text=piece.text[first:last]))
        position += len(piece.text)
    return replace(content, pieces=tuple(pieces))


def as_runs(content: Content) -> tuple[Run, ...]:
    """Return the text as runs; without keys one run holds it all."""
    return (Run(content.text),) if content.text else ()


if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"


def opaque(element: Element, findings: Findings) -> Opaque:
    """Return the block for a w:drawing, w:pict or w:object and tell it."""
    words = text_box_words(element)
    if words:
        findings.tell("text-box", words)
        return Opaque("文本框", f"[文本框：{words}]", etree.tostring(element))
    kind = _kind(element)
    name = _name(element)
    findings.tell("picture" if kind == "图片" else "object", name)
    return Opaque(kind, f"[{kind}：{name}]" if name else f"[{kind}]", etree.tostring(element))


def text_box_words(element: Element) -> str:
    """Return the words of the text boxes inside, paragraphs joined by a space."""
    paragraphs = [
        text_inside(paragraph)
        for box in element.iter(f"{W}txbxContent")
        if not any(local(ancestor) == f"{MC}Fallback" for ancestor in box.iterancestors())
        for paragraph in box.iter(f"{W}p")
    ]
    return " ".join(words for words in paragraphs if words.strip())


def _kind(element: Element) -> str:
    if local(element) == "object":
        return "嵌入对象"
    if next(element.iter(f"{_DRAWING}blip", f"{_VML}imagedata"), None) is not None:
        return "图片"
    data = next(element.iter(f"{_DRAWING}graphicData"), None)
    uri = data.get("uri") or "" if data is not None else ""
    return {"chart": "图表", "diagram": "示意图"}.get(uri.rpartition("/")[2], "图形")


def _name(element: Element) -> str:
    """Return the alternative text, else the name the program gave."""
    for item in element.iter(f"{_INLINE}docPr", f"{_VML}shape"):
        for attribute in ("descr", "title", "alt", "name"):
            if item.get(attribute):
                return str(item.get(attribute)).strip()
    return ""
