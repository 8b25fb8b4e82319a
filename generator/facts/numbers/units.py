"""A unit as typed → its dimension and size, so that 万元 and 亿元 meet and 亩 and 元 don't.

The set is open: an unknown word (批, 平台) is a dimension of its own. 人 and 人次 are two things, 元 and 美元 too.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.numerals import SIZES, size_of

Dimension = tuple[tuple[str, int], ...]

# Base unit → units of the same dimension and how many of the base each holds. Areas are counted in 亩: 1公顷 = 15亩.
_TABLE: Mapping[str, Mapping[str, str]] = {
    "元": {"元": "1", "块": "1", "角": "0.1"},
    "美元": {"美元": "1", "美金": "1"},
    "亩": {
        "亩": "1", "公顷": "15", "平方公里": "1500", "平方千米": "1500", "km²": "1500", "km2": "1500",
        "平方米": "0.0015", "平米": "0.0015", "平方": "0.0015", "㎡": "0.0015", "m²": "0.0015", "m2": "0.0015",
    },
    "公斤": {
        "公斤": "1", "千克": "1", "kg": "1", "斤": "0.5", "市斤": "0.5", "克": "0.001",
        "吨": "1000", "t": "1000", "担": "50",
    },
    "米": {
        "米": "1", "m": "1", "延米": "1", "公里": "1000", "千米": "1000", "km": "1000",
        "厘米": "0.01", "毫米": "0.001", "里": "500",
    },
    "立方米": {"立方米": "1", "立方": "1", "方": "1", "m³": "1", "m3": "1"},
    "千瓦": {"千瓦": "1", "瓦": "0.001", "兆瓦": "1000", "kW": "1", "MW": "1000"},
    "千瓦时": {"千瓦时": "1", "度": "1", "kWh": "1"},
    "人": {"人": "1", "名": "1", "位": "1"},
    "人次": {"人次": "1"},
    "件次": {"件次": "1"},
    "只": {"只": "1", "羽": "1"},
    "个": {"个": "1", "家": "1", "项": "1", "处": "1", "座": "1", "所": "1"},
    "栋": {"栋": "1", "幢": "1"},
    "件": {"件": "1", "起": "1", "宗": "1", "例": "1"},
    "次": {"次": "1", "场": "1", "场次": "1", "期": "1"},
    "天": {"天": "1", "日": "1"},
    "月": {"月": "1", "个月": "1"},
    "%": {"%": "1", "％": "1", "‰": "0.1", "个百分点": "1", "百分点": "1"},
}  # fmt: skip
_KNOWN = {unit: (base, Decimal(size)) for base, units in _TABLE.items() for unit, size in units.items()}
_SIGNS = str.maketrans("／％", "/%")
# 300万元以上: the word behind a unit says nothing of its size.
LATE = ("以上", "以下", "以内", "以外", "左右", "上下")
# Words that count things of one kind. Which of them a town prefers is its own affair, though 户 is no 人 in a sum.
_FAMILIES = (
    frozenset("个名人位户家座处所项栋幢间套台辆条口盏张份支组面片类种款") | {"台套"},
    frozenset(("家", "家次", "户", "户次")),
    frozenset(("台", "台次", "辆", "辆次")),
    frozenset("个头只羽匹尾株棵"),
    frozenset("件项条起宗例份"),
    frozenset(("个", "次", "场", "场次", "期", "件", "起", "宗", "例", "批", "件次", "批次")),
)


class Measure(NamedTuple):
    """What a figure amounts to, in base units (元, 亩, 公斤 …) of its dimension."""

    amount: Decimal
    # Base unit → power, in the order of names: 元/斤 is (("元", 1), ("公斤", -1)); () for a bare number.
    dimension: Dimension = ()
    # How far rounding may have moved it: half the last decimal place as typed; 0 for a whole count.
    tolerance: Decimal = Decimal(0)
    # As typed, and how many base units are in one of it.
    unit: str = ""
    size: Decimal = Decimal(1)

    @property
    def low(self) -> Decimal:
        """The least amount that rounds to what was typed."""
        return self.amount - self.tolerance

    @property
    def high(self) -> Decimal:
        """The largest amount that rounds to what was typed."""
        return self.amount + self.tolerance


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> Measure:
    """Return what one of a unit amounts to; an unknown word stands for itself."""
    upper, *lower = without_late(text.strip().translate(_SIGNS)).split("/")
    unit = _simple(upper)
    for each in lower:
        unit = divide(unit, _simple(each))
    return unit


def multiply(left: Measure, right: Measure) -> Measure:
    """Return a product without tolerance: 斤 × 元/斤 is money."""
    powers = dict(left.dimension)
    for base, power in right.dimension:
        powers[base] = powers.get(base, 0) + power
    dimension = tuple(sorted((base, power) for base, power in powers.items() if power))
    return Measure(left.amount * right.amount, dimension)


def divide(left: Measure, right: Measure) -> Measure:
    """Return a quotient without tolerance."""
    inverse = Measure(Decimal(1), tuple((base, -power) for base, power in right.dimension))
    return Measure(left.amount / right.amount, multiply(left, inverse).dimension)


def same_dimension(left: str, right: str) -> bool:
    """Tell whether two units measure the same."""
    return left == right or parse_unit(left).dimension == parse_unit(right).dimension


def may_stand_for(typed: str, unit: str) -> bool:
    """Tell whether a unit may be typed where another is asked: it measures the same, or counts things of one kind."""
    if same_dimension(typed, unit):
        return True
    one, other = bare_unit(without_late(typed)), bare_unit(without_late(unit))
    return any(one in family and other in family for family in _FAMILIES)


def convert(amount: Decimal, unit: str, into: str) -> Decimal | None:
    """Return the amount in another unit of the same dimension; None for another dimension."""
    if unit == into:
        return amount
    old, new = parse_unit(unit), parse_unit(into)
    return amount * old.amount / new.amount if old.dimension == new.dimension else None


def without_late(unit: str) -> str:
    """Return the unit without 以上, 左右 … behind it."""
    return unit[:-2] if unit.endswith(LATE) else unit


def bare_unit(unit: str) -> str:
    """Return the unit without its magnitude: 万人次 → 人次, 亿元 → 元."""
    size = _magnitude(unit)
    return unit[size:] if size and unit not in _KNOWN else unit


def _simple(text: str) -> Measure:
    if not text:
        return Measure(Decimal(1))
    if text in _KNOWN:
        base, size = _KNOWN[text]
        return Measure(size, ((base, 1),))
    length = _magnitude(text)
    base, size = _KNOWN.get(text[length:], (text[length:], Decimal(1)))
    return Measure(size_of(text[:length]) * size, ((base, 1),) if base else ())


def _magnitude(text: str) -> int:
    """Return how many signs of a unit are its magnitude."""
    return len(text) - len(text.lstrip("".join(SIZES)))


# As a regular expression, the units of most figures: where two figures of a text are compared, others would mislead.
COMMON_UNIT = "万亿元|亿元|万元|元|万?(?:亩|人次|人|户|吨)|家|个|名|件|起|栋|公里"
# What a number in a sentence is counted in, beside the units above: written out, for a wrong one would split a word.
_MEASURED = """
平方公里 平方千米 平方米 平方厘米 平方 平米 方 立方米 立方 公顷 亩 公里 千米 米 厘米 毫米 纳米 海里
公斤 千克 斤 两 担 石 吨标准煤 吨标煤 吨 克 毫克 微克 升 毫升 千瓦时 千瓦 兆瓦 瓦 千卡 度 摄氏度 载重吨 标准箱 标箱
美元 欧元 港元 日元 元 块 角 个百分点 百分点 个基点 倍 成 折 分钟 小时 个小时 天 个月 个工作日 工作日 星期 周 年 岁
"""
_COUNTED = """
个 家 户 户次 人 人次 名 位 座 条 项 件 起 处 所 间 套 栋 幢 台 辆 艘 架 支 只 头 匹 羽 尾 株 棵 颗 枚 张 份 篇 部
本 册 卷 幅 场 次 轮 批 批次 班 期 届 组 队 对 双 片 块 宗 笔 例 盏 根 道 口 口井 眼 孔 门 类 种 款 样 节 段 句 首 集 朵
盆 场次 盒 箱 袋 桶 瓶 车 车次 架次 班次 船 列 趟 床 张床位 席 层 排 环 圈 点 分 级 星 村 镇 乡 县 市 省 国 社区 单元
学位 床位 车位 泊位 吨位 网格 支队伍 强 堂 课 课时 站 头次 只次 号 路 国道 省道 县道 高速 千伏 伏 周年
"""
_LATIN = "% ％ ‰ ℃ ㎡ m³ m3 m² m2 km² km2 km m cm mm kg g t kW kw MW GW kWh h L μg/m³ ug/m3 M G TB GB MB P"
# Behind a number in a sentence these are dates, or a road.
_NO_MEASURE = frozenset(("日", "月", "里"))
# Grades, editions, roads and ages: a number before these is part of a name.
NAMING_UNITS = frozenset(
    ("级", "类", "星", "届", "号", "路", "国道", "省道", "县道", "高速", "千伏", "伏", "强", "岁", "周年", "环")
)
# A mask before these hides the name of a place.
PLACE_UNITS = frozenset(("村", "镇", "乡", "县", "市", "省", "国", "社区", "路", "站"))


def unit_at(text: str, position: int) -> str:
    """Return the unit that begins at a place of the text, "" for none; 元/吨 and 万平方米 are one."""
    match = _unit_in_text().match(text, position)
    return match.group() if match else ""


@lru_cache(maxsize=1)
def _unit_in_text() -> re.Pattern[str]:
    # Only who looks for figures in sentences pays for so long an expression.
    measured, latin = _MEASURED.split(), _longest_first(_LATIN.split())
    words = _longest_first(
        {*measured, *_COUNTED.split(), *(unit for unit in _KNOWN if not unit.isascii())} - _NO_MEASURE
    )
    # What a rate is per: 元/吨, 微克/立方米, 元每亩.
    per = f"(?:[/／每](?:{_longest_first([*measured, *'人户月次'])})(?![\u4e00-\u9fff]))?"
    unit = f"[万亿]?(?:{latin})(?![A-Za-z])|(?:{words})|[十百千万亿]{{1,3}}[余多]?(?:{words})|[百千万亿]+"
    return re.compile(f"(?:{unit}){per}")


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
