"""A YAML text → an upper bound of its nesting, before libyaml sees it.

libyaml calls itself once a level and takes the whole process down at some 20,000; a hundred is already no data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.problems import Place, Problem

DEEPEST = 40
# Nested lists on one line (“- - - …”), or an indent no person types.
_DASHES = re.compile(r"^[^\n#\"']*?(?:[-?][ \t]+){41}|^ {400}", re.MULTILINE)


def deep_line(text: str) -> int:
    """Return the line (from 1) on which lists or indents nest absurdly deep; 0 when none does."""
    match = _DASHES.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else 0


def bracket_depth(text: str) -> int:
    """Return a bound on the depth of [] and {}: never less than libyaml would meet, at worst all brackets there are."""
    depth = deepest = 0
    trusted = True
    for line in text.split("\n"):
        opened = line.count("[") + line.count("{")
        quotes = line.count('"'), line.count("'")
        # A quoted text may run over lines and hide closing brackets; from there on they no longer count.
        trusted = trusted and not (quotes[0] % 2 or quotes[1] % 2 or (any(quotes) and (all(quotes) or "\\" in line)))
        deepest = max(deepest, depth + opened)
        closed = 0 if any(quotes) or "#" in line or not trusted else line.count("]") + line.count("}")
        depth = max(0, depth + opened - closed)
    return deepest


def too_deep(place: Place) -> Problem:
    """Return the problem of nesting no data has."""
    return Problem("too-deep", f"层次太深（超过{DEEPEST}层）", place, hint="数据最多四五层，看看缩进或括号是不是写错了")


FULL_COLON = re.compile(r"^(?P<lead> *(?:- +)*)(?P<key>[^\s:：，。；、“”（#{\[\"'-][^:：，。；、“”\s]{0,19})：")


def full_width_key(text: str) -> str:
    """Return the key a text such as “面积：45” was meant to begin with, or ""."""
    match = FULL_COLON.match(text)
    return match.group("key") if match else ""


def full_colon(place: Place, found: str) -> Problem:
    """Return the problem of a full-width colon after a key."""
    return Problem("full-width-colon", "名字后面用了全角冒号“：”", place, found=found, hint="改成半角冒号加空格“: ”")


_QUOTED_THEN_TEXT = re.compile(r"^(\"[^\"]*\"|'[^']*') *[^\s#,\]}:]")


def value_problem(rest: str, place: Place) -> Problem | None:
    """Return what is wrong with the text behind a key or a dash; None when nothing is to be seen."""
    if rest.startswith(("{", "[")):
        return _flow(rest, place)
    if _QUOTED_THEN_TEXT.match(rest):
        return Problem("quote", "半角引号后面还有文字", place, found=shortened(rest), hint="引号改用全角“”")
    if rest.startswith(('"', "'")):
        return None
    if rest.startswith("｛"):
        hint = "改成半角花括号“{ }”，里面的冒号、逗号也用半角"
        return Problem("full-width-brace", "花括号用了全角“｛”", place, found=shortened(rest), hint=hint)
    if rest.endswith("}") and "{" not in rest:
        return Problem("bracket", "括号没有配对", place, found=shortened(rest), hint="在前面补上半角的“{”")
    if re.search(r":(?: |$)", rest.split(" #")[0]):
        hint = "句子里的冒号改用全角“：”；如果是两项数据，分成两行"
        return Problem("colon-in-value", "一行里有两个半角冒号", place, found=shortened(rest), hint=hint)
    if re.match(r"[&!]", rest):
        hint = "数据里不用 YAML 的 & 和 !；要照原样写，就用单引号括起来"
        return Problem("tag", f"值不能用“{rest[0]}”开头", place, found=shortened(rest), hint=hint)
    return None


def _flow(rest: str, place: Place) -> Problem | None:
    if "{{" in rest:
        return Problem("bad-key", "数据里不能写模板的花括号", place, found=shortened(rest), hint="引用数据用【名字】")
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", rest)
    if rest.startswith("{") and any(FULL_COLON.match(entry) and ": " not in entry for entry in _entries(bare)):
        return full_colon(place, shortened(rest))
    # Only before a key: in a text between half-width commas a full-width one is at home.
    if re.search(r"，\s*[^\s,，:：{}\[\]“”]{1,12}:(?=\s)", bare):
        hint = "改成半角逗号加空格“, ”"
        return Problem("full-width-comma", "括号里用了全角逗号", place, found=shortened(rest), hint=hint)
    if bare.count("{") != bare.count("}") or bare.count("[") != bare.count("]"):
        return Problem(
            "bracket", "括号没有配对", place, found=shortened(rest), hint="补上另一半括号；如果是文字，用全角括号"
        )
    if re.search(r"[\]}]\s*[^\s\]},#]", bare):
        return Problem(
            "bracket",
            "括号后面还有文字",
            place,
            found=shortened(rest),
            hint="以半角括号开头的文字用单引号括起来，或者改用全角括号",
        )
    return None


def _entries(flow: str) -> Iterator[str]:
    """Yield what stands between the half-width commas of the outermost {}."""
    depth, start = 0, 1
    for position, sign in enumerate(flow):
        depth += (sign in "[{") - (sign in "]}")
        if (sign == "," and depth == 1) or (sign == "}" and depth == 0):
            yield flow[start:position].strip()
            start = position + 1


def shortened(text: str) -> str:
    """Return the beginning of a text, enough to find it again."""
    text = text.strip()
    return text if len(text) <= 30 else text[:30] + "…"


_KEY = re.compile(
    r"^(?P<lead> *(?:- +)*)(?P<key>[^\s:：#\"'\[\]{}|>&!，。；-][^:：]*?|\"[^\"]+\"|'[^']+'):(?P<rest> .*|)$"
)
_NO_SPACE = re.compile(
    r"^(?P<lead> *(?:- +)*)(?P<key>[^\s:：，。；、“”（#{\[\"'-][^:：，。；、“”\s]{0,19}):(?=[^\s/\\])"
)
_WIDE_LEAD = re.compile(r"^ *(?:- *)*[\u3000\u00a0]")
_WIDE_AFTER_COLON = re.compile(r"^[^:：]+:[\u3000\u00a0]")
_DASH = re.compile(r"^ *[-－—](?=[^\s\d-])")
_TAB = re.compile(r"^[ \-]*\t")
_BLOCK = re.compile(r"(?:^|[:\-] +)[|>][-+0-9]{0,2}\s*(?:#.*)?$")
_FLOW_START = re.compile(r"^ *(?:- +)*(?:[^\s\"'\[{][^:]*: +)?[\[{]")


@dataclass(slots=True)
class _Lines:
    """What was met above the line in hand."""

    # Columns at which keys of open mappings stand.
    columns: list[int] = field(default_factory=lambda: [0])
    # Column above which lines belong to a | block; -1 outside one.
    block: int = -1
    # Line of the key that opened the last | block.
    opened: int = 0
    # The last key had words after it, so deeper lines continue them.
    filled: bool = False

    def open(self, column: int, rest: str) -> None:
        """Note a key at a column, with what stands behind its colon."""
        self.columns = [each for each in self.columns if each < column] + [column]
        self.filled = bool(rest.strip()) and not rest.strip().startswith("#")


def diagnose(text: str, file: str, error_line: int, reason: str) -> list[Problem]:
    """Return the likely mistakes; never empty."""
    lines = text.split("\n")
    if _is_article(lines):
        hint = "旧的文稿用 gongwen import 转成数据；新的用 gongwen new 新建"
        return [Problem("not-a-data-file", "这像是一篇文章，不是数据文件", Place(file), hint=hint)]
    problems = list(_look(lines, file))
    if problems:
        return problems[:20]
    if reason == "not a mapping":
        hint = "每行写成“名字: 数据”，冒号用半角，后面空一格"
        return [Problem("not-a-mapping", "文件不是“名字: 数据”的形式", Place(file, error_line), hint=hint)]
    return [_unknown(text, file, error_line, reason)]


def _is_article(lines: list[str]) -> bool:
    """Tell running text from data: it doesn't open with a key, and keys are rare in it."""
    told = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    keys = [bool(_KEY.match(line) or FULL_COLON.match(line) or _NO_SPACE.match(line)) for line in told]
    return len(told) >= 4 and not keys[0] and sum(keys) * 3 < len(keys)


