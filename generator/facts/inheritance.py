"""A data file and what it inherits (继承: common/2022.yaml) → one tree, own words first, places kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from generator.facts.schema.library import Library
from generator.facts.suggest import nearest
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.facts.yaml.reader import read_source
from generator.problems import DataError, Outcome, Place, Problem

INHERIT = "继承"
_DATA_FOLDER = "data"
_MOST_PARENTS = 100
_MOST_LOCATED = 64


@dataclass(frozen=True, slots=True)
class Inherited:
    """The merged tree and the files it came from, the data file first."""

    root: MappingNode
    sources: tuple[Path, ...]


def read_inherited(path: Path, library: Library) -> Outcome[Inherited]:
    """Return a data file with all it inherits; raises DataError."""
    return _read(path, library, (path,))


def _read(path: Path, library: Library, chain: tuple[Path, ...]) -> Outcome[Inherited]:
    read = _read_shared(path, library) if len(chain) > 1 else read_source(path)
    root, sources, noticed = read.value, [path], list(read.problems)
    errors: list[Problem] = []
    named = _wanted(root, errors)
    if len(named) > _MOST_PARENTS:
        raise DataError([_too_many(len(named), root.places[INHERIT])])
    for wanted in named:
        try:
            parent = _read_parent(wanted, path, library, chain)
        except DataError as error:
            errors += error.problems
            continue
        root = _merge(root, parent.value.root)
        sources += [each for each in parent.value.sources if each not in sources]
        noticed += [problem for problem in parent.problems if problem not in noticed]
    if errors:
        raise DataError([*noticed, *errors])
    return Outcome(Inherited(root, tuple(sources)), tuple(noticed))


def _wanted(root: MappingNode, errors: list[Problem]) -> tuple[ScalarNode, ...]:
    """Return the files named under 继承: one, or a list whose earlier ones win."""
    node = root.entries.get(INHERIT)
    nodes = node.items if isinstance(node, SequenceNode) else () if node is None else (node,)
    for each in nodes:
        if not isinstance(each, ScalarNode):
            message = "“继承”要写文件名"
            errors.append(Problem("bad-inheritance", message, each.place, expected="继承: common/2022.yaml"))
    return tuple(each for each in nodes if isinstance(each, ScalarNode) and not each.blank)


def _read_parent(wanted: ScalarNode, path: Path, library: Library, chain: tuple[Path, ...]) -> Outcome[Inherited]:
    # Towns of one data folder share what they inherit; where each has a folder of its own, only a few are remembered.
    located: dict[tuple[Path, str], Path] = library.once("inherited", "", dict)
    key = (data_folder(path), wanted.text)
    if key not in located:
        if len(located) >= _MOST_LOCATED:
            located.clear()
        located[key] = _located(wanted, path, library)
    parent = located[key]
    if any(_same(each, parent) for each in chain):
        names = " → ".join(each.name for each in (*chain, parent))
        raise DataError([Problem("inheritance-cycle", "继承绕成了圈", wanted.place, found=names)])
    return _read(parent, library, (*chain, parent))


def _read_shared(path: Path, library: Library) -> Outcome[MappingNode]:
    """Return what a file that many towns inherit says: read once a run, and anew when it has changed."""
    try:
        status = path.stat()
    except OSError:
        return read_source(path)
    stamp = status.st_mtime_ns, status.st_size, status.st_ino
    kept: dict[str, Any] = library.once("shared", str(path), dict)
    if kept.get("stamp") != stamp:
        kept["read"] = read_source(path)
        kept["stamp"] = stamp
    read: Outcome[MappingNode] = kept["read"]
    return read


def _same(left: Path, right: Path) -> bool:
    try:
        return left.samefile(right)
    except OSError:
        return left.resolve() == right.resolve()


def _located(wanted: ScalarNode, path: Path, library: Library) -> Path:
    """Return the file an inheritance names, inside a data folder only: the town's own, then the installed ones."""
    name = wanted.text.replace("\\", "/")
    inner = PurePosixPath(name)
    if inner.is_absolute() or ".." in inner.parts or ":" in name or not name.strip("./"):
        raise DataError([_outside(wanted)])
    folders = (data_folder(path), *library.data_roots)
    for folder in folders:
        found = folder / inner
        if not found.is_file():
            continue
        # A link inside the folder may point out of it.
        if not found.resolve().is_relative_to(folder.resolve()):
            raise DataError([_outside(wanted)])
        return found
    raise DataError([_missing(wanted, folders)])


def data_folder(path: Path) -> Path:
    """Return the nearest folder named data above a file, else the file's own folder."""
    folder = path.parent
    if _DATA_FOLDER in folder.parts:
        return _nearest(folder) or folder
    # “2022.yaml” typed inside data/汛桥镇: the relative path doesn't show the folder's name.
    return (_nearest(path.absolute().parent) if _DATA_FOLDER in Path.cwd().parts else None) or folder


def _nearest(folder: Path) -> Path | None:
    return next((each for each in (folder, *folder.parents) if each.name == _DATA_FOLDER), None)


def _too_many(found: int, place: Place) -> Problem:
    hint = "几个镇共用的数据写在一个文件里"
    expected = f"不超过{_MOST_PARENTS}个文件"
    return Problem("inheritance-many", "“继承”的文件太多", place, found=f"{found:,}个", expected=expected, hint=hint)


def _outside(wanted: ScalarNode) -> Problem:
    hint = "从 data 文件夹写起，如 common/2022.yaml，不能用“..”和绝对路径"
    return Problem("inheritance-outside", "只能继承 data 文件夹里的文件", wanted.place, found=wanted.text, hint=hint)


def _missing(wanted: ScalarNode, folders: tuple[Path, ...]) -> Problem:
    there = [str(each.relative_to(folders[0]).as_posix()) for each in sorted((folders[0] / "common").glob("*.yaml"))]
    hint = nearest(wanted.text, there) or "从 data 文件夹写起，如 common/2022.yaml"
    return Problem("inheritance-missing", "找不到要继承的文件", wanted.place, found=wanted.text, hint=hint)


def _merge(own: MappingNode, other: MappingNode) -> MappingNode:
    """Return a mapping whose own values win key by key; what is still blank takes the inherited value."""
    entries, places = dict(own.entries), dict(own.places)
    for key, node in other.entries.items():
        mine = entries.get(key)
        if isinstance(mine, MappingNode) and isinstance(node, MappingNode):
            entries[key] = _merge(mine, node)
        elif mine is None or (_blank(mine) and not _blank(node)):
            entries[key] = node
            places[key] = other.places[key]
    return MappingNode(entries, places, own.place, own.flow)


def _blank(node: SourceNode) -> bool:
    return isinstance(node, ScalarNode) and node.blank


def from_file(place: Place, path: Path) -> bool:
    """Tell whether something was typed in this file and not inherited."""
    return place.file == str(path)
