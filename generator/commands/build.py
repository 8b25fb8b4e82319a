"""Data files → documents, each whole or not at all, and never over a person's edits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from generator.commands.caching import library_here
from generator.commands.draft import Draft
from generator.commands.inputs import read_input
from generator.commands.making import making_digest
from generator.commands.naming import output_path
from generator.commands.options import Options
from generator.commands.output import refuse_locked, write_whole
from generator.commands.pointers import Pointers
from generator.commands.record import (
    Record,
    digest,
    digest_of,
    inputs_unchanged,
    read_record,
    record_bytes,
    record_path,
    relative_name,
)
from generator.commands.rendering import Rendered
from generator.facts.lookup import TOTALS
from generator.facts.schema.library import Library
from generator.problems import DataError, GongwenError, Problem
from generator.word.provenance import to_json

_GATHERS = re.compile(rb"^(?:\xef\xbb\xbf)?" + TOTALS.encode() + rb"\s*:", re.MULTILINE)


class State(Enum):
    """What became of one data file; the value is the word staff read."""

    BUILT = "已生成"
    UNCHANGED = "没有变化"
    FAILED = "没有生成"


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one data file."""

    source: Path
    state: State
    document: Path | None = None
    town: str = ""
    to_fill: int = 0
    problems: tuple[Problem, ...] = ()


def build(source: Path, options: Options, library: Library | None = None, pointers: Pointers | None = None) -> Built:
    """Build one data file; every failure is in the result, none is raised.

    `pointers` tell the document of the last run.
    """
    library = library or library_here()
    try:
        return _unchanged(source, options, library, pointers) or _build(source, options, library)
    except GongwenError as error:
        return Built(source, State.FAILED, problems=error.problems)


def _unchanged(source: Path, options: Options, library: Library, pointers: Pointers | None) -> Built | None:
    """Return the result when nothing that the document depends on has changed."""
    last = pointers.last_document(source) if pointers else None
    document = options.output if options.output_is_file else last
    record = read_record(document) if document else None
    if document is None or record is None or (options.final and record.to_fill) or _gathers(source):
        return None
    same = (
        record.source == relative_name(source, document.parent)
        and record.making == making_digest(library, options)
        and record.document == digest_of(document)
        and inputs_unchanged(record, document)
    )
    return Built(source, State.UNCHANGED, document, document.parent.name, record.to_fill) if same else None


def _gathers(source: Path) -> bool:
    """Tell whether a file sums up towns': a town added since is in no list of inputs, so it is always read anew."""
    try:
        return _GATHERS.search(source.read_bytes()) is not None
    except OSError:
        return False


def _build(source: Path, options: Options, library: Library) -> Built:
    # Imported here: a town in which nothing has changed needs none of it, and takes half the time.
    from generator.commands.draft import make_draft
    from generator.commands.rendering import rendered

    # Looked at before the templates are read: one that changes meanwhile makes the next run build anew.
    making = making_digest(library, options)
    draft = make_draft(source, library, kind=options.kind)
    to_fill = draft.to_fill
    if options.final and to_fill:
        from generator.commands.unfilled import unfilled

        raise DataError([*draft.problems, *unfilled(draft)])
    file = rendered(draft, library, text=options.text, masked=options.mask)
    document = options.output
    if not options.output_is_file:
        document = output_path(options.output, file.town, file.name, options.suffix)
    made = Built(source, State.BUILT, document, draft.town, len(to_fill), draft.problems)
    record = _record(draft, document, file, making, len(to_fill))
    standing = ""
    if document.exists():
        standing = digest_of(document)
        # Imported here: most documents are new.
        from generator.commands.guard import FileState, may_replace, still_current

        state = may_replace(document, file, record, source, force=options.force)
        if state is FileState.CURRENT:
            return replace(made, state=State.UNCHANGED, problems=(*made.problems, still_current(document)))
        if state is FileState.SAME:
            made = replace(made, state=State.UNCHANGED)
    else:
        refuse_locked(document)
    # The record first, so that a kill between the two leaves a file known as ours.
    write_whole(record_path(document), record_bytes(replace(record, former=standing)))
    if made.state is State.BUILT:
        write_whole(document, file.data)
    return made


def _record(draft: Draft, document: Path, file: Rendered, making: str, to_fill: int) -> Record:
    folder = document.parent
    return Record(
        digest(file.data),
        relative_name(draft.source, folder),
        {relative_name(path, folder): read_input(path).sha256 for path in draft.facts.sources},
        making,
        to_json(file.provenance),
        to_fill,
    )
