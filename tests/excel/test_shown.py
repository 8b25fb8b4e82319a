"""What Excel shows in a cell is what a data file gets."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from generator.excel.open import Unreadable, shown


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (0.2382, "0.00%", "23.82%"),
        (0.238, "0.00%", "23.80%"),
        (1, "0%", "100%"),
        (96, "0.00", "96.00"),
        (96.005, "0.00", "96.01"),
        (12600, "General", "12600"),
        (55.61, "General", "55.61"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-07, "General", "0.0000001"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (-3.1, "0.0", "-3.1"),
        (12, '0"亩"', "12亩"),
        (5, '"约"0"3级"', "约53级"),
        (7.5, "0.0#", "7.5"),
        (7.55, "0.0#", "7.55"),
        (8, "0.00_);[Red](0.00)", "8.00"),
        ("5000余", "General", "5000余"),
        (" 96.00 ", "@", "96.00"),
        (None, "General", ""),
    ],
)
def test_a_cell_gives_the_words_it_shows(value: Any, code: str, words: str) -> None:
    assert shown(value, code, is_date=False) == words


@pytest.mark.parametrize(
    ("value", "code", "is_date", "reason"),
    [
        (44934, "yyyy-mm-dd", True, "日期"),
        (datetime.datetime(2023, 1, 8), "General", False, "日期"),
        (True, "General", False, "TRUE"),
        ("#DIV/0!", "General", False, "#DIV/0!"),
        (0.5, "# ?/?", False, "认不出"),
        (12000, "0.00E+00", False, "认不出"),
    ],
)
def test_what_no_report_prints_is_told(value: Any, code: str, is_date: bool, reason: str) -> None:
    found = shown(value, code, is_date=is_date)
    assert isinstance(found, Unreadable)
    assert reason in found.reason
    assert found.hint
