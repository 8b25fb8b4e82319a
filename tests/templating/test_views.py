from pathlib import Path

import pytest

from generator.facts.model import Field, FieldType, Topic, Value
from generator.problems import Place
from tests.templating.worlds import Q, facts_of, node, section


@pytest.mark.parametrize(
    "name", ["items", "keys", "pop", "update", "values", "get", "node", "fact", "format", "section"]
)
def test_any_name_reaches_the_fact(text, name):
    assert text(f"{{{{ 产业.{name} }}}}", {"产业": {name: Q("3", "个")}}) == "3个"


@pytest.mark.parametrize("name", ["range", "namespace", "dict"])
def test_a_fact_comes_before_a_function_of_the_same_name(text, name):
    assert text(f"{{{{ {name} }}}}", {name: "甲"}) == "甲"


def test_a_list_is_gone_through_and_counted(text):
    body = (
        "{% for 项 in 项目 %}{{ loop.index }}{{ 项.名 }}{{ '' if loop.last else '，' }}{% endfor %}"
        "共{{ 项目|length }}，{{ 项目[1].名 }}[[{{ 项目[5].名 }}]][[{{ 项目.甲 }}]]"
    )
    assert text(body, {"项目": [{"名": "子"}, {"名": "丑"}]}) == "1子，2丑共2，丑"


def test_facts_compare_by_words_and_amounts(text):
    data = {"甲": Q("30", "个"), "乙": Q("5000余", "个"), "丙": Q("**", "个"), "丁": "承办"}
    body = (
        "{{ '多' if 甲 > 20 }}{{ '少' if 甲 < 40 }}{{ '满' if 甲 >= 30 and 甲 <= 30 }}{{ '同' if 丁 == '承办' }}"
        "{{ '异' if 丁 != '主办' }}{{ '大' if 乙 > 甲 }}{{ '不' if not 丙 > 1 }}"
    )
    assert text(body, data) == "多少满同异大不"


def test_a_fact_still_to_fill_is_there_but_not_known(text):
    assert text("{{ '有' if 甲 is 有 }}{{ '知' if 甲 is 已知 }}{{ '真' if 甲 }}", {"甲": Q(None, "个")}) == "有真"


def test_companions_are_facts_of_their_value(text):
    assert (
        text("{{ 甲.上年 }}、{{ 甲.同比 }}[[、{{ 甲.目标 }}]]", {"甲": Q("3", "个", 上年="2", 同比=Q("50", "%"))})
        == "2个、50%"
    )


def test_a_field_s_default_stands_for_an_absent_fact(text):
    facts = facts_of(
        {"镇": "甲镇"},
        fields={"标题": Field("标题", FieldType.TEXT, default="工作回顾"), "镇": Field("镇", FieldType.TEXT)},
    )
    assert text("{{ 标题 }}", facts) == "工作回顾"


def test_a_default_within_a_group_stands_for_an_absent_fact(text):
    group = node({"甲": Q("3")}, "镇情")
    group = group._replace(field=group.field._replace(fields={"乙": Field("乙", FieldType.TEXT, default="丙")}))
    assert text("{{ 镇情.乙 }}", {"镇情": group}) == "丙"


def test_years_follow_from_the_year(text):
    assert text("{{ 上一年 }}、{{ 年度 }}、{{ 下一年 }}", {"年度": "2022"}) == "2021、2022、2023"


def test_years_around_a_year_to_fill_are_to_fill(make):
    assert make("{{ 下一年 }}", {"年度": Q(None)}).value == "\ue000年度.下一年\ue004\ue001××\ue002\n"


def test_years_are_absent_without_the_year(text):
    assert text("甲[[{{ 下一年 }}]]") == "甲"


def topic(name):
    return Topic(name, "", f"{name}稳中有进", f"抓好{name}", {}, (), Path("x"))


def test_a_topic_falls_back_on_its_usual_headings(text):
    facts = facts_of({"农业": {"甲": Q("3"), "计划": {"乙": Q("4")}}}, {"农业": topic("农业")})
    assert (
        text("{{ 农业.标题 }}|{{ 农业.名 }}|{{ 农业.计划标题 }}|{{ 农业.计划.标题 }}", facts)
        == "农业稳中有进|农业|抓好农业|抓好农业"
    )


def test_a_topic_s_typed_headings_come_first(text):
    facts = facts_of({"农业": {"标题": "子", "计划": {"标题": "丑"}}}, {"农业": topic("农业")})
    assert text("{{ 农业.标题 }}|{{ 农业.计划标题 }}|{{ 农业.计划.标题 }}", facts) == "子|丑|丑"


