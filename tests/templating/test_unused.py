from pathlib import Path

from generator.facts.model import FieldType, Segment, Topic
from tests.systems import with_slashes
from tests.templating.worlds import Given, Q, T, facts_of, section


def told(make, body, data):
    return [with_slashes(problem) for problem in make(body, data).problems]


def test_a_fact_that_no_template_prints_is_told_with_its_place(make):
    assert told(make, "甲{{ 乙 }}", {"乙": Q("3", "个"), "丙": {"丁": Q("4", "个")}}) == [
        "data/甲镇/2022.yaml:1  警告：“丙.丁”写了，但成文里没有出现；"
        "模板没有用到它，或者它所在的那句话缺了别的数据；可以改写到“补充”里 [unused-fact]"
    ]


def test_a_fact_in_a_passage_that_vanished_is_told(make):
    assert len(told(make, "甲[[{{ 乙 }}、{{ 丙 }}]]", {"乙": Q("3", "个")})) == 1


def test_a_fact_that_only_a_condition_asks_about_is_used(make):
    assert (
        told(make, "{% if 方式 == '承办' %}甲{% endif %}{% if 数 > 3 %}乙{% endif %}", {"方式": "承办", "数": Q("4")})
        == []
    )


def test_a_fact_of_which_only_growth_is_printed_is_used(make):
    assert told(make, "{{ 乙|同比 }}", {"乙": Q("3", "个", 上年="2")}) == []


def test_a_fact_to_fill_and_what_steers_the_making_are_not_told(make):
    assert (
        told(make, "甲", {"乙": Q(None, "个"), "年度": "2022", "版式": {"西文字体": "Arial"}, "正文": T("乙。")}) == []
    )


def test_a_fact_that_another_sentence_refers_to_is_used(make):
    data = {
        "补充": [Given((Segment("盘活"), Segment("42亩", "用地"), Segment("。")), type=FieldType.SENTENCE)],
        "用地": Q("42", "亩"),
    }
    assert told(make, "{{ 补充 }}", data) == []


def test_a_sentence_of_nothing_but_references_is_used(make):
    data = {"补充": Given((Segment("42亩", "用地"),), type=FieldType.SENTENCE), "用地": Q("42", "亩")}
    assert told(make, "{{ 补充 }}", data) == []


def test_a_topic_in_no_section_has_been_told_as_a_whole(make):
    topics = {name: Topic(name, "", "", "", {}, (), Path("x")) for name in ("农业", "工业", "商业")}
    facts = facts_of({name: {"甲": Q("3", "个")} for name in topics}, topics)
    inner = section("里", facts.root.entries["工业"])
    facts = facts._replace(sections={"回顾": (section("外", inner, facts.root.entries["农业"]),)})
    found = make("甲", facts).problems
    assert [problem.message for problem in found] == [
        "“农业.甲”写了，但成文里没有出现",
        "“工业.甲”写了，但成文里没有出现",
    ]


def test_companions_that_no_sentence_speaks_of_are_told_together(make):
    data = {"乙": Q("3", "个", 目标="4"), "丙": Q("5", "个", 目标="4"), "丁": Q("6", "个", 目标="4")}
    assert told(make, "{{ 乙 }}{{ 丙 }}{{ 丁 }}{{ 丁|完成率 }}", data) == [
        "data/甲镇/2022.yaml:1  警告：有 2 项数据写了“目标”，成文里没有说到；写的是：乙、丙；"
        "这几句话不说目标；要说，就在“补充”里写一句，用【乙.目标】引用 [unused-companion]"
    ]


def test_last_year_s_figure_need_not_be_said(make):
    assert told(make, "{{ 乙 }}", {"乙": Q("3", "个", 上年="4")}) == []
