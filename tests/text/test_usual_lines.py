"""The short way to read a line gives what the long way gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document.marks import mark_all
from generator.document.model import Run
from generator.text import lines
from generator.text.lines import read_line

WORDS = st.text("甲一、（）是1. 　\t“|-\ue003\ue000\ue002", max_size=6)
RUNS = st.lists(st.builds(Run, WORDS, st.sampled_from(["", "", "甲.乙", "丙"]), st.booleans()), max_size=6)


@given(RUNS, st.booleans())
def test_both_ways_give_the_same_line(runs: list[Run], gap: bool) -> None:
    raw = mark_all(runs)
    short = read_line(raw, 7, gap)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_usual", lambda _: None)
        assert read_line(raw, 7, gap) == short


@pytest.mark.parametrize(
    "raw", ["", " ", "　", " 甲", "甲 ", "甲", "\ue000k\ue001甲\ue002\ue000k\ue001乙\ue002", "\ue006正文\ue001甲"]
)
def test_so_do_the_edges(raw: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short = read_line(raw, 0, False)
    monkeypatch.setattr(lines, "_usual", lambda _: None)
    assert read_line(raw, 0, False) == short
