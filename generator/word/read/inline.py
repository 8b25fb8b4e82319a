"""What stands in a w:p → pieces of visible text in their order, and the pictures and boxes anchored in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from generator.document.model import Opaque, Run
from generator.word.read.losses import Findings, Notes, opaque, symbol, text_box_words, without_reserved
from generator.word.read.styles import Styles, Values, character_style
from generator.word.xml import MC, Element, M, W, local, text_inside, value

# A line break inside a paragraph or cell, as the model's runs hold it.
LINE_BREAK = "\n"
_TRANSPARENT = (
    *("hyperlink", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo"),
    *("ruby", "rubyBase"),
)
_THINGS = {"drawing", "pict", "object", "contentPart"}
# What says nothing that is seen.
_SILENT = re.compile(
    "pPr|rPr|sdtPr|sdtEndPr|smartTagPr|customXmlPr|rubyPr|proofErr|bookmark.*|commentRange.*|perm(Start|End)"
    "|moveFromRange.*|moveToRange.*|customXml(Ins|Del|Move).*|lastRenderedPageBreak|softHyphen|annotationRef|footnoteRef"
    "|endnoteRef|separator|continuationSeparator|delInstrText|tab[sL].*|delText|pgNum|(day|month|year)(Short|Long)|fldData"
)
_FIXED = {"tab": "\t", "ptab": "\t", "cr": LINE_BREAK, "noBreakHyphen": "-"}
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_ALL_TEXT = etree.XPath("string()")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of visible text with one look: the values in force for it."""

    # "" where a tracked deletion stands that is not accepted yet.
    text: str
    look: Values = field(default_factory=dict)
    # Name of the character style, "" for none.
    style: str = ""
    # The w:t (or other) element it was read from; None for text no element holds (a list number).
    node: Element | None = None
    # Part of a tracked change.
    tracked: bool = False


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


@dataclass(slots=True)
class _Field:
    """A complex field that is open: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    shows: bool = False


class InlineReader:
    """Reads paragraphs one after another; complex fields may begin in one and end in another."""

    def __init__(self, styles: Styles, notes: Notes, findings: Findings) -> None:
        """Take what the whole document shares."""
        self._styles, self._notes, self._findings = styles, notes, findings
        self._fields: list[_Field] = []
        # Of the paragraph that is being read.
        self._pieces: list[Piece] = []
        self._things: list[Opaque] = []
        self._in_cell = False
        self._handlers: dict[str, Callable[[Element, Values], None]] = {
            "r": self._run,
            "ins": self._inserted,
            "moveTo": self._inserted,
            "del": self._deleted,
            "moveFrom": self._deleted,
            "t": self._text,
            "sym": lambda element, look: self._add(symbol(element, self._findings), look, element),
            "br": self._break,
            "fldChar": lambda element, _: self._turn(value(element, "fldCharType")),
            "instrText": self._instruction,
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "commentReference": lambda element, _: self._findings.report(
                "comment-ignored", self._notes.comment(value(element, "id") or "")
            ),
            "rt": lambda element, _: self._findings.report("phonetic-guide", text_inside(element)),
            f"{MC}AlternateContent": self._alternative,
            f"{M}oMath": self._formula,
            f"{M}oMathPara": self._formula,
            **dict.fromkeys(_TRANSPARENT, self._children),
            **dict.fromkeys(_THINGS, self._thing),
            **dict.fromkeys(_FIXED, lambda element, look: self._add(_FIXED[local(element)], look, element)),
        }

    def read(self, paragraph: Element, look: Values, *, in_cell: bool = False) -> Content:
        """Return what the paragraph shows; `look` is its style's."""
        self._pieces, self._things, self._in_cell = [], [], in_cell
        self._children(paragraph, look)
        return Content(tuple(self._pieces), tuple(self._things))

    def _children(self, parent: Element, look: Values) -> None:
        for child in parent:
            tag = local(child)
            handler = self._handlers.get(tag)
            if handler is not None:
                handler(child, look)
            elif tag and not _SILENT.fullmatch(tag):
                self._findings.report("unknown-element", str(_ALL_TEXT(child)))
                self._children(child, look)

    def _add(self, text: str, look: Values, node: Element | None) -> None:
        if not text or (self._fields and self._in_field(text)):
            return
        if look.get("vanish") == "1":
            self._findings.report("hidden-text", text)
        else:
            self._pieces.append(Piece(text, look, "", node))

    def _run(self, run: Element, look: Values) -> None:
        before = len(self._pieces)
        self._children(run, self._styles.run(run, look))
        if name := self._styles.name(character_style(run)):
            self._pieces[before:] = [replace(piece, style=name) for piece in self._pieces[before:]]

    def _text(self, element: Element, look: Values) -> None:
        # Line ends inside w:t are white space to Word.
        text = re.sub("[\r\n]+", " ", element.text or "")
        if text.strip() and look.get("vanish") != "1":
            if "1" in (look.get("strike"), look.get("dstrike")):
                self._findings.report("struck-text", text)
            if look.get("vertAlign.val", "baseline") != "baseline":
                self._findings.report("raised-text", text)
        self._add(without_reserved(text, self._findings), look, element)

    def _break(self, element: Element, look: Values) -> None:
        # A page or column break is layout, not text.
        if value(element, "type") not in {"page", "column"}:
            self._add(LINE_BREAK, look, element)

    def _inserted(self, element: Element, look: Values) -> None:
        before = len(self._pieces)
        self._children(element, look)
        if added := self._pieces[before:]:
            self._findings.report("tracked-insertion", "".join(piece.text for piece in added))
            self._pieces[before:] = [replace(piece, tracked=True) for piece in added]

    def _deleted(self, element: Element, _: Values) -> None:
        words = text_inside(element, deleted=True)
        if words:
            self._findings.report("tracked-deletion", words)
            self._pieces.append(Piece("", node=element, tracked=True))
        # A field's end may stand in a deletion; the count of open fields must stay right.
        for mark in element.iter(f"{W}fldChar"):
            self._turn(value(mark, "fldCharType"))

    def _in_field(self, text: str) -> bool:
        """Tell whether a text is an open field's instruction, or the entry of a contents list, which is reported."""
        if not all(field.shows for field in self._fields):
            return True
        listed = any(_CONTENTS.match(field.instruction) for field in self._fields)
        if listed and text.strip() and not text.strip().isdecimal():
            self._findings.report("contents-list")
        return listed

    def _turn(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruction(self, element: Element, _: Values) -> None:
        if self._fields and not self._fields[-1].shows:
            self._fields[-1].instruction += element.text or ""

    def _note(self, element: Element, look: Values) -> None:
        kind = "footnote" if local(element) == "footnoteReference" else "endnote"
        self._add(self._notes.refer(kind, value(element, "id") or ""), look, element)

    def _alternative(self, element: Element, look: Values) -> None:
        """Read one of the alternatives: both say the same, for newer and older programs."""
        choice = element.find(f"{MC}Choice")
        chosen = choice if choice is not None else element.find(f"{MC}Fallback")
        if chosen is not None:
            self._children(chosen, look)

    def _formula(self, element: Element, look: Values) -> None:
        text = "".join(str(item.text or "") for item in element.iter(f"{M}t"))
        self._findings.report("formula", text)
        self._add(text, look, element)

    def _thing(self, element: Element, look: Values) -> None:
        words = text_box_words(element) if self._in_cell else ""
        if words:
            # A table has room for words only: they go into the cell.
            self._findings.report("cell-text-box", words)
            self._add(f"{LINE_BREAK}{words}" if self._pieces else words, look, None)
        else:
            self._things.append(opaque(element, self._findings))
