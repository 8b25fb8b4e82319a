"""Words that must fit: a title → where its lines break (7.3.1); a table → its cells at their columns, their widths.

A title breaks between phrases, in the shape of a trapezium or a rhombus. Each place has a cost: small at a good border,
high inside a word, infinite where no line may end. The cheapest way to lines of balanced widths wins.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, inf
from typing import NamedTuple

from generator.document.marks import BREAK, plain
from generator.document.model import Cell, Run, Table
from generator.layout.model import SIZE_3, TITLE_CHARACTERS, Style, Twips
from generator.layout.styles import CELL_PADDING, RECORD_TEXT, TABLE_HEAD, TABLE_TEXT
from generator.width import printed_width, running_widths

# What a break costs.
_NEVER = inf
_STRANGER = 40.0  # between two characters of words unknown here
_INSIDE = 120.0  # inside a known word: only when a title is one single word after another
_BRACKETS = 60.0  # more, inside a 《…》 that no line can hold

_CLOSING = "”’）》〉】〕、，。；：！？…—)%％"
_OPENING = "“‘（《〈【〔("

# Most titles need no second line: these are compiled when one does.
# What stays together whatever the length: figures with their unit, the number of a congress, quoted words.
_WHOLE = (
    r"\d+[—～-]\d+年?度?|[\d０-９×xX*]+(?:年度|年|月|日|个|项|号|届|次|%)?|[A-Za-z]+"
    r"|第[〇零一二三四五六七八九十百\d×xX*]+[届次号个批期阶季轮章]度?|[一二三四五六七八九十〇]+[年月日](?:度)?"
    r"|[“‘][^”’]{1,14}[”’]|[…—]{2}"
)
_BOOK = "《[^》]*》"
_WORDS = (
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

_SHORT = 4.0  # a shorter line looks left over
_EXTRA_LINE = 8.0  # a line more must be worth it

_NARROWEST, _WIDEST = 3.0, 22.0  # what a column may ask for, in characters
_AIR = 40  # twips of room beside the words of a column
_LONG = 12.0  # from here on a column's text is set from the left

# Cost and breaks.
_Way = tuple[float, tuple[int, ...]]


@lru_cache(maxsize=256)
def break_title(text: str, longest: float = TITLE_CHARACTERS) -> tuple[int, ...]:
    """Return the indexes before which a new line begins, () when the text fits one line of `longest` characters.

    break_title("斋坛乡2022年工作总结和2023年工作计划和工作思路") == (13,)   # …工作总结和 / 2023年工作计划和工作思路
    """
    widths = running_widths(text)
    total = widths[-1]
    if total <= longest or len(text) < 2 * _SHORT:
        return ()
    costs = _border_costs(text, longest)
    fewest = ceil(total / longest)
    best: _Way = (inf, ())
    for lines, extra in ((fewest, 0.0), (fewest + 1, _EXTRA_LINE)):
        # A way with a line more costs that line at least.
        if best[0] > extra:
            ways = [_cheapest(widths, costs, shape, longest) for shape in _shapes(total, lines, longest)]
            best = min([best, *((cost + extra + _outline_cost(widths, breaks), breaks) for cost, breaks in ways)])
    return best[1] if best[0] < inf else ()


def break_runs(runs: Sequence[Run], longest: float = TITLE_CHARACTERS) -> tuple[Run, ...]:
    """Return a title's runs with line breaks where its lines end; breaks that are there already decide alone."""
    text = plain(runs)
    if "\n" in text or BREAK in text:
        return tuple(runs)
    breaks, start, result = break_title(text, longest), 0, []
    for run in runs:
        end = start + len(run.text)
        # A break between two runs belongs to the first.
        places = [start, *(place for place in breaks if start < place <= end), end]
        result.append(run._replace(text="\n".join(text[a:b] for a, b in pairwise(places))))
        start = end
    return tuple(result)


def _border_costs(text: str, longest: float) -> list[float]:
    """Return the cost of a break before each character; `longest` is a line's width."""
    known = [(*match.span(), _INSIDE) for match in re.finditer(_WORDS, text)]
    known += [(*match.span(), _NEVER) for match in re.finditer(_WHOLE, text)]
    # Where a known word or figure begins or ends.
    edges = {place for start, end, _ in known for place in (start, end)}
    costs = [_NEVER] + [_border_cost(text, place, edges) for place in range(1, len(text))]
    for start, end, cost in known:
        for place in range(start + 1, end):
            costs[place] = max(costs[place], cost)
    for match in re.finditer(_BOOK, text):
        for place in range(match.start() + 1, match.end()):
            costs[place] += _NEVER if len(match.group()) <= longest else _BRACKETS
    return costs


def _border_cost(text: str, place: int, edges: set[int]) -> float:
    before, after = text[place - 1], text[place]
    if after in _CLOSING or before in _OPENING or after == "的":
        return _NEVER
    if before in " \u3000" or text.startswith("关于", place):
        return 0.0
    if after in " \u3000":
        return _NEVER
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


def _shapes(total: float, lines: int, longest: float) -> Iterator[list[float]]:
    """Yield the line widths to aim at: growing, shrinking, and from three lines on widest in the middle."""
    step, middle = min(0.28, 0.56 / lines), (lines - 1) / 2
    growing = [1 + step * (place - middle) for place in range(lines)]
    rhombus = [1 + step * (middle / 2 - abs(place - middle)) for place in range(lines)]
    for shares in [growing, growing[::-1]] + ([rhombus] if lines > 2 else []):
        yield [min(total * share / sum(shares), longest) for share in shares]


