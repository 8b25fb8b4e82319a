"""The facts of a county and of the towns named under 汇总 → the county's facts with the towns' figures summed up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from generator.facts.inheritance import SHARED_FOLDER, data_folder, is_within, leads_out
from generator.facts.lookup import INDICATORS, PLAN, TOTALS, amount_in, with_unit
from generator.facts.model import Facts, Field, FieldType, Group, Node, Quantity, Value
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.own_indicators import joined, with_named
from generator.facts.yaml.nodes import ScalarNode, SequenceNode, SourceNode
from generator.facts.yaml.reader import DATA_SUFFIXES
from generator.numerals import shortest
from generator.problems import DataError, Place, Problem, Severity

_LAST = "上年"
# Shares, prices, ages and ranks of towns add up to nothing.
_NO_SUM = ("年", "%", "‰", "/", "百分点", "岁", "位", "名次", "倍")
_NO_SUM_NAMES = "均|率|占比|比重|排名|名次|位次|增速|增幅|指数|单价|价格|得分|单产|距|(?<!高)标准$"


def town_files(node: SourceNode, path: Path) -> tuple[Path, ...]:
    """Return the files that names and patterns (*/2022.yaml) mean, each once, the county's own file left out.

    Only files in the data folder of `path` are found; raises DataError for a name that leaves it or finds none.
    """
    items = node.items if isinstance(node, SequenceNode) else (node,)
    errors: list[Problem] = []
    files: dict[Path, None] = {}
    for item in items:
        if isinstance(item, ScalarNode) and not item.blank:
            files.update(dict.fromkeys(_files_meant(item, path, errors)))
        else:
            message, expected = "“汇总”要写各镇的数据文件", "汇总: */2022.yaml"
            errors.append(Problem("bad-total", message, item.place, expected=expected, key=TOTALS))
    if errors:
        raise DataError(errors)
    return tuple(files)


def is_additive(name: str, unit: str) -> bool:
    """Tell whether figures of this name and unit may be summed up: rates, prices, ranks, 人均 may not."""
    return not any(word in unit for word in _NO_SUM) and not re.search(_NO_SUM_NAMES, name)


def with_totals(
    root: Group, towns: Sequence[Facts], place: Place, variants: Mapping[str, str], named: Collection[str]
) -> tuple[Group, tuple[Problem, ...]]:
    """Return the county's facts with the towns' sums, and the figures that could not be summed.

    `variants` are other names of indicators → the name under which they are summed; `named` are the keys of figures
    that the county's own sentences name.
    """
    problems: list[Problem] = []
    entries = dict(root.entries)
    for name, field in root.field.fields.items():
        of_towns = [group for town in towns if isinstance(group := town.root.entries.get(name), Group)]
        own = entries.get(name)
        if field.type is FieldType.GROUP and of_towns and (own is None or isinstance(own, Group)):
            summed = _summed(own or Group(name, {}, place, field), of_towns, place, problems, variants, named)
            if summed.entries:
                entries[name] = summed
    return root._replace(entries=entries), tuple(problems)


def _files_meant(item: ScalarNode, path: Path, errors: list[Problem]) -> Iterator[Path]:
    name, folder = item.text.strip().replace("\\", "/"), data_folder(path)
    allowed = is_within(name) and "**" not in name
    found = [each for each in sorted(folder.glob(name)) if _is_town(each, folder, path)] if allowed else []
    if not allowed or any(leads_out(each, folder) for each in found):
        message, hint = "只能汇总 data 文件夹里的文件", "从 data 文件夹写起，如 */2022.yaml，不能用“..”和绝对路径"
        errors.append(Problem("total-outside", message, item.place, found=item.text, hint=hint, key=TOTALS))
        return
    if not found:
        message, hint = "“汇总”没有找到各镇的文件", "从 data 文件夹写起，如 */2022.yaml"
        errors.append(Problem("total-missing", message, item.place, found=item.text, hint=hint, key=TOTALS))
    yield from found


def _is_town(file: Path, folder: Path, county: Path) -> bool:
    parts = file.relative_to(folder).parts
    hidden = any(part.startswith((".", "~$")) for part in parts)
    is_data = file.is_file() and file.suffix.lower() in DATA_SUFFIXES
    return is_data and parts[0] != SHARED_FOLDER and not hidden and file.resolve() != county.resolve()


def _summed(
    own: Group,
    towns: Sequence[Group],
    place: Place,
    problems: list[Problem],
    variants: Mapping[str, str],
    named: Collection[str],
) -> Group:
    """Return a topic, its plan or a 指标 with the sums of its figures."""
    entries: dict[str, Node] = dict(own.entries)
    fields, towns = own.field.fields, [with_named(town, named) for town in towns]
    if own.field.name == INDICATORS:
        towns = [town._replace(entries=joined(town.entries, variants)) for town in towns]
        # Which way is good, the first town says that has it.
        fields = {
            name: each.field._replace(name=name) for town in reversed(towns) for name, each in town.entries.items()
        }
    for name, field in fields.items():
        key, mine = f"{own.key}.{name}", entries.get(name)
        given = [town.entries[name] for town in towns if name in town.entries]
        if field.type is FieldType.GROUP and name in (PLAN, INDICATORS):
            group = mine if isinstance(mine, Group) else Group(key, {}, place, field)
            below = _summed(
                group, [each for each in given if isinstance(each, Group)], place, problems, variants, named
            )
            if below.entries:
                entries[name] = below
        # The county's own figure stays; what it leaves out or blank is summed.
        elif field.type is FieldType.QUANTITY and (mine is None or (isinstance(mine, Value) and mine.content is None)):
            values = [each for each in given if isinstance(each, Value)]
            total = _total(key, field, values, place) if values else None
            if isinstance(total, Value):
                entries[name] = total
            elif total:
                problems.append(total)
    return own._replace(entries=entries)


def _total(key: str, field: Field, values: Sequence[Value], place: Place) -> Value | Problem | None:
    """Return the sum with its formula, the problem that there is none, or None for what has no sum."""
    first = values[0].content
    unit = field.unit if field.unit != ANY_UNIT else first.unit if isinstance(first, Quantity) else ""
    if not is_additive(field.name, unit):
        return None
    amounts = [amount_in(value, unit) for value in values]
    missing = [value for value, amount in zip(values, amounts, strict=True) if amount is None]
    if missing:
        where = "、".join(f"{value.place.file}:{value.place.line}" for value in missing)
        message = f"“{key}”没有汇总：有的镇还没有填，或不是这个单位的数"
        return Problem("total-incomplete", message, place, Severity.WARNING, found=where, key=key)
    about = any(isinstance(each.content, Quantity) and each.content.approximate for each in values)
    last = _last_years(key, field, values, unit, place)
    return Value(key, _quantity(amounts, unit, about), place, field, companions=last, formula=_formula(values))


def _last_years(key: str, field: Field, values: Sequence[Value], unit: str, place: Place) -> Mapping[str, Value]:
    """Return the sum of last year's figures, when every town gives one."""
    last = [value.companions[_LAST] for value in values if _LAST in value.companions]
    amounts = [amount_in(value, unit) for value in last]
    if len(last) < len(values) or any(amount is None for amount in amounts):
        return {}
    total = _quantity(amounts, unit, False)
    return {_LAST: Value(f"{key}.{_LAST}", total, place, field._replace(name=_LAST), formula=_formula(last))}


def _quantity(amounts: Sequence[Decimal | None], unit: str, about: bool) -> Quantity:
    total = sum((amount for amount in amounts if amount is not None), Decimal(0))
    text = shortest(total)
    return Quantity(f"约{text}" if about else text, unit, total, about)


def _formula(values: Sequence[Value]) -> str:
    """Return the figures with their towns: 3件（甲镇） + 4件（乙镇）."""
    return " + ".join(f"{with_unit(value)}（{Path(value.place.file).parent.name}）" for value in values)
