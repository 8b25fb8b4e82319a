"""An edited document and corrected data → the document with the corrections in it and everybody's edits kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.appearance import date_of
from generator.commands.draft import Draft, make_draft
from generator.commands.explain import origin_of
from generator.commands.guard import copy_name
from generator.commands.origins import provenance_of, short_name
from generator.commands.output import refuse_locked, write_whole
from generator.commands.record import Record, read_record, record_bytes, record_path
from generator.document.lines import lines_of
from generator.document.model import Document, Paragraph, Table
from generator.facts.library import default_library
from generator.merging.merge import Correction, Done, Merged, merge
from generator.problems import DocumentError, Outcome, Place, Problem
from generator.text.reader import read_text
from generator.word.provenance import Provenance, write_provenance
from generator.word.revision import EditedFile, open_edited, revise
from generator.word.splices import Stamp

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
    draft = make_draft(source, default_library(Path.cwd()), kind=base.kind or None)
    _refuse_other_data(edited, source, base)
    corrected = provenance_of(draft)
    merged = _merged(base, file, draft)
    target = output or edited
    done = Updated(target, merged.corrections)
    if dry_run or (not merged.edits and base.base == corrected.base):
        if not dry_run and output is not None:
            write_whole(output, data)
        return Outcome(done, draft.problems)
    stamp = Stamp(AUTHOR, _date(draft))
    revised = revise(file, merged.edits, stamp, corrected, tracked=tracked)
    return Outcome(_write(edited, done, data, revised, corrected, merged), draft.problems)


def _read(path: Path) -> bytes:
    refuse_locked(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError([Problem("no-such-file", "找不到或打不开这个文件", Place(str(path)))]) from error


def _merged(base: Provenance, file: EditedFile, draft: Draft) -> Merged:
    paragraphs = _paragraphs(draft.document)
    return merge(lines_of(read_text(base.base)), file.manuscript.plain_lines(), lines_of(draft.document), paragraphs)


def _paragraphs(document: Document) -> dict[int, Paragraph]:
    """Return the paragraph behind each line of a document."""
    found: dict[int, Paragraph] = {}
    number = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found[number] = block
            number += 1
        elif isinstance(block, Table):
            number += sum(len(row) for row in block.rows)
    return found


def _write(edited: Path, done: Updated, data: bytes, revised: bytes, corrected: Provenance, merged: Merged) -> Updated:
    copy = None
    if done.document == edited:
        copy = copy_name(edited)
        write_whole(copy, data)
    write_whole(done.document, revised)
    # The digest stays that of the last build: to `build`, an updated document is one that people edited.
    last = read_record(edited) or Record("", "", {}, "", "")
    write_whole(record_path(done.document), record_bytes(replace(last, provenance=write_provenance(corrected))))
    leftovers = None
    if merged.homeless:
        leftovers = done.document.with_name(f"{done.document.stem}（未能放入的内容）.txt")
        write_whole(leftovers, "\n".join(merged.homeless).encode("utf-8"))
    return replace(done, copy=copy, leftovers=leftovers)


def _refuse_other_data(edited: Path, source: Path, base: Provenance) -> None:
    """Raise DocumentError when the document was made from the data of another town or year."""
    if not base.sources:
        return
    text = source.read_bytes().decode("utf-8", "replace")
    was, now = (_town_and_year(each) for each in (base.sources[0].text, text))
    if was != now:
        raise DocumentError(
            [
                Problem(
                    "other-data",
                    "这个文档不是用这份数据生成的，没有改动",
                    Place(str(edited)),
                    found=f"{short_name(source)}（{'，'.join(now)}）",
                    expected=f"{base.sources[0].name}（{'，'.join(was)}）",
                )
            ]
        )


def _town_and_year(text: str) -> tuple[str, ...]:
    found = (re.search(rf"^{key}:[ \t]*([^#\r\n]*)", text, re.MULTILINE) for key in ("镇", "年度"))
    return tuple(match.group(1).strip() if match else "" for match in found)


def _date(draft: Draft) -> str:
    day = date_of(draft.facts)
    return f"{day.isoformat()}T00:00:00Z" if day else ""


__all__ = ["Correction", "Done", "Updated", "update"]
