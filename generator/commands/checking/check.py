"""Data files and documents → everything that is missing, contradictory, wrong or off the standard; nothing written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.checks.catalogue import check_words
from generator.checks.passages import writing_of_document
from generator.checks.towns import TownWords, compare_towns, words_of_document
from generator.checks.wording import BOLD_LEFT, HIGHLIGHT_LEFT, tell_marked
from generator.commands.checking.check_data import Examined, check_data, neighbours_of
from generator.commands.checking.document_against_data import differing_figures
from generator.commands.drafting.draft import library_here
from generator.commands.drafting.trace import origins_of
from generator.commands.sources import find_documents, find_sources, is_data
from generator.document import marks
from generator.document.lines import lines_of
from generator.document.model import TITLES, Document, Paragraph, Role
from generator.facts.inheritance_and_totals import SHARED_FOLDER
from generator.facts.schema.library import Library
from generator.facts.schema.set_phrases import praise_words
from generator.importing.documents import read_numbered
from generator.importing.town_and_year import place_of, report_year
from generator.problems import GongwenError, Problem, Severity
from generator.word.conformity.rules import Clause, Verdict

_ZIP = b"PK\x03\x04"
_DATE = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月")
_AUTUMN = 9


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one file."""

    file: str
    errors: int
    warnings: int
    to_fill: int
    notes: int = 0
    # Of a .docx: the report by clause of GB/T 9704.
    clauses: tuple[Clause, ...] = ()
    # Of a .docx: what it carries that no page shows.
    hidden: tuple[str, ...] = ()
    # Of a data file: how many pages its document will have; 0 when unknown.
    pages: int = 0

    @property
    def line(self) -> str:
        """The report as one line of text."""
        counts = (("错误", self.errors), ("警告", self.warnings), ("提示", self.notes), ("待填", self.to_fill))
        said = "，".join(f"{word} {count} 处" for word, count in counts if count) or "没有问题"
        verdicts = Counter(each.verdict for each in self.clauses)
        shown = [verdict for verdict in Verdict if verdict is not Verdict.NOT_APPLICABLE]
        judged = "，".join(f"{verdict.value} {verdicts[verdict]} 项" for verdict in shown if verdicts[verdict])
        pages = f"；{self.pages} 页" if self.pages else ""
        return f"{self.file}：{said}{pages}" + (f"；GB/T 9704：{judged}" if judged else "")

    @property
    def clause_lines(self) -> Iterator[str]:
        """The report by clause, one line each."""
        for each in self.clauses:
            asked = each.requirement
            if each.verdict is Verdict.DEVIATES:
                found = f"，写的是{each.found}（{each.where}）"
            else:
                found = f"（{each.found}）" if each.found and each.verdict is not Verdict.MEETS else ""
            yield f"  {each.verdict.value}  {asked.clause} {asked.title}：{asked.asked}{found}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in all files."""

    problems: tuple[Problem, ...]
    reports: tuple[FileReport, ...]
    # The problems as a screen shows them: the many places to fill of a blank form in a line a topic.
    brief: tuple[Problem, ...] = ()

    def lines(self, *, clauses: bool) -> Iterator[str]:
        """Yield a line a file, with `clauses` those of its conformity report too; then what files hold unseen."""
        for report in self.reports:
            yield report.line
            if clauses:
                yield from report.clause_lines
        for report in self.reports:
            if report.hidden:
                yield f"{report.file}带有不显示的内容：{'；'.join(report.hidden)}"


def check_paths(arguments: Sequence[str], kind: str | None = None) -> Checked:
    """Check data files, documents, folders and patterns; a bad file stops no other."""
    library = library_here()
    documents = {each: find_documents(each) for each in arguments}
    # A folder of documents holds no data, and that is no problem.
    data = [
        each
        for each, found in documents.items()
        if not found or (Path(each) not in found and find_sources([each]).value)
    ]
    found = find_sources(data)
    files = dict.fromkeys((*found.value, *(file for each in documents.values() for file in each)))
    examined = {
        file: check_data(file, library, kind) if is_data(file) else check_document(file, library) for file in files
    }
    alike = tuple(compare_towns([each.own_words for each in examined.values() if each.own_words is not None]))
    return Checked(
        (*found.problems, *(problem for each in examined.values() for problem in each.problems), *alike),
        tuple(_report(file, each) for file, each in examined.items()),
        (*found.problems, *(problem for each in examined.values() for problem in each.brief or each.problems), *alike),
    )


