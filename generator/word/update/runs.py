"""Runs and their looks (w:r, w:rPr, w:pPr) as elements: made, split, highlighted, copied for new words."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.parser import OxmlElement
from docx.text.font import Font
from lxml import etree

from generator.word.update.lines import LinePiece, WordLine
from generator.word.xml import Element, W, local
from generator.xml_text import clean

_PIECES = re.compile(r"(\n|\t)")
_CONTROLS = {"\n": "br", "\t": "tab"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What only one paragraph may have, or what another paragraph's history is.
_OF_ONE_PLACE = ("sectPr", "pPrChange", "rPrChange", "ins", "del", "moveFrom", "moveTo", "pageBreakBefore", "highlight")


def make(name: str) -> Element:
    """Return a new element of WordprocessingML."""
    return OxmlElement(f"w:{name}")


def make_run(text: str, look: Element | None = None) -> Element:
    """Return a run of these words in a copy of this look (a w:rPr), a line break as w:br, a tab as w:tab."""
    run = make("r")
    if look is not None:
        run.append(deepcopy(look))
    for piece in _PIECES.split(text):
        run.append(make(_CONTROLS[piece]) if piece in _CONTROLS else _make_text(piece))
    return run


def _make_text(words: str) -> Element:
    text = make("t")
    text.text = clean(words)
    text.set(_SPACE, "preserve")
    return text


def split_run(text: Element, at: int) -> Element:
    """Split the run of a w:t at one of its characters; return the run that now begins there."""
    run = text.getparent()
    assert run is not None
    after = make_run((text.text or "")[at:].replace("\n", " "), run.find(f"{W}rPr"))
    after.extend(list(text.itersiblings()))
    _set_words(text, (text.text or "")[:at])
    run.addnext(after)
    return after


def replace_words(text: Element, start: int, end: int, new: str) -> None:
    """Put new words in the place of characters of a w:t, a line break as w:br."""
    old = text.text or ""
    first, *others = new.split("\n")
    if others:
        others[-1] += old[end:]
    _set_words(text, old[:start] + first + ("" if others else old[end:]))
    for line in reversed(others):
        text.addnext(_make_text(line))
        text.addnext(make("br"))


def _set_words(text: Element, words: str) -> None:
    text.text = clean(words)
    if words != words.strip():
        text.set(_SPACE, "preserve")


def remove(element: Element) -> None:
    """Take an element out of the text."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def remove_if_empty(run: Element) -> None:
    """Take a run out that shows nothing."""
    if all(local(child) == "rPr" or (local(child) == "t" and not child.text) for child in run):
        remove(run)


def highlight(run: Element) -> None:
    """Set the yellow highlight of what is to be filled in."""
    Font(run).highlight_color = WD_COLOR_INDEX.YELLOW  # type: ignore[arg-type]


def remove_highlight(run: Element) -> None:
    """Take the highlight from a run."""
    for each in list(run.iter(f"{W}highlight")):
        remove(each)


def fresh(look: Element | None) -> Element | None:
    """Return a copy of a look for a new paragraph or run: no section, no tracked change, no highlight."""
    if look is None:
        return None
    copy = deepcopy(look)
    for each in list(copy.iter(*(f"{W}{name}" for name in _OF_ONE_PLACE))):
        remove(each)
    return copy


def look_of(piece: LinePiece) -> Element | None:
    """Return the w:rPr of the run around a piece, None for none."""
    run = piece.node.getparent() if piece.node is not None else None
    return run.find(f"{W}rPr") if run is not None else None


def paragraph_look(line: WordLine) -> Element | None:
    """Return the w:pPr of a line's first paragraph, None for none."""
    return line.paragraphs[0].find(f"{W}pPr") if line.paragraphs else None


def mark_look(line: WordLine) -> Element | None:
    """Return a copy of the look of a paragraph's mark, which words in an empty paragraph take."""
    properties = paragraph_look(line)
    return fresh(properties.find(f"{W}rPr")) if properties is not None else None


def looks_of(line: WordLine, *, led: bool) -> tuple[Element | None, Element | None]:
    """Return the looks of a line's lead and of its text; `led` when it has a lead of its own look."""
    words = [piece for piece in line.pieces if piece.words is not None and piece.text]
    if not words:
        return None, None
    looks = [look_of(piece) for piece in words]
    said = [b"" if look is None else etree.tostring(look) for look in looks]
    share: Counter[bytes] = Counter()
    for piece, what in zip(words, said, strict=True):
        if not led or what != said[0] or said[-1] == said[0]:
            share[what] += len(piece.text)
    most = said.index(share.most_common(1)[0][0])
    return fresh(looks[0]), fresh(looks[most])
