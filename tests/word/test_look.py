"""The look of a document: the reference as it is, changed as the data ask, kept for the next run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from generator.document.model import Document
from generator.layout.model import STANDARD, Layout, Twips
from generator.layout.styles import STYLES
from generator.problems import DocumentError
from generator.word import restyle
from generator.word.look import Look, look_of
from generator.word.write.document import write_word
from generator.word.write.package import declare, read_parts, relate, write_parts
from tests.word.office import missing
from tests.word.samples import LONG, PROPERTIES, PROVENANCE, REFERENCE, body, part, write
from tests.word.soundness import faults

pytestmark = pytest.mark.usefixtures("caches_anywhere")
LAYOUTS = (STANDARD, Layout("宋体", "center", (3,), None, "windows", "glyph"), Layout(page_number="none"))


def edited(name: str, *changes: tuple[str, str]) -> bytes:
    """Return the reference document with words of one part changed, as an office would have done."""
    parts = read_parts(REFERENCE)
    text = parts[name].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return write_parts({**parts, name: text.encode()})


def styles(layout: Layout, reference: bytes = REFERENCE) -> str:
    return look_of(reference, layout).parts["word/styles.xml"].decode()


def fonts(style: str, layout: Layout) -> Mapping[str, str]:
    """Return the faces of a style by their slots."""
    document = docx.Document(BytesIO(write(body("好。"), layout=layout)))
    found = document.styles[style].element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return {name.rpartition("}")[2]: face for name, face in found.attrib.items()}


def test_the_standard_layout_takes_the_parts_as_they_are() -> None:
    kept = read_parts(REFERENCE)
    del kept["word/document.xml"]
    assert look_of(REFERENCE, STANDARD).parts == kept
    assert look_of(REFERENCE, Layout(bold_levels=(3,))).parts == kept


def test_latin_font_changes_digits_and_letters_only() -> None:
    layout, face = Layout(latin_font="Times New Roman"), "Times New Roman"
    others = {"hint": "eastAsia", "eastAsia": "仿宋_GB2312", "hAnsi": "仿宋_GB2312"}
    assert fonts("Normal", layout) == {"ascii": face, "cs": face, **others}
    assert fonts("Title", layout)["ascii"] == face


def test_a_font_name_cannot_break_the_styles() -> None:
    assert fonts("Normal", Layout(latin_font='A"<B'))["ascii"] == 'A"<B'


def test_latin_font_leaves_the_page_number_in_song() -> None:
    assert set(fonts("footer", Layout(latin_font="Times New Roman")).values()) == {"宋体", "eastAsia"}


def test_windows_profile_asks_for_the_faces_of_newer_systems() -> None:
    text = styles(Layout(font_profile="windows"))
    assert "_GB2312" not in text
    assert 'w:eastAsia="仿宋"' in text
    assert 'w:eastAsia="楷体"' in text


def test_a_line_pitch_of_its_own_goes_to_styles_and_grid() -> None:
    look = look_of(REFERENCE, Layout(line_pitch=Twips(560)))
    text = look.parts["word/styles.xml"].decode()
    assert 'w:line="579"' not in text
    assert 'w:line="560"' in text
    assert 'w:line="280"' in text  # the page number keeps its own
    assert '<w:docGrid w:type="lines" w:linePitch="560"/>' in look.section


def test_the_pitch_that_an_office_chose_is_the_one_that_changes() -> None:
    reference = edited("word/styles.xml", ('w:line="579"', 'w:line="600"'))
    assert 'w:line="600"' not in styles(Layout(line_pitch=Twips(560)), reference)


def test_body_text_set_to_single_lines_takes_the_pitch_and_tables_stay_single() -> None:
    reference = edited("word/styles.xml", ('w:line="579" w:lineRule="exact"', 'w:line="240" w:lineRule="auto"'))
    document = docx.Document(BytesIO(write_word(LONG, Layout(line_pitch=Twips(560)), PROPERTIES, None, reference)))
    spacings = [document.styles[name].paragraph_format.line_spacing for name in ("Normal", "表格文字")]
    assert spacings == [docx.shared.Twips(560), 1.0]


def test_glyph_margins_count_to_the_characters() -> None:
    section = look_of(REFERENCE, Layout(margin_mode="glyph")).section
    assert 'w:top="1960"' in section
    assert 'w:bottom="1847"' in section
    assert 'w:linePitch="589"' in section


def test_a_centred_page_number_stands_in_the_middle_of_both_footers() -> None:
    data = write(body("好。"), layout=Layout(page_number="center"))
    section = docx.Document(BytesIO(data)).sections[0]
    for footer in (section.footer, section.even_page_footer):
        (paragraph,) = footer.paragraphs
        assert (paragraph.text, paragraph.alignment) == ("— 1 —", WD_ALIGN_PARAGRAPH.CENTER)
        assert paragraph.paragraph_format.first_line_indent == 0
        assert 'Chars="100"' not in paragraph._p.xml


def test_without_page_number_the_section_has_no_footers() -> None:
    data = write(body("好。"), layout=Layout(page_number="none"))
    assert "footerReference" not in part(data, "word/document.xml")
    assert faults(data) == []


def renamed_ids(text: str) -> str:
    """Rename every id, as WPS and a Chinese Word do."""
    numbers = {style.id: f"a{number}" for number, style in enumerate(STYLES)}
    places = r'(w:styleId|w:basedOn w:val|w:next w:val|w:pStyle w:val)="(\w+)"'
    return re.sub(places, lambda match: f'{match[1]}="{numbers.get(match[2], match[2])}"', text)


def capital_names(text: str) -> str:
    """Write names as LibreOffice and WPS do: Heading 1, Footer."""
    return re.sub(r'<w:name w:val="([a-z])', lambda match: f'<w:name w:val="{match[1].upper()}', text)


def spaced(text: str) -> str:
    return text.replace("<w:name w:val=", "<w:name  w:val=").replace("w:styleId=", "w:styleId = ")


def apostrophes(text: str) -> str:
    return re.sub(r'<w:name w:val="([^"]*)"', r"<w:name w:val='\1'", text)


def other_names(text: str) -> str:
    """Rename some styles and leave their ids."""
    return text.replace('"heading 2"', '"二级"').replace('"附件说明"', '"附件名称"')


@pytest.mark.parametrize("change", [renamed_ids, capital_names, spaced, apostrophes, other_names])
@pytest.mark.parametrize("layout", [STANDARD, Layout(line_pitch=Twips(560))], ids=["usual", "restyled"])
def test_styles_are_found_however_another_program_wrote_them(change: Callable[[str], str], layout: Layout) -> None:
    parts = read_parts(REFERENCE)
    for name in ("word/styles.xml", "word/footer1.xml", "word/footer2.xml"):
        parts[name] = change(parts[name].decode()).encode()
    data = write_word(LONG, layout, PROPERTIES, None, write_parts(parts))
    assert faults(data) == []
    document = docx.Document(BytesIO(data))
    sizes = [paragraph.style.font.size for paragraph in document.paragraphs if paragraph.style]
    assert sizes == [
        paragraph.style.font.size
        for paragraph in docx.Document(BytesIO(write_word(LONG, layout, PROPERTIES, None, REFERENCE))).paragraphs
        if paragraph.style
    ]


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the reference document after LibreOffice has opened and saved it once."""
    if not shutil.which("soffice"):
        missing("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("saved")
    (folder / "gbt9704.docx").write_bytes(REFERENCE)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:Office Open XML Text", "--outdir"]
    command += [str(folder / "out"), str(folder / "gbt9704.docx")]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return (folder / "out" / "gbt9704.docx").read_bytes()


@pytest.mark.office
@pytest.mark.parametrize("layout", [*LAYOUTS, Layout(line_pitch=Twips(560))], ids=range(4))
def test_a_reference_saved_by_libreoffice_gives_the_same_look(saved_by_libreoffice: bytes, layout: Layout) -> None:
    assert 'w:val="Heading 1"' in part(saved_by_libreoffice, "word/styles.xml")
    data = write_word(LONG, layout, PROPERTIES, None, saved_by_libreoffice)
    assert faults(data) == []
    found, wanted = (
        docx.Document(BytesIO(each)) for each in (data, write_word(LONG, layout, PROPERTIES, None, REFERENCE))
    )
    for paragraph, model in zip(found.paragraphs, wanted.paragraphs, strict=True):
        ours, theirs = model.style, paragraph.style
        assert ours is not None
        assert theirs is not None
        assert theirs.name.casefold() == ours.name.casefold()
        assert theirs.font.size == ours.font.size
        assert theirs.paragraph_format.line_spacing == ours.paragraph_format.line_spacing
    # A footer shows the page it was last drawn on.
    shown = [re.sub("[0-9]+", "1", footer.text) for footer in found.sections[0].footer.paragraphs]
    assert shown == [footer.text for footer in wanted.sections[0].footer.paragraphs]


def test_a_look_changed_in_word_is_the_look_of_every_document() -> None:
    reference = edited("word/styles.xml", ('w:eastAsia="黑体"', 'w:eastAsia="方正黑体_GBK"'))
    data = write_word(Document((body("好。"),)), STANDARD, PROPERTIES, None, reference)
    assert "方正黑体_GBK" in part(data, "word/styles.xml")


def test_the_width_of_text_follows_the_page_setup() -> None:
    assert look_of(REFERENCE, STANDARD).text_width == 8845
    wide = edited("word/document.xml", ('w:left="1587"', 'w:left="1387"'))
    assert look_of(wide, STANDARD).text_width == 9045


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_built_document_may_serve_as_reference_and_leaves_nothing_of_its_own(layout: Layout) -> None:
    built = write_word(LONG, STANDARD, PROPERTIES, PROVENANCE, REFERENCE)
    assert {"word/comments.xml", "customXml/item1.xml"} <= set(read_parts(built))
    data = write_word(Document((body("新文。"),)), layout, PROPERTIES, None, built)
    everything = "".join(each.decode() for each in read_parts(data).values())
    assert "产业" not in everything
    assert "comments" not in everything
    assert "customXml" not in everything
    assert faults(data) == []


def test_pictures_of_a_letterhead_stay_and_those_of_the_old_text_go() -> None:
    dot = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
        "a7356681000000004945 4e44ae426082".replace(" ", "")
    )
    reference = docx.Document(BytesIO(REFERENCE))
    reference.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(dot))
    reference.add_paragraph().add_run().add_picture(BytesIO(dot + b"\0"))
    stream = BytesIO()
    reference.save(stream)
    data = write_word(Document((body("新文。"),)), STANDARD, PROPERTIES, None, stream.getvalue())
    assert len([name for name in read_parts(data) if name.startswith("word/media/")]) == 1
    assert faults(data) == []


