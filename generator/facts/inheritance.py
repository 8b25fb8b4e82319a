"""A data file and what it inherits (继承: common/2022.yaml) → one tree, own words first, places kept."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from generator.facts.schema.declaration_types import stamp_of
from generator.facts.schema.hints import nearest
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, Source, SourceNode, is_blank
from generator.facts.yaml.reader import read_source
from generator.problems import DataError, Place, Problem

INHERIT = "继承"
_DATA_FOLDER = "data"
# Holds what all towns share: inherited, never built by itself.
SHARED_FOLDER = "common"
_MOST_PARENTS = 100


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
    inner = PurePosixPath(name)
    return not inner.is_absolute() and ".." not in inner.parts and ":" not in name


def leads_out(path: Path, folder: Path) -> bool:
    """Tell whether a file of a folder is a link to one outside."""
    return not path.resolve().is_relative_to(folder.resolve())


def from_file(place: Place, path: Path) -> bool:
    """Tell whether something was typed in this file and not inherited."""
    return place.file == str(path)


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
