"""Figures of reports are told apart as measures and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.facts.sentences.figures import Figure, FigureKind, find_figures, measures

LABELLED = Path(__file__).with_name("figures_labelled.tsv")


def shown(text: str) -> list[str]:
    return [figure.text + "|" + figure.unit for figure in measures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("签约4681亩，获产2000余吨，同比增长23.82%。", ["4681|亩", "2000余|吨", "23.82|%"]),
        ("累计服务5000余人次，投资1.2亿元。", ["5000余|人次", "1.2|亿元"]),
        ("其中××个，完成**户、x.x万平方米，1XX32元。", ["××|个", "**|户", "x.x|万平方米", "1XX32|元"]),
        ("日工资为***-***元，打造3-5个、25～30家。", ["***|元", "***|元", "3|个", "5|个", "25|家", "30|家"]),
        ("三次产业结构由10.2:45.3:44.5调整为9:46:45。", ["10.2|", "45.3|", "44.5|", "9|", "46|", "45|"]),
        (
            "产业结构由20.8：36.7：42.5调整优化为17.7：33.4：48.9。",
            ["20.8|", "36.7|", "42.5|", "17.7|", "33.4|", "48.9|"],
        ),
        ("增速居全省第2位，排名全市第二，全区第一。", ["2|位", "二|", "一|"]),
        ("连续七年增长，连续3年达标，投入三十二亿元，占百分之三十。", ["七|年", "3|年", "三十二亿|元", "三十|"]),
        ("单价17.6元/斤，长5km，电量1,234千瓦时。", ["17.6|元/斤", "5|km", "1,234|千瓦时"]),
        ("培训18期，办理二期项目。", ["18|期"]),
        ("| 1 | 户数 | 137 |\n| 年份 | 2022 | 55.61 |\n编号137", ["137|", "55.61|"]),
        ("走访2万余人次，蓄积67.4万m³。", ["2|万余人次", "67.4|万m³"]),
        ("建成64 个，改造1.5 万亩，GDP 5.5亿元。", ["64|个", "1.5|万亩", "5.5|亿元"]),
        ("人均预期寿命77.2岁，夺得2金4银6铜。", ["77.2|岁", "2|金", "4|银", "6|铜"]),
        ("三次产业调整为9:46:45，师生比1:15。", ["9|", "46|", "45|", "15|"]),
    ],
)
def test_measures_come_with_their_unit(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("“八八战略”", "引号或书名号里"),
        ("《规划（2021—2025年）》", "引号或书名号里"),
        ('"12345"', "引号或书名号里"),
        ("党的二十大", "汉字数字"),
        ("第十五届", "序数"),
        ("第3批", "序数"),
        ("3A级景区", "代号"),
        ("PM2.5浓度", "代号"),
        ("5G基站", "代号"),
        ("3·15晚会", "代号"),
        ("7×24", "代号"),
        ("2022年", "年份"),
        ("2021—2025年", "年份"),
        ("xxxx年底", "年份"),
        ("1-9月", "日期"),
        ("12月30日", "日期"),
        ("2022.10.8召开", "日期"),
        ("2022.10完成", "日期"),
        ("2022-12-20 14:19:21", "日期"),
        ("8:30—10:00值班", "日期"),
        ("每天8:30开门", "日期"),
        ("07时41分处置", "日期"),
        ("1.1 农业", "序号"),
        ("1.1.1 粮食", "序号"),
        ("1.2农业", "序号"),
        ("附件1 名单", "序号"),
        ("行动2.0版", "版本"),
        ("位居全国第一梯队", "序数"),
        ("第 3 次会议", "序数"),
        ("12345热线", "电话"),
        ("（2）开展", "序号"),
        ("工作[7]，", "序号"),
        ("1.加快", "序号"),
        ("1+3+N", "组合名称"),
        ("国家4级", "等级、期次或编号"),
        ("60岁以上", "等级、期次或编号"),
        ("今后5年", "时期"),
        ("6大领域", "大类"),
        ("**镇", "隐去的名称"),
        ("入选500强", "等级、期次或编号"),
        ("编号007", "没有单位"),
    ],
)
def test_names_say_why(text: str, reason: str) -> None:
    figures = find_figures(text)
    assert figures
    assert {(figure.kind, figure.reason) for figure in figures} == {(FigureKind.NAME, reason)}


@pytest.mark.parametrize(
    "text", ["浙农〔2022〕12号", "0578-1234567", "13812345678", "www.example.cn/2022/5个", "a12@example.cn"]
)
def test_addresses_and_numbers_of_documents_are_names(text: str) -> None:
    assert not measures(text)


def test_a_figure_knows_its_place() -> None:
    text = "耕地4681亩"
    assert find_figures(text) == [Figure("4681", "亩", FigureKind.MEASURE, 2, 6)]


def test_a_quote_never_closed_or_closed_on_another_line_protects_nothing() -> None:
    assert shown("他说“完成42个\n”后面58个") == ["42|个", "58|个"]
    assert shown("甲”完成42个“乙") == ["42|个"]
    assert shown("“" + "长" * 130 + "42个”") == ["42|个"]


def labelled() -> list[list[str]]:
    lines = LABELLED.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith(("#", "半组"))]


@pytest.mark.parametrize("half", ["调", "留"])
def test_three_hundred_cases_labelled_by_hand_are_classified_well(half: str) -> None:
    found: dict[tuple[bool, bool], int] = {}
    cases = [case for case in labelled() if case[0] == half]
    for _, label, before, number, after in cases:
        figures = find_figures((before + number + after).replace("⏎", "\n"))
        figure = next(each for each in figures if each.start <= len(before) < each.end)
        key = (label == "计量", figure.kind is FigureKind.MEASURE)
        found[key] = found.get(key, 0) + 1
    assert len(cases) == 150
    right, missed, wrong = (found.get(key, 0) for key in ((True, True), (True, False), (False, True)))
    assert right / (right + wrong) >= 0.97
    assert right / (right + missed) >= 0.97
