"""A short run of the coverage-guided fuzzer over each reader; left out where it cannot be installed."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.targets import ROOT, TARGETS

pytestmark = pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
SECONDS = 5
SEEDS = {
    "yaml": "模板: 工作总结及工作思路\n镇: 甲镇\n年度: 2022\n工业经济:\n  自营出口: {值: 5, 上年: 4}\n",
    "text": "甲镇工作总结\n\n一、产业\n（一）农业。一是水稻；二是茶叶。\n| 甲 | 乙 |\n|---|---|\n附件：1.表\n",
    "word": "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:tbl><w:tr/></w:tbl>",
    "package": "PK\x03\x04",
}


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_found_breaks_a_reader(tmp_path: Path, name: str) -> None:
    (tmp_path / "seed").write_text(SEEDS[name], "utf-8")
    command = [sys.executable, "-m", "tests.fuzz.targets", name, str(tmp_path), f"-max_total_time={SECONDS}"]
    limits = ["-timeout=60", "-rss_limit_mb=600", f"-artifact_prefix={tmp_path}/"]
    run = subprocess.run([*command, *limits], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode == 0, run.stderr[-3000:]
