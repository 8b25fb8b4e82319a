"""The list of kinds: a county's own beside the program's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.commands.data_files.kinds import list_kinds
from tests.conftest import ROOT


def test_a_kind_copied_without_a_new_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "templates" / "work-summary", tmp_path / "templates" / "half-year")
    monkeypatch.chdir(tmp_path)
    assert [str(problem) for problem in list_kinds().problems] == [
        "work-summary/fields.yaml  警告：“work-summary”和“half-year”两个文件夹都叫“年度工作总结”；"
        "按这个名字用的是“half-year”；改一下“work-summary”里 fields.yaml 的“名称”，或者在“模板:”后面写文件夹名"
        " [same-kind-name]"
    ]
