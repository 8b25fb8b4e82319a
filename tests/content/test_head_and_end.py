"""What stands above and below every kind's body: record, note, speaker, salutation, attachments, signature."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.document.model import Paragraph, Role, Table
from generator.facts.schema.library import default_library
from tests.content import seed_profile as seed
from tests.content.wholeness import faults

HEAD_AND_END = """\
镇: 白塘镇
年度: 2026
题注: 2027年1月8日在白塘镇第三次会议上
职务姓名: 镇长　张三
称呼: 同志们
发布信息: {索引号: A-1, 发布机构: 白塘镇人民政府}
落款: {署名: 白塘镇人民政府, 日期: 2027-01-08}
附件:
  - {标题: 项目清单, 正文: 项目进展顺利。}
  - {标题: 指标解释, 正文: 指标口径不变。}
"""
BODIES = {"outline": "标题: 白塘镇工作汇报\n正文: 各项工作有序推进。\n"}
KINDS = ("summary-plan", "summary-outlook", "work-summary", "reform-summary", "government-report", "outline")


@pytest.mark.parametrize("folder", KINDS)
def test_head_and_end_are_printed_in_every_kind(folder: str, tmp_path: Path) -> None:
    kind = default_library(seed.ROOT).kind(folder)
    place = tmp_path / "2026.yaml"
    body = BODIES.get(folder, "工业经济:\n  新增小微企业: 3\n")
    place.write_text(f"模板: {kind.name}\n{HEAD_AND_END}{body}", "utf-8")
    document = seed.build(place)
    said = {block.role: "".join(run.text for run in block.runs) for block in _paragraphs(document.blocks)}
    assert said[Role.TITLE_NOTE] == "（2027年1月8日在白塘镇第三次会议上）"
    assert said[Role.SPEAKER] == "镇长　张三"
    assert said[Role.SALUTATION] == "同志们："
    assert said[Role.SIGNATURE] == "白塘镇人民政府"
    assert said[Role.DATE] == "2027年1月8日"
    counted = Counter(block.role for block in _paragraphs(document.blocks))
    assert counted[Role.ATTACHMENT_NOTE] == counted[Role.ATTACHMENT_LABEL] == counted[Role.ATTACHMENT_TITLE] == 2
    assert [block.record for block in document.blocks if isinstance(block, Table)] == [True]
    assert faults(document) == []


def _paragraphs(blocks: tuple[object, ...]) -> list[Paragraph]:
    return [block for block in blocks if isinstance(block, Paragraph)]


def test_who_is_reported_to_is_the_salutation_where_none_is_given(tmp_path: Path) -> None:
    place = tmp_path / "2026.yaml"
    head = "模板: 年度工作总结\n镇: 白塘镇\n年度: 2026\n上报对象: 县政府办公室\n"
    place.write_text(f"{head}工业经济:\n  新增小微企业: 3\n", "utf-8")
    assert "\n县政府办公室：\n" in seed.text_of(seed.build(place))


def test_every_shared_macro_serves_several_templates() -> None:
    folder = seed.ROOT / "templates"
    shared = (folder / "phrases" / "通用.j2").read_text("utf-8")
    users: Counter[str] = Counter()
    for file in folder.rglob("*.j2"):
        for names in re.findall(r'from "phrases/通用\.j2" import ([^%]*)%', file.read_text("utf-8")):
            users.update(name.strip() for name in names.split(","))
    defined = re.findall(r"{% macro (\w+)\(", shared)
    # A macro that only others in its own file call is one of their parts.
    alone = [name for name in defined if users[name] < 2 and shared.count(f"{name}(") < 2]
    assert alone == []
