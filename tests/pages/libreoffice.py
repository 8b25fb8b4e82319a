"""How LibreOffice 7.4 measures with the stand-in fonts, where that differs from Word: for comparing pages with its PDF.

It sets 汉字 and digits 1/5 em apart (autoSpaceDE=0 does not reach it), lets no mark hang, and leaves out the character
spacing behind the last character of each portion: a stretch of one script and one format.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import ImageFont

from generator.layout.model import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG
from generator.pages.measure import Metrics, Steps, Stretch, may_break

FONTS = Path.home() / ".fonts" / "fandol"
_FILES = {
    FANGSONG: "FandolFang-Regular",
    KAITI: "FandolKai-Regular",
    HEITI: "FandolHei-Regular",
    XIAOBIAOSONG: "FandolSong-Bold",
    SONGTI: "FandolSong-Regular",
}


@cache
def _font(face: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{_FILES[face]}.otf", 1000)


@cache
def _em(face: str, character: str) -> float:
    return _font(face).getlength(character) / 1000 if character not in "\n\t" else 0.0


def _scripts(text: str) -> list[str]:
    """Return for each character the script LibreOffice sees: what is neither Chinese nor Latin follows its left."""
    found, last = [], ""
    for character in text:
        code = ord(character)
        if code > 0x2E7F:
            last = "han"
        elif 0x20 < code < 0x0250:
            last = "latin"
        found.append(last)
    first = next(filter(None, found), "latin")
    return [each or first for each in found]


def measure(stretches: Sequence[Stretch]) -> Steps:
    text = "".join(each.text for each in stretches)
    each_of = [each for each in stretches for _ in each.text]
    # What portions are told apart by: script and format; a place to fill in is highlighted and ends in a comment.
    scripts = _scripts(text)
    numbers = [number if each.run.to_fill else -1 for number, each in enumerate(stretches) for _ in each.text]
    portions = [
        (script, number, each.style, each.bold) for script, number, each in zip(scripts, numbers, each_of, strict=True)
    ]
    advances, widths = [], []
    for place, (character, each) in enumerate(zip(text, each_of, strict=True)):
        width = _em(each.type.face, character) * each.type.size
        last = place + 1 == len(text) or portions[place] != portions[place + 1]
        gap = 0.0
        if last and place + 1 < len(text) and scripts[place] != scripts[place + 1]:
            gap = each.type.size / 5 if character.isalnum() and text[place + 1].isalnum() else 0.0
        advances.append(width + gap if last else width + each.type.spacing)
        widths.append(width)
    return Steps(advances, widths)


def _may_break(text: str, place: int) -> bool:
    """Tell by the older line breaking rules (UAX 14 of Unicode 5) for what it calls Latin, among it ×."""
    before, after = text[place - 1], text[place]
    if before in "，。、）》」』】”" and after.isascii() and after.isalnum():
        return False
    return before + after == "×%" or may_break(text, place)


# The stand-ins ask for a fifth of their size between lines.
LIBREOFFICE = Metrics(measure, _may_break, " ", lambda type: 1.2 * type.size)
