"""Commands around the data file: kinds, new, fields, schema, fill, collect, import, next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.cli import report, usage
from generator.commands.data_files import WORKBOOK, Imported, NextFile, import_document, next_year, write_form
from generator.commands.fill import Fate, FilledFile, collect_forms, fill_workbooks
from generator.commands.kinds import json_schema, list_fields, list_kinds, write_schema


@click.command(cls=usage.Command, help="列出所有文种。")
@usage.JSON
def kinds(as_json: bool) -> None:
    """List the kinds of documents."""
    found = list_kinds()
    rows = [f"{each.name}（{each.folder}）  {each.meaning}" for each in found.value]
    report.finish(found.problems, as_json=as_json, lines=rows, kinds=found.value)


@click.command(cls=usage.Command, help="生成一份空表：填好其中的数据，就能生成文档。")
@click.argument("kind", metavar="文种")
@click.option("--town", required=True, metavar="镇名", help="镇（乡、街道）全称，如 斋坛乡")
@click.option("--year", required=True, metavar="年份", help="总结的年份，如 2023")
@click.option(
    "-o", "output", type=usage.FILE, metavar="文件", help="写到哪里，默认 data/镇名/年份.yaml；写 .xlsx 就做成 Excel 表"
)
@click.option(
    "--from",
    "old",
    type=usage.FILE,
    metavar="旧文档",
    help="从旧的 Word 或文本文件里取能确定的内容；做 Excel 表时写数据文件，表里带上已有的数",
)
@usage.JSON
def new(kind: str, town: str, year: str, output: Path | None, old: Path | None, as_json: bool) -> None:
    """Write a blank form."""
    made = write_form(kind, town, year, output, old)
    is_workbook = made.value.suffix.lower() == WORKBOOK
    then = f"gongwen collect {made.value}" if is_workbook else f"gongwen build {made.value}"
    lines = [f"空表已写好：{made.value}", f"填好后运行：{then}"]
    report.finish(made.problems, as_json=as_json, lines=lines, form=made.value)


@click.command(cls=usage.Command, help="列出一个文种的全部数据项：单位、含义、示例、是否必填。")
@click.argument("kind", metavar="文种")
@usage.JSON
def fields(kind: str, as_json: bool) -> None:
    """Print the fields of a kind."""
    rows = list_fields(kind)
    report.finish((), as_json=as_json, lines=[row.line for row in rows], fields=rows)


@click.command(cls=usage.Command, help="输出一个文种的 JSON Schema（2020-12），编辑器可据此提示和检查。")
@click.argument("kind", metavar="文种")
@click.option("-o", "output", type=usage.FILE, metavar="文件", help="写到哪里（.json），默认输出到屏幕")
def schema(kind: str, output: Path | None) -> None:
    """Print a kind's JSON Schema, or write it."""
    if output is None:
        click.echo(json_schema(kind), nl=False)
        return
    write_schema(kind, output)
    report.finish((), lines=[f"已写好：{output}"])


@click.command(
    "import", cls=usage.Command, help="把旧文档（.docx、.txt）读成“通用提纲”数据文件，可以再生成、可以接着做下一年。"
)
@click.argument("document", type=usage.FILE, metavar="文档")
@click.option("-o", "output", type=usage.FILE, metavar="文件", help="写到哪里，默认写在原文档旁边，扩展名 .yaml")
@click.option("--normalise", is_flag=True, help="按国家标准修正标点、序号和数字写法，并逐条列出")
@usage.JSON
def import_(document: Path, output: Path | None, normalise: bool, as_json: bool) -> None:
    """Read an old document in."""
    done = import_document(document, output, normalise=normalise)
    report.finish(done.problems, as_json=as_json, lines=list(_import_lines(done.value)), result=done.value)


def _import_lines(done: Imported) -> Iterator[str]:
    for repair in done.repairs:
        yield f"第 {repair.line} 行：{repair.old} → {repair.new}（{repair.reason}）"
    if done.repairs:
        yield f"共修正 {len(done.repairs)} 处"
    yield f"数据文件已写好：{done.output}"
    yield f"生成文档：gongwen build {done.output}"


