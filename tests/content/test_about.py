"""A figure that is only about right has no verb before it that wants an exact one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.drafting.draft import make_draft
from generator.facts.schema.library import default_library
from generator.text.writer import write_text

LIBRARY = default_library(Path(__file__).parents[2])


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("100", "东村集体经济收入突破100万元。"),
        ("90-100", "东村集体经济收入90-100万元。"),
        ("近100", "东村集体经济收入近100万元。"),
        ("100万元以上", "东村集体经济收入100万元以上。"),
        ("", "东村集体经济收入突破××万元。"),
    ],
)
def test_an_income_breaks_through_an_exact_sum_only(
    typed: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "2026.yaml"
    data.write_text(
        f"模板: 年度工作总结\n镇: 白塘镇\n年度: 2026\n集体经济:\n  强村:\n    - 村: 东村\n      收入: {typed}\n",
        "utf-8",
    )
    assert printed in write_text(make_draft(data, LIBRARY).document)
