"""Filled workbooks + data files → the data files with the figures in their places; nothing of a person's is lost.

Only what is empty is filled. A value that stands there already stays, and is listed beside the workbook's, unless the
person asks to take the workbook's (`take`); then a copy of the file is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import chain
from pathlib import Path

from generator.commands.data_files.department_tables import USUAL_PLACE, matching_maps, read_maps
from generator.commands.data_files.kinds import blank_data_file
from generator.commands.drafting.draft import library_here
from generator.commands.files import digest, free_name, refuse_special, safe_name, write_whole
from generator.commands.sources import find_sources
from generator.excel.department_table import read_table
from generator.excel.form import About, Filled, FilledForm, read_form
from generator.excel.rows import typed
from generator.facts.companions import QUANTITY_KEYS
from generator.facts.editing import set_values
from generator.facts.indicators_and_undeclared import GOOD
from generator.facts.lookup import field_at, find, words
from generator.facts.model import Field, Kind
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, Source, SourceNode, node_at, scalars_below
from generator.facts.yaml.reader import parse_source, read_source
from generator.problems import DataError, GongwenError, Outcome, Place, Problem, Severity, has_errors

# What tells whose data a file holds.
_HEAD = ("模板", "镇", "年度")


class CellFate(Enum):
    """What becomes of a filled cell."""

    WRITTEN = "填入"
    EQUAL = "相同"
    KEPT = "没有填"  # another value stands there already
    TAKEN = "改成"  # it was replaced, as the person asked


@dataclass(frozen=True, slots=True)
class FilledValue:
    """One fact and what became of it."""

    key: str
    value: str
    fate: CellFate
    # What stood in the data file before.
    before: str
    # The cell: “表.xlsx［农业产业］D3”.
    cell: str


@dataclass(frozen=True, slots=True)
class FilledFile:
    """What was filled into one data file."""

    source: Path
    values: tuple[FilledValue, ...]
    # Where the file as it was is kept, when values were replaced.
    copy: Path | None = None
    # It was made for this form.
    is_new: bool = False

    def count(self, fate: CellFate) -> int:
        """Return how many values had a fate."""
        return sum(value.fate is fate for value in self.values)


@dataclass(slots=True)
class _Target:
    """A data file and the cells that are meant for it."""

    source: Source
    kind: Kind
    about: About
    # It is not on the disk yet.
    is_new: bool = False
    cells: dict[str, Filled] = field(default_factory=dict)


def fill_workbooks(
    sources: Sequence[Path], workbooks: Sequence[Path], *, table_map: Path | None = None, take: bool = False
) -> Outcome[tuple[FilledFile, ...]]:
    """Fill workbooks into data files.

    A form goes to the file of its kind, town and year; a department's table, described by `table_map`, to every town it
    names. Raises DataError with all that forbids it; then nothing has been written.
    """
    library = library_here()
    if table_map is None and USUAL_PLACE.is_file():
        table_map = USUAL_PLACE
    found = find_sources(map(str, sources))
    targets = [_target(path, library) for path in found.value]
    problems = list(found.problems)
    for path in workbooks:
        try:
            problems += _read_workbook(path, targets, table_map)
        except DataError as error:
            problems += error.problems
    return _filled([target for target in targets if target.cells], problems, library, take=take)


def collect_forms(workbooks: Sequence[Path], folder: Path, *, take: bool = False) -> Outcome[tuple[FilledFile, ...]]:
    """Fill each town's form into its data file below `folder`, which is made where it is missing.

    Raises DataError with everything wrong in any of the forms; then nothing has been written.
    """
    library = library_here()
    problems: list[Problem] = []
    forms: list[tuple[Path, FilledForm]] = []
    for path in workbooks:
        try:
            read = read_form(path)
            problems += read.problems
            forms.append((path, read.value))
        except DataError as error:
            problems += error.problems
    targets: dict[Path, _Target] = {}
    for path, form in forms:
        about = form.about
        place = folder / safe_name(about.town, "未填镇名") / f"{about.year}.yaml"
        try:
            if place not in targets:
                targets[place] = _target(place, library) if place.exists() else _new_target(place, library, about)
            problems += _add_form(path, form, [targets[place]])
        except GongwenError as error:
            problems += error.problems
    return _filled(targets.values(), problems, library, take=take)


def _filled(
    targets: Iterable[_Target], problems: Sequence[Problem], library: Library, *, take: bool
) -> Outcome[tuple[FilledFile, ...]]:
    """Write what belongs in each file; all of it is known to be good before the first is written."""
    if has_errors(problems):
        raise DataError(problems)
    planned = [(target, *_plan(target, library, take=take)) for target in targets]
    return Outcome(tuple(_write(*each) for each in planned), tuple(problems))


def _target(path: Path, library: Library) -> _Target:
    refuse_special(path)
    source = read_source(path)
    facts = read_facts(source, library, tolerant=True).value
    about = About(facts.kind.name, *(words(find(facts.root, name)) for name in _HEAD[1:]))
    return _Target(source, facts.kind, about)


def _new_target(path: Path, library: Library, about: About) -> _Target:
    text = blank_data_file(about.kind, about.town, about.year, library, full=True).value
    return _Target(parse_source(text, path), library.kind(about.kind), about, is_new=True)


def _read_workbook(path: Path, targets: Sequence[_Target], table_map: Path | None) -> Iterator[Problem]:
    """Add a workbook's cells to the files they are meant for."""
    maps = matching_maps(read_maps(table_map), path) if table_map else []
    if not maps:
        read = read_form(path)
        yield from read.problems
        yield from _add_form(path, read.value, targets)
        return
    by_town = {target.about.town: target for target in targets}
    if len(by_town) < len(targets):
        yield from _several_files(path, targets)
        return
    for table in maps:
        fields = {key: _field(key, targets, table.place) for key in table.columns.values()}
        found = read_table(path, table, tuple(by_town), fields)
        yield from found.problems
        for town, cells in found.value.items():
            yield from _add(by_town[town], cells)


