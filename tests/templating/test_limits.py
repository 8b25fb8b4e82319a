import subprocess
import sys
from pathlib import Path

import pytest

from generator.templating import state
from tests.bounds import within
from tests.systems import make_link
from tests.templating.worlds import Q, facts_of, section

ROOT = Path(__file__).parent.parent.parent

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
    monkeypatch.setattr(state, "MOST_SECONDS", -1.0)
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
    make_link(folder.path / "report" / "链.j2", tmp_path / "密.txt")
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


def test_a_list_that_doubles_ends(problems):
    body = "{% set 数 = namespace(列=[1]) %}{% for i in range(60) %}{% set 数.列 = 数.列 + 数.列 %}{% endfor %}"
    assert problems(body) == ["report/body.txt.j2:1  错误：模板停不下来或太大：一串值超过10000个 [template-limit]"]


@pytest.mark.parametrize(
    "nested",
    [
        *("[值, 值]", "(值, 值)", "((值, 1), 1)", "((i, 1), 1)", "{1: 值}", "[值] + [1]"),
        *("[缺, 缺]|map('default', 值)|list", "['甲\\n乙']|map('分行')"),
    ],
)
def test_a_list_of_lists_is_refused(problems, nested):
    body = "{% set 甲 = namespace(值=1) %}{% set 值 = [1, 2] + [3] %}{% set i = 2 + 甲.值 %}{% set 甲.值 = 嵌 %}"
    assert problems(body.replace("嵌", nested)) == [f"{UNSAFE}一串值里不能再套一串值 [template-unsafe]"]


def test_a_list_may_hold_rows_of_values(text):
    body = "{% for 名, 值 in [('甲', 丙), ('乙', 丙)] %}{{ 名 }}{{ 值 }}{% endfor %}"
    assert text(body, {"丙": Q("3", "个")}) == "甲3个乙3个"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{% macro 说() %}{{ varargs }}{% endmacro %}{{ 说(1) }}", "宏的参数都要写出名字"),
        ("{{ '甲乙'[1:] }}", "模板里不能用“[ : ]”截取"),
    ],
)
def test_what_would_go_around_the_limits_is_refused(problems, body, said):
    assert problems(body) == [f"report/body.txt.j2:1  错误：模板写法有误：{said} [template-syntax]"]


@pytest.mark.parametrize("made", ["文.值 ~ i", "文.值|trim", "文.值|句", "文.值.strip()", "文.值|replace('甲', '乙')"])
def test_many_long_texts_end(problems, made):
    body = (
        "{% set 文 = namespace(值='甲 ', 列=[]) %}{% for i in range(20) %}{% set 文.值 = 文.值 ~ 文.值 %}{% endfor %}"
        f"{{% for i in range(1000) %}}{{% set 文.列 = 文.列 + [{made}] %}}{{% endfor %}}"
    )
    assert problems(body) == ["report/body.txt.j2:1  错误：模板停不下来或太大：循环和调用超过300000次 [template-limit]"]


def test_a_separator_does_not_multiply_text(problems):
    body = (
        "{% set 文 = namespace(值='甲') %}{% for i in range(20) %}{% set 文.值 = 文.值 ~ 文.值 %}{% endfor %}"
        "{{ range(1000)|join(文.值) }}"
    )
    assert problems(body) == ["report/body.txt.j2:1  错误：模板停不下来或太大：文字超过5000000个字 [template-limit]"]


def test_a_long_loop_looks_at_the_clock(problems, monkeypatch):
    monkeypatch.setattr(state, "MOST_STEPS", 10**9)
    monkeypatch.setattr(state, "MOST_SECONDS", 0.2)
    body = (
        "{% set 文 = namespace(甲='甲', 乙='甲') %}{% for i in range(22) %}{% set 文.甲 = 文.甲 ~ 文.甲 %}"
        "{% set 文.乙 = 文.乙 ~ 文.乙 %}{% endfor %}"
        f"{{% for i in range(1000) %}}{'{% if 文.甲 == 文.乙 %}{% endif %}' * 20}{{% endfor %}}"
    )
    with within(5):
        found = problems(body)
    assert found == ["report/body.txt.j2:1  错误：模板停不下来或太大：生成超过0秒 [template-limit]"]


