"""A data file → Facts checked against its kind; all problems at once."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from generator.facts.doubts import slips
from generator.facts.groups import Reading, read_group
from generator.facts.inheritance import INHERIT, from_file, read_inherited
from generator.facts.lookup import TOTALS
from generator.facts.model import Facts, Field, FieldType, Group, Kind
from generator.facts.schema.fields import topic_field
from generator.facts.schema.hints import field_of_alias
from generator.facts.schema.library import Library
from generator.facts.sections import ARRANGEMENT, arrange, read_arrangement
from generator.facts.suggest import guess_anew, nearest
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SourceNode
from generator.facts.yaml.reader import read_source
from generator.problems import DataError, Outcome, Place, Problem, Severity, TemplateError, has_errors

KIND = "模板"
# Every data file may hold these, whatever the template folders declare.
_ALWAYS = {
    KIND: Field(KIND, FieldType.TEXT, meaning="文种"),
    INHERIT: Field(INHERIT, FieldType.LIST, meaning="共用的数据文件"),
    TOTALS: Field(TOTALS, FieldType.LIST, meaning="各镇的数据文件，其中的数逐项加总"),
}


def read_facts(path: Path, library: Library, *, kind: str | None = None) -> Outcome[Facts]:
    """Return the facts of a data file and what was noticed; `kind` overrides the file's 模板.

    Raises DataError with everything wrong in the file, TemplateError when the kind's own files are wrong.
    """
    guess_anew()
    read = read_inherited(path, library)
    tree, sources = read.value.root, read.value.sources
    strangers = Strangers(_kind(tree, library, kind, path), library, path, chosen=kind is not None)
    reading = Reading(strangers.judge)
    rest = _without(_without(tree, ARRANGEMENT), TOTALS)
    top = Field("", FieldType.GROUP, fields={**_ALWAYS, **strangers.kind.fields})
    root = read_group(rest, top, "", Place(str(path)), reading)
    if (own := tree.entries.get(ARRANGEMENT)) is not None:
        arranged = read_arrangement(own, tree.places[ARRANGEMENT], reading)
        root = replace(root, entries={**root.entries, ARRANGEMENT: arranged})
    root, sources = _with_towns(root, tree, path, library, reading, sources)
    root, unresolved = _resolved(root, reading)
    known = strangers.extended()
    reading.problems += _unnamed(root, known, path)
    sections, misplaced = arrange(root, known, library.topic_names(), path, chosen=kind is not None)
    problems = _sorted((*read.problems, *reading.problems, *unresolved, *misplaced, *slips(root, path)), path)
    if has_errors(problems):
        raise DataError(problems)
    return Outcome(Facts(known, root, sections, sources), problems)


def _resolved(root: Group, reading: Reading) -> tuple[Group, tuple[Problem, ...]]:
    if not reading.references:
        return root, ()
    # Here and below: imported by the files that need it.
    from generator.facts.references import resolve

    return resolve(root, reading.references)


def _with_towns(
    root: Group, tree: MappingNode, path: Path, library: Library, reading: Reading, sources: tuple[Path, ...]
) -> tuple[Group, tuple[Path, ...]]:
    """Return a county's facts with the sums of its towns', and all files read; a town's own file stays as it is."""
    if TOTALS not in tree.entries:
        return root, sources
    from generator.facts.totals import town_files, with_totals

    place = tree.places[TOTALS]
    towns = []
    for file in town_files(tree.entries[TOTALS], path):
        if TOTALS in read_source(file).value.entries:
            hint = "汇总的各份文件自己不能再汇总"
            raise DataError([Problem("total-nested", "汇总套着汇总", place, found=str(file), hint=hint)])
        towns.append(read_facts(file, library).value)
    root, problems = with_totals(root, towns, place)
    reading.problems += problems
    return root, (*sources, *(each for town in towns for each in town.sources if each not in sources))


