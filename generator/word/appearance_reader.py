"""Reference document and layout → the parts every document shares: styles, settings, footers, section.

An office may have changed and saved the reference document in Word: styles are found by name, never by id, since
Word renames the ids; what an option asks for is changed where it stands, the rest stays as the office wants it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from generator.layout.measures import LINE_PITCH, PAGE
from generator.layout.options import GLYPH_BOTTOM, GLYPH_PITCH, GLYPH_TOP, WINDOWS_FACES, Layout
from generator.layout.styles import NORMAL, PAGE_NUMBER, STYLES
from generator.problems import DocumentError, Place, Problem
from generator.word.appearance import DOCUMENT, STYLES_PART, Appearance
from generator.word.markup import attribute
from generator.word.relations import drop_parts, target_of
from generator.word.style_ids import STYLE, style_ids
from generator.word.write.package import Part, make_part, read_package

REFERENCE_NAME = "templates/gbt9704.docx"

_SECTION = re.compile(r"<w:sectPr\b(?:[^>]*/>|.*?</w:sectPr>)", re.DOTALL)
_FOOTER = re.compile(r"<w:footerReference\b[^>]*/>")
_RELATION_ID = re.compile(r'r:id="([^"]*)"')
_FONTS = re.compile(r"<w:rFonts\b[^>]*/>")
# Old text and its own comments, stale thumbnails and other documents' data are no part of the look.
_UNUSED = re.compile(r"word/comments\w*\.xml|word/people\.xml|customXml/.*|docProps/thumbnail\..*")


def appearance_of(reference: bytes, layout: Layout) -> Appearance:
    """Return the look; DocumentError when the reference document is none or lacks styles."""
    parts = drop_parts(read_package(reference, REFERENCE_NAME), _UNUSED)
    document, styles = _text(parts, DOCUMENT), _text(parts, STYLES_PART)
    ids = _style_ids(styles)
    pitch = _pitch(styles)
    patched = _patch_styles(styles, layout, pitch)
    if patched != styles:
        parts[STYLES_PART] = make_part(STYLES_PART, patched)
    section = (_SECTION.findall(document) or ["<w:sectPr/>"])[-1]
    if layout.page_number == "center":
        _centre_footers(parts, section)
    opening = document[: document.find("<w:body")]
    # Written anew for every document.
    del parts[DOCUMENT]
    section = _patch_section(section, layout)
    return Appearance(parts, ids, opening, section, text_width(section), layout.bold_levels)


def _text(parts: Mapping[str, Part], name: str) -> str:
    if name not in parts:
        problem = Problem("bad-reference", "版式参考文件打不开", Place(REFERENCE_NAME), found="缺少 " + name)
        raise DocumentError([problem])
    return parts[name].text


def _style_ids(styles: str) -> dict[str, str]:
    ids = style_ids(styles)
    missing = [style.alias or style.name for style in STYLES if style.name not in ids]
    if missing:
        message = f"版式参考文件缺少样式：{'、'.join(missing)}"
        raise DocumentError([Problem("missing-style", message, Place(REFERENCE_NAME), hint="请从原来的参考文件改起")])
    return ids


def _pitch(styles: str) -> str:
    """Return the line pitch of the default paragraph style, twips as text."""
    normal = next((style for style in STYLE.findall(styles) if f'<w:name w:val="{NORMAL.name}"' in style), "")
    line = re.search(r'w:line="(\d+)"', normal)
    return line.group(1) if line else str(LINE_PITCH)


def _patch_styles(styles: str, layout: Layout, pitch: str) -> str:
    new_pitch = layout.line_pitch or (GLYPH_PITCH if layout.margin_mode == "glyph" else None)
    if new_pitch:
        styles = styles.replace(f'w:line="{pitch}"', f'w:line="{new_pitch}"')
    if layout.font_profile == "windows":
        for old, new in WINDOWS_FACES:
            styles = styles.replace(f'="{old}"', f'="{new}"')
    if layout.latin_font:
        styles = _in_text_styles(styles, lambda style: _FONTS.sub(_latin(layout.latin_font), style))
    return styles


def _in_text_styles(styles: str, change: Callable[[str], str]) -> str:
    """Apply a change to every style (and the defaults) except the page number's, whose digits 7.5 sets in 宋体."""

    def changed(match: re.Match[str]) -> str:
        style = match.group()
        return style if f'<w:name w:val="{PAGE_NUMBER.name}"' in style else change(style)

    end = styles.find("</w:docDefaults>")
    return change(styles[: max(end, 0)]) + STYLE.sub(changed, styles[max(end, 0) :])


def _latin(face: str) -> Callable[[re.Match[str]], str]:
    face = attribute(face)

    def replaced(match: re.Match[str]) -> str:
        fonts = re.sub(r' w:(ascii|cs|asciiTheme|cstheme)="[^"]*"', "", match.group())
        return fonts.replace("<w:rFonts", f'<w:rFonts w:ascii="{face}" w:cs="{face}"', 1)

    return replaced


def text_width(section: str) -> int:
    """Return the width of the text of a section (its w:sectPr), twips."""
    found = {name: int(value) for name, value in re.findall(r' w:(w|left|right)="(\d+)"', section)}
    return found.get("w", PAGE.width) - found.get("left", PAGE.left) - found.get("right", PAGE.right)


def _patch_section(section: str, layout: Layout) -> str:
    if layout.page_number == "none":
        section = _FOOTER.sub("", section)
    pitch = layout.line_pitch
    if layout.margin_mode == "glyph":
        section = re.sub(r' w:top="-?\d+"', f' w:top="{GLYPH_TOP}"', section)
        section = re.sub(r' w:bottom="-?\d+"', f' w:bottom="{GLYPH_BOTTOM}"', section)
        pitch = pitch or GLYPH_PITCH
    return re.sub(r' w:linePitch="\d+"', f' w:linePitch="{pitch}"', section) if pitch else section


def _centre_footers(parts: dict[str, Part], section: str) -> None:
    for reference in _FOOTER.findall(section):
        found = _RELATION_ID.search(reference)
        name = target_of(parts, DOCUMENT, found.group(1)) if found else ""
        if name in parts:
            text = re.sub(r"<w:ind\b[^>]*/>", '<w:ind w:firstLineChars="0" w:firstLine="0"/>', parts[name].text)
            parts[name] = make_part(name, re.sub(r'<w:jc w:val="\w+"/>', '<w:jc w:val="center"/>', text))
