from __future__ import annotations

from generator.document.model import Document, Opaque, Role, Table
from generator.document.outline import Heading, headings, lines, numbering
from generator.text.reader import read_text

TEXT = """工作总结
索引号：01
2022年工作总结
一、产业
（一）抓招商。引进项目3个。
1.小标题
一是落地。
二、民生
正文。
| 指标 | 数值 |
| 产值 | 5 |
"""


def test_headings_make_a_tree() -> None:
    third = Heading(Role.HEADING_3, "1.", "小标题")
    second = Heading(Role.HEADING_2, "（一）", "抓招商", run_in=True, children=(third,))
    first = Heading(Role.HEADING_1, "一、", "产业", children=(second,))
    part = Heading(Role.PART, "", "2022年工作总结", children=(first, Heading(Role.HEADING_1, "二、", "民生")))
    assert headings(read_text(TEXT)) == (part,)


def test_the_ways_of_numbering_come_in_their_order() -> None:
    assert numbering(read_text(TEXT)) == ("一、", "（一）", "1.", "一是")


def test_each_block_is_one_line() -> None:
    document = read_text(TEXT)
    assert list(lines(document, 6)) == [
        "公文标题 |  |  | 工作总结",
        "发布信息 | 1行 |  | 索引号、01",
        "部分标题 |  |  | 2022年工",
        "一级标题 | 一、 | 产业 | ",
        "二级标题 | （一） | 抓招商。 | 引进项目3个",
        "三级标题 | 1. | 小标题 | ",
        "正文 | 一是 |  | 落地。",
        "一级标题 | 二、 | 民生 | ",
        "正文 |  |  | 正文。",
        "表格 | 2行 |  | 指标、数值",
    ]


def test_what_is_not_understood_is_named() -> None:
    document = Document((Opaque("图片", "[图片：甲]"), Table(())))
    assert list(lines(document)) == ["图片 |  |  | [图片：甲]", "表格 | 0行 |  | "]
