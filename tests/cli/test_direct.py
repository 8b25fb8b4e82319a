"""What a plain build does not import, and that it says what the command says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import direct
from tests.cli.conftest import Ran

Run = Callable[..., Ran]


def imported(data: Path, out: Path, names: set[str]) -> tuple[str, str]:
    program = (
        # What Python's own start has loaded is none of ours.
        "import sys; before = set(sys.modules); from generator.cli import main\n"
        f"sys.argv = ['gongwen', 'build', {str(data)!r}, '-o', {str(out)!r}]\n"
        f"try: main()\nfinally: print(sorted({names!r} & (set(sys.modules) - before)))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    said, modules = run.stdout.splitlines()
    return said, modules


def test_a_plain_build_goes_past_click(example: Path, tmp_path: Path) -> None:
    said, modules = imported(example, tmp_path, {"click", "difflib", "concurrent.futures", "logging", "asyncio"})
    assert said.startswith("已生成：")
    assert modules == "[]"


def test_a_town_in_which_nothing_has_changed_needs_neither_yaml_nor_templates(example: Path, tmp_path: Path) -> None:
    imported(example, tmp_path, set())
    said, modules = imported(example, tmp_path, {"yaml", "jinja2", "zipfile", "click", "generator.text.reader"})
    assert said.startswith("没有变化：")
    assert modules == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "data/斋坛乡/2022.yaml"],
        ["build", "data/斋坛乡/2022.yaml", "-o", "别处"],
        ["build", "-o", "报告.docx", "data/斋坛乡/2022.yaml"],
    ],
)
def test_the_short_way_says_what_the_command_says(
    gongwen: Run, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    short = gongwen(*arguments)
    again = gongwen(*arguments)
    with monkeypatch.context() as patch:
        patch.setattr(direct, "plain_build", lambda _: None)
        assert gongwen(*arguments) == again
    assert short.out.replace("已生成", "没有变化") == again.out
    assert short.err == again.err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["build"],
        ["build", "data"],
        ["build", "--help"],
        ["build", "没有.yaml"],
        ["build", "data/斋坛乡/2022.yaml", "-o"],
        ["build", "data/斋坛乡/2022.yaml", "--final"],
        ["build", "data/斋坛乡/2022.yaml", "data/新厂镇/2022.yaml"],
        ["check", "data/斋坛乡/2022.yaml"],
    ],
)
def test_any_other_command_takes_the_long_way(gongwen: Run, arguments: list[str]) -> None:
    gongwen("kinds")
    assert direct.plain_build(arguments) is None


def test_what_is_wrong_is_told_on_the_short_way_too(gongwen: Run) -> None:
    Path("data/斋坛乡/2022.yaml").write_text("镇：斋坛乡\n", "utf-8")
    ran = gongwen("build", "data/斋坛乡/2022.yaml")
    assert (ran.code, ran.out) == (1, "没有生成：data/斋坛乡/2022.yaml\n")
    assert ran.err.startswith("data/斋坛乡/2022.yaml:1  错误：")
