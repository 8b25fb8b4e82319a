"""The commands `fill` and `collect`: filled workbooks into data files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.cli import report, usage
from generator.commands.data_files.fill import CellFate, FilledFile, collect_forms, fill_workbooks
from generator.commands.sources import find_workbooks, is_data

_WORKBOOKS = usage.paths("文件…")
_TAKE = click.option("--take", is_flag=True, help="数据文件里已有别的数时，改成表里的；改之前留一份副本")


@usage.command("把填好的 Excel 表填进数据文件：先写数据文件（或文件夹），再写表。只填空着的；已有的数列出来，不改。")
@_WORKBOOKS
@click.option(
    "--map",
    "table_map",
    type=usage.FILE,
    metavar="表格对应",
    help="部门自己的表哪一列是哪一项；默认 data/表格对应.yaml",
)
@_TAKE
@usage.JSON
def fill(paths: tuple[str, ...], table_map: Path | None, take: bool, as_json: bool) -> None:
    """Fill workbooks into data files."""
    found = find_workbooks(paths)
    # A folder's name may have a dot in it; what else has a suffix claims to be a workbook, as the old .xls does.
    others = [path for path in found if is_data(path) or not path.suffix or path.is_dir()]
    workbooks = [path for path in found if path not in others]
    if not workbooks or not others:
        raise click.UsageError("要写数据文件和 Excel 表（.xlsx），两样都要有")
    done = fill_workbooks(others, workbooks, table_map=table_map, take=take)
    report.finish(done.problems, as_json=as_json, lines=_fill_lines(done.value), files=done.value)


@usage.command("把各镇填好的 Excel 表归到各自的数据文件 data/镇名/年份.yaml，没有就新建；镇名、年份看表里的标记。")
@_WORKBOOKS
@click.option(
    "-o", "folder", type=usage.FILE, default=Path("data"), show_default=True, metavar="文件夹", help="数据文件夹"
)
@_TAKE
@usage.JSON
def collect(paths: tuple[str, ...], folder: Path, take: bool, as_json: bool) -> None:
    """Fill each town's form into its data file."""
    done = collect_forms(find_workbooks(paths), folder, take=take)
    report.finish(done.problems, as_json=as_json, lines=_fill_lines(done.value), files=done.value)


def _fill_lines(files: Sequence[FilledFile]) -> Iterator[str]:
    for done in files:
        for value in done.values:
            if value.fate is CellFate.KEPT:
                yield f"没有填：{value.key}  数据文件里是“{value.before}”，表里是“{value.value}”（{value.cell}）"
            elif value.fate is CellFate.TAKEN:
                yield f"改成：{value.key}  {value.before} → {value.value}（{value.cell}）"
        if done.count(CellFate.KEPT):
            yield "  要改成表里的数，加 --take 再运行一次"
        counts = f"填入 {done.count(CellFate.WRITTEN)} 项"
        for fate, word in ((CellFate.TAKEN, "改"), (CellFate.EQUAL, "相同"), (CellFate.KEPT, "没有填")):
            counts += f"，{word} {done.count(fate)} 项" if done.count(fate) else ""
        copy = f"；原来的留在 {done.copy}" if done.copy else ""
        yield f"{'新建' if done.is_new else '已填'} {done.source}：{counts}{copy}"
