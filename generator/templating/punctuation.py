"""Marked text with border marks → the same text with whole punctuation and no lines left blank.

Only the template's own marks of punctuation are taken away, only beside a border, seen across the marks of facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.document.marks import ASK, BODY, BORDER, CLOSE, NOTE, OPEN, ROLE
from generator.templating.passages import KEPT, LINKS

# Of two marks that meet, the weaker goes.
_STRENGTH = {"、": 1, "，": 2, "：": 3, "；": 4, "。": 5, "！": 6, "？": 6}
_PAIRS = {"（": "）", "“": "”", "‘": "’", "《": "》", "〈": "〉", "【": "】", "「": "」", "〔": "〕"}
_CLOSERS = tuple(_PAIRS.values())
_SIGNS = "".join((*_STRENGTH, *_PAIRS, *_CLOSERS))
_TOKEN = re.compile(
    f"({OPEN}[^{CLOSE}]*{CLOSE})|({BORDER}+)|({ROLE}[^{BODY}]*{BODY})|([{_SIGNS}])|([^{OPEN}{BORDER}{ROLE}{_SIGNS}]+)"
)
_ENDINGS, _QUOTES, _WEAK = frozenset("。！？"), frozenset("”’》"), frozenset("、，：；。")
# No words for sure: punctuation and marks, and what ordinals and 一是 end in.
_NO_WORDS = frozenset((*_SIGNS, OPEN, BODY, CLOSE, BORDER, ASK, NOTE, ROLE))
_NO_WORDS_BEFORE = _NO_WORDS | frozenset(f"{LINKS}.．")
# What opens a line and is no sentence yet.
_LINE_OPENING = re.compile(r"^\s*(?:[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|\d+[.．、]|（\d+）)?\s*$")
# What opens a member of an enumeration: 一是, 二要.
_MEMBER = re.compile(r"[一二三四五六七八九十]+[是要]$")


@dataclass(slots=True)
class _Token:
    """A piece of a line; a fact's text cannot be taken away."""

    text: str
    # The words a reader sees.
    shown: str
    mark: bool = False
    border: bool = False


def mend(text: str) -> str:
    """Return the text with its borders mended; blank lines never follow one another."""
    lines: list[str] = []
    for line in _without_sound_borders(text).split("\n"):
        if BORDER in line:
            line = _mended(line)
            if _opens(line):
                continue
        line = line.rstrip()
        if line.strip() or (lines and lines[-1]):
            lines.append(line.strip(" \t"))
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n" if lines else ""


def _without_sound_borders(text: str) -> str:
    """Take away the borders beside which nothing dangles: one quick pass spares most lines the slow one."""
    for mark in "；：":
        text = text.replace(f"{mark}{KEPT}\n", f"{mark}\n")
        text = text.removesuffix(KEPT) if text.endswith(mark + KEPT) else text
    first, *pieces = text.replace(KEPT, BORDER).split(BORDER)
    said, left = [first], first[-2:]
    for place, right in enumerate(pieces, 1):
        # A sentence is over: what would part or end it again goes.
        while right and right[0] in _WEAK and _shown_end(left) in _ENDINGS:
            right = right[1:]
        # Of several borders in a row one counts.
        if not right and place < len(pieces):
            continue
        between = "" if _is_sound(left, right) else BORDER
        said.append(between + right)
        left = (left + between + right)[-2:]
    return "".join(said)


def _shown_end(left: str) -> str:
    """Return the last sign a reader sees, in or before a mark."""
    return left[-2:-1] if left[-1:] == CLOSE else left[-1:]


def _is_sound(left: str, right: str) -> bool:
    """Tell whether nothing dangles at a border: before a word or a new line, or behind a word or quotation."""
    end = _shown_end(left)
    if end and (end in _QUOTES or not (end in _NO_WORDS_BEFORE or end.isspace())):
        return True
    if right[:1] == "\n":
        return end in _ENDINGS
    begin = right[right.find(BODY) + 1 :][:1] if right[:1] == OPEN else right[:1]
    return bool(begin) and not (begin in _NO_WORDS or begin.isspace())


def _opens(words: str) -> bool:
    """Tell whether a line is nothing yet but blanks and an ordinal; none is longer than twenty signs."""
    return len(words) < 20 and _LINE_OPENING.fullmatch(words) is not None


