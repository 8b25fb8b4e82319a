"""An unknown name → the known one that was meant; an undeclared key → the field that is meant, or where to write it.

A wrong neighbour is worse than none: it tempts a clerk to report one thing under the name of another. So names must be
nearly equal, the unit must fit, and neither may hold a word that makes it another figure (生猪存栏, 生猪出栏).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from generator.facts.lookup import PLAN
from generator.facts.model import Field, FieldType, Quantity
from generator.facts.numbers.quantity import ANY_UNIT, is_masked, parse_quantity
from generator.facts.numbers.units import may_stand_for
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SourceNode

# Below this, a guess confuses more than it helps; two of four characters is a fair guess in Chinese.
_ALIKE = 0.5
# A file with more mistakes gets no more guesses: each compares a name with many, and no clerk reads so many.
MOST_GUESSES = 50
# Comparing two names takes 4 µs.
_MOST_COMPARED = 5_000
# Words that make another figure of a name, as far as the reports of towns have them.
_TELLING = """
未 非 均 新设 新增 净增 新建 新签 在建 续建 累计 其中 存栏 出栏 在册 面积 单产 产量 产值 增加值 收入 支出 利润 投资
投入 资金 贷款 户数 人数 人口 人次 村数 次数 规上 规下 规模以上 限上 限额以上 亿元以上 千万元 农业 工业 服务业
农村 农民 城镇 城乡 居民 水稻 早稻 晚稻 小麦 玉米 油菜 蔬菜 水果 茶叶 生猪 能繁 牛 羊 禽 蛋 率 占比 排名 教育
培训 签约 开工 竣工 到位 引进 党员 干部 村民 老人 儿童 学生 低保 特困 脱贫 监测 残疾 医保 养老 财政 耕地 林地
基地 书记 班子 两委 一级 二级 三级 国家级 省级 市级 县级
"""
_TELLING_WORDS = tuple(_TELLING.split())
# Two words for one thing.
_SAME = {"规模以上": "规上", "限额以上": "限上"}
# One character in four may be wrong.
_LIKENESS = 0.75
_MOST_LISTED = 12
# 全镇粮食总产量 is 粮食产量.
_ADDING_NOTHING = frozenset("数额量总的全镇乡")
# Of a shorter name one character more or less makes another.
_LONG_NAME = 6
# Of fewer characters (农收) half the vocabulary is made.
_LEAST_SPREAD = 3


def nearest(name: str, known: Iterable[str]) -> str:
    """Return 是不是想写“…”？ for the nearest known name, "" when none is near."""
    found = nearest_name(name, known)
    return f"是不是想写“{found}”？" if found else ""


def nearest_name(name: str, known: Iterable[str], likeness: float = _ALIKE) -> str:
    """Return the nearest of the first few thousand known names, "" when none is near.

    `likeness` (0 to 1) is how much of both names must be equal. By default a name within a longer one is near too.
    """
    names = list(islice(known, _MOST_COMPARED))
    found = most_alike(name, names, likeness)
    if found or likeness > _ALIKE:
        return found
    # 产值 for 规上工业产值: too short for the ratio, plain to a reader.
    inside = [each for each in names if len(name) > 1 and (name in each or (len(each) > 1 and each in name))]
    return min(inside, key=len) if inside else ""


def most_alike(name: str, known: Iterable[str], likeness: float) -> str:
    """Return the known name most like a name, "" when none is as much alike as `likeness`, 0 to 1."""
    # Imported here and below: 1 ms, and only a wrong name asks for it.
    from difflib import get_close_matches

    return "".join(get_close_matches(name, list(known), 1, likeness))


# A name → the topic that has it as a field, and the field; None when none has.
Elsewhere = Callable[[str], tuple[str, Field] | None]


def hint_for_key(name: str, node: SourceNode, group: Field, elsewhere: Elsewhere) -> str:
    """Return the hint for a key that a group doesn't have."""
    figure = figure_of(node)
    if new := group.moved.get(name):
        return _moved_hint(name, new, figure)
    if found := field_of_alias(name, group.fields):
        if (meant := group.fields[found]).type is FieldType.ITEMS:
            return f"用这一项：{found}，一种一条，写{'、'.join(meant.fields)}"
        if fits(meant, node, figure):
            return f"用这一项：{found}"
    fitting = {
        each: field.name
        for field in group.fields.values()
        if fits(field, node, figure)
        for each in _names(field)
        if _may_mean(name, each) and (figure is None or is_slip(name, each))
    }
    if near := nearest_name(name, fitting, _LIKENESS):
        return f"是不是想写“{fitting[near]}”？"
    topic, field = elsewhere(name) or ("", None)
    other = ""
    if field is not None and PLAN in group.fields and fits(field, node, figure):
        meaning = f"（{field.meaning}）" if field.meaning else ""
        other = f"“{topic}”里有“{field.name}”{meaning}，说的是它就写到那里"
    if figure and (PLAN in group.fields or group.name == PLAN):
        typed = f"在“指标:”下面写“{name}: {figure.text}{figure.unit}”"
        return f"{other}，不是就写成指标：{typed}" if other else f"没有意思相同的项，就写成指标：{typed}"
    return other or f"可以写的有：{'、'.join(list(group.fields)[:_MOST_LISTED])}"


