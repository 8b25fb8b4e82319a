import pytest

from tests.templating.worlds import Q, S, T, W

DATA = {
    "年度": "2022",
    "人数": Q("5000余", "人"),
    "缺": Q(None, "人"),
    "句子": S("各项工作取得进展"),
    "名单": ["甲", "乙", "丙"],
    "独": ["甲"],
    "空": [],
    "句群": [S("办好实事。"), S("办成难事")],
    "项目": [{"名称": "子", "投资": Q("3", "亿元")}, {"名称": "丑"}],
    "排": Q("3", "个", 排名=Q("3")),
    "位": Q("3", "个", 排名=W("全县第一")),
    "列": Q("3", "个", 排名=W("位列全县第一")),
    "待": Q("3", "个", 排名=Q(None)),
    "章文": T("甲。\n（一）乙。丙。"),
}


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("人数|数", "5000余"),
        ("缺|数", "××"),
        ("人数", "5000余人"),
        ("缺", "××人"),
        ("名单", "甲、乙、丙"),
        ("名单|顿号", "甲、乙、丙"),
        ("名单|和", "甲、乙和丙"),
        ("独|和", "甲"),
        ("句群|分号", "办好实事；办成难事"),
        ("名单|条数", "3"),
        ("项目|条数", "2"),
        ("名单|条数|汉字", "三"),
        ("名单|分别", "分别"),
        ("独|分别", ""),
        ("没有|分别", ""),
        ("项目|顿号", "子、丑"),
        ("项目|顿号('名称')", "子、丑"),
        ("项目|和('投资')", "3亿元"),
        ("句子|句", "各项工作取得进展。"),
        ("'甲。'|句", "甲。"),
        ("'甲。。'|句", "甲。"),
        ("'甲家.'|句", "甲家。"),
        ("'增长3.5'|句", "增长3.5。"),
        ("'甲，'|句", "甲。"),
        ("'甲！'|句", "甲！"),
        ("'他说：“好。”'|句", "他说：“好。”"),
        ("'甲（见附件。）'|句", "甲（见附件。）。"),
        ("缺|句", "××人。"),
        ("'。'|句", "。"),
        ("'，'|句", ""),
        ("年度|五年规划", "“十四五”"),
        ("年度|推移(-4)", "2018"),
        ("年度|推移(5)|五年规划", "“十五五”"),
        ("缺|五年规划", "“××”"),
        ("缺|推移(1)", "××人"),
        ("排|排名", "排名第3"),
        ("位|排名", "位居全县第一"),
        ("列|排名", "位列全县第一"),
        ("待|排名", "排名第××"),
        ("'12'|汉字", "十二"),
        ("'20'|汉字", "二十"),
        ("'0'|汉字", "零"),
        ("'100'|汉字", "100"),
        ("3|汉字", "三"),
        ("''|汉字", ""),
        ("'  甲\n  乙 '|连写", "甲乙"),
        ("' \n '|连写", ""),
        ("没有|default('甲')", "甲"),
        ("名单|first", "甲"),
        ("名单|join('和')", "甲和乙和丙"),
        ("'甲乙'|replace('乙', '丙')", "甲丙"),
        ("章文|正文", "甲。\n（一）乙。丙。"),
        ("人数|正文", "5000余人"),
    ],
)
def test_filters_say_what_staff_would_write(text, expression, said):
    assert text(f"{{{{ {expression} }}}}", DATA) == said


def test_an_empty_list_is_as_good_as_absent(text):
    assert (
        text("甲[[：{{ 空|顿号 }}]][[：{{ 空 }}]][[：{{ 空|条数 }}]][[{% for 名 in 空 %}乙{% endfor %}]]", DATA) == "甲"
    )


def test_a_count_can_be_compared(text):
    assert (
        text(
            "{{ '多' if 名单|条数 > 2 }}{{ '等' if 名单|条数 == 3 }}{{ '三' if 名单|条数 == '3' }}"
            "{{ '同' if 名单|条数 == 名单|条数 }}{{ '真' if 名单|条数 }}",
            DATA,
        )
        == "多等三同真"
    )


def test_a_value_without_rank_has_none(text):
    assert text("甲[[{{ 人数|排名 }}]]", DATA) == "甲"


def test_every_member_of_a_list_keeps_its_origin(make):
    assert make("{{ 独|顿号 }}", DATA).value == "\ue000独.1\ue001甲\ue002\n"


def test_a_sentence_keeps_its_origin(make):
    assert make("{{ 句子|句 }}", DATA).value == "\ue000句子\ue001各项工作取得进展\ue002。\n"


def test_a_role_is_said_outright(make):
    assert (
        make("{{ (年度 ~ '年')|作为('部分标题') }}", DATA).value == "\ue006部分标题\ue001\ue000年度\ue0012022\ue002年\n"
    )


def test_a_role_without_words_is_nothing(make):
    assert make("甲\n{{ ''|作为('部分标题') }}\n乙").value == "甲\n乙\n"


def test_an_unknown_role_is_told(problems):
    assert problems("{{ '甲'|作为('大标题') }}")[0].startswith(
        "report/body.txt.j2:1  错误：模板用法有误：没有“大标题”这种段落，可以用：份号、密级和保密期限、紧急程度"
    )


def test_series_of_no_list_is_refused(problems):
    assert problems("{{ '甲乙'|顿号 }}") == [
        "report/body.txt.j2:1  错误：模板用法有误：这里要一串数据（列表、条目） [template-misuse]"
    ]


def test_a_sentence_of_no_words_is_refused(problems):
    assert problems("{{ range|句 }}") == [
        "report/body.txt.j2:1  错误：模板用法有误：这里要文字或数据，不能用宏或函数 [template-misuse]"
    ]
