"""One town's facts against what its kind and the other towns do → where its document will look different."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.facts.lookup import find, walk, words
from generator.facts.model import Facts, Group, Quantity, Section, SectionPlan
from generator.facts.numbers.quantity import ANY_UNIT

_LOOK = "版式"
_SHOWN = 3


def format_remarks(facts: Facts, usual_kind: str) -> Iterator[str]:
    """Yield what a reviewer of twenty towns should know, one remark each; `usual_kind` is most towns' kind."""
    if facts.kind.name != usual_kind:
        yield f"文种是“{facts.kind.name}”，多数是“{usual_kind}”"
    for part, plans in facts.kind.sections.items():
        yield from _sections(part, plans, facts.sections.get(part, ()))
    yield from _units(facts)
    yield from _look(facts)


def _sections(part: str, plans: Sequence[SectionPlan], sections: Sequence[Section]) -> Iterator[str]:
    """Yield other headings, and the usual ones in another order."""
    usual, own = [plan.title for plan in plans], [words(section.title) for section in sections]
    other = [title for title in own if title and title not in usual]
    if other and usual:
        shown = "”“".join(other[:_SHOWN])
        yield f"“{part}”有自拟的标题{len(other)}个：“{shown}”{'等' if len(other) > _SHOWN else ''}"
    common = [title for title in own if title in usual]
    if common != sorted(common, key=usual.index):
        yield f"“{part}”的标题次序和文种常用的不同"


def _units(facts: Facts) -> Iterator[str]:
    """Yield units of the town's own."""
    for value in walk(facts.root):
        declared, content = value.field.unit, value.content
        if declared in ("", ANY_UNIT) or not isinstance(content, Quantity) or value.key.count(".") > 1:
            continue
        if content.unit not in (declared, "") and not declared.endswith(content.unit) and not content.approximate:
            yield f"“{value.key}”用的单位是{content.unit}，文种规定{declared}"


def _look(facts: Facts) -> Iterator[str]:
    chosen = find(facts.root, _LOOK)
    for name, node in chosen.entries.items() if isinstance(chosen, Group) else ():
        yield f"版式不照国家标准：{name}“{words(node)}”"