def _look(lines: list[str], file: str) -> Iterator[Problem]:
    state = _Lines()
    for index, line in enumerate(lines):
        stripped = line.strip(" ")
        if not stripped or stripped.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip(" "))
        if state.block >= 0 and indent > state.block:
            continue
        state.block = -1
        place = Place(file, index + 1)
        problem = _wide_spaces(line, place) or _key_line(line, place, state) or _signs(lines, index, place, state)
        if problem:
            yield problem


def _wide_spaces(line: str, place: Place) -> Problem | None:
    if _TAB.match(line):
        return Problem("tab", "缩进用了制表符（Tab）", place, hint="改成空格，每层两个")
    if _WIDE_LEAD.match(line):
        return Problem("full-width-space", "行首用了全角空格", place, found=shortened(line), hint="缩进只能用半角空格")
    if _WIDE_AFTER_COLON.match(line):
        return Problem("full-width-space", "冒号后面用了全角空格", place, found=shortened(line), hint="改成半角空格")
    return None


def _key_line(line: str, place: Place, state: _Lines) -> Problem | None:
    match = _KEY.match(line)
    if not match:
        return None
    column, rest = len(match.group("lead")), match.group("rest").strip()
    if problem := _misplaced(line, column, place, state):
        return problem
    state.open(column, rest)
    if _BLOCK.search(line):
        state.block = column
        state.opened = place.line
        return None
    return value_problem(rest, place)


