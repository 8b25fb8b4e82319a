"""A YAML text as people type it → the tree libyaml would give; None where it holds anything else.

Most data files hold `key: text`, items, `|` blocks, and {} and [] on one line, and nothing is wrong with them. These
are read here, line by line, in a third of the time, and leave the yaml library unloaded. At the first sign of anything
more, or of anything that would be told, the text is left to `whole_yaml`; a test holds that both agree.
"""

from __future__ import annotations

from generator.facts.nodes import KeyPlaces, MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.facts.simple_flow import (
    AROUND,
    SPECIAL,
    NotSimpleError,
    is_key,
    read_flow,
    read_quoted,
    refuse_sign,
)
from generator.problems import Place

# What a value begins with that needs a second look, and what it has beside or behind it.
_NOT_PLAIN = SPECIAL + " "
_NEAR_VALUES = (" #", " \n", "\u3000\n", " \u3000")
# Far above what anybody indents, far below what `whole_yaml` refuses.
_MOST_COLUMNS = 30
# `whole_yaml` refuses 41 dashes in a row and 400 spaces before a line, libyaml a key of 1024; shorter lines hold none.
_SHORT, _LONGEST, _MOST_DASHES, _MOST_SPACES = 80, 1000, 40, 300


def read_simple(text: str, file: str) -> MappingNode | None:
    """Return the top mapping of a simple text, None for any other; `file` is the name that places show."""
    # What doesn't print is refused, or is a white space that needs a second look (other than the full-width one).
    if not text.replace("\n", "").replace("\u3000", "").isprintable():
        return None
    try:
        return _Lines(text, file).top()
    except NotSimpleError:
        return None


