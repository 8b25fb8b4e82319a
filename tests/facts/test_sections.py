from __future__ import annotations

from pathlib import Path

from generator.facts.lookup import words
from generator.facts.model import Group, Section
from tests.facts.conftest import HEAD, Problems, Read

FACTS = "农业产业:\n  产值: 5\n  计划: {举措: [再干]}\n工业经济:\n  规上企业: 5\n"


def outline(sections: tuple[Section, ...]) -> list[object]:
    """Return titles with their topics: [title, topic or inner section, …], the own text last."""
    found: list[object] = []
    for section in sections:
        inner = [each.key if isinstance(each, Group) else outline((each,))[0] for each in section.content]
        text = [words(section.text)] if section.text else []
        found.append([words(section.title), *inner, *text])
    return found


def arranged(read: Read, text: str, part: str = "回顾") -> list[object]:
    return outline(read(text).value.sections[part])


def test_the_kinds_sections_hold_the_topics_that_have_something_to_say(read: Read) -> None:
    assert arranged(read, FACTS) == [["产业兴镇", "农业产业"], ["统筹各项工作", "工业经济"]]
    assert arranged(read, FACTS, "计划") == [["明年怎么干", "农业产业"]]


def test_a_section_without_facts_is_left_out(read: Read) -> None:
    assert arranged(read, "工业经济:\n  规上企业: 5\n农业产业:\n  标题: 好\n") == [["统筹各项工作", "工业经济"]]


def test_a_kinds_heading_carries_no_key(read: Read) -> None:
    title = read(FACTS).value.sections["回顾"][0].title
    assert title is not None
    assert title.key == ""


def test_a_town_arranges_its_own_sections(read: Read) -> None:
    text = FACTS + (
        "章节:\n  回顾:\n    - 标题: 双轮驱动\n      主题: [工业经济, {标题: 分节, 主题: [农业产业]}]\n"
        "      正文: |\n        一是【农业产业.产值】\n"
    )
    assert arranged(read, text) == [["双轮驱动", "工业经济", ["分节", "农业产业"], "一是5万元"]]
    title = read(text).value.sections["回顾"][0].title
    assert title is not None
    assert (title.key, str(title.place)) == ("章节.回顾.1.标题", "2022.yaml:11")
    # The other part stays as usual.
    assert arranged(read, text, "计划") == [["明年怎么干", "农业产业"]]


def test_a_topic_alone_stands_under_its_own_heading(read: Read) -> None:
    text = FACTS + "章节:\n  回顾: [农业产业, {主题: 工业经济}]\n  计划: [农业产业]\n"
    assert arranged(read, text) == [["农业提质增效", "农业产业"], ["工业平稳增长", "工业经济"]]
    assert arranged(read, text, "计划") == [["做强特色农业", "农业产业"]]
    assert arranged(read, text.replace("产值: 5", "产值: 5\n  标题: 粮足")) == [
        ["粮足", "农业产业"],
        ["工业平稳增长", "工业经济"],
    ]


def test_a_section_may_be_the_towns_own_text_alone(read: Read) -> None:
    assert arranged(read, FACTS + "章节:\n  回顾:\n    - {标题: 自选, 正文: 甲。}\n    - {主题: [其余]}\n") == [
        ["自选", "甲。"],
        ["", "农业产业", "工业经济"],
    ]


def test_a_topic_of_the_library_may_be_reported_though_the_kind_does_not_list_it(read: Read) -> None:
    facts = read("平安建设:\n  网格: 9\n").value
    assert outline(facts.sections["回顾"]) == [["统筹各项工作", "平安建设"]]
    assert facts.kind.topics["平安建设"].name == "平安建设"
    assert "平安建设" in facts.kind.fields


