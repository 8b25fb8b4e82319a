from __future__ import annotations

from decimal import Decimal

import pytest

from generator.facts.lookup import find, words
from generator.facts.model import FieldType, Group, Listing, Quantity, Segment, Value
from tests.facts.conftest import Problems, Read


def test_a_fact_is_absent_to_fill_or_given(read: Read) -> None:
    facts = read("农业产业:\n  整治面积:\n  产值: 32.76\n").value
    waiting, given = find(facts.root, "农业产业.整治面积"), find(facts.root, "农业产业.产值")
    assert find(facts.root, "农业产业.基地") is None
    assert isinstance(waiting, Value)
    assert waiting.content is None
    assert isinstance(given, Value)
    assert given.content == Quantity("32.76", "万元", Decimal("32.76"))
    assert str(given.place) == "2022.yaml:6"
    assert (given.key, given.field.unit) == ("农业产业.产值", "万元")


def test_a_figure_may_have_companions(read: Read) -> None:
    typed = "{值: 55.61, 上年: 44.91亿元, 同比: 下降3.1%, 目标: 60, 占比: 30, 排名: 全县第1}"
    facts = read(f"工业经济:\n  规上工业产值: {typed}\n").value
    value = find(facts.root, "工业经济.规上工业产值")
    assert isinstance(value, Value)
    assert {name: each.content for name, each in value.companions.items()} == {
        "上年": Quantity("44.91", "亿元", Decimal("44.91")),
        "同比": Quantity("-3.1", "%", Decimal("-3.1")),
        "目标": Quantity("60", "亿元", Decimal(60)),
        "占比": Quantity("30", "%", Decimal(30)),
        "排名": (Segment("全县第1"),),
    }
    assert value.companions["上年"].key == "工业经济.规上工业产值.上年"
    assert value.companions["上年"].field.meaning == "规模以上工业产值（上年）"


def test_a_unit_beside_the_figure_holds_for_all_of_it(read: Read) -> None:
    facts = read("工业经济:\n  规上工业产值: {值: 5561, 上年: 4491, 单位: 万元}\n").value
    value = find(facts.root, "工业经济.规上工业产值")
    assert isinstance(value, Value)
    assert value.content == Quantity("5561", "万元", Decimal(5561))
    assert value.companions["上年"].content == Quantity("4491", "万元", Decimal(4491))


def test_a_figure_with_companions_alone_waits(read: Read) -> None:
    value = find(read("工业经济:\n  规上工业产值: {上年: 44.91}\n").value.root, "工业经济.规上工业产值")
    assert isinstance(value, Value)
    assert value.content is None
    assert words(value.companions["上年"]) == "44.91"


def test_items_may_be_groups_names_or_one_alone(read: Read) -> None:
    facts = read("农业产业:\n  基地:\n    - {名称: 甲基地, 投资: 300}\n    - 乙基地\n    -\n").value
    listing = find(facts.root, "农业产业.基地")
    assert isinstance(listing, Listing)
    assert [words(find(facts.root, f"农业产业.基地.{n}.名称")) for n in (1, 2, 3)] == ["甲基地", "乙基地", ""]
    alone = find(read("农业产业:\n  基地: {名称: 甲基地}\n").value.root, "农业产业.基地.1.名称")
    assert words(alone) == "甲基地"


def test_a_list_may_be_one_thing_alone_and_an_empty_one_waits(read: Read) -> None:
    facts = read("农业产业:\n  补充: 一句话\n工业经济:\n  补充:\n").value
    assert words(find(facts.root, "农业产业.补充.1")) == "一句话"
    waiting = find(facts.root, "工业经济.补充")
    assert isinstance(waiting, Value)
    assert waiting.content is None


def test_sentences_typed_as_a_list_become_one_text(read: Read) -> None:
    facts = read("农业产业:\n  导语:\n    - 一是快\n    - 二是好！\n").value
    assert words(find(facts.root, "农业产业.导语")) == "一是快。二是好！"


def test_an_empty_group_says_nothing(read: Read) -> None:
    group = find(read("农业产业:\n  计划:\n").value.root, "农业产业.计划")
    assert isinstance(group, Group)
    assert group.entries == {}