def test_missing_styles_are_all_told() -> None:
    reference = edited(
        "word/styles.xml",
        ('w:styleId="Remark"><w:name w:val="附注"/>', 'w:styleId="a1"><w:name w:val="备注"/>'),
        ('w:styleId="Title"><w:name w:val="Title"/>', 'w:styleId="a2"><w:name w:val="T"/>'),
    )
    with pytest.raises(DocumentError) as caught:
        look_of(reference, STANDARD)
    assert str(caught.value) == (
        "templates/gbt9704.docx  错误：版式参考文件缺少样式：公文标题、附注；请从原来的参考文件改起 [missing-style]"
    )


def test_styles_under_other_addresses_are_none_of_ours() -> None:
    strict = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with pytest.raises(DocumentError) as caught:
        look_of(edited("word/styles.xml", strict), STANDARD)
    assert [each.code for each in caught.value.problems] == ["missing-style"]


def test_a_zip_that_is_no_word_file_is_told() -> None:
    with pytest.raises(DocumentError) as caught:
        look_of(write_parts({"[Content_Types].xml": b"", "word/styles.xml": b""}), STANDARD)
    assert str(caught.value) == (
        "templates/gbt9704.docx  错误：版式参考文件打不开；写的是：缺少 word/document.xml [bad-reference]"
    )


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("word/styles.xml", ("</w:styles>", "")),
        ("word/document.xml", ("</w:sectPr>", "")),
        ("word/document.xml", ("<w:cols ", "<w:sectPrChange><w:sectPr/></w:sectPrChange><w:cols ")),
        ("word/document.xml", ('w:w="11906"', 'w:w="broad"')),
    ],
)
def test_a_reference_whose_xml_cannot_be_used_is_told(name: str, change: tuple[str, str]) -> None:
    with pytest.raises(DocumentError) as caught:
        look_of(edited(name, change), STANDARD)
    assert str(caught.value) == (
        "templates/gbt9704.docx  错误：版式参考文件打不开；写的是：样式或页面设置读不懂；"
        "请用 Word 打开，接受全部修订，再保存为 .docx [bad-reference]"
    )


