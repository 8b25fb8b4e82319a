"""An edited document and corrected data → the document with the corrections in it and everybody's edits kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.draft import Draft, make_draft
from generator.commands.files import digest, free_name, refuse_locked, write_whole
from generator.commands.record import Record, read_record, write_record
from generator.commands.rendering import date_of
from generator.commands.trace import base_text, origins_of, provenance_of
from generator.document.model import Document
from generator.merging.comparison import side_of
from generator.merging.merge import merge
from generator.merging.report import Correction, Done, Merged
from generator.problems import DocumentError, Outcome, OutputError, Place, Problem
from generator.text.reader import read_text
from generator.word.provenance import Provenance, to_json
from generator.word.update.document import EditedFile, open_edited, revise
from generator.word.update.tracked import Stamp

AUTHOR = "数据更新"


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did, or with `dry_run` would do."""

    document: Path
    corrections: tuple[Correction, ...]
    # The edited file as it was, None when nothing had to change.
    copy: Path | None = None
    # Text of the corrected data that found no place.
    leftovers: Path | None = None


def update(
    edited: Path, source: Path, output: Path | None = None, *, tracked: bool = False, dry_run: bool = False
) -> Outcome[Updated]:
    """Carry corrected data into an edited document; in place, or into `output`.

    Raises DocumentError when the document cannot be patched, DataError and TemplateError for the data, OutputError
    when a file cannot be written. In all cases the edited file is as it was.
    """
    data = _read(edited)
    file = open_edited(data, str(edited))
    base = origins_of(edited)
    draft = make_draft(source, kind=base.kind or None)
    _refuse_other_data(edited, draft, base)
    corrected = provenance_of(draft, base_text(draft.document))
    found = merged(base, file, draft.document)
    target = output or edited
    done = Updated(target, found.corrections)
    if dry_run or (not found.edits and base.base == corrected.base):
        if not dry_run and output is not None:
            write_whole(output, data)
        return Outcome(done, draft.problems)
    stamp = Stamp(AUTHOR, _date(draft))
    revised = revise(file, found.edits, stamp, corrected, tracked=tracked)
    return Outcome(_write(edited, done, data, revised, corrected, found), draft.problems)


def _read(path: Path) -> bytes:
    refuse_locked(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError([Problem("no-such-file", "找不到或打不开这个文件", Place(str(path)))]) from error


def merged(base: Provenance, file: EditedFile, document: Document) -> Merged:
    """Return what carries a corrected document into an edited file, given what the file was made from."""
    return merge(side_of(read_text(base.base)), file.plain_lines(), side_of(document))


def _write(edited: Path, done: Updated, data: bytes, revised: bytes, corrected: Provenance, merged: Merged) -> Updated:
    """Write what must not be lost first, and the document last; when that fails, nothing has changed."""
    copy = free_name(edited, "人工修改") if done.document == edited else None
    leftovers = free_name(done.document.with_suffix(".txt"), "未能放入的内容") if merged.homeless else None
    # The digest stays that of the last build: to `build`, an updated document is one that people edited.
    record = replace(
        read_record(edited) or Record(),
        base=digest(corrected.base.encode("utf-8", "replace")),
        provenance=to_json(corrected),
    )
    beside: list[Path] = []
    try:
        if copy is not None:
            write_whole(copy, data)
            beside.append(copy)
        if leftovers is not None:
            write_whole(leftovers, "\n".join(merged.homeless).encode("utf-8"))
            beside.append(leftovers)
        write_whole(done.document, revised)
    except OutputError:
        for path in beside:
            path.unlink(missing_ok=True)
        raise
    write_record(done.document, record)
    return replace(done, copy=copy, leftovers=leftovers)


def _refuse_other_data(edited: Path, draft: Draft, base: Provenance) -> None:
    """Raise DocumentError when the document was made from the data of another town, year or kind."""
    pairs = list(zip(("镇", "年度", "文种"), base.subject, draft.subject, strict=False))
    if differing := [(name, was, now) for name, was, now in pairs if was != now]:
        found = "，".join(f"{name}是“{now}”" for name, _, now in differing)
        expected = "，".join(f"{name}是“{was}”" for name, was, _ in differing)
        message = "这个文档不是用这份数据生成的，没有改动"
        hint = f"数据文件是 {draft.source}；请核对是不是选错了文件"
        raise DocumentError(
            [Problem("other-data", message, Place(str(edited)), found=found, expected=expected, hint=hint)]
        )


def _date(draft: Draft) -> str:
    day = date_of(draft.facts)
    return f"{day.isoformat()}T00:00:00Z" if day else ""


__all__ = ["Correction", "Done", "Updated", "update"]