def test_a_group_that_declares_no_fields_takes_any_key(read: Read) -> None:
    facts = read(
        "数据:\n  培训: 258人\n  品牌: 农耕白塘\n  产值: {值: 3万元, 上年: 2}\n  细项: {甲: 5}\n  村: [甲, 乙]\n"
    )
    root = facts.value.root
    assert find(root, "数据.培训").content == Quantity("258", "人", Decimal(258))  # type: ignore[union-attr]
    assert words(find(root, "数据.品牌")) == "农耕白塘"
    assert find(root, "数据.产值.上年").content == Quantity("2", "万元", Decimal(2))  # type: ignore[union-attr]
    assert words(find(root, "数据.细项.甲")) == "5"
    assert words(find(root, "数据.村.2")) == "乙"


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("258人", "人"),
        ("258", ""),
        ("'**'", ""),
        ("5000余吨", "吨"),
        ("{值: 3, 上年: 2}", ""),
        ("{值: , 上年: 2人}", "人"),
    ],
)
def test_a_figure_under_a_made_up_key_is_one(read: Read, typed: str, unit: str) -> None:
    value = find(read(f"数据: {{甲: {typed}}}\n").value.root, "数据.甲")
    assert isinstance(value, Value)
    assert value.field.type is FieldType.QUANTITY
    assert (value.content.unit if isinstance(value.content, Quantity) else value.field.unit) == unit


@pytest.mark.parametrize("typed", ["一是抓产业", "十佳村", "2022年全省第一", "3月15日", "农耕白塘", ""])
def test_words_under_a_made_up_key_stay_words(read: Read, typed: str) -> None:
    value = find(read(f"数据: {{甲: {typed}}}\n").value.root, "数据.甲")
    assert isinstance(value, Value)
    assert value.field.type is FieldType.TEXT


@pytest.mark.parametrize("name", ["items", "keys", "pop", "get", "key", "entries"])
def test_a_fact_may_have_any_name(read: Read, name: str) -> None:
    assert words(find(read(f"数据:\n  {name}: 甲\n").value.root, f"数据.{name}")) == "甲"


def test_dates_choices_and_wrapped_words_are_put_right(read: Read) -> None:
    facts = read("报告日期: 2023-01-08\n区划: 街道\n总要求: |\n  稳中求进，\n  以进促稳\n").value
    assert [words(find(facts.root, key)) for key in ("报告日期", "区划", "总要求", "年度")] == [
        "2023年1月8日", "街道", "稳中求进，以进促稳", "2022",
    ]  # fmt: skip


def test_official_text_keeps_its_lines(read: Read) -> None:
    facts = read("正文: |\n  一、总体\n  甲。\n").value
    assert words(find(facts.root, "正文")) == "一、总体\n甲。"


def test_words_may_be_typed_as_numbers(read: Read) -> None:
    assert words(find(read("总要求: 010\n").value.root, "总要求")) == "010"


