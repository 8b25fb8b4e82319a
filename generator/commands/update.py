"""An edited document and corrected data → the document with the corrections in it and everybody's edits kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.appearance import date_of
from generator.commands.draft import Draft, make_draft, runs_of
from generator.commands.explain import origin_of
from generator.commands.guard import copy_name
from generator.commands.origins import provenance_of, short_name
from generator.commands.output import refuse_locked, write_whole
from generator.commands.record import Record, read_record, record_bytes, record_path
from generator.document.model import Document
from generator.facts.lookup import find, words
from generator.facts.reader import KIND
from generator.merging.account import Correction, Done, Merged
from generator.merging.merge import merge
from generator.merging.sides import side_of
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
    base = origin_of(edited)
    draft = make_draft(source, kind=base.kind or None)
    corrected = provenance_of(draft)
    _refuse_other_data(edited, draft, base, corrected)
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
    copy = copy_name(edited) if done.document == edited else None
    leftovers = _leftovers(done.document) if merged.homeless else None
    # The digest stays that of the last build: to `build`, an updated document is one that people edited.
    last = read_record(edited) or Record("", "", {}, "", "")
    record = replace(last, provenance=to_json(corrected))
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
    write_whole(record_path(done.document), record_bytes(record))
    return replace(done, copy=copy, leftovers=leftovers)


def _leftovers(document: Path) -> Path:
    """Return the first free name for text without a place: what an earlier update left is not lost either."""
    number = 1
    while (path := document.with_name(f"{document.stem}（未能放入的内容{number}）.txt")).exists():
        number += 1
    return path


def _refuse_other_data(edited: Path, draft: Draft, base: Provenance, corrected: Provenance) -> None:
    """Raise DocumentError when the document was made from the data of another town, year or kind."""
    if not base.sources:
        return
    was, now = _printed(base), _printed(corrected)
    asked = words(find(draft.facts.root, KIND))
    other_kind = asked not in ("", draft.facts.kind.name) and base.sources[0].name != corrected.sources[0].name
    if other_kind or any(was[key] != now[key] for key in was.keys() & now.keys()):
        expected = "，".join([*was.values(), draft.facts.kind.name])
        found = "，".join([*now.values(), asked or draft.facts.kind.name])
        raise DocumentError(
            [
                Problem(
                    "other-data",
                    "这个文档不是用这份数据生成的，没有改动",
                    Place(str(edited)),
                    found=f"{short_name(draft.source)}（{found}）",
                    expected=f"{base.sources[0].name}（{expected}）",
                )
            ]
        )


def _printed(provenance: Provenance) -> dict[str, str]:
    """Return town and year as a document prints them; what it does not print is missing."""
    runs = runs_of(read_text(provenance.base))
    return {key: run.text for key in ("镇", "年度") for run in runs if run.key == key}


def _date(draft: Draft) -> str:
    day = date_of(draft.facts)
    return f"{day.isoformat()}T00:00:00Z" if day else ""


__all__ = ["Correction", "Done", "Updated", "update"]
