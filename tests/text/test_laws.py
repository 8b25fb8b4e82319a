"""What holds for every document and every text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document.model import Document, Paragraph, Role, Run
from generator.document.runs import canonical
from generator.text.reader import read_text
from generator.text.writer import write_text
from tests.bounds import within
from tests.document.strategies import DOCUMENTS, LINES, WORDS

# Tried hundreds of times; counting lines would take three times as long.
pytestmark = pytest.mark.no_cover

_MARKS = re.compile("[\ue000-\ue00f]")
_PLAIN_LINES = LINES.map(lambda text: _MARKS.sub("", text))


def strip_lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


@settings(max_examples=600, deadline=None)
@given(DOCUMENTS)
def test_marked_text_gives_back_the_same_document(document: Document) -> None:
    assert read_text(write_text(document, marked=True)) == document


@settings(max_examples=600, deadline=None)
@given(_PLAIN_LINES)
def test_no_character_of_a_text_is_lost_or_added(text: str) -> None:
    assert strip_lines(write_text(read_text(text))) == strip_lines(text)


@settings(max_examples=600, deadline=None)
@given(_PLAIN_LINES)
def test_reading_what_was_written_changes_nothing(text: str) -> None:
    document = read_text(text)
    assert read_text(write_text(document)) == document


@settings(max_examples=400, deadline=None)
@given(LINES | st.text())
def test_any_text_can_be_read_and_gives_a_document_in_canonical_form(text: str) -> None:
    document = read_text(text)
    assert canonical(document) == document
    assert read_text(write_text(document, marked=True)) == document


@settings(max_examples=400, deadline=None)
@given(WORDS, WORDS)
def test_what_comes_from_a_fact_stays_body_text(first: str, second: str) -> None:
    facts = [Run(_MARKS.sub("", first) + "的", "甲"), Run(_MARKS.sub("", second) + "。", "乙")]
    body = [Paragraph(Role.BODY, (fact,)) for fact in facts]
    document = Document((Paragraph(Role.TITLE, (Run("工作总结"),)), Paragraph(Role.BODY, (Run("开头。"),)), *body))
    marked = "工作总结\n开头。\n" + "\n".join(f"\ue000{run.key}\ue001{run.text}\ue002" for run in facts)
    assert read_text(marked + "\n结尾。") == Document((*document.blocks, Paragraph(Role.BODY, (Run("结尾。"),))))


def test_a_megabyte_is_read_in_two_seconds() -> None:
    section = "一、标题\n（一）抓产业。" + "全镇坚持稳中求进，实现产值55.61亿元。" * 20 + "\n1.小标题\n| 甲 | 乙 |\n"
    text = "工作报告\n" + section * (1_000_000 // len(section.encode()))
    with within(2):
        read_text(text)
