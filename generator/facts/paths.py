"""A path of names (“引进项目.投资”, “垃圾分类.覆盖率.上年”) → the field it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.facts.model import Field, FieldType

# Companions of a 数量, in the order they are explained.
COMPANIONS = ("值", "上年", "同比", "目标", "占比", "单位", "排名")
# Those that are figures of their own.
FIGURES = ("上年", "同比", "目标", "占比")
# Those counted in %, whatever the figure's unit.
RATES = ("同比", "占比")
# The group of a topic that speaks of next year, and what a list of topics calls those it doesn't name.
PLAN, OTHER_TOPICS = "计划", "其余"
# The key that names the files whose figures a county sums up.
TOTALS = "汇总"


def field_at(fields: Mapping[str, Field], path: str) -> Field | None:
    """Return the field a path leads to; list positions may stand in it or not. None when there is none."""
    field: Field | None = None
    for name in path.split("."):
        if field is not None and field.type in (FieldType.ITEMS, FieldType.LIST) and name.isdecimal():
            continue
        if field is not None and field.type is FieldType.QUANTITY:
            return field if name in FIGURES and path.endswith("." + name) else None
        if name not in fields:
            return None
        field = fields[name]
        fields = field.fields
    return field


def paths_of(fields: Mapping[str, Field], above: str = "") -> Iterator[str]:
    """Yield every path below some fields."""
    for name, field in fields.items():
        yield above + name
        yield from paths_of(field.fields, f"{above}{name}.")
