"""A flat or nested {} or [] on one line → its tree, where nothing in it is more than plain words or a text in quotes.

The half of `simple_yaml` that looks inside a line; what both of them take for plain stands here.
"""

from __future__ import annotations

from generator.facts.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.problems import Place

# Signs that mean something to YAML (or to us: the full-width colon and space) and stand in no ordinary key.
_NOT_IN_KEYS = frozenset(" :,#[]{}\"'&*!|>%@`?-：\u3000")
# Signs at the start of a value that make it more than plain words. *, %, @ and ` are words to `whole_yaml` as well.
SPECIAL = frozenset("-?:,[]{}#&!|>'\"")
# Signs inside the words of a flow, and inside a flow that holds no other.
_NOT_IN_WORDS, _NOT_IN_FLAT = frozenset("[]{}#?"), frozenset("[]{}#?'\"")
AROUND = " \u3000"
_MOST_FLOWS = 8


class NotSimpleError(Exception):
    """The text needs a whole reader."""


def read_flow(words: str, at: int, place: Place, depth: int = 1) -> tuple[SourceNode, int]:
    """Return the [] or {} that begins at a place of `words`, and where it ends; the words begin at `place`."""
    close = "}" if words[at] == "{" else "]"
    end = words.find(close, at)
    if _NOT_IN_FLAT.isdisjoint(words[at + 1 : end]) and end > 0:
        return (_flat_mapping if close == "}" else _flat_list)(words, at, end, place), end + 1
    if depth > _MOST_FLOWS:
        raise NotSimpleError
    return (_mapping if close == "}" else _list)(words, at, place, depth)


def _flat_list(words: str, at: int, end: int, place: Place) -> SequenceNode:
    """Return a list of plain words only."""
    file, line, column = place.file, place.line, place.column
    start = column + at
    items: list[SourceNode] = []
    inner = words[at + 1 : end]
    after = start + 1
    for part in inner.split(",") if inner.strip(" ") else ():
        text = part.strip(" ")
        # The column behind the words: most have no space there.
        after += len(part)
        last = after if part[-1:] != " " else after - len(part) + len(part.rstrip(" "))
        after += 1
        if not text or (":" in text and not _is_time(text)):
            raise NotSimpleError
        if text[0] in SPECIAL:
            refuse_sign(text)
        items.append(ScalarNode(text.strip(AROUND), Place(file, line, last - len(text)), "", line, last))
    return SequenceNode(tuple(items), Place(file, line, start), True, line, column + end + 1)


def _flat_mapping(words: str, at: int, end: int, place: Place) -> MappingNode:
    """Return a mapping of plain words only."""
    file, line, column = place.file, place.line, place.column
    start = column + at
    entries: dict[str, SourceNode] = {}
    places: dict[str, Place] = {}
    inner = words[at + 1 : end]
    after = start + 1
    for part in inner.split(",") if inner.strip(" ") else ():
        key, colon, text = part.lstrip(" ").partition(": ")
        after += len(part)
        last = after if part[-1:] != " " else after - len(part) + len(part.rstrip(" "))
        # Where nothing is typed, the place is that of the comma.
        first = after - len(text.lstrip(" "))
        places[key] = Place(file, line, after - len(part.lstrip(" ")))
        text = text.strip(" ")
        if not colon or key in entries or not (key.isalnum() or is_key(key)) or (":" in text and not _is_time(text)):
            raise NotSimpleError
        if text and text[0] in SPECIAL:
            refuse_sign(text)
        entries[key] = ScalarNode(text.strip(AROUND), Place(file, line, first), "", line, last if text else first)
        after += 1
    return MappingNode(entries, places, Place(file, line, start), True, line, column + end + 1)


def _list(words: str, at: int, place: Place, depth: int) -> tuple[SequenceNode, int]:
    items: list[SourceNode] = []
    end = at + 1
    while not items or words[end : end + 1] == ",":
        item, end = _value(words, end + (1 if items else 0), place, "]", depth)
        items.append(item)
    end = _closed(words, end, "]")
    start = Place(place.file, place.line, place.column + at)
    return SequenceNode(tuple(items), start, True, place.line, place.column + end), end


def _mapping(words: str, at: int, place: Place, depth: int) -> tuple[MappingNode, int]:
    entries: dict[str, SourceNode] = {}
    places: dict[str, Place] = {}
    end = at + 1
    while not entries or words[end : end + 1] == ",":
        begin = _after_spaces(words, end + (1 if entries else 0))
        colon = words.find(": ", begin)
        key = words[begin:colon]
        if colon < 0 or key in entries or not is_key(key):
            raise NotSimpleError
        places[key] = Place(place.file, place.line, place.column + begin)
        entries[key], end = _value(words, colon + 2, place, "}", depth)
    end = _closed(words, end, "}")
    start = Place(place.file, place.line, place.column + at)
    return MappingNode(entries, places, start, True, place.line, place.column + end), end


def _value(words: str, at: int, place: Place, close: str, depth: int) -> tuple[SourceNode, int]:
    """Return one value inside [] or {}, and the place of the comma or bracket behind it."""
    at = _after_spaces(words, at)
    sign = words[at : at + 1]
    if sign in ("[", "{"):
        node, end = read_flow(words, at, place, depth + 1)
        return node, _after_spaces(words, end)
    if sign in ("'", '"'):
        quoted, end = read_quoted(words, at, place)
        return quoted, _after_spaces(words, end)
    comma, bracket = words.find(",", at), words.find(close, at)
    end = bracket if comma < 0 or 0 <= bracket < comma else comma
    text = words[at:end].rstrip(" ")
    if text:
        refuse_sign(text)
    # {值: , 上年: 2}; a list has no empty places.
    if not text and close == "]":
        raise NotSimpleError
    if end < 0 or not _NOT_IN_WORDS.isdisjoint(text) or (":" in text and not _is_time(text)):
        raise NotSimpleError
    start = place.column + at
    node = ScalarNode(text.strip(AROUND), Place(place.file, place.line, start), "", place.line, start + len(text))
    return node, end


def read_quoted(words: str, at: int, place: Place) -> tuple[ScalarNode, int]:
    """Return a text in quotes, and the place behind it."""
    quote = words[at]
    end = words.find(quote, at + 1) + 1
    text = words[at + 1 : end - 1]
    # A \\ or a doubled quote stands for something else.
    if not end or "\\" in text or words[end : end + 1] == quote:
        raise NotSimpleError
    start = Place(place.file, place.line, place.column + at)
    return ScalarNode(text, start, quote, place.line, place.column + end), end


def is_key(words: str) -> bool:
    """Tell whether nothing in a key means anything to YAML."""
    return bool(words) and _NOT_IN_KEYS.isdisjoint(words)


def refuse_sign(words: str) -> None:
    """Let pass plain words only: what looks special may be a negative number."""
    if words[0] in SPECIAL and not (words[0] == "-" and words[1:2].isdigit()):
        raise NotSimpleError


def _is_time(words: str) -> bool:
    """Tell whether each colon has a digit behind it: 09:30 is a time, and no key."""
    return all(after[:1].isdigit() for after in words.split(":")[1:])


def _closed(words: str, at: int, close: str) -> int:
    if words[at : at + 1] != close:
        raise NotSimpleError
    return at + 1


def _after_spaces(words: str, at: int) -> int:
    while words[at : at + 1] == " ":
        at += 1
    return at