def _mended(line: str) -> str:
    tokens = _tokens(line)
    place = 0
    while place < len(tokens):
        if tokens[place].border:
            while _mend_once(tokens, place):
                pass
        place += 1
    return "".join(token.text for token in tokens if not token.border)


def _tokens(line: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(line):
        text = match.group()
        kind = match.lastindex
        if kind == 1:
            tokens.append(_Token(text, text[text.find(BODY) + 1 : -1]))
        else:
            shown = "" if kind in (2, 3) else text
            tokens.append(_Token(text, shown, mark=kind == 4, border=kind == 2))
    return tokens


def _neighbour(tokens: list[_Token], place: int, step: int) -> int:
    """Return the place of the nearest token that shows something, -1 at the line's end."""
    place += step
    while 0 <= place < len(tokens):
        if tokens[place].shown:
            return place
        place += step
    return -1


def _remove(tokens: list[_Token], place: int) -> bool:
    tokens[place].text = tokens[place].shown = ""
    return True


def _mend_once(tokens: list[_Token], border: int) -> bool:
    """Take one mark away beside the border; tell whether there was one to take."""
    left, right = _neighbour(tokens, border, -1), _neighbour(tokens, border, 1)
    before = tokens[left].shown[-1] if left >= 0 else ""
    after = tokens[right].shown[0] if right >= 0 else ""
    if left >= 0 and right >= 0 and _is_empty_pair(tokens[left], tokens[right]):
        return _remove(tokens, left) and _remove(tokens, right)
    if right >= 0 and tokens[right].mark and _dangles_after(tokens, left, before, after):
        if left >= 0 and not tokens[left].mark and 0 < _STRENGTH.get(before, 0) < min(5, _STRENGTH[after]):
            return _trim_fact(tokens[left])
        return _remove(tokens, right)
    if left >= 0 and tokens[left].mark and _dangles_before(before, after) and not _opens_line(tokens, left):
        if after or before == "：":
            return _remove(tokens, left)
        tokens[left].text = tokens[left].shown = "。"
        return True
    if not after and before in ("，", "、") and not tokens[left].mark:
        _trim_fact(tokens[left])
        tokens[left].text, tokens[left].shown = tokens[left].text + "。", tokens[left].shown + "。"
        return True
    return _drop_empty_member(tokens, left, after)


def _trim_fact(token: _Token) -> bool:
    """Take away the comma a clerk typed at the end of a fact that the template closes itself."""
    end = -1 if token.text.endswith(CLOSE) else len(token.text)
    token.text, token.shown = token.text[: end - 1] + token.text[end:], token.shown[:-1]
    return True


def _is_empty_pair(left: _Token, right: _Token) -> bool:
    return left.mark and right.mark and _PAIRS.get(left.shown) == right.shown


def _dangles_after(tokens: list[_Token], left: int, before: str, after: str) -> bool:
    """Tell whether the mark after the border has nothing to close or part."""
    if after not in _STRENGTH:
        return False
    if before in _PAIRS or _opens_line(tokens, left):
        return True
    if before in _STRENGTH:
        weaker = _STRENGTH[after] <= _STRENGTH[before]
        return weaker or not tokens[left].mark
    return _STRENGTH[after] < 4 and tokens[left].text == tokens[left].shown and bool(_MEMBER.search(tokens[left].shown))


def _dangles_before(before: str, after: str) -> bool:
    """Tell whether the mark before the border parts or announces nothing."""
    if before not in _STRENGTH:
        return False
    if not after:
        return _STRENGTH[before] < 5 and before != "："
    if after in _CLOSERS:
        return _STRENGTH[before] < 5
    return after in _STRENGTH and _STRENGTH[before] <= _STRENGTH[after]


def _opens_line(tokens: list[_Token], left: int) -> bool:
    """Tell whether only an ordinal stands before."""
    return left < 0 or (
        all(OPEN not in token.text for token in tokens[: left + 1])
        and _opens("".join(token.shown for token in tokens[: left + 1]))
    )


def _drop_empty_member(tokens: list[_Token], left: int, after: str) -> bool:
    """Take “二是” away when nothing follows it before ； 。 or the line's end."""
    if left < 0 or tokens[left].mark or tokens[left].text != tokens[left].shown or (after and after not in "；。"):
        return False
    shorter = _MEMBER.sub("", tokens[left].shown)
    if shorter == tokens[left].shown:
        return False
    tokens[left].text = tokens[left].shown = shorter
    return True
