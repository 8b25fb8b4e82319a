"""The page's scripts are plain JavaScript whose comments say the types: TypeScript's compiler holds them to it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ASSETS = Path(__file__).parent.parent.parent / "generator" / "desk" / "assets"
PAGE = ASSETS.parent.parent / "pages" / "page.css"
# What Chromium learned after 87, or Firefox after ESR 115, and breaks a page where it is unknown; properties that are
# only passed over there (field-sizing, accent-color, text-spacing-trim) may stand.
NEWER = re.compile(
    r":has\(|:is\(|:where\(|@container|@layer|@scope|@property|color-mix\(|aspect-ratio|\d[dls]v[hw]\b|^\s*&"
    r"|structuredClone|\.at\(|\bhasOwn\b|findLast|replaceAll|randomUUID|AbortSignal\."
    r"|\bto(?:Sorted|Reversed|Spliced)\b|groupBy|popover|showPicker|setHTML|\?\?=|\|\|=|&&=|\bstatic \{|^await ",
    re.MULTILINE,
)
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


def test_no_script_or_style_needs_a_newer_browser_than_the_oldest_that_is_promised():
    for each in [*ASSETS.iterdir(), PAGE]:
        assert NEWER.findall(each.read_text("utf-8")) == [], each.name


def test_every_script_and_style_is_served(desk):
    for asset in ASSETS.iterdir():
        answer = desk.get(f"/a/{asset.name}")
        assert answer.get_data(as_text=True) == asset.read_text("utf-8")
