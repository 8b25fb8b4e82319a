"""Topics become chapters: one level of headings, good paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.facts.model import Section, Topic
from tests.templating.worlds import Q, T, facts_of, leaf, section

PHRASES = (
    "{% macro 回顾(题) %}{% call 成段(题) %}\n引语：围绕群众身边的事\n做法：完成甲类改造{{ 题.甲 }}\n"
    "做法：办好乙类土地{{ 题.乙 }}\n做法：新建丙类设施{{ 题.丙 }}\n做法：改造丁{{ 题.丁 }}\n{% endcall %}{% endmacro %}"
)
MUCH = {"甲": Q("300", "座"), "乙": Q("12600", "亩"), "丙": Q("310", "处"), "丁": Q("4500", "平方米")}
LITTLE = {"甲": Q("3", "座")}


@pytest.fixture
def told(text: Callable[..., str]) -> Callable[..., str]:
    """Return the chapters of a review; a section is its title and its contents: names of topics, or such sections."""

    def chapters(data: dict[str, Any], *plans: tuple[Any, ...], body: str = '{{ 成篇("回顾") }}') -> str:
        names = list(data)
        topics = {name: Topic(name, "", f"抓好{name}", "", {}, (), Path("x")) for name in names}
        facts = facts_of({"镇": "甲镇", **data}, topics)

        def made(plan: tuple[Any, ...]) -> Section:
            title, *content = plan
            own = title.startswith("自")
            inner = [facts.root.entries[each] if isinstance(each, str) else made(each) for each in content]
            return section(title, *inner)._replace(title=leaf(title, "章节.回顾.1.标题" if own else ""))

        facts = facts._replace(sections={"回顾": tuple(map(made, plans))})
        return text(body, facts, **dict.fromkeys(names, PHRASES))

    return chapters


ALL = "完成甲类改造300座，办好乙类土地12600亩，新建丙类设施310处，改造丁4500平方米。"
LEAD = "围绕群众身边的事，"


def test_topics_of_a_chapter_have_headings_and_a_chapter_without_text_has_none(told: Callable[..., str]) -> None:
    assert told({"农业": MUCH, "工业": MUCH, "空": {}}, ("一章", "农业", "工业"), ("二章", "空")) == (
        f"一、一章\n一是抓好农业。{LEAD}{ALL}\n一是抓好工业。{LEAD}{ALL}"
    )


def test_a_single_member_needs_no_heading_but_a_town_s_own_stays(told: Callable[..., str]) -> None:
    assert told({"农业": MUCH}, ("一章", "农业")) == f"一、一章\n{LEAD}{ALL}"
    assert told({"农业": MUCH}, ("一章", ("自己的小节", "农业"))) == f"一、一章\n一是自己的小节。{LEAD}{ALL}"


def test_topics_that_a_town_puts_together_run_on_in_one_paragraph(told: Callable[..., str]) -> None:
    assert told({"农业": MUCH, "工业": MUCH}, ("自己的章", "农业", "工业")) == f"一、自己的章\n{LEAD}{ALL}{ALL}"


def test_a_lead_that_the_heading_says_is_not_said_again(told: Callable[..., str]) -> None:
    assert told({"农业": MUCH}, ("围绕群众身边的事", "农业")) == f"一、围绕群众身边的事\n{ALL}"


def test_what_is_one_line_goes_to_its_neighbour(told: Callable[..., str]) -> None:
    assert told({"农业": MUCH, "工业": LITTLE}, ("一章", "农业", "工业")) == (f"一、一章\n{LEAD}{ALL}完成甲类改造3座。")
    assert told({"农业": MUCH, "工业": LITTLE}, ("一章", "农业"), ("二章", "工业")) == (
        f"一、一章\n{LEAD}{ALL}\n{LEAD}完成甲类改造3座。"
    )
    assert told({"农业": MUCH, "工业": LITTLE}, ("一章", "农业"), ("自己的章", "工业")) == (
        f"一、一章\n{LEAD}{ALL}\n\n一、自己的章\n{LEAD}完成甲类改造3座。"
    )


def test_one_line_goes_where_the_heading_names_it(told: Callable[..., str]) -> None:
    lines = told({"农业": MUCH, "工业": LITTLE, "甲类": MUCH}, ("一章", "农业", "工业", "甲类")).split("\n")
    assert lines[-1].endswith(f"抓好甲类。{LEAD}{ALL}完成甲类改造3座。")
    lines = told({"农业": MUCH, "工业": LITTLE, "乡风": MUCH}, ("一章", "农业", "工业", "乡风")).split("\n")
    assert lines[-2].endswith("完成甲类改造3座。")


def test_a_paragraph_is_not_endless(told: Callable[..., str]) -> None:
    names = [f"题{number}" for number in range(12)]
    found = told(dict.fromkeys(names, MUCH), ("自己的章", *names))
    assert max(map(len, found.split("\n"))) <= 360
    assert found.count("改造丁") == 12


def test_a_town_s_own_text_follows(told: Callable[..., str], text: Callable[..., str]) -> None:
    facts = facts_of({"镇": "甲镇", "农业": MUCH}, {"农业": Topic("农业", "", "抓好农业", "", {}, (), Path("x"))})
    own = section("章", facts.root.entries["农业"])._replace(text=leaf(T("（一）自己的话。"), "章节.回顾.1.正文"))
    facts = facts._replace(sections={"回顾": (own,)})
    assert text('{{ 成篇("回顾") }}', facts, 农业=PHRASES).endswith("改造丁4500平方米。\n（一）自己的话。")


def test_topics_in_the_old_style_stand_beside_the_new(text: Callable[..., str]) -> None:
    old = "{% macro 回顾(题) %}[[办成甲{{ 题.甲 }}。]][[办成戊{{ 题.戊 }}，]]办成乙{{ 题.乙 }}。{% endmacro %}"
    names = ("农业", "工业")
    facts = facts_of(
        {"镇": "甲镇", **dict.fromkeys(names, MUCH)},
        {name: Topic(name, "", "", "", {}, (), Path("x")) for name in names},
    )
    facts = facts._replace(sections={"回顾": (section("章", *(facts.root.entries[name] for name in names)),)})
    assert text('{{ 成篇("回顾") }}', facts, 农业=PHRASES, 工业=old) == (
        f"一、章\n{LEAD}{ALL}\n办成甲300座。办成乙12600亩。"
    )


def test_a_part_without_chapters_is_nothing(text: Callable[..., str]) -> None:
    assert text('甲[[{{ 成篇("回顾") }}]]', {"镇": "甲镇"}) == "甲"


def test_two_towns_open_their_paragraphs_differently(text: Callable[..., str]) -> None:
    phrases = PHRASES.replace("引语：围绕群众身边的事\n", "引语：子丑寅卯\n引语：辰巳午未\n引语：申酉戌亥\n")
    said = {
        text("{{ 回顾(农业) }}", {"镇": f"{name}镇", "农业": MUCH}, 农业=phrases)[:4] for name in "东南西北上下左右"
    }
    assert len(said) == 3