class _Lines:
    """The lines of a text that say something, and how far they have been read."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        # Without these no plain value needs a second look.
        self.odd = any(signs in text for signs in _NEAR_VALUES) or text[-1:] in AROUND
        self.lines = lines = text.split("\n")
        for line in lines:
            if len(line) > _SHORT:
                _refuse_depth(line)
        # Line and column (from 1) of what each line says, and its words.
        self.rows = rows = [
            (number, len(line) - len(words) + 1, words)
            for number, line in enumerate(lines, 1)
            if (words := line.lstrip(" ")) and words[0] != "#"
        ]
        # Behind a remark without line end, libyaml counts differently.
        if not rows or (lines[-1] and rows[-1][0] < len(lines)):
            raise NotSimpleError
        # Nothing stands in column 0: the last row ends every block.
        rows.append((len(lines) + (lines[-1] != ""), 0, ""))
        self.at = 0

    def top(self) -> MappingNode:
        """Return the mapping that is the whole text."""
        if self.rows[0][1] != 1:
            raise NotSimpleError
        return self.mapping(1)

    def mapping(self, column: int) -> MappingNode:
        """Return the mapping whose keys stand in a column, the first of them in the row to be read next."""
        if column > _MOST_COLUMNS:
            raise NotSimpleError
        file, rows, at, odd = self.file, self.rows, self.at, self.odd
        first = rows[at][0]
        entries: dict[str, SourceNode] = {}
        lines: dict[str, int] = {}
        while True:
            line, start, words = rows[at]
            if start != column:
                break
            at += 1
            key, colon, value = words.partition(": ")
            if not colon:
                if words[-1] != ":":
                    raise NotSimpleError
                key = words[:-1]
            if key in entries or not (key.isalnum() or is_key(key)):
                raise NotSimpleError
            lines[key] = line
            if value and value[0] not in _NOT_PLAIN and not odd:
                if ": " in value or value[-1] == ":":
                    raise NotSimpleError
                after = column + len(key) + 2
                entries[key] = ScalarNode(value, Place(file, line, after), "", line, after + len(value))
                continue
            self.at = at
            entries[key] = self.behind(key, value, line, column)
            at = self.at
        if start > column or not entries:
            raise NotSimpleError
        self.at = at
        places = KeyPlaces(file, column, lines)
        return MappingNode(entries, places, Place(file, first, column), False, line, start or 1)

    def behind(self, key: str, value: str, line: int, column: int) -> SourceNode:
        """Return what stands behind a key, where it isn't just words: something special, or what stands below."""
        words = value.strip(" ")
        if not words or words[0] == "#":
            return self.below(line, column, column + len(key) + 1)
        after = column + len(key) + 2 + len(value) - len(value.lstrip(" "))
        if words[0] in SPECIAL:
            return self.special(words, line, after, column)
        return self.plain(words, line, after)

    def below(self, line: int, column: int, after: int) -> SourceNode:
        """Return what stands in the lines below a key (or nothing, which is a place in `column` `after`)."""
        _, start, words = self.rows[self.at]
        if start >= column:
            if words[:2] in ("- ", "-"):
                return self.sequence(start)
            if start > column:
                return self.mapping(start)
        return ScalarNode("", Place(self.file, line, after), "", line, after)

    def sequence(self, column: int) -> SequenceNode:
        """Return the items whose dashes stand in a column, the first of them in the row to be read next."""
        if column > _MOST_COLUMNS:
            raise NotSimpleError
        rows = self.rows
        first = rows[self.at][0]
        items: list[SourceNode] = []
        while True:
            line, start, words = rows[self.at]
            if start != column or words[:2] not in ("- ", "-"):
                break
            value = words[1:].strip(" ")
            after = column + len(words) - len(words[1:].lstrip(" "))
            if not value or value[0] == "#":
                self.at += 1
                items.append(ScalarNode("", Place(self.file, line, column + 1), "", line, column + 1))
            elif value[0] in SPECIAL:
                self.at += 1
                items.append(self.special(value, line, after, 0))
            elif ": " in value or value[-1] == ":":
                # A mapping that begins behind the dash: its other keys stand below this one.
                rows[self.at] = (line, after, value)
                items.append(self.mapping(after))
            else:
                self.at += 1
                items.append(self.plain(value, line, after))
        if start > column:
            raise NotSimpleError
        return SequenceNode(tuple(items), Place(self.file, first, column), False, line, start or 1)

    def plain(self, words: str, line: int, column: int) -> ScalarNode:
        """Return plain words, which may have spaces behind them."""
        if self.odd:
            words = _without_remark(words)
        if ": " in words or words[-1] == ":":
            raise NotSimpleError
        text = words.strip(AROUND) if self.odd else words
        return ScalarNode(text, Place(self.file, line, column), "", line, column + len(words))

    def special(self, words: str, line: int, column: int, above: int) -> SourceNode:
        """Return what begins with a special sign, behind a key in column `above` or behind a dash (0)."""
        sign = words[0]
        if sign in "[{":
            node, end = read_flow(words, 0, Place(self.file, line, column))
        elif sign in "'\"":
            node, end = read_quoted(words, 0, Place(self.file, line, column))
        elif sign == "|" and above and words.partition(" #")[0].rstrip(" ") == "|":
            return self.block(line, column, above)
        else:
            refuse_sign(words)
            return self.plain(words, line, column)
        if end < len(words) and not (words[end] == " " and words[end:].lstrip(" ")[0] == "#"):
            raise NotSimpleError
        return node

    def block(self, line: int, column: int, above: int) -> ScalarNode:
        """Return the text below a |, which ends at the first line that stands no deeper than its key."""
        texts: list[str] = []
        margin = 0
        for number in range(line, len(self.lines)):
            raw = self.lines[number]
            if raw:
                indent = len(raw) - len(raw.lstrip(" "))
                if indent == len(raw):
                    raise NotSimpleError
                margin = margin or indent
                if indent < margin or indent < above:
                    break
            texts.append(raw[margin:])
        else:
            # Where the last line has no end, libyaml counts differently.
            number = len(self.lines) - 1
            indent = len(self.lines[number])
        if indent >= above or margin < above:
            raise NotSimpleError
        while self.rows[self.at][0] <= number:
            self.at += 1
        return ScalarNode("\n".join(texts).rstrip("\n"), Place(self.file, line, column), "|", number + 1, 1)


def _refuse_depth(line: str) -> None:
    dashes = line.count("- ") + line.count("? ")
    if len(line) > _LONGEST or dashes > _MOST_DASHES or line.startswith(" " * _MOST_SPACES):
        raise NotSimpleError


def _without_remark(words: str) -> str:
    """Return words without the remark behind them; one that `whole_yaml` may tell of is left to it."""
    before, sign, remark = words.partition(" #")
    if sign and remark and (remark[0] != " " or remark[-1] == "。"):
        raise NotSimpleError
    return before.rstrip(" ")
