"""A kind, an old document, or last year's data → one new data file; never over a file that stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.commands.data_files.kinds import blank_data_file, json_schema, known_topics, schema_place
from generator.commands.drafting.draft import library_here, make_draft
from generator.commands.files import refuse_existing, refuse_other_suffix, refuse_special, safe_name, write_whole
from generator.commands.sources import is_data, refuse_wrong_year
from generator.document.model import Document
from generator.excel.rows import sheets_of, usual_topics
from generator.facts.model import Kind
from generator.facts.schema.set_phrases import praise_words
from generator.facts.yaml.reader import DATA_SUFFIXES, STREAM, read_source
from generator.importing.data_file import data_file
from generator.importing.documents import read_document
from generator.importing.last_report.tables import unfolded
from generator.importing.last_report.this_year import LastReport, last_report
from generator.importing.next_year.changes import Change, Fate, Promise
from generator.importing.next_year.coming_year import next_year as carry_over
from generator.importing.outline import Outline, outline
from generator.importing.town_and_year import TOWNS
from generator.importing.writing_rules import Repair
from generator.importing.writing_rules import normalise as repaired
from generator.problems import DocumentError, GongwenError, Outcome, Place, Problem, Severity
from generator.text.reader import read_text
from generator.text.writer import write_text

WORKBOOK = ".xlsx"


def write_form(
    kind: str,
    town: str,
    year: str,
    output: Path | None,
    values: Path | None = None,
    *,
    full: bool = False,
    topics: Sequence[str] = (),
) -> Outcome[Path]:
    """Write a blank form and return where: a data file, or with .xlsx an Excel form.

    A data file asks for the usual fields, `full` for all of them; where `topics` are named, for all of those. An Excel
    form has a sheet for each of the `topics`, by default for all.
    `values` is a data file whose values an Excel form shows. Raises TemplateError for an unknown kind, GongwenError for
    an impossible year or no town, OutputError when a file stands there.
    """
    known, path = _target(kind, town, year, output)
    library = library_here()
    if path.suffix.lower() == WORKBOOK:
        # Imported here: openpyxl and XlsxWriter take 0.1 s to load, a quarter of `new`, `import` or `next`, and only
        # an Excel form needs them.
        from generator.excel import form as excel

        shown = None if values is None else read_source(values).tree
        sheets = sheets_of(known, known_topics(known, topics) or usual_topics(known), library.shared_fields(), shown)
        write_whole(path, excel.write_form(excel.About(known.name, town, year), sheets), standing="")
        return Outcome(path)
    form = blank_data_file(known.name, town, year, library, full=full, topics=topics)
    _write_data_file(path, form.value, known)
    return Outcome(path, form.problems)


def _target(kind: str, town: str, year: str, output: Path | None) -> tuple[Kind, Path]:
    """Return the kind and the file to write, which is not there yet; raises what `write_form` raises."""
    refuse_wrong_year(year, year)
    if not town.strip():
        raise GongwenError([Problem("no-town", "没有写镇名", expected="乡镇、街道的全称，如 --town 白塘镇")])
    known = library_here().kind(kind)
    path = output or Path("data") / safe_name(town, "未填镇名") / f"{year}.yaml"
    other = path.with_name(f"{path.stem}-{known.name}{path.suffix}")
    refuse_other_suffix(path, (*DATA_SUFFIXES, WORKBOOK))
    refuse_existing(path, f"同一年另做一种文种，加 -o {other}；要由上一年的数据接着做，用“gongwen next”")
    return known, path


def _write_data_file(path: Path, text: str, kind: Kind) -> None:
    """Write a data file, and beside the towns the schema that editors look for."""
    write_whole(path, text.encode("utf-8"), standing="")
    write_whole(path.parent.parent / schema_place(kind), json_schema(kind.folder).encode("utf-8"))


@dataclass(frozen=True, slots=True)
class Begun:
    """A data file that begins with last year's report, and what became of everything that said."""

    source: Path
    output: Path
    report: LastReport
    # Sentences of it that wait for figures and claim success: that was last year's.
    praising: tuple[str, ...] = ()


