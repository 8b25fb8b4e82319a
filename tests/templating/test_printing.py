import pytest

from generator.facts.model import Field, FieldType, Segment, Value
from generator.problems import Place
from tests.templating.worlds import Given, Q, S, T, W, node


def test_a_figure_is_printed_as_typed_with_its_unit(make):
    assert make("{{ 甲 }}", {"甲": Q("96.00", "%")}).value == "\ue000甲\ue00196.00%\ue002\n"


def test_a_figure_to_fill_asks_with_its_meaning_and_last_year_s_figure(make):
    assert (
        make("{{ 甲 }}", {"甲": Q(None, "亿元", 上年="28.01")}).value
        == "\ue000甲\ue004\ue005甲；上年为28.01亿元\ue001××亿元\ue002\n"
    )


def test_a_figure_of_any_unit_to_fill_asks_without_unit(make):
    assert make("{{ 甲 }}", {"甲": Q(None, "任意")}).value == "\ue000甲\ue004\ue005甲\ue001××\ue002\n"


def test_a_sentence_is_printed_by_its_segments(make):
    话 = Given(
        (
            Segment("完成改造4家，"),
            Segment("42亩", "产业.盘活"),
            Segment("待补", "", True, "问企业"),
            Segment("", "产业.引进", True),
        ),
        type=FieldType.SENTENCE,
    )
    assert make("{{ 话 }}", {"话": 话}).value == (
        "\ue000话\ue001完成改造4家，\ue002\ue000产业.盘活\ue00142亩\ue002"
        "\ue000话\ue004\ue005问企业\ue001待补\ue002\ue000产业.引进\ue004\ue001××\ue002\n"
    )


def test_lines_of_a_sentence_become_one(text):
    assert text("{{ 话 }}", {"话": S("甲，\n  乙。\n")}) == "甲，乙。"


def test_official_text_may_hold_headings_and_only_its_references_are_marked(make):
    正文 = Given((Segment("一、甲\n乙"), Segment("3个", "丙"), Segment("。\n")), type=FieldType.OFFICIAL_TEXT)
    assert make("{{ 正文 }}", {"正文": 正文}).value == "一、甲\n乙\ue000丙\ue0013个\ue002。\n"


def test_official_text_to_fill_asks(make):
    assert make("{{ 正文 }}", {"正文": T(None)}).value == "\ue000正文\ue004\ue001××\ue002\n"


def test_marks_in_data_are_words_lost(make):
    assert make("{{ 甲 }}", {"甲": "乙\ue000丙\ue001丁\ue002\ue003"}).value == "\ue000甲\ue001乙丙丁\ue002\n"


def test_what_looks_like_template_code_in_data_stays_words(text):
    assert text("{{ 甲 }}", {"甲": "{{ 7*7 }}{% for x in y %}[[ ]]{# #}"}) == "{{ 7*7 }}{% for x in y %}[[ ]]{# #}"


def test_a_clerk_s_own_end_mark_is_not_doubled(text):
    assert text("{{ 甲 }}。{{ 乙 }}。", {"甲": S("好。"), "乙": S("好")}) == "好。好。"


def test_a_list_within_a_list_is_printed_in_one_row(text):
    assert text("{{ 甲 }}", {"甲": node([["子", "丑"], ["寅"]], "甲")}) == "子、丑、寅"


def test_numbers_of_the_template_are_printed(text):
    assert text("{{ 1 + 2 }}{{ 7 - 3 }}") == "34"


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("甲", "“甲”"),
        ("none", "空值"),
        ("true", "真假"),
        ("[1]", "一串值"),
        ("(1, 2)", "一串值"),
        ("range", "宏或函数"),
        ("1.5", "小数"),
        ("{}", "这种值"),
        ("range(3)", "这种值"),
    ],
)
def test_what_has_no_words_is_refused(problems, expression, name):
    assert problems(f"{{{{ {expression} }}}}", {"甲": {"乙": Q("3")}}) == [
        f"report/body.txt.j2:1  错误：模板用法有误：{name}不能直接印出来 [template-misuse]"
    ]


def test_an_item_stands_by_its_first_declared_fact(text):
    items = node([{"投资": Q("3", "亿元"), "名称": "子"}], "项目")
    fields = {"名称": Field("名称", FieldType.TEXT), "投资": Field("投资", FieldType.QUANTITY)}
    items = items._replace(items=(items.items[0]._replace(field=items.items[0].field._replace(fields=fields)),))
    assert text("{{ 项目|顿号 }}", {"项目": items}) == "子"


def test_an_item_without_facts_takes_its_passage_along(text):
    assert text("甲[[：{{ 项目|顿号 }}]]", {"项目": [{}]}) == "甲"


def test_a_to_fill_figure_shows_its_number_alone(make):
    assert (
        make("{{ 甲|数 }}{{ 乙|数 }}", {"甲": Q("约3.2", "亩"), "乙": W("丙")}).value
        == "\ue000甲\ue001约3.2\ue002\ue000乙\ue001××\ue002\n"
    )


def test_values_of_no_field_are_printed_plain(make):
    value = Value("", (Segment("产业兴镇"),), Place("x"), Field("标题", FieldType.TEXT))
    assert make("{{ 题 }}", {"题": value}).value == "产业兴镇\n"