def _cheapest(widths: Sequence[float], costs: Sequence[float], shape: Sequence[float], longest: float) -> _Way:
    """Return the cheapest way to lines of these widths: line by line, the cheapest for each place where it may end."""
    last = len(widths) - 1
    inner = [place for place in range(1, last) if costs[place] < inf]
    ways: dict[int, _Way] = {0: (0.0, ())}
    for number, aim in enumerate(shape, 1):
        longer: dict[int, _Way] = {}
        for end in inner if number < len(shape) else [last]:
            found = [
                (cost + _line_cost(widths[end] - widths[start], aim), breaks)
                for start, (cost, breaks) in ways.items()
                if start < end and widths[end] - widths[start] <= longest
            ]
            if found:
                cost, breaks = min(found)
                # Unless the text ends here, the break costs what its border costs.
                longer[end] = (cost + costs[end], (*breaks, end)) if end < last else (cost, breaks)
        ways = longer
    return ways.get(last, (inf, ()))


def _line_cost(width: float, aim: float) -> float:
    return (width - aim) ** 2 / 6 + (30.0 if width < _SHORT else 0.0)


def _outline_cost(widths: Sequence[float], breaks: tuple[int, ...]) -> float:
    """Return what a wrong outline costs: a rectangle, or an hourglass (narrow between wide)."""
    places = (0, *breaks, len(widths) - 1)
    lines = [widths[end] - widths[start] for start, end in pairwise(places)]
    rectangle = 10.0 if max(lines) - min(lines) < 1 else 0.0
    hourglass = sum(25.0 for a, b, c in zip(lines, lines[1:], lines[2:], strict=False) if b < a and b < c)
    return rectangle + hourglass


class PlacedCell(NamedTuple):
    """A cell at its column; `continued` where it is covered by the cell above."""

    column: int
    cell: Cell
    continued: bool = False


class Column(NamedTuple):
    """One column of a table."""

    width: Twips
    # Holds text too long to be centred.
    is_long: bool


def cell_style(table: Table, row: int) -> Style:
    """Return the style of the paragraphs in a row."""
    if table.record:
        return RECORD_TEXT
    return TABLE_HEAD if row < table.header else TABLE_TEXT


def place_cells(table: Table) -> list[list[PlacedCell]]:
    """Return the cells of each row at their columns; a cell that spans rows is continued in those below."""
    # Column → a cell from above that covers it, and how many rows more.
    covering: dict[int, tuple[Cell, int]] = {}
    rows = []
    for row in table.rows:
        placed: list[PlacedCell] = []
        covering_below: dict[int, tuple[Cell, int]] = {}
        column, cells = 0, iter(row)
        while True:
            above = covering.pop(column, None)
            cell = above[0] if above else next(cells, None)
            if cell is None:
                if not any(start > column for start in covering):
                    break
                cell = Cell()
            placed.append(PlacedCell(column, cell, above is not None))
            left = above[1] if above else cell.rows
            if left > 1:
                covering_below[column] = (cell, left - 1)
            column += cell.columns
        covering = covering_below
        rows.append(placed)
    return rows


def share_columns(table: Table, rows: Sequence[Sequence[PlacedCell]], text_width: int) -> tuple[Column, ...]:
    """Return the columns of a table with these placed cells, all together `text_width` twips; () without cells."""
    asked = _widths_wanted(rows)
    style = RECORD_TEXT if table.record else TABLE_TEXT
    character = (style.size or SIZE_3) * 10
    needs = [round(each * character) + 2 * CELL_PADDING + _AIR for each in asked]
    widths = _share(needs, text_width)
    return tuple(Column(width, each > _LONG) for width, each in zip(widths, asked, strict=True))


def _widths_wanted(rows: Sequence[Sequence[PlacedCell]]) -> list[float]:
    """Return how wide each column would like to be, in characters."""
    asked = [_NARROWEST] * max((row[-1].column + row[-1].cell.columns for row in rows if row), default=0)
    for row in rows:
        for column, cell, _ in row:
            widest = max(map(printed_width, plain(cell.runs).split("\n")))
            share = min(widest / cell.columns, _WIDEST)
            for each in range(column, column + cell.columns):
                if share > asked[each]:
                    asked[each] = share
    return asked


def _share(needs: Sequence[int], text_width: int) -> list[Twips]:
    """Return the columns' widths: where all needs can't be met, the modest are met first, the others share the rest."""
    left, crowd = text_width, list(range(len(needs)))
    widths = [0] * len(needs)
    if sum(needs) > text_width:
        while modest := [column for column in crowd if needs[column] * len(crowd) <= left]:
            for column in modest:
                widths[column] = needs[column]
            left -= sum(needs[column] for column in modest)
            crowd = [column for column in crowd if column not in modest]
    total = sum(needs[column] for column in crowd)
    for column in crowd:
        widths[column] = left * needs[column] // total
    if widths:
        # The last column takes what rounding leaves.
        widths[-1] += text_width - sum(widths)
    return [Twips(width) for width in widths]
