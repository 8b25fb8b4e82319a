"""新厂镇's 年度工作总结 against the profile of seed 002."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.checking.check import check_paths
from tests.content import seed_profile as seed

PROFILE = seed.read_profile("002_d722e7b801051bc4")


@pytest.fixture(scope="module")
def text() -> str:
    return seed.text_of(seed.build(PROFILE.data))


def test_profile_of_the_town_opens_the_document(text: str) -> None:
    assert text.splitlines()[2].startswith("新厂镇位于靖州县西南部，距县城42公里，")


def test_sections_count_with_arabic_figures_and_leads_with_chinese_ones(text: str) -> None:
    leads = [line.split("。")[0] for line in text.splitlines() if line[:2] in {f"{n}." for n in range(1, 7)}]
    assert [lead[:4] for lead in leads] == [
        *("1.强基", "2.严防", "3.改进", "4.夯实", "5.联合", "6.改善"),
        *("1.打造", "2.挖掘", "3.盘活", "4.壮大"),
    ]
    second = next(line for line in text.splitlines() if line.startswith("2.严防死守"))
    leads = ("一是加大宣传力度。", "二是实施全面管控。", "三是推动疫苗接种。")
    places = [second.index(lead) for lead in leads]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("收入: 214720元", "收入: 214700元", "214700元"),
        ("事业编: 18", "事业编: 19", "35人"),
    ],
)
def test_figures_that_must_agree_are_held_together(right: str, wrong: str, found: str, tmp_path: Path) -> None:
    told = PROFILE.data.read_text("utf-8")
    assert seed.broken_sums(PROFILE.data) == []
    assert right in told
    place = tmp_path / "2022.yaml"
    place.write_text(told.replace(right, wrong), "utf-8")
    assert [each.split("（")[0] for each in seed.broken_sums(place)] == [found]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("自建房4846栋", "各项相加是4903栋，不是4902栋"),
        ("自建房4844栋", "各项相加是4901栋，不是4902栋"),
    ],
)
def test_the_parts_of_the_houses_counted_are_held_against_their_sum(wrong: str, expected: str, tmp_path: Path) -> None:
    told = PROFILE.data.read_text("utf-8")
    place = tmp_path / "2022.yaml"
    place.write_text(told.replace("自建房4845栋", wrong), "utf-8")
    assert [each.expected for each in check_paths([str(place)]).problems if each.code == "parts-mismatch"] == [expected]
