"""Data files → documents, whole or not at all, never over a person's edits: one, a batch, several processes."""

import os
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from generator.commands.build_record import (
    FileState,
    may_replace,
    read_record,
    relative_name,
    still_current,
    write_record,
)
from generator.commands.drafting.draft import Draft, library_here, make_draft
from generator.commands.drafting.rendering import Format, Rendered, as_pdf, rendered
from generator.commands.files import digest, digest_of, output_path, write_whole
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import Source
from generator.problems import NOWHERE, DataError, GongwenError, OfficeError, Outcome, Place, Problem, has_errors

# A process costs about as much to start as twenty documents to build.
_WORTH_A_PROCESS = 20
_DOCUMENTS_AT_ONCE = 8


class Options(NamedTuple):
    """What a person chose about a build."""

    # A folder, or the file itself when `output_is_file`.
    output: Path = Path("out")
    output_is_file: bool = False
    # Refuse a document with places to fill, or with what `check` calls an error.
    final: bool = False
    # The same, as a copy for others: without origins, comments and highlights.
    clean: bool = False
    form: Format = Format.WORD
    # Replace what somebody edited, a copy kept.
    force: bool = False
    # Without figures and the town's name.
    mask: bool = False
    # Instead of the kind that the data name.
    kind: str | None = None
    # Where LibreOffice keeps its settings, a folder a process; None for settings that one document uses.
    profiles: Path | None = None


class State(Enum):
    """What became of one data file; the value is the word staff read."""

    BUILT = "已生成"
    UNCHANGED = "没有变化"
    FAILED = "没有生成"


class Built(NamedTuple):
    """What became of one data file."""

    source: Path
    state: State
    document: Path | None = None
    town: str = ""
    to_fill: int = 0
    problems: tuple[Problem, ...] = ()


def build(source: Path, options: Options, library: Library | None = None) -> Built:
    """Build one data file; every failure is in the result, none is raised."""
    try:
        return _build(source, options, library or library_here())
    except GongwenError as error:
        return Built(source, State.FAILED, problems=error.problems)


def document_bytes(data: Path | Source, options: Options) -> Outcome[bytes]:
    """Return the document of a data file, or of a text already read; nothing is written.

    Raises DataError or TemplateError with all problems when it cannot be made.
    """
    draft, file, problems = _made(data, options, library_here())
    if options.form is Format.PDF:
        pdf = _as_pdf(file, draft, None)
        return Outcome(pdf.value.data, (*problems, *pdf.problems))
    return Outcome(file.data, problems)


def _made(data: Path | Source, options: Options, library: Library) -> tuple[Draft, Rendered, tuple[Problem, ...]]:
    draft = make_draft(data, library, kind=options.kind)
    problems = draft.problems
    if options.final or options.clean:
        # Imported here: the checks' expressions take 60 ms to load, a fifth of a build, and only a final one asks them.
        from generator.commands.checking.check_data import check_final

        problems = (*problems, *check_final(draft, library))
        if has_errors(problems):
            raise DataError(problems)
    return draft, rendered(draft, library, options.form, masked=options.mask, clean=options.clean), problems


def _build(source: Path, options: Options, library: Library) -> Built:
    draft, file, problems = _made(source, options, library)
    folder = options.output
    document = folder if options.output_is_file else output_path(folder, file.town, file.name, options.form.value)
    if options.form is Format.PDF:
        # Made from these bytes: a PDF that was made from them already need not be made again.
        file = file._replace(base=digest(file.data))
        if _is_up_to_date(document, file, source):
            return Built(source, State.UNCHANGED, document, draft.town, len(draft.to_fill), problems)
        pdf = _as_pdf(file, draft, options.profiles and options.profiles / str(os.getpid()))
        file, problems = pdf.value, (*problems, *pdf.problems)
    state = _write(document, file, source, force=options.force)
    if state == "current":
        problems = (*problems, still_current(document))
    unchanged = state in ("same", "current")
    result = State.UNCHANGED if unchanged else State.BUILT
    return Built(source, result, document, draft.town, len(draft.to_fill), problems)


def _as_pdf(file: Rendered, draft: Draft, profile: Path | None) -> Outcome[Rendered]:
    """Return a Word file as PDF; raises OfficeError, which names the data file whose document it could not make."""
    try:
        return as_pdf(file, draft.facts, profile)
    except OfficeError as error:
        # A program that is missing is missing for all: reported once.
        missing = error.problems[0].code == "no-office"
        place = NOWHERE if missing else Place(str(draft.source))
        raise OfficeError([each._replace(place=place) for each in error.problems]) from None


def _is_up_to_date(document: Path, file: Rendered, source: Path) -> bool:
    """Tell whether a file stands there as it was made from the same."""
    last = read_record(document)
    same = last is not None and (last.base, last.source) == (file.base, relative_name(source, document.parent))
    return same and last is not None and last.document == digest_of(document)


def _write(document: Path, file: Rendered, source: Path, *, force: bool) -> FileState:
    """Write a document and its record where they are new; return what stood there."""
    record = file.record(relative_name(source, document.parent))
    state, standing = may_replace(document, file.data, record, force=force)
    if state == "current":
        return state
    last = read_record(document)
    if last is None or last._replace(former="") != record:
        # The record first: if the program is stopped between the two, the file is still known as ours.
        write_record(document, record._replace(former=standing))
    if state != "same":
        write_whole(document, file.data, standing=standing)
    return state


def build_all(sources: Sequence[Path], options: Options, jobs: int = 1) -> Iterator[Built]:
    """Yield what became of each data file, in the order given, as soon as it is known: one bad town stops no other."""
    if options.form is not Format.PDF:
        yield from _results(sources, options, jobs)
        return
    # LibreOffice needs a folder for its settings.
    with TemporaryDirectory(ignore_cleanup_errors=True) as profiles:
        yield from _results(sources, options._replace(profiles=Path(profiles)), jobs)


def _results(sources: Sequence[Path], options: Options, jobs: int) -> Iterator[Built]:
    library = library_here()
    slow = options.form is Format.PDF
    if jobs <= 1 or len(sources) <= (1 if slow else _WORTH_A_PROCESS):
        yield from (build(source, options, library) for source in sources)
        return
    # Imported here: one document alone never pays for it.
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_set_up_process, initargs=(library, options)) as pool:
        yield from pool.map(_build_in_pool, sources, chunksize=1 if slow else _DOCUMENTS_AT_ONCE)


# What a pool's process builds with: topics and templates are read once a process, not once a town.
_opened: tuple[Options, Library]


def _set_up_process(library: Library, options: Options) -> None:
    global _opened
    _opened = (options, library)


def _build_in_pool(source: Path) -> Built:
    return build(source, *_opened)


def name_clashes(results: Sequence[Built]) -> list[Problem]:
    """Return documents whose names differ only in capitals: on Windows one would replace the other."""
    seen: dict[str, Built] = {}
    problems = []
    for result in results:
        if result.document is None or result.state is State.FAILED:
            continue
        other = seen.setdefault(str(result.document).casefold(), result)
        if str(other.document) != str(result.document):
            problems.append(_clash(result, other))
    return problems


def _clash(result: Built, other: Built) -> Problem:
    return Problem(
        "same-output",
        "两个文件名只有大小写不同，在 Windows 上会互相覆盖",
        Place(str(result.source)),
        found=f"{result.document} 和 {other.document}",
        hint="请改其中一份的“镇”或标题",
    )
