"""What a document may be, for the laws: any blocks, in canonical form."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.document.model import Cell, Document, Opaque, Paragraph, Role, Run, Table
from generator.document.runs import canonical

PIECES = (
    *(
        "一、",
        "（一）",
        "(二)、",
        "1.",
        "1、",
        "（1）",
        "①",
        "一是",
        "二是",
        "三要",
        "第一，",
        "首先，",
        "1.5万亩",
        "2022年",
        "附件：",
        "附件：1、2018年",
        "附件1",
    ),
    *(
        "产业兴旺",
        "标题",
        "工作总结",
        "各位代表：",
        "镇长　张三",
        "2022年1月8日",
        "（联系人：李四）",
        "——副题",
        "索引号：",
        "|",
        "| 甲 | 乙 |",
        "^^",
        "<br>",
    ),
    *(
        "。",
        "，",
        "；",
        "：",
        "！",
        "”",
        " ",
        "　",
        "\\|",
        "\t",
        "\r",
        "\n",
        "|---|",
        "\u2028",
        "x",
        "报告如下",
        "\ue000",
        "\ue001",
        "\ue006",
    ),
)
WORDS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=6).map("".join)
ORDINALS = st.sampled_from(
    (
        "",
        "",
        "一、",
        "二、",
        "（一）",
        "（三）",
        "1.",
        "2、",
        "（1）",
        "①",
        "一是",
        "二是",
        "三要",
        "第一，",
        "首先，",
        "怪",
    )
)
RUNS = st.lists(
    st.builds(
        Run,
        WORDS,
        st.sampled_from(("", "", "甲.乙", "甲.标题", "年度")),
        st.booleans(),
        st.sampled_from(("", "", "去年3")),
    ),
    max_size=3,
).map(tuple)
PARAGRAPHS = st.builds(Paragraph, st.sampled_from(Role), RUNS, RUNS, ORDINALS)
CELLS = st.builds(Cell, RUNS, st.integers(1, 3), st.integers(1, 3))
ROWS = st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=3).map(tuple)
TABLES = st.builds(Table, ROWS, st.integers(0, 2), st.booleans(), st.none())
OPAQUES = st.builds(Opaque, st.sampled_from(("图片", "文本框")), st.just("[图片：甲]"), st.binary(max_size=5))
DOCUMENTS = st.lists(PARAGRAPHS | PARAGRAPHS | PARAGRAPHS | TABLES | OPAQUES, max_size=8).map(
    lambda blocks: canonical(Document(tuple(blocks)))
)
LINES = st.lists(WORDS, max_size=12).map("\n".join)
