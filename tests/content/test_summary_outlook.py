"""汛桥镇's 工作总结及工作思路 against the profile of seed 001."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content import seed_profile as seed

PROFILE = seed.read_profile("001_c5a246ededf7c1af")
COMMON = seed.ROOT / "data" / "common"
TOWNS = ("汛桥镇", "样例甲镇", "样例乙镇")


@pytest.fixture(scope="module")
def text() -> str:
    return seed.text_of(seed.build(PROFILE.data))


@pytest.mark.parametrize("town", TOWNS)
def test_punctuation_is_whole_in_each_town(town: str) -> None:
    assert seed.doubled_punctuation(seed.text_of(seed.build(seed.ROOT / "data" / town / "2022.yaml"))) == []


def test_growth_is_said_by_its_sign_and_completion_beyond_the_target(text: str) -> None:
    assert "规上工业产值55.61亿元，同比增长23.82%" in text
    assert "（完成年度目标的129%）" in text
    sample = seed.text_of(seed.build(seed.ROOT / "data" / "样例甲镇" / "2022.yaml"))
    assert "规上工业产值6.82亿元，比上年下降3.3%" in sample
    assert "工业性投入0.46亿元，与上年持平" in sample


def test_a_section_follows_the_other_in_one_paragraph_each(text: str) -> None:
    numbered = [line[:4] for line in text.splitlines() if line.startswith("（")]
    assert numbered == ["（一）党", "（二）产", "（三）共", "（四）民", "（五）改", "（一）以", "（二）以", "（三）以"]


def test_one_changed_line_of_the_shared_phrasing_changes_all_three_towns(tmp_path: Path) -> None:
    for path in COMMON.glob("*.yaml"):
        target = tmp_path / "data" / "common" / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        told = path.read_text("utf-8")
        target.write_text(told.replace("市委、市政府决策部署", "市委、市政府新的部署"), "utf-8")
    for town in TOWNS:
        place = tmp_path / "data" / town / "2022.yaml"
        place.parent.mkdir()
        place.write_text((seed.ROOT / "data" / town / "2022.yaml").read_text("utf-8"), "utf-8")
        assert "坚决落实市委、市政府新的部署" in seed.text_of(seed.build(place))


def test_sample_towns_say_that_they_are_samples() -> None:
    for town in ("样例甲镇", "样例乙镇"):
        assert (seed.ROOT / "data" / town / "2022.yaml").read_text("utf-8").startswith("# 样例：虚构的")


def test_shares_of_the_first_projects_add_up(tmp_path: Path) -> None:
    told = PROFILE.data.read_text("utf-8")
    assert seed.broken_sums(PROFILE.data) == []
    place = tmp_path / "2022.yaml"
    place.write_text(told.replace("推进中: 5", "推进中: 26").replace("继承: common/2022.yaml", ""), "utf-8")
    assert [found.split("（")[0] for found in seed.broken_sums(place)] == ["27个"]
