import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document.marks import BODY, BORDER, CLOSE, OPEN, ROLE
from generator.templating import punctuation
from generator.templating.punctuation import is_word, mend


def written(text: str) -> str:
    """｜ a border, 〔…〕 a fact."""
    text = text.replace("｜", BORDER).replace("〔", f"{OPEN}键{BODY}").replace("〕", CLOSE)
    return mend(text).removesuffix("\n").replace(f"{OPEN}键{BODY}", "〔").replace(CLOSE, "〕")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲，｜，乙。", "甲，乙。"),
        ("甲，｜。", "甲。"),
        ("甲；｜。", "甲。"),
        ("甲、｜。", "甲。"),
        ("引进：｜。", "引进。"),
        ("甲，｜；乙。", "甲；乙。"),
        ("甲；｜，乙。", "甲；乙。"),
        ("甲、｜，乙。", "甲，乙。"),
        ("甲。｜，乙。", "甲。乙。"),
        ("甲。｜。乙。", "甲。乙。"),
        ("甲。｜；乙。", "甲。乙。"),
        ("主要有：｜，甲。", "主要有：甲。"),
        ("甲！｜，乙。", "甲！乙。"),
        ("甲｜，乙。", "甲，乙。"),
        ("甲，｜乙。", "甲，乙。"),
        ("｜，乙。", "乙。"),
        ("｜。", ""),
        ("一、｜，乙", "一、乙"),
        ("（一）｜，乙", "（一）乙"),
        ("1.｜，乙", "1.乙"),
        ("（一）｜", ""),
        ("一、｜。", ""),
        ("（1）｜、乙", "（1）乙"),
        ("甲，｜", "甲。"),
        ("甲；｜", "甲。"),
        ("附件：｜", "附件："),
        ("甲。｜", "甲。"),
        ("甲（｜）乙。", "甲乙。"),
        ("甲“｜”，｜。", "甲。"),
        ("甲（｜，丙）乙。", "甲（丙）乙。"),
        ("甲（丙、｜）乙。", "甲（丙）乙。"),
        ("甲（丙。｜）乙。", "甲（丙。）乙。"),
        ("甲，｜｜，｜，乙。", "甲，乙。"),
        ("一是｜，乙；二是丙。", "一是乙；二是丙。"),
        ("一是甲；二是｜；三是丙。", "一是甲；三是丙。"),
        ("一是甲；二是｜。", "一是甲。"),
        ("甲。一是｜", "甲。"),
        ("〔甲〕，｜〔，乙〕。", "〔甲〕〔，乙〕。"),
        ("〔甲。〕｜。", "〔甲。〕"),
        ("〔甲。〕｜，乙。", "〔甲。〕乙。"),
        ("〔甲，〕｜。", "〔甲〕。"),
        ("〔甲；〕｜，乙", "〔甲；〕乙"),
        ("〔甲〕｜，乙", "〔甲〕，乙"),
        ("甲，，乙。", "甲，，乙。"),
        ("〔各位代表：〕｜：", "〔各位代表：〕"),
        ("〔甲，〕｜", "〔甲〕。"),
        ("〔一是〕｜，乙", "〔一是〕，乙"),
        ("甲、｜\n乙。", "甲。\n乙。"),
        ("甲\n｜\n乙", "甲\n乙"),
        ("", ""),
    ],
)
def test_a_border_is_mended(before, after):
    assert written(before) == after


@given(st.characters(exclude_categories=["Cs"]), st.text(max_size=3))
def test_nothing_dangles_behind_a_fact_that_ends_in_a_word(last, right):
    assert not is_word(last) or punctuation._is_sound(f"{last}{CLOSE}", right)


def test_a_role_is_no_word_of_its_line():
    assert mend(f"{ROLE}部分标题{BODY}{BORDER}，甲") == f"{ROLE}部分标题{BODY}甲\n"
