"""A kind, a town and a year → a blank form in its place, with the schema that editors read."""

from __future__ import annotations

from pathlib import Path

from generator.commands.caching import library_here
from generator.commands.fields import json_schema
from generator.commands.naming import safe_name
from generator.commands.output import refuse_existing, write_whole
from generator.facts.schema.form import blank_form
from generator.problems import GongwenError, Outcome, Problem

# Hidden, so that nobody takes it for data; beside the towns, so that all forms share it.
SCHEMA_FOLDER = ".schema"


def write_form(kind: str, town: str, year: str, output: Path | None, old: Path | None = None) -> Outcome[Path]:
    """Write a blank form and return where; `old` is last year's document to take what is certain from.

    Raises TemplateError for an unknown kind, GongwenError for an impossible year or no town, OutputError when a file
    stands there.
    """
    if not (len(year) == 4 and year.isascii() and year.isdecimal()):
        raise GongwenError([_wrong_year(year)])
    if not town.strip():
        raise GongwenError([Problem("no-town", "没有写镇名", expected="乡镇、街道的全称，如 --town 白塘镇")])
    library = library_here()
    known = library.kind(kind)
    path = output or Path("data") / safe_name(town, "未填镇名") / f"{year}.yaml"
    other = path.with_name(f"{path.stem}-{known.name}{path.suffix}")
    refuse_existing(path, f"同一年另做一种文种，加 -o {other}；要由上一年的数据接着做，用“gongwen next”")
    schema = f"../{SCHEMA_FOLDER}/{known.folder}.schema.json"
    form = blank_form(known, town, year, schema, library.shared_fields(), library.common_fields())
    problems: tuple[Problem, ...] = ()
    if old is not None:
        from generator.commands.prefill import prefill

        form, problems = prefill(form, known, old)
    write_whole(path, form.encode("utf-8"))
    write_whole(path.parent.parent / SCHEMA_FOLDER / f"{known.folder}.schema.json", json_schema(kind).encode("utf-8"))
    return Outcome(path, problems)


def _wrong_year(year: str) -> Problem:
    return Problem("wrong-year", "年份写得不对", found=year, expected="四位数字，如 2023")
