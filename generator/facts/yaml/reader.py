"""Any YAML text → a tree of nodes with places, by libyaml. The only door to the yaml library.

YAML decides the shape and nothing else: `010`, `no`, `12:30`, `1.10` stay the text a clerk typed, `**` is a masked
figure and no alias. What YAML would swallow in silence (a key twice, anchors, tags) is refused.
"""

from __future__ import annotations

import gc
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from generator.facts.yaml.encoding import decode, too_large
from generator.facts.yaml.mistakes import DEEPEST, bracket_depth, deep_line, too_deep
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SourceNode
from generator.facts.yaml.tree import TAGS, Reading
from generator.problems import DataError, Outcome, Place, Problem, has_errors

# Up to this bound libyaml may walk the brackets itself.
_SAFE_BRACKETS = 2000
# Line breaks and invisible characters that Word and web pages leave behind, and marks that are ours alone.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\ue00f\ufffe\uffff]")
# Signs that mean something to YAML at the start of a value but are plain text to a clerk: ** or %, or >95%.
# They are hidden from libyaml one for one, so that every place stays what it is, and shown again in the tree.
_SIGNS = re.compile(r"((?:^|[:\-?][ \t]|[\[{,:])[ \t]*)([*&%@`]|>(?![-+0-9]{0,2}[ \t]*(?:#.*)?$))", re.MULTILINE)
_HIDE = {"*": "\ue008", "%": "\ue009", "@": "\ue00a", "`": "\ue00b", ">": "\ue00c", "&": "\ue00d"}
_SHOW = {ord(hidden): sign for sign, hidden in _HIDE.items()}

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_Base):  # type: ignore[misc]
    """libyaml's parser (or the slow one) without YAML's guesses at types: every plain word is text."""

    def descend_resolver(self, parent: Any, index: Any) -> None:
        """Keep no track of the way: no tag depends on it."""

    def ascend_resolver(self) -> None:
        """Keep no track of the way."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """Return the plain tag of a node."""
        return TAGS[kind.id]


def parse_whole(text: str, file: str, problems: tuple[Problem, ...]) -> Outcome[MappingNode]:
    """Return the top mapping of any text; `problems` were noticed before."""
    _refuse_characters(text, file)
    if not text.strip():
        raise DataError([Problem("empty-file", "文件是空的", Place(file), hint="用 gongwen new 新建一份空白表")])
    _refuse_depth(text, file)
    hidden = _SIGNS.sub(_hide, text)
    reading = Reading(file, text, _SHOW if hidden != text else {}, FORBIDDEN)
    root = reading.tree(_compose(hidden, text, file))
    if has_errors(reading.problems):
        raise DataError((*problems, *reading.problems))
    if not isinstance(root, MappingNode):
        raise DataError((*problems, *_no_mapping(text, root, file)))
    return Outcome(root, (*problems, *reading.problems))


def count_words(text: str, most: int) -> int:
    """Return how many keys and values stand in a text; no further than `most` + 1, or the first mistake."""
    count, loader = 0, _Loader(_SIGNS.sub(_hide, text))
    # What is wrong, `parse_whole` will say. Some readers of YAML refuse strange characters at once.
    with suppress(yaml.YAMLError):
        while count <= most and (event := loader.get_event()):
            count += isinstance(event, yaml.ScalarEvent)
    return count


def _refuse_characters(text: str, file: str) -> None:
    problems = [
        Problem(
            "control-character",
            "文件里有看不见的控制字符",
            _place_in(text, match.start(), file),
            found=f"U+{ord(match.group()):04X}",
            hint="多半是从别处粘贴带来的，删去这一行重打一遍",
        )
        for match, _ in zip(FORBIDDEN.finditer(text), range(20))  # noqa: B905 - strict= would want equal lengths
    ]
    if problems:
        raise DataError(problems)


def _place_in(text: str, offset: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _refuse_depth(text: str, file: str) -> None:
    if line := deep_line(text):
        raise DataError([too_deep(Place(file, line))])
    if text.count("[") + text.count("{") < _SAFE_BRACKETS or bracket_depth(text) < _SAFE_BRACKETS:
        return
    # Events come one by one without recursion.
    depth, loader = 0, _Loader(_SIGNS.sub(_hide, text))
    try:
        while event := loader.get_event():
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise DataError([too_deep(Place(file, event.start_mark.line + 1))])
    except yaml.YAMLError as error:
        raise DataError(_why(text, error, file)) from None


def _compose(hidden: str, text: str, file: str) -> Any:
    try:
        return _Loader(hidden).get_single_node()
    except yaml.YAMLError as error:
        raise DataError(_why(text, error, file)) from None
    except RecursionError:
        raise DataError([too_deep(Place(file))]) from None


def _hide(match: re.Match[str]) -> str:
    return match.group(1) + _HIDE[match.group(2)]


def _why(text: str, error: yaml.YAMLError, file: str) -> list[Problem]:
    # A quote left open is reported where the file ends; it belongs where it was opened.
    quote = "quoted scalar" in str(getattr(error, "context", ""))
    mark = getattr(error, "context_mark" if quote else "problem_mark", None)
    line = mark.line + 1 if mark else 0
    # Newer libyaml counts levels itself, and looks so far ahead that it may be the first to tell.
    if "nesting depth" in str(error):
        return [too_deep(Place(file, line))]
    if "another document" in str(error):
        message, hint = "一个文件里有两份数据", "“---”把文件分成了两份，删去它或者拆成两个文件"
        return [Problem("several-documents", message, Place(file, line), hint=hint)]
    return _diagnosed(text, file, line, str(getattr(error, "problem", "") or ""))


def _no_mapping(text: str, root: SourceNode | None, file: str) -> list[Problem]:
    if root is None or (isinstance(root, ScalarNode) and root.blank):
        return [Problem("empty-file", "文件里没有数据", Place(file), hint="用 gongwen new 新建一份空白表")]
    return _diagnosed(text, file, 1, "not a mapping")


def _diagnosed(text: str, file: str, line: int, reason: str) -> list[Problem]:
    # Imported here: a file that is in order never pays for it.
    from generator.facts.yaml.mistakes import diagnose

    return diagnose(text, file, line, reason)


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
