"""What a clerk is told about a key that nobody declared: the field that is meant, never a wrong neighbour."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.facts.model import Field, FieldType
from generator.facts.schema.hints import hint_for_key
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import MappingNode, ScalarNode
from generator.problems import NOWHERE
from tests.facts.conftest import Problems


def quantity(name: str, unit: str, meaning: str = "", *aliases: str) -> Field:
    return Field(name, FieldType.QUANTITY, unit=unit, meaning=meaning, aliases=aliases)


FIELDS = (
    quantity("新增规上企业", "家", "新增规模以上企业"),
    quantity("生猪出栏", "头"),
    quantity("固定资产投资", "亿元", "", "固投", "全社会固定资产投资"),
    quantity("规上工业产值", "亿元", "规模以上工业产值，可写同比、上年"),
    quantity("农业总产值", "亿元"),
    quantity("水果面积", "亩"),
    quantity("消除风险人数", "人"),
    quantity("重点项目数", "个"),
    Field("主题党日", FieldType.QUANTITY, unit="场"),
    Field("项目", FieldType.ITEMS, fields={"名称": Field("名称", FieldType.TEXT)}),
    Field("导语", FieldType.SENTENCE),
    Field("计划", FieldType.GROUP),
)
TOPIC = Field("经济", FieldType.GROUP, fields={field.name: field for field in FIELDS})


def hint(name: str, typed: str, group: Field = TOPIC) -> str:
    return hint_for_key(name, ScalarNode(typed, NOWHERE), group, lambda _: None)


@pytest.mark.parametrize(("name", "field"), [("固投", "固定资产投资"), ("全社会固定资产投资", "固定资产投资")])
def test_another_name_of_a_field_leads_to_it(name: str, field: str) -> None:
    assert hint(name, "3亿元") == f"用这一项：{field}"


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        ("规上工业产植", "5", "规上工业产值"),
        ("规上工业总产值", "5亿元", "规上工业产值"),
        ("规模以上工业产值", "5亿元", "规上工业产值"),
        ("固定资产投姿", "5万元", "固定资产投资"),
        ("全社会固定资产投姿", "5万元", "固定资产投资"),
        ("重点项目", "12个", "重点项目数"),
        ("新增规上企业数", "3户", "新增规上企业"),
        ("导语句", "我们……", "导语"),
    ],
)
def test_a_slip_in_typing_is_told_with_the_field_that_is_meant(name: str, typed: str, field: str) -> None:
    assert hint(name, typed) == f"是不是想写“{field}”？"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("规上企业", "35家"),
        ("生猪存栏", "1200头"),
        ("主题教育", "3场"),
        ("工业总产值", "5亿元"),
        ("水稻面积", "300亩"),
        ("未消除风险人数", "3人"),
        ("固定资产投资额", "12个"),
        ("储备项目", "12个"),
        ("设施大棚面积", "1200亩"),
    ],
)
def test_a_wrong_neighbour_is_never_offered(name: str, typed: str) -> None:
    assert hint(name, typed) == f"没有意思相同的项，就写成指标：在“指标:”下面写“{name}: {typed}”"


def test_a_figure_with_companions_is_one_too() -> None:
    node = MappingNode({"值": ScalarNode("300亩", NOWHERE)}, {}, NOWHERE)
    assert hint_for_key("茶园", node, TOPIC, lambda _: None).endswith("写“茶园: 300亩”")


def test_in_a_plan_a_figure_may_be_an_indicator_too() -> None:
    plan = Field("计划", FieldType.GROUP, fields={"举措": Field("举措", FieldType.LIST)})
    assert hint("茶园", "300亩", plan).startswith("没有意思相同的项")


def test_elsewhere_and_of_words_all_names_are_told() -> None:
    items = Field("项目", FieldType.ITEMS, fields={"名称": Field("名称", FieldType.TEXT)})
    assert hint("单价", "3元", items) == "可以写的有：名称"
    assert hint("做法", "一抓到底", TOPIC).startswith("可以写的有：新增规上企业、生猪出栏、固定资产投资、")


def test_another_name_of_a_field_is_not_offered_for_a_figure_of_another_unit() -> None:
    assert hint("固投", "12个") == "没有意思相同的项，就写成指标：在“指标:”下面写“固投: 12个”"


def test_a_field_of_another_topic_is_told_with_its_meaning(problems: Problems) -> None:
    Path("templates/phrases/农业产业.yaml").write_text(
        "字段:\n  高标准农田: {类型: 数量, 单位: 亩, 说明: 建成的高标准农田, 别名: [高标农田]}\n"
        "  作物: {类型: 条目, 字段: {名称: {类型: 文字}}}\n",
        "utf-8",
    )
    Path("templates/phrases/工业经济.yaml").write_text(
        "字段: {产值: {类型: 数量, 单位: 亿元}, 计划: {类型: 组}}\n", "utf-8"
    )
    assert problems("工业经济:\n  高标农田: 300亩\n  高标准农田: 3个\n  作物: [茶叶]\n") == [
        "2022.yaml:5  错误：“工业经济”里没有“高标农田”这一项；“农业产业”里有“高标准农田”（建成的高标准农田），"
        "说的是它就写到那里，不是就写成指标：在“指标:”下面写“高标农田: 300亩” [unknown-key]",
        "2022.yaml:6  错误：“工业经济”里没有“高标准农田”这一项；没有意思相同的项，就写成指标："
        "在“指标:”下面写“高标准农田: 3个” [unknown-key]",
        "2022.yaml:7  错误：“工业经济”里没有“作物”这一项；“农业产业”里有“作物”，说的是它就写到那里 [unknown-key]",
    ]


def test_an_alias_is_told_wherever_it_is_typed(problems: Problems) -> None:
    Path("templates/phrases/工业经济.yaml").write_text(
        "字段:\n  固定资产投资: {类型: 数量, 单位: 亿元, 别名: [固投, 全社会固定资产投资]}\n", "utf-8"
    )
    Path("templates/公共字段.yaml").write_text(
        "字段:\n  镇: {类型: 文字, 别名: 乡镇}\n  年度: 年份\n  模板: 文字\n", "utf-8"
    )
    assert problems("工业经济:\n  固投: 3\n") == [
        "2022.yaml:5  错误：“工业经济”里没有“固投”这一项；用这一项：固定资产投资 [unknown-key]"
    ]
    assert problems("固投: 3\n乡镇: 白塘镇\n") == [
        "2022.yaml:4  错误：没有“固投”这一项；用这一项：固定资产投资，写在“工业经济”下面，缩进两格 [unknown-key]",
        "2022.yaml:5  错误：没有“乡镇”这一项；用这一项：镇 [unknown-key]",
    ]


def test_aliases_and_the_good_way_come_from_the_declaration_and_from_the_cache(
    library: Library, tmp_path: Path
) -> None:
    Path("templates/phrases/工业经济.yaml").write_text(
        "字段:\n  能耗: {类型: 数量, 单位: 吨, 好: 降, 别名: 单耗}\n  产值: {类型: 数量, 单位: 亿元}\n"
        "  户数: {类型: 数量, 单位: 户, 好: 不论}\n",
        "utf-8",
    )
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        fields = Library(library.roots, cache=cache).topic("工业经济").fields
        assert [(fields[name].aliases, fields[name].good.value) for name in ("能耗", "产值", "户数")] == [
            (("单耗",), "降"),
            ((), "升"),
            ((), "不论"),
        ]


def test_at_the_top_too_a_wrong_neighbour_is_never_offered(problems: Problems) -> None:
    Path("templates/phrases/教育事业.yaml").write_text("字段: {学校: {类型: 数量, 单位: 所}}\n", "utf-8")
    assert problems("主题教育:\n  场次: 3\n农业生产:\n  产值: 3\n茶园面积: 300亩\n") == [
        "2022.yaml:4  错误：没有“主题教育”这一项；用 gongwen fields 年度总结 看有哪些项 [unknown-key]",
        "2022.yaml:6  错误：没有“农业生产”这一项；是不是想写“农业产业”？ [unknown-key]",
        "2022.yaml:8  错误：没有“茶园面积”这一项；没有意思相同的项，就写成指标：在有关主题的“指标:”下面写"
        "“茶园面积: 300亩” [unknown-key]",
    ]


def test_a_field_that_moved_or_went_is_told_with_its_new_place(problems: Problems) -> None:
    Path("templates/phrases/工业经济.yaml").write_text(
        "字段: {规上工业产值: {类型: 数量, 单位: 亿元}}\n旧名: {财政收入: 农业产业.产值, 面商率: 指标}\n", "utf-8"
    )
    assert problems("工业经济:\n  财政收入: 3\n  面商率: 98%\n") == [
        "2022.yaml:5  错误：“工业经济”里没有“财政收入”这一项；这一项改写在“农业产业:”下面，叫“产值” [unknown-key]",
        "2022.yaml:6  错误：“工业经济”里没有“面商率”这一项；这一项不再单列，写到“指标:”下面：面商率: 98% [unknown-key]",
    ]
