"""某镇's 政府工作报告 against the profile of seed 004."""

from __future__ import annotations

import pytest

from generator.document.model import Paragraph, Role, Table
from tests.content import seed_profile as seed

PROFILE = seed.read_profile("004_cc03cb1b8fd4d28d")


@pytest.fixture(scope="module")
def text() -> str:
    return seed.text_of(seed.build(PROFILE.data))


def test_the_head_is_that_of_a_speech() -> None:
    roles = [block.role for block in seed.build(PROFILE.data).blocks[:4] if isinstance(block, Paragraph)]
    assert roles == [Role.TITLE, Role.TITLE_NOTE, Role.SPEAKER, Role.SALUTATION]


def test_two_tables_follow_as_attachments_with_label_and_title() -> None:
    blocks = seed.build(PROFILE.data).blocks
    roles = [block.role if isinstance(block, Paragraph) else type(block) for block in blocks]
    notes = roles.index(Role.ATTACHMENT_NOTE)
    assert roles[notes:] == [
        *(Role.ATTACHMENT_NOTE, Role.ATTACHMENT_NOTE),
        *(Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Table),
        *(Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Table),
    ]


def test_facts_with_a_target_enter_the_table_of_indicators_by_themselves(text: str) -> None:
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert "| 指标 | 年度目标 | 完成情况 | 完成率 |" in table
    assert any(line.startswith("| 拆除违法建筑面积 | ××万平方米 | ××万平方米 | ××% |") for line in table)
