from __future__ import annotations

import re

import pytest

from generator.document.model import Document, Role
from generator.layout.measures import Twips
from generator.layout.options import STANDARD, Layout
from generator.problems import DocumentError
from generator.word.appearance import read_appearance
from generator.word.write.document import write_word
from generator.word.write.package import make_part, read_package, write_package
from tests.word.samples import PROPERTIES, PROVENANCE, REFERENCE, body, para, part, write
from tests.word.soundness import faults


def edited(name: str, *changes: tuple[str, str]) -> bytes:
    """Return the reference document with words of one part changed, as an office would have done."""
    parts = read_package(REFERENCE, "")
    text = parts[name].text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    parts[name] = make_part(name, text)
    return write_package(parts.values())


def styles(layout: Layout, reference: bytes = REFERENCE) -> str:
    return read_appearance(reference, layout).parts["word/styles.xml"].text


def style(name: str, layout: Layout) -> str:
    found = re.search(rf'<w:style\b[^>]*><w:name w:val="{name}"/>.*?</w:style>', styles(layout))
    assert found
    return found.group()


def test_the_standard_layout_takes_the_styles_as_they_are() -> None:
    assert styles(STANDARD) == read_package(REFERENCE, "")["word/styles.xml"].text


def test_latin_font_changes_digits_and_letters_only() -> None:
    look = style("Normal", Layout(latin_font="Times New Roman"))
    assert (
        '<w:rFonts w:ascii="Times New Roman" w:cs="Times New Roman" w:hint="eastAsia"'
        ' w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312"/>' in look
    )
    assert "Times" in style("Title", Layout(latin_font="Times New Roman"))


def test_a_font_name_cannot_break_the_styles() -> None:
    assert 'w:ascii="A&quot;&lt;B"' in style("Normal", Layout(latin_font='A"<B'))


def test_latin_font_leaves_the_page_number_in_song() -> None:
    assert "Times" not in style("footer", Layout(latin_font="Times New Roman"))


def test_windows_profile_asks_for_the_faces_of_newer_systems() -> None:
    text = styles(Layout(font_profile="windows"))
    assert "_GB2312" not in text
    assert 'w:eastAsia="仿宋"' in text
    assert 'w:eastAsia="楷体"' in text


def test_a_line_pitch_of_its_own_goes_to_styles_and_grid() -> None:
    look = read_appearance(REFERENCE, Layout(line_pitch=Twips(560)))
    assert 'w:line="579"' not in look.parts["word/styles.xml"].text
    assert 'w:line="560"' in look.parts["word/styles.xml"].text
    assert 'w:line="280"' in look.parts["word/styles.xml"].text  # the page number keeps its own
    assert '<w:docGrid w:type="lines" w:linePitch="560"/>' in look.section


def test_the_pitch_that_an_office_chose_is_the_one_that_changes() -> None:
    reference = edited("word/styles.xml", ('w:line="579"', 'w:line="600"'))
    assert 'w:line="600"' not in styles(Layout(line_pitch=Twips(560)), reference)


def test_glyph_margins_count_to_the_characters() -> None:
    section = read_appearance(REFERENCE, Layout(margin_mode="glyph")).section
    assert 'w:top="1960"' in section
    assert 'w:bottom="1847"' in section
    assert 'w:linePitch="589"' in section


def test_a_centred_page_number_stands_in_the_middle_of_both_footers() -> None:
    data = write(body("好。"), layout=Layout(page_number="center"))
    for name in ("word/footer1.xml", "word/footer2.xml"):
        assert '<w:jc w:val="center"/>' in part(data, name)
        assert 'Chars="100"' not in part(data, name)


def test_without_page_number_the_section_has_no_footers() -> None:
    data = write(body("好。"), layout=Layout(page_number="none"))
    assert "footerReference" not in part(data, "word/document.xml")
    assert faults(data) == []


def test_styles_are_found_by_name_when_word_has_renamed_their_ids() -> None:
    reference = edited("word/styles.xml", ('"Heading2"', '"2"'), ('"AttachmentNote"', '"a7"'))
    document = Document((para(Role.HEADING_2, lead="好", ordinal="（一）"), para(Role.ATTACHMENT_NOTE, "附件：清单")))
    data = write_word(document, STANDARD, PROPERTIES, None, reference)
    text = part(data, "word/document.xml")
    assert '<w:pStyle w:val="2"/>' in text
    assert '<w:pStyle w:val="a7"/>' in text


def test_a_look_changed_in_word_is_the_look_of_every_document() -> None:
    reference = edited("word/styles.xml", ('w:eastAsia="黑体"', 'w:eastAsia="方正黑体_GBK"'))
    data = write_word(Document((body("好。"),)), STANDARD, PROPERTIES, None, reference)
    assert "方正黑体_GBK" in part(data, "word/styles.xml")


def test_the_width_of_text_follows_the_page_setup() -> None:
    assert read_appearance(REFERENCE, STANDARD).text_width == 8845
    wide = edited("word/document.xml", ('w:left="1587"', 'w:left="1387"'))
    assert read_appearance(wide, STANDARD).text_width == 9045


def test_a_built_document_may_serve_as_reference() -> None:
    built = write(para(Role.BODY, "旧文。"), provenance=PROVENANCE)
    data = write_word(Document((body("新文。"),)), STANDARD, PROPERTIES, None, built)
    assert "旧文" not in part(data, "word/document.xml")
    assert "customXml" not in "".join(read_package(data, ""))
    assert faults(data) == []


def test_missing_styles_are_all_told() -> None:
    reference = edited(
        "word/styles.xml", ('<w:name w:val="附注"/>', ""), ('<w:name w:val="Title"/>', '<w:name w:val="T"/>')
    )
    with pytest.raises(DocumentError) as caught:
        read_appearance(reference, STANDARD)
    assert str(caught.value) == (
        "templates/gbt9704.docx  错误：版式参考文件缺少样式：公文标题、附注；请从原来的参考文件改起 [missing-style]"
    )


def test_a_zip_that_is_no_word_file_is_told() -> None:
    with pytest.raises(DocumentError) as caught:
        read_appearance(write_package([make_part("a.txt", "")]), STANDARD)
    assert str(caught.value) == (
        "templates/gbt9704.docx  错误：版式参考文件打不开；写的是：缺少 word/document.xml [bad-reference]"
    )