@click.command(
    "next",
    cls=usage.Command,
    help="由上一年的数据文件做出下一年的：年份顺延，数字移到“上年”等待填写，计划变成要对照的目标。",
)
@click.argument("data", type=usage.FILE, metavar="上年数据文件")
@click.option("-o", "output", type=usage.FILE, metavar="文件", help="写到哪里，默认写在旁边，如 2023.yaml")
@usage.JSON
def next_(data: Path, output: Path | None, as_json: bool) -> None:
    """Make next year's data file."""
    done = next_year(data, output)
    report.finish(done.problems, as_json=as_json, lines=list(_next_lines(done.value)), result=done.value)


def _next_lines(done: NextFile) -> Iterator[str]:
    for change in done.changes:
        became = f" → {change.new}" if change.new else ""
        note = f"（{change.note}）" if change.note else ""
        yield f"{change.fate.value}：{change.where}  {change.old}{became}{note}"
    if done.promises:
        yield f"上年计划对照（{len(done.promises)} 条）："
    for promise in done.promises:
        answer = f"由“{promise.answered_by}”回答" if promise.answered_by else "要在总结里写到"
        yield f"  {promise.text}（{promise.where}，{answer}）"
    if done.doubtful:
        yield f"有 {len(done.doubtful)} 处年份拿不准，没有改，请核对"
    yield f"{done.year} 年的数据文件已写好：{done.output}"


_WORKBOOKS = click.argument("paths", nargs=-1, required=True, type=usage.FILE, metavar="文件…")
_TAKE = click.option("--take", is_flag=True, help="数据文件里已有别的数时，改成表里的；改之前留一份副本")


@click.command(
    cls=usage.Command,
    help="把填好的 Excel 表填进数据文件：先写数据文件（或文件夹），再写表。只填空着的；已有的数列出来，不改。",
)
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
def fill(paths: tuple[Path, ...], table_map: Path | None, take: bool, as_json: bool) -> None:
    """Fill workbooks into data files."""
    workbooks = [path for path in expand(paths) if path.suffix.lower() == WORKBOOK]
    others = [path for path in expand(paths) if path.suffix.lower() != WORKBOOK]
    if not workbooks or not others:
        raise click.UsageError("要写数据文件和 Excel 表（.xlsx），两样都要有")
    done = fill_workbooks(others, workbooks, table_map=table_map, take=take)
    report.finish(done.problems, as_json=as_json, lines=list(_fill_lines(done.value)), files=done.value)


@click.command(
    cls=usage.Command,
    help="把各镇填好的 Excel 表归到各自的数据文件 data/镇名/年份.yaml，没有就新建；镇名、年份看表里的标记。",
)
@_WORKBOOKS
@click.option(
    "-o", "folder", type=usage.FILE, default=Path("data"), show_default=True, metavar="文件夹", help="数据文件夹"
)
@_TAKE
@usage.JSON
def collect(paths: tuple[Path, ...], folder: Path, take: bool, as_json: bool) -> None:
    """Fill each town's form into its data file."""
    done = collect_forms(expand(paths), folder, take=take)
    report.finish(done.problems, as_json=as_json, lines=list(_fill_lines(done.value)), files=done.value)


def expand(paths: Sequence[Path]) -> list[Path]:
    """Return the paths with * and ? carried out: cmd.exe passes them on as they were typed."""
    found: list[Path] = []
    for path in paths:
        has_wildcard = any(sign in path.name for sign in "*?") and not path.exists()
        found += sorted(path.parent.glob(path.name)) if has_wildcard else [path]
    return [path for path in found if not path.name.startswith(("~$", ".~lock."))]


def _fill_lines(files: Sequence[FilledFile]) -> Iterator[str]:
    for done in files:
        for value in done.values:
            if value.fate is Fate.KEPT:
                yield f"没有填：{value.key}  数据文件里是“{value.before}”，表里是“{value.value}”（{value.cell}）"
            elif value.fate is Fate.TAKEN:
                yield f"改成：{value.key}  {value.before} → {value.value}（{value.cell}）"
        if done.count(Fate.KEPT):
            yield "  要改成表里的数，加 --take 再运行一次"
        counts = f"填入 {done.count(Fate.WRITTEN)} 项"
        for fate, word in ((Fate.TAKEN, "改"), (Fate.EQUAL, "相同"), (Fate.KEPT, "没有填")):
            counts += f"，{word} {done.count(fate)} 项" if done.count(fate) else ""
        copy = f"；原来的留在 {done.copy}" if done.copy else ""
        yield f"{'新建' if done.is_new else '已填'} {done.source}：{counts}{copy}"


COMMANDS = (kinds, new, fields, schema, fill, collect, import_, next_)
