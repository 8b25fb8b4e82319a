from __future__ import annotations

from pathlib import Path

import pytest

from generator.facts.checked_sums import check_sums
from tests.facts.conftest import Read


@pytest.fixture
def said(read: Read) -> object:
    """Return a function: the 核对 of the kind and the data → what is said."""

    def _said(sums: str, data: str) -> list[str]:
        Path("templates/summary/fields.yaml").write_text(
            "名称: 年度总结\n主题: [农业产业, 工业经济]\n"
            "字段:\n  总: {类型: 数量, 单位: 任意}\n  甲: {类型: 数量, 单位: 任意}\n  乙: {类型: 数量, 单位: 任意}\n"
            "  单: {类型: 条目, 字段: {名称: {类型: 文字}, 数: {类型: 数量, 单位: 任意}, 价: {类型: 数量, 单位: 任意},"
            " 额: {类型: 数量, 单位: 任意}}}\n"
            f"  村: {{类型: 列表}}\n核对: [{sums}]\n",
            "utf-8",
        )
        return [str(problem) for problem in check_sums(read(data).value)]

    return _said


def test_a_sum_that_does_not_hold_shows_both_sides_with_their_lines(read: Read) -> None:
    facts = read("工业经济:\n  企业总数: 4902\n  规上企业: 57\n  规下企业: 4844\n").value
    assert [str(problem) for problem in check_sums(facts)] == [
        "2022.yaml:5  错误：工业经济：“企业总数 = 规上企业 + 规下企业”对不上；"
        "写的是：4902家（第5行） ≠ 57家（第6行） + 4844家（第7行）；核对这几个数，改正写错的一个 [sum-mismatch]"
    ]


HOLDS = {
    "whole counts": ("总 = 甲 + 乙", "总: 4902栋\n甲: 57栋\n乙: 4845栋\n"),
    "other units": ("总 = 甲 + 乙", "总: 1.5亿元\n甲: 5000万元\n乙: 1亿元\n"),
    "rounded parts": ("总 = 甲 + 乙", "总: 10.1亿元\n甲: 5.04亿元\n乙: 5.04亿元\n"),
    "weight times price": ("总 = 甲 × 乙", "总: 214720元\n甲: 12200斤\n乙: 17.6元/斤\n"),
    "a share of something": ("总 = 甲 × 乙", "总: 30人\n甲: 60人\n乙: 50%\n"),
    "a quotient": ("总 = 甲 ÷ 乙", "总: 17.6元/斤\n甲: 214720元\n乙: 12200斤\n"),
    "a quotient by nothing": ("总 = 甲 ÷ 乙", "总: 17.6元\n甲: 214720元\n乙: 0\n"),
    "brackets and numbers": ("总 = (甲 - 乙) × 2 + 1", "总: 7\n甲: 5\n乙: 2\n"),
    "at least": ("总 >= 甲", "总: 5个\n甲: 5个\n"),
    "more": ("总 > 甲", "总: 6个\n甲: 5个\n"),
    "at most": ("总 ≤ 甲", "总: 5个\n甲: 6个\n"),
    "less": ("总 < 甲", "总: 5个\n甲: 6个\n"),
    "a total of items": ("总 = 单.数", "总: 35人\n单: [{名称: 甲, 数: 17人}, {名称: 乙, 数: 18人}]\n"),
    "one item by its place": ("总 = 单.2.数", "总: 18人\n单: [{名称: 甲, 数: 17人}, {名称: 乙, 数: 18人}]\n"),
    "how many there are": ("总 = 条数(村)", "总: 2个\n村: [甲, 乙]\n"),
    "a product in each item": ("单.额 = 单.数 × 单.价", "单: [{数: 2斤, 价: 3元/斤, 额: 6元}]\n"),
    "something absent": ("总 = 甲 + 乙", "总: 5个\n甲: 1个\n"),
    "something to fill": ("总 = 甲 + 乙", "总: 5个\n甲: 1个\n乙:\n"),
    "something masked": ("总 = 甲 + 乙", "总: 5个\n甲: 1个\n乙: '**'\n"),
    "something approximate": ("总 = 甲 + 乙", "总: 5000余个\n甲: 1个\n乙: 2个\n"),
    "an item that lacks it": ("总 = 单.数", "总: 35人\n单: [{名称: 甲, 数: 17人}, {名称: 乙}]\n"),
    "an item that is not there": ("总 = 单.3.数", "总: 18人\n单: [{名称: 甲, 数: 17人}]\n"),
    "no list": ("总 = 条数(村)", "总: 2个\n"),
}


@pytest.mark.parametrize(("sums", "data"), HOLDS.values(), ids=HOLDS)
def test_a_sum_holds_or_is_not_judged(said: object, sums: str, data: str) -> None:
    assert said(sums, data) == []  # type: ignore[operator]


FAILS = {
    "counts": ("总 = 甲 + 乙", "总: 10个\n甲: 5个\n乙: 4个\n", "10个（第4行） ≠ 5个（第5行） + 4个（第6行）"),
    "at least": ("总 >= 甲", "总: 4个\n甲: 5个\n", "4个（第4行） < 5个（第5行）"),
    "more": ("总 > 甲", "总: 5个\n甲: 5个\n", "5个（第4行） ≤ 5个（第5行）"),
    "at most": ("总 <= 甲", "总: 6个\n甲: 5个\n", "6个（第4行） > 5个（第5行）"),
    "less": ("总 < 甲", "总: 5个\n甲: 5个\n", "5个（第4行） ≥ 5个（第5行）"),
    "a total": (
        "总 = 单.数",
        "总: 36人\n单:\n  - {名称: 甲, 数: 17人}\n  - {名称: 乙, 数: 18人}\n",
        "36人（第4行） ≠ 17人（第6行） + 18人（第7行）",
    ),
    "a count": ("总 = 条数(村)", "总: 3个\n村: [甲, 乙]\n", "3个（第4行） ≠ 2条（第5行起）"),
    "brackets": ("总 = (甲 - 乙) × 2", "总: 7\n甲: 5\n乙: 2\n", "7（第4行） ≠ (5（第5行） - 2（第6行）) × 2"),
}


@pytest.mark.parametrize(("sums", "data", "found"), FAILS.values(), ids=FAILS)
def test_a_sum_fails(said: object, sums: str, data: str, found: str) -> None:
    (problem,) = said(sums, data)  # type: ignore[operator]
    assert f"写的是：{found}；" in problem
    assert problem.endswith("[sum-mismatch]")


def test_things_of_two_kinds_are_not_added(said: object) -> None:
    assert said("总 = 甲 + 乙", "总: 5亩\n甲: 3亩\n乙: 2万元\n") == [  # type: ignore[operator]
        "2022.yaml:4  错误：“总 = 甲 + 乙”的单位不是一类，没法核对；"
        "写的是：5亩（第4行） = 3亩（第5行） + 2万元（第6行）；核对这几个数，改正写错的一个 [sum-units]"
    ]
