from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, Twips

from generator.document.model import Role
from generator.layout.styles import STYLE_OF_ROLE, STYLES, Style
from generator.word.reference import build_reference
from generator.word.write.package import read_package
from tests.word.samples import REFERENCE, part
from tests.word.soundness import faults

DOCUMENT = docx.Document(BytesIO(REFERENCE))
PARAGRAPH_STYLES = [style for style in STYLES if style.kind == "paragraph"]
ALIGNMENTS = {
    "": None,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def test_the_reference_document_is_what_the_style_sheet_says(tmp_path: Path) -> None:
    build_reference(tmp_path / "new.docx")
    built = read_package((tmp_path / "new.docx").read_bytes(), "")
    kept = read_package(REFERENCE, "")
    # Run `python -m generator.word.reference` after a change of the style sheet.
    assert {name: part.data for name, part in built.items()} == {name: part.data for name, part in kept.items()}


def test_building_it_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    build_reference(tmp_path / "a.docx")
    build_reference(tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


@pytest.mark.parametrize("style", PARAGRAPH_STYLES, ids=lambda style: style.id)
def test_word_reads_each_style_as_the_sheet_says(style: Style) -> None:
    read = next(each for each in DOCUMENT.styles if each.style_id == style.id)
    format_ = read.paragraph_format
    assert format_.alignment == ALIGNMENTS[style.align]
    assert read.font.size == (None if style.size is None else Pt(style.size / 2))
    if style.line and style.line_rule == "exact":
        assert format_.line_spacing == Twips(style.line)
    if style.first_line and not style.hanging:
        assert format_.first_line_indent == Twips(style.first_line.twips)
    assert bool(format_.keep_with_next) == style.keep_next
    assert bool(format_.page_break_before) == style.page_break_before


def test_every_role_has_a_style_of_its_own() -> None:
    assert set(STYLE_OF_ROLE) == set(Role)
    assert len({style.name for style in STYLES}) == len({style.id for style in STYLES}) == len(STYLES)


def test_the_page_is_that_of_the_standard() -> None:
    section = DOCUMENT.sections[0]
    page = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    sizes = [round((length or 0) / 36000, 1) for length in page]
    assert sizes == [210, 297, 37, 28]  # 5.1, 5.2.1
    text = [
        (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0),
        (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0),
    ]
    assert [round(length / 36000, 1) for length in text] == [156, 225]


def test_odd_and_even_pages_have_their_own_numbers() -> None:
    assert DOCUMENT.settings.odd_and_even_pages_header_footer
    section = DOCUMENT.sections[0]
    assert section.footer.paragraphs[0].text == section.even_page_footer.paragraphs[0].text == "— 1 —"
    assert section.footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert section.even_page_footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.LEFT


def test_no_theme_font_hides_the_named_ones_and_all_four_slots_are_set() -> None:
    styles = part(REFERENCE, "word/styles.xml")
    assert "Theme" not in styles
    for fonts in DOCUMENT.styles.element.iter(qn("w:rFonts")):
        slots = {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(slots) == 1
        assert None not in slots
        assert fonts.get(qn("w:hint")) == "eastAsia"


def test_the_language_is_chinese_and_the_mode_that_of_today() -> None:
    assert 'w:eastAsia="zh-CN"' in part(REFERENCE, "word/styles.xml")
    settings = part(REFERENCE, "word/settings.xml")
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    assert "<w:doNotExpandShiftReturn/>" in settings


def test_fonts_are_known_by_both_their_names() -> None:
    table = part(REFERENCE, "word/fontTable.xml")
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in table
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="FZXiaoBiaoSong-B05S"/>' in table


def test_headings_are_the_built_in_ones_of_the_navigation_pane() -> None:
    for level in range(1, 5):
        style = DOCUMENT.styles[f"Heading {level}"]
        assert style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}").get(qn("w:val")) == str(level - 1)
        aliases = style.element.find(qn("w:aliases")).get(qn("w:val"))
        assert aliases == f"{'一二三四'[level - 1]}级标题"


def test_nothing_is_carried_along_that_is_not_used() -> None:
    with zipfile.ZipFile(BytesIO(REFERENCE)) as archive:
        assert sorted(archive.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/app.xml",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/footer2.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]
    assert faults(REFERENCE) == []
