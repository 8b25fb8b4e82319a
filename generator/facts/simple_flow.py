"""A flat or nested {} or [] on one line → its tree, where nothing in it is more than plain words or a text in quotes.

The half of `simple_yaml` that looks inside a line; what both of them take for plain stands here.
"""

from __future__ import annotations

from generator.facts.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.problems import Place

# Signs that mean something to YAML (or to us: the full-width colon and space) and stand in no ordinary key.
_NOT_IN_KEYS = " :,#[]{}\"'&*!|>%@`?-：\u3000"
# Signs at the start of a value that make it more than plain words. *, %, @ and ` are words to `whole_yaml` as well.
SPECIAL = "-?:,[]{}#&!|>'\""
AROUND = " \u3000"
_MOST_FLOWS = 8


class NotSimpleError(Exception):
    """The text needs a whole reader."""


def read_flow(words: str, at: int, place: Place, depth: int = 1) -> tuple[SourceNode, int]:
    """Return the [] or {} that begins at a place of `words`, and where it ends; the words begin at `place`."""
    if depth > _MOST_FLOWS:
        raise NotSimpleError
    if words[at] == "[":
        end = words.find("]", at)
        inner = words[at + 1 : end]
        if end > 0 and _is_usual(inner) and not ("[" in inner or ":" in inner):
            return _usual_list(inner, place.file, place.line, place.column + at), end + 1
        return _list(words, at, place, depth)
    end = words.find("}", at)
    inner = words[at + 1 : end]
    if end > 0 and _is_usual(inner):
        return _usual_mapping(inner, place.file, place.line, place.column + at), end + 1
    return _mapping(words, at, place, depth)


def _is_usual(inner: str) -> bool:
    """Tell whether something stands inside brackets, one space behind every comma, and nothing that needs a look."""
    return (
        inner[:1] not in ("", " ", ",")
        and inner[-1] != " "
        and inner.count(",") == inner.count(", ")
        and not ("  " in inner or " ," in inner or "{" in inner or "}" in inner or "#" in inner or "?" in inner)
        and not ("'" in inner or '"' in inner or "\u3000" in inner)
    )


def _usual_list(inner: str, file: str, line: int, start: int) -> SequenceNode:
    """Return a list of plain words; its bracket stands in the column `start`."""
    items: list[SourceNode] = []
    after = start + 1
    for text in inner.split(", "):
        if text[0] in SPECIAL:
            refuse_sign(text)
        column, after = after, after + len(text)
        items.append(ScalarNode(text, Place(file, line, column), "", line, after))
        after += 2
    return SequenceNode(tuple(items), Place(file, line, start), True, line, after - 1)


def _usual_mapping(inner: str, file: str, line: int, start: int) -> MappingNode:
    """Return a mapping of plain words and lists of them; its brace stands in the column `start`."""
    entries: dict[str, SourceNode] = {}
    places: dict[str, Place] = {}
    at, length, column = 0, len(inner), start + 1
    while True:
        colon = inner.find(": ", at)
        key = inner[at:colon]
        if colon < 0 or key in entries or not (key.isalnum() or is_key(key)):
            raise NotSimpleError
        places[key] = Place(file, line, column + at)
        at = colon + 2
        if inner[at] == "[":
            end = inner.find("]", at)
            listed = inner[at + 1 : end]
            if end < 0 or not _is_usual(listed) or "[" in listed or ":" in listed:
                raise NotSimpleError
            entries[key] = _usual_list(listed, file, line, column + at)
            end += 1
        else:
            end = inner.find(",", at)
            end = length if end < 0 else end
            text = inner[at:end]
            if text[0] in SPECIAL:
                refuse_sign(text)
            if "]" in text or "[" in text or (":" in text and not _is_time(text)):
                raise NotSimpleError
            entries[key] = ScalarNode(text, Place(file, line, column + at), "", line, column + end)
        if end == length:
            break
        if inner[end] != ",":
            raise NotSimpleError
        at = end + 2
    return MappingNode(entries, places, Place(file, line, start), True, line, column + length + 1)


def _list(words: str, at: int, place: Place, depth: int) -> tuple[SequenceNode, int]:
    items: list[SourceNode] = []
    end = _after_spaces(words, at + 1)
    while (not items and words[end : end + 1] != "]") or words[end : end + 1] == ",":
        item, end = _value(words, end + (1 if items else 0), place, "]", depth)
        items.append(item)
    end = _closed(words, end, "]")
    start = Place(place.file, place.line, place.column + at)
    return SequenceNode(tuple(items), start, True, place.line, place.column + end), end


def _mapping(words: str, at: int, place: Place, depth: int) -> tuple[MappingNode, int]:
    entries: dict[str, SourceNode] = {}
    places: dict[str, Place] = {}
    end = _after_spaces(words, at + 1)
    while (not entries and words[end : end + 1] != "}") or words[end : end + 1] == ",":
        begin = _after_spaces(words, end + (1 if entries else 0))
        colon = words.find(": ", begin)
        key = words[begin:colon]
        if colon < 0 or key in entries or not (key.isalnum() or is_key(key)):
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
    if end < 0 or not _are_words(text) or (":" in text and not _is_time(text)):
        raise NotSimpleError
    start = place.column + at
    node = ScalarNode(text.strip(AROUND), Place(place.file, place.line, start), "", place.line, start + len(text))
    return node, end


def read_quoted(words: str, at: int, place: Place) -> tuple[ScalarNode, int]:
    """Return a text in quotes, and the place behind it."""
    quote = words[at]
    end = words.find(quote, at + 1) + 1
    text = words[at + 1 : end - 1]
    # A \ or a doubled quote stands for something else.
    if not end or "\\" in text or words[end : end + 1] == quote:
        raise NotSimpleError
    start = Place(place.file, place.line, place.column + at)
    return ScalarNode(text, start, quote, place.line, place.column + end), end


def is_key(words: str) -> bool:
    """Tell whether nothing in a key means anything to YAML."""
    return bool(words) and not any(sign in words for sign in _NOT_IN_KEYS)


def _are_words(text: str) -> bool:
    """Tell whether nothing in words means anything inside [] and {}: quicker one sign after the other than by a set."""
    return not ("[" in text or "{" in text or "]" in text or "}" in text or "#" in text or "?" in text)


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
