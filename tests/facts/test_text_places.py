"""Where the characters and segments of a text stand: as the slow way counts them, and quickly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.facts.lookup import places_of_characters, places_of_segments
from generator.facts.model import Field, FieldType, Segment, Value
from generator.facts.yaml.nodes import ScalarNode
from generator.problems import Place
from tests.bounds import within
from tests.fuzz import targets

PLACE = Place("甲.yaml", 4, 5)
WORDS = some.text("甲乙\n", max_size=20)
HEAD = "模板: 通用提纲\n镇: 甲镇\n年度: 2022\n正文: |\n"


@given(WORDS, some.sampled_from(["|", "", '"']))
def test_a_character_stands_below_as_many_lines_as_end_before_it(text: str, style: str) -> None:
    place_of = places_of_characters(ScalarNode(text, PLACE, style))
    for offset in range(len(text)):
        assert place_of(offset) == (Place("甲.yaml", 5 + text[:offset].count("\n")) if style == "|" else PLACE)


@given(some.lists(WORDS, max_size=6), some.lists(WORDS, max_size=6))
def test_a_segment_is_shown_with_eight_characters_of_its_line(before: list[str], after: list[str]) -> None:
    content = tuple(Segment(text) for text in (*before, "5002", *after))
    value = Value("正文", content, PLACE, Field("正文", FieldType.OFFICIAL_TEXT))
    left, right = "".join(before), "".join(after)
    line = 4 + ("\n" in left + right) + left.count("\n")
    around = left.rpartition("\n")[2][-8:] + "5002" + right.partition("\n")[0][:8]
    assert places_of_segments(value)(len(before)) == (Place("甲.yaml", line), around)


@pytest.mark.parametrize("text", ["【", "【 ", "【\n  ", "【哈】\n  ", "【5→5】", "【5→500】\n  ", "【5→】"])
def test_a_megabyte_of_references_and_slots_is_checked_in_a_few_seconds(text: str) -> None:
    data = HEAD + "  " + text * (1_000_000 // len(text.encode("utf-8"))) + "甲\n"
    with within(6):
        targets.yaml(data.encode("utf-8"))
