"""Document or facts → the passages that text checks look at, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.base import Passage, Writing
from generator.document.lines import Line, lines_of
from generator.document.marks import BREAK
from generator.document.model import Document, Role, Table
from generator.document.runs import HOLE
from generator.facts.lookup import find, walk, words
from generator.facts.model import Facts, Quantity, Segment, Value
from generator.problems import Place

# The line |---|---| under a table's head is drawn, not written.
# What the line under a table's header is made of.
_RULE = " \t\u3000:|-"
# Not sentences: how the file is put together, and what a web site wrote.
_TECHNICAL = ("模板", "继承", "汇总", "章节", "版式", "发布信息")


def writing_of_document(
    document: Document,
    file: str,
    *,
    town: str = "",
    year: int | None = None,
    neighbours: tuple[str, ...] = (),
    lines: Iterable[Line] | None = None,
) -> Writing:
    """Return the paragraphs and cells of a document; publication records are a web site's and left out.

    `lines` are the document's, for a caller that has them already.
    """
    tables = [block for block in document.blocks if isinstance(block, Table)]
    records = {number for number, table in enumerate(tables) if table.record}
    passages: list[Passage] = []
    place = Place(file)
    for line in lines_of(document) if lines is None else lines:
        if line.text.isspace() or not line.text or (line.cell and line.cell.table in records):
            continue
        # Most lines stand under the same headings as the one before.
        if line.heading != place.heading:
            place = Place(file, heading=line.heading)
        passages.append(Passage(line.text.replace(BREAK, "\n"), place, line.role))
    return Writing(tuple(passages), town, year, neighbours)


def writing_of_facts(facts: Facts, neighbours: tuple[str, ...] = ()) -> Writing:
    """Return the words typed in a data file, one passage a line, at the line where each value begins."""
    root = facts.root
    year = words(find(root, "年度"))
    passages = tuple(
        Passage(line, place, _role(value), value.key)
        for value in walk(root)
        if value.key.partition(".")[0] not in _TECHNICAL
        for line, place in _lines(value)
    )
    return Writing(passages, words(find(root, "镇")), int(year) if year.isdecimal() else None, neighbours)


def _role(value: Value) -> Role | None:
    return Role.TITLE if value.key in ("标题", "大标题") else None


def _lines(value: Value) -> Iterator[tuple[str, Place]]:
    if value.content is None or isinstance(value.content, Quantity):
        return
    lines = "".join(map(_shown, value.content)).split("\n")
    place = value.place
    for number, line in enumerate(lines):
        if line and not line.isspace() and not ("|" in line and _is_rule(line.strip())):
            # Only a literal block (|) keeps its lines, and it begins below its key.
            below = Place(place.file, place.line + 1 + number, place.column, place.heading) if len(lines) > 1 else place
            yield line, below


def _is_rule(line: str) -> bool:
    """Tell whether a line is the rule under a table's header, loosely typed."""
    return line[0] == line[-1] == "|" and "-" in line and not line.strip(_RULE)


def _shown(segment: Segment) -> str:
    # What is to be filled is told by its key, not as a left-over.
    return HOLE * len(segment.text) if segment.to_fill else segment.text
