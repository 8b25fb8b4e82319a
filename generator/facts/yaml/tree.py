"""A YAML text → its tree of nodes with places, by the events of libyaml, and problems that YAML itself would pass over.

YAML decides the shape and nothing else: `010`, `no`, `12:30`, `1.10` stay the text a clerk typed, `**` is a masked
figure and no alias. A key twice, anchors, tags, a line joined to the one above are reported.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import yaml

from generator.facts.yaml.mistakes import DEEPEST, MOST_SCALARS, full_colon, full_width_key, too_deep, too_large
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.problems import DataError, Place, Problem, Severity

# Line breaks and invisible characters that Word and web pages leave behind, and marks that are ours alone.
# None of them is printable: most texts need not be searched.
FORBIDDEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\ue00f\ufffe\uffff]"
# Signs that mean something to YAML at the start of a value but are plain text to a clerk: ** or %, or >95%.
# They are hidden from libyaml one for one, so that every place stays what it is, and shown again in the nodes.
_SIGNS = re.compile("[*&%@`>]")
# With this a folded block begins: YAML may have it.
_FOLDED = r"(?m)>[-+0-9]{0,2}[ \t]*(?:#.*)?$"
_HIDE = {"*": "\ue008", "%": "\ue009", "@": "\ue00a", "`": "\ue00b", ">": "\ue00c", "&": "\ue00d"}
_SHOW = {ord(hidden): sign for sign, hidden in _HIDE.items()}
_WIDE = "\u2014-\u2026\u3000-\u9fff\uff00-\uffef"
_JOINT = f"(?<=[{_WIDE}]) (?=[{_WIDE}0-9])"
_INVISIBLE = "[\u00a0\u200b-\u200f\u2060\u3000\ufeff]"
_ODD_IN_KEY = f"[：\n\t]|{FORBIDDEN}|{_INVISIBLE}"
_ANCHOR = r"&[^\s&]"
# Nobody begins a text with a dash and a Chinese character: the space of an item was forgotten.
_DASH = "-[\u4e00-\u9fff“《]"
# A remark of a form stands after “# ”; one that ends a sentence, or follows # at once, was probably not meant as one.
_REMARK = " #[^ #]| # ?[^#]*。$"
_SPOKEN = "[\u4e00-\u9fff]{3}"
_AROUND = " \t\u3000\u00a0\u200b\ufeff"
# One file full of the same mistake needs no thousand messages.
_MOST_PROBLEMS = 50

_SCALAR = yaml.ScalarEvent
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STARTS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_ENDS = _SEQUENCE_END, _MAPPING_END = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


class YamlReader:
    """One pass over the events of libyaml → nodes; what is wrong is collected in `problems`.

    Events come one by one, so neither deep nesting nor an alias can make libyaml build anything.
    """

    def __init__(self, text: str, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._lines = text.split("\n")
        self._remarked = {number for number, line in enumerate(self._lines) if " #" in line}
        self._counts: Counter[Severity] = Counter()
        self._scalars = 0
        self._next = _Loader(_hidden(text)).get_event

    def read(self) -> SourceNode:
        """Return the tree, a blank scalar when there are only comments.

        Raises YAMLError where libyaml gives up, DataError beyond a limit.
        """
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return ScalarNode("", Place(self._file, 1, 1))
        tree = self._node(self._next(), 0)
        self._next()
        following: Any = self._next()
        place = Place(self._file, following.start_mark.line + 1)
        if isinstance(following, yaml.DocumentStartEvent):
            message, hint = "一个文件里有两份数据", "“---”把文件分成了两份，删去它或者拆成两个文件"
            raise DataError([Problem("several-documents", message, place, hint=hint)])
        return tree

    def _node(self, event: Any, depth: int) -> SourceNode:
        if type(event) is _SCALAR:
            return self._scalar(event)
        mark = event.start_mark
        place = Place(self._file, mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            message = "这里引用了别处的一整段（YAML 的 & 和 *），数据里不能用"
            self._report("alias", message, place.line, hint="把内容照写一遍")
            return ScalarNode("", place)
        if depth >= DEEPEST:
            raise DataError([*self.problems, too_deep(Place(self._file, place.line))])
        if event.tag is not None:
            self._report_tag(event.tag, place.line)
            self._skip(event)
            return ScalarNode("", place)
        read = self._sequence if isinstance(event, yaml.SequenceStartEvent) else self._mapping
        return read(event, place, depth)

    def _scalar(self, event: Any) -> ScalarNode:
        self._scalars += 1
        if self._scalars > MOST_SCALARS:
            raise self._too_many()
        text, style, start, mark = event.value, event.style or "", event.start_mark, event.end_mark
        line, end = start.line + 1, mark.line + 1
        if event.tag is not None:
            self._report_tag(event.tag, line)
        # What stands for a sign is not printable, and most texts hold none.
        if not text.isprintable():
            text = text.translate(_SHOW)
            if style == '"' and re.search(FORBIDDEN, text):
                hint = "去掉反斜杠，或者改用单引号"
                self._report("control-character", "双引号里用反斜杠写了控制字符", line, hint=hint)
                text = ""
        if style == "|":
            text = text.rstrip("\n")
        elif style == ">" or end > line:
            # A wrapped line is joined with a space; Chinese has none between its characters.
            text = re.sub(_JOINT, "", text.rstrip("\n"))
        if not style:
            if end > line or mark.line in self._remarked or text.startswith(("&", "-")):
                self._check_plain(text, line, mark)
            text = text.strip(_AROUND)
        place = Place(self._file, line, start.column + 1)
        return ScalarNode(text, place, style, end, mark.column + 1)

    def _sequence(self, event: Any, place: Place, depth: int) -> SequenceNode:
        items, after = [], self._next
        while type(each := after()) is not _SEQUENCE_END:
            items.append(self._scalar(each) if type(each) is _SCALAR else self._node(each, depth + 1))
        end: Any = each.end_mark
        return SequenceNode(tuple(items), place, bool(event.flow_style), end.line + 1, end.column + 1)

    def _mapping(self, event: Any, start: Place, depth: int) -> MappingNode:
        """Return a mapping; a key's second value is reported and left out."""
        entries: dict[str, SourceNode] = {}
        places: dict[str, Place] = {}
        after, file = self._next, self._file
        while type(each := after()) is not _MAPPING_END:
            mark = each.start_mark
            line = mark.line + 1
            key, value = self._key(each, line), after()
            if key and key not in entries:
                places[key] = Place(file, line, mark.column + 1)
                entries[key] = self._scalar(value) if type(value) is _SCALAR else self._node(value, depth + 1)
                continue
            if key:
                hint = f"第{places[key].line}行已经写过，只留一处"
                self._report("duplicate-key", f"“{key}”写了两次", line, hint=hint)
            self._skip(value)
        end: Any = each.end_mark
        return MappingNode(entries, places, start, bool(event.flow_style), end.line + 1, end.column + 1)

    def _skip(self, event: Any) -> None:
        """Pass over a node and all within it."""
        depth = int(isinstance(event, _STARTS))
        while depth:
            event = self._next()
            depth += isinstance(event, _STARTS) - isinstance(event, _ENDS)

    def _key(self, event: Any, line: int) -> str:
        """Return the key; "" when it cannot be one, which has been reported."""
        if type(event) is not _SCALAR:
            hint = "引用数据用【名字】；花括号和方括号不能当名字"
            self._report("bad-key", "名字应当是一个词，这里是括号", line, hint=hint)
            self._skip(event)
            return ""
        self._scalars += 1
        if self._scalars > MOST_SCALARS:
            raise self._too_many()
        key: str = event.value
        # What is odd cannot be printed, but for the colon.
        if key.isprintable() and "：" not in key and key.strip():
            return key
        return self._odd_key(key.translate(_SHOW), line)

    def _odd_key(self, key: str, line: int) -> str:
        """Return a key with signs at its start that YAML took for its own; "" for what cannot be printed."""
        if key.strip() and not re.search(_ODD_IN_KEY, key):
            return key
        if "：" in key:
            self._add(full_colon(Place(self._file, line), key))
        elif match := re.search(_INVISIBLE, key):
            name = "全角空格" if match.group() == "\u3000" else f"看不见的字符U+{ord(match.group()):04X}"
            leading = re.match(_INVISIBLE, key) is not None
            hint = "删去它，改成半角空格，每层两个" if leading else "删去它"
            where = "前面" if leading else "里"
            self._report("full-width-space", f"名字“{re.sub(_INVISIBLE, '', key)}”{where}有{name}", line, hint=hint)
        else:
            self._report("bad-key", "名字里有换行或控制字符" if key.strip() else "冒号前面没有名字", line)
        return ""

    def _check_plain(self, text: str, line: int, end: Any) -> None:
        """Report in an unquoted text an anchor, a dash without space, and what YAML took from it or added to it."""
        if re.match(_ANCHOR, text):
            message, hint = "值不能用“&”开头（YAML 的锚点，数据里不能用）", "要照原样写，就用单引号括起来"
            self._report("alias", message, line, hint=hint)
        elif re.match(_DASH, text):
            self._report("missing-space", "“-”后面要空一格", line, found=text[:30])
        rest = self._lines[end.line][end.column :] if end.line in self._remarked else ""
        if rest and re.match(_REMARK, rest) and re.search(_SPOKEN, text):
            message, found = "“#”和后面的字当成了说明，不会印出来", rest.strip()[:30]
            hint = "要印出来，就去掉“#”前面的空格，或者改成全角“＃”；是说明，就在“#”后面空一格"
            self._report("cut-by-remark", message, line, Severity.WARNING, found=found, hint=hint)
        if end.line >= line:
            for number in range(line, min(end.line + 1, len(self._lines))):
                self._check_continued(self._lines[number].strip(), number + 1)

    def _check_continued(self, text: str, line: int) -> None:
        """Report a line that YAML took as more of the text above, but that looks like a key or an item of its own."""
        message, found = "这一行接成了上一行的文字", text[:30]
        if full_width_key(text):
            hint = "如果是另一项数据，冒号改成半角加空格，并和上一行对齐"
            self._report("swallowed-line", message, line, Severity.WARNING, found=found, hint=hint)
        elif text.startswith("- ") or re.match(_DASH, text):
            hint = "列表的每一项都写成“- ”（减号加空格）开头，上一行的名字后面不写字"
            self._report("swallowed-line", message, line, found=found, hint=hint)

    def _too_many(self) -> DataError:
        found, expected = f"{MOST_SCALARS // 2:,}项以上", f"不超过{MOST_SCALARS // 2:,}项数据"
        return DataError([too_large(self._file, found, expected)])

    def _report_tag(self, tag: str, line: int) -> None:
        message, hint = "这里用了 YAML 的类型标记，数据里不能用", "以“!”开头的文字用单引号括起来"
        self._report("tag", message, line, found=tag.removeprefix("tag:yaml.org,2002:"), hint=hint)

    def _report(
        self,
        code: str,
        message: str,
        line: int,
        severity: Severity = Severity.ERROR,
        *,
        found: str = "",
        hint: str = "",
    ) -> None:
        self._add(Problem(code, message, Place(self._file, line), severity, found=found, hint=hint))

    def _add(self, problem: Problem) -> None:
        """Add a problem, up to a number a person can read; warnings never crowd out errors."""
        self._counts[problem.severity] += 1
        if self._counts[problem.severity] <= _MOST_PROBLEMS:
            self.problems.append(problem)


def _hidden(text: str) -> str:
    """Return the text with signs that begin a value hidden: at the start of a line, behind [ { , : or “- ” and “? ”."""
    pieces, position = [], 0
    for match in _SIGNS.finditer(text):
        start = match.start()
        before = text[text.rfind("\n", 0, start) + 1 : start]
        bare = before.rstrip(" \t")
        begins = not bare or bare[-1] in "[{,:" or (bare[-1] in "-?" and bare != before)
        if begins and not (text[start] == ">" and re.compile(_FOLDED).match(text, start)):
            pieces += [text[position:start], _HIDE[match.group()]]
            position = start + 1
    return "".join([*pieces, text[position:]])
