"""A text that YAML cannot read → what the clerk most likely typed wrong, line by line; the limits of a data file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.problems import Place, Problem

# The largest data file that is read: far more than any town or county needs; larger ones are refused at once.
MOST_BYTES = 4_000_000
# Two thousand pages.
MOST_LINES = 50_000
# Keys and values together: forty times what a county sums up. All of them are read, checked, printed and traced.
MOST_SCALARS = 40_000
# Signs 【: each may be looked up in all groups around it.
MOST_REFERENCES = 20_000
# Levels of mappings and lists; real data has four or five.
DEEPEST = 40
# Nobody reads more at once; what is left shows when these are put right.
_MOST_PROBLEMS = 20
# An indent and the dashes of an item.
_LEAD = r"^(?P<lead> *(?:- +)*)"
# A word that a key could be; in 【 a sentence names a figure.
_WORD = r"(?P<key>[^\s:：，。；、“”（#{\[\"'【-][^:：，。；、“”【\s]{0,19})"
_KEY = _LEAD + r"(?P<key>[^\s:：#\"'\[\]{}|>&!，。；-][^:：]*?|\"[^\"]+\"|'[^']+'):(?P<rest> .*|)$"
_NO_SPACE = _LEAD + _WORD + r":(?=[^\s/\\])"
_NEVER = "(?!)"
_FULL_COLON = _LEAD + _WORD + "："
_WIDE_LEAD = r"^ *(?:- *)*[\u3000\u00a0]"
_WIDE_AFTER_COLON = r"^[^:：]+:[\u3000\u00a0]"
_DASH = r"^ *[-－—](?=[^\s\d-])"
_TAB = r"^[ \-]*\t"
# Where | or > opens a text over the lines below.
_BLOCK = r"(?:^|[:\-] +)[|>][-+0-9]{0,2}\s*(?:#.*)?$"
_FLOW_START = r"^ *(?:- +)*(?:[^\s\"'\[{][^:]*: +)?[\[{]"
_QUOTED = r"\"[^\"]*\"|'[^']*'"
_QUOTED_THEN_TEXT = rf"^(?:{_QUOTED}) *[^\s#,\]}}:]"
# Only before a key: in a text between half-width commas a full-width one is at home.
_FULL_COMMA = r"，\s*[^\s,，:：{}\[\]“”]{1,12}:(?=\s)"


def too_large(file: str, found: str, expected: str) -> Problem:
    """Return the problem of a file that is beyond one of the limits."""
    return Problem("too-large", "文件太大", Place(file), found=found, expected=expected)


def too_deep(place: Place) -> Problem:
    """Return the problem of a mapping or list within too many others."""
    return Problem("too-deep", f"层次太深（超过{DEEPEST}层）", place, hint="数据最多四五层，看看缩进或括号是不是写错了")


def full_width_key(text: str) -> str:
    """Return the key a text such as “面积：45” was meant to begin with, or ""."""
    match = re.match(_FULL_COLON, text)
    return match.group("key") if match else ""


def full_colon(place: Place, found: str, key: str = "") -> Problem:
    """Return the problem of a full-width colon behind a name; `key` is the fact's, where it is known."""
    hint = "改成半角冒号加空格“: ”"
    return Problem("full-width-colon", "名字后面用了全角冒号“：”", place, found=found, hint=hint, key=key)


def mended(text: str, problems: Sequence[Problem]) -> str:
    """Return a text with half-width colons where these problems found wide ones or no space behind, no key twice.

    No line is added or taken away: what else is wrong in the text is found at its own line.
    """
    lines = text.split("\n")
    for problem in problems:
        line = lines[problem.place.line - 1] if 0 < problem.place.line <= len(lines) else ""
        if problem.code == "duplicate-key" and re.match(_KEY, line):
            # What stands below it is read with the line above.
            lines[problem.place.line - 1] = "#"
            continue
        form = {"full-width-colon": _FULL_COLON, "missing-space": _NO_SPACE}.get(problem.code, _NEVER)
        match = re.match(form, line)
        if match is not None:
            lines[problem.place.line - 1] = f"{line[: match.end() - 1]}: {line[match.end() :]}"
    return "\n".join(lines)


def diagnose(text: str, file: str, error_line: int, reason: str) -> list[Problem]:
    """Return the likely mistakes of a text, never none; `error_line` and `reason` are what YAML itself says."""
    lines = text.split("\n")
    if _is_article(lines):
        hint = "旧的文稿用 gongwen import 转成数据；新的用 gongwen new 新建"
        return [Problem("not-a-data-file", "这像是一篇文章，不是数据文件", Place(file), hint=hint)]
    found = list(_Lines(lines, file).problems())[:_MOST_PROBLEMS]
    return found or [_unexplained(lines, Place(file, error_line), reason)]


