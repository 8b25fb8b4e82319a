"""A title's text → what a line break before each character costs: nothing between phrases, everything inside a word.

7.3.1 asks that each line be whole in sense. Costs are small numbers for good borders and NEVER where none may be.
"""

from __future__ import annotations

import re

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
