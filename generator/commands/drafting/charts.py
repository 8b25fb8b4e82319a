"""The 图表 of a data file's attachments → tables that are drawn, with the figures of earlier years' files."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.charts.model import COMPARISON, KINDS, TREND, Chart, Figure, Row, check_chart, table_of
from generator.document.model import Table
from generator.facts.lookup import find, leaves_below, unit_asked, words
from generator.facts.model import Facts, FieldType, Group, Listing, Quantity, Value
from generator.facts.reader import read_facts
from generator.facts.schema.hints import nearest
from generator.facts.schema.library import Library
from generator.facts.sentences.references import target
from generator.facts.yaml.nodes import Source
from generator.problems import GongwenError, Problem, Severity, has_errors

# A trend goes back so far; more years than this no chart of a page's width shows.
MOST_YEARS = 10
_LAST = "上年"


def read_charts(
    asked: Iterable[Group], facts: Facts, source: Path, library: Library
) -> tuple[dict[str, Table], Mapping[str, Value], tuple[Source, ...], tuple[Problem, ...]]:
    """Return the charts that the 图表 of a data file ask for, by their keys, without those that cannot be drawn.

    With them the figures of earlier years by the keys they have in the document, the files these stand in, and the
    problems.
    """
    history = _History(facts, source, library)
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for group in asked:
        chart, wrong = _read_chart(group, history)
        wrong = (*wrong, *(check_chart(chart) if chart is not None else ()))
        problems += wrong
        if chart is not None and not has_errors(wrong):
            tables[group.key] = table_of(chart)
    sources = tuple(each.sources[0] for each in history.files.values() if each is not None)
    return tables, history.used, sources, tuple(dict.fromkeys(problems))


class _Named(NamedTuple):
    """A figure that a chart names: the fact, the value that names it, and what the chart calls it."""

    fact: Value
    name: Value
    label: str


def _read_chart(group: Group, history: "_History") -> tuple[Chart | None, tuple[Problem, ...]]:
    """Return the chart of one 图表; None where its sort or its figures are missing."""
    if not group.entries:
        hint = "写法见《使用指南》三；不要图就把这一行去掉"
        return None, (Problem("chart-empty", "图表还没有写，不会印出来", group.place, Severity.WARNING, hint=hint),)
    kind, listed = words(group.entries.get("类型")), group.entries.get("数据")
    problems = []
    if not kind:
        expected = "、".join(KINDS)
        hint = "在“图表”下面写“类型: 对比”"
        problems.append(Problem("chart-without-kind", "图表没有写类型", group.place, expected=expected, hint=hint))
    names = [each for each in listed.items if isinstance(each, Value)] if isinstance(listed, Listing) else []
    if not names:
        message, hint = "图表没有写用哪些数", "写“数据: [主题.数据项, …]”"
        problems.append(Problem("chart-without-data", message, (listed or group).place, hint=hint))
    figures: list[_Named] = []
    for name in names:
        path, _, label = words(name).rstrip("）)").replace("(", "（").partition("（")
        found = target(path.strip(), group.key, history.facts.root)
        if isinstance(found, Value) and found.field.type is FieldType.QUANTITY:
            figures.append(_Named(found, name, label.strip() or found.key.rpartition(".")[2]))
        else:
            problems.append(_no_figure(name, history.facts.root))
    if problems:
        return None, tuple(problems)
    title, description = (words(group.entries.get(name)) for name in ("标题", "说明"))
    rows: list[Row] = []
    if kind == TREND:
        series = tuple(each.label for each in figures)
        rows = list(reversed(list(_years(figures, history, problems))))
    else:
        back = (1, 0) if kind == COMPARISON else (0,)
        series = tuple(map(history.label, back))
        for each in figures:
            found_figures = [history.figure(each.fact, years) for years in back]
            if None in found_figures:
                problems.append(_no_year(each, "上年", f"在“{each.fact.key}”的花括号里写上“上年”"))
            rows.append(Row(each.label, tuple(figure for figure in found_figures if figure is not None)))
    chart = Chart(kind, title, series, tuple(rows), description, group.place, f"{group.key}.标题")
    return (None if has_errors(problems) else chart), tuple(problems)


def _years(figures: list[_Named], history: "_History", problems: list[Problem]) -> Iterator[Row]:
    """Yield a trend's years from this one back, as far as there is a figure for each line."""
    for back in range(MOST_YEARS if history.year else 1):
        found = [history.figure(each.fact, back) for each in figures]
        label = history.label(back)
        known = [each for each in found if each is not None]
        if len(known) == len(found):
            yield Row(label, tuple(known))
            continue
        older = any(history.facts_of(years) for years in range(back + 1, MOST_YEARS))
        for each, figure in zip(figures, found, strict=True):
            # Where nothing older stands in a file, the years simply end here.
            if figure is None and (known or older):
                hint = f"“走势”画到{history.year - back + 1}年；要往前画，在{label}的数据文件里补上这一项"
                problems.append(_no_year(each, label, hint, Severity.WARNING))
        return


