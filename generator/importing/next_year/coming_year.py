"""Last year's data file → the coming year's, edited in place, with a list of all that was done or is doubtful.

Of an outline (通用提纲) years advance, each measure becomes a slot in place, the plan a checklist.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.document.lines import headings_after
from generator.document.marks import plain
from generator.document.model import Paragraph
from generator.facts.inheritance_and_totals import INHERIT, SHARED_FOLDER, data_folder
from generator.facts.numbers.quantity import ANY_UNIT, parse_quantity
from generator.facts.schema.declaration_types import SetPhrase
from generator.facts.schema.library import Library
from generator.facts.sentences.figures import measures
from generator.facts.sentences.references import TABLE
from generator.facts.yaml.edits import Edit, SourceText, apply, source_text
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, scalars_below
from generator.facts.yaml.reader import read_source
from generator.importing.next_year.changes import Change, Fate, Promise
from generator.importing.next_year.text import Words, advance
from generator.importing.next_year.typed_data import typed_edits
from generator.importing.next_year.waiting import moved_scalar
from generator.importing.outline import is_plan
from generator.importing.town_and_year import report_year
from generator.importing.yaml_lines import comment
from generator.problems import DataError, Outcome, Place, Problem
from generator.text.reader import read_text

OUTLINE = "outline"
_BOM = "\ufeff"
BODY = "正文"
# Keys whose value belongs to one meeting or one copy.
_CLEARED = (
    *("题注", "发布信息", "落款.日期", "截至"),
    *("版头.发文字号", "版头.份号", "印发通知.标题", "印发通知.正文", "版记.印发日期"),
)


@dataclass(frozen=True, slots=True)
class NextYear:
    """The coming year's file and how it came about."""

    year: int
    text: str
    changes: tuple[Change, ...]
    promises: tuple[Promise, ...]

    def of(self, *fates: Fate) -> tuple[Change, ...]:
        """Return the changes of certain fates."""
        return tuple(change for change in self.changes if change.fate in fates)


def next_year(path: Path, library: Library) -> Outcome[NextYear]:
    """Return the coming year's file; raises DataError or TemplateError when last year's cannot be read."""
    read = read_source(path)
    root = read.tree
    source = source_text(read.text.removeprefix(_BOM))
    kind = library.kind(_text(root, "模板"))
    year, phrases = _year(root, str(path)), library.set_phrases()
    made = [*_reported_year(source, root, year), *inherited_edits(source, root, path, library, year)]
    rest = root._replace(entries={key: node for key, node in root.entries.items() if key not in ("年度", INHERIT)})
    if kind.folder == OUTLINE:
        made += outline_edits(source, rest, year, phrases)
        promises = outline_promises(_text(root, BODY), year)
    else:
        typed, promises = typed_edits(source, rest, kind, year, phrases)
        made += typed
    text = apply(source.text, [edit for edit, _ in made if edit is not None])
    if promises:
        text = _with_checklist(text, promises, year, source)
    # One change may take several edits.
    changes = tuple(sorted(dict.fromkeys(change for _, change in made), key=lambda change: change.line))
    return Outcome(NextYear(year + 1, text, changes, promises), read.problems)


def _text(root: MappingNode, key: str) -> str:
    node = root.entries.get(key)
    return node.text if isinstance(node, ScalarNode) else ""


def _year(root: MappingNode, file: str) -> int:
    typed = _text(root, "年度").strip().rstrip("年")
    if typed.isascii() and typed.isdecimal() and len(typed) == 4:
        return int(typed)
    found = None if typed else report_year("\n".join((_text(root, "标题"), _text(root, BODY))))
    if found is None:
        hint = "在文件开头写上“年度: 2022”，写总结的是哪一年"
        raise DataError([Problem("no-year", "不知道这份数据是哪一年的", Place(file), found=typed, hint=hint)])
    return found


def _reported_year(source: SourceText, root: MappingNode, year: int) -> Iterator[tuple[Edit | None, Change]]:
    node = root.entries.get("年度")
    if isinstance(node, ScalarNode) and not node.blank:
        start, end = source.span(node)
        old = source.text[start:end]
        new = old.replace(str(year), str(year + 1))
        yield Edit(start, end, new), Change(Fate.ADVANCED_YEAR, "年度", old, new, node.place.line)


