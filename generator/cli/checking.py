"""Commands that look and change nothing: check, compare."""

from __future__ import annotations

import click

from generator.cli import chinese, report
from generator.cli.drafting import JSON, KIND

FILES = click.argument("paths", nargs=-1, required=True, metavar="数据或文档…")


@click.command(cls=chinese.Command, help="检查数据文件或 Word 文档：缺什么、有什么矛盾、哪里不合格式。")
@FILES
@click.option("--clauses", is_flag=True, help="逐条列出 Word 文档对 GB/T 9704 的符合、偏离和须人工核对")
@KIND
@JSON
def check(paths: tuple[str, ...], clauses: bool, kind: str | None, as_json: bool) -> None:
    """Check data files and documents."""
    from generator.commands.check import check_paths

    checked = check_paths(paths, kind)
    lines = checked.full if clauses else checked.summary
    report.finish(checked.problems, as_json=as_json, lines=lines, reports=checked.reports)


COMMANDS = (check,)