def check_document(path: Path, library: Library) -> Examined:
    """Return what is wrong in a document; one that cannot be read has the problems that stop it."""
    try:
        data = _package(path)
        if data:
            return _check_word(path, data, library)
        read = read_numbered(path)
    except GongwenError as error:
        return Examined(error.problems)
    words, own_words = _check_words(path, *read.value, library)
    return Examined((*read.problems, *words), own_words=own_words)


def _package(path: Path) -> bytes:
    """Return the bytes of a .docx, b"" for any other file (its reader says what is wrong with it)."""
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""
    return data if data.startswith(_ZIP) else b""


def _check_word(path: Path, data: bytes, library: Library) -> Examined:
    # lxml takes its time to load; text files and data do without.
    from generator.importing.documents import read_with_roles
    from generator.word.conformity.report import conformity, deviations
    from generator.word.hidden_content import bold_words, hidden_content, highlighted

    read = read_with_roles(data, str(path))
    clauses = conformity(data, str(path), read.value.blocks)
    words, own_words = _check_words(path, read.value.document, (), library)
    marked = (
        *tell_marked(HIGHLIGHT_LEFT, highlighted(read.value.blocks), str(path)),
        *tell_marked(BOLD_LEFT, bold_words(read.value.blocks), str(path)),
    )
    # That import does not carry a chart over is no fault of the document.
    seen = (each for each in read.problems if each.code != "chart")
    problems = (*seen, *words, *marked, *deviations(clauses, str(path)))
    return Examined(problems, clauses=clauses, hidden=hidden_content(data), own_words=own_words)


def _check_words(
    path: Path, document: Document, numbers: Sequence[int], library: Library
) -> tuple[tuple[Problem, ...], TownWords]:
    """Return what words, style, structure and figures of a document show, and what it says in words of its own.

    `numbers` are its lines in a file of text.
    """
    lines = lines_of(document)
    text = "\n".join([line.text for line in lines]).replace(marks.BREAK, "\n")
    writing = writing_of_document(
        document,
        str(path),
        town=place_of(text),
        year=_reported_year(path, document, text),
        neighbours=tuple(name for root in library.data_roots for name in neighbours_of(root)),
        phrases=library.set_phrases(),
        lines=lines,
        numbers=numbers,
    )
    found = check_words(document, writing, str(path), numbers, praise_words(library.roots))
    # What the county's shared files say is nobody's own.
    shared = [file for root in library.data_roots for file in (root / SHARED_FOLDER).glob("*.yaml")]
    county = "".join([file.read_text("utf-8", "replace") for file in shared])
    own_words = words_of_document(writing, str(path), county)
    return (*found, *differing_figures(path, document, library)), own_words


def _reported_year(path: Path, document: Document, text: str) -> int | None:
    """Return the year a document reports, by its data, title and date; a heading may hold an old year by mistake.

    None when nothing tells.
    """
    try:
        subject = origins_of(path).subject
    except GongwenError:
        subject = ()
    if len(subject) > 1 and subject[1].isdecimal():
        return int(subject[1])
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    head = [block for block in paragraphs if block.role in (*TITLES, Role.SUBTITLE, Role.TITLE_NOTE)]
    if (year := report_year("\n".join(marks.plain(block.lead + block.runs) for block in head))) is not None:
        return year
    for block in reversed(paragraphs):
        if block.role is Role.DATE and (date := _DATE.search(marks.plain(block.runs))):
            # Reports of a year are signed at its end or in the next.
            return int(date.group(1)) - (int(date.group(2)) < _AUTUMN)
    return report_year(text)


def _report(file: Path, examined: Examined) -> FileReport:
    own = dict.fromkeys(examined.problems)
    to_fill = sum(problem.code == "to-fill" for problem in own)
    counts = Counter(problem.severity for problem in own)
    errors, warnings, notes = counts[Severity.ERROR], counts[Severity.WARNING] - to_fill, counts[Severity.NOTE]
    return FileReport(str(file), errors, warnings, to_fill, notes, examined.clauses, examined.hidden, examined.pages)
