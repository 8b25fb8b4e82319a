"""Marked text → lines, each with its runs, its words and its shape; a line that names its role ⇄ a block.

Facts are holes in a shape: they are never structure. A line names its role where the plain words would mislead:

ROLE 部分标题 BODY words                        short: ordinal and lead are found in the words (templates)
ROLE 正文 BODY ordinal BODY lead BODY runs      in full: nothing is guessed (the marked writer)
ROLE 表格 header,record BODY rows               in full, each row ROW (CELL columns,rows BODY runs)*
ROLE 图表 BODY kind BODY title BODY unit BODY words rows   in full, its figures as the rows of a table
ROLE 原物 BODY kind BODY label BODY base64      something kept without being understood
ROLE 印发件 BODY                                 the end of a notice in front of the document
ROLE 发布信息 BODY 索引号：…　发布机构：…          short: a publication record, whatever its labels
"""

import base64
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.document import marks, ordinals
from generator.document.marks import BODY, BREAK, CELL, CLOSE, HOLE, ROLE, ROW
from generator.document.model import Block, Cell, ChartLook, Opaque, Paragraph, Role, Run, Table
from generator.document.ordinals import Ordinal
from generator.document.runs import Runs, from_fact, join, shape

END_MARKS = "。！？；!?;"
_FACTS = HOLE + " 　"
_CLOSERS = "”’」』）)》 　"
_ROLES = {role.value: role for role in Role}
_RECORD = "发布信息"
# A line of this name ends a notice: what follows is the document that it issues.
ENCLOSURE = "印发件"
_TABLE = "表格"
_CHART = "图表"
_OPAQUE = "原物"
_NUMBERS = r"([0-9]{1,6}),([0-9]{1,6})"


class TextLine(NamedTuple):
    """One line that is not blank, or the several lines of a table taken together."""

    runs: Runs
    text: str
    shape: str
    # Counted from 0 in the text read.
    number: int
    # A blank line stands before it.
    gap: bool
    # The ordinal that opens it, and where its words begin, behind that.
    ordinal: Ordinal | None = None
    begins: int = 0
    # Written at its start: its role, or that it is a publication record.
    role: Role | None = None
    record: bool = False
    # Already understood.
    block: Block | None = None

    @property
    def facts_only(self) -> bool:
        """Nothing but facts stands here: position may give it a role, its words may not."""
        return bool(self.shape) and not self.shape.strip(_FACTS)


def read_lines(text: str) -> Iterator[TextLine]:
    """Yield the lines of a text that are not blank."""
    gap = False
    for number, raw in enumerate(marks.lines(text)):
        line = _read_line(raw, number, gap)
        gap = line is None
        if line:
            yield line


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends with a mark that ends a sentence, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(tuple(END_MARKS))


def _read_line(raw: str, number: int, gap: bool) -> TextLine | None:
    name, rest = _role_prefix(raw)
    if name and (block := _read_block(name, rest)):
        return TextLine((), "", "", number, gap, block=block)
    if rest.isprintable():
        # No marks, and no white space but spaces.
        words = text = rest.strip()
        runs: Runs = (Run(text),) if text else ()
    else:
        runs, text, words = _marked_line(rest)
    if not runs:
        return None
    ordinal, begins = ordinals.opened(words)
    role, record = _ROLES.get(name), name == _RECORD
    return TextLine(runs, text, words, number, gap, ordinal, begins, role, record)


def _marked_line(line: str) -> tuple[Runs, str, str]:
    """Return the canonical runs of a line without white space at its ends, their words and their shape."""
    line = line.replace(BREAK, "\n")
    found, text, outline = marks.read(line)
    # Most are so as they stand: no fact without words, no reserved character (nor is a full-width space printable).
    usual = text.replace("\u3000", "").isprintable() and f"{BODY}{CLOSE}" not in line
    if usual and not text[:1].isspace() and not text[-1:].isspace():
        return tuple(found), text, outline
    runs = _stripped(join(found))
    return runs, marks.plain(runs), shape(runs)


