"""`templates/gbt9704.docx`, read by python-docx, says what the table of the standard says."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.styles.style import BaseStyle

from generator.document.model import Role
from generator.layout.model import LINE_PITCH, NORMAL, PAGE, Indent, Style
from generator.layout.styles import CELL_PADDING, COMMENT_TEXT, STYLE_OF_ROLE, STYLES
from tests.word.samples import REFERENCE, part
from tests.word.soundness import faults

DOCUMENT = docx.Document(BytesIO(REFERENCE))
PARAGRAPH_STYLES = [style for style in STYLES if style.kind == "paragraph"]
KINDS = {"paragraph": WD_STYLE_TYPE.PARAGRAPH, "character": WD_STYLE_TYPE.CHARACTER, "table": WD_STYLE_TYPE.TABLE}
BUILT_IN = ("Title", "Subtitle", "caption", *(f"heading {level}" for level in range(1, 5)))
# The other name of a face (Word resolves either), and what newer systems call it.
OTHER_NAMES = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "黑体": "SimHei",
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
    "宋体": "SimSun",
    "仿宋": "FangSong",
    "楷体": "KaiTi",
}
ALIGNMENTS = {
    "": None,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def read(style: Style) -> BaseStyle:
    """Return the style of the reference document by its id."""
    return next(each for each in DOCUMENT.styles if each.style_id == style.id)


def inner(style: Style, path: str, attribute: str = "val") -> str | None:
    """Return an attribute of an element inside a style's XML, None when it says nothing."""
    found = read(style).element.find("/".join(qn(f"w:{name}") for name in path.split("/")))
    return None if found is None else found.get(qn(f"w:{attribute}"))


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
def test_each_style_has_the_name_kind_face_and_size_of_the_table(style: Style) -> None:
    found = read(style)
    assert inner(style, "name") == style.name
    assert found.type == KINDS[style.kind]
    # Word shows a built-in name in its own language: the alias is what staff look for.
    assert inner(style, "aliases") == (style.role.value if style.role and style.name in BUILT_IN else None)
    assert inner(style, "rPr/rFonts", "eastAsia") == (style.face or None)
    assert inner(style, "rPr/color") == (style.colour if style.face else None)  # 5.2.4, 7.2.4
    spacing = style.character_spacing
    assert inner(style, "rPr/spacing") == (None if spacing is None else str(spacing))
    size = None if style.size is None else Pt(style.size / 2)
    assert style.kind == "table" or found.font.size == size  # type: ignore[attr-defined]


@pytest.mark.parametrize("style", PARAGRAPH_STYLES, ids=lambda style: style.id)
def test_each_paragraph_style_has_the_place_of_the_table(style: Style) -> None:
    format_ = read(style).paragraph_format  # type: ignore[attr-defined]
    assert format_.alignment == ALIGNMENTS[style.align]
    assert bool(format_.keep_with_next) == style.keep_next
    assert bool(format_.page_break_before) == style.page_break_before
    assert inner(style, "pPr/outlineLvl") == (None if style.outline is None else str(style.outline))
    assert inner(style, "basedOn") == (None if style is NORMAL else "Normal")


@pytest.mark.parametrize("style", PARAGRAPH_STYLES, ids=lambda style: style.id)
def test_each_paragraph_style_has_the_spacing_of_the_table(style: Style) -> None:
    format_ = read(style).paragraph_format  # type: ignore[attr-defined]
    if style.line is None:
        assert inner(style, "pPr/spacing", "line") is None
        return
    around = Twips(style.around or 0)
    above = around if style.above is None else Twips(style.above)
    assert (format_.space_before, format_.space_after) == (above, around)
    if style.line_rule == "exact":
        assert (format_.line_spacing, format_.line_spacing_rule) == (Twips(style.line), WD_LINE_SPACING.EXACTLY)
    else:
        assert format_.line_spacing == style.line / 240


@pytest.mark.parametrize("style", PARAGRAPH_STYLES, ids=lambda style: style.id)
@pytest.mark.parametrize("side", ["left", "right", "firstLine", "hanging"])
def test_each_paragraph_style_has_the_indents_of_the_table(style: Style, side: str) -> None:
    first = None if style.hanging else style.first_line
    wanted: dict[str, Indent | None] = {
        "left": style.left, "right": style.right, "firstLine": first, "hanging": style.hanging,
    }  # fmt: skip
    indent = wanted[side]
    found = (inner(style, "pPr/ind", side), inner(style, "pPr/ind", f"{side}Chars"))
    assert found == ((None, None) if indent is None else (str(indent.twips), str(indent.characters)))


