"""A data file as read + a fact's key and what becomes of it → the new text; only the lines of that key differ.

Keys are those of the facts: “农业产业.活动.1.场次”, “工业经济.产值.上年”. Comments, order, quotes and line ends stay as
the clerk has them. All functions raise KeyError for a key that leads nowhere, or to where nothing can stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from generator.facts.companions import QUANTITY_KEYS
from generator.facts.groups import NAMES
from generator.facts.indicators_and_undeclared import GOOD
from generator.facts.lookup import INDICATORS, field_at
from generator.facts.model import Field, FieldType
from generator.facts.sections import TOPICS
from generator.facts.yaml import key_edits
from generator.facts.yaml.edits import Edit, apply, source_text
from generator.facts.yaml.key_edits import Spot
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, Source, SourceNode, is_blank
from generator.facts.yaml.reader import parse_source
from generator.facts.yaml.tree import FORBIDDEN
from generator.problems import NOWHERE, DataError, Problem

# The figure itself in a 数量 that is written out.
_FIGURE = "值"


def set_value(source: Source, key: str, value: str | Sequence[str], fields: Mapping[str, Field]) -> str:
    """Return the text in which a fact has a value: a text, or the texts of a list; none leaves it to fill.

    A key that isn't there is added first. `fields` are those at the top of the file. Raises DataError for a value with
    characters that no data file may hold.
    """
    if isinstance(value, str):
        return set_values(source, {key: value}, fields)
    if not value:
        return fill(_added(source, key, fields), key)
    for number in range(_count(source, key), len(value), -1):
        source = _read(source, remove(source, f"{key}.{number}"))
    return set_values(source, {f"{key}.{number}": each for number, each in enumerate(value, 1)}, fields)


def set_values(source: Source, values: Mapping[str, str], fields: Mapping[str, Field]) -> str:
    """Return the text in which many facts have a value, as `set_value` gives each.

    The text is read once a round. In a round each value takes one step (a key is added, a value written), at most one
    in each mapping, list or value.
    """
    text, left = source.text, {key: _cleaned(key, value) for key, value in values.items()}
    while left:
        edits: list[Edit] = []
        touched: set[int] = set()
        for key, value in list(left.items()):
            spot, missing = _locate(source, key.split("."))
            if isinstance(spot.node, MappingNode) and not missing:
                del left[key]
                key = _figure_key(key, spot.node)
                left[key] = value
                spot, missing = _locate(source, key.split("."))
            parts = key.split(".")
            if id(spot.node) in touched or (missing and _waits(parts, missing, left)):
                continue
            touched.add(id(spot.node))
            if missing:
                edits += _add_one(spot, missing[0], _order(parts[: -len(missing)], fields))
            elif isinstance(spot.node, SequenceNode) or not value:
                # Sentences typed as a list become one text: they are written in the next round.
                edits += key_edits.empty(spot)
                if not value:
                    del left[key]
            else:
                edits += key_edits.write(spot, value)
                del left[key]
        text = apply(source.text, edits)
        if left:
            source = _read(source, text)
    return text


def _cleaned(key: str, value: str) -> str:
    """Return a value as it can be written; raises DataError where it cannot."""
    value = value.replace("\r\n", "\n").rstrip("\n")
    if re.search(FORBIDDEN, value):
        message, hint = "文字里有看不见的控制字符", "多半是从别处粘贴带来的，删去重打一遍"
        raise DataError([Problem("control-character", message, NOWHERE, hint=hint, key=key)])
    return value


def _waits(parts: Sequence[str], missing: Sequence[str], left: Iterable[str]) -> bool:
    """Tell whether an item that is to be added must wait for what is still to come into the items before it."""
    if not missing[0].isdecimal():
        return False
    listed = ".".join([*parts[: -len(missing)], ""])
    numbers = (key[len(listed) :].split(".")[0] for key in left if key.startswith(listed))
    return any(number.isdecimal() and int(number) < int(missing[0]) for number in numbers)


def fill(source: Source, key: str) -> str:
    """Return the text in which a fact that is there waits to be filled: its key stays, its value goes."""
    spot = _spot_of(source, key)
    if not isinstance(spot.node, MappingNode):
        return apply(source.text, key_edits.empty(spot))
    inner = _figure_key(key, spot.node)
    return fill(source, inner) if _FIGURE in spot.node.entries else source.text


def add(source: Source, key: str, fields: Mapping[str, Field]) -> str:
    """Return the text in which a key is there, to fill; unchanged when it is there already.

    A line that is commented out (“# 名称: …  # 说明”) becomes data: its remark stays, its old value goes. Otherwise the
    key is put where the order of the declared `fields` wants it, with the groups around it; the number behind a list's
    last item adds an item.
    """
    return _added(source, key, fields).text


def leave_out(source: Source, key: str) -> str:
    """Return the text without a fact: its lines become comments; within [] and {} it is cut out, as is an item."""
    spot = _spot_of(source, key)
    if isinstance(spot.holder, SequenceNode):
        return remove(source, key)
    return apply(source.text, key_edits.comment_out(spot))


def remove(source: Source, key: str) -> str:
    """Return the text without an item of a list; without its last item the list waits to be filled."""
    spot = _spot_of(source, key)
    if isinstance(spot.holder, SequenceNode) and len(spot.holder.items) > 1:
        return apply(source.text, key_edits.cut_out(spot))
    return fill(source, key.rpartition(".")[0])


def move(source: Source, key: str, to: int) -> str:
    """Return the text with an item of a list at another place, counted from 1; comments above an item go with it."""
    spot = _spot_of(source, key)
    if not isinstance(spot.holder, SequenceNode) or not 0 < to <= len(spot.holder.items):
        raise KeyError(key)
    return apply(source.text, key_edits.reorder(spot.source, spot.holder, int(spot.name), to))


def _read(source: Source, text: str) -> Source:
    return parse_source(text, source.path)


def _locate(source: Source, parts: Sequence[str]) -> tuple[Spot, Sequence[str]]:
    """Return the deepest part of a key that is there, and the names that are missing below it."""
    text = source_text(source.text)
    spot = Spot(text, None, "", source.tree)
    for number, part in enumerate(parts):
        node = spot.node
        if isinstance(node, MappingNode) and part in node.entries:
            spot = Spot(text, node, part, node.entries[part], spot.in_flow)
        elif isinstance(node, SequenceNode) and part.isdecimal() and 0 < int(part) <= len(node.items):
            spot = Spot(text, node, part, node.items[int(part) - 1], spot.in_flow)
        elif not _stands_for(node, part):
            return spot, parts[number:]
    return spot, ()


def _stands_for(node: SourceNode, part: str) -> bool:
    """Tell whether a node is what stands below it too.

    One thing alone is its own first item, an item of plain words its name, a section of one word its topic.
    """
    if isinstance(node, ScalarNode):
        return not node.blank and (part == "1" or part == TOPICS or part in NAMES)
    return isinstance(node, MappingNode) and part == "1"


def _spot_of(source: Source, key: str) -> Spot:
    spot, missing = _locate(source, key.split("."))
    if missing:
        raise KeyError(key)
    return spot


def _figure_key(key: str, node: MappingNode) -> str:
    """Return the key of the figure in {值: 3, 上年: 2}; raises KeyError for a group."""
    if not any(name in QUANTITY_KEYS for name in node.entries):
        raise KeyError(key)
    return f"{key}.{_FIGURE}"


def _count(source: Source, key: str) -> int:
    """Return how many items a list has now."""
    spot, missing = _locate(source, key.split("."))
    if missing or is_blank(spot.node):
        return 0
    return len(spot.node.items) if isinstance(spot.node, SequenceNode) else 1


def _added(source: Source, key: str, fields: Mapping[str, Field]) -> Source:
    parts = key.split(".")
    while (located := _locate(source, parts))[1]:
        spot, missing = located
        order = _order(parts[: -len(missing)], fields)
        source = _read(source, apply(source.text, _add_one(spot, missing[0], order)))
    return source


def _add_one(spot: Spot, name: str, order: Sequence[str]) -> Sequence[Edit]:
    """Return the edits that put one key or item below the deepest that is there."""
    node = spot.node
    if isinstance(node, ScalarNode) and not node.blank:
        return key_edits.open_up(spot, _opening(node, name, order), name)
    if isinstance(node, MappingNode) and name.isdecimal():
        raise KeyError(name)
    if isinstance(node, SequenceNode) and name != str(len(node.items) + 1):
        raise KeyError(name)
    return key_edits.uncomment(spot, name) or key_edits.insert(spot, name, order)


def _order(parts: Sequence[str], fields: Mapping[str, Field]) -> Sequence[str]:
    """Return the names that may stand directly below a key, in the order they are declared."""
    if not parts:
        return tuple(fields)
    field = field_at(fields, ".".join(parts))
    if field is not None and field.type is not FieldType.QUANTITY:
        return tuple(field.fields)
    return (*QUANTITY_KEYS, GOOD) if INDICATORS in parts else QUANTITY_KEYS


def _opening(node: ScalarNode, name: str, order: Sequence[str]) -> str:
    """Return the key under which a scalar stands once there is another beside it, "" in a list; KeyError if nowhere."""
    first = next((each for each in (_FIGURE, *NAMES) if each in order), "")
    if node.style in ("|", ">") or "\n" in node.text or not (name == "2" or (first and name in order)):
        raise KeyError(name)
    return "" if name == "2" else first
