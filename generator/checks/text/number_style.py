"""Text → numbers written in the wrong numerals (GB/T 15835): 12余人次, 户内2分类, “0”失误."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.checks.base import Check, Passage, Writing, in_each, spans_of, tell_spans, titles
from generator.problems import Problem, Severity

ABOUT = Check(
    "odd-approximation",
    "“余”前面不是整数",
    Severity.WARNING,
    "“12余人次”“326余户”：“余”只跟在整十、整百、整千的数后面（10余、300余）",
    "GB/T 15835-2011 4.2.3",
)
_ABOUT = re.compile(r"(?<![\d.,])\d{1,8}[1-9]余(?=[\u4e00-\u9fff])(?!热|额|粮|姚|杭|款|震|生|温)")

SET_WORD = Check(
    "numeral-in-word",
    "固定的词语里用了阿拉伯数字",
    Severity.WARNING,
    "“户内2分类”“3农”“4好农村路”“1站式”：定型的词语里的数用汉字（两分类、三农、四好农村路、一站式）",
    "GB/T 15835-2011 4.2.2",
)
_SET_WORDS = (
    "1站式", "1体化", "1把手", "1盘棋", "1网通办", "1窗受理", "1刀切", "1揽子", "1老1小", "1卡通", "1票否决",
    "2分类", "2委", "2手抓", "2不愁", "2山", "2新", "2高", "2随机", "2违",
    "3农", "3资", "3务", "3会1课", "3权分置", "3保", "3公", "3产融合", "3改1拆", "3治融合", "3大革命", "3重1大",
    "4好农村路", "4议2公开", "4风", "4个意识", "4个全面", "4下基层", "4早", "4不摘",
    "5水共治", "5位1体", "5保", "5治融合", "5面红旗",
    "6稳", "6保", "8项规定", "8八战略",
)  # fmt: skip
_NUMERALS = str.maketrans("12345678", "一两三四五六七八")
# 2 is 两 but in these.
_READ_TWO = {"2分类": "二分类", "4议2公开": "四议两公开"}
_SET_WORD = re.compile(
    "(?<![\\dA-Za-z.～~—-])(?:" + "|".join(sorted(_SET_WORDS, key=len, reverse=True)) + ")(?![\\d下里顷斤分])"
)

ZERO = Check(
    "zero-in-word",
    "“零”写成了“0”",
    Severity.WARNING,
    "“0”失误、“0距离”“0事故”：定型的词语用“零”（零失误、零距离）",
    "GB/T 15835-2011 4.2.2",
)
_ZERO = re.compile(
    '[“"]0[”"](?=[\u4e00-\u9fff])'
    "|(?<![\\d.,:：-])0(?=失误|差错|事故|距离|容忍|接触|上访|报告|突破|发生|投诉|跑腿|死角|遗漏|障碍|门槛|见面|感染|新增|非访|扩散|增长)"
)


def find_number_style(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such numbers, one a kind."""
    return in_each(writing, _style_in, where=(_ABOUT, _SET_WORD, _ZERO))


def _style_in(passage: Passage) -> Iterator[Problem]:
    about = spans_of(_ABOUT, passage.text, titles)
    yield from tell_spans(ABOUT, passage, about, hint="写准确数就去掉“余”，写约数就用整数加“余”")
    words = spans_of(_SET_WORD, passage.text, titles)
    word = passage.text[slice(*words[0])] if words else ""
    expected = _READ_TWO.get(word, word.translate(_NUMERALS))
    yield from tell_spans(SET_WORD, passage, words, expected=expected)
    yield from tell_spans(ZERO, passage, spans_of(_ZERO, passage.text, titles), expected="零")


CHECKS: Sequence[Check] = (ABOUT, SET_WORD, ZERO)
