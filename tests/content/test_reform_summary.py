"""某镇's 全面深化改革工作总结 against the profile of seed 000."""

from __future__ import annotations

import re

import pytest

from tests.content import seed_profile as seed

NAME = "000_6e576e08ab20ed44"
PROFILE = seed.read_profile(NAME)


@pytest.fixture(scope="module")
def text() -> str:
    return seed.text_of(seed.build(PROFILE.data))


def test_masked_figures_know_which_key_waits_for_them() -> None:
    waiting = [run for run in seed.runs_of(seed.build(PROFILE.data)) if run.to_fill]
    assert len(waiting) > 0.9 * sum(figure.startswith("××") for figure in PROFILE.figures)
    assert all(run.key for run in waiting)
    assert "交通道路.道路征迁.1.征地" in {run.key for run in waiting}


def test_seven_measures_against_poverty_are_counted_inside_one_paragraph(text: str) -> None:
    paragraph = next(line for line in text.splitlines() if line.startswith("（一）健全防返贫机制。"))
    assert re.findall(r"[一二三四五六七八]是", paragraph) == ["一是", "二是", "三是", "四是", "五是", "六是", "七是"]
    assert "现有脱贫户××户、脱贫人口××人。纳入防返贫监测××户、××人。" in paragraph.partition("一是")[0]


def test_a_topic_named_like_its_part_stands_without_a_heading_of_its_own(text: str) -> None:
    lines = [line for line in text.splitlines() if line]
    after = lines[lines.index("四、民主法治和司法领域改革") + 1]
    assert after.startswith("全面推行网格化管理")
