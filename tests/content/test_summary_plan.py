"""斋坛乡's 工作总结和工作计划 against the profile of seed 003."""

from __future__ import annotations

import re

import pytest

from generator.document.model import Paragraph, Role, Table
from tests.content import seed_profile as seed

PROFILE = seed.read_profile("003_c72caf1134e8d65b")
PROJECTS = ["提温工程", "提效工程", "提质工程", "提标工程", "提档工程"]


@pytest.fixture(scope="module")
def text() -> str:
    return seed.text_of(seed.build(PROFILE.data))


def words(paragraph: Paragraph) -> str:
    return "".join(run.text for run in (*paragraph.lead, *paragraph.runs))


def paragraphs(role: Role) -> list[tuple[str, str]]:
    blocks = seed.build(PROFILE.data).blocks
    return [(each.ordinal, words(each)) for each in blocks if isinstance(each, Paragraph) and each.role is role]


def test_both_parts_have_a_heading_without_number() -> None:
    assert paragraphs(Role.PART) == [("", "2022年工作总结"), ("", "2023年工作计划")]


def test_sections_count_anew_in_each_part_and_the_plan_has_five_projects() -> None:
    first = paragraphs(Role.HEADING_1)
    assert [ordinal for ordinal, _ in first] == ["一、", "二、", "三、", "四、", "一、", "二、", "三、", "四、", "五、"]
    assert [re.findall(r"“(.+)”", words)[-1] for _, words in first[4:]] == PROJECTS


def test_paragraphs_are_counted_within_their_section() -> None:
    counted = [ordinal for ordinal, _ in paragraphs(Role.BODY) if ordinal]
    # One section of the plan runs on in one paragraph: its first member is a stub.
    assert counted == [*["一是", "二是", "三是"] * 7, "一是", "一是", "二是", "三是"]


def test_publication_record_stands_as_a_table_of_its_own() -> None:
    records = [each for each in seed.build(PROFILE.data).blocks if isinstance(each, Table) and each.record]
    rows = ["".join(run.text for run in cell.runs) for row in records[0].rows for cell in row]
    assert rows == ["索引号", "00266476_7/2023-21146", "发布机构", "斋坛乡", "发布时间", "2023-12-20 14:19:21"]


def test_nothing_is_left_to_fill() -> None:
    assert [run.key for run in seed.runs_of(seed.build(PROFILE.data)) if run.to_fill] == []
