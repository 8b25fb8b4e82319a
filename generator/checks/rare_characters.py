"""Text → characters that 仿宋_GB2312 and 楷体_GB2312 do not have: the printer takes them from another face."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.checks.check import Check, Writing, excerpt, tell
from generator.problems import Place, Problem, Severity

CHECK = Check(
    "rare-character",
    "字体里没有这个字",
    Severity.NOTE,
    "不在 GB2312 字符集里的汉字和符号（繁体字、生僻的人名地名、表情、自造字），仿宋_GB2312里没有，会换成别的字体",
)
# Letters, marks and units that every face has or that are set in the Latin face anyway.
_USUAL = set("㎡㎥℃·•‰²³№－～〇﹑﹒﹔﹕　\u00a0\u200b\u200c\u200d\ufeff")
_JUDGED = ("Lo", "So", "Co", "Cn", "Cs", "No")


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each such character, told once at its first place."""
    counts: dict[str, int] = {}
    first: dict[str, tuple[Place, str]] = {}
    for text, places in writing.alike.items():
        if _is_known(text):
            continue
        for place, character in enumerate(text):
            if character < "\u0100" or not _missing(character):
                continue
            counts[character] = counts.get(character, 0) + len(places)
            if character not in first:
                first[character] = (writing.passages[places[0]].place, excerpt(text, place, place + 1))
    for character, (place_, found) in first.items():
        more = f"（全文共 {counts[character]} 处）" if counts[character] > 1 else ""
        message = f"字体仿宋_GB2312里没有“{character}”这个字"
        yield tell(CHECK, place_, message, found=found + more, hint="核对是不是错字、繁体字；不是就保留")


def _is_known(text: str) -> bool:
    """Tell whether all of a text is in GB2312, as nearly always."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _missing(character: str) -> bool:
    if character in _USUAL or unicodedata.category(character) not in _JUDGED:
        return False
    return not _is_known(character) and not "\ue000" <= character <= "\ue00f"
