"""The page's scripts are plain JavaScript whose comments say the types: TypeScript's compiler holds them to it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ASSETS = Path(__file__).parent.parent.parent / "generator" / "desk" / "assets"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gongwen-tests"
OPTIONS = (
    *("--noEmit", "--allowJs", "--checkJs", "--strict", "--strictNullChecks", "false"),
    *("--noUnusedLocals", "--noUnusedParameters", "--noImplicitReturns", "--noFallthroughCasesInSwitch"),
    # What a browser of 2020 (Chromium 87) knows.
    *("--target", "es2020", "--module", "es2020", "--lib", "es2020,dom,dom.iterable"),
)


def test_the_scripts_hold_to_their_types_and_nothing_in_them_is_unused():
    compiler, node = CACHE / "node_modules" / "typescript" / "bin" / "tsc", shutil.which("node")
    if node is None or not compiler.is_file():
        if os.environ.get("GONGWEN_REQUIRE_OFFICE"):
            pytest.fail("TypeScript is missing")
        pytest.skip("TypeScript is missing")
    command = [node, str(compiler), *OPTIONS, *map(str, sorted(ASSETS.glob("*.js")))]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.stdout == ""
    assert result.returncode == 0


def test_every_script_and_style_is_served(desk):
    for asset in ASSETS.iterdir():
        answer = desk.get(f"/a/{asset.name}")
        assert answer.get_data(as_text=True) == asset.read_text("utf-8")
