"""One typed text + the field it stands for → a Value; one that is no such fact is reported and left to fill."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.facts.companions import QUANTITY_KEYS, RATES
from generator.facts.model import Field, FieldType, Quantity, Segment, Value
from generator.facts.numbers.dates import arabic_year, is_dated, meant_date, parse_date, parse_year
from generator.facts.numbers.growth import parse_rate
from generator.facts.numbers.quantity import ANY_UNIT, half_width, is_masked, numbers_in, parse_quantity
from generator.facts.numbers.units import bare_unit, may_stand_for, same_dimension
from generator.facts.schema.declaration_types import companion_field
from generator.facts.schema.hints import nearest
from generator.facts.yaml.nodes import MappingNode, ScalarNode
from generator.problems import Place, Problem, Severity

Report = Callable[[Problem], None]
# Words of people who do not know the figure yet, or have none.
_NOTHING = ("无", "没有", "暂无", "不详", "待定", "待填", "未知", "/", "-", "—", "——", "?", "？", "…", "……")
# “42”, 42# 说明 (YAML takes a # for a comment only after a space), and 42。
_QUOTED_OR_REMARKED = "[“”‘’](.+)[“”‘’]|(.+?) ?[#＃].*|(.+?)[。；;，,、]+"
_OTHER_UNIT = "核对单位；说的是另一件事，就写到它自己的项里，没有就写成指标"
# “12, 上年10” in place of {值: 12, 上年: 10}
_SEVERAL = (
    r"([\d.]+[^\s，,；;、(（]*)[，,；;、\s(（]*(?:(上|去)年|(同比)|(目标))(?:增长|[为是:：])* *([-\d.]+[^\s，,；;)）]*)"
)
# Looked up once: Python 3.11 takes 0.1 µs for a member of an Enum, and there are thousands of values.
_QUANTITY, _PLAIN_TEXTS = FieldType.QUANTITY, (FieldType.TEXT, FieldType.SENTENCE)
_TRUE_FALSE = {"true": "是", "yes": "是", "false": "否", "no": "否"}
# How people write 同比; none of them shares a character with it.
_GROWTH_WORDS = ("增长", "增幅", "增速", "下降")


def read_scalar(node: ScalarNode, field: Field, key: str, report: Report) -> Value:
    """Return the fact a scalar states."""
    if node.blank:
        return Value(key, None, node.place, field)
    if field.type is _QUANTITY:
        return Value(key, _figure(node, field, key, report), node.place, field)
    text = node.text
    if field.type not in _PLAIN_TEXTS:
        text = _text(node, field, key, report)
    elif "\n" in text:
        text = one_line(text)
    return Value(key, (Segment(text),) if text else None, node.place, field)


def read_quantity(node: MappingNode, field: Field, key: str, place: Place, report: Report) -> Value:
    """Return the figure of `{值: 55.61, 上年: 44.91, …}` with what it is compared with beside it."""
    unit = _unit(node, field, key, report)
    known = field if unit == field.unit else field._replace(unit=unit)
    typed = node.entries.get("值")
    main = read_scalar(typed, known, key, report) if isinstance(typed, ScalarNode) else Value(key, None, place, known)
    figure = main.content
    if isinstance(figure, Quantity):
        # A figure still to fill prints the unit that was typed beside it; any other has its own.
        known = field
        # {值: 3个, 上年: 2}: the unit was typed once.
        unit = figure.unit if unit == ANY_UNIT else unit
    beside: dict[str, Value] = {}
    for name, each in node.entries.items():
        inner, where = f"{key}.{name}", node.places[name]
        if name not in QUANTITY_KEYS:
            expected, message = "、".join(QUANTITY_KEYS), f"“{key}”里没有“{name}”这一项"
            report(Problem("unknown-key", message, where, expected=expected, hint=_meant(name), key=inner))
        elif not isinstance(each, ScalarNode):
            report(Problem("wrong-shape", f"“{inner}”的写法不对", where, expected="一个数字", key=inner))
        elif name not in ("值", "单位"):
            beside[name] = read_scalar(each, companion_field(field, name, unit), inner, report)
    last = beside["上年"].content if figure is None and unit == ANY_UNIT and "上年" in beside else None
    if isinstance(last, Quantity) and last.unit:
        # {值: , 上年: 280亩}: what waits has last year's unit.
        known = known._replace(unit=last.unit)
    return Value(key, figure, main.place, known, beside)


def one_line(text: str) -> str:
    """Return a text that was wrapped over lines as one."""
    return "".join(line.strip(" \t\u3000") for line in text.split("\n")) if "\n" in text else text


def _text(node: ScalarNode, field: Field, key: str, report: Report) -> str:
    """Return a text of a type with rules of its own as it is printed, "" when it is none of its field."""
    if field.type is FieldType.YEAR:
        return _year(node, key, report)
    if field.type is FieldType.DATE:
        return _date(node, key, report)
    return _choice(node, field, key, report) if field.type is FieldType.CHOICE else node.text


def _year(node: ScalarNode, key: str, report: Report) -> str:
    year = parse_year(node.text)
    if year is None:
        arabic = arabic_year(node.text)
        hint = f"写成 {arabic}" if arabic else ""
        expected, message = "四位阿拉伯数字，如 2022", f"“{key}”写得不对"
        report(Problem("bad-year", message, node.place, found=node.text, expected=expected, hint=hint, key=key))
    return year or ""


def _date(node: ScalarNode, key: str, report: Report) -> str:
    day = parse_date(node.text)
    if day is None:
        meant = meant_date(node.text)
        hint = f"写成 {meant}" if meant else ""
        message = f"“{key}”没有这一天" if is_dated(node.text) else f"“{key}”不是日期"
        expected = "2023年1月8日 或 2023-01-08"
        report(Problem("bad-date", message, node.place, found=node.text, expected=expected, hint=hint, key=key))
    return day or ""


def _choice(node: ScalarNode, field: Field, key: str, report: Report) -> str:
    typed = node.text.strip()
    for word in (typed, _TRUE_FALSE.get(typed.lower(), typed)):
        if word in field.options:
            return word
    expected, hint = "、".join(field.options), nearest(typed, field.options)
    message = f"“{key}”不在可选的范围里"
    report(Problem("not-an-option", message, node.place, found=node.text, expected=expected, hint=hint, key=key))
    return ""


def _figure(node: ScalarNode, field: Field, key: str, report: Report) -> Quantity | None:
    """Return a figure in the field's unit, None when it is none."""
    if field.name == "同比" and (rate := parse_rate(node.text)):
        return rate
    found = parse_quantity(node.text, field.unit)
    if isinstance(found, str):
        report(_no_figure(found, node, field, key))
        return None
    if field.unit == ANY_UNIT and not found.unit and not is_masked(found.text):
        message, hint = f"“{key}”只有数字没有单位", f"写成“{node.text}个”这样，数字连同单位"
        warning = Severity.WARNING
        report(Problem("missing-unit", message, node.place, warning, found=node.text, hint=hint, key=key))
    if found.unit != field.unit:
        _note_other_word(found.unit, field, key, node, report)
    return found


