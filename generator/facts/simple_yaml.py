"""A YAML text as people type it → the tree libyaml would give; None where it holds anything else.

Most data files hold `key: text`, items, `|` blocks, and flat {} and [] on one line, and nothing is wrong with them. These
are read here, line by line, which takes a quarter of the time and leaves the yaml library unloaded. At the first sign
of anything more, or of anything that would be told, the text is left to `source`; a test holds that both agree.
"""

from __future__ import annotations

from generator.facts.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.problems import Place

# Signs that mean something to YAML (or to us: the full-width colon and space) and stand in no ordinary key.
_NOT_IN_KEYS = frozenset(" :,#[]{}\"'&*!|>%@`?-：\u3000")
# Signs at the start of a value that make it more than plain words. *, %, @ and ` are words to `source` as well.
_SPECIAL = frozenset("-?:,[]{}#&!|>'\"")
_NOT_IN_FLOW = frozenset("[]{}#?")
_AROUND = " \u3000"
# Far above what anybody indents, far below what `source` refuses.
_MOST_COLUMNS, _MOST_FLOWS, _LONGEST_KEY, _LONGEST_FLOW = 30, 8, 100, 2000
# `source` refuses 41 dashes in a row and 400 spaces before a line; shorter lines hold neither.
_SHORT, _MOST_DASHES, _MOST_SPACES = 80, 40, 300


class _MoreThanSimple(Exception):
    """The text needs a whole reader."""


def read_simple(text: str, file: str) -> MappingNode | None:
    """Return the top mapping of a simple text, None for any other; `file` is the name that places show."""
    # What doesn't print is refused, or is a white space that needs a second look (other than the full-width one).
    if not text.replace("\n", "").replace("\u3000", "").isprintable():
        return None
    try:
        return _Lines(text, file).top()
    except _MoreThanSimple:
        return None


