"""A data file → Facts checked against its kind; all problems at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.facts.doubts import find_doubts
from generator.facts.groups import FactReader
from generator.facts.indicators_and_undeclared import UndeclaredKeys, read_variants
from generator.facts.inheritance_and_totals import INHERIT, read_inherited, town_files, with_totals
from generator.facts.lookup import TOTALS
from generator.facts.model import Facts, Field, FieldType, Group, Kind
from generator.facts.schema.declaration_types import OnDemand
from generator.facts.schema.library import Library
from generator.facts.sections import SECTIONS, arrange, read_own_sections
from generator.facts.sentences.brackets import names_in
from generator.facts.sentences.references import resolve
from generator.facts.yaml.nodes import MappingNode, ScalarNode, Source
from generator.facts.yaml.reader import read_mended, read_source
from generator.problems import DataError, GongwenError, Outcome, Place, Problem, TemplateError, has_errors

KIND = "模板"
# Every data file may hold these, whatever the template folders declare.
_ALWAYS = {
    KIND: Field(KIND, FieldType.TEXT, meaning="文种"),
    INHERIT: Field(INHERIT, FieldType.LIST, meaning="共用的数据文件"),
    TOTALS: Field(TOTALS, FieldType.LIST, meaning="各镇的数据文件，其中的数逐项加总"),
}
# An outline says these itself.
_IDENTITY = ("镇", "年度")


def read_facts(
    data: Path | Source, library: Library, *, kind: str | None = None, tolerant: bool = False
) -> Outcome[Facts]:
    """Return the facts of a data file, or of a text already read, and what was noticed.

    `kind` overrides the file's 模板. Raises DataError with everything wrong in the file, TemplateError when the kind's
    own files are wrong. Where `tolerant`, an error in what the file says is returned beside the facts and its value
    counts as to fill; only a file that YAML cannot read, that inherits or sums up what cannot be read, or whose kind
    is unknown is still raised.
    """
    source = _read_source(data, library, kind) if isinstance(data, Path) else data
    tree, files = read_inherited(source, library)
    path = source.path
    declared = _kind(tree, library, kind, path)
    undeclared = UndeclaredKeys(declared, library, path, _ALWAYS, chosen=kind is not None)
    reader = FactReader(undeclared.judge, undeclared.elsewhere)
    top = library.once("top", declared.folder, lambda: _top_field(declared))
    root = _read_root(tree, declared, path, reader, top)
    towns = _towns(tree, path, library)
    if towns:
        named = names_in(reader.references, root)
        root, problems = with_totals(root, towns, tree.places[TOTALS], read_variants(library), named)
        reader.problems += problems
    root, unresolved = resolve(root, reader.references)
    known = undeclared.extended_kind()
    sections, misplaced = arrange(root, known, library.topic_names(), path, chosen=kind is not None)
    sources = {each.path: each for each in (*files, *(each for town in towns for each in town.sources))}
    noticed = [problem for each in files for problem in each.problems]
    problems = _sorted([*noticed, *reader.problems, *unresolved, *misplaced, *find_doubts(root, path)], path)
    if has_errors(problems) and not tolerant:
        raise DataError(problems)
    return Outcome(Facts(known, root, sections, tuple(sources.values())), problems)


def _read_source(path: Path, library: Library, kind: str | None) -> Source:
    """Return a data file; a colon that stops it does not hide what else is wrong in it."""
    try:
        return read_source(path)
    except DataError as error:
        mended = read_mended(path, error.problems)
        if mended is None:
            raise
        try:
            others = read_facts(mended, library, kind=kind, tolerant=True).problems
        except GongwenError as other:
            others = other.problems
        raise DataError(_sorted([*error.problems, *others], path)) from None


def _kind(tree: MappingNode, library: Library, chosen: str | None, path: Path) -> Kind:
    node = tree.entries.get(KIND)
    name = chosen or (node.text if isinstance(node, ScalarNode) and not node.blank else "")
    place = tree.places.get(KIND, Place(str(path)))
    if not name:
        expected = "、".join(library.kind_names().values())
        hint = "在文件开头写上“模板: ”和文种的名字"
        raise DataError([Problem("no-kind", "没有写是什么文种", place, expected=expected, hint=hint, key=KIND)])
    try:
        return library.kind(name)
    except TemplateError as error:
        if error.problems[0].code != "unknown-kind" or chosen:
            raise
        raise DataError([error.problems[0]._replace(place=place, key=KIND)]) from None


def _top_field(kind: Kind) -> Field:
    """Return what stands at the top of a kind's data files."""
    own = {**_ALWAYS, **kind.own}
    fields = OnDemand((*own, *kind.topics), lambda name: own.get(name) or kind.fields[name])
    return Field("", FieldType.GROUP, fields=fields)


def _read_root(tree: MappingNode, kind: Kind, path: Path, reader: FactReader, top: Field) -> Group:
    own, place = kind.own, Place(str(path))
    entries = {name: node for name, node in tree.entries.items() if name not in (SECTIONS, TOTALS)}
    # No topic is required: those that the file does not hold are not even unpacked.
    root = reader.read_group(tree._replace(entries=entries), top, "", place, own.values())
    found = dict(root.entries)
    if SECTIONS in tree.entries:
        found[SECTIONS] = read_own_sections(tree.entries[SECTIONS], tree.places[SECTIONS], reader)
    if kind.sections:
        wanted = [own[name] for name in _IDENTITY if name in own and name not in found]
        found |= {field.name: reader.require(field, "", place) for field in wanted}
    return root._replace(entries=found)


def _towns(tree: MappingNode, path: Path, library: Library) -> Sequence[Facts]:
    """Return the facts of the towns whose figures a county sums up."""
    towns: list[Facts] = []
    for file in town_files(tree.entries[TOTALS], path) if TOTALS in tree.entries else ():
        source = read_source(file)
        if TOTALS in source.tree.entries:
            place, hint = tree.places[TOTALS], "汇总的各份文件自己不能再汇总"
            raise DataError([Problem("total-nested", "汇总套着汇总", place, found=str(file), hint=hint, key=TOTALS)])
        towns.append(read_facts(source, library).value)
    return towns


def _sorted(problems: Sequence[Problem], path: Path) -> tuple[Problem, ...]:
    """Return the problems of the data file first, each once, by line."""
    once = dict.fromkeys(problems)
    return tuple(sorted(once, key=lambda each: (not each.place.is_in(path), each.place.file, each.place.line)))
