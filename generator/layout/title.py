"""A title's text → what a line break before each character costs: nothing between phrases, everything inside a word.

7.3.1 asks that each line be whole in sense. Costs are small numbers for good borders and NEVER where none may be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import inf

from generator.layout.measures import TITLE_CHARACTERS

NEVER = float("inf")  # what a break costs where none may be
_STRANGER = 40.0  # between two characters of words unknown here
_INSIDE = 120.0  # inside a known word: only when a title is one single word after another
_BRACKETS = 60.0  # more, inside a 《…》 that no line can hold

_CLOSING = "”’）》〉】〕、，。；：！？…—)%％"
_OPENING = "“‘（《〈【〔("

# What stays together whatever the length: figures with their unit, the number of a congress, quoted words.
_WHOLE = re.compile(
    r"\d+[—～-]\d+年?度?|[\d０-９×xX*]+(?:年度|年|月|日|个|项|号|届|次|%)?|[A-Za-z]+"
    r"|第[〇零一二三四五六七八九十百\d×xX*]+[届次号个批期阶季轮章]度?|[一二三四五六七八九十〇]+[年月日](?:度)?"
    r"|[“‘][^”’]{1,14}[”’]|[…—]{2}"
)
_BOOK = re.compile("《[^》]*》")
_WORDS = re.compile(
    "国民经济和社会发展|经济和社会发展|政府工作报告|全面深化改革|深化改革|人民代表大会|人民政府|常务委员会|工作委员会|委员会|街道办事处|办事处"
    "|党工委|镇党委|乡党委|县委|市委|区委|镇委|党委|纪委|办公室|领导小组|指挥部|工作总结|工作计划|工作思路|工作要点|工作报告|工作方案|工作情况"
    "|工作打算|工作安排|实施方案|实施意见|指导意见|行动计划|行动方案|述职报告|述廉|年度|上半年|下半年|[一二三四]季度|五年规划|规划纲要|纲要"
    "|乡村振兴|脱贫攻坚|高质量发展|党风廉政建设|法治政府建设|平安建设|基层党建|意识形态|安全生产|生态环境保护|生态环境|环境保护|人居环境"
    "|经济社会发展|社会发展|国民经济|经济运行|重点工作|主要指标|民生实事|完成情况|落实情况|执行情况|有关情况|贯彻落实|专项整治|责任制|精神文明"
    "|营商环境|招商引资|项目建设|改革|总结|计划|思路|情况|报告|通知|意见|办法|规定|安排|打算|任务|目标|清单|方案|要点|推进|开展|加强|印发"
    "|社会主义|现代化|城乡居民|医疗保险|养老保险|实施办法|政策解读|中期评估报告|评估报告|年度报告|信息公开|[一二三四五]年行动(?:计划|方案)"
    "|群众|干部|基层|法治|文化|旅游|科技|创新|人才|财政|预算|决算|审计|统计|普查|防汛|森林|消防|食品|药品|交通|水利|林业|粮食|生产|功能区"
    "|示范|创建|美丽|乡村|数字|城镇|城市|园区|开发区|企业|项目|资金|土地|征收|安置|就业|保障|住房|妇女|儿童|青年|应急|绿色|生态|医疗|教育"
    "|工作|会议|代表|全体|部门|单位|社会|经济|农业|农村|农民|产业|建设|管理|服务|整治|提升|行动|活动|主任|镇长|乡长|书记|县长|同志|开局|回顾"
)
_LINKS = "和及与暨"
# Words that lean on what follows: no line ends with them.
_OPENERS = ("关于", "抓", "在", "对", "向", "将", "把", "被", "由", "全", "各")
_PLACES = "镇乡县市区省村局厅委府会办"


def border_costs(text: str, longest: float) -> list[float]:
    """Return the cost of a break before each character (index 0 is never asked); `longest` is a line's width."""
    costs = [NEVER] + [_STRANGER] * (len(text) - 1) if text else []
    edges = _edges(text)
    for place in range(1, len(text)):
        costs[place] = _cost(text, place, edges)
    for match in _WORDS.finditer(text):
        _raise(costs, match.start() + 1, match.end(), _INSIDE)
    for match in _WHOLE.finditer(text):
        _raise(costs, match.start() + 1, match.end(), NEVER)
    for match in _BOOK.finditer(text):
        for place in range(match.start() + 1, match.end()):
            costs[place] += NEVER if len(match.group()) <= longest else _BRACKETS
    return costs


def _edges(text: str) -> set[int]:
    """Return the places where a known word or figure begins or ends."""
    found = [match.span() for pattern in (_WORDS, _WHOLE) for match in pattern.finditer(text)]
    return {place for span in found for place in span}


def _cost(text: str, place: int, edges: set[int]) -> float:
    before, after = text[place - 1], text[place]
    if after in _CLOSING or before in _OPENING or after == "的":
        return NEVER
    if before in " \u3000" or text.startswith("关于", place):
        return 0.0
    if after in " \u3000":
        return NEVER
    if text.endswith(_OPENERS, 0, place):
        return _STRANGER
    if before in "的、》” " or after in "《":
        return 1.0
    if before in _LINKS and place - 1 in edges:
        return 1.0
    if after in _LINKS and place in edges:
        return 6.0
    if place in edges:
        return 4.0 if before in _PLACES or after.isdigit() else 5.0
    if before in _PLACES:
        return 8.0
    # Words unknown here mostly have two characters: an odd distance from a known edge falls inside one.
    known = max((edge for edge in edges if edge < place), default=0)
    return _STRANGER + 20.0 * ((place - known) % 2)


def _raise(costs: list[float], start: int, end: int, cost: float) -> None:
    for place in range(start, end):
        costs[place] = max(costs[place], cost)


