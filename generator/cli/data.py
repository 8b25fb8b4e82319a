"""Commands around the data file: kinds, new, fields, find, schema, import, next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import click

from generator.cli import report, usage
from generator.commands.data_files.kinds import (
    blank_data_file,
    find_fields,
    json_schema,
    list_fields,
    list_kinds,
    write_schema,
)
from generator.commands.data_files.new_files import (
    WORKBOOK,
    Begun,
    Imported,
    NextFile,
    begin_from,
    import_document,
    next_year,
    write_form,
)
from generator.commands.drafting.draft import library_here
from generator.facts.yaml.reader import STREAM
from generator.importing.last_report.carried import Home
from generator.importing.next_year.changes import Fate
from generator.problems import Outcome

# What fits a screen: lines of one sort, and of the sort a person has to decide.
_FEW, _SCREEN = 3, 16


@usage.command("列出所有文种。")
@usage.JSON
def kinds(as_json: bool) -> None:
    """List the kinds of documents."""
    found = list_kinds()
    lines = [f"{each.name}（{each.folder}）  {each.meaning}" for each in found.value]
    rows = [{"folder": each.folder, "name": each.name, "meaning": each.meaning} for each in found.value]
    report.finish(found.problems, as_json=as_json, lines=lines, kinds=rows)


@usage.command("生成一份空表：填好其中的数据，就能生成文档。")
@click.argument("kind", metavar="文种")
@click.option("--town", required=True, metavar="镇名", help="镇（乡、街道）全称，如 斋坛乡")
@click.option("--year", required=True, metavar="年份", help="总结的年份，如 2023")
@usage.output("写到哪里，默认 data/镇名/年份.yaml；写 .xlsx 就做成 Excel 表")
@click.option(
    "--from",
    "old",
    type=usage.FILE,
    metavar="旧文档",
    help="由去年的报告（.docx、.txt，或 import 得的 .yaml）做起；做 Excel 表时写数据文件，表里带上已有的数",
)
@click.option("--full", is_flag=True, help="问全部主题的全部项；不写就只问常用的")
@click.option("--topics", "topics", metavar="主题,主题", default="", help="只要这几个主题，问它们的全部项")
@usage.JSON
def new(
    kind: str,
    town: str,
    year: str,
    output: Path | None,
    old: Path | None,
    full: bool,
    topics: str,
    as_json: bool,
) -> None:
    """Write a blank form."""
    wanted = tuple(filter(None, re.split("[,，、]", topics)))
    if output == STREAM:
        form = blank_data_file(kind, town, year, library_here(), full=full, topics=wanted)
        report.stream(form.value.encode("utf-8"), form.problems)
    if old is not None and (output is None or output.suffix.lower() != WORKBOOK):
        begun = begin_from(old, kind, town, year, output)
        lines = _begun_lines(begun.value)
        report.finish(begun.problems, as_json=as_json, lines=lines, most=_FEW, result=begun.value)
    made = write_form(kind, town, year, output, old, full=full, topics=wanted)
    is_workbook = made.value.suffix.lower() == WORKBOOK
    then = f"gongwen collect {made.value}" if is_workbook else f"gongwen build {made.value}"
    done = [f"空表已写好：{made.value}", f"填好后运行：{then}"]
    report.finish(made.problems, as_json=as_json, lines=done, most=_FEW, result={"output": made.value})


def _begun_lines(done: Begun) -> Iterator[str]:
    """Yield what became of last year's report: counts, each figure of a field, and what a person should look at."""
    found = done.report
    filled, compared = found.of(Home.FIELD), found.of(Home.COMPARED)
    own = found.of(Home.INDICATOR)
    waiting, past = found.of(Home.SENTENCE), found.of(Home.PAST)
    yield f"旧文共 {len(found.figures)} 个数，都带过来了："
    yield f"  {len(filled)} 个进了数据项，{len(own)} 个进了指标，旧数写在“上年”里，今年的等着填"
    if compared:
        yield f"  {len(compared)} 个是它们的同比、上年，随它们走"
    yield f"  {len(waiting)} 个留在 {len(found.kept)} 句原话里，写成【旧→】，今年的填在箭头后面"
    if past:
        yield f"  {len(past)} 个说的是有日期的旧事，连同没有数的话共 {found.over} 句，写成“# 去年：…”，不会印出来"
    elif found.over:
        yield f"  没有数的、数已进数据项和指标的 {found.over} 句，写成“# 去年：…”，不会印出来"
    yield f"  {found.headings} 个标题进了“章节”"
    for name, placed, most in (("数据项", filled, _SCREEN), ("指标", own, _FEW)):
        if placed:
            yield f"进了{name}的，请核对："
        yield from _first(
            [f"  {each.key} ← {each.text}（第{each.paragraph}段：…{each.quote}…）" for each in placed], most
        )
    again = [each for each in waiting if each.key]
    if again:
        yield "同一项旧文里有不同的数，没有进数据项的这几个留在原话里，请核对："
        yield from _first(
            [f"  {each.key}：{each.text}（第{each.paragraph}段：…{each.quote}…）" for each in again], _FEW
        )
    if done.praising:
        yield f"有 {len(done.praising)} 句原话夸的是去年的成绩，今年没有数撑着的，删去那几个词："
        yield from _first([f"  {each}" for each in done.praising], _FEW)
    doubtful = [f"  {each.old}（{each.note}）" for each in found.changes if each.fate is Fate.DOUBTFUL]
    if doubtful:
        yield f"有 {len(doubtful)} 处年份、提法只对去年成立，没有改，请核对："
        yield from _first(doubtful, _FEW)
    yield f"数据文件已写好：{done.output}"
    yield f"生成文档：gongwen build {done.output}"


