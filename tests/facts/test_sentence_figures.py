"""Figures in the sentences that a town types: found, named, kept beside what the sentence says of them."""

from __future__ import annotations

import pytest

from generator.facts.lookup import find
from generator.facts.model import Quantity, Segment, Value
from generator.facts.sentences.brackets import Meaning, find_brackets
from generator.facts.sentences.sentence_figures import label_figures, sentence_figures
from tests.facts.conftest import Problems, Read


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (each.name, each.figure.text + each.figure.unit, each.growth, each.last.text if each.last else "")
        for each in label_figures(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全镇茶园面积3200亩，同比增长5.2%。", [("茶园面积", "3200亩", "同比增长5.2%", "")]),
        ("新建大棚1200亩，去年为900亩。", [("新建大棚", "1200亩", "", "900")]),
        ("财政收入由5亿元增长到8亿元，增长60%。", [("财政收入", "8亿元", "增长60%", "5")]),
        ("盘活42亩闲置厂房，引进3家企业。", [("盘活闲置厂房", "42亩", "", ""), ("引进企业", "3家", "", "")]),
        ("搬迁12户40人。", [("搬迁", "12户", "", ""), ("搬迁2", "40人", "", "")]),
        ("签约流转土地500余亩。", [("签约流转土地", "500余亩", "", "")]),
    ],
)
def test_a_figure_goes_by_the_words_before_it_or_behind(text: str, expected: list[tuple[str, ...]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "深化“1+6”模式",
        "创建“2+N”机制和1+3+N体系",
        "召开第十六届人大三次会议、第3次党委会",
        "贯彻二十届三中全会精神，2022年起步",
        "依照第32条、《条例》第五章办理",
        "拨打12345热线，铺设5G网络，创建3A级景区",
    ],
)
def test_policies_meetings_years_and_clauses_are_no_figures(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "meaning", "name", "old", "new"),
    [
        ("【茶园】", Meaning.REFERENCE, "茶园", "", ""),
        ("【农业产业.产值】", Meaning.REFERENCE, "农业产业.产值", "", ""),
        ("【900→1200】", Meaning.SLOT, "", "900", "1200"),
        ("【900→】", Meaning.SLOT, "", "900", ""),
        ("【茶园：1200亩】", Meaning.FIGURE, "茶园", "", "1200亩"),
        ("【茶园:1200亩】", Meaning.FIGURE, "茶园", "", "1200亩"),
        ("【茶园：900亩→1200亩】", Meaning.SLOT, "茶园", "900亩", "1200亩"),
        ("【茶园: 900亩 -> 】", Meaning.SLOT, "茶园", "900亩", ""),
        ("【不变：1+6】", Meaning.UNCHANGED, "", "", "1+6"),
        # A ratio and an hour begin with a figure, which no name does.
        ("【10.2:45.3:44.5→】", Meaning.SLOT, "", "10.2:45.3:44.5", ""),
        ("【8：30→9：00】", Meaning.SLOT, "", "8：30", "9：00"),
    ],
)
def test_what_stands_in_brackets(text: str, meaning: Meaning, name: str, old: str, new: str) -> None:
    (found,) = find_brackets(text)
    assert (found.meaning, found.name, found.old, found.new) == (meaning, name, old, new)


def test_a_named_figure_is_a_fact_of_its_topic_and_repeated_by_name(read: Read) -> None:
    text = (
        "农业产业:\n  补充:\n    - 茶园【茶园：1200亩】，【果园：900亩→1000】。\n    - 其中【茶园】连片。\n"
        "总要求: 【农业产业.茶园】\n"
    )
    root = read(text).value.root
    tea, base = find(root, "农业产业.茶园"), find(root, "农业产业.果园")
    assert isinstance(tea, Value)
    assert isinstance(base, Value)
    assert (tea.content, tea.place.line) == (Quantity("1200", "亩", tea.content.amount), 6)  # type: ignore[union-attr]
    assert isinstance(base.content, Quantity)
    assert isinstance(base.companions["上年"].content, Quantity)
    assert (base.content.text, base.content.unit, base.companions["上年"].content.text) == ("1000", "亩", "900")
    again = find(root, "农业产业.补充.2")
    assert isinstance(again, Value)
    assert again.content == (Segment("其中"), Segment("1200亩", "农业产业.茶园"), Segment("连片。"))
    outside = find(root, "总要求")
    assert isinstance(outside, Value)
    assert outside.content == (Segment("1200亩", "农业产业.茶园"),)