def _is_article(lines: list[str]) -> bool:
    """Tell running text from data: it doesn't open with a key, and keys are rare in it."""
    written = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    keys = [bool(re.match(_KEY, line) or re.match(_FULL_COLON, line) or re.match(_NO_SPACE, line)) for line in written]
    return len(written) >= 4 and not keys[0] and sum(keys) * 3 < len(keys)


def _unexplained(lines: list[str], place: Place, reason: str) -> Problem:
    if reason == "not a mapping":
        hint = "每行写成“名字: 数据”，冒号用半角，后面空一格"
        return Problem("not-a-mapping", "文件不是“名字: 数据”的形式", place, hint=hint)
    found = _shortened(lines[place.line - 1]) if 0 < place.line <= len(lines) else ""
    if "quoted scalar" in reason or "end of stream" in reason:
        return Problem("quote", "半角引号没有配对", place, found=found, hint="引号改用全角“”")
    hint = "看看这一行和上一行：缩进要对齐，冒号用半角，后面空一格"
    return Problem("bad-yaml", "这里的写法读不懂", place, found=found, hint=hint)


class _Lines:
    """One pass over the lines of a text from top to bottom, with what stood above the current one."""

    def __init__(self, lines: list[str], file: str) -> None:
        self.lines, self.file = lines, file
        # Columns at which keys of open mappings stand.
        self.columns = [0]
        # Indent of the key whose | block is open: deeper lines are its text. -1 outside a block.
        self.block = -1
        # Line of the key that opened the last block; 0 before the first.
        self.block_line = 0
        # The last key had words behind it, so deeper lines continue them.
        self.filled = False

    def problems(self) -> Iterator[Problem]:
        """Yield the mistake of each line that has one."""
        for index, line in enumerate(self.lines):
            content = line.lstrip(" ")
            indent = len(line) - len(content)
            if not content or content.startswith("#") or -1 < self.block < indent:
                continue
            self.block = -1
            place = Place(self.file, index + 1)
            look = self._key_line if re.match(_KEY, line) else self._other_line
            if problem := _wide_space(line, place) or look(index, place):
                yield problem

    def _key_line(self, index: int, place: Place) -> Problem | None:
        line = self.lines[index]
        match = re.match(_KEY, line)
        assert match is not None
        column, rest = len(match.group("lead")), match.group("rest").strip()
        if column < self.columns[-1] and column not in self.columns:
            message, hint = "缩进没有和上面的名字对齐", "同一层的名字要对齐在同一列"
            return Problem("indent", message, place, found=_shortened(line), hint=hint)
        if column > self.columns[-1] and self.filled:
            hint = "上一行的名字后面已经有数据：和它对齐，或者把那里的数据去掉"
            return Problem("indent", "这一行多缩进了一层", place, found=_shortened(line), hint=hint)
        self._note_key(column, rest)
        if re.search(_BLOCK, line):
            self.block, self.block_line = column, place.line
            return None
        return _in_value(rest, place)

    def _other_line(self, index: int, place: Place) -> Problem | None:
        line = self.lines[index]
        content, found = line.strip(), _shortened(line)
        if self.block_line and not any(each.strip() for each in self.lines[self.block_line : index]):
            hint = "“|”下面的每一行都要比它的名字多缩进两格"
            return Problem("indent", "竖线下面的正文没有缩进", place, found=found, hint=hint)
        if re.search(_BLOCK, line):
            self.block = len(line) - len(line.lstrip(" "))
            return None
        if match := re.match(_NO_SPACE, line):
            rest = line[match.end() :]
            self._note_key(len(match.group("lead")), rest)
            expected = f"{match.group('key')}: {_shortened(rest)}"
            return Problem("missing-space", "冒号后面要空一格", place, found=found, expected=expected)
        if match := re.match(_FULL_COLON, line):
            if not self._is_key(len(match.group("lead")), index):
                return None
            self._note_key(len(match.group("lead")), line[match.end() :])
            return full_colon(place, found)
        if re.match(_DASH, line) and not content.startswith("---"):
            return Problem("missing-space", "“-”后面要空一格", place, found=found)
        if content.startswith("- ") or re.match(_FLOW_START, line):
            return _in_value(content.removeprefix("-").strip(), place)
        return None

    def _note_key(self, column: int, rest: str) -> None:
        """Note a key at a column, with what stands behind its colon."""
        self.columns = [each for each in self.columns if each < column] + [column]
        self.filled = bool(rest.strip()) and not rest.strip().startswith("#")

    def _is_key(self, column: int, index: int) -> bool:
        """Tell a key with a full-width colon from a sentence that happens to hold one."""
        if column in self.columns:
            return True
        if self.filled and column > self.columns[-1]:
            return False
        following = next((line for line in self.lines[index + 1 :] if line.strip()), "")
        match = re.match(_KEY, following) or re.match(_FULL_COLON, following)
        return match is not None and len(match.group("lead")) == column


