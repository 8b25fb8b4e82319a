"""Another town's name."""

from __future__ import annotations

import pytest

from generator.checks.wording import find_other_town
from tests.checks.said import said


def test_a_neighbour_of_the_data_folder_is_told() -> None:
    assert said(
        find_other_town, "题目\n\n新厂镇全年完成投资5亿元。", town="斋坛乡", neighbours=("斋坛乡", "新厂镇")
    ) == [
        "稿.txt  警告：出现了别的乡镇的名字；写的是：新厂镇全年完成投资5亿…；"
        "应当是：斋坛乡；如果说的就是新厂镇，不用改 [other-town]"
    ]


def test_an_unknown_town_is_told_where_its_office_is_named() -> None:
    assert len(said(find_other_town, "题目\n\n一年来，白塘镇党委团结带领干部群众。", town="斋坛乡")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "斋坛乡党委",
        "松阳县斋坛乡人民政府",
        "各乡镇党委",
        "全镇党委",
        "落实乡党委决策",
        "得益于乡党委的领导",
        "本镇政府",
        "白塘镇的经验",
        "贯彻乡党委",
        "政府和镇党委",
        "通过该乡党委",
        "得益于乡党委",
    ],
)
def test_ones_own_name_and_plain_words_are_left_alone(words: str) -> None:
    assert said(find_other_town, f"题目\n\n今年，{words}部署。", town="斋坛乡", neighbours=("斋坛乡",)) == []


@pytest.mark.parametrize("town", ["", "松阳县", "某镇", "××镇"])
def test_without_a_town_of_its_own_nothing_is_judged(town: str) -> None:
    assert said(find_other_town, "题目\n\n新厂镇党委完成投资。", town=town, neighbours=("新厂镇",)) == []


@pytest.mark.parametrize("words", ["白塘镇全年完成投资5亿元", "白塘镇党员干部冲锋在前", "白塘镇始终坚持党建引领"])
def test_a_town_that_acts_is_told_without_its_office(words: str) -> None:
    assert len(said(find_other_town, f"题目\n\n形势复杂。{words}。", town="斋坛乡")) == 1
