"""Text → marks and numerals typed with the wrong character, twice, or without their other half (GB/T 15834, 15835)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from generator.checks.base import Check, Passage, Span, addresses, find_spans, in_each, spans_of, tell_spans, titles
from generator.problems import Problem, Severity

HALF_WIDTH = Check(
    "half-width-mark",
    "中文里用了半角标点",
    Severity.WARNING,
    "中文词句之间的半角 , ; : ? ! . 和半角括号、引号，如“村庄12个,社区2个”；1,234、网址、9:30不算",
    "GB/T 15834-2011",
)
_C = "\u4e00-\u9fff，。、；：？！（）“”‘’《》【】％"
# A mark with Chinese at one side and no letter or digit at the other.
_MARK = f"(?<=[{_C}%])[ ]?[,;:?!](?![,;:?!])|[,;:?!](?=[ ]?[\u4e00-\u9fff“《（])"
_STOP = "(?<=[\u4e00-\u9fff”》）])[.](?=[\u4e00-\u9fff“]|$)"
_BRACKETS = "\\((?=[^()\n]{0,60}[\u4e00-\u9fff])[^()\n]{1,120}\\)"
_QUOTES = '"(?=[^"\n]{0,60}[\u4e00-\u9fff])[^"\n]{1,120}"'
_HALF_ORDINAL = "^\\([0-9]{1,2}\\)"
_HALF_WIDTH = re.compile(f"{_BRACKETS}|{_QUOTES}|{_HALF_ORDINAL}|{_MARK}|{_STOP}")


find_half_width = partial(
    find_spans,
    check=HALF_WIDTH,
    spans=partial(spans_of, _HALF_WIDTH, kept=addresses),
    hint="改成全角标点",
    where=(re.compile('[,;:?!."(]'),),
)


WRONG_DASH = Check(
    "wrong-dash",
    "破折号或省略号写得不对",
    Severity.WARNING,
    "用连字符、制表符拼成的破折号（--、──），点或句号拼成的省略号（...、。。。），以及只有半个的省略号（…）",
    "GB/T 15834-2011 4.10、4.11",
)
_DASH = re.compile("[-－–]{2,}|─+|━+|—{3,}|—[-－–]+|[-－–]+—")
_DOTS = re.compile("(?<![.])[.]{3,}|。{3,}|・{3,}|·{3,}|(?<!…)…(?:…{2,})?(?!…)")
# Table rules and blanks to write on are drawn with the same characters.
_DRAWN = 6


def _dashes_in(passage: Passage) -> Iterator[Problem]:
    dashes = [span for span in spans_of(_DASH, passage.text, addresses) if span[1] - span[0] < _DRAWN]
    yield from tell_spans(WRONG_DASH, passage, dashes, "破折号写得不对", expected="——（占两个字）")
    dots = spans_of(_DOTS, passage.text, addresses)
    yield from tell_spans(WRONG_DASH, passage, dots, "省略号写得不对", expected="……（占两个字）")


find_dashes = partial(in_each, look=_dashes_in, where=(re.compile("[-－–─━…・·]"), re.compile("([—。.])\\1\\1")))


WRONG_RANGE = Check(
    "wrong-range",
    "起止的连接号写得不对",
    Severity.WARNING,
    "起止时间、数值用了连字符或半角波纹号：2021-2025年（应为—）、25-30家（应为～）",
    "GB/T 15834-2011 4.13",
)
RANGE_PERCENT = Check(
    "range-percent",
    "数值范围前一个数少了百分号",
    Severity.NOTE,
    "百分数的起止只在后一个数写了百分号：10～15%（应为10%～15%）",
    "GB/T 15835-2011 5.1",
)
_SIGN = "[-–~～－]"
_WRONG = "[-–~－]"
_YEARS = rf"(?<![\d-])(?:19|20)\d\d年?{_WRONG}(?:(?:19|20)\d\d|\d\d)(?=年)"
_MONTHS = rf"(?<![\d.-])\d{{1,2}}月?(?:\d{{1,2}}日)?{_WRONG}(?:\d{{4}}年)?(?:\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}(?:月|日))"
_TIME = re.compile(f"{_YEARS}|{_MONTHS}")
_NUMBER = r"\d+(?:\.\d+)?(?:%|％|万|亿)?"
_AMOUNT = re.compile(rf"(?<![\dA-Za-z.:-]){_NUMBER}{_WRONG}{_NUMBER}(?=[\u4e00-\u9fff%％])(?![年月日号])")
_JOINED = re.compile(f"(?:{_SIGN}|—|至)\\d")
_HALF_PERCENT = re.compile(r"(?<![\d.%％])\d+(?:\.\d+)?(?:[-–~～－—]|至)\d+(?:\.\d+)?[%％]")


def _ranges_in(passage: Passage) -> Iterator[Problem]:
    times = spans_of(_TIME, passage.text, titles)
    yield from tell_spans(
        WRONG_RANGE, passage, times, "起止时间的连接号写得不对", expected=_corrected(passage, times, "—")
    )
    found = spans_of(_AMOUNT, passage.text, lambda text: [*titles(text), *times])
    amounts = [span for span in found if _ascends(passage, span)]
    expected = _corrected(passage, amounts, "～")
    yield from tell_spans(WRONG_RANGE, passage, amounts, "数值范围的连接号写得不对", expected=expected)
    halves = spans_of(_HALF_PERCENT, passage.text, titles)
    expected = "两个数都带百分号，如10%～15%"
    yield from tell_spans(RANGE_PERCENT, passage, halves, expected=expected)


find_ranges = partial(in_each, look=_ranges_in, where=(_JOINED,))


def _corrected(passage: Passage, spans: list[Span], sign: str) -> str:
    return re.sub(_SIGN, sign, passage.text[slice(*spans[0])]) if spans else ""


def _ascends(passage: Passage, span: Span) -> bool:
    """Tell a range from a score, a house number or a name such as 3-1工程."""
    low, high = (float(number) for number in re.findall(r"\d+(?:\.\d+)?", passage.text[slice(*span)])[:2])
    return low < high


DOUBLED_MARK = Check(
    "doubled-mark",
    "标点重复或多余",
    Severity.WARNING,
    "两个标点挨在一起（，，、；。、、，），括号、引号、书名号里什么也没有（（）、“”），一段以逗号、顿号开头",
)
_PAIR = "[，、；：。][ 　]*[，、；：](?!$)|[，、；：][ 　]*。(?!。)|(?<!。)。[ 　]*。(?!。)|，[ 　]*[？！]"
_EMPTY = "（[ 　]*）|“”|《》|【】"
_LEADING = "^[ 　]*[，、；。]"
_DOUBLED_MARK = re.compile(f"{_PAIR}|{_EMPTY}|{_LEADING}|[，、；：][ 　]*[，、；：]$")


find_doubled_marks = partial(
    find_spans,
    check=DOUBLED_MARK,
    spans=partial(spans_of, _DOUBLED_MARK),
    hint="删去多余的一个，或补上漏掉的字",
    where=(re.compile("[\n，、；：。（“《【][ 　]*[，、；：。？！）”》】]"),),
)


UNBALANCED = Check(
    "unbalanced-mark",
    "括号或引号不成对",
    Severity.WARNING,
    "一段里的 （） “” ‘’ 《》 〔〕 【】 缺了一半，如“‘八八战略”",
    "GB/T 15834-2011 4.8、4.9、4.15",
)
_OPEN = {"（": "）", "“": "”", "‘": "’", "《": "》", "〔": "〕", "【": "】"}
_MARKS = re.compile("[（）“”‘’《》〔〕【】()]")
_CLOSE = {close: opened for opened, close in _OPEN.items()}
# 1） and （1) are ordinals; a half-width bracket may stand for the other half.
_CLOSED_ORDINAL = re.compile("(?:^|[。；：，、 　])[0-9一二三四五六七八九十]{1,3}）")


def _lonely(text: str) -> list[Span]:
    """Return the marks without partner, each kind counted for itself."""
    waiting: dict[str, list[int]] = {mark: [] for mark in _OPEN}
    alone: list[int] = []
    for match in _MARKS.finditer(text.replace("(", "（").replace(")", "）")):
        place, mark = match.start(), match.group()
        if mark in _OPEN:
            waiting[mark].append(place)
        elif waiting[_CLOSE[mark]]:
            waiting[_CLOSE[mark]].pop()
        # ’ is an apostrophe too.
        elif mark != "’":
            alone.append(place)
    if alone:
        ordinals = {match.end() - 1 for match in _CLOSED_ORDINAL.finditer(text)}
        alone = [place for place in alone if place not in ordinals]
    alone += [place for places in waiting.values() for place in places]
    return [(place, place + 1) for place in sorted(alone)]


find_unbalanced = partial(find_spans, check=UNBALANCED, spans=_lonely, hint="补上另一半", where=(_MARKS,))


BULLET = Check(
    "bullet-dot",
    "间隔号写成了圆点",
    Severity.WARNING,
    "人名、书名、月日之间的间隔号用了项目符号：“约翰•史密斯”（应为·）",
    "GB/T 15834-2011 4.14",
)
_BULLET = re.compile("(?<=[\u4e00-\u9fffA-Za-z0-9])[•●∙⋅‧・](?=[\u4e00-\u9fffA-Za-z0-9])")


find_bullets = partial(
    find_spans,
    check=BULLET,
    spans=partial(spans_of, _BULLET, kept=addresses),
    expected="·",
    where=(re.compile("[•●∙⋅‧・]"),),
)


SEMICOLON = Check(
    "short-semicolon",
    "短句之间用了分号",
    Severity.NOTE,
    "几个很短、里面没有逗号的分句之间用分号隔开：“抓产业；促增收；保稳定。”（用逗号就够了）",
    "GB/T 15834-2011 4.6",
)
_SHORT_CLAUSES = re.compile("(?:^|(?<=[。：！？]))(?:[\u4e00-\u9fff]{2,7}；){2,}[\u4e00-\u9fff]{2,7}[。！]")
_TWO_CLAUSES = re.compile("；[\u4e00-\u9fff]{2,7}；")
_COUNTED_CLAUSE = re.compile("[一二三四五六七八九十首其再最第][是要、，次先后]")


def _short_clauses(text: str) -> list[Span]:
    return [span for span in spans_of(_SHORT_CLAUSES, text) if not _COUNTED_CLAUSE.match(text[slice(*span)])]


find_semicolons = partial(find_spans, check=SEMICOLON, spans=_short_clauses, hint="改成逗号", where=(_TWO_CLAUSES,))


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
_AT_ZERO = (
    "失误|差错|事故|距离|容忍|接触|上访|报告|突破|发生|投诉|跑腿|死角|遗漏|障碍|门槛|见面|感染|新增|非访|扩散|增长"
)
_ZERO = re.compile(f'[“"]0[”"](?=[\u4e00-\u9fff])|(?<![\\d.,:：-])0(?={_AT_ZERO})')


def _style_in(passage: Passage) -> Iterator[Problem]:
    about = spans_of(_ABOUT, passage.text, titles)
    yield from tell_spans(ABOUT, passage, about, hint="写准确数就去掉“余”，写约数就用整数加“余”")
    words = spans_of(_SET_WORD, passage.text, titles)
    word = passage.text[slice(*words[0])] if words else ""
    expected = _READ_TWO.get(word, word.translate(_NUMERALS))
    yield from tell_spans(SET_WORD, passage, words, expected=expected)
    yield from tell_spans(ZERO, passage, spans_of(_ZERO, passage.text, titles), expected="零")


# The signs that stand behind a digit in all of these.
_STYLED = '余”"' + "".join(sorted({word[1] for word in _SET_WORDS}.union(word[0] for word in _AT_ZERO.split("|"))))
find_number_style = partial(in_each, look=_style_in, where=(re.compile(f"[0-9][{_STYLED}]"),))
