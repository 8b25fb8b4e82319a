"""某镇's 全面深化改革工作总结 against the profile of seed 000."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.content import seed_profile as seed

NAME = "000_6e576e08ab20ed44"
PROFILE = seed.read_profile(NAME)


@pytest.fixture(scope="module")
def text() -> str:
    return seed.text_of(seed.build(PROFILE.data))


def test_title_is_the_seeds() -> None:
    assert seed.title_of(seed.build(PROFILE.data)) == PROFILE.title


def test_every_heading_of_the_seed_stands_in_order(text: str) -> None:
    assert seed.missing_headings(PROFILE, text) == []


def test_figures_of_the_seed_are_places_to_fill_with_their_units(text: str) -> None:
    missing = seed.missing_figures(PROFILE, text)
    assert len(missing) <= 0.02 * len(PROFILE.figures), missing


def test_masked_figures_know_which_key_waits_for_them() -> None:
    waiting = [run for run in seed.runs_of(seed.build(PROFILE.data)) if run.to_fill]
    assert len(waiting) > 0.9 * sum(figure.startswith("××") for figure in PROFILE.figures)
    assert all(run.key for run in waiting)
    assert "交通道路.道路征迁.1.征地" in {run.key for run in waiting}


def test_most_figures_come_through_fields() -> None:
    assert seed.carried_by_fields(PROFILE, seed.build(PROFILE.data)) >= 0.8


def test_length_is_that_of_a_report(text: str) -> None:
    assert len("".join(text.split())) >= 0.85 * PROFILE.length


def test_sentences_are_our_own(text: str, seed_texts: Path) -> None:
    source = (seed_texts / PROFILE.source).read_bytes()
    assert hashlib.sha256(source).hexdigest() in (seed.ROOT / "seeds" / f"{NAME}.yaml").read_text("utf-8")
    assert seed.loans(text, source.decode("utf-8"), PROFILE) == []


def test_punctuation_is_whole(text: str) -> None:
    assert seed.doubled_punctuation(text) == []


def test_seven_measures_against_poverty_are_counted_inside_one_paragraph(text: str) -> None:
    paragraph = next(line for line in text.splitlines() if line.startswith("（一）健全防返贫机制。"))
    assert re.findall(r"[一二三四五六七八]是", paragraph) == ["一是", "二是", "三是", "四是", "五是", "六是", "七是"]
    assert paragraph.startswith("（一）健全防返贫机制。现有建档立卡脱贫人口××户××人，其中监测对象××户××人。")


def test_a_topic_named_like_its_part_stands_without_a_heading_of_its_own(text: str) -> None:
    lines = [line for line in text.splitlines() if line]
    after = lines[lines.index("四、民主法治和司法领域改革") + 1]
    assert after.startswith("全面推行网格化管理")
