"""The file that already stands at a document's place → whether it may be replaced. A person's edit never is."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from generator.commands.output import not_writable, refuse_locked, write_whole
from generator.commands.record import Record, digest, origin_in, read_record
from generator.commands.rendering import Rendered
from generator.problems import OutputError, Place, Problem, Severity


class FileState(Enum):
    """What stands at the place a document should go to."""

    FREE = "free"
    SAME = "same"  # already the very bytes
    OWN = "own"  # as we last wrote it
    EDITED = "edited"  # somebody has changed it since, or it is not ours
    CURRENT = "current"  # edited, and the data has nothing new for it
    OTHERS = "others"  # ours, made from another data file


def may_replace(document: Path, file: Rendered, record: Record, source: Path, *, force: bool) -> FileState:
    """Return what stands there; raise OutputError when it must stay. With `force` a copy is kept first."""
    last = read_record(document)
    try:
        state = state_of(document, file.data, file.provenance.base, last, record.source)
    except OSError as error:  # a folder of that name, a file that another program holds
        raise OutputError([not_writable(document, error)]) from error
    if state is FileState.CURRENT and force:
        state = FileState.EDITED
    if state in (FileState.EDITED, FileState.OTHERS):
        if not force:
            raise OutputError([refusal(document, state, last, source)])
        write_whole(copy_name(document), document.read_bytes())
    refuse_locked(document)
    return state


def state_of(document: Path, data: bytes, base: str, record: Record | None, source_name: str) -> FileState:
    """Return what stands at `document`, given bytes and base text that should go there, and the last record."""
    if not document.exists():
        return FileState.FREE
    found = digest(document.read_bytes())
    if record is not None and record.source not in ("", source_name) and (document.parent / record.source).exists():
        return FileState.OTHERS
    if found == digest(data):
        return FileState.SAME
    if record is None:
        return FileState.EDITED
    if found in (record.document, record.former):
        return FileState.OWN
    known = origin_in(record)
    return FileState.CURRENT if known is not None and known.base == base else FileState.EDITED


def refusal(document: Path, state: FileState, record: Record | None, source: Path) -> Problem:
    """Return why the document is not replaced, and what to do instead."""
    if state is FileState.OTHERS and record is not None:
        return Problem(
            "same-output",
            "另一份数据已经生成了同名的文件，没有覆盖",
            Place(str(document)),
            found=f"{record.source}（已有文件的来源）",
            expected="每份数据的镇名和标题各不相同",
            hint="请核对两份数据的“镇”和“年度”，或用 -o 指定另一个文件",
        )
    return Problem(
        "edited-by-hand",
        "这个文件生成后有人改过，没有覆盖",
        Place(str(document)),
        hint=f"要把更正的数据带进改过的文件，用“gongwen update {document} {source}”；"
        "确定不要人工修改，加 --force（会先留一份副本）",
    )


def still_current(document: Path) -> Problem:
    """Return the note on an edited document for which the data has nothing new."""
    return Problem(
        "edited-and-current", "这个文件有人改过，数据没有新的更正，没有动", Place(str(document)), Severity.NOTE
    )


def copy_name(document: Path) -> Path:
    """Return the first free name for a copy of the document: 报告（人工修改1）.docx …."""
    number = 1
    while (copy := document.with_name(f"{document.stem}（人工修改{number}）{document.suffix}")).exists():
        number += 1
    return copy
