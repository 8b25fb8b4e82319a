"""Arguments → the right command; every failure ends in words and an exit code, never in a traceback."""

from __future__ import annotations

import atexit
import errno
import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

from generator import __version__
from generator.cli import report, usage
from generator.problems import GongwenError, Problem

# Command → the module of this room that holds it, in the order of the work.
_COMMANDS = {
    "desk": "desk",
    "kinds": "data",
    "new": "data",
    "fields": "data",
    "find": "data",
    "schema": "data",
    "fill": "workbooks",
    "collect": "workbooks",
    "check": "check",
    "compare": "check",
    "build": "build",
    "outline": "lifecycle",
    "import": "data",
    "next": "data",
    "update": "lifecycle",
    "explain": "lifecycle",
    "diff": "lifecycle",
}
_HELP = """由一份年度数据（YAML）生成符合 GB/T 9704-2012 的工作总结、工作计划和政府工作报告。

\b
常用步骤：
  gongwen desk                                               在浏览器里填表，旁边就是成文
  gongwen new 工作总结和工作计划 --town 斋坛乡 --year 2023   生成一份空表
  gongwen check data/斋坛乡/2023.yaml                        看缺什么、有什么矛盾
  gongwen build data/斋坛乡/2023.yaml                        生成 Word 文档

每个命令后面加 --help 看详细说明。"""


@click.group(cls=usage.Group, modules=_COMMANDS, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gongwen", message="%(prog)s %(version)s", help="显示版本号")
def cli() -> None:
    """Hold the commands."""


def run() -> NoReturn:
    """Run the command line as a process of its own; the entry point of `gongwen`."""
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    if isinstance(code, int):
        _leave(code)
    raise SystemExit(code)


def _leave(code: int) -> None:
    """End the process; returns where its last words find no reader, for Python to say so.

    Python would take all objects to pieces first, one by one: a fortieth of a cold start (2 to 4 ms).
    """
    atexit._run_exitfuncs()
    # AttributeError: a program without a console has no streams.
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Run the command line; raises SystemExit where a command failed or has said what it made."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A cp936 console prints “?” for what it lacks rather than fail.
            stream.reconfigure(errors="replace")
    # https://no-color.org: any value but none asks for words without colour.
    colour = False if os.environ.get("NO_COLOR") else None
    try:
        cli.main(prog_name="gongwen", standalone_mode=False, color=colour)
    except (Exception, KeyboardInterrupt) as error:
        _fail(error)


def _fail(error: BaseException) -> NoReturn:
    """Say what ended a command, and exit."""
    as_json = "--json" in sys.argv
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        raise SystemExit(2) from None
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "gongwen"
        click.echo(usage.explain_usage_error(error) + f"\n用“{path} --help”看用法", err=True)
        raise SystemExit(2) from None
    if isinstance(error, GongwenError):
        report.finish(error.problems, as_json=as_json)
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        click.echo("已停止；写完的文件都是完整的，再运行一次会接着做", err=True)
        raise SystemExit(130) from None
    if os.name == "nt" and isinstance(error, OSError) and error.errno == errno.EINVAL and error.filename is None:
        # So Windows says that nobody reads our output to the end; click knows the other systems' EPIPE. What is still
        # to be flushed goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    if os.environ.get("GONGWEN_DEBUG"):
        raise error
    report.finish([_unforeseen(error)], as_json=as_json)


def _unforeseen(error: BaseException) -> Problem:
    """Return a fault of the program itself in words; with GONGWEN_DEBUG set, the traceback is shown."""
    return Problem(
        "internal-error",
        "程序内部出错，没有做完",
        found=f"{type(error).__name__}: {error}",
        hint="已有的文件没有动；请把这句话和数据文件发给维护的人",
    )
