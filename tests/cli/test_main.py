"""Usage, help and failures: always Chinese words and an exit code, never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import __version__
from tests.cli.conftest import Ran

Run = Callable[..., Ran]
COMMANDS = (
    *("kinds", "new", "fields", "find", "schema", "fill", "collect", "check", "build"),
    *("outline", "import", "next", "update", "explain", "diff"),
)


def test_the_help_lists_the_commands_in_the_order_of_the_work(gongwen: Run) -> None:
    ran = gongwen("--help")
    assert ran.code == 0
    places = [ran.out.index(f"\n  {command} ") for command in COMMANDS]
    assert places == sorted(places)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_pages_hold_no_english_words_of_the_library(gongwen: Run, command: str) -> None:
    page = gongwen(*filter(None, [command, "--help"])).out
    assert not re.search(r"Usage|Options|Commands|Show this|Arguments|OPTIONS|\[required\]|TEXT|PATH\b", page)


def test_the_version_is_told(gongwen: Run) -> None:
    assert gongwen("--version").out == f"gongwen {__version__}\n"


def test_python_m_generator_is_the_same_command() -> None:
    run = subprocess.run([sys.executable, "-m", "generator", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout == f"gongwen {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["buidl"], "没有“buidl”这个命令；是不是想写“build”？\n用“gongwen --help”看用法\n"),
        (["build", "--finall", "x"], "没有“--finall”这个选项；是不是想写“--final”？\n用“gongwen build --help”看用法\n"),
        (["build"], "少写了“数据文件或文件夹…”\n用“gongwen build --help”看用法\n"),
        (["new", "通用提纲", "--town"], "选项“--town”后面要写上它的值\n用“gongwen --help”看用法\n"),
        (
            ["build", "data", "--jobs", "很多"],
            "“--jobs”的值写得不对，应当是不小于 1 的整数\n用“gongwen build --help”看用法\n",
        ),
        (
            ["build", "data/斋坛乡/2022.yaml", "-o", "总结.doc"],
            "这里生成的是 .docx 文件，不能叫“总结.doc”\n用“gongwen build --help”看用法\n",
        ),
        (
            ["build", "data/斋坛乡/2022.yaml", "-o", "总结.txt"],
            "这里生成的是 .docx 文件，不能叫“总结.txt”；要纯文本，加 --text\n用“gongwen build --help”看用法\n",
        ),
        (
            ["build", "data/斋坛乡/2022.yaml", "--text", "-o", "总结.docx"],
            "这里生成的是 .txt 文件，不能叫“总结.docx”；要 Word 文档，去掉 --text\n用“gongwen build --help”看用法\n",
        ),
        (
            ["build", "data/斋坛乡/2022.yaml", "-o", "总结.pdf"],
            "这里生成的是 .docx 文件，不能叫“总结.pdf”；要 PDF，加 --pdf\n用“gongwen build --help”看用法\n",
        ),
        (
            ["build", "data/斋坛乡/2022.yaml", "--pdf", "-o", "总结.html"],
            "这里生成的是 .pdf 文件，不能叫“总结.html”；要网页正文，加 --html\n用“gongwen build --help”看用法\n",
        ),
        (["kinds", "乙"], "多写了“乙”，这个命令用不着它\n用“gongwen kinds --help”看用法\n"),
        (
            ["build", "data/样例*", "-o", "一个.docx"],
            "有 3 份数据，-o 要写文件夹，不能写一个文件：一个.docx\n用“gongwen build --help”看用法\n",
        ),
    ],
)
def test_usage_errors_are_chinese_and_exit_with_two(gongwen: Run, arguments: list[str], message: str) -> None:
    ran = gongwen(*arguments)
    assert (ran.code, ran.err) == (2, message)


def test_no_arguments_show_the_help(gongwen: Run) -> None:
    ran = gongwen()
    assert ran.code == 2
    assert "常用步骤" in ran.out + ran.err


def test_a_failure_nobody_foresaw_is_told_without_a_traceback(gongwen: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("generator.cli.data.list_kinds", broken)
    ran = gongwen("kinds")
    assert ran.code == 1
    assert ran.err.startswith("错误：程序内部出错，没有做完；写的是：ZeroDivisionError: boom；")
    assert "Traceback" not in ran.err


def test_output_that_nobody_reads_to_the_end_is_no_failure() -> None:
    command = [sys.executable, "-m", "generator", "fields", "summary-plan"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""


def test_a_process_ends_with_its_code_after_all_it_had_to_say_and_to_do() -> None:
    program = "import atexit, sys; from generator.cli.main import run; atexit.register(print, '最后'); run()"
    for arguments, code in ((["kinds"], 0), (["check", "没有.yaml"], 1)):
        command = [sys.executable, "-X", "utf8", "-c", program, *arguments]
        run = subprocess.run(command, capture_output=True, check=False)
        assert (run.returncode, run.stdout.decode().splitlines()[-1]) == (code, "最后")


def test_a_console_that_lacks_characters_prints_question_marks() -> None:
    program = "from generator.cli.main import main; import sys; sys.argv = ['gongwen', 'kinds']; main()"
    run = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-c", program],
        capture_output=True,
        env={"PYTHONIOENCODING": "cp936", "PATH": "", "HOME": "/nonexistent"},
    )
    assert run.returncode == 0
    assert "工作总结和工作计划" in run.stdout.decode("cp936")


def test_no_color_is_honoured(tmp_path: Path) -> None:
    program = "import sys; sys.stderr.isatty = lambda: True; from generator.cli.main import main; main()"
    for value, coloured in (("", True), ("1", False)):
        run = subprocess.run(
            [sys.executable, "-c", program, "check", "没有.yaml"],
            cwd=tmp_path,
            capture_output=True,
            env={**os.environ, "NO_COLOR": value},
        )
        assert (b"\x1b[" in run.stderr) is coloured


def test_a_schema_is_written_to_a_new_file_only(tmp_path: Path, gongwen: Run) -> None:
    file = tmp_path / "s.json"
    assert gongwen("schema", "工作总结和工作计划", "-o", str(file)).code == 0
    assert file.read_text("utf-8").startswith("{")
    assert gongwen("schema", "工作总结和工作计划", "-o", str(file)).code == 1


def test_the_shell_completes_commands_and_options() -> None:
    def offered(words: str) -> str:
        asked = {"_GONGWEN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        command = [sys.executable, "-m", "generator"]
        return subprocess.run(command, env={**os.environ, **asked}, capture_output=True, text=True, check=True).stdout

    assert offered("gongwen ch") == "plain,check\n"
    assert "plain,--track-changes\n" in offered("gongwen update --t")
