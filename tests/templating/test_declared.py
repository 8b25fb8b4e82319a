from pathlib import Path

import pytest

from generator.facts.model import Field, FieldType, Kind, SectionPlan, Topic
from generator.templating.lint.unknown_names import topic_shape, undeclared
from generator.templating.sandbox.environment import FactEnvironment
from tests.systems import with_slashes


def field(name: str, type_: FieldType = FieldType.TEXT, **more: object) -> Field:
    return Field(name, type_, **more)


计划 = field("计划", FieldType.GROUP, fields={"目标": field("目标", FieldType.QUANTITY)})
农业 = field(
    "农业",
    FieldType.GROUP,
    fields={
        "土地": field("土地", FieldType.QUANTITY),
        "项目": field("项目", FieldType.ITEMS, fields={"名称": field("名称")}),
        "荣誉": field("荣誉", FieldType.LIST),
        "计划": 计划,
    },
)
工业 = field(
    "工业", FieldType.GROUP, fields={"产值": field("产值", FieldType.QUANTITY), "荣誉": field("荣誉", FieldType.LIST)}
)
TOPICS = {
    name: Topic(name, "", name, name, each.fields, (), Path("x")) for name, each in {"农业": 农业, "工业": 工业}.items()
}
FIELDS = {
    "镇": field("镇"),
    "农业": 农业,
    "工业": 工业,
    "计划": field("计划"),
    "总评": field("总评", FieldType.SENTENCE),
}
KIND = Kind(
    "report",
    "报告",
    "",
    "1",
    FIELDS,
    FIELDS,
    TOPICS,
    {"回顾": (SectionPlan("甲", ("农业",)),)},
    (),
    True,
    Path("report"),
)


@pytest.fixture
def told(folder):
    def messages(body, **files):
        folder.write("report/body.txt.j2", body)
        for name, text in files.items():
            folder.write(f"phrases/{name}.j2", text)
        return [with_slashes(each, folder.path) for each in undeclared(KIND, folder)]

    return messages


def test_a_name_that_no_field_declares_is_told_with_file_and_line(told):
    assert told("{{ 镇 }}\n{{ 总平 }}") == [
        (
            "report/body.txt.j2:2  错误：模板用到了“总平”，但没有哪个字段叫这个名字；是不是想写“总评”？ ["
            "undeclared-field]"
        )
    ]


def test_a_name_like_no_other_is_told_what_to_do(told):
    assert told("[[{{ 农业.水库 }}]]") == [
        (
            "report/body.txt.j2:1  错误：模板用到了“农业.水库”，但没有哪个字段叫这个名字；在 fields.yaml "
            "里加上这个字段，或者改正模板 [undeclared-field]"
        )
    ]


@pytest.mark.parametrize(
    "body",
    [
        (
            "{{ 镇 }}{{ 上一年 }}{{ 下一年 }}{{ 农业.土地 }}{{ 农业.土地.上年 }}{{ 农业['土地']|同比 }}"
            "{{ 农业.标题 }}{{ 农业.计划.标题 }}{{ 农业.计划标题 }}"
        ),
        (
            "{% for 章 in 章节.回顾 %}{{ 章.标题 }}{{ 章.正文 }}{% for 题 in 章.内容 %}{{ 题.标题 }}"
            "{{ 题.任何 }}{{ 回顾(题) }}{% endfor %}{{ loop.index }}{% endfor %}"
        ),
        (
            "{% for 项 in 农业.项目 if 项.名称 is 有 %}{{ 项.名称 }}{% else %}无{% endfor %}"
            "{{ 农业.项目[0] }}{{ 农业.荣誉|顿号 }}"
        ),
        (
            "{% set 甲 = 农业 %}{{ 甲.土地 }}{% set 乙 %}丙{% endset %}{{ 乙 }}{% set 丙, 丁 = 1, 2 %}"
            "{{ 丙 }}{% for 名, 值 in [('子', 1)] %}{{ 名 }}{{ 值.上年 }}{% endfor %}"
        ),
        (
            "{% macro 说(值, 次=镇) %}{{ 值.任何 }}{{ 后(值) }}{{ caller() }}{% endmacro %}"
            "{% macro 后(题) %}{{ 题.任何 }}{% endmacro %}{% call 说(镇) %}{{ 镇 }}{% endcall %}"
        ),
        (
            "{% import 'phrases/通用.j2' as 用 %}{% from 'phrases/通用.j2' import 甲, 乙 as 丙 %}"
            "{{ 用.甲() }}{{ 甲() }}{{ 丙() }}{% with 丁 = 镇 %}{{ 丁 }}{% endwith %}"
        ),
    ],
)
def test_declared_names_and_a_template_s_own_are_known(told, body):
    assert told(body, 通用="{% macro 甲() %}{% endmacro %}{% macro 乙() %}{% endmacro %}") == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("{{ 农业.土地.去年 }}", "农业.土地.去年"),
        ("{% for 项 in 农业.项目 %}[[{{ 项.名秤 }}]]{% endfor %}", "农业.项目.名秤"),
        ("{{ 农业.项目.名称 }}", "农业.项目.名称"),
        ("{% for 题 in 章节.回雇 %}{% endfor %}", "章节.回雇"),
        ("{% for 章 in 章节.回顾 %}{{ 章.标提 }}{% endfor %}", "章.标提"),
        ("{% if 农业.土弟 %}{% endif %}", "农业.土弟"),
        ("{% call 说(农业.土弟) %}{% endcall %}", "说"),
        ("{% set 甲 = 农业.土弟 %}", "农业.土弟"),
        ("{{ 镇 if 农业.土弟 else 镇 }}", "农业.土弟"),
        ("{{ 农业.荣誉.子 }}", "农业.荣誉.子"),
    ],
)
def test_names_are_followed_through_loops_and_conditions(told, body, name):
    assert told(body)[0].startswith(f"report/body.txt.j2:1  错误：模板用到了“{name}”，但没有哪个字段叫这个名字")


