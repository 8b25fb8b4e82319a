"""Styles, theme and direct formatting of a Word file → the values in force for a paragraph or a run.

Values are named “element.attribute” as in the file: ind.firstLine, spacing.line, rFonts.eastAsia, jc.val. Whoever did
not make the file need not know which style, ancestor or default a value comes from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from generator.document.model import Paragraph
from generator.word.conformity.rules import Requirement, Seen
from generator.word.read.blocks import ReadBlock
from generator.word.read.open import Archive
from generator.word.xml import W, local, number, switched_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Values = Mapping[str, str]
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# A chain of basedOn longer than this is a circle.
_DEEPEST = 20
_SWITCHES = ("pageBreakBefore", "snapToGrid", "vanish", "numPr")
# Newer names of the same sides.
_SIDES = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
# Saying one takes the other back.
_RIVALS = {"ind.hanging": ("ind.firstLine", "ind.firstLineChars"), "ind.firstLine": ("ind.hanging", "ind.hangingChars")}


class Effective:
    """Answers what is in force; state: the values of styles already worked out."""

    def __init__(self, archive: Archive) -> None:
        parts = archive.related("styles")
        self._root = archive.xml(parts[0]) if parts else None
        self._styles = (
            {} if self._root is None else {value(each, "styleId") or "": each for each in self._root.iter(f"{W}style")}
        )
        self._default = next((name for name, each in self._styles.items() if _is_default(each)), "")
        self._known: dict[str, dict[str, str]] = {}
        self._full: dict[str, Values] = {}
        self._fonts = _theme_fonts(archive)

    def name(self, paragraph: Element) -> str:
        """Return the name of a paragraph's style as Word shows it, "" for none."""
        style = self._styles.get(_style_id(paragraph, "pPr", "pStyle") or self._default)
        return "" if style is None else value(style.find(f"{W}name")) or ""

    def paragraph(self, paragraph: Element) -> Values:
        """Return what is in force for a paragraph and for text in it that says nothing of its own."""
        style = _style_id(paragraph, "pPr", "pStyle")
        return _over(self._style(style or self._default), _own(paragraph.find(f"{W}pPr")))

    def run(self, run: Element, around: Values) -> Values:
        """Return what is in force for a run in a paragraph whose values are `around`."""
        style = _style_id(run, "rPr", "rStyle")
        values = _over(around, self._own_style(style)) if style else around
        return _over(values, _own(run.find(f"{W}rPr")))

    def font(self, values: Values) -> str:
        """Return the face of Chinese characters; "" when nothing says it."""
        theme = values.get("rFonts.eastAsiaTheme", "")
        if theme:
            return self._fonts.get("major" if theme.startswith("major") else "minor", "")
        return values.get("rFonts.eastAsia", "")

    def latin(self, values: Values) -> str:
        """Return the face of digits and letters; "" when nothing says it."""
        return "" if "rFonts.asciiTheme" in values else values.get("rFonts.ascii", "")

    @property
    def plain(self) -> Values:
        """What is in force for a paragraph without a style of its own."""
        return self._style(self._default)

    def _style(self, style: str) -> Values:
        """Return the defaults of the document with a paragraph style over them; worked out once a style."""
        if style not in self._full:
            values: Values = {}
            if self._root is not None:
                for path in ("pPrDefault/{0}pPr", "rPrDefault/{0}rPr"):
                    values = _over(values, _own(self._root.find(f"{W}docDefaults/{W}" + path.format(W))))
            self._full[style] = _over(values, self._own_style(style))
        return self._full[style]

    def _own_style(self, style: str) -> Values:
        """Return what a style and its ancestors say."""
        if style not in self._known:
            chain: list[Element] = []
            at = style
            while at in self._styles and len(chain) < _DEEPEST:
                chain.append(self._styles[at])
                at = value(self._styles[at].find(f"{W}basedOn")) or ""
            values: Values = {}
            for each in reversed(chain):
                values = _over(_over(values, _own(each.find(f"{W}pPr"))), _own(each.find(f"{W}rPr")))
            self._known[style] = dict(values)
        return self._known[style]


def _own(properties: Element | None) -> dict[str, str]:
    """Return what one w:pPr or w:rPr says by itself."""
    said: dict[str, str] = {}
    for child in properties if properties is not None else ():
        name = local(child)
        if name in _SWITCHES:
            said[name] = "1" if switched_on(child) else "0"
        for attribute, text in child.attrib.items():
            short = str(attribute).removeprefix(W)
            said[f"{name}.{_SIDES.get(short, short)}"] = str(text)
    return said