_LATIN = 0.55  # width of a digit or Latin letter in a title face, in characters
_GAP = 0.2  # what an editor may add between 汉字 and digits
_SHORT = 4.0  # a shorter line looks left over
_CELL = 40  # characters of a cell whose like may come again
_EXTRA_LINE = 8.0  # a line more must be worth it


@lru_cache(maxsize=256)
def break_title(text: str, longest: float = TITLE_CHARACTERS) -> tuple[int, ...]:
    """Return the indexes before which a new line begins, () when the text fits one line of `longest` characters.

    break_title("斋坛乡2022年工作总结和2023年工作计划") == (13,)   # …工作总结和 / 2023年工作计划
    """
    if len(text) * (1 + _GAP) <= longest or len(text) < 2 * _SHORT:
        return ()
    widths = _widths(text)
    total = widths[-1]
    if total <= longest:
        return ()
    # Imported here: its list of words is long, and most titles are broken by hand or fit their line.
    pass

    costs = border_costs(text, longest)
    fewest = int(-(-total // longest))
    found: tuple[float, tuple[int, ...]] = (inf, ())
    for lines, extra in ((fewest, 0.0), (fewest + 1, _EXTRA_LINE)):
        # No way with a line more can be cheaper than that line.
        if found[0] > extra:
            for shape in _shapes(total, lines, longest):
                cost, breaks = _fit(widths, costs, shape, longest)
                found = min(found, (cost + extra + _form(widths, breaks), breaks)) if cost < inf else found
    return found[1]


class _Kinds(dict[int, str]):
    """What of a character decides its width, by its code: remembered, for a table has the same few hundred."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        wide = unicodedata.east_asian_width(character) in "WFA"
        if character.isascii():
            kind = "d" if character.isalnum() else "n"
        elif character.isalpha():
            kind = "h" if wide else "l"
        else:
            kind = "w" if wide else "n"
        self[code] = kind
        return kind


_KINDS = _Kinds()


def width(text: str) -> float:
    """Return the widest a text may come out, in characters of its size."""
    if text.isascii():
        return len(text) * _LATIN
    kinds = text.translate(_KINDS)
    return _known_width(kinds) if len(kinds) < _CELL else _width_of_kinds(kinds)


def _width_of_kinds(kinds: str) -> float:
    wide = kinds.count("h") + kinds.count("w")
    gaps = kinds.count("dh") + kinds.count("hd") + kinds.count("dl") + kinds.count("ld")
    return wide + (len(kinds) - wide) * _LATIN + gaps * _GAP


# A column's cells are mostly of a few kinds: “第1号项目”, “第2号项目”, ….
_known_width = lru_cache(maxsize=512)(_width_of_kinds)


def _widths(text: str) -> list[float]:
    """Return the width of each beginning of the text."""
    widths, before = [0.0], ""
    for character in text:
        step = 1.0 if unicodedata.east_asian_width(character) in "WFA" else _LATIN
        gap = _GAP if before and _meets(before, character) else 0.0
        widths.append(widths[-1] + step + gap)
        before = character
    return widths


def _meets(before: str, after: str) -> bool:
    """Tell whether 汉字 and a digit or letter stand side by side."""
    pair = (before.isascii() and before.isalnum(), after.isascii() and after.isalnum())
    other = after if pair[0] else before
    return pair[0] != pair[1] and other.isalpha() and not other.isascii()


def _shapes(total: float, lines: int, longest: float) -> list[list[float]]:
    """Return the line widths to aim at: growing, shrinking, and from three lines on widest in the middle."""
    step = min(0.28, 0.56 / lines)
    growing = [1 + step * (place - (lines - 1) / 2) for place in range(lines)]
    middle = [1 + step * ((lines - 1) / 4 - abs(place - (lines - 1) / 2)) for place in range(lines)]
    shares = [growing, growing[::-1]] + ([middle] if lines > 2 else [])
    return [[min(total * share / sum(shape), longest) for share in shape] for shape in shares]


def _fit(
    widths: Sequence[float], costs: Sequence[float], shape: Sequence[float], longest: float
) -> tuple[float, tuple[int, ...]]:
    """Return cost and breaks of the cheapest way to lines of these widths (a dynamic programme over line ends)."""
    end = len(widths) - 1
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number, aim in enumerate(shape, 1):
        ends = [end] if number == len(shape) else [place for place in range(1, end) if costs[place] < inf]
        best = {place: _cheapest(place, best, widths, costs, aim, longest) for place in ends}
    return best[end]


def _cheapest(
    place: int,
    best: dict[int, tuple[float, tuple[int, ...]]],
    widths: Sequence[float],
    costs: Sequence[float],
    aim: float,
    longest: float,
) -> tuple[float, tuple[int, ...]]:
    found: tuple[float, tuple[int, ...]] = (inf, ())
    end = widths[place]
    # Places come in their order, so the lines get shorter.
    for start, (cost, breaks) in best.items():
        line = end - widths[start]
        if start >= place:
            break
        if line > longest or cost == inf:
            continue
        own = (costs[start] if start else 0.0) + (line - aim) ** 2 / 6 + (30.0 if line < _SHORT else 0.0)
        if cost + own <= found[0]:
            found = min(found, (cost + own, (*breaks, start) if start else breaks))
    return found


def _form(widths: Sequence[float], breaks: tuple[int, ...]) -> float:
    """Return what a wrong outline costs: a rectangle, or an hourglass (narrow between wide)."""
    places = (0, *breaks, len(widths) - 1)
    lines = [widths[end] - widths[start] for start, end in pairwise(places)]
    rectangle = 10.0 if max(lines) - min(lines) < 1 else 0.0
    hourglass = sum(25.0 for a, b, c in zip(lines, lines[1:], lines[2:], strict=False) if b < a and b < c)
    return rectangle + hourglass