def test_a_figure_named_in_a_plan_belongs_to_the_plan(read: Read) -> None:
    text = "农业产业:\n  补充: [茶园【茶园：1200亩】]\n  计划:\n    举措: [茶园【茶园：1200亩→】]\n"
    root = read(text).value.root
    plan = find(root, "农业产业.计划.茶园")
    assert isinstance(plan, Value)
    assert plan.content is None
    assert find(root, "农业产业.茶园") is not None


def test_figures_of_sentences_have_growth_last_year_and_their_line(read: Read) -> None:
    text = (
        "农业产业:\n  补充:\n    - 茶园面积3200亩，同比增长5.2%。\n    - 大棚【900→1200】亩，【不变：12个】一组。\n"
        "  计划:\n    举措:\n      - 新建大棚300亩，【产值】。\n  产值: 5\n"
        "正文: |\n  一、甲\n  引进企业【3家→】。\n"
    )
    found = {each.value.key: each for each in sentence_figures(read(text).value)}
    assert list(found) == [
        "农业产业.补充.1.茶园面积",
        "农业产业.补充.2.大棚",
        "农业产业.计划.举措.1.新建大棚",
        "正文.引进企业",
    ]
    area, slot, plan, open_one = (each.value for each in found.values())
    assert [each.home for each in found.values()] == ["农业产业", "农业产业", "农业产业.计划", ""]
    growth, before, waiting = area.companions["同比"], slot.companions["上年"], open_one.companions["上年"]
    for each in (growth, before, waiting, area, slot, plan):
        assert isinstance(each.content, Quantity)
    texts = [
        f"{v.content.text}{v.content.unit}" for v in (growth, before, waiting, slot) if isinstance(v.content, Quantity)
    ]
    assert texts == ["5.2%", "900亩", "3家", "1200亩"]
    assert open_one.content is None
    assert (area.place.line, open_one.place.line) == (6, 14)


CASES = {
    "a field's name": (
        "农业产业:\n  补充: [产值【产值：5万元】]\n",
        "2022.yaml:5  错误：“产值”是“农业产业”的数据项，不能在句子里另写；写的是：【产值：5万元】；"
        "把数写到“产值: 5万元”这一行，句子里写【产值】 [figure-is-field]",
    ),
    "one name twice": (
        "农业产业:\n  补充:\n    - 茶园【茶园：5亩】\n    - 茶园【茶园：6亩】\n",
        "2022.yaml:7  错误：“茶园”写了两次；写的是：【茶园：6亩】；"
        "第一次写在第6行；这里写【茶园】引用它，本来是两个数就换个名字 [figure-twice]",
    ),
    "no number": (
        "农业产业:\n  补充: [茶园【茶园：很多】]\n",
        "2022.yaml:5  错误：【茶园】应当是数字；写的是：很多；应当是：数字，连同单位；"
        "如【茶园：1200亩】；照原样印的词句写【不变：…】 [not-a-number]",
    ),
    "a unit of another dimension": (
        "农业产业:\n  补充: [茶园【900亩→12万元】]\n",
        "2022.yaml:5  错误：今年的数和上年的单位不是一类；写的是：900亩 → 12万元；"
        "核对哪个单位写错了；说的不是一回事就另写一句 [wrong-unit]",
    ),
    "unclosed": (
        "农业产业:\n  补充: [茶园【茶园：5亩]\n",
        "2022.yaml:5  错误：“【”没有配对的“】”；写的是：【茶园：5亩；补上“】”；"
        "要印出“【”本身就写两个“【【” [unclosed-reference]",
    ),
    "a half-width colon and a blank in a list": (
        "农业产业:\n  补充:\n    - 茶园【茶园: 5亩】。\n",
        "2022.yaml:6  错误：“农业产业.补充.1”里【】中的冒号是半角的，后面又空了一格；写的是：【茶园:；"
        "改成全角冒号“：”，如【茶园面积：1200亩】 [half-width-colon]",
    ),
    "a half-width colon and a blank behind a key": (
        "农业产业:\n  导语: 茶园【茶园: 5亩】。\n",
        "2022.yaml:5  错误：一行里有两个半角冒号；写的是：茶园【茶园: 5亩】；"
        "【】里的冒号改用全角“：”，如【茶园面积：1200亩】 [colon-in-value]",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_wrong_figure_in_a_sentence_is_told(problems: Problems, text: str, expected: str) -> None:
    assert problems(text) == [expected]