@usage.command("列出一个文种的全部数据项：单位、含义、示例、是否必填。")
@click.argument("kind", metavar="文种")
@usage.JSON
def fields(kind: str, as_json: bool) -> None:
    """Print the fields of a kind."""
    rows = list_fields(kind)
    report.finish((), as_json=as_json, lines=[row.line for row in rows], fields=rows)


@usage.command("按名字、别的叫法或含义找数据项，找到的可以直接粘贴到数据文件里。")
@click.argument("words", metavar="词")
@click.option("--topic", "whole", is_flag=True, help="找主题，列出它的全部项")
@usage.JSON
def find(words: str, whole: bool, as_json: bool) -> None:
    """Find fields by name, other name or meaning."""
    lines = find_fields(words, whole=whole)
    report.finish((), as_json=as_json, lines=lines, found=lines)


@usage.command("输出一个文种的 JSON Schema（2020-12），编辑器可据此提示和检查。")
@click.argument("kind", metavar="文种")
@click.option("-o", "output", type=usage.FILE, metavar="文件", help="写到哪里（.json），默认输出到屏幕")
def schema(kind: str, output: Path | None) -> None:
    """Print a kind's JSON Schema, or write it."""
    if output is None or output == STREAM:
        report.stream(json_schema(kind).encode("utf-8"), ())
    write_schema(kind, output)
    report.finish((), lines=[f"已写好：{output}"])


@usage.command("把旧文档（.docx、.txt）读成“通用提纲”数据文件，可以再生成、可以接着做下一年。", "import")
@usage.file("document", "文档")
@usage.output("写到哪里，默认写在原文档旁边，扩展名 .yaml")
@click.option("--normalise", is_flag=True, help="按国家标准修正标点、序号和数字写法，并逐条列出")
@usage.JSON
def import_(document: Path, output: Path | None, normalise: bool, as_json: bool) -> None:
    """Read an old document in."""
    done = import_document(document, output, normalise=normalise)
    _finish(done, _import_lines(done.value), as_json=as_json)


def _finish(done: Outcome[Imported] | Outcome[NextFile], lines: Iterable[str], *, as_json: bool) -> NoReturn:
    """Print the data file itself where it goes to standard output, else what was written."""
    if done.value.output == STREAM:
        report.stream(done.value.text.encode("utf-8"), done.problems)
    report.finish(done.problems, as_json=as_json, lines=lines, most=_FEW, result=done.value)


def _import_lines(done: Imported) -> Iterator[str]:
    repairs = [f"第 {each.line} 行：{each.old} → {each.new}（{each.reason}）" for each in done.repairs]
    yield from _first(repairs, _SCREEN)
    if done.repairs:
        yield f"共修正 {len(done.repairs)} 处"
    head = "，".join(filter(None, (f"“{done.title}”", done.place, done.year and f"{done.year} 年")))
    counts = f"标题 {done.headings} 个，段落 {done.paragraphs} 段，数据 {done.figures} 个"
    yield f"读到{head}：{counts}" + (f"，存疑 {done.doubts} 处（gongwen outline {done.source}）" if done.doubts else "")
    yield f"数据文件已写好：{done.output}"
    yield f"生成文档：gongwen build {done.output}"


@usage.command("由上一年的数据文件做出下一年的：年份顺延，数字移到“上年”等待填写，计划变成要对照的目标。", "next")
@usage.file("data", "上年数据文件")
@usage.output("写到哪里，默认写在旁边，如 2023.yaml")
@usage.JSON
def next_(data: Path, output: Path | None, as_json: bool) -> None:
    """Make next year's data file."""
    done = next_year(data, output)
    _finish(done, _next_lines(done.value), as_json=as_json)


def _next_lines(done: NextFile) -> Iterator[str]:
    """Yield what was done, a few lines for each sort of change; what a person must decide comes with more of them."""
    by_fate: dict[Fate, list[str]] = {}
    for each in done.changes:
        became = f" → {each.new}" if each.new else ""
        note = f"（{each.note}）" if each.note else ""
        by_fate.setdefault(each.fate, []).append(f"{each.fate.value}：{each.where}  {each.old}{became}{note}")
    # All sorts together fill half a screen.
    few = min(_FEW, max(1, _SCREEN // 2 // max(1, len(by_fate))))
    for fate, lines in by_fate.items():
        yield from _first(lines, _SCREEN // 2 if fate is Fate.DOUBTFUL else few)
    if done.promises:
        yield f"上年计划对照（{len(done.promises)} 条）："
    # What a field of the new file answers is certain; it comes first.
    promises = []
    for promise in sorted(done.promises, key=lambda each: not each.answered_by):
        answer = f"由“{promise.answered_by}”回答" if promise.answered_by else "要在总结里写到"
        promises.append(f"  {promise.text}（{promise.where}，{answer}）")
    yield from _first(promises, _FEW)
    if done.doubtful:
        yield f"有 {len(done.doubtful)} 处年份拿不准，没有改，请核对"
    yield f"{done.year} 年的数据文件已写好：{done.output}"


def _first(lines: Sequence[str], most: int) -> Iterator[str]:
    """Yield the first of the lines and how many more there are."""
    yield from lines[:most]
    if len(lines) > most:
        yield f"  …… 另有 {len(lines) - most} 处，加 --json 全部列出"
