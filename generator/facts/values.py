"""One typed text + the field it stands for → a Value, or a problem that says what belongs there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.facts.lookup import COMPANIONS, RATES
from generator.facts.model import Field, FieldType, Quantity, Segment, Value
from generator.facts.numbers.quantity import ANY_UNIT, BadQuantity, is_masked, numbers_in, parse_quantity
from generator.facts.numbers.units import bare_unit, may_stand_for, same_dimension
from generator.facts.schema.fields import companion_field
from generator.facts.suggest import nearest
from generator.facts.yaml.nodes import MappingNode, ScalarNode
from generator.problems import Place, Problem, Severity

Told = Callable[[Problem], None]
# Words of people who do not know the figure yet, or have none.
_NOTHING = ("无", "没有", "暂无", "不详", "待定", "待填", "未知", "/", "-", "—", "——", "?", "？", "…", "……")
# “42”, and 42# 说明 (YAML takes a # for a comment only after a space).
_DRESSED = re.compile("[“”‘’](.+)[“”‘’]|(.+?) ?[#＃].*")
_TRUE_FALSE = {"true": "是", "yes": "是", "false": "否", "no": "否"}


def read_scalar(node: ScalarNode, field: Field, key: str, told: Told) -> Value:
    """Return the fact a scalar states; one that is no such fact is told and left to fill."""
    if node.blank:
        return Value(key, None, node.place, field)
    read = _READERS.get(field.type)
    if read is not None:
        return Value(key, read(node, field, key, told), node.place, field)
    text = node.text if field.type is FieldType.OFFICIAL_TEXT else one_line(node.text)
    return Value(key, (Segment(text),), node.place, field)


def read_figure(node: ScalarNode, field: Field, key: str, told: Told) -> Quantity | None:
    """Return a figure in the field's unit."""
    found = parse_quantity(node.text, field.unit)
    if isinstance(found, BadQuantity):
        told(_no_figure(found, node, field, key))
        return None
    if field.unit == ANY_UNIT and not found.unit and not is_masked(found.text):
        hint = f"写成“{node.text}个”这样，数字连同单位"
        message = f"“{key}”只有数字没有单位"
        told(Problem("missing-unit", message, node.place, Severity.WARNING, found=node.text, hint=hint))
    _note_other_word(found.unit, field, key, node, told)
    return found


def _note_other_word(unit: str, field: Field, key: str, node: ScalarNode, told: Told) -> None:
    """Remark that another word counts the things (户 where 家 is asked): it is printed as typed."""
    if field.unit in ("", ANY_UNIT) or same_dimension(unit, field.unit):
        return
    message = f"“{key}”写的是“{bare_unit(unit)}”，这一项说的是“{bare_unit(field.unit)}”"
    hint = "照写的印出来；核对、汇总时按不同的单位算"
    told(Problem("other-count-word", message, node.place, Severity.NOTE, found=node.text, hint=hint))


def one_line(text: str) -> str:
    """Return a text that was wrapped over lines as one."""
    return "".join(line.strip(" \t\u3000") for line in text.split("\n")) if "\n" in text else text


def _year(node: ScalarNode, field: Field, key: str, told: Told) -> tuple[Segment, ...] | None:
    typed = node.text
    if len(typed) == 4 and typed.isascii() and typed.isdigit() and typed[:2] in ("19", "20"):
        return (Segment(typed),)
    # Here and below: what most files don't hold is imported by those that do.
    from generator.facts.numbers.dates import arabic_year, parse_year

    year = parse_year(typed)
    if year is None:
        arabic = arabic_year(node.text)
        hint = f"写成 {arabic}" if arabic else ""
        expected = "四位阿拉伯数字，如 2022"
        told(Problem("bad-year", f"“{key}”写得不对", node.place, found=node.text, expected=expected, hint=hint))
        return None
    return (Segment(year),)


def _date(node: ScalarNode, field: Field, key: str, told: Told) -> tuple[Segment, ...] | None:
    from generator.facts.numbers.dates import is_dated, meant_date, parse_date

    date = parse_date(node.text)
    if date is None:
        expected = "2023年1月8日 或 2023-01-08"
        meant = meant_date(node.text)
        message = f"“{key}”没有这一天" if is_dated(node.text) else f"“{key}”不是日期"
        hint = f"写成 {meant}" if meant else ""
        told(Problem("bad-date", message, node.place, found=node.text, expected=expected, hint=hint))
        return None
    return (Segment(date),)


def _choice(node: ScalarNode, field: Field, key: str, told: Told) -> tuple[Segment, ...] | None:
    word = node.text.strip()
    if word not in field.options:
        word = _TRUE_FALSE.get(word.lower(), word)
    if word not in field.options:
        expected = "、".join(field.options)
        message, hint = f"“{key}”不在可选的范围里", nearest(word, field.options)
        told(Problem("not-an-option", message, node.place, found=node.text, expected=expected, hint=hint))
        return None
    return (Segment(word),)


def _rate(node: ScalarNode, field: Field, key: str, told: Told) -> Quantity | None:
    if field.name == RATES[0]:
        from generator.facts.numbers.growth import parse_rate

        if found := parse_rate(node.text):
            return found
    return read_figure(node, field, key, told)


