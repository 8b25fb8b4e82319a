"""What a person named on the command line → the data files and documents meant by it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from itertools import chain
from pathlib import Path

from generator.commands.files import special_file
from generator.facts.inheritance_and_totals import SHARED_FOLDER
from generator.facts.yaml.reader import DATA_SUFFIXES, STREAM
from generator.problems import GongwenError, Outcome, Place, Problem, Severity, not_readable

DOCUMENTS = (".docx", ".txt", ".doc", ".wps", ".docm")
# Lies among the data, and says which columns of departments' tables are which figures.
TABLE_MAP = "表格对应.yaml"
_KIND_LINE = r"(?m)^模板[:：][ \t]*[\"']?([^\"'#\r\n]+)"


def find_sources(
    arguments: Iterable[str], year: str | None = None, kinds: Container[str] | None = None
) -> Outcome[tuple[Path, ...]]:
    """Return the data files meant by files, folders and patterns, each once, in the order given.

    With `year`, only files that bear it in their name, as `2022.yaml` does; with `kinds`, only those whose 模板 is one
    of these names. Raises GongwenError for a year that is none.
    """
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    named = list(arguments)
    passed_over = 0
    if year is not None:
        typed, year = year, year.strip().removesuffix("年")
        refuse_wrong_year(year, typed)
    for argument in named:
        found = _data_files(argument)
        if not found:
            problems.append(_nothing_found(argument))
        if len(named) > 1:
            # The shell spells data/*/2022.yaml out, and common/2022.yaml is among them.
            found = [each for each in found if each.parent.name != SHARED_FOLDER]
        wanted = [each for each in found if year is None or year in each.stem]
        wanted = [each for each in wanted if kinds is None or _kind_of(each) in kinds]
        passed_over += len(found) - len(wanted)
        files.update(dict.fromkeys(wanted))
    if passed_over and not files:
        message = f"没有{'这个文种' if year is None else f' {year} 年'}的数据文件，什么也没有生成"
        hint = f"另有 {passed_over} 份数据不合要求；--year 看文件名，--kind 看“模板”一行"
        problems.append(Problem("none-wanted", message, severity=Severity.WARNING, hint=hint))
    return Outcome(tuple(files), tuple(problems))


def refuse_wrong_year(year: str, typed: str) -> None:
    """Raise GongwenError for a year that has not four digits; `typed` is how the person wrote it."""
    if not (len(year) == 4 and year.isascii() and year.isdecimal()):
        raise GongwenError([Problem("wrong-year", "年份写得不对", found=typed, expected="四位数字，如 2023")])


def _kind_of(path: Path) -> str:
    """Return what a data file says after 模板, "" when it says nothing; the reader will tell what is wrong there."""
    try:
        found = re.search(_KIND_LINE, path.read_text("utf-8", "replace"))
    except OSError:
        return ""
    return found.group(1).strip() if found else ""


def is_data(path: Path) -> bool:
    """Tell whether a file is data by its name; what comes from standard input is, where no document is asked for."""
    return path == STREAM or path.suffix.lower() in DATA_SUFFIXES


def find_documents(argument: str) -> list[Path]:
    """Return the documents meant by a file, folder or pattern: Word and text files."""
    path = Path(argument)
    if path.is_file():
        # Whatever a file is called, one that is no data is read as a document.
        return [] if is_data(path) else [path]
    return [each for each in _expand(argument) if each.suffix.lower() in DOCUMENTS]


def find_workbooks(arguments: Iterable[str]) -> list[Path]:
    """Return the files meant by names and patterns, but for the locks of open ones; what is not there stays named."""
    found = (([] if Path(each).exists() else _expand(each)) or [Path(each)] for each in arguments)
    return [path for path in chain.from_iterable(found) if not path.name.startswith(("~$", ".~lock."))]


def _data_files(argument: str) -> list[Path]:
    if Path(argument).is_file() or Path(argument) == STREAM:
        return [Path(argument)]
    found = filter(is_data, _expand(argument))
    return [each for each in found if SHARED_FOLDER not in each.parent.parts and each.name != TABLE_MAP]


def _expand(argument: str) -> Iterable[Path]:
    """Return the files meant by a folder or a pattern."""
    if Path(argument).is_dir():
        return _inside(Path(argument))
    # Imported here: 0.6 ms of a start, and a file that is named needs no pattern.
    from glob import glob, has_magic

    if not has_magic(argument):
        return []
    matched = sorted(Path(match) for match in glob(argument, recursive=True))  # noqa: PTH207 - takes absolute patterns too
    # cmd.exe leaves data\斋* to us, and such a pattern means folders.
    inside = (_inside(each) for each in matched if each.is_dir() and "**" not in argument)
    return [*(each for each in matched if _is_visible(each, each.parent)), *chain.from_iterable(inside)]


def _inside(folder: Path) -> list[Path]:
    return [each for each in sorted(folder.rglob("*")) if _is_visible(each, folder)]


def _is_visible(path: Path, top: Path) -> bool:
    """Tell whether a file is for people: ~$ files are Word's and WPS's locks, a dot hides a file or a folder."""
    return path.is_file() and not any(part.startswith((".", "~$")) for part in path.relative_to(top).parts)


def _nothing_found(argument: str) -> Problem:
    path = Path(argument)
    if path.is_dir():
        return Problem(
            "no-data",
            "这个文件夹里没有数据文件",
            Place(argument),
            expected="扩展名为 .yaml 的数据文件",
            hint="用“gongwen new 文种 --town 镇名 --year 年份”生成一份空表",
        )
    if path.exists():
        return special_file(path)
    return not_readable(argument, FileNotFoundError())
