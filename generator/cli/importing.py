"""Commands from an old document or last year's data to this year's draft: outline, import, next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import chinese, report
from generator.cli.drafting import JSON

if TYPE_CHECKING:
    from generator.commands.import_ import Imported
    from generator.commands.next_ import NextFile

FILE = click.Path(path_type=Path)


@click.command(cls=chinese.Command, help="说出一份文档里认出了什么：标题层次、列举、数据、年份、乡镇名、存疑之处。")
@click.argument("document", type=FILE, metavar="文档")
@click.option("--profile", is_flag=True, help="输出骨架（来源、标题、编号、数据，没有句子），可存成 seeds/ 里的文件")
@JSON
def outline(document: Path, profile: bool, as_json: bool) -> None:
    """Tell what was recognised in a document."""
    from generator.commands.outline import outline_of, profile_text

    if profile:
        click.echo(profile_text(document), nl=False)
        return
    found = outline_of(document)
    report.finish(found.problems, as_json=as_json, lines=found.value.lines, outline=found.value.data)


@click.command(
    "import", cls=chinese.Command, help="把旧文档（.docx、.txt）读成“通用提纲”数据文件，可以再生成、可以接着做下一年。"
)
@click.argument("document", type=FILE, metavar="文档")
@click.option("-o", "output", type=FILE, metavar="文件", help="写到哪里，默认写在原文档旁边，扩展名 .yaml")
@click.option("--normalise", is_flag=True, help="按国家标准修正标点、序号和数字写法，并逐条列出")
@JSON
def import_(document: Path, output: Path | None, normalise: bool, as_json: bool) -> None:
    """Read an old document in."""
    from generator.commands.import_ import import_document

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
    cls=chinese.Command,
    help="由上一年的数据文件做出下一年的：年份顺延，数字移到“上年”等待填写，计划变成要对照的目标。",
)
@click.argument("data", type=FILE, metavar="上年数据文件")
@click.option("-o", "output", type=FILE, metavar="文件", help="写到哪里，默认写在旁边，如 2023.yaml")
@JSON
def next_(data: Path, output: Path | None, as_json: bool) -> None:
    """Make next year's data file."""
    from generator.commands.next_ import next_year

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


COMMANDS = (outline, import_, next_)
