from __future__ import annotations

from io import BytesIO

from docx import Document as open_docx

from generator.document.marks import BREAK
from generator.document.model import Opaque, Paragraph, Role, Run
from generator.layout.model import Layout
from tests.word.samples import body, para, plain_xml, table, write, xml


def test_body_text_is_the_default_style_and_needs_no_name() -> None:
    assert xml(body("全乡产业兴旺。")) == (
        '<w:p><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        '<w:t xml:space="preserve">全乡产业兴旺。</w:t></w:r></w:p>'
    )


def test_a_heading_of_its_own_line_stays_with_what_follows() -> None:
    assert plain_xml(para(Role.HEADING_1, lead="产业兴乡", ordinal="一、")) == (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:keepNext/></w:pPr><w:r><w:t>一、产业兴乡</w:t></w:r></w:p>'
    )


def test_a_run_in_heading_keeps_its_style_and_the_text_after_it_looks_like_body() -> None:
    assert plain_xml(para(Role.HEADING_2, "粮食增产。", "农业提质。", "（一）")) == (
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>（一）农业提质。</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="RunInText"/></w:rPr><w:t>粮食增产。</w:t></w:r></w:p>'
    )


def test_a_heading_with_runs_only_is_all_heading() -> None:
    assert plain_xml(para(Role.HEADING_3, "项目建设", ordinal="1.")) == (
        '<w:p><w:pPr><w:pStyle w:val="Heading3"/><w:keepNext/></w:pPr>'
        "<w:r><w:t>1.</w:t></w:r><w:r><w:t>项目建设</w:t></w:r></w:p>"
    )


def test_bold_levels_make_the_heading_bold_and_not_the_text_after_it() -> None:
    assert plain_xml(para(Role.HEADING_3, "路已通。", "道路。", "1."), layout=Layout(bold_levels=(3,))) == (
        '<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>1.道路。</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="RunInText"/></w:rPr><w:t>路已通。</w:t></w:r></w:p>'
    )


def test_an_enumeration_opens_its_paragraph() -> None:
    assert plain_xml(para(Role.BODY, "抓产业。", ordinal="一是")) == "<w:p><w:r><w:t>一是抓产业。</w:t></w:r></w:p>"


def test_neighbours_of_one_look_become_one_run() -> None:
    runs = (Run("产值"), Run("5亿元", "产业.产值"), Run("。"))
    assert plain_xml(Paragraph(Role.BODY, runs)) == "<w:p><w:r><w:t>产值5亿元。</w:t></w:r></w:p>"


def test_what_is_to_fill_is_highlighted_and_commented() -> None:
    assert plain_xml(Paragraph(Role.BODY, (Run("引进"), Run("××家", "产业.企业", True)))) == (
        '<w:p><w:r><w:t>引进</w:t></w:r><w:commentRangeStart w:id="0"/>'
        '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>××家</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="0"/></w:r></w:p>'
    )


def test_a_long_title_is_one_paragraph_with_line_breaks() -> None:
    runs = (Run("新厂镇", "镇"), Run("人民政府关于"), Run("2022", "年度"), Run("年法治政府建设工作情况的报告"))
    assert plain_xml(Paragraph(Role.TITLE, runs)) == (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>新厂镇人民政府</w:t><w:br/>'
        "<w:t>关于2022年法治政府建设工作情况的报告</w:t></w:r></w:p>"
    )


def test_a_break_between_two_runs_belongs_to_the_first() -> None:
    title = Paragraph(Role.TITLE, (Run("新厂镇人民政府"), Run("关于2022年法治政府建设工作情况的报告", "题", True)))
    assert "<w:t>新厂镇人民政府</w:t><w:br/></w:r><w:commentRangeStart" in plain_xml(title)


def test_breaks_that_are_there_already_decide_alone() -> None:
    text = f"新厂镇人民政府关于2022年{BREAK}法治政府建设工作情况的报告"
    assert plain_xml(para(Role.TITLE, text)).count("<w:br/>") == 1


def test_tabs_and_line_breaks_are_elements() -> None:
    assert "<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t>" in plain_xml(body("甲\t乙\n丙"))


def test_characters_that_xml_forbids_and_marks_never_get_in() -> None:
    assert "<w:t>甲乙丙&lt;&amp;&gt;</w:t>" in plain_xml(body("甲\x00\x0b乙\ud800\ue000\ufffe丙<&>"))


def test_a_picture_that_was_not_understood_leaves_its_label() -> None:
    assert plain_xml(Opaque("picture", "[图片：地图]")) == "<w:p><w:r><w:t>[图片：地图]</w:t></w:r></w:p>"


def shown(*blocks: object) -> list[tuple[str, str]]:
    document = open_docx(BytesIO(write(*blocks)))  # type: ignore[arg-type]
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]


def test_one_line_stays_empty_between_head_and_text() -> None:
    blocks = (
        para(Role.TITLE, "报告"),
        para(Role.SPEAKER, "乡长　张三"),
        para(Role.SALUTATION, "各位代表："),
        body("好。"),
    )
    assert shown(*blocks) == [
        ("Title", "报告"), ("职务姓名", "乡长　张三"), ("版式空行", ""), ("主送机关", "各位代表："), ("Normal", "好。"),
    ]  # fmt: skip


def test_an_empty_line_that_the_text_holds_is_not_doubled() -> None:
    assert shown(para(Role.TITLE, "报告"), para(Role.BLANK), body("好。")) == [
        ("Title", "报告"), ("空行", ""), ("Normal", "好。"),
    ]  # fmt: skip


def test_attachments_and_signature_stand_one_line_below() -> None:
    blocks = (
        body("完。"),
        para(Role.ATTACHMENT_NOTE, "附件：清单"),
        para(Role.SIGNATURE, "甲乡"),
        para(Role.DATE, "2023年1月8日"),
    )
    assert [style for style, _ in shown(*blocks)] == ["Normal", "版式空行", "附件说明", "版式空行", "署名", "成文日期"]


def test_an_attachment_has_its_title_on_the_third_line() -> None:
    blocks = (para(Role.ATTACHMENT_LABEL, "附件1"), para(Role.ATTACHMENT_TITLE, "清单"), body("无。"))
    assert [style for style, _ in shown(*blocks)] == ["附件标签", "版式空行", "附件标题", "版式空行", "Normal"]


def test_the_publication_record_stands_above_the_title() -> None:
    text = xml(para(Role.TITLE, "报告"), table(("索引号", "1"), record=True))
    assert text.index("索引号") < text.index("LayoutBlank") < text.index("报告")


def test_two_tables_stay_two_and_none_ends_the_text() -> None:
    text = xml(table(("甲",)), table(("乙",)))
    assert text.count("</w:tbl><w:p>") == 2
