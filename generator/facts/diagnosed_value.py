"""What a clerk typed behind a key (flow braces, quotes, colons) → the slip in it that libyaml would not name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.facts.full_width import FULL_COLON, full_colon
from generator.problems import Place, Problem

_QUOTED_THEN_TEXT = re.compile(r"^(\"[^\"]*\"|'[^']*') *[^\s#,\]}:]")


def value_problem(rest: str, place: Place) -> Problem | None:
    """Return what is wrong with the text behind a key or a dash; None when nothing is to be seen."""
    if rest.startswith(("{", "[")):
        return _flow(rest, place)
    if _QUOTED_THEN_TEXT.match(rest):
        return Problem("quote", "半角引号后面还有文字", place, found=shortened(rest), hint="引号改用全角“”")
    if rest.startswith(('"', "'")):
        return None
    if rest.startswith("｛"):
        hint = "改成半角花括号“{ }”，里面的冒号、逗号也用半角"
        return Problem("full-width-brace", "花括号用了全角“｛”", place, found=shortened(rest), hint=hint)
    if rest.endswith("}") and "{" not in rest:
        return Problem("bracket", "括号没有配对", place, found=shortened(rest), hint="在前面补上半角的“{”")
    if re.search(r":(?: |$)", rest.split(" #")[0]):
        hint = "句子里的冒号改用全角“：”；如果是两项数据，分成两行"
        return Problem("colon-in-value", "一行里有两个半角冒号", place, found=shortened(rest), hint=hint)
    if re.match(r"[&!]", rest):
        hint = "数据里不用 YAML 的 & 和 !；要照原样写，就用单引号括起来"
        return Problem("tag", f"值不能用“{rest[0]}”开头", place, found=shortened(rest), hint=hint)
    return None


def _flow(rest: str, place: Place) -> Problem | None:
    if "{{" in rest:
        return Problem("bad-key", "数据里不能写模板的花括号", place, found=shortened(rest), hint="引用数据用【名字】")
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", rest)
    if rest.startswith("{") and any(FULL_COLON.match(entry) and ": " not in entry for entry in _entries(bare)):
        return full_colon(place, shortened(rest))
    # Only before a key: in a text between half-width commas a full-width one is at home.
    if re.search(r"，\s*[^\s,，:：{}\[\]“”]{1,12}:(?=\s)", bare):
        hint = "改成半角逗号加空格“, ”"
        return Problem("full-width-comma", "括号里用了全角逗号", place, found=shortened(rest), hint=hint)
    if bare.count("{") != bare.count("}") or bare.count("[") != bare.count("]"):
        return Problem(
            "bracket", "括号没有配对", place, found=shortened(rest), hint="补上另一半括号；如果是文字，用全角括号"
        )
    if re.search(r"[\]}]\s*[^\s\]},#]", bare):
        return Problem(
            "bracket",
            "括号后面还有文字",
            place,
            found=shortened(rest),
            hint="以半角括号开头的文字用单引号括起来，或者改用全角括号",
        )
    return None


def _entries(flow: str) -> Iterator[str]:
    """Yield what stands between the half-width commas of the outermost {}."""
    depth, start = 0, 1
    for position, sign in enumerate(flow):
        depth += (sign in "[{") - (sign in "]}")
        if (sign == "," and depth == 1) or (sign == "}" and depth == 0):
            yield flow[start:position].strip()
            start = position + 1


def shortened(text: str) -> str:
    """Return the beginning of a text, enough to find it again."""
    text = text.strip()
    return text if len(text) <= 30 else text[:30] + "…"
