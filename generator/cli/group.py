"""Arguments → the right command; every failure ends in words and an exit code, never in a traceback."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

from generator import __version__
from generator.cli import building, checking, chinese, drafting, importing, lifecycle, report
from generator.problems import GongwenError, Problem

_HELP = """由一份年度数据（YAML）生成符合 GB/T 9704-2012 的工作总结、工作计划和政府工作报告。

\b
常用步骤：
  gongwen new 工作总结和工作计划 --town 斋坛乡 --year 2023   生成一份空表
  gongwen check data/斋坛乡/2023.yaml                        看缺什么、有什么矛盾
  gongwen build data/斋坛乡/2023.yaml                        生成 Word 文档

每个命令后面加 --help 看详细说明。"""


@click.group(cls=chinese.Group, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gongwen", message="%(prog)s %(version)s", help="显示版本号")
def cli() -> None:
    """Hold the commands."""


for _command in (*drafting.COMMANDS, *checking.COMMANDS, *building.COMMANDS, *importing.COMMANDS, *lifecycle.COMMANDS):
    cli.add_command(_command)


def run() -> None:
    """Run the command that the arguments name."""
    try:
        cli.main(prog_name="gongwen", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:
        fail(error)


def fail(error: BaseException) -> NoReturn:
    """Say what ended a command, and exit."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        raise SystemExit(2) from None
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "gongwen"
        click.echo(chinese.explain_usage_error(error) + f"\n用“{path} --help”看用法", err=True)
        raise SystemExit(2) from None
    if isinstance(error, GongwenError):
        report.finish(error.problems, as_json="--json" in sys.argv)
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        click.echo("已停止；写完的文件都是完整的，再运行一次会接着做", err=True)
        raise SystemExit(130) from None
    if os.environ.get("GONGWEN_DEBUG"):
        raise error
    report.finish([_unforeseen(error)], as_json="--json" in sys.argv)


def _unforeseen(error: BaseException) -> Problem:
    """Return a mistake of the program itself in words; whoever mends it sets GONGWEN_DEBUG to see where."""
    return Problem(
        "internal-error",
        "程序内部出错，没有做完",
        found=f"{type(error).__name__}: {error}",
        hint="已有的文件没有动；请把这句话和数据文件发给维护的人",
    )
