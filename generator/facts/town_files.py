"""What stands under 汇总 → the data files of the towns, inside the data folder only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.facts.inheritance import data_folder
from generator.facts.nodes import ScalarNode, SequenceNode, SourceNode
from generator.problems import DataError, Problem

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
