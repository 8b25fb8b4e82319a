"""Comparing long texts takes time in proportion to their length."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from generator.merging.tokens import Fate, Track, identity, opcodes, same
from tests.bounds import within

SIGNS = "全镇规上工业产值同比增长下降稳中向好的一是了在有和人这中大为上，。"


@given(st.lists(st.sampled_from("甲乙丙丁"), max_size=400), st.lists(st.sampled_from("甲乙丙丁"), max_size=400))
def test_opcodes_cover_both_sides_and_equal_means_equal(one: list[str], other: list[str]) -> None:
    a, c = 0, 0
    for equal, start, stop, first, last in opcodes(one, other):
        assert (start, first) == (a, c)
        a, c = stop, last
        assert not equal or one[start:stop] == other[first:last]
    assert (a, c) == (len(one), len(other))


def test_a_paragraph_of_twenty_thousand_characters_is_compared_in_a_moment() -> None:
    random = Random(1)
    base = "".join(random.choice(SIGNS) for _ in range(20_000)) + "共计4681亩"
    edited = list(base)
    for _ in range(60):
        edited[random.randrange(19_000)] = "（人工）"
    strangers = "".join(random.choice(SIGNS) for _ in range(20_000))
    # It takes 0.3 s; SequenceMatcher alone takes minutes.
    with within(5):
        found = Track(base, "".join(edited)).find(20_002, 20_006)
        Track(base, strangers)
        Track("增长5%，" * 4000, "增长5%，" * 2000 + "下降，" + "增长5%，" * 2000)
    assert found.fate is Fate.UNTOUCHED


def test_differences_of_typing_are_none() -> None:
    assert identity("１，２") == "1，2"
    assert same("“红色”", '"红色"')
    assert not same("红", "绿")


def test_full_width_digits_shift_nothing_behind_them() -> None:
    standing = Track("完成4681亩，占比5%", "完成４６８１亩，占比5%").find(10, 12)
    assert (standing.fate, standing.start, standing.end) == (Fate.UNTOUCHED, 10, 12)


def test_a_figure_typed_with_commas_counts_as_changed_by_hand() -> None:
    assert Track("完成4681亩", "完成4,681亩").find(2, 6).fate is Fate.CHANGED
