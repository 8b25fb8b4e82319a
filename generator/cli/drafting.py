"""Commands around the data file: kinds, new, fields, schema."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import chinese, report

JSON = click.option("--json", "as_json", is_flag=True, help="结果用 JSON 输出，供程序读取")
PATHS = click.argument("paths", nargs=-1, required=True, metavar="数据文件或文件夹…")
KIND = click.option("--kind", metavar="文种", help="按这个文种生成，不管数据里写的“模板”")


@click.command(cls=chinese.Command, help="列出所有文种。")
@JSON
def kinds(as_json: bool) -> None:
    """List the kinds of documents."""
    from generator.commands.kinds import list_kinds

    found = list_kinds()
    rows = [f"{each.name}（{each.folder}）  {each.meaning}" for each in found.value]
    report.finish(found.problems, as_json=as_json, lines=rows, kinds=found.value)


@click.command(cls=chinese.Command, help="生成一份空表：填好其中的数据，就能生成文档。")
@click.argument("kind", metavar="文种")
@click.option("--town", required=True, metavar="镇名", help="镇（乡、街道）全称，如 斋坛乡")
@click.option("--year", required=True, metavar="年份", help="总结的年份，如 2023")
@click.option(
    "-o", "output", type=click.Path(path_type=Path), metavar="文件", help="写到哪里，默认 data/镇名/年份.yaml"
)
@click.option(
    "--from", "old", type=click.Path(path_type=Path), metavar="旧文档", help="从旧的 Word 或文本文件里取能确定的内容"
)
def new(kind: str, town: str, year: str, output: Path | None, old: Path | None) -> None:
    """Write a blank form."""
    from generator.commands.new import write_form

    made = write_form(kind, town, year, output, old)
    lines = [f"空表已写好：{made.value}", f"填好后运行：gongwen build {made.value}"]
    report.finish(made.problems, lines=lines)


@click.command(cls=chinese.Command, help="列出一个文种的全部数据项：单位、含义、示例、是否必填。")
@click.argument("kind", metavar="文种")
@JSON
def fields(kind: str, as_json: bool) -> None:
    """Print the fields of a kind."""
    from generator.commands.fields import list_fields

    rows = list_fields(kind)
    report.finish((), as_json=as_json, lines=[row.line for row in rows], fields=rows)


@click.command(cls=chinese.Command, help="输出一个文种的 JSON Schema（2020-12），编辑器可据此提示和检查。")
@click.argument("kind", metavar="文种")
def schema(kind: str) -> None:
    """Print a kind's JSON Schema."""
    from generator.commands.fields import json_schema

    click.echo(json_schema(kind), nl=False)


COMMANDS = (kinds, new, fields, schema)
