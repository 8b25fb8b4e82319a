"""What is the same in every document of one look, read from the reference document or kept from the last run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.layout.options import Layout
from generator.word.write.package import Part

DOCUMENT, STYLES_PART = "word/document.xml", "word/styles.xml"


@dataclass(frozen=True, slots=True)
class Appearance:
    """What is the same in every document of one look."""

    # All parts but document.xml.
    parts: Mapping[str, Part]
    # Style name → id in this reference document.
    style_ids: Mapping[str, str]
    # Opening of document.xml up to the body, with the names the section may use.
    opening: str
    section: str
    # Width of the text, twips.
    text_width: int
    bold_levels: tuple[int, ...]


@lru_cache(maxsize=8)
def read_appearance(reference: bytes, layout: Layout, cache: Path | None = None) -> Appearance:
    """Return the look; DocumentError when the reference document is none or lacks styles.

    `cache` is the person's own folder, where the look is kept for the next run.
    """
    # Both are imported here: they need `Appearance`, and a look that was kept needs no reader.
    from generator.word import kept_look

    folder = kept_look.looks_in(cache) if cache is not None else None
    name = kept_look.name_of(reference, layout) if folder else ""
    if folder and (kept := kept_look.load(folder, name, layout)) is not None:
        return kept
    from generator.word.appearance_reader import appearance_of

    look = appearance_of(reference, layout)
    if folder:
        kept_look.keep(folder, name, look)
    return look