def _over(below: Values, above: dict[str, str] | Values) -> Values:
    if not above:
        return below
    values = dict(below)
    for name in above:
        for rival in _RIVALS.get(name, ()):
            values.pop(rival, None)
        # A named face replaces the theme's, and the other way round.
        if name.startswith("rFonts."):
            values.pop(name.removesuffix("Theme") if name.endswith("Theme") else f"{name}Theme", None)
    values.update(above)
    return values


def _style_id(element: Element, properties: str, style: str) -> str:
    # Step by step: most have no properties at all, and a path costs lxml several times as much.
    for each in element.iterchildren(f"{W}{properties}"):
        for named in each.iterchildren(f"{W}{style}"):
            return value(named) or ""
    return ""


def _is_default(style: Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}


def _theme_fonts(archive: Archive) -> dict[str, str]:
    """Return the theme's faces for Chinese text: major (headings) and minor (body)."""
    parts = archive.related("theme")
    root = archive.xml(parts[0]) if parts else None
    fonts: dict[str, str] = {}
    for which in ("major", "minor") if root is not None else ():
        scheme = next(root.iter(f"{_A}{which}Font"), None) if root is not None else None
        if scheme is None:
            continue
        east = scheme.find(f"{_A}ea")
        named = str(east.get("typeface") or "") if east is not None else ""
        simplified = next((each for each in scheme.iter(f"{_A}font") if each.get("script") == "Hans"), None)
        fonts[which] = named or (str(simplified.get("typeface") or "") if simplified is not None else "")
    return fonts


if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HAN = re.compile("[\u4e00-\u9fff]")
# Half-points of 3号, where nothing says a size.
_SIZE_3 = 32
_SHOWN = 12


class View:
    """One paragraph as the requirements look at it."""

    def __init__(
        self, block: ReadBlock, paragraph: Paragraph, effective: Effective, before: ReadBlock | None = None
    ) -> None:
        # `before` is the block above.
        self.block, self.paragraph, self.role, self.before = block, paragraph, paragraph.role, before
        self.effective = effective
        self.element: Element = block.elements[-1]
        self.values = effective.paragraph(self.element)
        self.text = block.content.text
        self._style: str | None = None

    def seen(self, requirement: Requirement, found: str, *, good: bool) -> Seen:
        """Return the finding with its style and first words."""
        if self._style is None:
            self._style = self.effective.name(self.element)
        words = self.text.strip().replace("\n", "")
        shown = words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")
        return Seen(requirement, found, good, f"样式“{self._style}”" if self._style else "没有样式", shown)

    def runs(self, first: int, last: int) -> Iterator[tuple[str, Values]]:
        """Yield the words between two places of the text with the values in force for them."""
        position = 0
        for piece in self.block.content.pieces:
            words = piece.text[max(first - position, 0) : max(last - position, 0)]
            position += len(piece.text)
            holder = piece.node.getparent() if piece.node is not None else None
            if words.strip() and holder is not None and holder.tag == f"{W}r":
                yield words, self.effective.run(holder, self.values)

    def looks(self, first: int, last: int) -> tuple[str, int]:
        """Return the face and the size (half-points) of most Chinese characters there; "" and 0 when nothing says."""
        faces: Counter[tuple[str, int]] = Counter()
        for words, values in self.runs(first, last):
            faces[self.effective.font(values), number(values.get("sz.val")) or 0] += len(_HAN.findall(words))
        return faces.most_common(1)[0][0] if faces and faces.total() else ("", 0)

    @property
    def start(self) -> float:
        """How many characters the first line is indented, spaces at its beginning included."""
        values = self.values
        size = (number(values.get("sz.val")) or _SIZE_3) * 10
        left = _indent(values, "left", size)
        first = _indent(values, "firstLine", size) - _indent(values, "hanging", size)
        raw = "".join(str(each.text or "") for each in self.element.iter(f"{W}t"))
        spaces = raw[: len(raw) - len(raw.lstrip())]
        return left + first + sum(1.0 if space == "\u3000" else 0.5 for space in spaces)


def _indent(values: Values, name: str, size: int) -> float:
    """Return an indent in characters; the one counted in characters wins (17.3.1.12)."""
    counted = number(values.get(f"ind.{name}Chars"))
    return counted / 100 if counted else (number(values.get(f"ind.{name}")) or 0) / size
