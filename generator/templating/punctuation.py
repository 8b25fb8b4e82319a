"""Marked text in which passages were left out → the same text with its punctuation repaired, blank lines removed.

A border (marks.BORDER) stands where a passage [[ … ]] printed nothing; a comma beside it may have lost its words. Only
punctuation of the template itself is removed, and only beside a border.
"""

from __future__ import annotations

import re
from collections import deque

from generator.document.marks import ASK, BODY, BORDER, CLOSE, NOTE, OPEN, ROLE

# The border of a passage that stayed: mended like any other, but a line may end in its ；.
KEPT = "\ue00c"
# What 一是 and 二要 end in: they announce something.
LINKS = "是要"
# Of two marks that meet, the weaker goes.
_STRENGTH = {"、": 1, "，": 2, "：": 3, "；": 4, "。": 5, "！": 6, "？": 6}
_FULL_STOP = _STRENGTH["。"]
_PAIRS = {"（": "）", "“": "”", "‘": "’", "《": "》", "〈": "〉", "【": "】", "「": "」", "〔": "〕"}
_CLOSERS = tuple(_PAIRS.values())
_SIGNS = "".join((*_STRENGTH, *_PAIRS, *_CLOSERS))
# A fact, or borders in a row.
_FACT_OR_BORDER = re.compile(f"({OPEN}[^{CLOSE}]*{CLOSE}|{BORDER}+)")
# Parts signs from words: an expression with a class of scattered signs takes half a millisecond to compile.
_PARTED = str.maketrans({sign: f"{BORDER}{sign}{BORDER}" for sign in _SIGNS})
_ROLE = f"[ \t{BORDER}]*({ROLE}[^{BODY}]*{BODY})"
_ENDINGS, _QUOTES, _WEAK = frozenset("。！？"), frozenset("”’》"), "、，：；。"
# No words for sure: punctuation and marks, and what ordinals and 一是 end in.
_NO_WORDS = frozenset((*_SIGNS, OPEN, BODY, CLOSE, BORDER, ASK, NOTE, ROLE))
_NO_WORDS_BEFORE = _NO_WORDS | frozenset(f"{LINKS}.．")
_NUMERALS, _LONGEST_OPENING = "一二三四五六七八九十百", 20


def is_word(sign: str) -> bool:
    """Tell whether a sign that ends a fact is a word, so that punctuation behind it has something to close."""
    return sign.isalnum() and sign not in LINKS


def mend(text: str) -> str:
    """Return the text without borders, the punctuation beside them repaired; blank lines never follow one another."""
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
    """Remove the borders that need no repair: this quick pass spares most lines the slow one."""
    if BORDER not in text and KEPT not in text:
        return text
    for mark in "；：":
        text = text.replace(f"{mark}{KEPT}\n", f"{mark}\n")
        text = text.removesuffix(KEPT) if text.endswith(mark + KEPT) else text
    first, *pieces = text.replace(KEPT, BORDER).split(BORDER)
    said, left = [first], first[-2:]
    for place, right in enumerate(pieces, 1):
        # A sentence is over: what would part or end it again goes.
        if _shown_end(left) in _ENDINGS:
            right = right.lstrip(_WEAK)
        # Of several borders in a row one counts.
        if not right and place < len(pieces):
            continue
        between = "" if _is_sound(left, right) else BORDER
        said.append(between + right)
        left = (left + between + right[-2:])[-2:]
    return "".join(said)


def _shown_end(left: str) -> str:
    """Return the last sign a reader sees, in or before a mark."""
    return left[-2:-1] if left[-1:] == CLOSE else left[-1:]


def _is_sound(left: str, right: str) -> bool:
    """Tell whether a border needs no repair: it stands before a word or a new line, or behind a word or quotation."""
    end = _shown_end(left)
    if end and (end in _QUOTES or not (end in _NO_WORDS_BEFORE or end.isspace())):
        return True
    if right[:1] == "\n":
        return end in _ENDINGS
    begin = right[right.find(BODY) + 1 :][:1] if right[:1] == OPEN else right[:1]
    return bool(begin) and not (begin in _NO_WORDS or begin.isspace())


def _opens(words: str) -> bool:
    """Tell whether a line is nothing yet but blanks and an ordinal: 一、 （一） 1. （1）."""
    if len(words) >= _LONGEST_OPENING or not (words := words.strip()):
        return len(words) < _LONGEST_OPENING
    in_brackets = words[0] == "（" and words[-1] == "）"
    number = words[1:-1] if in_brackets else words[:-1]
    if number.isdecimal():
        return in_brackets or words[-1] in ".．、"
    return bool(number) and not number.strip(_NUMERALS) and (in_brackets or words[-1] == "、")


