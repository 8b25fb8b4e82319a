"""The other files that a data file names: those it inherits → one tree, own words first; a county's towns → their sums.

`继承: common/2022.yaml` joins what was typed, places kept; `汇总: */2022.yaml` sums up the figures of facts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from generator.facts.indicators_and_undeclared import joined, with_named
from generator.facts.lookup import INDICATORS, PLAN, TOTALS, amount_in, with_unit
from generator.facts.model import Facts, Field, FieldType, Group, Node, Quantity, Value
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.schema.declaration_types import stamp_of
from generator.facts.schema.hints import nearest
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, Source, SourceNode, is_blank
from generator.facts.yaml.reader import DATA_SUFFIXES, read_source
from generator.numerals import shortest
from generator.problems import DataError, Place, Problem, Severity

INHERIT = "继承"
_DATA_FOLDER = "data"
# Holds what all towns share: inherited, never built by itself.
SHARED_FOLDER = "common"
_MOST_PARENTS = 100
_LAST = "上年"
# Shares, prices, ages and ranks of towns add up to nothing.
_NO_SUM = ("年", "%", "‰", "/", "百分点", "岁", "位", "名次", "倍")
_NO_SUM_NAMES = "均|率|占比|比重|排名|名次|位次|增速|增幅|指数|单价|价格|得分|单产|距|(?<!高)标准$"
# The tree of a data file with all it inherits, and the files it came from: the data file first, each once.
Inherited = tuple[MappingNode, tuple[Source, ...]]


def read_inherited(source: Source, library: Library) -> Inherited:
    """Return a data file with all it inherits; raises DataError with everything wrong in what it names and in those."""
    return _joined(source, library, (source.path,))


def data_folder(path: Path) -> Path:
    """Return the nearest folder named data above a file, else the file's own folder."""
    folder = path.parent
    if _DATA_FOLDER in folder.parts:
        return _nearest_data(folder) or folder
    # “2022.yaml” typed inside data/汛桥镇: the relative path doesn't show the folder's name.
    return (_nearest_data(path.absolute().parent) if _DATA_FOLDER in Path.cwd().parts else None) or folder


def is_within(name: str) -> bool:
    """Tell whether a name typed in a data file stays in the data folder, as far as its words tell."""
    return not name.startswith("/") and ".." not in name.split("/") and ":" not in name


def leads_out(path: Path, folder: Path) -> bool:
    """Tell whether a file of a folder is a link to one outside."""
    return not path.resolve().is_relative_to(folder.resolve())


def _joined(source: Source, library: Library, chain: tuple[Path, ...]) -> Inherited:
    """Return a file with its parents; `chain` are the files that led to it, itself last."""
    tree, sources = source.tree, [source]
    node = tree.entries.get(INHERIT)
    items = node.items if isinstance(node, SequenceNode) else (node,)
    named = [each for each in items if each is not None and not is_blank(each)]
    if len(named) > _MOST_PARENTS:
        message, hint = "“继承”的文件太多", "几个镇共用的数据写在一个文件里"
        found, expected = f"{len(named):,}个", f"不超过{_MOST_PARENTS}个文件"
        place = tree.places[INHERIT]
        raise DataError(
            [Problem("inheritance-many", message, place, found=found, expected=expected, hint=hint, key=INHERIT)]
        )
    errors: list[Problem] = []
    # Of several files the earlier ones win.
    for wanted in named:
        try:
            inherited, files = _parent(wanted, source.path, library, chain)
        except DataError as error:
            errors += error.problems
            continue
        tree = _merged(tree, inherited)
        known = {each.path for each in sources}
        sources += [each for each in files if each.path not in known]
    if errors:
        raise DataError([*(problem for each in sources for problem in each.problems), *errors])
    return tree, tuple(sources)


def _parent(wanted: SourceNode, path: Path, library: Library, chain: tuple[Path, ...]) -> Inherited:
    if not isinstance(wanted, ScalarNode):
        expected = "继承: common/2022.yaml"
        raise DataError([Problem("bad-inheritance", "“继承”要写文件名", wanted.place, expected=expected, key=INHERIT)])
    parent = _located(wanted, path, library)
    if any(_is_same_file(each, parent) for each in chain):
        names = " → ".join(each.name for each in (*chain, parent))
        raise DataError([Problem("inheritance-cycle", "继承绕成了圈", wanted.place, found=names, key=INHERIT)])
    # What many towns inherit is read once a run, and anew when it was changed.
    read = library.once("inherited", f"{parent} {stamp_of(parent)}", lambda: read_source(parent))
    return _joined(read, library, (*chain, parent))


def _located(wanted: ScalarNode, path: Path, library: Library) -> Path:
    """Return the file an inheritance names, inside a data folder only: the town's own, then the installed ones."""
    name = wanted.text.replace("\\", "/")
    if is_within(name) and name.strip("./"):
        folders = (data_folder(path), *library.data_roots)
        found = next(((file, each) for each in folders if (file := each / name).is_file()), None)
        if found is None:
            raise DataError([_missing(wanted, folders[0])])
        # Where links lead is looked up once a run: it takes longer than all else that is done to find the file.
        if not library.once("leads out", str(found[0]), lambda: leads_out(*found)):
            return found[0]
    message, hint = "只能继承 data 文件夹里的文件", "从 data 文件夹写起，如 common/2022.yaml，不能用“..”和绝对路径"
    raise DataError([Problem("inheritance-outside", message, wanted.place, found=wanted.text, hint=hint, key=INHERIT)])


def _missing(wanted: ScalarNode, folder: Path) -> Problem:
    there = [each.relative_to(folder).as_posix() for each in sorted((folder / SHARED_FOLDER).glob("*.yaml"))]
    hint = nearest(wanted.text, there) or "从 data 文件夹写起，如 common/2022.yaml"
    message = "找不到要继承的文件"
    return Problem("inheritance-missing", message, wanted.place, found=wanted.text, hint=hint, key=INHERIT)


def _is_same_file(left: Path, right: Path) -> bool:
    try:
        return left.samefile(right)
    # A text that isn't on disk has a path all the same.
    except OSError:
        return left.resolve() == right.resolve()


def _merged(own: MappingNode, other: MappingNode) -> MappingNode:
    """Return a mapping whose own values win key by key; what is still blank takes the inherited value."""
    entries, places = dict(own.entries), dict(own.places)
    for key, node in other.entries.items():
        mine = entries.get(key)
        if isinstance(mine, MappingNode) and isinstance(node, MappingNode):
            entries[key] = _merged(mine, node)
        elif mine is None or (is_blank(mine) and not is_blank(node)):
            entries[key] = node
            places[key] = other.places[key]
    return own._replace(entries=entries, places=places)


def _nearest_data(folder: Path) -> Path | None:
    return next((each for each in (folder, *folder.parents) if each.name == _DATA_FOLDER), None)


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
