"""What stands under 汇总 → the data files of the towns, inside the data folder only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path, PurePosixPath

from generator.facts.inheritance import data_folder
from generator.facts.model import Facts, Field, FieldType, Group, Node, Quantity, Value
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.numbers.units import convert
from generator.facts.yaml.nodes import ScalarNode, SequenceNode, SourceNode
from generator.problems import DataError, Place, Problem, Severity

_SHARED = "common"
_SUFFIXES = (".yaml", ".yml")


def town_files(node: SourceNode | None, path: Path) -> tuple[Path, ...]:
    """Return the files that names and patterns (*/2022.yaml) mean, each once, the county's own file left out.

    Raises DataError for a name that leaves the data folder, or that no file bears.
    """
    items = node.items if isinstance(node, SequenceNode) else () if node is None else (node,)
    errors: list[Problem] = []
    files: dict[Path, None] = {}
    for item in items:
        if isinstance(item, ScalarNode) and not item.blank:
            found = list(_found(item, path, errors))
            files.update(dict.fromkeys(found))
        else:
            errors.append(Problem("bad-total", "“汇总”要写各镇的数据文件", item.place, expected="汇总: */2022.yaml"))
    if errors:
        raise DataError(errors)
    return tuple(files)


def _found(item: ScalarNode, path: Path, errors: list[Problem]) -> Iterator[Path]:
    name = item.text.strip().replace("\\", "/")
    inner = PurePosixPath(name)
    if inner.is_absolute() or ".." in inner.parts or ":" in name or "**" in name:
        errors.append(_outside(item))
        return
    folder = data_folder(path)
    found = [each for each in sorted(folder.glob(name)) if _is_town(each, folder, path)]
    if any(not each.resolve().is_relative_to(folder.resolve()) for each in found):
        # A link inside the folder may point out of it.
        errors.append(_outside(item))
        return
    if not found:
        hint = "从 data 文件夹写起，如 */2022.yaml"
        errors.append(Problem("total-missing", "“汇总”没有找到各镇的文件", item.place, found=item.text, hint=hint))
    yield from found


def _is_town(file: Path, folder: Path, county: Path) -> bool:
    parts = file.relative_to(folder).parts
    hidden = any(part.startswith((".", "~$")) for part in parts)
    return (
        file.is_file()
        and file.suffix.lower() in _SUFFIXES
        and parts[0] != _SHARED
        and not hidden
        and file.resolve() != county.resolve()
    )


def _outside(item: ScalarNode) -> Problem:
    hint = "从 data 文件夹写起，如 */2022.yaml，不能用“..”和绝对路径"
    return Problem("total-outside", "只能汇总 data 文件夹里的文件", item.place, found=item.text, hint=hint)


_LAST = "上年"
_PLAN = "计划"
# Shares, prices, ages and ranks of towns add up to nothing.
_NO_SUM = ("年", "%", "‰", "/", "百分点", "岁", "位", "名次", "倍")


def with_totals(root: Group, towns: Sequence[Facts], place: Place) -> tuple[Group, tuple[Problem, ...]]:
    """Return the county's facts with the towns' sums, and the figures that could not be summed."""
    problems: list[Problem] = []
    entries = dict(root.entries)
    for name, field in root.field.fields.items():
        of_towns = [group for town in towns if isinstance(group := town.root.entries.get(name), Group)]
        own = entries.get(name)
        if field.type is FieldType.GROUP and of_towns and (own is None or isinstance(own, Group)):
            group = own if isinstance(own, Group) else Group(name, {}, place, field)
            summed = _summed(group, of_towns, place, problems)
            if summed.entries:
                entries[name] = summed
    return replace(root, entries=entries), tuple(problems)


def _summed(own: Group, towns: Sequence[Group], place: Place, problems: list[Problem]) -> Group:
    """Return a topic (or its plan) with the sums of its figures."""
    entries: dict[str, Node] = dict(own.entries)
    for name, field in own.field.fields.items():
        key = f"{own.key}.{name}"
        given = [town.entries[name] for town in towns if name in town.entries]
        if field.type is FieldType.GROUP and name == _PLAN:
            inner = entries.get(name)
            group = inner if isinstance(inner, Group) else Group(key, {}, place, field)
            plan = _summed(group, [each for each in given if isinstance(each, Group)], place, problems)
            if plan.entries:
                entries[name] = plan
        elif field.type is FieldType.QUANTITY and given and _open(entries.get(name)):
            values = [each for each in given if isinstance(each, Value)]
            total = _total(key, field, values, place)
            if isinstance(total, Value):
                entries[name] = total
            elif total:
                problems.append(total)
    return replace(own, entries=entries)


def _open(node: Node | None) -> bool:
    """Tell whether the county's own file leaves a key to the sum."""
    return node is None or (isinstance(node, Value) and node.content is None)


def _total(key: str, field: Field, values: Sequence[Value], place: Place) -> Value | Problem | None:
    """Return the sum with its formula, the problem that there is none, or None for what nobody sums."""
    unit = field.unit if field.unit != ANY_UNIT else _unit(values[0])
    if any(word in unit for word in _NO_SUM):
        return None
    amounts = [_in_unit(value, unit) for value in values]
    missing = [value for value, amount in zip(values, amounts, strict=True) if amount is None]
    if missing:
        where = "、".join(f"{value.place.file}:{value.place.line}" for value in missing)
        message = f"“{key}”没有汇总：有的镇还没有填，或不是这个单位的数"
        return Problem("total-incomplete", message, place, Severity.WARNING, found=where)
    about = any(isinstance(each.content, Quantity) and each.content.approximate for each in values)
    return Value(
        key,
        _quantity(amounts, unit, about),
        place,
        field,
        companions=_last_years(key, field, values, unit, place),
        formula=" + ".join(map(_said, values)),
    )


def _last_years(key: str, field: Field, values: Sequence[Value], unit: str, place: Place) -> Mapping[str, Value]:
    """Return the sum of last year's figures, when every town gives one."""
    last = [value.companions[_LAST] for value in values if _LAST in value.companions]
    amounts = [_in_unit(value, unit) for value in last]
    if len(last) < len(values) or any(amount is None for amount in amounts):
        return {}
    typed = replace(field, name=_LAST)
    formula = " + ".join(map(_said, last))
    return {_LAST: Value(f"{key}.{_LAST}", _quantity(amounts, unit, False), place, typed, formula=formula)}


def _quantity(amounts: Sequence[Decimal | None], unit: str, about: bool) -> Quantity:
    total = sum((amount for amount in amounts if amount is not None), Decimal(0))
    text = format(total, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return Quantity(f"约{text}" if about else text, unit, total, about)


def _in_unit(value: Value, unit: str) -> Decimal | None:
    content = value.content
    if not isinstance(content, Quantity) or content.amount is None:
        return None
    return convert(content.amount, content.unit, unit)


def _unit(value: Value) -> str:
    return value.content.unit if isinstance(value.content, Quantity) else ""


def _said(value: Value) -> str:
    content = value.content
    figure = f"{content.text}{content.unit}" if isinstance(content, Quantity) else ""
    return f"{figure}（{Path(value.place.file).parent.name}）"
