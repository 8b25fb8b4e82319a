"""Commands that look and change nothing: check, compare."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from generator.cli import report, usage
from generator.commands.checking.check import check_paths
from generator.commands.comparing import compare as comparing

# Of a screen that doesn't tell.
_WIDTH = 120
_HELP = f"""检查数据文件或 Word 文档：缺什么、有什么矛盾、哪里不合格式。

一个文件里同样的问题超过 {report.MOST} 处的，只列出前 {report.MOST} 处，并说明另有多少处。"""
_FILES = usage.paths("数据或文档…")


@usage.command(_HELP)
@_FILES
@click.option("--clauses", is_flag=True, help="逐条列出 Word 文档对 GB/T 9704 的符合、偏离和须人工核对")
@usage.KIND
@usage.JSON
def check(paths: tuple[str, ...], clauses: bool, kind: str | None, as_json: bool) -> None:
    """Check data files and documents."""
    checked = check_paths(paths, kind)
    problems = checked.problems if as_json else checked.brief
    report.finish(problems, as_json=as_json, lines=checked.lines(clauses=clauses), reports=checked.reports)


@usage.command("对照几个镇同一年的数据：缺项、偏离、全县合计、同比，以及格式上的不同。")
@_FILES
@usage.output("另写成表格：文件名以 .csv 或 .xlsx 结尾")
@usage.KIND
@usage.JSON
def compare(paths: tuple[str, ...], output: Path | None, kind: str | None, as_json: bool) -> None:
    """Compare towns."""
    found = comparing.compare(paths, kind)
    lines = list(comparing.table_lines(found, shutil.get_terminal_size((_WIDTH, 24)).columns))
    if output is not None:
        comparing.write_table(found, output)
        lines = [f"已写好：{output}（{len(found.towns)} 个镇，{len(found.rows)} 项数据）", *found.remarks]
    towns, rows, remarks = found.towns, found.rows, found.remarks
    report.finish(found.problems, as_json=as_json, lines=lines, towns=towns, rows=rows, remarks=remarks)