def test_sections_hold_topics_and_sections(text):
    facts = facts_of(
        {"农业": {"甲": Q("3", "亩")}, "工业": {"乙": Q("4", "家")}}, {"农业": topic("农业"), "工业": topic("工业")}
    )
    inner = section("里", facts.root.entries["工业"])
    outer = section("外", facts.root.entries["农业"], inner, text="自己的话。\n（三）自己的标题。")
    facts = facts._replace(sections={"回顾": (outer, section("空"))})
    body = (
        "{% for 章 in 章节.回顾 %}\n一、{{ 章.标题 }}\n{% for 题 in 章.内容 %}\n"
        "{% if 题 is 章 %}\n（一）{{ 题.标题 }}：{% for 小 in 题.内容 %}{{ 小.标题 }}{% endfor %}\n"
        "{% else %}\n（一）{{ 题.标题 }}\n{% endif %}\n{% endfor %}\n[[{{ 章.正文 }}]]\n{% endfor %}\n"
        "{% for 章 in 章节.计划 %}\n甲\n{% endfor %}"
    )
    assert (
        text(body, facts)
        == "一、外\n（一）农业稳中有进\n（一）里：工业稳中有进\n自己的话。\n（三）自己的标题。\n一、空"
    )


def test_a_section_without_heading_has_none(text):
    facts = facts_of({})._replace(sections={"回顾": (section("甲")._replace(title=None),)})
    assert text("{% for 章 in 章节.回顾 %}甲[[：{{ 章.标题 }}]]{% endfor %}", facts) == "甲"


def test_a_list_still_to_fill_shows_one_place_to_fill(text):
    listing = Value("名单", None, Place("x", 1), Field("名单", FieldType.LIST))
    assert (
        text("{% for 名 in 名单 %}{{ 名 }}{% endfor %}、{{ 名单|顿号 }}、{{ 名单|条数 }}", {"名单": listing})
        == "××、××、××"
    )


def test_items_still_to_fill_show_their_required_facts(text):
    fields = {"名": Field("名", FieldType.TEXT, required=True), "数": Field("数", FieldType.QUANTITY, "个")}
    items = Value("项目", None, Place("x", 1), Field("项目", FieldType.ITEMS, fields=fields))
    assert text("{% for 项 in 项目 %}{{ 项.名 }}[[，{{ 项.数 }}]]{% endfor %}", {"项目": items}) == "××"


def test_a_group_still_to_fill_shows_its_required_facts(text):
    fields = {"名": Field("名", FieldType.TEXT, required=True), "数": Field("数", FieldType.QUANTITY, "个")}
    group = Value("落款", None, Place("x", 1), Field("落款", FieldType.GROUP, fields=fields))
    assert text("{{ 落款.名 }}[[，{{ 落款.数 }}]]", {"落款": group}) == "××"


def test_groups_know_how_many_facts_they_hold(text):
    assert (
        text(
            "{{ 甲|length }}{{ '有' if 甲 }}{{ 乙|list|length }}{{ '同' if 甲.子 == 甲.子 }}",
            {"甲": {"子": Q("3")}, "乙": Q("3")},
        )
        == "1有0同"
    )


def test_joined_text_keeps_the_origin(make):
    assert (
        make("{{ 甲 ~ 乙 }}", {"甲": Q("3", "个"), "乙": ["子", "丑"]}).value
        == "\ue000甲\ue0013个\ue002\ue000乙.1\ue001子\ue002、\ue000乙.2\ue001丑\ue002\n"
    )


def test_topics_within_nothing_else_have_headings(text):
    facts = facts_of({"农业": {"甲": Q("3"), "乙": {"丙": Q("4")}}, "镇情": {"丁": Q("5")}}, {"农业": topic("农业")})
    body = "甲[[{{ 农业.乙.标题 }}]][[{{ 镇情.标题 }}]][[{{ 镇情.名 }}]][[{{ 农业.计划.标题 }}]]"
    assert text(body, facts) == "甲"


def test_an_absent_topic_is_not_read(text):
    class Unread(dict):
        def __getitem__(self, name):
            raise AssertionError(name)

    facts = facts_of({"镇": "甲镇"})
    facts = facts._replace(kind=facts.kind._replace(topics=Unread(农业=None)))
    assert text("甲[[{{ 农业.土地 }}]]", facts) == "甲"


def test_a_declared_fact_that_is_absent_is_absent(text):
    facts = facts_of({}, fields={"题注": Field("题注", FieldType.TEXT)})
    assert text("甲[[（{{ 题注 }}）]]", facts) == "甲"
