import pytest

from generator.templating.values.absent import Absent, AbsentFact
from tests.templating.worlds import DATA, Q


def test_an_absent_fact_outside_passages_names_key_template_and_line(problems):
    assert problems("甲\n乙{{ 产业.出口 }}", {"产业": {"产值": Q("3", "亿元")}}) == [
        "report/body.txt.j2:2  错误：没有“产业.出口”这项数据，模板却在“[[ ]]”外面用到了它；"
        f"在 {DATA} 里写上“产业.出口”（暂时不知道就只写名字、后面空着），"
        "或者把模板里这句话用“[[ ]]”括起来 [absent-fact]"
    ]


def test_all_absent_facts_are_told_at_once(problems):
    assert [line.split("  ")[0] for line in problems("{{ 甲 }}\n{{ 乙 }}\n{{ 丙|顿号 }}")] == [
        "report/body.txt.j2:1",
        "report/body.txt.j2:2",
        "report/body.txt.j2:3",
    ]


def test_a_misspelt_name_is_offered_its_nearest(problems):
    assert problems("{{ 规上工业产直 }}", {"规上工业产值": Q("3", "亿元")}) == [
        "report/body.txt.j2:1  错误：没有“规上工业产直”这项数据，模板却在“[[ ]]”外面用到了它；"
        f"在 {DATA} 里写上“规上工业产直”（暂时不知道就只写名字、后面空着），"
        "或者把模板里这句话用“[[ ]]”括起来；是不是想写“规上工业产值”？ [absent-fact]"
    ]


def test_the_line_is_the_phrase_file_s_own(problems):
    body = "{% from 'phrases/话.j2' import 说 %}\n{{ 说(产业) }}"
    found = problems(body, {"产业": {"产值": Q("3")}}, 话="{% macro 说(题) %}\n\n{{ 题.出口 }}{% endmacro %}")
    assert found[0].startswith("phrases/话.j2:3  错误：没有“产业.出口”这项数据")


def test_an_absent_list_loops_zero_times(text):
    assert text("甲{% for 项 in 乙.丙 %}丁{% endfor %}") == "甲"


def test_an_absent_fact_is_false_and_unequal(text):
    assert (
        text("{{ '有' if 甲 else '无' }}{{ '是' if 甲 == '乙' else '否' }}{{ '大' if 甲 > 3 else '小' }}") == "无否小"
    )


def test_what_is_absent_has_absent_facts(text):
    assert text("甲[[{{ 乙.丙.丁 }}]][[{{ 乙['丙'] }}]]") == "甲"


def test_text_joined_with_an_absent_fact_vanishes_with_its_passage(text):
    assert text("甲[[{{ '乙' ~ 丙 }}]][[{{ '乙' + 丙 }}]][[{{ 丙 * 2 }}]][[{{ -丙 }}]]") == "甲"


def test_text_joined_with_an_absent_fact_outside_passages_is_told(problems):
    assert problems("甲\n{{ '乙' ~ 丙 }}")[0].startswith("report/body.txt.j2:2  错误：没有“丙”这项数据")


def test_an_inline_condition_without_else_prints_nothing(text):
    assert text("[[甲{{ '乙' if false }}]]丙") == "甲丙"


def test_what_follows_the_last_of_a_loop_is_absent(text):
    assert (
        text(
            "{% for 名 in 名单 %}{{ 名 }}{{ '有' if loop.nextitem.丙 is 有 else '无' }}"
            "{{ loop.nextitem if loop.last }}{% endfor %}",
            {"名单": ["甲", "乙"]},
        )
        == "甲无乙无"
    )


def test_an_absent_macro_is_told(problems):
    assert problems("甲\n{{ 说(1) }}") == ["report/body.txt.j2:2  错误：模板用法有误：没有叫“说”的宏 [template-misuse]"]


def test_python_cannot_take_the_value_of_what_is_absent():
    with pytest.raises(AbsentFact, match="甲"):
        str(Absent(name="甲"))
    assert len(Absent(name="甲")) == 0
