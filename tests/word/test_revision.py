"""Revising an edited file: the habits of Word and WPS, and what may never be lost."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from generator.document.lines import (
    AddComment,
    CellPlace,
    DeleteParagraph,
    DeleteRow,
    Edit,
    InsertParagraph,
    InsertRow,
    Replace,
)
from generator.document.model import Cell, Paragraph, Role, Run
from generator.problems import DocumentError
from generator.word.provenance import Provenance, read_provenance
from generator.word.update.document import open_edited, revise
from generator.word.update.review import Stamp
from generator.word.xml import W
from tests.word import docx_strings
from tests.word.docx_strings import p, run

STAMP = Stamp("数据更新", "2022-12-31T00:00:00Z")


def docx(body: str, **parts: str) -> bytes:
    """A package with its list of types, which a reader can do without but a reviser extends."""
    stream = io.BytesIO(docx_strings.docx(body, **parts))
    with zipfile.ZipFile(stream, "a") as package:
        types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'
        package.writestr("[Content_Types].xml", types)
    return stream.getvalue()


def lines(data: bytes) -> list[str]:
    return [line.text for line in open_edited(data, "稿.docx").plain_lines()]


def revised(data: bytes, *edits: Edit, tracked: bool = False) -> bytes:
    return revise(open_edited(data, "稿.docx"), edits, STAMP, None, tracked=tracked)


def body(data: bytes) -> str:
    """What stands in the body, spelt as XML is spelt when nobody cares how: <w:p/> for <w:p></w:p>, one space."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    xml = etree.tostring(root, encoding="unicode")
    return re.sub(r".*?<\w:body>|</\w:body>.*", "", xml)


def spelt(fragment: str) -> str:
    """A fragment of a body, spelt so."""
    return body(docx_strings.docx(fragment))


def test_a_figure_split_over_runs_by_rsid_and_spelling_marks_is_replaced_in_its_first_look() -> None:
    split = (
        '<w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr><w:t>产值55</w:t></w:r><w:proofErr w:type="spellStart"/>'
        '<w:r w:rsidR="00B2"><w:t>.6</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>1亿元</w:t></w:r>'
    )
    data = docx(f"<w:p>{split}</w:p>")
    after = revised(data, Replace(0, 2, 7, "56.02"))
    assert lines(after) == ["产值56.02亿元"]
    assert body(after) == spelt(
        '<w:p><w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr><w:t>产值56.02</w:t></w:r><w:proofErr w:type="spellStart"/>'
        '<w:r w:rsidR="00B2"><w:t></w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>亿元</w:t></w:r></w:p>'
    )


def test_entities_count_as_one_character() -> None:
    data = docx(p("甲&amp;乙&lt;55&gt;亿元"))
    assert lines(revised(data, Replace(0, 4, 6, "5&6"))) == ["甲&乙<5&6>亿元"]


def test_untouched_paragraphs_stay_as_they_were() -> None:
    odd = "<w:p  w:rsidR='00A1'  ><w:r\n><w:t  xml:space='preserve'>  保持 原样 </w:t></w:r></w:p>"
    after = revised(docx(odd + p("55亿元") + odd), Replace(1, 0, 2, "56"))
    assert body(after).count(spelt(odd)) == 2


def test_a_line_break_and_a_tab_do_not_shift_what_follows() -> None:
    data = docx("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>55亿元</w:t></w:r></w:p>")
    assert lines(data) == ["甲乙\t55亿元"]
    assert lines(revised(data, Replace(0, 3, 5, "56"))) == ["甲乙\t56亿元"]


def test_text_inside_content_controls_and_links_is_patched_in_place() -> None:
    control = f"<w:sdt><w:sdtContent>{run('55')}</w:sdtContent></w:sdt>"
    inner = f'{control}<w:hyperlink w:anchor="a">{run("亿元")}</w:hyperlink>'
    after = revised(docx(f"<w:p>{inner}</w:p>"), Replace(0, 0, 2, "56"))
    assert body(after) == spelt(f"<w:p>{inner.replace('55', '56')}</w:p>")