def _with_checklist(text: str, promises: tuple[Promise, ...], year: int, source: SourceText) -> str:
    """Add last year's plan as comments behind the data: each promise to be reported on."""
    lines = [f"计划对照：{year} 年说过要做的，写总结时逐条对照，写完就删去"]
    for promise in promises:
        answer = f" → {promise.answered_by}" if promise.answered_by else ""
        mark = "目标已带入" if promise.taken_up else "未答"
        lines.append(f"[{mark}] {promise.where}：{promise.text}{answer}")
    written = "".join(comment(line) for line in lines).replace("\n", source.line_end)
    gap = "" if text.endswith(("\n", "\r")) else source.line_end
    return f"{text}{gap}{source.line_end}{written}"


def inherited_edits(
    source: SourceText, root: MappingNode, path: Path, library: Library, year: int
) -> Iterator[tuple[Edit | None, Change]]:
    """Yield what becomes of each inherited file: last year's words must not slip into the coming year's document."""
    node = root.entries.get(INHERIT)
    for each in node.items if isinstance(node, SequenceNode) else (node,):
        if isinstance(each, ScalarNode) and str(year) in each.text:
            flow = isinstance(node, SequenceNode) and node.flow
            yield _inherited(source, each, flow, (data_folder(path), *library.data_roots), year)


def _inherited(
    source: SourceText, node: ScalarNode, flow: bool, folders: tuple[Path, ...], year: int
) -> tuple[Edit | None, Change]:
    new = node.text.replace(str(year), str(year + 1))
    start, end = source.span(node)
    there = any((folder / new).is_file() for folder in folders)
    if there or not node.text.startswith(f"{SHARED_FOLDER}/"):
        # The town's own facts: their next year is made the same way.
        note = "" if there else f"还没有 {new}，请先对 {node.text} 运行 gongwen next"
        fate = Fate.ADVANCED_YEAR if there else Fate.DOUBTFUL
        return Edit(start, end, new), Change(fate, INHERIT, node.text, new, node.place.line, note)
    change = Change(Fate.CLEARED, INHERIT, node.text, "", node.place.line, f"还没有 {new}，上级发下来后写上")
    return Edit(start, end, "''" if flow else f"# 上年：{node.text}"), change


def outline_edits(
    source: SourceText, root: MappingNode, year: int, phrases: Sequence[SetPhrase]
) -> Iterator[tuple[Edit | None, Change]]:
    """Yield what is done to every text of the file."""
    for key, node in scalars_below(root):
        if node.blank:
            continue
        line = node.place.line
        start, end = source.span(node)
        old = source.text[start:end]
        if key.startswith(f"{TABLE}.") and not isinstance(parse_quantity(node.text, ANY_UNIT), str):
            yield moved_scalar(source, node, ANY_UNIT, ""), Change(Fate.MOVED, key, node.text, "", line)
        elif key.startswith(_CLEARED):
            # The old value stays beside it as a comment where there is room for one.
            rest = source.text[end : source.line_span(node.end_line, node.end_line)[1]]
            room = not rest.strip() and node.style not in ("|", ">") and "\n" not in node.text
            note = f"# 上年：{node.text}" if room else ""
            yield Edit(start, end, note), Change(Fate.CLEARED, key, old.strip(), "", line)
        else:
            yield from advance(Words(old, start, line, key), year, phrases, slots=key.split(".")[0] in (BODY, "附件"))


def outline_promises(body: str, year: int) -> tuple[Promise, ...]:
    """Return the sentences with a figure that stand in the plan of an outline."""
    promises: list[Promise] = []
    path: dict[int, str] = {}
    for block in read_text(body).blocks:
        if not isinstance(block, Paragraph):
            continue
        words = plain(block.lead) or plain(block.runs)
        path = headings_after(path, block.role, block.ordinal + words.rstrip("。"))
        if is_plan(list(path.values()), year):
            where = "/".join(path.values())
            sentences = plain(block.runs).split("。")
            promises += [Promise(each.strip() + "。", where) for each in sentences if measures(each)]
    return tuple(promises)