def _no_year(named: _Named, year: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
    message = f"图表要用的“{named.fact.key}”没有{year}的数"
    return Problem("chart-year-missing", message, named.name.place, severity, hint=hint, key=named.fact.key)


def _no_figure(name: Value, root: Group) -> Problem:
    known = (each.key for each in leaves_below(root) if each.field.type is FieldType.QUANTITY)
    hint = nearest(words(name), known) or "写成“主题.数据项”，而且数据里要有这一项"
    return Problem("chart-unknown-figure", "图表要用的数没有找到", name.place, found=words(name), hint=hint)


class _History:
    """The facts of one town year by year; state: the files read, and the figures taken from them."""

    def __init__(self, facts: Facts, source: Path, library: Library) -> None:
        self.facts, self._source, self._library = facts, source, library
        year = words(find(facts.root, "年度"))
        # 0: not known yet.
        self.year = int(year) if year.isdecimal() else 0
        self.files: dict[int, Facts | None] = {}
        self.used: dict[str, Value] = {}

    def label(self, back: int) -> str:
        """Return what a year is called: 2026年, or for figures of a part of it 2026年1—11月 and 2025年同期."""
        part = words(find(self.facts.root, "截至"))
        if not self.year:
            return ("本年", "上年")[back]
        return f"{self.year - back}年" + (("同期" if back == 1 else "" if back else part) if part else "")

    def figure(self, fact: Value, back: int) -> Figure | None:
        """Return a figure as it was some years back, None when no file tells.

        The file of the year after is asked first: the 上年 in it is the settled figure.
        """
        if not back:
            return _figure(fact, fact.key)
        key = f"{fact.key}.{self.year - back}年"
        if (last := self._value(f"{fact.key}.{_LAST}", back - 1)) is not None:
            if back == 1:
                return _figure(last, last.key)
        elif (last := self._value(fact.key, back)) is None:
            return None
        self.used[key] = last
        return _figure(last, key)

    def _value(self, key: str, back: int) -> Value | None:
        facts = self.facts_of(back)
        found = find(facts.root, key) if facts is not None else None
        return found if isinstance(found, Value) and isinstance(found.content, Quantity) else None

    def facts_of(self, back: int) -> Facts | None:
        """Return what the town's file of some years back says; None without one that can be read."""
        if not back or not self.year:
            return None if back else self.facts
        if back not in self.files:
            self.files[back] = None
            name = self._source.name.replace(str(self.year), str(self.year - back))
            path = self._source.with_name(name)
            if path != self._source and path.is_file():
                with suppress(GongwenError):
                    found = read_facts(path, self._library, kind=self.facts.kind.folder, tolerant=True).value
                    same = words(find(found.root, "镇")) == words(find(self.facts.root, "镇"))
                    self.files[back] = found if same else None
        return self.files[back]


def _figure(value: Value, key: str) -> Figure:
    content = value.content
    if isinstance(content, Quantity):
        about = content.text if content.approximate else ""
        return Figure(content.amount, content.unit, key, place=value.place, about=about)
    return Figure(None, unit_asked(value.field), key, to_fill=True, place=value.place)