def _wide_space(line: str, place: Place) -> Problem | None:
    if re.match(_TAB, line):
        return Problem("tab", "缩进用了制表符（Tab）", place, hint="改成空格，每层两个")
    if re.match(_WIDE_LEAD, line):
        hint = "缩进只能用半角空格"
        return Problem("full-width-space", "行首用了全角空格", place, found=_shortened(line), hint=hint)
    if re.match(_WIDE_AFTER_COLON, line):
        hint = "改成半角空格"
        return Problem("full-width-space", "冒号后面用了全角空格", place, found=_shortened(line), hint=hint)
    return None


def _in_value(rest: str, place: Place) -> Problem | None:
    """Return what is wrong with the text behind a key or a dash; None when nothing is to be seen."""
    if rest.startswith(("{", "[")):
        return _in_flow(rest, place)
    found = _shortened(rest)
    if re.match(_QUOTED_THEN_TEXT, rest):
        return Problem("quote", "半角引号后面还有文字", place, found=found, hint="引号改用全角“”")
    if rest.startswith(('"', "'")):
        return None
    if rest.startswith("｛"):
        hint = "改成半角花括号“{ }”，里面的冒号、逗号也用半角"
        return Problem("full-width-brace", "花括号用了全角“｛”", place, found=found, hint=hint)
    if rest.endswith("}") and "{" not in rest:
        return Problem("bracket", "括号没有配对", place, found=found, hint="在前面补上半角的“{”")
    if re.search(r":(?: |$)", rest.split(" #")[0]):
        hint = "句子里的冒号改用全角“：”；如果是两项数据，分成两行"
        if re.search("【[^】]*: ", rest):
            hint = "【】里的冒号改用全角“：”，如【茶园面积：1200亩】"
        return Problem("colon-in-value", "一行里有两个半角冒号", place, found=found, hint=hint)
    if rest.startswith(("&", "!")):
        hint = "数据里不用 YAML 的 & 和 !；要照原样写，就用单引号括起来"
        return Problem("tag", f"值不能用“{rest[0]}”开头", place, found=found, hint=hint)
    return None


def _in_flow(rest: str, place: Place) -> Problem | None:
    """Return what is wrong with a text in {} or []."""
    found, bare = _shortened(rest), re.sub(_QUOTED, "", rest)
    if "{{" in rest:
        return Problem("bad-key", "数据里不能写模板的花括号", place, found=found, hint="引用数据用【名字】")
    if rest.startswith("{") and any(re.match(_FULL_COLON, entry) and ": " not in entry for entry in _entries(bare)):
        return full_colon(place, found)
    if re.search(_FULL_COMMA, bare):
        return Problem("full-width-comma", "括号里用了全角逗号", place, found=found, hint="改成半角逗号加空格“, ”")
    if bare.count("{") != bare.count("}") or bare.count("[") != bare.count("]"):
        hint = "补上另一半括号；如果是文字，用全角括号"
        return Problem("bracket", "括号没有配对", place, found=found, hint=hint)
    if re.search(r"[\]}]\s*[^\s\]},#]", bare):
        hint = "以半角括号开头的文字用单引号括起来，或者改用全角括号"
        return Problem("bracket", "括号后面还有文字", place, found=found, hint=hint)
    return None


def _entries(flow: str) -> Iterator[str]:
    """Yield what stands between the half-width commas of the outermost {}."""
    depth, start = 0, 1
    for position, sign in enumerate(flow):
        depth += (sign in "[{") - (sign in "]}")
        if (sign == "," and depth == 1) or (sign == "}" and depth == 0):
            yield flow[start:position].strip()
            start = position + 1


def _shortened(text: str) -> str:
    """Return the beginning of a text, enough to find it again."""
    text = text.strip()
    return text if len(text) <= 30 else text[:30] + "…"