def test_a_phrase_file_speaks_of_its_topic(told):
    assert told("", 农业="{% macro 回顾(题) %}\n[[{{ 题.土弟 }}]]{{ 题.土地 }}{% endmacro %}") == [
        (
            "phrases/农业.j2:2  错误：模板用到了“农业.土弟”，但没有哪个字段叫这个名字；是不是想写“土地”？"
            " [undeclared-field]"
        )
    ]


def test_a_shared_phrase_file_speaks_of_what_all_topics_share(told):
    body = "{% import 'phrases/通用.j2' as 用 %}"
    found = told(body, 通用="{% macro 说(题) %}{{ 题.荣誉|顿号 }}{{ 题.标题 }}{{ 题.土地 }}{% endmacro %}")
    assert found == [
        (
            "phrases/通用.j2:1  错误：模板用到了“土地”，但没有哪个字段叫这个名字；在 fields.yaml 里加上这"
            "个字段，或者改正模板 [undeclared-field]"
        )
    ]


def test_what_a_body_includes_is_read_too(told, folder):
    folder.write("report/附件.j2", "{{ 镇 }}\n{{ 真 }}")
    assert told("{% include 'report/附件.j2' %}")[0].startswith("report/附件.j2:2  错误：模板用到了“真”")


def test_filters_and_tests_that_do_not_exist_are_all_told(told):
    assert told("{{ 镇|同必 }}\n{% if 镇 is 己知 %}{% endif %}") == [
        "report/body.txt.j2:1  错误：模板写法有误：没有叫“同必”的过滤器；是不是想写“同比”？ [template-syntax]",
        "report/body.txt.j2:2  错误：模板写法有误：没有叫“己知”的判断；是不是想写“已知”？ [template-syntax]",
    ]


def test_mistakes_of_all_files_are_told_at_once(told):
    assert [line.split("  ")[0] for line in told("{{ 镇|同必 }}", 农业="{{ 甲", 工业="{% 若 %}")] == [
        "report/body.txt.j2:1",
        "phrases/农业.j2:1",
        "phrases/工业.j2:1",
    ]


def test_a_kind_without_body_is_told(folder):
    assert [str(each) for each in undeclared(KIND, folder)] == [
        "错误：找不到模板文件“report/body.txt.j2”；模板只能放在 templates 文件夹里 [template-missing]"
    ]


def test_topics_may_do_without_phrases_and_kinds_without_topics(told):
    assert told("甲") == []
    assert topic_shape(KIND._replace(topics={}), "") is None
    assert topic_shape(KIND, "没有") is None


def test_templates_are_parsed_once_a_process(told, folder, monkeypatch):
    parsed = []
    parse = FactEnvironment.parse
    monkeypatch.setattr(FactEnvironment, "parse", lambda self, *rest: parsed.append(rest[1]) or parse(self, *rest))
    first = told("{{ 总平 }}", 农业="{{ 甲 }}")
    assert parsed == ["report/body.txt.j2", "phrases/农业.j2"]
    assert undeclared(KIND, folder)
    assert len(parsed) == 2
    assert len(first) == 2


def test_a_changed_template_or_declaration_is_seen(told, folder):
    assert len(told("{{ 总平 }}")) == 1
    assert told("{{ 总评 }}{{ 镇 }}") == []
    assert len(told("{{ 总评 }}{{ 镇 }}", 农业="{% macro 回顾(题) %}{{ 题.土弟 }}{% endmacro %}")) == 1
    kind = KIND._replace(fields={**FIELDS, "农业": 农业._replace(fields={**农业.fields, "土弟": field("土弟")})})
    assert undeclared(kind, folder) == ()
