"""A data file, or a text that need not be on disk → Source: its path, text, digest and tree."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path

import yaml

from generator.facts.yaml.encoding import MOST_REFERENCES, decode_exactly, too_deep, too_large, unified
from generator.facts.yaml.mistakes import diagnose, mended
from generator.facts.yaml.nodes import MappingNode, Source, is_blank
from generator.facts.yaml.tree import FORBIDDEN, YamlReader
from generator.problems import DataError, Place, Problem, has_errors, not_readable

# In place of a file's name: standard input, and for a file that is written standard output.
STREAM = Path("-")
DATA_SUFFIXES = (".yaml", ".yml")
# Nobody reads more of them at once.
_MOST_CHARACTERS = 20
# More is refused as any kind of file; what stands behind a pipe may never end.
_MOST_FROM_STREAM = 50_000_001


def from_stream() -> bytes:
    """Return what comes from standard input, cut off where it is too large for any file."""
    return sys.stdin.buffer.read(_MOST_FROM_STREAM)


def read_source(path: Path) -> Source:
    """Return a file, or what comes from standard input, as read; raises DataError with everything wrong in it."""
    if path == STREAM:
        return parse_source(from_stream(), "标准输入")
    try:
        data = path.read_bytes()
    # A name with a NUL character is a ValueError.
    except (OSError, ValueError) as error:
        raise DataError([not_readable(path, error)]) from None
    return parse_source(data, path)


def read_mended(path: Path, problems: Sequence[Problem]) -> Source | None:
    """Return a file that these problems stop, read as if its colons were right, None when that doesn't help.

    Only to find what else is wrong in it.
    """
    try:
        text = unified(decode_exactly(path.read_bytes(), str(path)).value)
        better = mended(text, problems)
        return parse_source(better, path) if better != text else None
    except (OSError, DataError):
        return None


def parse_source(data: bytes | str, name: str | Path) -> Source:
    """Return bytes, or a text that need not be on disk, as read.

    `name` is shown in problems, and is the path from which a data file finds what it inherits.
    Raises DataError with everything wrong in it.
    """
    encoded = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    decoded = decode_exactly(encoded, str(name))
    tree, problems = _parsed(unified(decoded.value), str(name), decoded.problems)
    return Source(Path(name), decoded.value, sha256(encoded).hexdigest(), tree, problems)


def _parsed(text: str, file: str, noticed: tuple[Problem, ...]) -> tuple[MappingNode, tuple[Problem, ...]]:
    """Return the top mapping of a text, and what was noticed before and while reading it."""
    hint = "用 gongwen new 新建一份空白表"
    if not text.strip():
        raise DataError([Problem("empty-file", "文件是空的", Place(file), hint=hint)])
    _refuse_characters(text, file)
    if (found := text.count("【")) > MOST_REFERENCES:
        raise DataError([too_large(file, f"{found:,}处“【”", f"不超过{MOST_REFERENCES:,}处")])
    try:
        reader = YamlReader(text, file)
        tree = reader.read()
    except yaml.YAMLError as error:
        raise DataError(_explained(error, text, file)) from None
    problems = (*noticed, *reader.problems)
    if has_errors(problems):
        raise DataError(problems)
    if is_blank(tree):
        raise DataError([*noticed, Problem("empty-file", "文件里没有数据", Place(file), hint=hint)])
    if not isinstance(tree, MappingNode):
        raise DataError([*noticed, *diagnose(text, file, 1, "not a mapping")])
    return tree, problems


def _refuse_characters(text: str, file: str) -> None:
    if text.replace("\n", "").replace("\u3000", "").isprintable():
        return
    problems = []
    hint = "多半是从别处粘贴带来的，删去这一行重打一遍"
    for match in islice(re.finditer(FORBIDDEN, text), _MOST_CHARACTERS):
        start = match.start()
        place = Place(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        found = f"U+{ord(match.group()):04X}"
        problems.append(Problem("control-character", "文件里有看不见的控制字符", place, found=found, hint=hint))
    if problems:
        raise DataError(problems)


def _explained(error: yaml.YAMLError, text: str, file: str) -> list[Problem]:
    # A quote left open is reported where the file ends; it belongs where it was opened.
    quote = "quoted scalar" in str(getattr(error, "context", ""))
    mark = getattr(error, "context_mark" if quote else "problem_mark", None)
    line = mark.line + 1 if mark else 0
    # Newer libyaml counts levels itself, and looks so far ahead that it may be the first to notice.
    if "nesting depth" in str(error):
        return [too_deep(Place(file, line))]
    return diagnose(text, file, line, str(getattr(error, "problem", "") or ""))
