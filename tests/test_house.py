"""The house rules that programs can check: types and style."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_types_are_strict() -> None:
    pytest.importorskip("mypy")
    result = run("mypy")
    assert result.returncode == 0, result.stdout


def test_style_is_clean() -> None:
    pytest.importorskip("ruff")
    result = run("ruff", "check", "--output-format", "concise", "generator", "tests", "benchmarks")
    assert result.returncode == 0, result.stdout