def _note_other_word(unit: str, field: Field, key: str, node: ScalarNode, report: Report) -> None:
    """Remark that another word counts the things (户 where 家 is asked): it is printed as typed."""
    if field.unit in ("", ANY_UNIT) or same_dimension(unit, field.unit):
        return
    message = f"“{key}”写的是“{bare_unit(unit)}”，这一项说的是“{bare_unit(field.unit)}”"
    hint = "照写的印出来；核对、汇总时按不同的单位算"
    report(Problem("other-count-word", message, node.place, Severity.NOTE, found=node.text, hint=hint, key=key))


def _unit(node: MappingNode, field: Field, key: str, report: Report) -> str:
    """Return the unit typed beside the figure, else the field's."""
    typed = node.entries.get("单位")
    if not isinstance(typed, ScalarNode) or typed.blank:
        return field.unit
    if field.unit not in ("", ANY_UNIT) and not may_stand_for(typed.text, field.unit):
        expected, message = f"{field.unit}，或者能换算的单位", f"“{key}”的单位不对"
        inner, hint = f"{key}.单位", _OTHER_UNIT
        report(Problem("wrong-unit", message, typed.place, found=typed.text, expected=expected, hint=hint, key=inner))
        return field.unit
    _note_other_word(typed.text, field, key, typed, report)
    return typed.text.strip()


