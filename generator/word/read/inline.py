"""Characters that only a certain font can show → characters every font can show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from generator.document.model import Opaque
from generator.word.read.findings import Findings
from generator.word.read.notes import Notes
from generator.word.read.pieces import LINE_BREAK, Content, Piece, opaque
from generator.word.read.styles import Look, Styles, read_look
from generator.word.xml import MC, M, W, local, text_inside, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

UNKNOWN = "□"
# Wingdings and Wingdings 2, the signs Word's menus offer.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA7: "▪", 0xA8: "□",
    0xD8: "➢", 0xE0: "→", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "√", 0x52: "☑", 0x51: "☒", 0xA3: "□", 0x4F: "×"}
_FONTS = {"Wingdings": _WINGDINGS, "Wingdings 2": _WINGDINGS_2}
# The model keeps these for its own marks.
_RESERVED = re.compile("[\ue000-\ue00f]")


def symbol(element: Element, findings: Findings) -> str:
    """Return the character of a w:sym; □ when only its font knows it."""
    font, code = value(element, "font") or "", value(element, "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        number = 0
    # Symbol fonts sit at F000 and up (17.3.3.30).
    small = number & 0xFF if 0xF000 <= number <= 0xF0FF else number
    found = _FONTS.get(font, {}).get(small, "")
    if not found and font not in _FONTS and 0x20 <= number < 0xD800:
        found = chr(number)
    if not found:
        findings.tell("unknown-symbol", f"{font} {code}")
    return found or UNKNOWN


def told_private(text: str, findings: Findings) -> str:
    """Replace characters the model reserves for itself, so that no input can forge a mark."""
    if not _RESERVED.search(text):
        return text
    for _ in _RESERVED.finditer(text):
        findings.tell("private-character")
    return _RESERVED.sub(UNKNOWN, text)


if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TRANSPARENT = {"hyperlink", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo"} | {
    "ruby",
    "rubyBase",
}
_THINGS = {"drawing", "pict", "object", "contentPart"}
_SILENT = re.compile(
    "pPr|rPr|sdtPr|sdtEndPr|smartTagPr|customXmlPr|rubyPr|proofErr|bookmark.*|commentRange.*|perm(Start|End)|moveFromRange.*|moveToRange.*"
    "|customXml(Ins|Del|Move).*|lastRenderedPageBreak|softHyphen|annotationRef|footnoteRef|endnoteRef|separator|continuationSeparator"
    "|instrText|delInstrText|tab[sL].*|delText|pgNum|(day|month|year)(Short|Long)|fldData"
)
_FIXED = {"tab": "\t", "ptab": "\t", "cr": LINE_BREAK, "noBreakHyphen": "-"}
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


class InlineReader:
    """Reads paragraphs one after another; complex fields may begin in one and end in another."""

    def __init__(self, styles: Styles, notes: Notes, findings: Findings) -> None:
        """Take what the whole document shares."""
        self._styles, self._notes, self._findings = styles, notes, findings
        # One entry an open field: its instruction so far, and whether its result has begun.
        self._fields: list[tuple[str, bool]] = []
        self._things: list[Opaque] = []
        self._handlers: dict[str, Callable[[Element, Look], Iterator[Piece]]] = {
            "r": self._run,
            "ins": self._inserted,
            "moveTo": self._inserted,
            "del": self._deleted,
            "moveFrom": self._deleted,
            "t": self._text,
            "sym": self._symbol,
            "br": self._break,
            "fldChar": self._field,
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "commentReference": self._comment,
            "rt": self._reading,
            f"{MC}AlternateContent": self._alternative,
            f"{M}oMath": self._formula,
            f"{M}oMathPara": self._formula,
        }

    def read(self, paragraph: Element, look: Look) -> Content:
        """Return what the paragraph shows; `look` is its style's."""
        self._things = []
        pieces = tuple(self._children(paragraph, look))
        return Content(pieces, tuple(self._things))

    def _children(self, parent: Element, look: Look) -> Iterator[Piece]:
        for child in parent:
            yield from self._element(child, look)

    def _element(self, child: Element, look: Look) -> Iterator[Piece]:
        tag = local(child)
        if tag in self._handlers:
            yield from self._handlers[tag](child, look)
        elif tag in _TRANSPARENT:
            yield from self._children(child, look)
        elif tag in _FIXED:
            yield from self._visible(_FIXED[tag], look, child)
        elif tag in _THINGS:
            self._things.append(opaque(child, self._findings))
        elif tag == "instrText":
            self._instruct(child.text or "")
        elif tag and not _SILENT.fullmatch(tag):
            self._findings.tell("unknown-element", "".join(str(text) for text in child.itertext()))
            yield from self._children(child, look)

    def _run(self, run: Element, look: Look) -> Iterator[Piece]:
        properties = run.find(f"{W}rPr")
        style = value(properties.find(f"{W}rStyle")) if properties is not None else None
        own = read_look(properties).over(self._styles.run_look(style).over(look))
        name = self._styles.name(style) if style else ""
        for piece in self._children(run, own):
            yield Piece(piece.text, piece.look, name, piece.node) if piece.style != name else piece

    def _text(self, element: Element, look: Look) -> Iterator[Piece]:
        # Line ends inside w:t are white space to Word.
        text = re.sub("[\r\n]+", " ", element.text or "")
        yield from self._visible(told_private(text, self._findings), look, element)

    def _visible(self, text: str, look: Look, node: Element) -> Iterator[Piece]:
        if not text or (self._fields and self._in_field(text)):
            return
        if look.hidden:
            self._findings.tell("hidden-text", text)
        else:
            yield Piece(text, look, "", node)

    def _in_field(self, text: str) -> bool:
        """Tell whether a text is an open field's instruction, or the entry of a contents list, which is told."""
        if not all(result for _, result in self._fields):
            return True
        listed = any(_CONTENTS.match(instruction) for instruction, _ in self._fields)
        if listed and text.strip() and not text.strip().isdecimal():
            self._findings.tell("contents-list")
        return listed

    def _inserted(self, element: Element, look: Look) -> Iterator[Piece]:
        pieces = list(self._children(element, look))
        if pieces:
            self._findings.tell("tracked-insertion", "".join(piece.text for piece in pieces))
        yield from pieces

    def _deleted(self, element: Element, look: Look) -> Iterator[Piece]:
        words = text_inside(element, deleted=True)
        if words:
            self._findings.tell("tracked-deletion", words)
        # A field's end may stand in a deletion; the count of open fields must stay right.
        for mark in element.iter(f"{W}fldChar"):
            self._turn(value(mark, "fldCharType"))
        yield from ()

    def _symbol(self, element: Element, look: Look) -> Iterator[Piece]:
        yield from self._visible(symbol(element, self._findings), look, element)

    def _break(self, element: Element, look: Look) -> Iterator[Piece]:
        # A page or column break is layout, not text.
        if value(element, "type") not in {"page", "column"}:
            yield from self._visible(LINE_BREAK, look, element)

    def _field(self, element: Element, look: Look) -> Iterator[Piece]:
        self._turn(value(element, "fldCharType"))
        yield from ()

    def _turn(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(("", False))
        elif kind == "separate" and self._fields:
            self._fields[-1] = (self._fields[-1][0], True)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruct(self, text: str) -> None:
        if self._fields and not self._fields[-1][1]:
            self._fields[-1] = (self._fields[-1][0] + text, False)

    def _note(self, element: Element, look: Look) -> Iterator[Piece]:
        kind = "footnote" if local(element) == "footnoteReference" else "endnote"
        yield from self._visible(self._notes.refer(kind, value(element, "id") or ""), look, element)

    def _comment(self, element: Element, look: Look) -> Iterator[Piece]:
        self._findings.tell("comment-ignored", self._notes.comment(value(element, "id") or ""))
        yield from ()

    def _reading(self, element: Element, look: Look) -> Iterator[Piece]:
        self._findings.tell("phonetic-guide", text_inside(element))
        yield from ()

    def _alternative(self, element: Element, look: Look) -> Iterator[Piece]:
        """Read one of the alternatives: both say the same, for newer and older programs."""
        choice = element.find(f"{MC}Choice")
        chosen = choice if choice is not None else element.find(f"{MC}Fallback")
        if chosen is not None:
            yield from self._children(chosen, look)

    def _formula(self, element: Element, look: Look) -> Iterator[Piece]:
        text = "".join(str(item.text or "") for item in element.iter(f"{M}t"))
        self._findings.tell("formula", text)
        yield from self._visible(text, look, element)
