"""On our pages a chart's figures stand in the room that Word's drawing takes, together on one page."""

from __future__ import annotations

from generator.charts.model import table_of
from generator.charts.parts import EMU, HEIGHT
from generator.document.model import Block, Document, Role
from generator.layout.model import LINE_PITCH
from generator.pages.paginate import layout
from tests.charts.samples import COMPARISON
from tests.word.samples import body, para


def texts(document: Document) -> list[list[str]]:
    return [[placed.line.text for placed in page.lines] for page in layout(document).pages]


def test_its_figures_can_be_read_and_pointed_at() -> None:
    (page,) = texts(Document((table_of(COMPARISON),)))
    assert {"主要经济指标（亿元）", "21.35", "23.8", "规上工业产值"} <= set(page)


def test_what_follows_stands_below_the_drawing() -> None:
    (page,) = layout(Document((para(Role.TITLE, "图"), table_of(COMPARISON), body("后文。")))).pages
    after = next(placed.y for placed in page.lines if placed.line.text == "后文。")
    first = next(placed.y for placed in page.lines if placed.line.text == "2025年")
    assert after - first > HEIGHT / EMU - 2 * LINE_PITCH


def test_it_is_not_parted_by_the_end_of_a_page() -> None:
    lines: list[Block] = [body(f"第{number}行。") for number in range(18)]
    first, second = texts(Document((*lines, table_of(COMPARISON))))
    assert first[-1] == "第17行。"
    assert "规上工业产值" in second