def _misplaced(line: str, column: int, place: Place, state: _Lines) -> Problem | None:
    if column < state.columns[-1] and column not in state.columns:
        return Problem(
            "indent", "缩进没有和上面的名字对齐", place, found=shortened(line), hint="同一层的名字要对齐在同一列"
        )
    if column > state.columns[-1] and state.filled:
        hint = "上一行的名字后面已经有数据：和它对齐，或者把那里的数据去掉"
        return Problem("indent", "这一行多缩进了一层", place, found=shortened(line), hint=hint)
    return None


def _signs(lines: list[str], index: int, place: Place, state: _Lines) -> Problem | None:
    line = lines[index]
    if _KEY.match(line):
        return None
    if state.opened and not any(each.strip() for each in lines[state.opened : index]):
        hint = "“|”下面的每一行都要比它的名字多缩进两格"
        return Problem("indent", "竖线下面的正文没有缩进", place, found=shortened(line), hint=hint)
    if _BLOCK.search(line):
        state.block = len(line) - len(line.lstrip(" "))
        return None
    if match := _NO_SPACE.match(line):
        state.open(len(match.group("lead")), line[match.end() :])
        fixed = f"{match.group('key')}: "
        return Problem(
            "missing-space",
            "冒号后面要空一格",
            place,
            found=shortened(line),
            expected=f"{fixed}{shortened(line[match.end() :])}",
        )
    if match := FULL_COLON.match(line):
        column = len(match.group("lead"))
        if not _is_key(lines, index, column, state):
            return None
        state.open(column, line[match.end() :])
        return full_colon(place, shortened(line))
    if _DASH.match(line) and not line.strip().startswith("---"):
        return Problem("missing-space", "“-”后面要空一格", place, found=shortened(line))
    item = line.strip().removeprefix("-").strip()
    return value_problem(item, place) if line.strip().startswith("- ") or _FLOW_START.match(line) else None


def _is_key(lines: list[str], index: int, column: int, state: _Lines) -> bool:
    """Tell a key with a full-width colon from a sentence that happens to hold one."""
    if column in state.columns:
        return True
    if state.filled and column > state.columns[-1]:
        return False
    following = next((line for line in lines[index + 1 :] if line.strip()), "")
    match = _KEY.match(following) or FULL_COLON.match(following)
    return bool(match) and len(match.group("lead")) == column if match else False


def _unknown(text: str, file: str, line: int, reason: str) -> Problem:
    lines = text.split("\n")
    found = shortened(lines[line - 1]) if 0 < line <= len(lines) else ""
    if "anchor" in reason or "alias" in reason or "tag" in reason:
        return Problem(
            "alias",
            "这里用了 YAML 的 & 或 *，数据里不能用",
            Place(file, line),
            found=found,
            hint="用单引号把这一项括起来",
        )
    if "quoted scalar" in reason or "end of stream" in reason:
        return Problem("quote", "半角引号没有配对", Place(file, line), found=found, hint="引号改用全角“”")
    hint = "看看这一行和上一行：缩进要对齐，冒号用半角，后面空一格"
    return Problem("bad-yaml", "这里的写法读不懂", Place(file, line), found=found, hint=hint)