def _several_files(path: Path, targets: Sequence[_Target]) -> Iterator[Problem]:
    """Tell each town of which there are several files: a department's table does not say the year or the kind."""
    files: dict[str, list[str]] = {}
    for target in targets:
        files.setdefault(target.about.town, []).append(str(target.source.path))
    hint = "只写要填的那些文件，如 data/*/2026.yaml"
    for town, names in files.items():
        if len(names) > 1:
            message = f"“{town}”有 {len(names)} 份数据文件，不知道填哪一份"
            yield Problem("several-files", message, Place(str(path)), found="、".join(names), hint=hint)


def _field(key: str, targets: Sequence[_Target], place: Place) -> Field:
    """Return the field of a key of the table map; raises DataError when no kind has it."""
    for target in targets:
        if (found := field_at(target.kind.fields, key)) is not None:
            return found
    hint = "写“主题.项目”，如 农业产业.粮食产量；用 gongwen fields 文种 看有哪些"
    raise DataError([Problem("unknown-key", f"表格对应里的“{key}”不是数据项", place, hint=hint)])


def _add_form(path: Path, form: FilledForm, targets: Sequence[_Target]) -> Iterator[Problem]:
    """Add a form's cells to the file of its kind, town and year."""
    about = form.about
    if (target := next((each for each in targets if each.about == about), None)) is not None:
        yield from _add(target, form.cells)
        return
    found = f"{about.town} {about.year} 年 {about.kind}"
    expected = "、".join(f"{each.town} {each.year} 年 {each.kind}" for each in (one.about for one in targets))
    hint = "换成这张表的数据文件，或者用“gongwen collect”按镇和年份自动归到各自的文件"
    message = "这张表是另一个镇、年度或文种的，没有填"
    yield Problem("other-data", message, Place(str(path)), found=found, expected=expected, hint=hint)


