"""Styles, theme and direct formatting of a Word file → the values in force for a paragraph or a run.

Values are named “element.attribute” as in the file: ind.firstLine, spacing.line, rFonts.eastAsia, jc.val. Which
style, ancestor or default a value comes from makes no difference.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.word.xml import Element, W, local, switched_on, value

Values = Mapping[str, str]
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# A chain of basedOn longer than this is a circle.
_DEEPEST = 20
_SWITCHES = ("b", "pageBreakBefore", "snapToGrid", "vanish", "strike", "dstrike", "numPr")
# Newer names of the same sides.
_SIDES = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
# Setting one cancels the others.
_RIVALS = {"ind.hanging": ("ind.firstLine", "ind.firstLineChars"), "ind.firstLine": ("ind.hanging", "ind.hangingChars")}


class Styles:
    """Answers what is in force; state: what was worked out already."""

    def __init__(self, root: Element | None, theme: Element | None = None) -> None:
        """Take the roots of styles and theme; None where the document has none."""
        self._styles: dict[str, Element] = {}
        # Id of the style of a paragraph that names none, "" for none.
        self.default = ""
        self._defaults: Values = {}
        # What each style says with its ancestors.
        self._alone: dict[str, Values] = {}
        # A document has thousands of runs and a handful of looks: each is kept once.
        self._laid: dict[tuple[int, frozenset[tuple[str, str]]], tuple[Values, Values]] = {}
        self._theme_faces = _theme_faces(theme)
        if root is not None:
            self._styles = {value(each, "styleId") or "": each for each in root.iter(f"{W}style")}
            paragraphs = [(id_, each) for id_, each in self._styles.items() if value(each, "type") == "paragraph"]
            usual = (id_ for id_, each in paragraphs if value(each, "default") in {"1", "true", "on"})
            self.default = next(usual, "")
            for path in (f"{W}pPrDefault/{W}pPr", f"{W}rPrDefault/{W}rPr"):
                self._defaults = _over(self._defaults, _own(root.find(f"{W}docDefaults/{path}")))
        # Style id → the name that people see.
        self.names = {id_: value(each.find(f"{W}name")) or "" for id_, each in self._styles.items()}

    def name(self, id_: str) -> str:
        """Return the name of a style as Word shows it, "" for none."""
        return self.names.get(id_, "")

    def style_of(self, paragraph: Element) -> str:
        """Return the id of a paragraph's style."""
        return _named_style(paragraph, "pPr", "pStyle") or self.default

    def paragraph(self, paragraph: Element) -> Values:
        """Return what is in force for a paragraph and for text in it that says nothing of its own."""
        return self._over(self._style(self.style_of(paragraph)), _own(paragraph.find(f"{W}pPr")))

    def run(self, run: Element, around: Values) -> Values:
        """Return what is in force for a run in a paragraph whose values are `around`."""
        style = character_style(run)
        values = self._over(around, self._style_alone(style)) if style else around
        return self._over(values, _own(run.find(f"{W}rPr")))

    def font(self, values: Values) -> str:
        """Return the face of Chinese characters; "" when nothing says it."""
        theme = values.get("rFonts.eastAsiaTheme", "")
        if theme:
            return self._theme_faces.get("major" if theme.startswith("major") else "minor", "")
        return values.get("rFonts.eastAsia", "")

    def latin(self, values: Values) -> str:
        """Return the face of digits and letters; "" when nothing says it."""
        return "" if "rFonts.asciiTheme" in values else values.get("rFonts.ascii", "")

    @property
    def plain(self) -> Values:
        """What is in force for a paragraph without a style of its own."""
        return self._style(self.default)

    def _over(self, below: Values, above: Values) -> Values:
        if not above:
            return below
        key = id(below), frozenset(above.items())
        if key not in self._laid:
            # What lies below is kept too, so that its id stays its own.
            self._laid[key] = below, _over(below, above)
        return self._laid[key][1]

    def _style(self, id_: str) -> Values:
        """Return the defaults of the document with a style over them."""
        return self._over(self._defaults, self._style_alone(id_))

    def _style_alone(self, id_: str) -> Values:
        """Return what a style and its ancestors say."""
        if id_ not in self._alone:
            chain: list[Element] = []
            ancestor = id_
            while ancestor in self._styles and len(chain) < _DEEPEST:
                chain.append(self._styles[ancestor])
                ancestor = value(chain[-1].find(f"{W}basedOn")) or ""
            values: Values = {}
            for each in reversed(chain):
                values = _over(_over(values, _own(each.find(f"{W}pPr"))), _own(each.find(f"{W}rPr")))
            self._alone[id_] = values
        return self._alone[id_]


def character_style(run: Element) -> str:
    """Return the id of a run's own style, "" for none."""
    return _named_style(run, "rPr", "rStyle")


def _own(properties: Element | None) -> dict[str, str]:
    """Return what one w:pPr or w:rPr says by itself."""
    found: dict[str, str] = {}
    for child in properties if properties is not None else ():
        name = local(child)
        if name in _SWITCHES:
            found[name] = "1" if switched_on(child) else "0"
        for attribute, text in child.attrib.items():
            short = str(attribute).removeprefix(W)
            found[f"{name}.{_SIDES.get(short, short)}"] = str(text)
        # A list and its level stand one step deeper, and so do the borders of a paragraph.
        for inner in child if name in ("numPr", "pBdr") else ():
            found[f"{name}.{local(inner)}"] = value(inner, "color" if name == "pBdr" else "val") or ""
    return found


def _over(below: Values, above: Values) -> Values:
    """Return values laid over others: what is said above wins."""
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


def _named_style(element: Element, properties: str, style: str) -> str:
    # Step by step: most have no properties at all, and a path costs lxml several times as much.
    for each in element.iterchildren(f"{W}{properties}"):
        for named in each.iterchildren(f"{W}{style}"):
            return value(named) or ""
    return ""


def _theme_faces(root: Element | None) -> dict[str, str]:
    """Return the theme's faces for Chinese text: major (headings) and minor (body)."""
    faces: dict[str, str] = {}
    for scheme in () if root is None else root.iter(f"{_A}majorFont", f"{_A}minorFont"):
        east = [each.get("typeface") for each in scheme.iterchildren(f"{_A}ea")]
        simplified = [each.get("typeface") for each in scheme.iter(f"{_A}font") if each.get("script") == "Hans"]
        which = "major" if scheme.tag == f"{_A}majorFont" else "minor"
        faces.setdefault(which, next((str(face) for face in (*east, *simplified) if face), ""))
    return faces
