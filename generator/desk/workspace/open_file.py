"""A data file while it is open: the text in memory, its revision, the way back, and what was written to the disk.

The YAML on disk is the truth. Every change is written at once, and only over what this program read or wrote itself:
a file that was changed outside meanwhile stays as it is until a person chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.commands.files import digest, write_whole
from generator.desk.workspace.view import View, examined, view_of
from generator.facts import editing
from generator.facts.model import Field
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import Source, scalars_below
from generator.facts.yaml.reader import decode_exactly, parse_source
from generator.problems import DataError, GongwenError, Place, Problem

MOST_STEPS = 200
# Where copies of files lie, beside them; hidden, so that nobody takes them for data.
COPIES = ".gongwen"
# Codes of problems that a person settles: the file was changed or taken away outside.
SAVED_MEANWHILE, GONE = "saved-meanwhile", "file-gone"
# What to do about a failure, on a page that tries again by itself.
_HINTS = {
    SAVED_MEANWHILE: "请在这一页上选用哪一份",
    "output-open": "关掉打开它的程序，这里会自动再存",
    "not-writable": "检查磁盘空间和文件夹权限，这里会自动再存",
    "read-only": "在文件属性里取消“只读”，这里会自动再存",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One key that is not the same; None where one side does not write it, "" where it waits to be filled."""

    key: str
    ours: str | None
    theirs: str | None
    # Whether ours was changed since the two were one; what only theirs changed is hardly meant to go.
    changed_here: bool


class StaleRevisionError(Exception):
    """The page that asks has not seen the last change: another tab made it."""


@dataclass(slots=True)
class OpenFile:
    """A data file being filled."""

    path: Path
    text: str
    # Digest of what is on the disk as far as we know, and what that says.
    standing: str
    saved: str
    library: Library
    view: View
    revision: int = 1
    # The way back: texts, and the key that each change was made at, "" for more than one.
    past: list[tuple[str, str]] = field(default_factory=list)
    # The key that the last change was typed into, "" for any other change.
    typed: str = ""
    # Why the last write failed; None when all is on the disk.
    trouble: Problem | None = None
    # Where the disk says something else, when that is why.
    differing: tuple[Difference, ...] = ()

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields at the top of the file."""
        return self.view.kind.fields if self.view.kind else {}

    def change(self, revision: int, make: Callable[[], str], typed: str = "") -> None:
        """Put the text that `make` returns in its place, and write it; what is `typed` into one key is one step.

        Raises StaleRevisionError, and what `make` raises; nothing is changed then.
        """
        self.expect(revision)
        new = make()
        if new != self.text:
            if not typed or typed != self.typed:
                self._remember(typed)
            self.typed = typed
            self._replace_text(new, typing=bool(typed))
        self.save()

    def undo(self, revision: int) -> str:
        """Go one step back, and return the key it was made at; nothing happens where there is none."""
        self.expect(revision)
        key = ""
        if self.past:
            text, key = self.past.pop()
            self._replace_text(text)
        self.typed = ""
        self.save()
        return key

    def _remember(self, key: str) -> None:
        self.past = [*self.past[1 - MOST_STEPS :], (self.text, key)]

    def expect(self, revision: int) -> None:
        """Raise StaleRevisionError for any revision but the last."""
        if revision != self.revision:
            raise StaleRevisionError

    def _replace_text(self, text: str, *, typing: bool = False) -> None:
        self.text = text
        self.revision += 1
        self.view = view_of(text, self.path, self.library, self.view, typing=typing)

    def examine(self) -> None:
        """Let the checks look at the text, where they have not yet."""
        self.view = examined(self.view, self.library)

    def save(self) -> None:
        """Write the text where the disk has another; what went wrong is kept in `trouble`."""
        data = self.text.encode("utf-8")
        self.trouble, self.differing = None, ()
        if digest(data) == self.standing:
            return
        if self.standing and not self.path.exists():
            hint = "多半是被移走、改名，或者网络盘断了；填的内容都还在这一页上"
            self.trouble = Problem(GONE, "文件不见了", Place(str(self.path)), hint=hint)
            return
        try:
            old = read_bytes(self.path)
            if digest(old) == self.standing:
                # What the day began with, once a day.
                self._keep_copy(old, date.today().isoformat())
            write_whole(self.path, data, standing=self.standing)
            self.standing, self.saved = digest(data), self.text
        except GongwenError as error:
            found = error.problems[0]
            # The system's own words are English.
            self.trouble = found._replace(found="", hint=_HINTS.get(found.code, found.hint))
            if found.code == SAVED_MEANWHILE:
                self.differing = differences(self.saved, self.text, read_bytes(self.path), self.path)

    def on_disk(self) -> Path:
        """Return the path of the file as it is here; raises DataError where its last change could not be written."""
        if self.trouble is not None:
            raise DataError([self.trouble])
        return self.path

    def _keep_copy(self, data: bytes, mark: str) -> None:
        """Keep what the file held beside it, the first time under a mark."""
        copy = self.path.parent / COPIES / f"{self.path.name}.{mark}"
        if not copy.exists():
            write_whole(copy, data, standing="")

    def choose(self, revision: int, *, ours: bool, keys: Sequence[str] = ()) -> None:
        """Settle that the file was changed outside: write ours over it, or take theirs, with some `keys` of ours.

        What is on the disk is kept as a copy where ours goes over it; what was here can be undone to.
        """
        self.expect(revision)
        data = read_bytes(self.path)
        if ours or not self.path.exists():
            if data:
                self._keep_copy(data, digest(data)[:12])
            self.standing = digest(data) if self.path.exists() else ""
            self.save()
            return
        theirs = decode_exactly(data, str(self.path)).value
        text = joined(theirs, self.text, keys, self.path, self.fields) if keys else theirs
        self._remember("")
        self.typed, self.standing, self.saved = "", digest(data), theirs
        self._replace_text(text)
        self.save()


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; b"" when it is gone."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def differences(base: str, ours: str, theirs: bytes, path: Path) -> tuple[Difference, ...]:
    """Return the differing keys in the order of our text; `base` is what both began with.

    None where one of the texts cannot be read.
    """
    try:
        before, mine, other = (_values(parse_source(each, path)) for each in (base, ours, theirs))
    except GongwenError:
        return ()
    return tuple(
        Difference(key, mine.get(key), other.get(key), mine.get(key) != before.get(key))
        for key in dict.fromkeys((*mine, *other))
        if mine.get(key) != other.get(key)
    )


def joined(theirs: str, ours: str, keys: Sequence[str], path: Path, fields: Mapping[str, Field]) -> str:
    """Return their text with our values at some keys; raises DataError where a key cannot stand in it."""
    mine, text = _values(parse_source(ours, path)), theirs
    for key in keys:
        source = parse_source(text, path)
        try:
            value = mine.get(key)
            text = editing.leave_out(source, key) if value is None else editing.set_value(source, key, value, fields)
        except (KeyError, AssertionError, IndexError):
            message, hint = f"“{key}”在两份里的位置不一样，合不起来", "请整份选一边，再手工补上"
            raise DataError([Problem("cannot-join", message, hint=hint, key=key)]) from None
    return text


def _values(source: Source) -> dict[str, str]:
    """Return the key and text of every value, "" for what is to be filled."""
    return {key: "" if each.blank else each.text for key, each in scalars_below(source.tree)}
