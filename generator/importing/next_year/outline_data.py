"""Last year's outline (通用提纲) → edits: years advance, each measure becomes a slot in place, the plan a checklist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document.marks import plain
from generator.document.model import Paragraph, Role
from generator.facts.numbers.quantity import ANY_UNIT, BadQuantity, parse_quantity
from generator.facts.sentences.figures import measures
from generator.facts.sentences.references import TABLE
from generator.facts.sentences.set_phrases import SetPhrase
from generator.facts.yaml.edits import Edit, SourceText
from generator.facts.yaml.nodes import MappingNode, ScalarNode, scalars_below
from generator.importing.next_year.changes import Change, Fate, Promise
from generator.importing.next_year.quantity import moved_scalar
from generator.importing.next_year.text import Words, advance
from generator.importing.outline import LEVELS, is_plan
from generator.text.reader import read_text

BODY = "正文"
# Keys whose value belongs to one meeting or one copy.
_CLEARED = (
    *("题注", "发布信息", "落款.日期", "截至"),
    *("版头.发文字号", "版头.份号", "印发通知.标题", "印发通知.正文", "版记.印发日期"),
)


def outline_edits(
    source: SourceText, root: MappingNode, year: int, phrases: Sequence[SetPhrase]
) -> Iterator[tuple[Edit | None, Change]]:
    """Yield what is done to every text of the file."""
    for key, node in scalars_below(root):
        if node.blank:
            continue
        if key.startswith(f"{TABLE}.") and not isinstance(parse_quantity(node.text, ANY_UNIT), BadQuantity):
            change = Change(Fate.MOVED, key, node.text, "", node.place.line)
            yield moved_scalar(source, node, ANY_UNIT, ""), change
            continue
        if key.startswith(_CLEARED):
            yield _cleared(source, key, node)
            continue
        start, end = source.span(node)
        words = Words(source.text[start:end], start, node.place.line, key)
        yield from advance(words, year, phrases, slots=key.split(".")[0] in (BODY, "附件"))


def outline_promises(body: str, year: int) -> tuple[Promise, ...]:
    """Return the sentences with a figure that stand in the plan of an outline."""
    promises: list[Promise] = []
    path: dict[int, str] = {}
    for block in read_text(body).blocks:
        if not isinstance(block, Paragraph):
            continue
        words = plain(block.lead) or plain(block.runs)
        if block.role in LEVELS or (block.role is Role.PART):
            level = LEVELS[block.role]
            path = {place: text for place, text in path.items() if place < level}
            path[level] = block.ordinal + words.rstrip("。")
        if is_plan(list(path.values()), year):
            where = "/".join(path.values())
            sentences = plain(block.runs).split("。")
            promises += [Promise(each.strip() + "。", where) for each in sentences if measures(each)]
    return tuple(promises)


def _cleared(source: SourceText, key: str, node: ScalarNode) -> tuple[Edit | None, Change]:
    """Empty a value; the old one stays beside it as a comment where there is room for one."""
    start, end = source.span(node)
    rest = source.text[end : source.line_span(node.end_line, node.end_line)[1]].rstrip("\r\n")
    room = not rest.strip() and node.style not in ("|", ">")
    note = f"  # 上年：{node.text}" if room and "\n" not in node.text else ""
    old = source.text[start:end]
    return Edit(start, end, note.lstrip(" ") if note else ""), Change(
        Fate.CLEARED, key, old.strip(), "", node.place.line
    )