def _moved_hint(name: str, new: str, figure: Quantity | None) -> str:
    """Return where a field that was moved is written now."""
    typed = f"{figure.text}{figure.unit}" if figure else ""
    topic, _, field = new.partition(".")
    if field:
        return f"这一项改写在“{topic}:”下面，叫“{field}”"
    return f"这一项不再单列，写到“{new}:”下面：{name}: {typed}".rstrip()


def field_of_alias(name: str, fields: Mapping[str, Field]) -> str:
    """Return the name of the field that has an alias, "" when none has."""
    return next((field.name for field in fields.values() if name in field.aliases), "")


def closeness(field: Field, words: str) -> int | None:
    """Return how near words come to a field, None for another field.

    0 is its name or an alias, 1 a part of its name, 2 a part of an alias, 3 the characters of either in their order,
    4 a part of its meaning or of a column.
    """
    names = (field.name, *field.aliases)
    if words in names:
        return 0
    if any(words in each for each in names):
        return 1 if words in field.name else 2
    if len(words) >= _LEAST_SPREAD and any(re.search(".*".join(map(re.escape, words)), each) for each in names):
        return 3
    columns = tuple(field.fields) if field.type is FieldType.ITEMS else ()
    return 4 if any(words in each for each in (field.meaning, *columns)) else None


def figure_of(node: SourceNode) -> Quantity | None:
    """Return the figure typed under a key, alone or as 值; None when none is."""
    value = node.entries.get("值") if isinstance(node, MappingNode) else node
    found = parse_quantity(value.text, ANY_UNIT) if isinstance(value, ScalarNode) else None
    if not isinstance(found, Quantity):
        return None
    return found if is_masked(found.text) or any(sign.isdecimal() for sign in found.text) else None


def fits(field: Field, node: SourceNode, figure: Quantity | None) -> bool:
    """Tell whether a field may hold what was typed."""
    if figure is None:
        return not isinstance(node, ScalarNode) or node.blank or field.type is not FieldType.QUANTITY
    if field.type is not FieldType.QUANTITY:
        return False
    return not figure.unit or field.unit == ANY_UNIT or may_stand_for(figure.unit, field.unit)


def _names(field: Field) -> Iterator[str]:
    """Yield what a field is called: its name, its aliases, and the words its meaning opens with."""
    yield from (field.name, *field.aliases)
    if opening := re.split("[，；：（。、]", field.meaning, maxsplit=1)[0]:
        yield opening


def _may_mean(typed: str, name: str) -> bool:
    """Tell whether a typed name may mean another: no telling word of either is missing, but for a slip in typing."""
    mine, theirs = telling_words(typed), telling_words(name)
    longer = len(name) - len(typed)
    return mine <= theirs and all(longer < len(word) for word in theirs - mine)


def is_slip(typed: str, name: str) -> bool:
    """Tell whether a name is another but for words that add nothing, or but for one character of six or more.

    果园面积 is no slip for 茶园面积.
    """
    from difflib import SequenceMatcher

    changes = [each for each in SequenceMatcher(None, typed, name, False).get_opcodes() if each[0] != "equal"]
    if all(set(typed[a:b] + name[c:d]) <= _ADDING_NOTHING for _, a, b, c, d in changes):
        return True
    one = len(changes) == 1 and all(b - a <= 1 and d - c <= 1 for _, a, b, c, d in changes)
    return one and min(len(typed), len(name)) >= _LONG_NAME


def telling_words(name: str) -> frozenset[str]:
    """Return the words of a name that make another figure of it: 存栏, 增加值, 新增."""
    return frozenset(_SAME.get(word, word) for word in _TELLING_WORDS if word in name)
