"""How much room a text takes on a screen and in print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.width import columns, printed_width, running_widths


@pytest.mark.parametrize(("text", "count"), [("", 0), ("a1", 2), ("镇", 2), ("“镇”", 6), ("１", 2), ("½", 2), ("ñ", 1)])
def test_a_wide_character_takes_two_columns(text: str, count: int) -> None:
    assert columns(text) == count


def test_a_digit_with_its_gap_is_counted_as_wide_as_it_may_come_out() -> None:
    assert printed_width("年") == 1.0
    assert printed_width("2年") == pytest.approx(0.55 + 0.2 + 1)
    assert printed_width("") == 0.0


def test_quotes_and_dashes_fill_a_square() -> None:
    assert printed_width("“—”") == 3.0


@given(st.one_of(st.text(), st.text("乡a3é１—“ ·")))
def test_a_text_is_never_narrower_than_its_beginning(text: str) -> None:
    widths = running_widths(text)
    assert widths == sorted(widths)
    assert (len(widths), widths[-1]) == (len(text) + 1, printed_width(text))
