"""Document or facts → the passages that text checks look at, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from generator.checks.base import Passage, Writing
from generator.document.lines import Line, lines_of
from generator.document.marks import BREAK, HOLE
from generator.document.model import Document, Paragraph, Role, Table
from generator.facts.lookup import find, walk, words
from generator.facts.model import Facts, Segment
from generator.facts.schema.declaration_types import SetPhrase
from generator.problems import Place

# What the line |---|---| under a table's header is made of.
_RULE = " \t\u3000:|-"
# Not sentences: how the file is put together, and what a web site wrote.
_CHART_DATA = ".图表.数据."
_TITLES = ("标题", "大标题")
_TECHNICAL = ("模板", "继承", "汇总", "章节", "版式", "发布信息")


def writing_of_document(
    document: Document,
    file: str,
    *,
    town: str = "",
    year: int | None = None,
    neighbours: tuple[str, ...] = (),
    phrases: tuple[SetPhrase, ...] = (),
    lines: Iterable[Line] | None = None,
    numbers: Sequence[int] = (),
) -> Writing:
    """Return the paragraphs and cells of a document; publication records are a web site's and left out.

    `lines` are the document's, for a caller that has them already; `numbers` those on which its blocks begin in a file
    of text.
    """
    tables = [block for block in document.blocks if isinstance(block, Table) and block.chart is None]
    records = {number for number, table in enumerate(tables) if table.record}
    rows = _numbers_of_lines(document, numbers) if numbers else repeat(0)
    passages: list[Passage] = []
    place = Place(file)
    for line, number in zip(lines_of(document) if lines is None else lines, rows, strict=False):
        if line.text.isspace() or not line.text or (line.cell and line.cell.table in records):
            continue
        # Most lines of a Word file stand under the same headings as the one before.
        if line.heading != place.heading or number != place.line:
            place = Place(file, number, heading=line.heading)
        passages.append(Passage(line.text.replace(BREAK, "\n"), place, line.role))
    return Writing(tuple(passages), town, year, neighbours, phrases)


def _numbers_of_lines(document: Document, numbers: Sequence[int]) -> Iterator[int]:
    """Yield the number in the file for each of the document's lines: a paragraph has one, a table its cells."""
    for number, block in zip(numbers, document.blocks, strict=True):
        if isinstance(block, Paragraph):
            yield number
        elif isinstance(block, Table):
            for place, row in enumerate(block.rows):
                # The rule |---|---| stands below the head.
                yield from repeat(number + place + (place >= block.header > 0), len(row))


def writing_of_facts(facts: Facts, neighbours: tuple[str, ...] = (), phrases: tuple[SetPhrase, ...] = ()) -> Writing:
    """Return the words typed in a data file, one passage a line, at the line where each value begins."""
    root = facts.root
    year = words(find(root, "年度"))
    passages = tuple(
        Passage(line, place, Role.TITLE if value.key in _TITLES else None, value.key)
        for value in walk(root)
        if (segments := value.segments) is not None
        and value.key.partition(".")[0] not in _TECHNICAL
        and _CHART_DATA not in value.key
        for line, place in _lines(segments, value.place)
    )
    return Writing(passages, words(find(root, "镇")), int(year) if year.isdecimal() else None, neighbours, phrases)


def _lines(typed_words: Sequence[Segment], place: Place) -> Iterator[tuple[str, Place]]:
    # What is to be filled is reported by its key, not as a left-over.
    lines = "".join([HOLE * len(each.text) if each.to_fill else each.text for each in typed_words]).split("\n")
    for number, line in enumerate(lines):
        typed = line.strip()
        # Nor is the rule under a table's header, loosely typed.
        rule = typed[:1] == typed[-1:] == "|" and "-" in typed and not typed.strip(_RULE)
        if typed and not rule:
            # Only a literal block (|) keeps its lines, and it begins below its key.
            below = Place(place.file, place.line + 1 + number, place.column, place.heading) if len(lines) > 1 else place
            yield line, below
