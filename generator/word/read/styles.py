"""word/styles.xml → how a paragraph or run looks once its style's ancestors have spoken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.word.xml import W, local, number, switched_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# A chain of basedOn longer than this is a circle.
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader's eye uses to tell a heading; None where nothing is said."""

    # East Asian font, e.g. 黑体.
    font: str | None = None
    # Half-points: 三号 is 32.
    size: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    # Struck out (w:strike, w:dstrike), and set higher or lower than the line (w:vertAlign).
    struck: bool | None = None
    raised: bool | None = None
    # left, center, right, both.
    align: str | None = None
    # 0 is the highest level of the navigation pane, 9 means body text.
    outline: int | None = None
    # Automatic numbering: list and level.
    list_id: str | None = None
    list_level: int | None = None

    def over(self, below: Look) -> Look:
        """Return this look laid over another: what is said here wins."""
        # Most runs and paragraphs say nothing of their own.
        return below if self is UNTOLD else _laid(self, below)


# A document has thousands of runs and a handful of looks.
@lru_cache(maxsize=4096)
def _laid(above: Look, below: Look) -> Look:
    return replace(
        below, **{each.name: word for each in fields(above) if (word := getattr(above, each.name)) is not None}
    )


UNTOLD = Look()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id."""

    names: dict[str, str]
    looks: dict[str, Look]
    # Look of a paragraph without a style, and of one whose style is unknown.
    plain: Look
    default: str

    def name(self, style_id: str | None) -> str:
        """Return the name a person sees for a style id; "" for none."""
        return self.names.get(style_id or self.default, "")

    def look(self, style_id: str | None) -> Look:
        """Return the look of a paragraph style, the defaults included."""
        return self.looks.get(style_id or self.default, self.plain)

    def run_look(self, style_id: str | None) -> Look:
        """Return what a character style says by itself."""
        return self.looks.get(style_id, UNTOLD) if style_id else UNTOLD


def read_look(holder: Element | None) -> Look:
    """Read the w:pPr and w:rPr inside a style, or one such element itself."""
    if holder is None or not len(holder):
        return UNTOLD
    found = {local(child): child for child in holder}
    numbered = found.get("numPr")
    return Look(
        font=_font(found.get("rFonts")),
        size=number(value(found.get("sz"))),
        bold=_switch(found.get("b")),
        hidden=_switch(found.get("vanish")),
        struck=_switch(found["strike"] if "strike" in found else found.get("dstrike")),
        raised=None if "vertAlign" not in found else value(found["vertAlign"]) != "baseline",
        align=_align(found.get("jc")),
        outline=number(value(found.get("outlineLvl"))),
        list_id=value(numbered.find(f"{W}numId")) if numbered is not None else None,
        list_level=number(value(numbered.find(f"{W}ilvl"))) if numbered is not None else None,
    )


def read_styles(root: Element | None) -> Styles:
    """Read the part; a document without one looks plain."""
    if root is None:
        return Styles({}, {}, UNTOLD, "")
    plain = UNTOLD
    for path in (f"{W}docDefaults/{W}pPrDefault/{W}pPr", f"{W}docDefaults/{W}rPrDefault/{W}rPr"):
        plain = read_look(root.find(path)).over(plain)
    found = {value(style, "styleId") or "": style for style in root.iter(f"{W}style")}
    own = {style_id: _own_look(style) for style_id, style in found.items()}
    looks = {}
    for style_id, style in found.items():
        look = plain if value(style, "type") == "paragraph" else UNTOLD
        for ancestor in reversed(list(_ancestry(style_id, found))):
            look = own[ancestor].over(look)
        looks[style_id] = look
    names = {style_id: value(style.find(f"{W}name")) or "" for style_id, style in found.items()}
    default = next((style_id for style_id, style in found.items() if _is_default(style)), "")
    return Styles(names, looks, plain, default)


def _is_default(style: Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}


def _own_look(style: Element) -> Look:
    return read_look(style.find(f"{W}rPr")).over(read_look(style.find(f"{W}pPr")))


def _ancestry(style_id: str, found: dict[str, Element]) -> Iterator[str]:
    for _ in range(_DEEPEST):
        if style_id not in found:
            return
        yield style_id
        style_id = value(found[style_id].find(f"{W}basedOn")) or ""


def _switch(element: Element | None) -> bool | None:
    return None if element is None else switched_on(element)


def _font(fonts: Element | None) -> str | None:
    return None if fonts is None else value(fonts, "eastAsia") or value(fonts, "ascii")


def _align(element: Element | None) -> str | None:
    said = value(element)
    return {"start": "left", "end": "right"}.get(said, said) if said else None
