"""Where what a town adds of its own stands among the sentences of a topic."""

from __future__ import annotations

from generator.templating.prose.joining import compose


def said(lines: str, own: str = "", *, plan: bool = False) -> str:
    return "".join([each.words for each in compose(lines, own, plan=plan)[1]])


CERTIFIED = "做法：完成待遇领取人员生存认证3542人次\n数据：〈待遇领取人员生存〉认证率97.5%\n数据：走访老人117人次"


def test_an_added_figure_stands_behind_what_it_speaks_of_and_its_rate() -> None:
    assert said(CERTIFIED, "做法：认证对象为60岁以上领取人员") == (
        "完成待遇领取人员生存认证3542人次，认证率97.5%，认证对象为60岁以上领取人员，走访老人117人次。"
    )


def test_added_figures_keep_their_order_behind_the_parts_of_a_whole() -> None:
    lines = "做法：累计搬迁农户137户\n其中：低收入农户9户\n做法：复垦21亩"
    assert said(lines, "做法：搬迁农户评估面积600平方米\n做法：搬迁农户安置面积800平方米") == (
        "累计搬迁农户137户，其中低收入农户9户；搬迁农户评估面积600平方米，搬迁农户安置面积800平方米，复垦21亩。"
    )


CHECKED = "做法：制止在建违法建设5起"


def test_what_has_no_end_mark_goes_on_with_its_sentence() -> None:
    own = "另：对手续不全的在建违法建设下达停工通知"
    assert said(CHECKED, own) == "制止在建违法建设5起，对手续不全的在建违法建设下达停工通知。"
    assert said(CHECKED, f"{own}。") == "制止在建违法建设5起。对手续不全的在建违法建设下达停工通知。"
    assert said(CHECKED, "另：镇里补助买车") == "制止在建违法建设5起。镇里补助买车。"


def test_a_plan_s_measure_stands_with_its_target() -> None:
    visit = "另：每月外出招商一次，签约后由专人跟到开工。"
    assert said("目标：引进项目8个", visit, plan=True) == "每月外出招商一次，签约后由专人跟到开工，计划引进项目8个。"
    assert said("做法：完成户厕改造40座", "另：改厕由村里统一施工，11月底前验收。", plan=True) == (
        "完成户厕改造40座，改厕由村里统一施工，11月底前验收。"
    )


def test_a_plan_s_measure_of_another_thing_stands_alone() -> None:
    lines = "做法：完成户厕改造40座\n\n做法：新装路灯70盏，惠及三个村，方便群众夜间出行和孩子上下学，也方便夜班工人回家"
    assert said(lines, "另：食堂9月底前完工。", plan=True).endswith("食堂9月底前完工。")


def test_an_aim_is_said_once_in_a_sentence() -> None:
    lines = "目标：产值达到9亿元，增长12%\n\n目标：新增产值大户3家，比上年多1家"
    assert said(lines, plan=True) == "力争产值达到9亿元，增长12%；新增产值大户3家，比上年多1家。"


def test_the_only_honour_stands_behind_what_it_is_for() -> None:
    lines = "做法：设置垃圾分类投放点61个\n荣誉：光明村获评垃圾分类示范村"
    assert said(lines) == "设置垃圾分类投放点61个，光明村获评垃圾分类示范村。"
    assert said(f"{lines}\n荣誉：东村获评文明村").endswith("61个。光明村获评垃圾分类示范村；东村获评文明村。")
