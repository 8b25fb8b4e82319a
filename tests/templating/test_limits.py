import pytest

from generator.templating import rendering
from tests.bounds import within
from tests.templating.worlds import Q

UNSAFE = "report/body.txt.j2:1  错误：模板里不许这样写："


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("''.__class__.__mro__", "不能取“__class__”"),
        ("''['__class__']", "不能取“__class__”"),
        ("''.format", "不能取“format”"),
        ("'{0.__class__}'.format(甲)", "不能取“format”"),
        ("(1).real", "不能取“real”"),
        ("[].append(1)", "不能取“append”"),
        ("{}.update", "不能取“update”"),
        ("range.__self__", "不能取“__self__”"),
        ("回顾.__globals__", "不能取“__globals__”"),
        ("self.__init__", "不能取“__init__”"),
        ("namespace.__init__", "不能取“__init__”"),
        ("joiner.x if joiner is defined else ''.join", "不能取“join”"),
        ("'甲' * 10**9", "不能用乘方“**”"),
        ("'甲' * 1000000000", "“*”只能用于数"),
        ("[1] * 1000000000", "“*”只能用于数"),
        ("'%0999999999d' % 1", "“%”只能用于数"),
        ("10**9", "不能用乘方“**”"),
        ("9999999999999999 * 2", "“*”的数太大"),
    ],
)
def test_tricks_are_refused(problems, expression, why):
    assert problems(f"{{{{ {expression} }}}}") == [f"{UNSAFE}{why} [template-unsafe]"]


def test_a_python_attribute_of_a_fact_is_an_absent_fact(text):
    assert text("甲[[{{ 乙.__class__ }}]][[{{ 丙.__class__ }}]]", {"乙": Q("3"), "丙": {"丁": Q("3")}}) == "甲"


def test_text_cannot_be_gone_through_sign_by_sign(problems):
    assert problems("{% for 字 in '甲乙' %}{% endfor %}") == [f"{UNSAFE}不能对文字逐字循环 [template-unsafe]"]


def test_layout_methods_of_text_are_allowed(text):
    assert (
        text("{{ ' 甲\n乙 '.splitlines()|map('trim')|join('，') }}{{ '甲'.startswith('甲') and '对' }}") == "甲，乙对"
    )


def test_sums_of_numbers_and_lists_are_allowed(text):
    assert text("{{ 2 * 3 + 7 % 4 }}{{ ([1] + [2])|length }}{{ '甲' + '乙' }}") == "92甲乙"


def test_a_huge_range_is_refused(problems):
    assert problems("{% for i in range(1001) %}{% endfor %}") == [
        "report/body.txt.j2:1  错误：模板停不下来或太大：range 最多1000个数 [template-limit]"
    ]


def test_loops_within_loops_end(problems):
    body = (
        "{% for i in range(1000) %}{% for j in range(1000) %}{% for k in range(1000) %}{% endfor %}"
        "{% endfor %}{% endfor %}"
    )
    assert problems(body) == ["report/body.txt.j2:1  错误：模板停不下来或太大：循环和调用超过300000次 [template-limit]"]


def test_a_macro_that_calls_itself_ends(problems):
    body = "{% macro 说(n) %}{{ 说(n) }}{% endmacro %}{{ 说(1) }}"
    assert problems(body) == ["report/body.txt.j2:1  错误：模板停不下来或太大：宏一层套一层地调用自己 [template-limit]"]


def test_a_macro_that_calls_itself_twice_ends_in_time(problems):
    body = "{% macro 说(n) %}{% if n < 60 %}{{ 说(n + 1) }}{{ 说(n + 1) }}{% endif %}{% endmacro %}{{ 说(1) }}"
    with within(5):
        found = problems(body)
    assert found == ["report/body.txt.j2:1  错误：模板停不下来或太大：循环和调用超过300000次 [template-limit]"]


def test_a_file_that_includes_itself_ends(problems):
    assert problems("{% include 'report/body.txt.j2' %}") == [
        "report/body.txt.j2:1  错误：模板停不下来或太大：宏一层套一层地调用自己 [template-limit]"
    ]


@pytest.mark.parametrize(
    "doubling",
    [
        "{% set 数.文 = 数.文 ~ 数.文 %}",
        "{% set 数.文 = 数.文 + 数.文 %}",
        "{% set 新 %}{{ 数.文 }}{{ 数.文 }}{% endset %}{% set 数.文 = 新 %}",
        "{% set 数.文 = [数.文, 数.文]|join %}{{ '' ~ 数.文 ~ '' }}",
        "{% set 数.文 = 数.文|replace('甲', '甲甲') %}",
    ],
)
def test_text_that_doubles_ends(problems, doubling):
    body = f"{{% set 数 = namespace(文='甲') %}}{{% for i in range(60) %}}{doubling}{{% endfor %}}"
    assert problems(body) == ["report/body.txt.j2:1  错误：模板停不下来或太大：文字超过5000000个字 [template-limit]"]


def test_a_rendering_that_takes_too_long_is_stopped(problems, monkeypatch):
    monkeypatch.setattr(rendering, "MOST_SECONDS", -1.0)
    assert problems("{% for i in range(3) %}{% endfor %}") == [
        "report/body.txt.j2:1  错误：模板停不下来或太大：生成超过-1秒 [template-limit]"
    ]


@pytest.mark.parametrize("name", ["../密.txt", "/etc/passwd", "报告/../../密.txt", "没有.j2", "a\\0b"])
def test_nothing_outside_the_template_folders_is_included(problems, folder, name):
    folder.write("../密.txt", "秘密")
    found = problems(f"甲\n{{% include '{name}' %}}")
    shown = name.replace("\\0", "\0")
    assert found == [
        f"report/body.txt.j2:2  错误：找不到模板文件“{shown}”；模板只能放在 templates 文件夹里 [template-missing]"
    ]


def test_a_link_that_leads_outside_is_not_followed(problems, folder, tmp_path):
    (tmp_path / "密.txt").write_text("秘密", "utf-8")
    folder.write("report/x.j2", "")
    (folder.path / "report" / "链.j2").symlink_to(tmp_path / "密.txt")
    assert problems("{% include 'report/链.j2' %}") == [
        "report/body.txt.j2:1  错误：找不到模板文件“report/链.j2”；模板只能放在 templates 文件夹里 [template-missing]"
    ]


def test_deeply_nested_brackets_are_no_traceback(problems):
    assert problems("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}") == [
        "错误：模板停不下来或太大：宏一层套一层地调用自己 [template-limit]"
    ]


def test_a_name_that_a_namespace_lacks_is_absent(text):
    assert text("{% set 数 = namespace(乙=1) %}{{ 数.乙 }}[[{{ 数.丙 }}]]") == "1"


def test_numbers_and_texts_have_no_members(problems):
    assert problems("{{ '甲乙'[0] }}") == ["report/body.txt.j2:1  错误：模板里不许这样写：不能取“0” [template-unsafe]"]
