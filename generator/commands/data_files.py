"""A kind, an old document, or last year's data → one new data file; never over a file that stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.commands.draft import library_here
from generator.commands.files import refuse_existing, refuse_other_suffix, refuse_special, safe_name, write_whole
from generator.commands.kinds import json_schema
from generator.excel.form import About
from generator.excel.form import write_form as workbook_of
from generator.excel.rows import sheets_of, usual_topics
from generator.facts.model import Kind
from generator.facts.schema.form import blank_form
from generator.facts.schema.library import Library
from generator.facts.yaml.reader import read_source
from generator.importing.changes import Change, Fate, Promise
from generator.importing.data_file import data_file
from generator.importing.documents import read_document
from generator.importing.next_year import next_year as carry_over
from generator.importing.normalise import Repair
from generator.importing.normalise import normalise as repaired
from generator.importing.outline import outline
from generator.importing.prefilled import Prefilled, prefilled
from generator.problems import DocumentError, GongwenError, Outcome, Place, Problem, Severity
from generator.text.reader import read_text
from generator.text.writer import write_text

SUFFIXES = (".yaml", ".yml")
WORKBOOK = ".xlsx"
# In place of a file's name: nothing is written, the text is for standard output.
STREAM = Path("-")
# Hidden, so that nobody takes it for data; beside the towns, so that all forms share it.
SCHEMA_FOLDER = ".schema"


def write_form(kind: str, town: str, year: str, output: Path | None, old: Path | None = None) -> Outcome[Path]:
    """Write a blank form and return where: a data file, or with .xlsx an Excel form with the same fields.

    `old` is last year's document to take what is certain from; for an Excel form, a data file whose values it shows.
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
    refuse_other_suffix(path, (*SUFFIXES, WORKBOOK))
    refuse_existing(path, f"同一年另做一种文种，加 -o {other}；要由上一年的数据接着做，用“gongwen next”")
    if path.suffix.lower() == WORKBOOK:
        values = None if old is None else read_source(old).tree
        sheets = sheets_of(known, usual_topics(known), library.shared_fields(), values)
        write_whole(path, workbook_of(About(known.name, town, year), sheets), standing="")
        return Outcome(path)
    form = blank_data_file(known.name, town, year, library)
    problems: tuple[Problem, ...] = ()
    if old is not None:
        refuse_special(old)
        form, problems = prefill(form, known, old)
    write_whole(path, form.encode("utf-8"), standing="")
    write_whole(path.parent.parent / SCHEMA_FOLDER / f"{known.folder}.schema.json", json_schema(kind).encode("utf-8"))
    return Outcome(path, problems)


def blank_data_file(kind: str, town: str, year: str, library: Library) -> str:
    """Return the text of a blank data file; raises TemplateError for an unknown kind."""
    known = library.kind(kind)
    schema = f"../{SCHEMA_FOLDER}/{known.folder}.schema.json"
    return blank_form(known, town, year, schema, library.shared_fields(), library.common_fields())


def _wrong_year(year: str) -> Problem:
    return Problem("wrong-year", "年份写得不对", found=year, expected="四位数字，如 2023")


def prefill(form: str, kind: Kind, old: Path) -> tuple[str, tuple[Problem, ...]]:
    """Return the form and what was taken from `old`; raises DocumentError when that cannot be read."""
    read = read_document(old)
    made = prefilled(form, kind, read.value)
    return made.form, (*read.problems, *_told(made, Place(str(old))))


def _told(made: Prefilled, place: Place) -> Iterator[Problem]:
    if made.place or made.year:
        words = f"{made.place or '（没有认出单位）'}，{made.year or '（没有认出年份）'}"
        yield Problem("old-document", "旧文的单位和总结年度", place, Severity.NOTE, found=words)
    for each in made.taken:
        message = f"“{each.key}”取自旧文的{each.origin}"
        yield Problem("taken-from-old", message, place, Severity.NOTE, found=each.words)
    if made.left:
        shown = "”“".join(made.left[:5])
        hint = "需要的话自己写进“章节”"
        message = f"旧文有 {len(made.left)} 个标题没有找到对应的章节"
        yield Problem("heading-unplaced", message, place, Severity.NOTE, found=f"“{shown}”", hint=hint)
    if not made.taken:
        hint = "请核对文种；旧文也可以用 gongwen import 原样转成数据"
        yield Problem("nothing-taken", "没有从旧文里取到能确定的内容", place, Severity.WARNING, hint=hint)


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written where."""

    source: Path
    output: Path
    text: str
    # What was recognised in the document.
    title: str = ""
    place: str = ""
    year: str = ""
    headings: int = 0
    paragraphs: int = 0
    figures: int = 0
    doubts: int = 0
    # What was put right, with `normalise` only.
    repairs: tuple[Repair, ...] = ()


def import_document(source: Path, output: Path | None = None, *, normalise: bool = False) -> Outcome[Imported]:
    """Write the data file beside the document, or to `output`; `normalise` repairs what the standards ask for.

    Raises DocumentError when the document cannot be read, OutputError when a file stands at the output.
    """
    if source.suffix.lower() in SUFFIXES and source.is_file():
        hint = "生成文档用 gongwen build，做下一年的用 gongwen next"
        raise DocumentError([Problem("data-file", "这是数据文件，不是旧文档", Place(str(source)), hint=hint)])
    refuse_special(source)
    target = output or source.with_suffix(".yaml")
    if target != STREAM:
        refuse_other_suffix(target, SUFFIXES)
        refuse_existing(target)
    read = read_document(source)
    document = read.value
    repairs: tuple[Repair, ...] = ()
    if normalise:
        words, repairs = repaired(write_text(document))
        document = read_text(words)
    made = data_file(document, source.name)
    if target != STREAM:
        write_whole(target, made.value.encode("utf-8"), standing="")
    seen = outline(document)
    counts = (len(seen.headings), len(seen.roles), len(seen.measures), len(seen.doubts))
    done = Imported(source, target, made.value, seen.title, seen.place, str(seen.year or ""), *counts, repairs=repairs)
    return Outcome(done, (*read.problems, *made.problems))


@dataclass(frozen=True, slots=True)
class NextFile:
    """What was written where, and what a person should look over."""

    source: Path
    output: Path
    text: str
    year: int
    changes: tuple[Change, ...]
    promises: tuple[Promise, ...]

    @property
    def doubtful(self) -> tuple[Change, ...]:
        """Places left as they were for a person to decide."""
        return tuple(change for change in self.changes if change.fate is Fate.DOUBTFUL)


def next_year(source: Path, output: Path | None = None, library: Library | None = None) -> Outcome[NextFile]:
    """Write the coming year's data file.

    Raises DataError or TemplateError when last year's cannot be read, OutputError when a file stands at the output.
    """
    refuse_special(source)
    made = carry_over(source, library or library_here())
    target = output or _beside(source, made.value.year)
    if target != STREAM:
        refuse_other_suffix(target, SUFFIXES)
        refuse_existing(target)
        write_whole(target, made.value.text.encode("utf-8"), standing="")
    written = NextFile(source, target, made.value.text, made.value.year, made.value.changes, made.value.promises)
    return Outcome(written, made.problems)


def _beside(source: Path, year: int) -> Path:
    """Return 2023.yaml beside 2022.yaml, 总结-2023.yaml beside 总结.yaml."""
    last = str(year - 1)
    stem = source.stem.replace(last, str(year)) if last in source.stem else f"{source.stem}-{year}"
    return source.with_name(stem + source.suffix)
