"""Charts of each kind, and a Word file that holds some of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.charts.model import Chart, Figure, Row, table_of
from generator.document.model import Block, Document, Role
from generator.layout.model import STANDARD
from generator.word.write.document import write_word
from tests.word.samples import PROPERTIES, REFERENCE, body, para


def row(label: str, *numbers: str, unit: str = "亿元") -> Row:
    return Row(label, tuple(Figure(Decimal(number) if number else None, unit, label) for number in numbers))


COMPARISON = Chart(
    "对比",
    "主要经济指标",
    ("2025年", "2026年"),
    (row("规上工业产值", "21.35", "23.8"), row("财政总收入", "3.2", "3.45"), row("固定资产投资", "12", "11.64")),
    "规上工业产值、财政总收入比上年增长，固定资产投资略有下降。",
)
SHARES = Chart(
    "占比",
    "农业总产值构成",
    ("2026年",),
    (
        row("种植业", "2.41"),
        row("林业", "0.62"),
        row("畜牧业", "1.2"),
        row("渔业", "0.35"),
        row("农林牧渔服务业", "0.18"),
    ),
    "种植业占一半左右，畜牧业居第二。",
)
TREND = Chart(
    "走势",
    "农村居民人均可支配收入",
    ("本镇", "全县"),
    tuple(
        row(f"{year}年", ours, theirs, unit="元")
        for year, ours, theirs in (
            ("2022", "24310", "25120"),
            ("2023", "26020", "26840"),
            ("2024", "27950", "28400"),
            ("2025", "30110", "30050"),
            ("2026", "32480", "31790"),
        )
    ),
    "五年逐年增长，2025年起高于全县。",
)
ALL = (COMPARISON, SHARES, TREND)


def word_file(charts: Sequence[Chart]) -> bytes:
    """Return a Word file with each chart below a paragraph."""
    blocks: list[Block] = [para(Role.TITLE, "图表")]
    for number, chart in enumerate(charts, 1):
        blocks += [body(f"〔图{number}〕"), table_of(chart)]
    return write_word(Document(tuple(blocks)), STANDARD, PROPERTIES, None, REFERENCE)