class _Lines:
    """The lines of a text that say something, and how far they have been read."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = lines = text.split("\n")
        # Line and column (from 1) of what each line says, and its words.
        self.rows = rows = []
        for number, line in enumerate(lines, 1):
            if len(line) > _SHORT:
                _refuse_depth(line)
            if (words := line.lstrip(" ")) and words[0] != "#":
                rows.append((number, len(line) - len(words) + 1, words))
        # Behind a remark without line end, libyaml counts differently.
        if not rows or (lines[-1] and rows[-1][0] < len(lines)):
            raise _MoreThanSimple
        # Nothing stands in column 0: the last row ends every block.
        rows.append((len(lines) + (lines[-1] != ""), 0, ""))
        self.at = 0

    def top(self) -> MappingNode:
        """Return the mapping that is the whole text."""
        if self.rows[0][1] != 1:
            raise _MoreThanSimple
        return self.mapping(1)

    def mapping(self, column: int) -> MappingNode:
        """Return the mapping whose keys stand in a column, the first of them in the row to be read next."""
        if column > _MOST_COLUMNS:
            raise _MoreThanSimple
        file, rows = self.file, self.rows
        first = rows[self.at][0]
        entries: dict[str, SourceNode] = {}
        places: dict[str, Place] = {}
        while True:
            line, start, words = rows[self.at]
            if start != column:
                break
            key, colon, rest = words.partition(": ")
            if not colon:
                if words[-1] != ":":
                    raise _MoreThanSimple
                key = words[:-1]
            if key in entries or not (key.isalnum() or _is_key(key)) or len(key) > _LONGEST_KEY:
                raise _MoreThanSimple
            places[key] = Place(file, line, column)
            self.at += 1
            value = rest.strip(" ")
            if value and value[0] != "#":
                indent = len(rest) - len(rest.lstrip(" ")) if rest[0] == " " else 0
                entries[key] = self.value(value, line, column + len(key) + 2 + indent, column)
            else:
                entries[key] = self.below(line, column, column + len(key) + 1)
        if start > column or not entries:
            raise _MoreThanSimple
        return MappingNode(entries, places, file, first, column, False, line, start or 1)

    def below(self, line: int, column: int, after: int) -> SourceNode:
        """Return what stands in the lines below a key (or nothing, which is a place in `column` `after`)."""
        _, start, words = self.rows[self.at]
        listed = words[:2] in ("- ", "-")
        if start > column:
            return self.sequence(start) if listed else self.mapping(start)
        if start == column and listed:
            return self.sequence(column)
        return ScalarNode("", self.file, line, after, "", line, after)

    def sequence(self, column: int) -> SequenceNode:
        """Return the items whose dashes stand in a column, the first of them in the row to be read next."""
        if column > _MOST_COLUMNS:
            raise _MoreThanSimple
        rows = self.rows
        first = rows[self.at][0]
        items: list[SourceNode] = []
        while True:
            line, start, words = rows[self.at]
            if start != column or words[:2] not in ("- ", "-"):
                break
            rest = words[1:].lstrip(" ")
            inner = column + len(words) - len(rest)
            rest = rest.rstrip(" ")
            if rest and rest[0] not in _SPECIAL and (": " in rest or rest[-1] == ":"):
                # A mapping that begins behind the dash: its other keys stand below this one.
                rows[self.at] = (line, inner, rest)
                items.append(self.mapping(inner))
                continue
            self.at += 1
            if rest and rest[0] != "#":
                items.append(self.value(rest, line, inner, -1))
            else:
                items.append(ScalarNode("", self.file, line, column + 1, "", line, column + 1))
        if start > column:
            raise _MoreThanSimple
        return SequenceNode(tuple(items), self.file, first, column, False, line, start or 1)

    def value(self, words: str, line: int, column: int, above: int) -> SourceNode:
        """Return what stands on one line behind a key in column `above`, or behind a dash (0)."""
        sign = words[0]
        if sign not in _SPECIAL:
            return self.plain(words, line, column)
        if sign in "[{" and len(words) <= _LONGEST_FLOW:
            node, end = self.flow(words, 0, line, column, 1)
        elif sign in "'\"":
            node, end = self.quoted(words, 0, line, column)
        elif words.partition(" #")[0].rstrip(" ") == "|" and above:
            return self.block(line, column, above)
        else:
            _refuse_sign(words)
            return self.plain(words, line, column)
        if end < len(words) and not (words[end] == " " and words[end:].lstrip(" ")[0] == "#"):
            raise _MoreThanSimple
        return node

    def plain(self, words: str, line: int, column: int) -> ScalarNode:
        """Return plain words."""
        if "#" in words:
            words = _without_remark(words)
        if ": " in words or words[-1] == ":":
            raise _MoreThanSimple
        return ScalarNode(words.strip(_AROUND), self.file, line, column, "", line, column + len(words))

    def block(self, line: int, column: int, above: int) -> ScalarNode:
        """Return the text below a |, which ends at the first line that stands no deeper than its key."""
        texts: list[str] = []
        margin = 0
        for number in range(line, len(self.lines)):
            raw = self.lines[number]
            if raw:
                indent = len(raw) - len(raw.lstrip(" "))
                if indent == len(raw):
                    raise _MoreThanSimple
                margin = margin or indent
                if indent < margin or indent < above:
                    break
            texts.append(raw[margin:])
        else:
            # Where the last line has no end, libyaml counts differently.
            number = len(self.lines) - 1
            indent = len(self.lines[number])
        if indent >= above or margin < above:
            raise _MoreThanSimple
        while self.rows[self.at][0] <= number:
            self.at += 1
        return ScalarNode("\n".join(texts).rstrip("\n"), self.file, line, column, "|", number + 1, 1)

    def flow(self, words: str, at: int, line: int, column: int, depth: int) -> tuple[SourceNode, int]:
        """Return the [] or {} that begins at a place of a line whose words begin in a column, and where it ends."""
        if depth > _MOST_FLOWS:
            raise _MoreThanSimple
        named, close = words[at] == "{", "}" if words[at] == "{" else "]"
        entries: dict[str, SourceNode] = {}
        places: dict[str, Place] = {}
        items: list[SourceNode] = []
        end = _after_spaces(words, at + 1)
        while words[end : end + 1] != close or items or entries:
            if named:
                colon = words.find(": ", end)
                key = words[end:colon]
                if colon < 0 or key in entries or not (key.isalnum() or _is_key(key)) or len(key) > _LONGEST_KEY:
                    raise _MoreThanSimple
                places[key] = Place(self.file, line, column + end)
                end = _after_spaces(words, colon + 2)
                entries[key], end = self.flowing(words, end, line, column, close, depth)
            else:
                item, end = self.flowing(words, end, line, column, close, depth)
                items.append(item)
            if words[end : end + 1] != ",":
                break
            end = _after_spaces(words, end + 1)
        if words[end : end + 1] != close:
            raise _MoreThanSimple
        start, end = column + at, end + 1
        if named:
            return MappingNode(entries, places, self.file, line, start, True, line, column + end), end
        return SequenceNode(tuple(items), self.file, line, start, True, line, column + end), end

    def flowing(
        self, words: str, at: int, line: int, column: int, close: str, depth: int
    ) -> tuple[SourceNode, int]:
        """Return one value inside [] or {}, and the place of the comma or bracket behind it."""
        sign = words[at : at + 1]
        if sign in ("[", "{"):
            node, end = self.flow(words, at, line, column, depth + 1)
            return node, _after_spaces(words, end)
        if sign in ("'", '"'):
            node, end = self.quoted(words, at, line, column)
            return node, _after_spaces(words, end)
        comma, bracket = words.find(",", at), words.find(close, at)
        end = bracket if comma < 0 or 0 <= bracket < comma else comma
        text = words[at:end].rstrip(" ")
        if text:
            _refuse_sign(text)
        elif close == "]":
            raise _MoreThanSimple
        # 09:30 is a time, and no key.
        if end < 0 or not _NOT_IN_FLOW.isdisjoint(text) or (":" in text and not _is_time(text)):
            raise _MoreThanSimple
        start = column + at
        return ScalarNode(text.strip(_AROUND), self.file, line, start, "", line, start + len(text)), end

    def quoted(self, words: str, at: int, line: int, column: int) -> tuple[ScalarNode, int]:
        """Return a text in quotes, and the place behind it."""
        quote = words[at]
        end = words.find(quote, at + 1) + 1
        text = words[at + 1 : end - 1]
        # A \\ or a doubled quote stands for something else.
        if not end or "\\" in text or words[end : end + 1] == quote:
            raise _MoreThanSimple
        return ScalarNode(text, self.file, line, column + at, quote, line, column + end), end


def _is_key(words: str) -> bool:
    return bool(words) and _NOT_IN_KEYS.isdisjoint(words)


def _refuse_depth(line: str) -> None:
    if line.count("- ") + line.count("? ") > _MOST_DASHES or line.startswith(" " * _MOST_SPACES):
        raise _MoreThanSimple


def _refuse_sign(words: str) -> None:
    """Let pass plain words only: what looks special may be a negative number."""
    if words[0] in _SPECIAL and not (words[0] == "-" and words[1:2].isdigit()):
        raise _MoreThanSimple


def _is_time(words: str) -> bool:
    return all(after[:1].isdigit() for after in words.split(":")[1:])


def _without_remark(words: str) -> str:
    """Return words without the remark behind them; one that `source` may tell of is left to it."""
    before, sign, remark = words.partition(" #")
    if sign and remark and (remark[0] != " " or remark[-1] == "。"):
        raise _MoreThanSimple
    return before.rstrip(" ")


def _after_spaces(words: str, at: int) -> int:
    while words[at : at + 1] == " ":
        at += 1
    return at
