"""The grammar of ordinals and markers, read sign by sign, against the same grammar as expressions."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator import numerals
from generator.document import enumerations, ordinals
from generator.document.model import Paragraph, Role, Run

_HAN = f"[{numerals.HAN}]{{1,6}}"
_ARABIC = "[0-9０-９]{1,3}"
_SPACE = r"[^\S\n]*"
_VERB = "(?:是(?![一否])|要(?![素点件道闻害员务]))"
_NO_FIGURE = r"(?:(?![0-9０-９])|(?=(?:19|20)\d\d年)|(?<=、)(?=[0-9０-９]{3}))"
_FORMS = (
    (2, "[（(]", _HAN, "[）)][、.．]?"),
    (4, "[（(]", _ARABIC, "[）)][、.．]?"),
    (1, "", _HAN, "[、.．]"),
    (3, "", _ARABIC, f"[、.．]{_NO_FIGURE}"),
    (5, "", "[①-⑳]", "[、.．]?"),
    (5, "", "[0-9０-９]{1,2}", "[）)]"),
    (0, "", _HAN, _VERB),
    (0, "[第其]", _HAN, "[，,、]"),
    (0, "", "(?:首先|其次|再次|最后)", "[，,、]"),
)
_COUNTED = re.compile(f"({_HAN})(?:[、是]|至|到|产|季|级|类|线|期|批|轮|月|等|圈|把手)")
_MARKER = re.compile(f"{_HAN}{_VERB}|[第其]{_HAN}[，,]")

_SIGNS = [
    *"一二三十百零012３4①⑳（()）、.．，,是要素否第其 　\n年月；甲",
    "2022年",
    "首先",
    "最后",
    "一是",
    "十一",
    "１２",
]
WORDS = st.lists(st.sampled_from(_SIGNS), max_size=9).map("".join)


def slowly(text: str) -> tuple[int, str] | None:
    """Return level and words of the ordinal that opens the text; behind white space none does."""
    if text[:1].isspace():
        return None
    for level, before, numeral, after in _FORMS:
        match = re.match(f"({before}{_SPACE})({numeral})({_SPACE}{after}{_SPACE})", text)
        # What stands behind the numeral goes along: “1.” is an ordinal, “001.” none.
        found = match and ordinals._ordinal(level, *match.groups())
        if match and found:
            counted = _COUNTED.match(text, match.end()) if level == 1 else None
            goes_on = counted and numerals.read(counted[1]) == found.value + 1
            return None if goes_on else (level, match.group())
    return None


@given(WORDS)
def test_the_opening_is_what_the_expressions_find(text: str) -> None:
    found = ordinals.opening(text)
    assert (found and (found.level, ordinals.spell(found))) == slowly(text)


@given(WORDS)
def test_what_opens_a_text_is_known_from_its_first_signs(text: str) -> None:
    assert ordinals.opened(text) == ordinals._opened(text)


@given(st.text(st.sampled_from("（(一二三十1０、.．）)是，其第把手 \u3000\ue00f甲"), min_size=15, max_size=40))
def test_so_it_is_where_the_signs_are_many(text: str) -> None:
    assert ordinals.opened(text) == ordinals._opened(text)


@given(WORDS)
def test_markers_are_where_the_expression_finds_them(text: str) -> None:
    found = enumerations._markers(text)
    assert found == [match.span() for match in _MARKER.finditer(text)]
    # The first look may be wrong the other way only.
    assert enumerations._may_hold_markers(Paragraph(Role.BODY, (Run(text),))) or not found
