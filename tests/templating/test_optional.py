from tests.templating.worlds import Q


def test_a_passage_stays_when_its_facts_are_there(text):
    assert text("甲[[，乙{{ 丙 }}]]。", {"丙": Q("3", "个")}) == "甲，乙3个。"


def test_a_passage_vanishes_with_an_absent_fact(text):
    assert text("甲[[，乙{{ 丙 }}]]。") == "甲。"


def test_only_the_innermost_passage_vanishes(text):
    assert text("甲[[，乙{{ 丙 }}[[（{{ 丁 }}）]]]]。", {"丙": Q("3", "个")}) == "甲，乙3个。"


def test_an_absent_fact_takes_the_passages_inside_along(text):
    assert text("甲[[，乙{{ 丁 }}[[（{{ 丙 }}）]]]]。", {"丙": Q("3", "个")}) == "甲。"


def test_four_brackets_close_two_passages(text):
    assert text("[[甲[[{{ 乙 }}]]]]丙") == "甲丙"


def test_a_vanished_passage_leaves_a_border_until_mending(text):
    assert text("{% set 话 %}甲[[{{ 乙 }}]]{% endset %}{{ 话|replace('\ue003', '界') }}") == "甲界"


def test_passages_stand_in_loops_and_macros(text):
    body = "{% macro 说(值) %}[[{{ 值.名 }}有{{ 值.数 }}；]]{% endmacro %}{% for 项 in 项目 %}{{ 说(项) }}{% endfor %}"
    assert (
        text(body, {"项目": [{"名": "甲", "数": Q("3", "个")}, {"名": "乙"}, {"名": "丙", "数": Q("4", "个")}]})
        == "甲有3个；丙有4个；"
    )


def test_a_passage_may_span_lines(text):
    assert text("甲\n[[{{ 乙 }}\n丙]]\n丁") == "甲\n丁"


def test_a_loop_that_stands_directly_in_a_passage_takes_it_along_when_the_list_is_missing(text):
    body = "甲[[，得益于{% for 因 in 归功 %}{{ 因 }}{% endfor %}]]。"
    assert text(body) == "甲。"
    assert text(body, {"归功": ["乙"]}) == "甲，得益于乙。"


def test_a_macro_with_nothing_to_say_takes_its_passage_along(text):
    assert text("{% macro 空() %}\n{% endmacro %}甲[[，其中{{ 空() }}]]。") == "甲。"


def test_brackets_in_data_stay_words(text):
    assert text("甲{{ 乙 }}", {"乙": "[[丙]]{{ 7*7 }}"}) == "甲[[丙]]{{ 7*7 }}"


def test_brackets_in_an_expression_are_a_list(text):
    assert text("{{ [[1, 2], [3]][0][1] }}") == "2"


def test_an_opening_bracket_without_partner_is_told_with_its_line(problems):
    assert problems("甲\n乙[[丙\n丁") == [
        "report/body.txt.j2:2  错误：模板写法有误：这个“[[”后面没有“]]” [template-syntax]"
    ]


def test_a_closing_bracket_without_partner_is_told_with_its_line(problems):
    assert problems("甲\n\n乙]]") == [
        "report/body.txt.j2:3  错误：模板写法有误：这个“]]”前面没有“[[” [template-syntax]"
    ]


def test_a_passage_that_crosses_a_block_is_told(problems):
    assert problems("[[甲{% if 乙 %}丙]]{% endif %}") == [
        "report/body.txt.j2:1  错误：模板写法有误：“[[ ]]”和“{% %}”交叉了："
        "两边的标签要在同一对“[[ ]]”里面或者都在外面 [template-syntax]"
    ]


def test_a_block_that_crosses_a_passage_is_told(problems):
    assert problems("{% if 乙 %}[[甲{% endif %}丙]]") == [
        "report/body.txt.j2:1  错误：模板写法有误：“[[ ]]”和“{% %}”交叉了："
        "两边的标签要在同一对“[[ ]]”里面或者都在外面 [template-syntax]"
    ]


def test_a_passage_in_a_macro_may_hold_what_its_caller_says(text):
    body = "{% macro 说() %}甲[[，{{ caller() }}]]。{% endmacro %}{% call 说() %}乙{{ 丙 }}{% endcall %}"
    assert text(body, {"丙": Q("3", "个")}) == "甲，乙3个。"
    assert (
        text("{% macro 说() %}甲[[，{{ caller() }}]]。{% endmacro %}{% call 说() %}[[{{ 丙 }}]]{% endcall %}") == "甲。"
    )


def test_a_passage_may_include_a_file(text, folder):
    folder.write("report/尾.j2", "乙{{ 丙 }}")
    assert text("甲[[{% include 'report/尾.j2' %}]]", {"丙": Q("3", "个")}) == "甲乙3个"
    assert text("甲[[{% include 'report/尾.j2' %}]]") == "甲"


def test_what_is_set_in_a_passage_stays_in_it(text):
    assert text("{% set 甲 = '乙' %}[[{% set 甲 = '丙' %}{{ 甲 }}]]{{ 甲 }}") == "丙乙"


def test_a_template_s_own_filter_block_is_no_passage(text):
    assert text("{% filter trim %}  甲{% if true %}乙{% endif %}  {% endfilter %}。") == "甲乙。"


def test_a_comma_at_the_end_of_a_passage_that_stayed_is_mended(text):
    body = "[[甲{{ 甲 }}，]][[乙{{ 乙 }}，]]。\n[[丙{{ 甲 }}；]]\n[[丁{{ 甲 }}，]]\n[[戊{{ 甲 }}：]]"
    assert text(body, {"甲": Q("3", "个"), "乙": Q("4", "个")}) == "甲3个，乙4个。\n丙3个；\n丁3个。\n戊3个："


def test_a_block_knows_the_filters_that_stand_before_it(text):
    body = "{{ 甲|汉字 }}{% block 块 %}[[，{{ 甲|汉字 }}个]]{% endblock %}"
    assert text(body, {"甲": Q("3")}) == "三，三个"