def _add(target: _Target, cells: Iterable[Filled]) -> Iterator[Problem]:
    """Add cells to a file's; two workbooks that disagree on a fact are reported."""
    for cell in chain.from_iterable(map(_parts, cells)):
        other = target.cells.setdefault(cell.key, cell)
        if other.text != cell.text:
            hint = f"另一处是 {other.place.file}；核对后改成一样"
            message = f"“{cell.key}”有两个数"
            yield Problem("two-values", message, cell.place, found=cell.text, expected=other.text, hint=hint)


def _parts(cell: Filled) -> Iterator[Filled]:
    """Yield a cell, or the parts of one in which a form shows a list or a figure with what stands beside it.

    “{值: 3, 上年: 2}” in a member of a list; any other text in braces is a text.
    """
    node: SourceNode | None = None
    if cell.text.startswith(("{", "[")) and cell.text.endswith(("}", "]")):
        with suppress(DataError):
            node = parse_source(f"值: {cell.text}", cell.place.file).tree.entries["值"]
    if isinstance(node, SequenceNode) or (
        isinstance(node, MappingNode) and set(node.entries) <= {*QUANTITY_KEYS, GOOD}
    ):
        typed_below = (each for each in scalars_below(node, cell.key) if not each[1].blank)
        yield from (replace(cell, key=key.removesuffix(".值"), text=each.text) for key, each in typed_below)
    else:
        yield cell


def _plan(target: _Target, library: Library, *, take: bool) -> tuple[str, list[FilledValue]]:
    """Return the new text of a file and what becomes of each value; raises DataError when a value is no good there."""
    values, changed, otherwise = [], {}, CellFate.TAKEN if take else CellFate.KEPT
    for key, cell in target.cells.items():
        before = typed(_node_at(target.source.tree, key))
        fate = CellFate.WRITTEN if not before else CellFate.EQUAL if before == cell.text else otherwise
        values.append(FilledValue(key, cell.text, fate, before, cell.place.file))
        if fate in (CellFate.WRITTEN, CellFate.TAKEN):
            changed[key] = cell
    try:
        text = set_values(target.source, {key: cell.text for key, cell in changed.items()}, target.kind.fields)
    except KeyError as error:
        key, path = str(error.args[0]), target.source.path
        place = changed[key].place if key in changed else Place(str(path))
        hint = f"这一项在 {path} 里写法特殊，请自己填"
        raise DataError([Problem("no-place", f"“{key}”没有地方可填", place, hint=hint)]) from None
    _refuse_wrong_values(parse_source(text, target.source.path), changed, library)
    return text, values


def _refuse_wrong_values(filled: Source, changed: Mapping[str, Filled], library: Library) -> None:
    """Raise DataError when a value that was filled in is wrong there, with its cell as the place."""
    read = read_facts(filled, library, tolerant=True)
    wrong = []
    for problem in read.problems:
        cell = changed.get(problem.key)
        # A name that stands in another file is no fault of the workbook.
        if cell is not None and problem.severity is Severity.ERROR and problem.code != "unknown-reference":
            hint = problem.hint or "在表里改正"
            wrong.append(problem._replace(place=cell.place, found=cell.text, hint=hint))
    if wrong:
        raise DataError(wrong)


def _node_at(tree: MappingNode, key: str) -> SourceNode | None:
    """Return what stands at a key; a figure with companions is its 值, and one text typed for a list its first item."""
    node, (above, _, last) = node_at(tree, key), key.rpartition(".")
    if node is None and last == "1" and isinstance(single := node_at(tree, above), ScalarNode):
        return single
    return node.entries["值"] if isinstance(node, MappingNode) and "值" in node.entries else node


def _write(target: _Target, text: str, values: Sequence[FilledValue]) -> FilledFile:
    path, copy = target.source.path, None
    if target.is_new:
        write_whole(path, text.encode("utf-8"), standing="")
    elif text != target.source.text:
        old = path.read_bytes()
        if any(value.fate is CellFate.TAKEN for value in values):
            copy = free_name(path, "填表前")
            write_whole(copy, old, standing="")
        write_whole(path, text.encode("utf-8"), standing=digest(old))
    return FilledFile(path, tuple(values), copy, target.is_new)
