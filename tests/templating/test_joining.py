"""What the clauses of a topic become."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.templating.prose.joining import compose
from generator.templating.prose.sentences import words_of_two
from tests.templating.worlds import Q, S, W, facts_of

Tell = Callable[..., str]


@pytest.fixture
def tell(text: Callable[..., str]) -> Tell:
    """Return what lines of clauses say of a topic."""

    def told(lines: str, topic: dict[str, Any], part: str = "回顾", **more: Any) -> str:
        phrases = f"{{% macro {part}(题) %}}\n{{% call 成段(题) %}}\n{lines}\n{{% endcall %}}\n{{% endmacro %}}"
        return text(f"{{{{ {part}(农业) }}}}", {"镇": "甲镇", "农业": topic, **more}, 农业=phrases)

    return told


def test_a_line_without_its_fact_vanishes(tell: Tell) -> None:
    lines = "做法：新建公厕{{ 题.公厕 }}\n做法：完成户厕改造{{ 题.户厕 }}"
    assert tell(lines, {"户厕": Q("56", "座")}) == "完成户厕改造56座。"
    assert tell(lines, {"甲": Q("1")}) == ""


def test_a_verb_that_follows_itself_is_said_once(tell: Tell) -> None:
    lines = "做法：新建｜公厕{{ 题.公厕 }}\n做法：新建｜分类亭{{ 题.亭 }}\n做法：设置投放点{{ 题.点 }}"
    topic = {"公厕": Q("3", "座"), "亭": Q("10", "个"), "点": Q("61", "个")}
    assert tell(lines, topic) == "新建公厕3座、分类亭10个，设置投放点61个。"


def test_a_verb_may_be_a_fact(tell: Tell) -> None:
    lines = "{% for 项 in 题.清理 %}\n做法：{{ 项.方式 }}｜{{ 项.对象 }}{{ 项.数 }}\n{% endfor %}"
    items = [{"方式": W("拆除"), "对象": W(name), "数": Q("3", "处")} for name in ("空心房", "烂棚子")]
    assert tell(lines, {"清理": items}) == "拆除空心房3处、烂棚子3处。"


def test_words_in_angle_brackets_are_said_unless_the_sentence_says_them(tell: Tell) -> None:
    lines = "做法：盘活｜闲置资产{{ 题.处 }}\n成效：〈闲置资产〉每年收取租金{{ 题.租金 }}"
    assert tell(lines, {"处": Q("6", "处"), "租金": Q("9.6", "万元")}) == "盘活闲置资产6处，每年收取租金9.6万元。"
    assert tell(lines, {"租金": Q("9.6", "万元")}) == "闲置资产每年收取租金9.6万元。"


def test_a_whole_keeps_its_parts(tell: Tell) -> None:
    lines = "总：总收入{{ 题.总 }}\n其中：〈村集体〉经营性收入{{ 题.经营 }}\n其中：补助收入{{ 题.补助 }}"
    topic = {"总": Q("100", "万元"), "经营": Q("60", "万元"), "补助": Q("40", "万元")}
    assert tell(lines, topic) == "总收入100万元，其中经营性收入60万元、补助收入40万元。"
    assert tell(lines, {"经营": Q("60", "万元")}) == "村集体经营性收入60万元。"


INDICATORS = "\n".join(f"指标：{name}{{{{ 题.{name}|变化 }}}}" for name in ("产值", "出口", "投入", "税收"))


def test_indicators_that_rose_come_first_and_share_their_rates(tell: Tell) -> None:
    topic = {
        "产值": Q("80", "亿元", 上年="100"),
        "出口": Q("11", "亿元", 上年="10"),
        "投入": Q("6", "亿元", 上年="5"),
        "税收": Q("3", "亿元", 上年="2"),
    }
    assert tell(INDICATORS, topic) == (
        "出口11亿元，比上年增长10%，投入6亿元、税收3亿元，比上年分别增长20%、50%，产值80亿元，比上年下降20%。"
    )


def test_where_nothing_rose_the_author_s_order_stays(tell: Tell) -> None:
    topic = {"产值": Q("80", "亿元", 上年="100"), "出口": Q("10", "亿元")}
    assert tell(INDICATORS, topic) == "产值80亿元，比上年下降20%，出口10亿元。"


def test_equal_rates_are_said_once(tell: Tell) -> None:
    topic = {name: Q("11", "亿元", 上年="10") for name in ("产值", "出口")}
    assert tell(INDICATORS, topic) == "产值11亿元、出口11亿元，比上年均增长10%。"


def test_a_headline_stands_first_unless_it_fell(tell: Tell) -> None:
    lines = "做法：实施项目{{ 题.项目 }}\n做法：举办培训{{ 题.培训 }}\n总：总收入{{ 题.收入|变化 }}"
    topic = {"项目": Q("16", "个"), "培训": Q("3", "期")}
    risen, fallen = Q("15", "万元", 上年="10"), Q("8", "万元", 上年="10")
    assert tell(lines, {**topic, "收入": risen}).startswith("总收入15万元，比上年增长50%")
    assert tell(lines, {**topic, "收入": fallen}).endswith("总收入8万元，比上年下降20%。")


def test_a_single_small_measure_stands_before_its_result(tell: Tell) -> None:
    lines = "果：总收入{{ 题.收入|变化 }}\n\n做法：实施项目{{ 题.项目 }}"
    assert tell(lines, {"项目": Q("16", "个"), "收入": Q("15", "万元", 上年="10")}) == (
        "实施项目16个，总收入15万元，比上年增长50%。"
    )


def test_an_opening_opens_what_follows_and_nothing_else(tell: Tell) -> None:
    lines = "起：{{ 截至 }}\n指标：产值{{ 题.产值 }}"
    assert tell(lines, {"产值": Q("3", "亿元")}, 截至=W("1—11月")) == "1—11月，产值3亿元。"
    assert tell(lines, {"甲": Q("3")}, 截至=W("1—11月")) == ""


def test_a_fall_is_told_with_its_cause_and_remedy(tell: Tell) -> None:
    lines = "总：产值{{ 题.产值|变化 }}\n原因：{{ 题.原因 }}\n措施：{{ 题.措施 }}"
    why = {"原因": W("两家企业停产检修"), "措施": W("逐企上门解决用工问题")}
    assert tell(lines, {"产值": Q("8", "亿元", 上年="10"), **why}) == (
        "产值8亿元，比上年下降20%，主要是两家企业停产检修；对此，逐企上门解决用工问题。"
    )
    assert tell(lines, {"产值": Q("12", "亿元", 上年="10"), **why}) == "产值12亿元，比上年增长20%。"


def test_honours_come_last_the_highest_first(tell: Tell) -> None:
    lines = "荣誉：甲村获评{{ 题.甲 }}\n荣誉：乙村获评{{ 题.乙 }}\n做法：完成户厕改造{{ 题.户厕 }}"
    topic = {"甲": W("县级示范村"), "乙": W("省级示范村"), "户厕": Q("56", "座")}
    assert tell(lines, topic) == "完成户厕改造56座。乙村获评省级示范村；甲村获评县级示范村。"


def test_a_town_s_own_sentence_stands_by_what_it_speaks_of(tell: Tell) -> None:
    lines = (
        "做法：新建｜公厕{{ 题.公厕 }}\n成效：{{ 题.村 }}实现公厕全覆盖\n\n"
        "做法：清理池塘{{ 题.池塘 }}，疏浚河道{{ 题.河道 }}，恢复湿地{{ 题.湿地 }}，"
        "修复岸线{{ 题.岸线 }}，栽种水生植物{{ 题.植物 }}\n另：{{ 题.话|句 }}"
    )
    topic = {
        **{"公厕": Q("3", "座"), "村": W("东村西村南村北村中村上村下村前村后村"), "池塘": Q("15", "个")},
        **{"河道": Q("3", "公里"), "湿地": Q("8", "亩"), "岸线": Q("2", "公里"), "植物": Q("9", "亩")},
        "话": S("公厕由村民代表轮值打扫，公厕实现专人管护"),
    }
    told = tell(lines, topic)
    assert told.index("轮值打扫") < told.index("清理池塘")


def test_a_plan_aims_at_its_figures_after_its_measures(tell: Tell) -> None:
    lines = "做法：通过{{ 题.路径|顿号 }}增加收入\n目标：总收入达到{{ 题.总 }}\n目标：经营性收入达到{{ 题.经营 }}"
    topic = {"路径": ["飞地抱团", "物业租赁"], "总": Q("100", "万元"), "经营": Q("75", "万元")}
    assert tell(lines, topic, "计划") == (
        "通过飞地抱团、物业租赁增加收入，力争总收入达到100万元，经营性收入达到75万元。"
    )


def test_a_lead_opens_three_facts_that_were_done(tell: Tell) -> None:
    lines = (
        "引语：从群众身边的环境小事抓起\n做法：新建公厕{{ 题.公厕 }}\n做法：完成户厕改造{{ 题.户厕 }}\n"
        "做法：新装路灯{{ 题.路灯 }}"
    )
    topic = {"公厕": Q("3", "座"), "户厕": Q("56", "座"), "路灯": Q("70", "盏")}
    assert tell(lines, topic) == "从群众身边的环境小事抓起，新建公厕3座，完成户厕改造56座，新装路灯70盏。"
    del topic["路灯"]
    assert tell(lines, topic) == "新建公厕3座，完成户厕改造56座。"


def test_the_town_s_own_practice_takes_the_lead_s_place(tell: Tell) -> None:
    lines = "引语：从群众身边的环境小事抓起\n引语：{{ 题.做法 }}\n\n做法：新建公厕{{ 题.公厕 }}"
    assert tell(lines, {"做法": S("村民代表轮值巡查。"), "公厕": Q("3", "座")}) == "村民代表轮值巡查，新建公厕3座。"


def test_a_lead_opens_its_own_matter_only(tell: Tell) -> None:
    lines = (
        "做法：建立考评机制{{ 题.机制 }}\n\n引语：推进厕所革命\n做法：新建公厕{{ 题.公厕 }}\n"
        "做法：完成户厕改造{{ 题.户厕 }}\n做法：管护公厕{{ 题.管护 }}"
    )
    topic = {"公厕": Q("3", "座"), "户厕": Q("56", "座"), "管护": Q("70", "座")}
    assert tell(lines, topic) == "推进厕所革命，新建公厕3座，完成户厕改造56座，管护公厕70座。"
    assert tell(lines, {**topic, "机制": Q("2", "项")}) == (
        "建立考评机制2项；新建公厕3座，完成户厕改造56座，管护公厕70座。"
    )
    assert tell(lines, {"机制": Q("2", "项")}) == "建立考评机制2项。"


def test_two_matters_are_never_joined_by_a_comma(tell: Tell) -> None:
    lines = "做法：新建公厕{{ 题.公厕 }}\n\n做法：办理案件{{ 题.案件 }}\n\n做法：改造{{ 题.线路 }}老旧线路{{ 题.长 }}"
    topic = {
        "公厕": Q("3", "座"),
        "案件": Q("56", "件"),
        "线路": W("东村西村南村北村中村上村下村"),
        "长": Q("9", "公里"),
    }
    told = "新建公厕3座；办理案件56件。改造东村西村南村北村中村上村下村老旧线路9公里。"
    assert tell(lines, topic) == told


def test_parts_end_before_another_figure_is_told(tell: Tell) -> None:
    lines = "做法：化解积案{{ 题.积案 }}\n其中：省级{{ 题.省级 }}\n做法：稳控人员{{ 题.人员 }}"
    topic = {"积案": Q("8", "件"), "省级": Q("3", "件"), "人员": Q("11", "人")}
    assert tell(lines, topic) == "化解积案8件，其中省级3件；稳控人员11人。"


FIGURES = "做法：划分网格{{ 题.网格 }}\n\n做法：开展矛盾纠纷排查{{ 题.排查 }}\n做法：化解矛盾纠纷{{ 题.纠纷 }}"
MATTERS = {"网格": Q("24", "个"), "排查": Q("3", "次"), "纠纷": Q("86", "件")}


def test_a_town_s_practice_stands_before_the_figures_that_share_its_words(tell: Tell) -> None:
    lines = f"{FIGURES}\n\n引语：{{{{ 题.做法 }}}}\n\n"
    practice = {"做法": S("镇领导轮流坐班接访，复杂的矛盾纠纷约上部门和村里一起谈")}
    assert tell(lines, {**MATTERS, **practice}) == (
        "划分网格24个。镇领导轮流坐班接访，复杂的矛盾纠纷约上部门和村里一起谈，开展矛盾纠纷排查3次，化解矛盾纠纷86件。"
    )


def test_figures_that_a_town_adds_stand_with_what_shares_their_words() -> None:
    def told(own: str) -> str:
        lines = (
            "做法：办理社会治理信息3167条\n\n"
            "做法：走访农户2万余人次，送去宣传资料、安全手册和联系卡片若干，把群众的难处逐户记下来，能办的当天办好"
        )
        return "".join([each.words for each in compose(lines, own, plan=False)[1]])

    assert told("指标：信息办结率100%").startswith("办理社会治理信息3167条，信息办结率100%。")
    assert told("做法：开展信息培训，参与60人次").endswith("开展信息培训，参与60人次。")


def test_a_bare_nought_is_silent_and_nobody_is_told(make: Callable[..., Any]) -> None:
    phrases = (
        "{% macro 回顾(题) %}{% call 成段(题) %}\n做法：新建公厕{{ 题.公厕 }}\n做法：零上访{{ 题.访|照零 }}\n"
        "做法：改造{{ 题.改|变化 }}\n{% endcall %}{% endmacro %}"
    )
    topic = {"公厕": Q("0", "座"), "访": Q("0", "批"), "改": Q("0", "座", 上年="3")}
    outcome = make("{{ 回顾(农业) }}", {"农业": topic}, 农业=phrases)
    assert "公厕" not in outcome.value
    assert "0批" in outcome.value
    assert "减少3座" in outcome.value
    assert [problem.key for problem in outcome.problems if problem.code == "unused-fact"] == []


def test_a_role_nobody_knows_is_told_as_a_figure() -> None:
    assert [each.words for each in compose("成就：三件大事", "", plan=False)[1]] == ["三件大事。"]


def test_words_are_pairs_of_characters() -> None:
    assert words_of_two("新建公厕3座") == {"新建", "建公", "公厕"}


def test_facts_keep_their_marks(make: Callable[..., Any]) -> None:
    phrases = "{% macro 回顾(题) %}{% call 成段(题) %}\n做法：新建｜公厕{{ 题.公厕 }}\n{% endcall %}{% endmacro %}"
    facts = facts_of({"农业": {"公厕": Q("3", "座")}})
    assert make("{{ 回顾(农业) }}", facts, 农业=phrases).value == "新建公厕\ue000农业.公厕\ue0013座\ue002。\n"


def test_only_a_topic_can_be_told_in_clauses(problems: Callable[..., list[str]]) -> None:
    assert problems("{% call 成段('甲') %}\n做法：乙\n{% endcall %}") == [
        "report/body.txt.j2:1  错误：模板用法有误：“成段”后面的括号里要写一个主题 [template-misuse]"
    ]


@pytest.mark.parametrize("call", ["call 成段(农业)", "call(x) 成段(农业)"])
@pytest.mark.parametrize(
    ("lines", "said"),
    [("做法：新建公厕{{ 农业.公厕 }}", "新建公厕3座，比上年增加1座。又3座"), ("{{ 农业.亭 }}", "又3座")],
)
def test_a_figure_says_its_change_in_clauses_only(text: Callable[..., str], call: str, lines: str, said: str) -> None:
    body = f"[[{{% {call} %}}\n{lines}\n{{% endcall %}}]]又{{{{ 农业.公厕 }}}}"
    assert text(body, {"农业": {"公厕": Q("3", "座", 上年="2")}}) == said
