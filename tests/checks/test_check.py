"""What all checks of words share: passages that say the same are looked at once and told each at its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from generator.checks.base import Check, Passage, Writing, in_each, spans_of, tell, tell_spans
from generator.document.model import Role
from generator.problems import Place, Problem, Severity

CHECK = Check("some-code", "不对", Severity.WARNING, "看什么")
PASSAGES = tuple(
    Passage(text, Place("稿.yaml", line), role)
    for line, (text, role) in enumerate(
        [("坏", Role.BODY), ("好", Role.BODY), ("坏坏", Role.HEADING_1), ("坏", Role.TITLE), ("坏坏", None)], start=1
    )
)


@pytest.mark.parametrize("shown", [None, (Role.BODY, Role.HEADING_1)])
def test_looking_once_finds_what_looking_at_each_finds(shown: Sequence[Role] | None) -> None:
    looked: list[str] = []

    def look(passage: Passage) -> Sequence[Problem]:
        looked.append(passage.text)
        return [tell(CHECK, passage.place, f"{number}") for number in range(passage.text.count("坏"))]

    found = list(in_each(Writing(PASSAGES), look, shown))
    assert looked == ["坏", "好", "坏坏"]
    assert found == [each for one in PASSAGES if shown is None or one.role in shown for each in look(one)]


def test_a_writing_with_other_passages_remembers_nothing_of_the_first() -> None:
    assert dict(Writing(PASSAGES).alike) == {"坏": [0, 3], "好": [1], "坏坏": [2, 4]}
    assert dict(Writing(PASSAGES[:2]).alike) == {"坏": [0], "好": [1]}


def test_places_of_one_passage_are_told_together() -> None:
    passage = Passage("甲乙甲", Place("稿.txt"))
    assert [str(each) for each in tell_spans(CHECK, passage, [(0, 1), (2, 3)], "不对")] == [
        "稿.txt  警告：不对；写的是：甲乙甲（这一段共 2 处） [some-code]"
    ]
    assert not tell_spans(CHECK, passage, [], "不对")


def test_matches_in_kept_stretches_are_left_out() -> None:
    kept = [(1, 3)]
    assert spans_of(re.compile("甲"), "甲甲乙甲", lambda _: kept) == [(0, 1), (3, 4)]
    assert spans_of(re.compile("丙"), "甲甲乙甲", lambda _: kept) == []
