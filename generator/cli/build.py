"""The command `build`: one file, or twenty towns with a progress bar and a summary."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import click

from generator.cli import report, usage
from generator.commands.documents.build import Built, Options, State, build_all, document_bytes, name_clashes
from generator.commands.drafting.draft import library_here
from generator.commands.drafting.rendering import Format
from generator.commands.sources import find_sources
from generator.facts.yaml.reader import STREAM
from generator.problems import Problem

_SUFFIXES = tuple(form.value for form in Format)
_WORDS = {Format.TEXT: "纯文本", Format.HTML: "网页正文", Format.PDF: " PDF"}
# A clerk who writes one of these after -o means a file, not a folder of that name.
_FOREIGN = (".doc", ".wps", ".rtf", ".odt", ".ofd", ".htm", ".xls", ".xlsx", ".md", ".yaml", ".yml")


@usage.command("生成文档。可以写多个文件、文件夹或通配符；没有变化的不重写，人工改过的不覆盖。")
@usage.paths("数据文件或文件夹…")
@click.option(
    "-o",
    "output",
    type=usage.FILE,
    default=Path("out"),
    metavar="文件或文件夹",
    help="写到哪里，默认 out/镇名/标题.docx；写 - 就输出到标准输出",
)
@click.option("--final", is_flag=True, help="定稿：还有没填的、有错误的就不生成")
@click.option("--clean", is_flag=True, help="定稿的外发稿：不带数据出处、批注和底色，文件名后加“（外发稿）”")
@click.option("--text", "form", flag_value=".txt", help="生成纯文本（.txt），不生成 Word 文档")
@click.option("--html", "form", flag_value=".html", help="生成网页正文（.html），给政务公开网站用，不带样式")
@click.option("--pdf", "form", flag_value=".pdf", help="生成 PDF（要装 LibreOffice），列出缺的字体")
@click.option("--mask", is_flag=True, help="生成脱敏的副本：数字改为××，镇名改为××镇")
@click.option("--force", is_flag=True, help="覆盖人工改过的文件（先留一份副本）")
@click.option("--year", metavar="年份", help="只生成这一年的")
@click.option("--jobs", type=click.IntRange(1), default=1, metavar="数量", help="同时用几个处理器核心，默认 1")
@click.option("--kind", "only", metavar="文种", help="只生成这一文种的")
@click.option("--as", "kind", metavar="文种", help="用同样的数据生成另一文种")
@usage.JSON
def build(
    paths: tuple[str, ...],
    output: Path,
    final: bool,
    clean: bool,
    form: str | None,
    mask: bool,
    force: bool,
    year: str | None,
    jobs: int,
    only: str | None,
    kind: str | None,
    as_json: bool,
) -> None:
    """Build documents."""
    made = Format(form or ".docx")
    if wrong := _wrong_output(output, made):
        raise click.UsageError(wrong)
    # The document itself, not the folder it goes to.
    named = output.suffix.lower() in _SUFFIXES and not output.is_dir()
    options = Options(output, named, final=final, clean=clean, form=made, force=force, mask=mask, kind=kind)
    if STREAM in (output, *map(Path, paths)):
        _stream(paths, options)
    chosen = None if only is None else library_here().kind(only)
    found = find_sources(paths, year, None if chosen is None else (chosen.folder, chosen.name))
    if options.output_is_file and len(found.value) > 1:
        raise click.UsageError(f"有 {len(found.value)} 份数据，-o 要写文件夹，不能写一个文件：{output}")
    results = _built(build_all(found.value, options, jobs), len(found.value), quiet=as_json)
    problems: list[Problem] = [*found.problems, *name_clashes(results)]
    problems += [problem for result in results for problem in result.problems]
    lines = list(_summary(results))
    if final and not (clean or form or mask) and any(result.state is not State.FAILED for result in results):
        lines.append("要发出去，加 --clean 另做一份外发稿：不带数据出处、批注和底色")
    report.finish(problems, as_json=as_json, lines=lines, results=results)


def _stream(paths: Sequence[str], options: Options) -> NoReturn:
    """Build one data file, or what comes from standard input, to standard output."""
    if options.output != STREAM:
        raise click.UsageError("从标准输入读的，文档写到标准输出：-o -")
    found = find_sources(paths)
    if len(found.value) != 1:
        raise click.UsageError(f"有 {len(found.value)} 份数据，-o - 只能写一份文档")
    made = document_bytes(found.value[0], options)
    report.stream(made.value, made.problems)


def _built(results: Iterator[Built], length: int, *, quiet: bool) -> list[Built]:
    """Return all results; with several files on a terminal a bar moves meanwhile."""
    if length < 2 or quiet or not sys.stderr.isatty():
        return list(results)
    with click.progressbar(results, length, label="正在生成", file=sys.stderr, show_pos=True) as bar:
        return list(bar)


def _wrong_output(output: Path, form: Format) -> str:
    """Return what is wrong with a file named after `-o`, in words; "" when nothing is."""
    suffix = output.suffix.lower()
    if output.is_dir() or suffix not in (*_SUFFIXES, *_FOREIGN) or suffix == form.value:
        return ""
    wrong = f"这里生成的是 {form.value} 文件，不能叫“{output.name}”"
    if suffix == Format.WORD.value:
        return f"{wrong}；要 Word 文档，去掉 --{form.name.lower()}"
    if suffix in _SUFFIXES:
        asked = Format(suffix)
        return f"{wrong}；要{_WORDS[asked]}，加 --{asked.name.lower()}"
    return wrong


def _summary(results: Sequence[Built]) -> Iterator[str]:
    """Yield a line for each town, then the totals."""
    for result in results:
        where = result.document or result.source
        line = f"{result.state.value}：{where}"
        yield line + (f"（还有 {result.to_fill} 处待填）" if result.to_fill else "")
    if len(results) > 1:
        counts = Counter(result.state.value for result in results)
        totals = "，".join(f"{word} {number} 份" for word, number in counts.items())
        yield f"共 {len(results)} 份：{totals}；待填 {sum(result.to_fill for result in results)} 处"