def _no_figure(bad: BadQuantity, node: ScalarNode, field: Field, key: str) -> Problem:
    if bad.code == "wrong-unit":
        message = f"“{key}”的单位不对" if field.unit else f"“{key}”不带单位"
        expected = f"{field.unit}，或者能换算的单位" if field.unit else "只写数字"
        return Problem("wrong-unit", message, node.place, found=node.text, expected=expected)
    if bad.code == "several-numbers":
        return _several(node, field, key)
    unit = {"": "", ANY_UNIT: "，连同单位"}.get(field.unit, f"（单位：{field.unit}）")
    message = f"“{key}”应当是数字"
    hint = _figure_hint(node.text, field)
    return Problem("not-a-number", message, node.place, found=_short(node.text), expected=f"数字{unit}", hint=hint)


def _several(node: ScalarNode, field: Field, key: str) -> Problem:
    numbers = numbers_in(node.text)
    mine = next((each for each in numbers if each.endswith(field.unit)), numbers[0])
    numbers.remove(mine)
    others = "、".join(f"“{each}”" for each in numbers)
    hint = f"留下“{mine}”，{others}写到自己的项里，没有这样的项就写进“补充”"
    return Problem("several-numbers", f"“{key}”只能写一个数", node.place, found=_short(node.text), hint=hint)


def _figure_hint(text: str, field: Field) -> str:
    if text.strip() in _NOTHING:
        return "还不知道就留空；没有这一项就把整行删去"
    if text.startswith("｛"):
        return "花括号、冒号、逗号都要用半角，冒号和逗号后面空一格"
    if "：" in text:
        return "逗号和冒号要用半角，后面空一格"
    if bare := _bare_figure(text, field):
        return (
            f"写成 {bare}；要加说明，就空一格再写半角的“#”" if "#" in text or "＃" in text else f"去掉引号，写成 {bare}"
        )
    if field.name in RATES:
        return "例如 23.82%、-3.1%"
    return f"例如 {field.example}" if field.example else "例如 5000、5000余、约3.2；文字写到“补充”里"


def _bare_figure(text: str, field: Field) -> str:
    """Return the figure in quotes or before a glued-on comment; "" when there is none."""
    match = _DRESSED.fullmatch(text.strip())
    bare = next(filter(None, match.groups()), "").strip() if match else ""
    return bare if bare and not isinstance(parse_quantity(bare, field.unit), BadQuantity) else ""


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "…"


_READERS: Mapping[FieldType, Callable[[ScalarNode, Field, str, Told], Quantity | tuple[Segment, ...] | None]] = {
    FieldType.QUANTITY: _rate,
    FieldType.YEAR: _year,
    FieldType.DATE: _date,
    FieldType.CHOICE: _choice,
}


def read_quantity(node: MappingNode, field: Field, key: str, place: Place, told: Told) -> Value:
    """Return the figure with last year's, the rates, the target and the rank beside it."""
    unit = _unit(node, field, key, told)
    asked = field if unit == field.unit else replace(field, unit=unit)
    main = _main(node, asked, key, place, told)
    if unit == ANY_UNIT and isinstance(main.content, Quantity):
        # {值: 3个, 上年: 2}: the unit was typed once.
        unit = main.content.unit
    companions: dict[str, Value] = {}
    for name, each in node.entries.items():
        if name not in COMPANIONS:
            hint, expected = _meant(name), "、".join(COMPANIONS)
            message = f"“{key}”里没有“{name}”这一项"
            told(Problem("unknown-key", message, node.places[name], expected=expected, hint=hint))
        elif not isinstance(each, ScalarNode):
            told(Problem("wrong-shape", f"“{key}.{name}”的写法不对", node.places[name], expected="一个数字"))
        elif name not in ("值", "单位"):
            companions[name] = read_scalar(each, companion_field(field, name, unit), f"{key}.{name}", told)
    # A figure still to fill prints the unit that was typed beside it.
    kept = field if isinstance(main.content, Quantity) or unit == field.unit else replace(field, unit=unit)
    return Value(key, main.content, main.place, kept, companions)


def _meant(name: str) -> str:
    if name[:1].isdecimal():
        return f"花括号里每个数前面写明它是什么，如 {{值: {name}, 上年: …}}"
    # 增长 and 增幅 share no character with 同比.
    return "是不是想写“同比”？" if name.startswith(("增长", "增幅", "增速", "下降")) else nearest(name, COMPANIONS)


def _main(node: MappingNode, field: Field, key: str, place: Place, told: Told) -> Value:
    value = node.entries.get("值")
    return read_scalar(value, field, key, told) if isinstance(value, ScalarNode) else Value(key, None, place, field)


def _unit(node: MappingNode, field: Field, key: str, told: Told) -> str:
    """Return the unit typed beside the figure, else the field's."""
    typed = node.entries.get("单位")
    if not isinstance(typed, ScalarNode) or typed.blank:
        return field.unit
    if field.unit not in ("", ANY_UNIT) and not may_stand_for(typed.text, field.unit):
        expected = f"{field.unit}，或者能换算的单位"
        told(Problem("wrong-unit", f"“{key}”的单位不对", typed.place, found=typed.text, expected=expected))
        return field.unit
    _note_other_word(typed.text, field, key, typed, told)
    return typed.text.strip()