def _no_figure(code: str, node: ScalarNode, field: Field, key: str) -> Problem:
    if code == "wrong-unit":
        message = f"“{key}”的单位不对" if field.unit else f"“{key}”不带单位"
        expected = f"{field.unit}，或者能换算的单位" if field.unit else "只写数字"
        hint = _OTHER_UNIT if field.unit else ""
        return Problem("wrong-unit", message, node.place, found=node.text, expected=expected, hint=hint, key=key)
    found = node.text if len(node.text) <= 30 else node.text[:30] + "…"
    if code == "several-numbers":
        return _several_numbers(node, field, key, found)
    unit = {"": "", ANY_UNIT: "，连同单位"}.get(field.unit, f"（单位：{field.unit}）")
    message, hint = f"“{key}”应当是数字", _figure_hint(node.text, field)
    return Problem("not-a-number", message, node.place, found=found, expected=f"数字{unit}", hint=hint, key=key)


def _several_numbers(node: ScalarNode, field: Field, key: str, found: str) -> Problem:
    numbers = numbers_in(node.text)
    mine = next((each for each in numbers if each.endswith(field.unit)), numbers[0])
    numbers.remove(mine)
    others = "、".join(f"“{each}”" for each in numbers)
    hint = _braced(node.text) or f"留下“{mine}”，{others}写到自己的项里，没有这样的项就写进“补充”"
    return Problem("several-numbers", f"“{key}”只能写一个数", node.place, found=found, hint=hint, key=key)


def _figure_hint(text: str, field: Field) -> str:
    if text.strip() in _NOTHING:
        return "还不知道就留空；没有这一项就把整行删去"
    if text.startswith("｛"):
        return "花括号、冒号、逗号都要用半角，冒号和逗号后面空一格"
    if "：" in text:
        return "逗号和冒号要用半角，后面空一格"
    if several := _braced(text):
        return several
    if bare := _bare_figure(text, field):
        remarked = "#" in text or "＃" in text
        return f"写成 {bare}；要加说明，就空一格再写半角的“#”" if remarked else f"去掉引号、标点，写成 {bare}"
    if re.search("第[一二三四五六七八九十\\d]|首位|末位", text):
        return "名次写成 {值: …, 排名: 3}；只有名次没有数的，写进“补充”"
    if field.name in RATES:
        return "例如 23.82%、-3.1%"
    return f"例如 {field.example}" if field.example else "例如 5000、5000余、约3.2；文字写到“补充”里"


def _braced(text: str) -> str:
    """Return how “12个（上年10个）” is written, "" for what is no figure with another beside it."""
    match = re.match(_SEVERAL, half_width(text))
    if match is None:
        return ""
    figure, last, rate, target, other = match.groups()
    return f"几个数要用花括号，写成 {{值: {figure}, {'上年' if last else rate or target}: {other}}}"


def _bare_figure(text: str, field: Field) -> str:
    """Return the figure in quotes, before a remark without space or before a mark; "" when there is none."""
    match = re.fullmatch(_QUOTED_OR_REMARKED, text.strip())
    bare = next(filter(None, match.groups()), "").strip() if match else ""
    return bare if bare and isinstance(parse_quantity(bare, field.unit), Quantity) else ""


def _meant(name: str) -> str:
    """Return a hint for a word beside a figure that is none of those it may have."""
    if name[:1].isdecimal():
        return f"花括号里每个数前面写明它是什么，如 {{值: {name}, 上年: …}}"
    return "是不是想写“同比”？" if name.startswith(_GROWTH_WORDS) else nearest(name, QUANTITY_KEYS)
