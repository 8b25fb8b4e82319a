"""HTML for a website: every word once, headings by their level, tables with heads, nothing that could be code."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given

from generator.document.marks import plain
from generator.document.model import Cell, ChartLook, Document, Opaque, Paragraph, Role, Run, Table
from generator.document.runs import canonical
from generator.text.reader import read_text
from generator.text.writer import write_html
from tests.document.strategies import DOCUMENTS

TEXT = """\
白塘镇2026年工作总结

各位代表：
过去一年，工作有成效。
一、产业发展
（一）农业。粮食产量1.2万吨。
1.项目建设
二、民生
| 指标 | 数 |
|---|---|
| 产值 | 3 |
"""


class Reader(HTMLParser):
    """Collects tags, attributes and words; state: what it has read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_headings_have_levels_run_in_ones_stay_in_their_paragraph() -> None:
    assert write_html(read_text(TEXT)).splitlines() == [
        "<h2>白塘镇2026年工作总结</h2>",
        "<p>各位代表：</p>",
        "<p>过去一年，工作有成效。</p>",
        "<h3>一、产业发展</h3>",
        "<p><strong>（一）农业。</strong>粮食产量1.2万吨。</p>",
        "<h5>1.项目建设</h5>",
        "<h3>二、民生</h3>",
        "<table>",
        '<tr><th scope="col">指标</th><th scope="col">数</th></tr>',
        "<tr><td>产值</td><td>3</td></tr>",
        "</table>",
    ]


def test_below_a_part_headings_stand_one_level_lower() -> None:
    blocks = (
        Paragraph(Role.TITLE, (Run("总结和计划"),)),
        Paragraph(Role.PART, (Run("2026年工作总结"),)),
        Paragraph(Role.HEADING_1, (), (Run("产业"),), "一、"),
    )
    assert write_html(Document(blocks)).splitlines()[1:] == ["<h3>2026年工作总结</h3>", "<h4>一、产业</h4>"]


def test_a_notice_and_what_it_encloses_have_titles_of_one_level() -> None:
    blocks = (
        Paragraph(Role.TITLE, (Run("关于印发方案的通知"),)),
        Paragraph(Role.BODY, (Run("请落实。"),)),
        Paragraph(Role.ENCLOSED_TITLE, (Run("方案"),)),
        Paragraph(Role.HEADING_1, (), (Run("任务"),), "一、"),
    )
    assert write_html(Document(blocks)).splitlines()[2:] == ["<h2>方案</h2>", "<h3>一、任务</h3>"]


def test_a_chart_becomes_the_table_of_its_figures_with_what_it_says() -> None:
    look = ChartLook("对比", "主要指标", "亿元", "都增长了。")
    table = Table(
        ((Cell((Run("主要指标"),)), Cell((Run("2026年"),))), (Cell((Run("产值"),)), Cell((Run("3"),)))), chart=look
    )
    assert "<caption>主要指标。都增长了。</caption>" in write_html(Document((table,)))


def test_merged_cells_say_what_they_span() -> None:
    wide = Table(((Cell((Run("甲"),), columns=2),), (Cell((Run("乙"),), rows=2), Cell((Run("1\n2"),)))))
    html = write_html(Document((wide,)))
    assert '<th scope="col" colspan="2">甲</th>' in html
    assert '<td rowspan="2">乙</td><td>1<br>2</td>' in html


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "甲&乙<丙>", '"引"'])
def test_words_are_never_code(words: str) -> None:
    html = write_html(Document((Paragraph(Role.BODY, (Run(words),)), Opaque("图片", f"[图片：{words}]"))))
    assert Reader(html).words == f"{words}\n[图片：{words}]\n"
    assert Reader(html).tags == ["p", "p"]


@given(DOCUMENTS)
def test_any_document_is_well_formed_without_styles_and_keeps_its_words(document: Document) -> None:
    document = canonical(document)
    read = Reader(write_html(document))
    assert set(read.tags) <= {"h2", "h3", "h4", "h5", "h6", "p", "strong", "table", "caption", "tr", "th", "td", "br"}
    assert read.attributes <= {"scope", "colspan", "rowspan"}
    wanted = "".join(
        block.ordinal + plain((*block.lead, *block.runs))
        if isinstance(block, Paragraph)
        else block.label
        if isinstance(block, Opaque)
        else "".join(plain(cell.runs) for row in block.rows for cell in row)
        for block in document.blocks
        if not (isinstance(block, Paragraph) and block.role is Role.BLANK)
    )
    assert "".join(read.words.split()) == "".join(wanted.split())
