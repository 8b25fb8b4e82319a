"""The command `build`: one file, or twenty towns with a progress bar and a summary."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import chinese, report
from generator.cli.drafting import JSON, PATHS
from generator.cli.summary import names_a_file, summary, wrong_output
from generator.problems import Problem

if TYPE_CHECKING:
    from generator.commands.build import Built


@click.command(cls=chinese.Command, help="生成文档。可以写多个文件、文件夹或通配符；没有变化的跳过，人工改过的不覆盖。")
@PATHS
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    default=Path("out"),
    metavar="文件或文件夹",
    help="写到哪里，默认 out/镇名/标题.docx",
)
@click.option("--final", is_flag=True, help="定稿：还有没填的数据就不生成")
@click.option("--text", is_flag=True, help="生成纯文本（.txt），不生成 Word 文档")
@click.option("--mask", is_flag=True, help="生成脱敏的副本：数字改为××，镇名改为××镇")
@click.option("--force", is_flag=True, help="覆盖人工改过的文件（先留一份副本）")
@click.option("--year", metavar="年份", help="只生成这一年的")
@click.option("--jobs", type=click.IntRange(1), default=1, metavar="数量", help="同时用几个处理器核心，默认 1")
@click.option("--kind", "only", metavar="文种", help="只生成这一文种的")
@click.option("--as", "kind", metavar="文种", help="用同样的数据生成另一文种")
@JSON
def build(
    paths: tuple[str, ...],
    output: Path,
    final: bool,
    text: bool,
    mask: bool,
    force: bool,
    year: str | None,
    jobs: int,
    only: str | None,
    kind: str | None,
    as_json: bool,
) -> None:
    """Build documents."""
    from generator.commands.batch import build_all, name_clashes
    from generator.commands.kinds import names_of
    from generator.commands.options import Options
    from generator.commands.sources import find_sources

    if wrong := wrong_output(output, text):
        raise click.UsageError(wrong)
    found = find_sources(paths, year, None if only is None else names_of(only))
    options = Options(output, names_a_file(output), final, text, force, mask, kind)
    if options.output_is_file and len(found.files) > 1:
        raise click.UsageError(f"有 {len(found.files)} 份数据，-o 要写文件夹，不能写一个文件：{output}")
    with _progress(len(found.files), as_json) as step:
        results = [step(result) for result in build_all(found.files, options, jobs)]
    problems: list[Problem] = [*found.problems, *name_clashes(results)]
    problems += [problem for result in results for problem in result.problems]
    report.finish(problems, as_json=as_json, lines=list(summary(results)), results=results)


@contextmanager
def _progress(length: int, quiet: bool) -> Iterator[Callable[[Built], Built]]:
    """Give a function that notes each result; with several files on a terminal it moves a bar."""
    if length < 2 or quiet or not sys.stderr.isatty():
        yield lambda result: result
        return
    with click.progressbar(length=length, label="正在生成", file=sys.stderr, show_pos=True) as bar:

        def step(result: Built) -> Built:
            bar.update(1)
            return result

        yield step


COMMANDS = (build,)
