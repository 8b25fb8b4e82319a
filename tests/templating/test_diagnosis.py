import pytest

from tests.templating.worlds import Q

SYNTAX = "report/body.txt.j2:1  错误：模板写法有误："


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{{ 甲|同必 }}", "没有叫“同必”的过滤器；是不是想写“同比”？"),
        ("{{ 甲|upper }}", "没有叫“upper”的过滤器"),
        ("{{ 甲 is 己知 }}", "没有叫“己知”的判断；是不是想写“已知”？"),
        ("{{ 甲，乙 }}", "{{ }} 和 {% %} 里面不能用“，”；改成半角的“,”"),
        ("{{ “甲” }}", '{{ }} 和 {% %} 里面不能用““”；改成半角的“"”'),
        ("{{ 甲（乙） }}", "{{ }} 和 {% %} 里面不能用“（”；改成半角的“(”"),
        ("{{ 甲", "到文件末尾还没有写完"),
        ("{% for 甲 in 乙 %}丙", "到末尾还缺结束标签 'endfor' or 'else'"),
        ("丙{% endfor %}", "没有“{% endfor %}”这个标签，或者它前面少了开头的标签"),
        ("{% 若 甲 %}", "没有“{% 若 %}”这个标签，或者它前面少了开头的标签"),
        ("{{ 甲 乙 }}", "这里应当是“}}”，写的是“乙”"),
        ("{{ }}", "这里要写一个名字或值"),
        ("{{ 甲 + }}", "这里不该有“}}”"),
    ],
)
def test_mistakes_in_a_template_are_told_in_chinese(problems, body, said):
    assert problems(body) == [f"{SYNTAX}{said} [template-syntax]"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("说(1, 2)", "宏“说”最多1个参数"),
        ("说(甲=1)", "宏“说”没有“甲”这个参数"),
        ("回顾()", "括号里的参数不对"),
    ],
)
def test_wrong_arguments_are_told(problems, call, said):
    body = "{% macro 说(值) %}{% endmacro %}{{ " + call + " }}"
    assert problems(body) == [f"report/body.txt.j2:1  错误：模板用法有误：{said} [template-misuse]"]


def test_a_division_by_zero_is_told(problems):
    assert problems("甲\n{{ 1 / 0 }}") == ["report/body.txt.j2:2  错误：模板用法有误：除数是零 [template-misuse]"]


def test_a_sum_of_words_and_numbers_is_told(problems):
    assert problems("{{ 3 - '甲' }}") == [
        "report/body.txt.j2:1  错误：模板用法有误：这几样值不能一起算或比 [template-misuse]"
    ]


def test_a_kind_without_body_is_told(folder):
    from generator.problems import TemplateError
    from generator.templating.render import render
    from tests.templating.worlds import facts_of

    with pytest.raises(TemplateError) as caught:
        render(facts_of({}), folder, None)
    assert [str(each) for each in caught.value.problems] == [
        "错误：找不到模板文件“report/body.txt.j2”；模板只能放在 templates 文件夹里 [template-missing]"
    ]


def test_a_template_in_another_encoding_is_told(problems, folder):
    folder.write("report/尾.j2", "")
    (folder.path / "report" / "尾.j2").write_bytes("甲".encode("gbk"))
    assert problems("甲\n{% include 'report/尾.j2' %}") == [
        "report/body.txt.j2:2  错误：模板文件不是 UTF-8 编码；用记事本另存为 UTF-8 [template-encoding]"
    ]


def test_what_was_absent_before_a_mistake_is_told_too(problems):
    found = problems("{{ 甲 }}\n{{ ''.__class__ }}")
    assert [line.split("  ")[0] for line in found] == ["report/body.txt.j2:1", "report/body.txt.j2:2"]


def test_a_misspelt_fact_of_a_list_s_item_is_offered_its_nearest(problems):
    from generator.facts.model import Field, FieldType
    from tests.templating.worlds import facts_of

    fields = {"项目": Field("项目", FieldType.ITEMS, fields={"名称": Field("名称", FieldType.TEXT)})}
    facts = facts_of({"项目": [{"名称": "甲"}]}, fields=fields)
    assert problems("{% for 项 in 项目 %}{{ 项.名秤 }}{% endfor %}", facts)[0].endswith(
        "；是不是想写“项目.1.名称”？ [absent-fact]"
    )


def test_a_fact_below_a_figure_has_no_nearest(problems):
    assert problems("{{ 甲.子 }}", {"甲": Q("3")})[0].endswith("用“[[ ]]”括起来 [absent-fact]")


def test_a_template_below_the_current_folder_is_named_from_there(problems, folder, monkeypatch):
    monkeypatch.chdir(folder.path.parent)
    assert problems("{{ 甲 }}")[0].startswith("templates/report/body.txt.j2:1  错误：没有“甲”这项数据")


def test_an_unknown_filter_in_a_branch_is_told_with_its_line(problems):
    assert problems("甲\n{% if 甲 is 有 %}\n{{ 甲|同必 }}\n{% endif %}", {"甲": Q("3")}) == [
        "report/body.txt.j2:3  错误：模板用法有误：No filter named '同必' found. [template-misuse]"
    ]
