"""The world of the commands: a folder with the example's data, seen from inside."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def world(tmp_path: Path, example: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(example.parent.parent, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path