def begin_from(old: Path, kind: str, town: str, year: str, output: Path | None = None) -> Outcome[Begun]:
    """Write this year's data file from last year's report (Word, text, or the data file of an import).

    Raises DocumentError when it cannot be read, or is another town's or year's, and what `write_form` raises; then
    nothing has been written.
    """
    known, path = _target(kind, town, year, output)
    refuse_special(old)
    if not known.sections:
        hint = f"先用“gongwen import {old}”读进来，再用“gongwen next”做下一年的"
        raise DocumentError([Problem("no-topics", f"“{known.name}”不分主题，不能由旧文填", Place(str(old)), hint=hint)])
    read = Outcome(make_draft(old).document) if is_data(old) else read_document(old)
    document = unfolded(read.value)
    about = _about(document, old, town, int(year), laid_out=document is not read.value)
    library, schema = library_here(), f"../{schema_place(known)}"
    made = last_report(document, known, town, int(year), library.set_phrases(), source=old.name, schema=schema)
    _write_data_file(path, made.text, known)
    claims = praise_words(library.roots).success
    praising = tuple(each for each in made.kept if any(word in each for word in claims))
    return Outcome(Begun(old, path, made, praising), (*read.problems, *about))


def _about(document: Document, old: Path, town: str, year: int, *, laid_out: bool) -> tuple[Problem, ...]:
    """Return what is odd about an old report; raises DocumentError for one of another town or year."""
    text = write_text(document)
    found, place = outline(document), Place(str(old))
    wrong: list[Problem] = []
    if found.year not in (None, year - 1):
        hint = f"上一年应当是 {year - 1} 年：换成那一年的报告，或者把 --year 写成 {(found.year or 0) + 1}"
        message = f"旧文总结的是 {found.year} 年，不是上一年"
        wrong.append(Problem("other-year", message, place, found=str(found.year), expected=str(year - 1), hint=hint))
    if found.place.endswith(TOWNS) and "*" not in found.place and town not in text and found.place not in town:
        hint = "核对是不是拿错了文件；确实改了名的，先在旧文里把名字改过来"
        wrong.append(
            Problem("other-town", f"旧文是“{found.place}”的", place, found=found.place, expected=town, hint=hint)
        )
    if wrong:
        raise DocumentError(wrong)
    return tuple(_oddities(found, place, laid_out=laid_out))


def _oddities(found: Outline, place: Place, *, laid_out: bool) -> Iterator[Problem]:
    if found.year is None:
        hint = "没有核对年份，请自己看一遍：旧文里的数都当作上一年的"
        yield Problem("no-year-found", "没有认出旧文总结的是哪一年", place, Severity.WARNING, hint=hint)
    if not found.headings:
        hint = "各段按词句归到主题里，没有做“章节”；请核对每段归得对不对"
        yield Problem("no-headings", "旧文没有标题层次（一、（一）1.）", place, Severity.WARNING, hint=hint)
    if laid_out:
        hint = "逐格读成了正文，次序可能不对，请对照原文"
        yield Problem("in-columns", "旧文的正文排在表格里", place, Severity.WARNING, hint=hint)


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
    if source.suffix.lower() in DATA_SUFFIXES and source.is_file():
        hint = "生成文档用 gongwen build，做下一年的用 gongwen next"
        raise DocumentError([Problem("data-file", "这是数据文件，不是旧文档", Place(str(source)), hint=hint)])
    refuse_special(source)
    target = _new_place(source, output, source.with_suffix(".yaml"))
    read = read_document(source)
    document = read.value
    repairs: tuple[Repair, ...] = ()
    if normalise:
        words, repairs = repaired(write_text(document))
        document = read_text(words)
    made = data_file(document, source.name)
    _write_new(target, made.value)
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


def next_year(source: Path, output: Path | None = None) -> Outcome[NextFile]:
    """Write the coming year's data file.

    Raises DataError or TemplateError when last year's cannot be read, OutputError when a file stands at the output.
    """
    refuse_special(source)
    made = carry_over(source, library_here())
    coming = made.value
    target = _new_place(source, output, beside(source, coming.year))
    _write_new(target, coming.text)
    return Outcome(NextFile(source, target, coming.text, coming.year, coming.changes, coming.promises), made.problems)


def _new_place(source: Path, output: Path | None, usual: Path) -> Path:
    """Return where the data file made of `source` goes: what comes from standard input goes to standard output.

    Raises OutputError when a file stands there.
    """
    target = output or (STREAM if source == STREAM else usual)
    if target != STREAM:
        refuse_other_suffix(target, DATA_SUFFIXES)
        refuse_existing(target)
    return target


def _write_new(target: Path, text: str) -> None:
    if target != STREAM:
        write_whole(target, text.encode("utf-8"), standing="")


def beside(source: Path, year: int) -> Path:
    """Return 2023.yaml beside 2022.yaml, 总结-2023.yaml beside 总结.yaml."""
    last = str(year - 1)
    stem = source.stem.replace(last, str(year)) if last in source.stem else f"{source.stem}-{year}"
    return source.with_name(stem + source.suffix)
