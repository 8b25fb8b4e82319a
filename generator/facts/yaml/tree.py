"""libyaml's tree → our nodes, with what YAML would swallow in silence told: keys twice, anchors, tags, odd keys.

The yaml library is not imported here: its nodes are known by what they carry (`id`, `tag`, `value`, marks).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.facts.yaml.mistakes import DEEPEST, full_colon, full_width_key, too_deep
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.problems import Place, Problem, Severity

# What every node is tagged that carries no tag of its own.
TAGS = {name: f"tag:yaml.org,2002:{tag}" for name, tag in (("scalar", "str"), ("sequence", "seq"), ("mapping", "map"))}
_TEXT_TAG = TAGS["scalar"]
# A wrapped line is joined with a space; Chinese has none between its characters.
_WIDE = "\u2014-\u2026\u3000-\u9fff\uff00-\uffef"
_JOINT = f"(?<=[{_WIDE}]) (?=[{_WIDE}0-9])"
_INVISIBLE = re.compile("[\u00a0\u200b-\u200f\u2060\u3000\ufeff]")
_ODD_IN_KEY = re.compile(
    "[：\x00-\x1f\x7f-\xa0\u200b-\u200f\u2028\u2029\u2060\u3000\ud800-\udfff\ue000-\ue00f\ufeff\ufffe\uffff]"
)
_ANCHOR = re.compile(r"&[^\s&]")
# Nobody begins a text with a dash and a Chinese character: the space of an item was forgotten.
_DASH = re.compile("-[\u4e00-\u9fff“《]")
# A remark of a form stands after “# ”; one that ends a sentence, or follows # at once, was hardly meant as one.
_REMARK = re.compile(" #[^ #]| # ?[^#]*。$")
_SPOKEN = re.compile("[\u4e00-\u9fff]{3}")
_AROUND = " \t\u3000\u00a0\u200b\ufeff"
# One file full of the same mistake needs no thousand messages.
_MOST_PROBLEMS = 50


class Reading:
    """One walk over a tree: collects problems, and knows nodes it has met to tell an alias.

    `signs` shows again the signs hidden from libyaml; `forbidden` finds characters that an escape may have made.
    """

    def __init__(self, file: str, text: str, signs: Mapping[int, str], forbidden: re.Pattern[str]) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.signs = signs
        self.forbidden = forbidden
        self.problems: list[Problem] = []
        self.errors = 0
        self.met: set[int] = set()

    def tree(self, tree: Any) -> SourceNode | None:
        """Return the whole tree as nodes; None when the file holds only comments."""
        return None if tree is None else self.node(tree, 0)

    def node(self, tree: Any, depth: int) -> SourceNode:
        """Return one node and all below it."""
        line = tree.start_mark.line + 1
        place = Place(self.file, line, tree.start_mark.column + 1)
        end = tree.end_mark.line + 1, tree.end_mark.column + 1
        if tree.id == "scalar":
            return ScalarNode(self.scalar(tree, line), place, tree.style or "", *end)
        if self.refused(tree, line, depth):
            return ScalarNode("", place)
        if tree.id == "sequence":
            items = tuple(self.node(each, depth + 1) for each in tree.value)
            return SequenceNode(items, place, bool(tree.flow_style), *end)
        return self.mapping(tree, place, depth)

    def mapping(self, tree: Any, start: Place, depth: int) -> MappingNode:
        """Return a mapping; a key's second value is told and left out."""
        entries: dict[str, SourceNode] = {}
        places: dict[str, Place] = {}
        for key_tree, value in tree.value:
            place = Place(self.file, key_tree.start_mark.line + 1, key_tree.start_mark.column + 1)
            key = self.key(key_tree, place.line)
            if key in entries:
                self.told(
                    "duplicate-key", f"“{key}”写了两次", place.line, hint=f"第{places[key].line}行已经写过，只留一处"
                )
            elif key:
                places[key] = place
                entries[key] = self.node(value, depth + 1)
        end = tree.end_mark.line + 1, tree.end_mark.column + 1
        return MappingNode(entries, places, start, bool(tree.flow_style), *end)

    def refused(self, tree: Any, line: int, depth: int) -> bool:
        """Tell whether a collection cannot be taken: met before (an alias), too deep, or tagged."""
        if id(tree) in self.met:
            self.told("alias", "这里引用了别处的一整段（YAML 的 & 和 *），数据里不能用", line, hint="把内容照写一遍")
        elif depth >= DEEPEST:
            self.add(too_deep(Place(self.file, line)))
        elif tree.tag != TAGS[tree.id]:
            self.tagged(tree.tag, line)
        else:
            self.met.add(id(tree))
            return False
        return True

    def key(self, tree: Any, line: int) -> str:
        """Return the key; "" when it cannot be one, which has been told."""
        if tree.id != "scalar":
            self.told(
                "bad-key", "名字应当是一个词，这里是括号", line, hint="引用数据用【名字】；花括号和方括号不能当名字"
            )
            return ""
        key = self.shown(tree.value)
        if not _ODD_IN_KEY.search(key) and key.strip():
            return key
        if "：" in key:
            self.add(full_colon(Place(self.file, line), key))
        elif match := _INVISIBLE.search(key):
            name = "全角空格" if match.group() == "\u3000" else f"看不见的字符U+{ord(match.group()):04X}"
            leading = _INVISIBLE.match(key) is not None
            hint = "删去它，改成半角空格，每层两个" if leading else "删去它"
            where = "前面" if leading else "里"
            self.told("full-width-space", f"名字“{_INVISIBLE.sub('', key)}”{where}有{name}", line, hint=hint)
        else:
            self.told("bad-key", "名字里有换行或控制字符" if key.strip() else "冒号前面没有名字", line)
        return ""

    def scalar(self, tree: Any, line: int) -> str:
        """Return a scalar's text as typed, wrapped lines joined."""
        if tree.tag != _TEXT_TAG:
            self.tagged(tree.tag, line)
        text = self.shown(tree.value)
        style = tree.style or ""
        if style == '"' and self.forbidden.search(text):
            self.told("control-character", "双引号里用反斜杠写了控制字符", line, hint="去掉反斜杠，或者改用单引号")
            return ""
        if style == "|":
            return text.rstrip("\n")
        if style == ">" or tree.end_mark.line > tree.start_mark.line:
            # Compiled when the first wrapped text is met: few files have one.
            text = re.sub(_JOINT, "", text.rstrip("\n"))
        return text if style else self.plain(tree, text, line)

    def plain(self, tree: Any, text: str, line: int) -> str:
        """Return an unquoted text; an anchor, a lone dash and a line swallowed by the one above are told."""
        if _ANCHOR.match(text):
            message = "值不能用“&”开头（YAML 的锚点，数据里不能用）"
            self.told("alias", message, line, hint="要照原样写，就用单引号括起来")
        elif _DASH.match(text):
            self.told("missing-space", "“-”后面要空一格", line, found=text[:30])
        self.remark(tree, text, line)
        for number in range(line, min(tree.end_mark.line + 1, len(self.lines))):
            self.continued(self.lines[number].strip(), number + 1)
        return text.strip(_AROUND)

    def remark(self, tree: Any, text: str, line: int) -> None:
        """Tell a sentence that breaks off at a # its writer meant to print."""
        end = tree.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if "#" not in rest or not _REMARK.match(rest) or not _SPOKEN.search(text):
            return
        hint = "要印出来，就去掉“#”前面的空格，或者改成全角“＃”；是说明，就在“#”后面空一格"
        message, found = "“#”和后面的字当成了说明，不会印出来", rest.strip()[:30]
        self.add(Problem("cut-by-remark", message, Place(self.file, line), Severity.WARNING, found=found, hint=hint))

    def continued(self, text: str, line: int) -> None:
        """Tell a line that YAML took as more of the text above, but that looks like a key or an item of its own."""
        place, message = Place(self.file, line), "这一行接成了上一行的文字"
        if full_width_key(text):
            hint = "如果是另一项数据，冒号改成半角加空格，并和上一行对齐"
            self.add(Problem("swallowed-line", message, place, Severity.WARNING, found=text[:30], hint=hint))
        elif text.startswith("- ") or _DASH.match(text):
            hint = "列表的每一项都写成“- ”（减号加空格）开头，上一行的名字后面不写字"
            self.add(Problem("swallowed-line", message, place, found=text[:30], hint=hint))

    def shown(self, text: str) -> str:
        """Return a text with the signs that were hidden from libyaml."""
        return text.translate(self.signs) if self.signs else text

    def tagged(self, tag: str, line: int) -> None:
        """Tell a YAML tag."""
        found = tag.removeprefix("tag:yaml.org,2002:")
        hint = "以“!”开头的文字用单引号括起来"
        self.told("tag", "这里用了 YAML 的类型标记，数据里不能用", line, found=found, hint=hint)

    def told(self, code: str, message: str, line: int, *, found: str = "", hint: str = "") -> None:
        """Add an error on a line."""
        if self.errors < _MOST_PROBLEMS:
            self.add(Problem(code, message, Place(self.file, line), found=found, hint=hint))

    def add(self, problem: Problem) -> None:
        """Add a problem, up to a number a person can read; warnings never crowd out errors."""
        if problem.severity is Severity.ERROR:
            self.errors += 1
        if (self.errors if problem.severity is Severity.ERROR else len(self.problems)) <= _MOST_PROBLEMS:
            self.problems.append(problem)
