"""Commands over the life of a document: update, explain, diff, outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli import report, usage
from generator.commands.comparing.diff import Difference
from generator.commands.comparing.diff import diff as compare_files
from generator.commands.documents.explain import explain as origins_of_text
from generator.commands.documents.outline import outline_lines, outline_of
from generator.commands.documents.update import Updated
from generator.commands.documents.update import update as update_document


@usage.command("把更正的数据带进人工改过的 Word 文档；人工的修改都保留。")
@usage.file("edited", "改过的文档")
@usage.file("data", "更正后的数据文件")
@usage.output("写到另一个文件，默认改原文件（先留一份副本）")
@click.option("--track-changes", "tracked", is_flag=True, help="更正写成修订，可在 Word 里逐条接受或拒绝")
@click.option("--dry-run", is_flag=True, help="只说会改什么，不写文件")
@usage.JSON
def update(edited: Path, data: Path, output: Path | None, tracked: bool, dry_run: bool, as_json: bool) -> None:
    """Carry corrected data into an edited document."""
    done = update_document(edited, data, output, tracked=tracked, dry_run=dry_run)
    report.finish(done.problems, as_json=as_json, lines=_update_lines(done.value, dry_run), result=done.value)


def _update_lines(done: Updated, dry_run: bool) -> Iterator[str]:
    for each in done.corrections:
        key = f"（{each.key}）" if each.key else ""
        where = f"  {each.heading}" if each.heading else ""
        yield f"{each.done.value}：{_short(each.old) or '（无）'} → {_short(each.new) or '（删去）'}{key}{where}"
    counts = Counter(each.done.value for each in done.corrections)
    total = "，".join(f"{word} {number} 处" for word, number in counts.items())
    yield f"共 {len(done.corrections)} 处更正：{total}" if counts else "数据没有变化，文档没有动"
    if dry_run:
        yield "以上只是预演，没有写文件"
    if done.copy is not None:
        yield f"原文件留了副本：{done.copy}"
    if done.leftovers is not None:
        yield f"有内容没有找到位置，另存在：{done.leftovers}"


@usage.command("说明文档里的每个数据从哪里来：哪个文件、哪一行、怎么算的。")
@usage.file("document", "文档")
@click.argument("text", default="", metavar="[要查的文字]")
@usage.JSON
def explain(document: Path, text: str, as_json: bool) -> None:
    """Tell where the figures of a document came from."""
    rows = origins_of_text(document, text)
    lines = [row.words for row in rows] or [f"没有找到来自数据的“{text}”" if text else "文档里没有来自数据的内容"]
    report.finish((), as_json=as_json, lines=lines, origins=rows)


@usage.command("对照两份数据、两份文档，或一份数据和一份文档。")
@usage.file("one", "甲")
@usage.file("other", "乙")
@usage.JSON
def diff(one: Path, other: Path, as_json: bool) -> None:
    """Compare two files."""
    found = compare_files(one, other)
    lines = _diff_lines(found)
    report.finish(found.problems, as_json=as_json, lines=lines, facts=found.facts, sentences=found.sentences)


def _diff_lines(found: Difference) -> Iterator[str]:
    for fact in found.facts:
        percent = f"（{fact.percent}）" if fact.percent else ""
        yield f"{fact.key}：{_old(fact.old or '（无）')} → {_new(fact.new or '（无）')}{percent}"
    for sentence in found.sentences:
        if sentence.heading:
            yield click.style(sentence.heading, bold=True)
        if sentence.old:
            yield _old(f"- {sentence.old}")
        if sentence.new:
            yield _new(f"+ {sentence.new}")
    if not found.facts and not found.sentences:
        yield "两者没有不同"


def _old(text: str) -> str:
    return click.style(text, fg="red")


def _new(text: str) -> str:
    return click.style(text, fg="green")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:38]}……"


@usage.command("说出一份文档里认出了什么：标题层次、列举、数据、年份、乡镇名、存疑之处。")
@usage.file("document", "文档")
@usage.JSON
def outline(document: Path, as_json: bool) -> None:
    """Tell what was recognised in a document."""
    found = outline_of(document)
    lines = outline_lines(found.value)
    report.finish(found.problems, as_json=as_json, lines=lines, outline=found.value)
