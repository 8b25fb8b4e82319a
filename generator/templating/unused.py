"""Facts and the text made from them → a warning for each fact that would silently not appear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.document.marks import ASK, BODY, NOTE, OPEN
from generator.facts.model import Facts, FieldType, Group, Node, Value
from generator.problems import Problem, Severity

_KEY = re.compile(f"{OPEN}([^{ASK}{NOTE}{BODY}]*)")
_DOT = re.compile(r"\.")
# Facts that steer the making of the document; other rooms use them.
STEERING = frozenset(
    {"模板", "文种", "镇", "县", "单位", "年度", "截至", "继承", "版式", "章节", "发布信息", "落款", "署名", "日期",
     "成文日期", "附件", "数据", "属性", "密级", "作者"}
)  # fmt: skip


def unused_facts(facts: Facts, text: str, asked: set[str]) -> tuple[Problem, ...]:
    """Return a warning for each given fact whose key no mark of the text names and no condition asked about."""
    printed = asked | {
        key[:end] for key in set(_KEY.findall(text)) for end in (*(m.start() for m in _DOT.finditer(key)), len(key))
    }
    return tuple(
        Problem(
            "unused-fact",
            f"“{value.key}”写了，但成文里没有出现",
            value.place,
            Severity.WARNING,
            hint="模板没有用到它，或者它所在的那句话缺了别的数据；可以改写到“补充”里",
        )
        for name, node in facts.root.entries.items()
        if name not in STEERING
        for value in _given(node)
        if not _appears(value, printed)
    )


def _given(node: Node) -> Iterator[Value]:
    """Yield the values that were given, without companions."""
    if isinstance(node, Value):
        if node.content is not None and node.content != () and node.field.type is not FieldType.OFFICIAL_TEXT:
            yield node
        return
    for inner in node.entries.values() if isinstance(node, Group) else node.items:
        yield from _given(inner)


def _appears(value: Value, printed: set[str]) -> bool:
    # Text made of nothing but references stands under their keys.
    content = value.content
    return value.key in printed or (isinstance(content, tuple) and all(each.key in printed for each in content))