@dataclass(slots=True)
class Strangers:
    """Keys at the top of a file that its kind doesn't declare, and what becomes of them."""

    kind: Kind
    library: Library
    path: Path
    # The kind was asked for on the command line: the file may well be written for another.
    chosen: bool
    # Topics of the library that the kind doesn't list; a town may report on them all the same.
    topics: list[str] = field(default_factory=list)

    def judge(self, name: str, node: SourceNode, place: Place) -> Problem | Field | None:
        """Return the field an undeclared key has after all, the problem it is, or None to pass over it."""
        known = name in self.library.topic_names()
        if known and self.kind.sections:
            self.topics.append(name)
            return topic_field(self.library.topic(name))
        if hint := "这个文种不按主题写" if known else self._other_kind(name):
            # A file shared by several kinds holds what one of them alone needs.
            if self.chosen or not from_file(place, self.path):
                return None
            message = f"“{self.kind.name}”不用“{name}”，不会印出来"
            return Problem("unused-key", message, place, Severity.WARNING, hint=hint)
        hint = self._home(name) or nearest(name, chain(_ALWAYS, self.kind.fields, self.library.topic_names()))
        hint = hint or f"用 gongwen fields {self.kind.name} 看有哪些项"
        return Problem("unknown-key", f"没有“{name}”这一项", place, hint=hint)

    def extended(self) -> Kind:
        """Return the kind with the topics the file brought along."""
        if not self.topics:
            return self.kind
        brought = {name: self.library.topic(name) for name in self.topics}
        groups = {name: topic_field(topic) for name, topic in brought.items()}
        return replace(self.kind, topics={**self.kind.topics, **brought}, fields={**self.kind.fields, **groups})

    def _other_kind(self, name: str) -> str:
        """Return a hint when another kind has a field of that name."""
        users: Mapping[str, str] = self.library.once("users", "", lambda: _users(self.library))
        return f"这是“{users[name]}”用的数据" if name in users else ""

    def _home(self, name: str) -> str:
        """Return a hint when a field has that alias, or a group or topic has such a field: typed one level too high."""
        if own := field_of_alias(name, self.kind.fields):
            return f"用这一项：{own}"
        homes: Mapping[str, tuple[str, str]] = self.library.once(
            "homes", self.kind.folder, lambda: _homes(self.kind, self.library)
        )
        if name not in homes:
            return ""
        group, field = homes[name]
        where = f"写在“{group}”下面，缩进两格"
        return f"“{name}”{where}" if field == name else f"用这一项：{field}，{where}"


def _users(library: Library) -> dict[str, str]:
    """Return name of a field → the first kind that has it."""
    users: dict[str, str] = {}
    for folder in library.kinds():
        # A kind that is broken has been told, or will be, to whoever uses it.
        with suppress(TemplateError):
            kind = library.kind(folder)
            users = {**dict.fromkeys(_own_fields(kind), kind.name), **users}
    return users


def _homes(kind: Kind, library: Library) -> dict[str, tuple[str, str]]:
    """Return name or alias of a field → the first group or topic that has it, and the field."""
    groups = [group for group in kind.fields.values() if group.type is FieldType.GROUP]
    shared = library.shared_fields()
    homes: dict[str, tuple[str, str]] = {}
    for group in groups:
        for each in group.fields.values():
            for name in (each.name, *each.aliases) if each.name not in shared else ():
                homes.setdefault(name, (group.name, each.name))
    return homes


def _unnamed(root: Group, kind: Kind, path: Path) -> list[Problem]:
    """Return what is missing of whose report this is and on what year; an outline says so itself."""
    own = _own_fields(kind) if kind.sections else {}
    asked = [own[name] for name in ("镇", "年度") if name in own and name not in root.entries]
    if not asked:
        return []
    from generator.facts.groups import missing_key

    return [missing_key(field, "", Place(str(path))) for field in asked if not field.required]


def _own_fields(kind: Kind) -> dict[str, Field]:
    return {name: field for name, field in kind.fields.items() if name not in kind.topics}


def _kind(tree: MappingNode, library: Library, chosen: str | None, path: Path) -> Kind:
    node = tree.entries.get(KIND)
    name = chosen or (node.text if isinstance(node, ScalarNode) and not node.blank else "")
    place = tree.places.get(KIND, Place(str(path)))
    if not name:
        expected = "、".join(library.kind_names().values())
        hint = "在文件开头写上“模板: ”和文种的名字"
        raise DataError([Problem("no-kind", "没有写是什么文种", place, expected=expected, hint=hint)])
    try:
        return library.kind(name)
    except TemplateError as error:
        if error.problems[0].code != "unknown-kind" or chosen:
            raise
        raise DataError([replace(error.problems[0], place=place)]) from None


def _without(tree: MappingNode, name: str) -> MappingNode:
    entries = {key: node for key, node in tree.entries.items() if key != name}
    return replace(tree, entries=entries)


def _sorted(problems: tuple[Problem, ...], path: Path) -> tuple[Problem, ...]:
    """Return the problems of the data file first, by line."""
    return tuple(sorted(problems, key=lambda each: (not from_file(each.place, path), each.place.file, each.place.line)))
