"""A built document → for each figure in it: the key, the file and line it came from, and how it was computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.commands.draft import runs_of
from generator.commands.record import origin_in, read_record
from generator.problems import DocumentError, Place, Problem
from generator.text.reader import read_text
from generator.word.provenance import Origin, Provenance, read_provenance


@dataclass(frozen=True, slots=True)
class Explained:
    """One stretch of the document and its origin."""

    text: str
    key: str
    file: str
    line: int
    formula: str
    # The fact still waits to be filled.
    to_fill: bool = False

    @property
    def words(self) -> str:
        """The row as one line of text."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        notes = [note for note in (place, self.formula, "待填" if self.to_fill else "") if note]
        return f"{self.text} ← {self.key}" + (f"（{'，'.join(notes)}）" if notes else "")


def origin_of(document: Path) -> Provenance:
    """Return what a document was made from, carried by it or kept beside it.

    Raises DocumentError without either, and when what it carries was damaged or changed and nothing is beside it.
    """
    record = read_record(document)
    beside = origin_in(record) if record is not None else None
    try:
        carried = read_provenance(document.read_bytes(), str(document))
    except OSError as error:
        raise DocumentError([Problem("no-such-file", "找不到或打不开这个文件", Place(str(document)))]) from error
    except DocumentError:
        if beside is None:
            raise
        return beside
    if beside is not None and (carried is None or carried.base == beside.base):
        # The record tells more: all formulas, not only those whose figures are printed.
        return beside
    if carried is None:
        raise DocumentError([_without_base(document)])
    return carried


def explain(document: Path, text: str = "") -> list[Explained]:
    """Return the origins of what came from facts, in the order of the document; only those that hold `text`."""
    provenance = origin_of(document)
    return [each for each in _explained(provenance) if text in each.text or text in each.key]


def _explained(provenance: Provenance) -> Iterator[Explained]:
    origins = {origin.key: origin for origin in provenance.origins}
    for run in runs_of(read_text(provenance.base)):
        if run.key:
            origin = origins.get(run.key, Origin(run.key, ""))
            yield Explained(run.text, run.key, origin.file, origin.line, origin.formula, run.to_fill)


def _without_base(document: Path) -> Problem:
    return Problem(
        "no-base",
        "这个文档里没有、旁边也没有它生成时的底稿",
        Place(str(document)),
        found="不是本程序生成的，或底稿已丢失",
        hint=f"可以用“gongwen diff {document} 数据文件”对照文档和数据的不同，手工更正",
    )
