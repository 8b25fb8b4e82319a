"""The law of both directions: what the writer wrote, the reader reads, but for the keys of the facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document.model import HEADINGS, Block, Cell, Document, Paragraph, Role, Run, Table
from generator.document.runs import canonical, paragraph
from generator.layout.model import Layout
from generator.word.read.document import read_word
from generator.word.write.document import write_word
from generator.word.write.package import Properties

# Tried hundreds of times; counting lines would take three times as long.
pytestmark = pytest.mark.no_cover

REFERENCE = (Path(__file__).parents[2] / "templates" / "gbt9704.docx").read_bytes()
WORDS = st.text("全镇产业项目2022.5%，、（）“” a<&·—亩", min_size=1, max_size=24).filter(
    lambda text: bool(text.strip())
)
RUNS = st.lists(st.builds(Run, WORDS, st.sampled_from(["", "产业.产值"]), st.booleans()), min_size=1, max_size=3).map(
    tuple
)
SENTENCE = WORDS.map(lambda words: words + "。")
ORDINALS = {
    Role.HEADING_1: ["一、", "十二、", ""],
    Role.HEADING_2: ["（一）", "(三)、", ""],
    Role.HEADING_3: ["1.", "2、", "12．", ""],
    Role.HEADING_4: ["（1）", ""],
    Role.BODY: ["一是", "第二，", "①", "", ""],
}
PLAIN_ROLES = [role for role in Role if role not in (*HEADINGS, Role.BODY, Role.BLANK)]


def heading(role: Role) -> st.SearchStrategy[Paragraph]:
    ordinal = st.sampled_from(ORDINALS[role])
    own_line = st.builds(lambda o, words: Paragraph(role, (), (Run(words),), o), ordinal, WORDS)
    run_in = st.builds(lambda o, lead, rest: Paragraph(role, rest, (Run(lead),), o), ordinal, SENTENCE, RUNS)
    return own_line | run_in


BODY = st.builds(lambda o, runs: Paragraph(Role.BODY, runs, (), o), st.sampled_from(ORDINALS[Role.BODY]), RUNS)
OTHER = st.builds(lambda role, runs: Paragraph(role, runs), st.sampled_from(PLAIN_ROLES), RUNS)
TEXTS = st.text("甲乙1.2\n 　", max_size=8)
CELL = st.builds(lambda text: Cell((Run(text),) if text else ()), TEXTS)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width, height = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    rows = [[draw(CELL) for _ in range(width)] for _ in range(height)]
    if width > 1 and draw(st.booleans()):
        rows[0] = [rows[0][0]._replace(columns=2), *rows[0][2:]]
    elif height > 1 and draw(st.booleans()):
        rows[0][0], rows[1] = rows[0][0]._replace(rows=2), rows[1][1:]
    return Table(tuple(map(tuple, rows)), draw(st.integers(0, height)))


BLOCKS = st.one_of(*map(heading, HEADINGS), BODY, OTHER, tables(), st.just(Paragraph(Role.BLANK)))


def without_keys(document: Document) -> Document:
    def bare(block: Block) -> Block:
        if isinstance(block, Table):
            cells = tuple(tuple(cell._replace(runs=merged(cell.runs)) for cell in row) for row in block.rows)
            return block._replace(rows=cells)
        assert isinstance(block, Paragraph)
        return block._replace(runs=merged(block.runs), lead=merged(block.lead))

    return canonical(Document(tuple(map(bare, document.blocks))))


def merged(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return (Run("".join(run.text for run in runs)),) if runs else ()


def canonically_split(block: Block) -> bool:
    """Tell whether words outside facts mean what the model says: a body text “一是” with no ordinal cannot be told."""
    if not isinstance(block, Paragraph) or block.role not in (*HEADINGS, Role.BODY):
        return True
    whole = merged((Run(block.ordinal), *block.lead, *block.runs))
    again = paragraph(block.role, whole)
    return (again.ordinal, merged(again.lead), merged(again.runs)) == (
        block.ordinal,
        merged(block.lead),
        merged(block.runs),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS.filter(canonically_split), max_size=8))
def test_reading_what_was_written_gives_the_document_without_keys(blocks: list[Block]) -> None:
    document = Document(tuple(blocks))
    data = write_word(document, Layout(), Properties("题", "镇"), None, REFERENCE)
    assert read_word(data, "稿.docx").value == without_keys(document)


@pytest.mark.parametrize(
    "title", ["斋坛乡2022年工作总结和2023年工作计划", "很长的标题" * 9, "政府工作报告", "第一行\n第二行"]
)
def test_a_title_broken_by_sense_is_read_whole(title: str) -> None:
    document = Document((Paragraph(Role.TITLE, (Run(title),)), Paragraph(Role.BODY, (Run("正文。"),))))
    data = write_word(document, Layout(), Properties("题", "镇"), None, REFERENCE)
    assert read_word(data, "稿.docx").value == document


def test_a_publication_record_is_known_by_its_table_style() -> None:
    record = Table(((Cell((Run("索引号"),)), Cell((Run("0026"),))),), header=0, record=True)
    document = Document((record, Paragraph(Role.TITLE, (Run("工作总结"),))))
    data = write_word(document, Layout(), Properties("题", "镇"), None, REFERENCE)
    assert read_word(data, "稿.docx").value == document