def test_deleted_and_moved_away_words_are_no_text_and_stay() -> None:
    gone = '<w:del w:id="1" w:author="甲"><w:r><w:delText>44</w:delText></w:r></w:del>'
    data = docx(f"<w:p>{run('产值')}{gone}{run('55亿元')}</w:p>")
    after = revised(data, Replace(0, 2, 4, "56"))
    assert lines(after) == ["产值56亿元"]
    assert gone in body(after)


def test_words_of_a_text_box_are_not_the_paragraphs() -> None:
    inner = "<w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent>"
    box = f"<w:r><w:pict><v:shape>{inner}</v:shape></w:pict></w:r>"
    assert lines(docx(f"<w:p>{run('外')}{box}{run('面')}</w:p>")) == ["外面"]


def test_a_tracked_correction_strikes_the_old_figure_and_sets_the_new_one_beside_it() -> None:
    data = docx(p(run("产值55亿元", "<w:b/>")))
    after = revised(data, Replace(0, 2, 4, "56"), tracked=True)
    bold = "<w:rPr><w:b/></w:rPr>"
    mark = 'w:author="数据更新" w:date="2022-12-31T00:00:00Z"'
    assert (
        f'产值</w:t></w:r><w:del w:id="1" {mark}>'
        f'<w:r>{bold}<w:delText xml:space="preserve">55</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" {mark}><w:r>{bold}<w:t xml:space="preserve">56</w:t></w:r></w:ins>'
        f'<w:r>{bold}<w:t xml:space="preserve">亿元'
    ) in body(after)
    assert lines(after) == ["产值56亿元"]


def test_numbers_of_tracked_changes_go_on_after_those_in_the_file() -> None:
    there = f'<w:ins w:id="41" w:author="甲">{run("甲写的")}</w:ins>'
    after = revised(docx(f"<w:p>{there}</w:p>" + p("55亿元")), Replace(1, 0, 2, "56"), tracked=True)
    assert '<w:del w:id="42"' in body(after)


def test_a_comment_goes_around_its_words_and_into_a_new_part() -> None:
    after = revised(docx(p("产值55亿元")), AddComment(0, 2, 4, "请核对。"))
    assert (
        '产值</w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t xml:space="preserve">55</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r>'
    ) in body(after)
    package = zipfile.ZipFile(io.BytesIO(after))
    assert "请核对。" in package.read("word/comments.xml").decode()
    assert "comments.xml" in package.read("word/_rels/document.xml.rels").decode()


def test_a_comment_joins_those_of_people() -> None:
    theirs = f'<w:comment w:id="7" w:author="李书记">{p("再想想")}</w:comment>'
    after = revised(docx(p("产值55亿元"), comments=theirs), AddComment(0, 0, 2, "请核对。"))
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(after)).read("word/comments.xml"))
    first, second = root
    assert etree.tostring(first, method="c14n") == etree.tostring(
        etree.fromstring(f"<w:comments {docx_strings.SPACES}>{theirs}</w:comments>")[0], method="c14n"
    )
    assert [second.get(f"{W}{name}") for name in ("id", "author", "date")] == ["8", "数据更新", STAMP.date]


def test_a_new_paragraph_looks_like_its_model() -> None:
    model = p(run("（一）旧事。", "<w:i/>"), run("正文"), style="21", properties='<w:ind w:firstLine="640"/>')
    new = Paragraph(Role.HEADING_2, (Run("做了新事。"),), (Run("新事。"),), "（二）")
    after = revised(docx(model), InsertParagraph(0, new, 0))
    assert body(after) == spelt(model) + (
        '<w:p><w:pPr><w:pStyle w:val="21"/><w:ind w:firstLine="640"/></w:pPr>'
        '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">（二）新事。</w:t></w:r>'
        '<w:r><w:t xml:space="preserve">做了新事。</w:t></w:r></w:p>'
    )


