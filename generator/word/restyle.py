"""The reference document and what the data ask of the look → a finished reference document, by python-docx.

Only what is asked for changes; the rest stays as the office that saved the reference wants it. Old text, comments and
other things that belong to one document go.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Twips
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from generator.layout.model import GLYPH_BOTTOM, GLYPH_PITCH, GLYPH_TOP, NORMAL, WINDOWS_FACES, Layout
from generator.layout.styles import PAGE_NUMBER
from generator.word.write.package import bad_reference

# Kinds of relationships that lead from the main text to parts of its look.
_OF_A_LOOK = {
    *("styles", "settings", "fontTable", "webSettings", "numbering", "theme"),
    *("header", "footer", "footnotes", "endnotes"),
}


def restyle(reference: bytes, layout: Layout, style_ids: Mapping[str, str]) -> bytes:
    """Return the finished .docx; `style_ids` names the ids of our styles in it. Raises DocumentError."""
    try:
        document = docx.Document(BytesIO(reference))
    except (KeyError, ValueError, SyntaxError, PackageNotFoundError) as error:
        raise bad_reference("不是完好的 Word 文档", "请用 Word 另存为 .docx 后再用") from error
    section = document.sections[-1] if len(document.sections) else document.add_section()
    _drop_what_is_no_look(document)
    pitch = layout.line_pitch or (GLYPH_PITCH if layout.margin_mode == "glyph" else None)
    if pitch:
        _set_pitch(document, section, style_ids[NORMAL.name], pitch)
    if layout.margin_mode == "glyph":
        section.top_margin, section.bottom_margin = Twips(GLYPH_TOP), Twips(GLYPH_BOTTOM)
    if layout.font_profile == "windows":
        names = dict(WINDOWS_FACES)
        for fonts in document.styles.element.iter(qn("w:rFonts")):
            for slot, face in fonts.attrib.items():
                fonts.set(slot, names.get(face, face))
    if layout.latin_font:
        _set_latin_face(document, layout.latin_font, style_ids[PAGE_NUMBER.name])
    if layout.page_number != "standard":
        _change_footers(section, centred=layout.page_number == "center")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _drop_what_is_no_look(document: Document) -> None:
    main, package = document.part.rels, document.part.package.rels
    for key in [key for key, each in main.items() if each.reltype.rpartition("/")[2] not in _OF_A_LOOK]:
        del main[key]
    for key in [key for key, each in package.items() if each.reltype.endswith("/thumbnail")]:
        del package[key]
    document._body.clear_content()


def _set_pitch(document: Document, section: Section, normal_id: str, pitch: int) -> None:
    """Set the line pitch of body text, of the styles that have the same, and of the grid that 页面设置 shows."""
    styles = [style for style in document.styles if isinstance(style, ParagraphStyle)]
    normal = next(style for style in styles if style.style_id == normal_id)
    usual = normal.paragraph_format.line_spacing
    for style in styles:
        spacing = style.paragraph_format.line_spacing
        if style is normal or (isinstance(spacing, Length) and spacing == usual):
            style.paragraph_format.line_spacing = Twips(pitch)
    for grid in section._sectPr.iter(qn("w:docGrid")):
        grid.set(qn("w:linePitch"), str(pitch))


def _set_latin_face(document: Document, face: str, page_number_id: str) -> None:
    """Set the face of digits and letters in the defaults and all styles but the page number's (7.5: 宋体)."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        style = next(fonts.iterancestors(qn("w:style")), None)
        if style is not None and style.get(qn("w:styleId")) == page_number_id:
            continue
        for slot in ("ascii", "cs"):
            # Word writes asciiTheme, but cstheme.
            for theme in (f"{slot}Theme", f"{slot}theme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            fonts.set(qn(f"w:{slot}"), face)


def _change_footers(section: Section, *, centred: bool) -> None:
    """Centre the page numbers of odd, even and first pages, or take them away."""
    for footer in (section.footer, section.even_page_footer, section.first_page_footer):
        if not centred:
            footer.is_linked_to_previous = True
        elif not footer.is_linked_to_previous:
            for element in footer._element.iter(qn("w:p")):
                paragraph = Paragraph(element, footer)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                for indent in element.iter(qn("w:ind")):
                    indent.attrib.clear()
                    indent.set(qn("w:firstLineChars"), "0")
                    indent.set(qn("w:firstLine"), "0")
