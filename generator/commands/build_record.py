"""What was written and from what ⇄ `.gongwen/<name>.json` beside it: tells our own file from an edited one.

It also keeps the base text for a document whose editor dropped our part of the file.
"""

import json
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from generator.commands.files import digest, digest_of, free_name, not_writable, refuse_locked, write_whole
from generator.problems import OutputError, Place, Problem, Severity

FOLDER = ".gongwen"


class Record(NamedTuple):
    """What is kept of one build."""

    # sha256 of the document as written.
    document: str = ""
    # The data file it was built from, relative to the document's folder; of a table, all its files, one a line.
    source: str = ""
    # sha256 of the marked text it was made from: equal text has nothing new for an edited document.
    base: str = ""
    # Kind, data files, base text and origins, as the document carries them.
    provenance: str = ""
    # sha256 of what this build replaced. The record is written first: if the program stops then, the old file stands.
    former: str = ""
    # sha256 of the document as `update` last wrote it; to `build` that is an edited one.
    updated: str = ""


# What stands at the place a document should go to.
FileState = Literal[
    "free",  # nothing
    "same",  # already the same bytes
    "own",  # as we last wrote it
    "edited",  # somebody has changed it since, or it is not ours
    "current",  # edited, and the data has nothing new for it
    "others",  # ours, made from another data file
]


def record_path(document: Path) -> Path:
    """Return where the record of a document lies."""
    return document.parent / FOLDER / (document.name + ".json")


def read_record(document: Path) -> Record | None:
    """Return the record of a document, or None when there is none or it cannot be used."""
    try:
        found = json.loads(record_path(document).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if (
        not isinstance(found, dict)
        or found.keys() != set(Record._fields)
        or not all(isinstance(each, str) for each in found.values())
    ):
        return None
    return Record(**found)


def write_record(document: Path, record: Record) -> None:
    """Write the record of a document, for those who may read the document; raises OutputError when that fails."""
    path, like = record_path(document), document if document.exists() else None
    if like is not None and path.exists():
        # The record holds the document's text, so it gets the document's permissions.
        with suppress(OSError):
            path.chmod(stat.S_IMODE(like.stat().st_mode))
    write_whole(path, json.dumps(record._asdict()).encode("ascii"), like=like)


def relative_name(path: Path, folder: Path) -> str:
    """Return the path as seen from the folder, with forward slashes."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return str(path.resolve())


def may_replace(document: Path, data: bytes, record: Record, *, force: bool) -> tuple[FileState, str]:
    """Return what stands where `data` should go, and its digest, "" when nothing does.

    `record` is what is to be kept of the document. Raises OutputError when what stands there must stay; with `force` a
    copy of what somebody edited is kept first.
    """
    refuse_locked(document)
    last = read_record(document)
    try:
        old = document.read_bytes() if document.exists() else None
    except OSError as error:  # a folder of that name, a file that another program holds
        raise OutputError([not_writable(document, error)]) from error
    if old is None:
        return "free", ""
    state = _state_of(document, digest(old), digest(data), record, last)
    if state == "current" and force:
        state = "edited"
    if state in ("edited", "others"):
        if not force:
            raise OutputError([_refusal(document, record, last if state == "others" else None)])
        write_whole(free_name(document, "人工修改"), old, standing="", like=document)
    return state, digest(old)


def _state_of(document: Path, found: str, made: str, record: Record, last: Record | None) -> FileState:
    if last is not None and last.source not in ("", record.source) and (document.parent / last.source).exists():
        return "others"
    if found == made:
        return "same"
    if last is not None and found in (last.document, last.former):
        return "own"
    return "current" if last is not None and last.base == record.base else "edited"


def refuse_edited(path: Path) -> tuple[str, Record]:
    """Return digest and record of what stands at a name after -o, ("", an empty record) when nothing does.

    Raises OutputError for what this program did not write, and for what somebody edited since.
    """
    if not path.exists():
        return "", Record()
    found, record = digest_of(path), read_record(path)
    place, hint = Place(str(path)), "用 -o 换一个文件名"
    if record is None:
        raise OutputError([Problem("already-there", "这个位置已经有别的文件，没有覆盖", place, hint=hint)])
    if not found or found not in (record.document, record.former, record.updated):
        raise OutputError([Problem("edited-by-hand", "这个文件生成后有人改过，没有覆盖", place, hint=hint)])
    return found, record


def refuse_other_origin(path: Path, was: str, is_now: str) -> None:
    """Raise OutputError when what stands at a name after -o was made from other data than go there now."""
    if was != is_now:
        message, place = "这个位置的文件是用别的数据生成的，没有覆盖", Place(str(path))
        hint = "用 -o 换一个文件名"
        raise OutputError([Problem("same-output", message, place, found=is_now, expected=was, hint=hint)])


def _refusal(document: Path, record: Record, other: Record | None) -> Problem:
    """Return why the document is not replaced, and what to do instead; `other` is the record of another data file."""
    place = Place(str(document))
    if other is not None:
        return Problem(
            "same-output",
            "另一份数据已经生成了同名的文件，没有覆盖",
            place,
            found=f"{other.source}（已有文件的来源）",
            expected="每份数据的镇名和标题各不相同",
            hint="请核对两份数据的“镇”和“年度”，或用 -o 指定另一个文件",
        )
    source = document.parent / record.source
    hint = (
        f"要把更正的数据带进改过的文件，用“gongwen update {document} {os.path.relpath(source)}”；"
        "确定不要人工修改，加 --force（会先留一份副本）"
    )
    return Problem("edited-by-hand", "这个文件生成后有人改过，没有覆盖", place, hint=hint)


def still_current(document: Path) -> Problem:
    """Return the note on an edited document for which the data has nothing new."""
    message = "这个文件有人改过，数据没有新的更正，没有动"
    return Problem("edited-and-current", message, Place(str(document)), Severity.NOTE)