def _member(words: str) -> int:
    """Return the length of what opens a member of an enumeration at the end of some words: 一是, 二要; 0 for none."""
    size = len(words) - len(words[:-1].rstrip("一二三四五六七八九十"))
    return size if size > 1 and words[-1] in LINKS else 0


class _Token:
    """A piece of a line; a fact's text cannot be taken away. `shown` are the words a reader sees."""

    def __init__(self, text: str, shown: str, *, mark: bool = False, border: bool = False) -> None:
        self.text, self.shown = text, shown
        self.mark, self.border = mark, border

    @property
    def is_fact(self) -> bool:
        return self.text != self.shown


def _mended(line: str) -> str:
    """Return a line without its borders and the punctuation left over beside them; its role stays in front."""
    role = ""
    if ROLE in line and (match := re.match(_ROLE, line)):
        role = match[1]
        line = match[0].replace(role, "") + line[match.end() :]
    ahead = deque(_tokens(line))
    done: list[_Token] = []
    while ahead:
        token = ahead.popleft()
        if not token.border:
            done.append(token)
            continue
        mending = True
        while mending:
            while ahead and ahead[0].border:
                ahead.popleft()
            mending = _mend_once(done, ahead)
    return role + "".join([token.text for token in done])


def _tokens(line: str) -> list[_Token]:
    tokens: list[_Token] = []
    for piece in _FACT_OR_BORDER.split(line):
        if piece.startswith(OPEN):
            if shown := piece[piece.find(BODY) + 1 : -1]:
                tokens.append(_Token(piece, shown))
        elif piece.startswith(BORDER):
            tokens.append(_Token(piece, piece, border=True))
        else:
            words = filter(None, piece.translate(_PARTED).split(BORDER))
            tokens += [_Token(each, each, mark=each in _SIGNS) for each in words]
    return tokens


def _cut(done: list[_Token], signs: int) -> None:
    """Remove the last signs that a reader sees."""
    last = done[-1]
    close = len(last.text) - last.is_fact
    last.text, last.shown = last.text[: close - signs] + last.text[close:], last.shown[:-signs]
    if not last.shown:
        done.pop()


def _mend_once(done: list[_Token], ahead: deque[_Token]) -> bool:
    """Remove one left-over mark at the border between `done` and `ahead`; tell whether there was one."""
    left, right = done[-1] if done else None, ahead[0] if ahead else None
    before, after = left.shown[-1] if left else "", right.shown[0] if right else ""
    if left and right and left.mark and right.mark and _PAIRS.get(before) == after:
        done.pop()
        ahead.popleft()
    elif right and right.mark and _dangles_after(done, after):
        if left and not left.mark and 0 < _STRENGTH.get(before, 0) < min(_FULL_STOP, _STRENGTH[after]):
            # The comma a clerk typed at the end of a fact that the template closes itself.
            _cut(done, 1)
        else:
            ahead.popleft()
    elif left and left.mark and _dangles_before(before, after) and not _opens_line(done):
        if after or before == "：":
            done.pop()
        else:
            left.text = left.shown = "。"
    elif left and not left.mark and not after and before in ("，", "、"):
        _cut(done, 1)
        done.append(_Token("。", "。", mark=True))
    elif left and not left.is_fact and (not after or after in "；。") and (size := _member(left.shown)):
        # “二是” with nothing to follow.
        _cut(done, size)
    else:
        return False
    return True


def _dangles_after(done: list[_Token], after: str) -> bool:
    """Tell whether the mark after the border closes or separates nothing."""
    if after not in _STRENGTH:
        return False
    if _opens_line(done):
        return True
    left = done[-1]
    before = left.shown[-1]
    if before in _PAIRS:
        return True
    if before in _STRENGTH:
        return _STRENGTH[after] <= _STRENGTH[before] or not left.mark
    return _STRENGTH[after] < _STRENGTH["；"] and not left.is_fact and _member(left.shown) > 0


def _dangles_before(before: str, after: str) -> bool:
    """Tell whether the mark before the border separates or announces nothing."""
    if before not in _STRENGTH:
        return False
    if not after:
        return _STRENGTH[before] < _FULL_STOP and before != "："
    if after in _CLOSERS:
        return _STRENGTH[before] < _FULL_STOP
    return after in _STRENGTH and _STRENGTH[before] <= _STRENGTH[after]


def _opens_line(done: list[_Token]) -> bool:
    """Tell whether only an ordinal stands before."""
    if len(done) > _LONGEST_OPENING or any(token.is_fact for token in done):
        return False
    return _opens("".join([token.shown for token in done]))