CASES = {
    "unknown key at the top": (
        "总要球: 稳\n",
        "2022.yaml:4  错误：没有“总要球”这一项；是不是想写“总要求”？ [unknown-key]",
    ),
    "unknown key with nothing near": (
        "哈: 稳\n",
        "2022.yaml:4  错误：没有“哈”这一项；用 gongwen fields 年度总结 看有哪些项 [unknown-key]",
    ),
    "a topic's key one level too high": (
        "规上工业产值: 5\n",
        "2022.yaml:4  错误：没有“规上工业产值”这一项；“规上工业产值”写在“工业经济”下面，缩进两格 [unknown-key]",
    ),
    "unknown key in a topic": (
        "工业经济:\n  规上工业产植: 5\n",
        "2022.yaml:5  错误：“工业经济”里没有“规上工业产植”这一项；是不是想写“规上工业产值”？ [unknown-key]",
    ),
    "unknown key in an item with nothing near": (
        "农业产业:\n  基地:\n    - {名称: 甲, 哈: 乙}\n",
        "2022.yaml:6  错误：“农业产业.基地.1”里没有“哈”这一项；可以写的有：名称、投资 [unknown-key]",
    ),
    "unknown companion": (
        "工业经济:\n  规上工业产值: {值: 5, 去年: 4}\n",
        "2022.yaml:5  错误：“工业经济.规上工业产值”里没有“去年”这一项；"
        "应当是：值、上年、同比、目标、占比、单位、排名；是不是想写“上年”？ [unknown-key]",
    ),
    "text where a number belongs": (
        "农业产业:\n  整治面积: 全覆盖\n",
        "2022.yaml:5  错误：“农业产业.整治面积”应当是数字；写的是：全覆盖；"
        "应当是：数字（单位：亩）；例如 4681 [not-a-number]",
    ),
    "nothing where a number belongs": (
        "农业产业:\n  产值: 暂无\n",
        "2022.yaml:5  错误：“农业产业.产值”应当是数字；写的是：暂无；应当是：数字（单位：万元）；"
        "还不知道就留空；没有这一项就把整行删去 [not-a-number]",
    ),
    "text where a bare number belongs": (
        "考核排名: 优秀\n",
        "2022.yaml:4  错误：“考核排名”应当是数字；写的是：优秀；应当是：数字；"
        "例如 5000、5000余、约3.2；文字写到“补充”里 [not-a-number]",
    ),
    "a full-width comma in a figure": (
        "工业经济:\n  规上工业产值: {值: 5，上年：4}\n",
        "2022.yaml:5  错误：“工业经济.规上工业产值”应当是数字；写的是：5，上年：4；应当是：数字（单位：亿元）；"
        "逗号和冒号要用半角，后面空一格 [not-a-number]",
    ),
    "wrong unit": (
        "农业产业:\n  整治面积: 4681万元\n",
        "2022.yaml:5  错误：“农业产业.整治面积”的单位不对；写的是：4681万元；应当是：亩，或者能换算的单位；"
        "核对单位；说的是另一件事，就写到它自己的项里，没有就写成指标 [wrong-unit]",
    ),
    "two figures where one belongs": (
        "农业产业:\n  整治面积: 120户、35亩、3个村\n",
        "2022.yaml:5  错误：“农业产业.整治面积”只能写一个数；写的是：120户、35亩、3个村；"
        "留下“35亩”，“120户”、“3个村”写到自己的项里，没有这样的项就写进“补充” [several-numbers]",
    ),
    "another word that counts things": (
        "工业经济:\n  企业总数: 35户\n",
        "2022.yaml:5  提示：“工业经济.企业总数”写的是“户”，这一项说的是“家”；写的是：35户；"
        "照写的印出来；核对、汇总时按不同的单位算 [other-count-word]",
    ),
    "another word that counts things beside the figure": (
        "工业经济:\n  企业总数: {值: 1.2, 单位: 万户}\n",
        "2022.yaml:5  提示：“工业经济.企业总数”写的是“户”，这一项说的是“家”；写的是：万户；"
        "照写的印出来；核对、汇总时按不同的单位算 [other-count-word]",
    ),
    "a unit where none belongs": (
        "考核排名: 3个\n",
        "2022.yaml:4  错误：“考核排名”不带单位；写的是：3个；应当是：只写数字 [wrong-unit]",
    ),
    "wrong unit beside the figure": (
        "农业产业:\n  整治面积: {值: 4681, 单位: 万元}\n",
        "2022.yaml:5  错误：“农业产业.整治面积”的单位不对；写的是：万元；应当是：亩，或者能换算的单位；"
        "核对单位；说的是另一件事，就写到它自己的项里，没有就写成指标 [wrong-unit]",
    ),
    "no rate": (
        "工业经济:\n  规上工业产值: {值: 5, 同比: 大增}\n",
        "2022.yaml:5  错误：“工业经济.规上工业产值.同比”应当是数字；写的是：大增；应当是：数字（单位：%）；"
        "例如 23.82%、-3.1% [not-a-number]",
    ),
    "a list where a figure belongs": (
        "农业产业:\n  产值: [3, 4]\n",
        "2022.yaml:5  错误：“农业产业.产值”的写法不对；写的是：列表；应当是：一个数字，或者 {值: 55.61, 上年: 44.91}"
        " [wrong-shape]",
    ),
    "a list as companion": (
        "农业产业:\n  产值: {值: 3, 上年: [4]}\n",
        "2022.yaml:5  错误：“农业产业.产值.上年”的写法不对；应当是：一个数字 [wrong-shape]",
    ),
    "words where a group belongs": (
        "农业产业: 很好\n",
        "2022.yaml:4  错误：“农业产业”的写法不对；写的是：一段文字；应当是：下一行起缩进两格，写“名字: 数据”"
        " [wrong-shape]",
    ),
    "a full-width colon where a group belongs": (
        "农业产业:\n  产值：5\n",
        "2022.yaml:5  错误：名字后面用了全角冒号“：”；写的是：产值：5；改成半角冒号加空格“: ” [full-width-colon]",
    ),
    "a full-width colon in an item": (
        "农业产业:\n  基地:\n    - 名称：甲\n",
        "2022.yaml:6  错误：名字后面用了全角冒号“：”；写的是：名称：甲；改成半角冒号加空格“: ” [full-width-colon]",
    ),
    "a list as item": (
        "农业产业:\n  基地:\n    - [甲]\n",
        "2022.yaml:6  错误：“农业产业.基地.1”的写法不对；写的是：列表；应当是：列表，每项一行，以“- ”开头，"
        "写成“- 名称: …” [wrong-shape]",
    ),
    "a group where words belong": (
        "总要求: {甲: 乙}\n",
        "2022.yaml:4  错误：“总要求”的写法不对；写的是：“名字: 数据”；应当是：一段文字；"
        "句子里的冒号用全角“：”，整段写成一项 [wrong-shape]",
    ),
    "a list of lists where sentences belong": (
        "农业产业:\n  导语: [[甲]]\n",
        "2022.yaml:5  错误：“农业产业.导语”的写法不对；写的是：列表；应当是：一段文字；"
        "句子里的冒号用全角“：”，整段写成一项 [wrong-shape]",
    ),
    "no date": (
        "报告日期: 2023年2月30日\n",
        "2022.yaml:4  错误：“报告日期”没有这一天；写的是：2023年2月30日；应当是：2023年1月8日 或 2023-01-08 [bad-date]",
    ),
    "a date in Chinese figures": (
        "报告日期: 二〇二三年十二月二十八日\n",
        "2022.yaml:4  错误：“报告日期”不是日期；写的是：二〇二三年十二月二十八日；应当是：2023年1月8日 或 2023-01-08；"
        "写成 2023年12月28日 [bad-date]",
    ),
    "a figure in quotes": (
        "农业产业:\n  整治面积: “42”\n",
        "2022.yaml:5  错误：“农业产业.整治面积”应当是数字；写的是：“42”；应当是：数字（单位：亩）；"
        "去掉引号、标点，写成 42 [not-a-number]",
    ),
    "a remark glued to a figure": (
        "农业产业:\n  整治面积: 42#签约\n",
        "2022.yaml:5  错误：“农业产业.整治面积”应当是数字；写的是：42#签约；应当是：数字（单位：亩）；"
        "写成 42；要加说明，就空一格再写半角的“#” [not-a-number]",
    ),
    "full-width braces around a figure": (
        "农业产业:\n  整治面积: ｛值：42｝\n",
        "2022.yaml:5  错误：“农业产业.整治面积”应当是数字；写的是：｛值：42｝；应当是：数字（单位：亩）；"
        "花括号、冒号、逗号都要用半角，冒号和逗号后面空一格 [not-a-number]",
    ),
    "figures in braces without names": (
        "农业产业:\n  整治面积: {42}\n",
        "2022.yaml:5  错误：“农业产业.整治面积”里没有“42”这一项；应当是：值、上年、同比、目标、占比、单位、排名；"
        "花括号里每个数前面写明它是什么，如 {值: 42, 上年: …} [unknown-key]",
    ),
    "growth under another name": (
        "农业产业:\n  整治面积: {值: 42, 增速: 3%}\n",
        "2022.yaml:5  错误：“农业产业.整治面积”里没有“增速”这一项；应当是：值、上年、同比、目标、占比、单位、排名；"
        "是不是想写“同比”？ [unknown-key]",
    ),
    "not an option": (
        "区划: 街到\n",
        "2022.yaml:4  错误：“区划”不在可选的范围里；写的是：街到；应当是：镇、乡、街道；是不是想写“街道”？"
        " [not-an-option]",
    ),
    "a required field of an item": (
        "农业产业:\n  基地:\n    - 投资: 300\n",
        "2022.yaml:6  错误：“农业产业.基地.1”缺少必填的“名称”；补上“名称:”这一行；还不知道就只写名字、后面空着"
        " [missing-key]",
    ),
    "last year's figure behind it": (
        "农业产业:\n  整治面积: 12亩, 去年10亩\n",
        "2022.yaml:5  错误：“农业产业.整治面积”只能写一个数；写的是：12亩, 去年10亩；"
        "几个数要用花括号，写成 {值: 12亩, 上年: 10亩} [several-numbers]",
    ),
    "its growth behind it": (
        "农业产业:\n  整治面积: 12亩（同比增长5%）\n",
        "2022.yaml:5  错误：“农业产业.整治面积”应当是数字；写的是：12亩（同比增长5%）；应当是：数字（单位：亩）；"
        "几个数要用花括号，写成 {值: 12亩, 同比: 5%} [not-a-number]",
    ),
    "an end mark behind a figure": (
        "农业产业:\n  整治面积: 12亩。\n",
        "2022.yaml:5  错误：“农业产业.整治面积”应当是数字；写的是：12亩；应当是：数字（单位：亩）；"
        "去掉引号、标点，写成 12亩 [not-a-number]",
    ),
    "a rank in place of a figure": (
        "农业产业:\n  整治面积: 全县第三\n",
        "2022.yaml:5  错误：“农业产业.整治面积”应当是数字；写的是：全县第三；应当是：数字（单位：亩）；"
        "名次写成 {值: …, 排名: 3}；只有名次没有数的，写进“补充” [not-a-number]",
    ),
    "a full-width comma in brackets": (
        "农业产业:\n  补充: [甲，乙]\n",
        "2022.yaml:5  警告：“农业产业.补充”的方括号里有全角逗号，整个当成了一项；写的是：甲，乙；"
        "各项之间改成半角逗号加空格“, ”；如果就是一句话，用单引号括起来 [full-width-comma]",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_mismatch_is_told(problems: Problems, text: str, expected: str) -> None:
    assert problems(text) == [expected]


def test_a_number_without_unit_is_told_where_the_clerk_types_units(problems: Problems) -> None:
    assert problems("平安建设:\n  成果: {值: 258, 上年: 200}\n") == [
        "2022.yaml:5  警告：“平安建设.成果”只有数字没有单位；写的是：258；写成“258个”这样，数字连同单位 [missing-unit]",
    ]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        ("二〇二二", "应当是：四位阿拉伯数字，如 2022；写成 2022"),
        ("今年", "应当是：四位阿拉伯数字，如 2022"),
    ],
)
def test_a_year_in_words_is_told_with_its_digits(problems: Problems, year: str, expected: str) -> None:
    found = problems("", head=f"模板: 年度总结\n镇: 白塘镇\n年度: {year}\n")
    assert found == [f"2022.yaml:3  错误：“年度”写得不对；写的是：{year}；{expected} [bad-year]"]


def test_a_missing_required_key_is_told_with_an_example(problems: Problems) -> None:
    assert problems("", head="模板: 年度总结\n年度: 2022\n") == [
        "2022.yaml  错误：缺少必填的“镇”；补上“镇:”这一行，例如 白塘镇；还不知道就只写名字、后面空着 [missing-key]"
    ]


def test_all_problems_are_told_at_once_in_the_order_of_the_file(problems: Problems) -> None:
    found = problems("报告日期: 明天\n农业产业:\n  整治面积: 多\n  产值: 3亩\n哈: 1\n")
    assert [each.split("[")[-1] for each in found] == ["bad-date]", "not-a-number]", "wrong-unit]", "unknown-key]"]
