"""Slots of an outline filled with figures that are hard to believe."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import last_year
from tests.checks.world import values
from tests.systems import with_slashes


def found(tmp_path: Path, text: str) -> list[str]:
    problems = last_year.find_slots(values(tmp_path, f"正文: |\n  一、回顾\n  {text}\n"))
    return [with_slashes(problem, tmp_path) for problem in problems]


def test_an_unchanged_slot_is_noted_on_its_own_line(tmp_path: Path) -> None:
    assert found(tmp_path, "签约【4681→4681】亩，形势喜人。") == [
        "data/斋坛乡/2022.yaml:6  提示：“4681 → 4681”和上年一模一样；写的是：签约4681亩，形势喜人；"
        "核对是不是忘了改 [same-as-last-year]"
    ]


def test_a_slot_ten_times_off_is_a_warning(tmp_path: Path) -> None:
    assert found(tmp_path, "签约【4681→46900】亩。") == [
        "data/斋坛乡/2022.yaml:6  警告：“4681 → 46900”大约是上年的10倍；写的是：签约46900亩；"
        "核对有没有多写少写一个零，单位对不对 [factor-ten]"
    ]


def test_a_slot_of_the_other_sign_is_a_warning(tmp_path: Path) -> None:
    assert found(tmp_path, "增长【3.1→-2.8】%。") == [
        "data/斋坛乡/2022.yaml:6  警告：“3.1 → -2.8”正负和上年相反；写的是：增长-2.8%；"
        "核对有没有多写少写一个负号 [sign-changed]"
    ]


@pytest.mark.parametrize("slot", ["【4681→5200】", "【4681→】", "【→12】", "【两→三】", "【2→20】"])
def test_believable_and_open_slots_are_left_alone(tmp_path: Path, slot: str) -> None:
    assert found(tmp_path, f"签约{slot}亩。") == []