def test_a_reference_that_python_docx_cannot_open_is_told() -> None:
    reference = edited("word/_rels/document.xml.rels", ("</Relationships>", ""))
    with pytest.raises(DocumentError) as caught:
        look_of(reference, Layout(line_pitch=Twips(560)))
    assert str(caught.value) == (
        "templates/gbt9704.docx  错误：版式参考文件打不开；写的是：不是完好的 Word 文档；请用 Word 另存为 .docx 后再用 "
        "[bad-reference]"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_reference_without_a_page_setup_has_that_of_the_standard(layout: Layout) -> None:
    text = read_parts(REFERENCE)["word/document.xml"].decode()
    section = text[text.index("<w:sectPr") : text.index("</w:body>")]
    reference = edited("word/document.xml", (section, ""))
    assert look_of(reference, layout).text_width == 8845
    assert faults(write_word(LONG, layout, PROPERTIES, None, reference)) == []


def test_a_thumbnail_of_the_old_text_goes() -> None:
    parts = read_parts(REFERENCE)
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    relate(parts, "", "rIdThumbnail", kind, "docProps/thumbnail.jpeg")
    declare(parts, "docProps/thumbnail.jpeg", "image/jpeg")
    reference = write_parts({**parts, "docProps/thumbnail.jpeg": b"\xff\xd8"})
    data = write_word(Document((body("新文。"),)), STANDARD, PROPERTIES, None, reference)
    assert "docProps/thumbnail.jpeg" not in read_parts(data)
    assert faults(data) == []


def fresh(layout: Layout, cache: Path | None, reference: bytes = REFERENCE) -> Look:
    """Return a look as another run would: nothing is remembered in memory."""
    look_of.cache_clear()
    return look_of(reference, layout, cache)


def files(cache: Path) -> list[Path]:
    return sorted((cache / "looks").iterdir()) if (cache / "looks").exists() else []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_look_is_the_same_whether_it_was_kept_or_made(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = fresh(layout, tmp_path)
    assert made == fresh(layout, None)
    monkeypatch.delattr(restyle, "restyle")
    assert fresh(layout, tmp_path) == made


def test_what_is_kept_is_an_ordinary_word_file_and_the_usual_look_needs_none(tmp_path: Path) -> None:
    fresh(STANDARD, tmp_path)
    assert files(tmp_path) == []
    fresh(Layout(line_pitch=Twips(560)), tmp_path)
    (path,) = files(tmp_path)
    assert path.suffix == ".docx"
    assert docx.Document(str(path)).styles["Normal"].paragraph_format.line_spacing == docx.shared.Twips(560)


def test_each_layout_and_each_reference_document_has_a_look_of_its_own(tmp_path: Path) -> None:
    other = edited("word/styles.xml", ("仿宋_GB2312", "方正仿宋_GBK"))
    for layout in LAYOUTS[1:]:
        fresh(layout, tmp_path)
        fresh(layout, tmp_path, other)
    assert len(files(tmp_path)) == 4
    assert "方正仿宋_GBK" in fresh(LAYOUTS[1], tmp_path, other).parts["word/styles.xml"].decode()


@pytest.mark.parametrize("damage", [b"", b"\n", b"PK\x03\x04", write_parts({"a.xml": b""}), None])
def test_a_damaged_file_of_the_cache_is_no_file(damage: bytes | None, tmp_path: Path) -> None:
    look = fresh(LAYOUTS[1], tmp_path)
    (path,) = files(tmp_path)
    path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    assert fresh(LAYOUTS[1], tmp_path) == look
    assert zipfile.is_zipfile(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_folder_that_others_may_write_to_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "looks").mkdir()
    os.chmod(tmp_path / "looks", 0o777)  # noqa: PTH101 - the mode as it is, whatever the mask
    assert fresh(LAYOUTS[1], tmp_path) == fresh(LAYOUTS[1], None)
    assert files(tmp_path) == []


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands here", "utf-8")
    assert fresh(LAYOUTS[1], tmp_path / "cache") == fresh(LAYOUTS[1], None)