def test_an_inherited_opening_alone_makes_no_town_speak_of_a_topic(read: Read) -> None:
    Path("data/common").mkdir(parents=True)
    Path("data/common/2022.yaml").write_text("农业产业: {导语: 县里说。}\n", "utf-8")
    town = "data/镇/2022.yaml"
    assert read("继承: common/2022.yaml\n", name=town).value.sections["回顾"] == ()
    asked = "继承: common/2022.yaml\n章节: {回顾: [农业产业]}\n"
    assert outline(read(asked, name=town).value.sections["回顾"]) == [["农业提质增效", "农业产业"]]
    mentioned = "继承: common/2022.yaml\n农业产业: {产值: 5}\n"
    assert outline(read(mentioned, name=town).value.sections["回顾"]) == [["产业兴镇", "农业产业"]]


def test_a_group_named_like_a_part_belongs_to_that_part(read: Read) -> None:
    Path("templates/phrases/改革.yaml").write_text(
        "字段: {数: {类型: 数量}, 五年: {类型: 组, 字段: {数: {类型: 数量}}}}", "utf-8"
    )
    Path("templates/long/").mkdir()
    Path("templates/long/fields.yaml").write_text(
        "名称: 五年报告\n章节: {回顾: [{标题: 甲, 主题: [改革]}], 五年: [{标题: 乙, 主题: [改革]}]}\n", "utf-8"
    )
    facts = read("改革: {五年: {数: 5}}\n", head=HEAD.replace("年度总结", "五年报告")).value
    assert facts.sections["回顾"] == ()
    assert outline(facts.sections["五年"]) == [["乙", "改革"]]


def test_what_is_wrong_with_an_arrangement_is_told(problems: Problems) -> None:
    text = FACTS + (
        "章节:\n  回雇: [农业产业]\n  回顾:\n"
        "    - {标题: 甲, 主题: [农业产叶, 农业产业, 农业产业, 平安建设], 题目: 乙}\n"
        "    - [甲]\n  计划: 好\n"
    )
    assert problems(text) == [
        "2022.yaml:7  警告：“工业经济”没有安排在“回顾”的任何一节里，不会印出来；在“章节.回顾”里加上它，"
        "或者在最后一节的主题里加上“其余” [unplaced-topic]",
        "2022.yaml:10  错误：“章节”里没有“回雇”这一部分；应当是：回顾、计划；是不是想写“回顾”？ [unknown-part]",
        "2022.yaml:12  错误：“章节.回顾.1”里没有“题目”这一项；应当是：标题、主题、正文；"
        "是不是想写“标题”？ [unknown-key]",
        "2022.yaml:12  错误：没有“农业产叶”这个主题；是不是想写“农业产业”？ [unknown-topic]",
        "2022.yaml:12  警告：“农业产业”在“回顾”里安排了两次，只印第一次 [topic-twice]",
        "2022.yaml:12  提示：“回顾”里安排了“平安建设”，但没有它的数据，不会印出来 [empty-topic]",
        "2022.yaml:13  错误：“章节.回顾.2”的写法不对；应当是：列表，每节一行，写成“- {标题: …, 主题: […]}”"
        " [wrong-shape]",
        "2022.yaml:14  错误：“章节.计划”的写法不对；应当是：列表，每节一行，写成“- {标题: …, 主题: […]}” [wrong-shape]",
    ]


def test_a_plan_placed_nowhere_is_told_at_the_plan(problems: Problems) -> None:
    assert problems(FACTS + "章节:\n  计划: [{标题: 甲, 正文: 乙}]\n") == [
        "2022.yaml:6  警告：“农业产业”没有安排在“计划”的任何一节里，不会印出来；在“章节.计划”里加上它，"
        "或者在最后一节的主题里加上“其余” [unplaced-topic]"
    ]


def test_an_arrangement_that_is_no_mapping_is_told(problems: Problems) -> None:
    assert problems("章节: 照旧\n") == [
        "2022.yaml:4  错误：“章节”的写法不对；应当是：部分: 列表，如“回顾:”下面写“- {标题: …, 主题: […]}” [wrong-shape]"
    ]


def test_an_empty_arrangement_changes_nothing(read: Read) -> None:
    assert arranged(read, FACTS + "章节:\n  回顾:\n") == arranged(read, FACTS)
