"""A YAML file → a tree of nodes with places: by libyaml."""

from __future__ import annotations

import gc
from pathlib import Path

from generator.facts.encoding import decode, too_large
from generator.facts.nodes import MappingNode
from generator.facts.whole_yaml import count_words, parse_whole
from generator.problems import DataError, Outcome, Place, Problem

# Keys and values of one file: forty times what a county sums up. All of them are read, checked, printed and traced.
MOST_WORDS = 40_000
# Each is looked up in all groups around it.
MOST_REFERENCES = 20_000


def read_source(path: Path) -> Outcome[MappingNode]:
    """Return the file's top mapping; raises DataError with everything wrong in the file."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise DataError([_unreadable(path, error)]) from None
    return parse_source(data, str(path))


def parse_source(data: bytes, file: str) -> Outcome[MappingNode]:
    """Return the top mapping of a file's bytes; `file` is the name that problems show."""
    decoded = decode(data, file)
    text, problems = decoded.value, decoded.problems
    # Every word but the first stands behind a line end or a comma.
    if text.count("\n") + text.count(",") > MOST_WORDS:
        _refuse_many(text, file)
    if (found := text.count("【")) > MOST_REFERENCES:
        raise DataError([too_large(file, f"{found:,}处“【”", f"不超过{MOST_REFERENCES:,}处")])
    running = gc.isenabled()
    # Or the collector would walk the growing tree again and again, all of which is alive (five times slower).
    gc.disable()
    try:
        return parse_whole(text, file, problems)
    finally:
        if running:
            gc.enable()


def _refuse_many(text: str, file: str) -> None:
    if (words := count_words(text, MOST_WORDS)) > MOST_WORDS:
        expected = f"不超过{MOST_WORDS // 2:,}项数据"
        raise DataError([too_large(file, f"{words // 2:,}项以上", expected)])


def _unreadable(path: Path, error: OSError | ValueError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("no-such-file", "找不到这个文件", Place(str(path)), hint="请核对文件名和所在文件夹")
    hint = "请核对是不是文件夹，有没有读取的权限，是不是被别的程序占用"
    return Problem("unreadable-file", "文件读不出来", Place(str(path)), hint=hint)