def test_a_new_paragraph_after_the_last_of_a_section_takes_no_section_along() -> None:
    ends = p("完。", properties='<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>')
    after = revised(docx(ends), InsertParagraph(0, Paragraph(Role.BODY, (Run("新。"),)), 0))
    assert body(after).count("<w:sectPr>") == 1


@pytest.mark.parametrize("tracked", [False, True])
def test_a_dropped_paragraph_goes_or_is_struck_out(tracked: bool) -> None:
    after = revised(docx(p("留") + p("去") + p("留")), DeleteParagraph(1), tracked=tracked)
    assert [line for line in lines(after) if line] == ["留", "留"]
    assert ("<w:delText" in body(after)) is tracked


def row(*cells: str) -> str:
    inner = "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells)
    return f"<w:tr>{inner}</w:tr>"


TABLE = f"<w:tbl>{row('指标', '数')}{row('产值', '55')}</w:tbl>"


def test_table_cells_are_lines_and_rows_come_and_go() -> None:
    data = docx(p("前") + TABLE + p("后"))
    assert open_edited(data, "稿.docx").plain_lines()[4].cell == CellPlace(0, 1, 1)
    new = InsertRow(4, (Cell((Run("出口"),)), Cell((Run("28"),))), 4)
    assert lines(revised(data, Replace(4, 0, 2, "56"))) == ["前", "指标", "数", "产值", "56", "后"]
    assert lines(revised(data, new)) == ["前", "指标", "数", "产值", "55", "出口", "28", "后"]
    assert lines(revised(data, DeleteRow(4))) == ["前", "指标", "数", "后"]
    assert "<w:trPr><w:ins " in body(revised(data, new, tracked=True))


def test_a_paragraph_after_a_table_stands_outside_it() -> None:
    after = revised(docx(TABLE + p("后")), InsertParagraph(3, Paragraph(Role.BODY, (Run("新。"),)), 4))
    assert lines(after) == ["指标", "数", "产值", "55", "新。", "后"]


def test_origins_are_added_where_an_editor_dropped_them() -> None:
    data = docx(p("甲"))
    after = revise(open_edited(data, "稿.docx"), (), STAMP, Provenance("summary-plan", base="甲"), tracked=False)
    found = read_provenance(after)
    assert found is not None
    assert (found.kind, found.base) == ("summary-plan", "甲")


def test_a_document_type_in_the_main_text_is_refused() -> None:
    data = docx(p("甲"))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            xml = old.read(name)
            new.writestr(name, b"<!DOCTYPE x>" + xml if name == "word/document.xml" else xml)
    with pytest.raises(DocumentError):
        open_edited(stream.getvalue(), "稿.docx")


def respelt(data: bytes, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    return stream.getvalue()


def test_another_prefix_of_the_main_namespace_is_kept() -> None:
    data = respelt(respelt(docx(p("产值55亿元")), b"xmlns:w=", b"xmlns:x="), b"w:", b"x:")
    after = revised(data, Replace(0, 2, 4, "56"), AddComment(0, 0, 2, "请核对。"))
    assert lines(after) == ["产值56亿元"]
    assert body(revised(data, Replace(0, 2, 4, "56"))) == (
        '<x:p><x:pPr/><x:r><x:t xml:space="preserve">产值56亿元</x:t></x:r></x:p>'
    )


def test_the_strict_kind_of_open_xml_is_told() -> None:
    strict = respelt(
        docx(p("甲")),
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with pytest.raises(DocumentError) as caught:
        open_edited(strict, "稿.docx")
    assert str(caught.value.problems[0]) == (
        "稿.docx  错误：这个文件的内部写法不常见，不能直接改动；"
        "请用 Word 打开后另存为“Word 文档（.docx）”再试 [unusual-docx]"
    )