@pytest.mark.parametrize("style", PARAGRAPH_STYLES, ids=lambda style: style.id)
def test_only_the_lines_of_head_and_imprint_are_ruled(style: Style) -> None:
    found = (inner(style, "pPr/pBdr/top", "sz"), inner(style, "pPr/pBdr/top", "color"))
    assert found == ((str(style.rule.weight), style.rule.colour) if style.rule else (None, None))
    assert inner(style, "pPr/shd", "fill") == (style.fill or None)


def test_the_sample_of_each_style_names_its_clause() -> None:
    shown = [(paragraph.style.style_id, paragraph.text) for paragraph in DOCUMENT.paragraphs if paragraph.style]
    # A style that begins a new page, and that of comments, have no sample.
    styles = [each for each in PARAGRAPH_STYLES if not each.page_break_before and each is not COMMENT_TEXT]
    assert shown == [(each.id, f"{each.role.value if each.role else each.name}（{each.clause}）") for each in styles]


@pytest.mark.parametrize("style", [style for style in STYLES if style.kind == "table"], ids=lambda style: style.id)
def test_tables_have_the_lines_and_padding_of_the_table(style: Style) -> None:
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        assert inner(style, f"tblPr/tblBorders/{side}", "sz") == str(style.border)
    for side in ("left", "right"):
        assert inner(style, f"tblPr/tblCellMar/{side}", "w") == str(CELL_PADDING)


def test_every_role_has_a_style_of_its_own() -> None:
    assert set(STYLE_OF_ROLE) == set(Role)
    assert len({style.name for style in STYLES}) == len({style.id for style in STYLES}) == len(STYLES)


def test_the_page_is_that_of_the_standard() -> None:
    section = DOCUMENT.sections[0]
    page = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round((length or 0) / 36000, 1) for length in page] == [210, 297, 37, 28]  # 5.1, 5.2.1
    found = (section.bottom_margin, section.right_margin, section.header_distance, section.footer_distance)
    assert found == tuple(Twips(each) for each in (PAGE.bottom, PAGE.right, PAGE.header, PAGE.footer))
    text = [
        (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0),
        (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0),
    ]
    assert [round(length / 36000, 1) for length in text] == [156, 225]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", str(LINE_PITCH))  # 5.2.3


def test_odd_and_even_pages_have_their_own_numbers() -> None:
    assert DOCUMENT.settings.odd_and_even_pages_header_footer
    section = DOCUMENT.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert odd.text == even.text == "— 1 —"
    assert (odd.alignment, even.alignment) == (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT)
    # 7.5: each one character in.
    assert odd.paragraph_format.right_indent == even.paragraph_format.left_indent == Twips(280)


def test_no_theme_font_hides_the_named_ones_and_all_four_slots_are_set() -> None:
    styles = part(REFERENCE, "word/styles.xml")
    assert "Theme" not in styles
    for fonts in DOCUMENT.styles.element.iter(qn("w:rFonts")):
        slots = {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(slots) == 1
        assert None not in slots
        assert fonts.get(qn("w:hint")) == "eastAsia"


def test_lines_fall_where_the_standard_counts_them() -> None:
    # No line is moved for a widow, no gap is added beside digits, the grid is shown and not snapped to.
    wanted = {"widowControl": "0", "overflowPunct": "1", "autoSpaceDE": "0", "autoSpaceDN": "0", "snapToGrid": "0"}
    assert {name: inner(NORMAL, f"pPr/{name}") for name in wanted} == wanted
    settings = part(REFERENCE, "word/settings.xml")
    assert '<w:characterSpacingControl w:val="doNotCompress"/>' in settings
    assert "<w:doNotExpandShiftReturn/>" in settings


def test_the_language_is_chinese_and_the_mode_that_of_today() -> None:
    assert 'w:eastAsia="zh-CN"' in part(REFERENCE, "word/styles.xml")
    settings = part(REFERENCE, "word/settings.xml")
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings


def test_fonts_are_known_by_both_their_names() -> None:
    table = part(REFERENCE, "word/fontTable.xml")
    for name, other in OTHER_NAMES.items():
        assert f'<w:font w:name="{name}"><w:altName w:val="{other}"/>' in table


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
