from pathlib import Path

from generator.facts.model import Topic
from tests.templating.worlds import Q, facts_of

农业 = "{% macro 回顾(题) %}\n  [[流转土地{{ 题.土地 }}。]]\n  [[{{ 镇 }}建成基地{{ 题.基地 }}。]]\n{% endmacro %}"


def test_a_topic_s_review_is_spoken_in_one_line(text):
    assert text(
        "（一）农业。{{ 回顾(农业) }}", {"镇": "甲镇", "农业": {"土地": Q("30", "亩"), "基地": Q("2", "个")}}, 农业=农业
    ) == ("（一）农业。流转土地30亩。甲镇建成基地2个。")


def test_a_topic_without_phrases_says_nothing(text):
    assert text("甲{{ 回顾(工业) }}{{ 计划(工业) }}", {"工业": {"产值": Q("3")}}) == "甲"


def test_a_phrase_file_without_the_macro_says_nothing(text):
    assert text("甲{{ 计划(农业) }}", {"农业": {"土地": Q("3", "亩")}}, 农业=农业) == "甲"


def test_a_review_without_facts_is_nothing_and_false(text):
    assert (
        text(
            "甲{% if 回顾(农业) %}乙{% endif %}[[，其中{{ 回顾(农业) }}]]{{ 回顾(农业) is 有 }}".replace(
                "{{ 回顾(农业) is 有 }}", "{{ '有' if 回顾(农业) is 有 }}"
            ),
            {"农业": {}},
            农业=农业,
        )
        == "甲"
    )


def test_the_review_of_an_absent_topic_is_nothing(text):
    assert text("甲{{ 回顾(农业) }}[[{{ 计划(农业.计划) }}]]") == "甲"


def test_an_absent_fact_of_a_phrase_does_not_take_the_passage_around_it_along(problems):
    assert problems(
        "[[甲{{ 回顾(农业) }}]]", {"农业": {"土地": Q("3")}}, 农业="{% macro 回顾(题) %}{{ 题.基地 }}{% endmacro %}"
    )[0].startswith("phrases/农业.j2:1  错误：没有“农业.基地”这项数据")


def test_what_a_phrase_file_imports_must_be_there(problems):
    assert problems(
        "甲\n{{ 回顾(农业) }}",
        {"农业": {"土地": Q("3")}},
        农业="{% import 'phrases/没有.j2' as 通用 %}\n{% macro 回顾(题) %}{% endmacro %}",
    ) == [
        "phrases/农业.j2:1  错误：找不到模板文件“phrases/没有.j2”；模板只能放在 templates 文件夹里 [template-missing]"
    ]


def test_only_a_topic_can_be_spoken_of(problems):
    assert problems("{{ 回顾('农业') }}") == [
        "report/body.txt.j2:1  错误：模板用法有误：“回顾”后面的括号里要写一个主题 [template-misuse]"
    ]


def test_shared_macros_see_the_facts_at_the_top(text):
    通用 = "{% set 名 = 镇 ~ '人' %}{% macro 说() %}{{ 名 }}{{ 年度 }}{% endmacro %}"
    phrase = "{% from 'phrases/通用.j2' import 说 %}{% macro 回顾(题) %}{{ 说() }}。{% endmacro %}"
    body = "{{ 回顾(农业) }}"
    assert (
        text(body, {"镇": "甲镇", "年度": "2022", "农业": {"土地": Q("3")}}, 农业=phrase, 通用=通用) == "甲镇人2022。"
    )
    # The same files for another town, in the same process.
    assert (
        text(body, {"镇": "乙镇", "年度": "2023", "农业": {"土地": Q("3")}}, 农业=phrase, 通用=通用) == "乙镇人2023。"
    )


def test_topics_of_a_kind_are_spoken_by_their_name(text):
    facts = facts_of(
        {"镇": "甲镇", "农业": {"土地": Q("3", "亩")}}, {"农业": Topic("农业", "", "抓农业", "", {}, (), Path("x"))}
    )
    assert text("（一）{{ 农业.标题 }}。{{ 回顾(农业) }}", facts, 农业=农业) == "（一）抓农业。流转土地3亩。"
