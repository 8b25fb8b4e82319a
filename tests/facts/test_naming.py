from __future__ import annotations

from generator.facts.schema.hints import nearest, nearest_name


def test_the_nearest_name_is_offered() -> None:
    assert nearest("规上工业产植", ["规上工业产值", "自营出口"]) == "是不是想写“规上工业产值”？"


def test_a_name_within_a_longer_one_is_near() -> None:
    assert nearest_name("产值", ["规模以上工业产值", "出口"]) == "规模以上工业产值"


def test_nothing_is_offered_when_nothing_is_near() -> None:
    assert nearest("甲", ["规上工业产值"]) == ""


def test_a_likeness_asked_for_wants_nearly_equal_names() -> None:
    assert nearest_name("固定资产投姿", ["固定资产投资"], 0.75) == "固定资产投资"
    assert nearest_name("产值", ["规模以上工业产值", "产量"], 0.75) == ""