def _stripped(runs: Runs) -> Runs:
    """Return the runs without white space at either end, as far as it is not a fact's."""
    while runs and not from_fact(runs[0]) and runs[0].text[0].isspace():
        runs = join((Run(runs[0].text.lstrip()), *runs[1:]))
    while runs and not from_fact(runs[-1]) and runs[-1].text[-1].isspace():
        runs = join((*runs[:-1], Run(runs[-1].text.rstrip())))
    return runs


def _role_prefix(line: str) -> tuple[str, str]:
    """Return the role's name written at the start of a line (or "") and the rest of the line."""
    if ROLE not in line or not line.lstrip().startswith(ROLE):
        return "", line
    name, _, rest = line.lstrip()[1:].partition(BODY)
    return name, rest


def _unbroken(line: str) -> list[Run]:
    """Return the runs of one marked line, its line breaks restored."""
    return marks.split(line.replace(BREAK, "\n"))


def _read_block(name: str, rest: str) -> Block | None:
    """Return the block that a line with a role says in full, or None where it must be judged by its words."""
    parts = _split(_unbroken(rest), BODY) if name in _ROLES or name == _OPAQUE else []
    if name in _ROLES and len(parts) == 3:
        return Paragraph(_ROLES[name], join(parts[2]), join(parts[1]), marks.plain(join(parts[0])))
    if name.startswith(_TABLE):
        return _read_table(name.removeprefix(_TABLE), rest)
    if name == _CHART:
        return _read_chart(rest)
    if name == _OPAQUE and len(parts) == 3:
        return _read_opaque(*(marks.plain(join(part)) for part in parts))
    return Paragraph(Role.BLANK) if name == Role.BLANK.value else None


def write_block(block: Block) -> str:
    """Return the line that says a block in full."""
    if isinstance(block, Paragraph):
        parts = (block.ordinal, marks.mark_all(block.lead), marks.mark_all(block.runs))
        return _line(block.role.value, BODY.join(parts))
    if isinstance(block, Opaque):
        payload = base64.b64encode(block.payload).decode("ascii")
        return _line(_OPAQUE, BODY.join((block.kind, block.label, payload)))
    rows = "".join([ROW + "".join([_write_cell(cell) for cell in row]) for row in block.rows])
    if block.chart is not None:
        return _line(_CHART, BODY.join(block.chart) + rows)
    return _line(f"{_TABLE}{block.header},{block.record:d}", rows)


def _line(name: str, text: str) -> str:
    return f"{ROLE}{name}{BODY}{text}".replace("\n", BREAK)


def _write_cell(cell: Cell) -> str:
    return f"{CELL}{cell.columns},{cell.rows}{BODY}{marks.mark_all(cell.runs)}"


def _read_table(numbers: str, rest: str) -> Table | None:
    match = re.fullmatch(_NUMBERS, numbers)
    if not match:
        return None
    rows = tuple(tuple(map(_read_cell, _split(row, CELL)[1:])) for row in _split(_unbroken(rest), ROW)[1:])
    return Table(rows, int(match[1]), match[2] == "1")


def _read_chart(rest: str) -> Table | None:
    head, *rows = _split(_unbroken(rest), ROW)
    words = [marks.plain(part) for part in _split(head, BODY)]
    if len(words) != len(ChartLook._fields):
        return None
    return Table(tuple(tuple(map(_read_cell, _split(row, CELL)[1:])) for row in rows), chart=ChartLook(*words))


def _read_cell(cell: Runs) -> Cell:
    spans, *texts = _split(cell, BODY)
    match = re.fullmatch(_NUMBERS, marks.plain(spans))
    text = join(run for part in texts for run in part)
    return Cell(text, int(match[1]), int(match[2])) if match else Cell(text)


def _read_opaque(kind: str, label: str, payload: str) -> Opaque | None:
    try:
        return Opaque(kind, label, base64.b64decode(payload, validate=True))
    except ValueError:
        return None


def _split(whole: Iterable[Run], mark: str) -> list[Runs]:
    """Return the stretches of runs between the marks that stand outside facts."""
    parts: list[list[Run]] = [[]]
    for run in whole:
        first, *others = [run.text] if from_fact(run) else run.text.split(mark)
        parts[-1].append(Run(first, run.key, run.to_fill, run.note))
        parts.extend([Run(text)] for text in others)
    return [tuple(part) for part in parts]
