from __future__ import annotations

from hypothesis import given, settings

from generator.document.model import Cell, Document, Opaque, Paragraph, Role, Run, Table
from generator.document.pruning import prune
from generator.document.runs import canonical
from generator.text.reader import read_text
from generator.text.writer import write_text
from tests.document.strategies import DOCUMENTS


def pruned(text: str) -> list[str]:
    return [line for line in write_text(prune(read_text("工作总结\n" + text))).split("\n")[1:] if line]


def heading(role: Role, ordinal: str, *lead: Run) -> Paragraph:
    return Paragraph(role, lead=lead, ordinal=ordinal)


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
def test_pruning_twice_is_pruning_once(document: Document) -> None:
    once = prune(document)
    assert prune(once) == once
    assert canonical(once) == once


def test_headings_and_parts_without_content_go() -> None:
    text = "2022年工作总结\n一、甲\n（一）乙。\n（二）丙。完成。\n二、丁\n（一）戊\n2023年工作计划\n一、己\n"
    assert pruned(text) == ["2022年工作总结", "一、甲", "（二）丙。完成。"]


def test_a_whole_document_keeps_everything() -> None:
    text = [
        "一、甲",
        "正文。",
        "（一）乙",
        "| 指标 | 数值 |",
        "|---|---|",
        "| 产值 | 5 |",
        "镇人民政府",
        "2022年12月1日",
    ]
    assert pruned("\n".join(text)) == text


def test_a_heading_is_content_when_a_fact_of_a_topic_stands_in_it() -> None:
    titled = heading(Role.HEADING_2, "（一）", Run("产业", "农业.标题"), Run("。"))
    dated = heading(Role.HEADING_1, "一、", Run("2022", "年度"), Run("年工作"))
    item = heading(Role.HEADING_3, "1.", Run("道路", "交通.项目.0.名称"))
    assert prune(Document((dated, titled, item))).blocks == (dated, titled, item)
    assert prune(Document((dated, titled))).blocks == ()


def test_the_signature_is_no_content_of_the_last_section() -> None:
    assert pruned("一、甲\n正文。\n二、乙\n镇人民政府\n2022年12月1日") == [
        "一、甲",
        "正文。",
        "镇人民政府",
        "2022年12月1日",
    ]


def test_paragraphs_without_words_go_but_blank_lines_and_pictures_stay() -> None:
    blank, picture = Paragraph(Role.BLANK), Opaque("图片", "[图片]")
    empty = (Paragraph(Role.BODY), Paragraph(Role.BODY, (Run("。"),), ordinal="一是"))
    assert prune(Document((*empty, blank, picture))).blocks == (blank, picture)


def test_an_open_place_is_content() -> None:
    body = Paragraph(Role.BODY, (Run("××", "农业.面积", to_fill=True),))
    assert prune(Document((body,))).blocks == (body,)


def test_markers_without_words_go() -> None:
    assert pruned("抓好三件事。一是；二是甲；三是。") == ["抓好三件事。二是甲。"]
    assert pruned("一是二是甲。\n二是乙。") == ["二是甲。", "二是乙。"]
    assert pruned("做到：一是。") == ["做到："]


def test_ten_thousand_markers_without_words_go_at_once() -> None:
    assert pruned("要求：" + "一是；" * 10_000 + "二是甲。") == ["要求：二是甲。"]


def test_a_marker_behind_a_sentence_from_a_fact_is_seen() -> None:
    fact = Run("抓好两件事。", "导语")
    document = Document((Paragraph(Role.BODY, (fact, Run("一是；二是甲。"))),))
    assert prune(document).blocks == (Paragraph(Role.BODY, (fact, Run("二是甲。"))),)


def test_a_table_without_body_goes_with_its_title() -> None:
    row = (Cell((Run("指标"),)), Cell((Run("数值"),)))
    caption = Paragraph(Role.CAPTION, (Run("主要指标"),))
    filled = Table((row, row))
    assert prune(Document((caption, Table((row,)), caption, filled))).blocks == (caption, filled)
    assert prune(Document((Table((row, (Cell(), Cell()))),))).blocks == ()


def test_an_attachment_that_the_data_name_keeps_its_table_without_rows() -> None:
    title = Paragraph(Role.ATTACHMENT_TITLE, (Run("项目表", "附件.1.标题"),))
    label = Paragraph(Role.ATTACHMENT_LABEL, (Run("附件"),))
    table = Table(((Cell((Run("序号"),)), Cell((Run("项目"),))),))
    assert prune(Document((label, title, table))).blocks == (label, title, table)
    own = title._replace(runs=(Run("项目表"),))
    assert prune(Document((label, own, table))).blocks == ()


def test_a_publication_record_loses_the_labels_without_value() -> None:
    assert pruned("索引号：　发布机构：甲乡\n发布时间：\n正文。") == ["发布机构：甲乡", "正文。"]


def test_an_attachment_without_content_goes_with_its_note() -> None:
    text = "正文。\n附件：1.清单\n2.名单\n附件1\n清单\n附件2\n名单\n| 甲 | 乙 |"
    assert pruned(text) == ["正文。", "2.名单", "附件2", "名单", "| 甲 | 乙 |"]


def test_an_attachment_is_found_by_its_title_where_not_all_are_bound_in() -> None:
    text = "正文。\n附件：1.清单\n2.名单\n附件2\n名单"
    assert pruned(text) == ["正文。", "附件：1.清单"]


def test_the_word_attachment_alone_announces_nothing() -> None:
    assert pruned("正文。\n附件：") == ["正文。"]
    assert pruned("正文。\n附件：\n1.名单\n2.清单") == ["正文。", "附件：", "1.名单", "2.清单"]