MEMORY_PROGRAM = """
import resource, sys
from tests.templating.worlds import Folder, facts_of
from generator.problems import TemplateError
from generator.templating.render import render
from pathlib import Path
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    render(facts_of({"镇": "甲镇"}), Folder(Path(sys.argv[1])), None)
except TemplateError as error:
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024, error.problems[0].code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="resource is Unix only")
@pytest.mark.parametrize(
    "body",
    [
        "{% set x = [1,1,1,1] %}" + "{% set x = x + x %}" * 40 + "{{ x|length }}",
        "{% set x = 'aaaaaaaaaa' %}" + "{% set x = [x,x]|join %}" * 40 + "{{ x|length }}",
        "{% set x = [1] %}" + "{% set x = [x,x] %}" * 40 + "{{ '' ~ x }}",
        "{% set n = namespace(t='甲甲', l=[]) %}{% for i in range(20) %}{% set n.t = n.t ~ n.t %}{% endfor %}"
        "{% for i in range(1000) %}{% set n.l = n.l + [n.t ~ i] %}{% endfor %}",
    ],
)
def test_memory_stays_bounded(folder, body):
    folder.write("report/body.txt.j2", "{{ 镇 }}工作总结\n" + body)
    command = [sys.executable, "-c", MEMORY_PROGRAM, str(folder.path)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    megabytes, code = run.stdout.split()
    assert code in ("template-limit", "template-unsafe")
    assert int(megabytes) < 150


GROUP = {"镇": "甲镇", "组": {"子": Q("3", "亩")}}


@pytest.mark.parametrize(
    "expression",
    [
        "组", "'面积' ~ 组", "'面积' + 组", "组|连写", "组|trim", "组|replace('甲', '乙')", "[组]|join", "组|句",
        "组|汉字", "组|分行", "组|句数", "组|五年规划", "组|作为('部分标题')", "组|数", "组|同比", "'' ~ 章节",
        "章节|句", "章节|trim", "'' ~ 宏", "宏|连写", "range|trim", "'' ~ namespace(甲=1)", "[宏]|join",
    ],
)  # fmt: skip
def test_what_has_no_words_is_told_by_every_filter(problems, expression):
    found = problems(f"甲\n{{% macro 宏() %}}甲{{% endmacro %}}\n{{{{ {expression} }}}}", GROUP)
    assert len(found) == 1
    assert found[0].startswith("report/body.txt.j2:3  错误：模板用法有误：")
    assert " object at " not in found[0]
    assert "generator" not in found[0]


@pytest.mark.parametrize("expression", ["'' ~ loop", "loop|trim", "章 ~ ''", "章|句", "[章]|join", "章.内容|join"])
def test_a_loop_or_a_section_has_no_words(problems, expression):
    facts = facts_of({"农业": {"甲": Q("3", "亩")}})
    facts = facts._replace(sections={"回顾": (section("外", facts.root.entries["农业"]),)})
    found = problems(f"{{% for 章 in 章节.回顾 %}}\n{{{{ {expression} }}}}\n{{% endfor %}}", facts)
    assert len(found) == 1
    assert found[0].startswith("report/body.txt.j2:2  错误：模板用法有误：")
    assert " object at " not in found[0]


def test_an_empty_selection_is_false_and_has_no_members(text):
    body = "{% if 丁|select('有') %}有清单{% else %}没有清单{% endif %}共{{ 丁|select('有')|length }}项"
    assert text(body) == "没有清单共0项"
    assert text(body, {"丁": ["甲", "乙"]}) == "有清单共2项"


def test_a_template_s_other_words_do_not_change_what_a_selection_says(text):
    body = "{% if 丁|select('有') %}有清单{% else %}没有清单{% endif %}"
    assert text(body + "{% set 甲 = namespace() %}") == text(body)


def test_a_message_of_python_s_own_is_never_shown(problems):
    assert problems("{{ 甲|推移('子') }}", {"甲": "2022"}) == [
        "report/body.txt.j2:1  错误：模板用法有误：这几样值不能一起算或比 [template-misuse]"
    ]
    assert problems("{{ 甲|map('没有') }}", {"甲": ["子"]})[0].startswith("report/body.txt.j2:1  错误：模板")
    assert problems("{{ 3 in 4 }}") == [
        "report/body.txt.j2:1  错误：模板用法有误：这里的值不能这样用 [template-misuse]"
    ]
