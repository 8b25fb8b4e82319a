"""What a topic said last is said again only where it would say the same."""

import random
from pathlib import Path

import pytest

from generator.commands.data_files.kinds import library_here
from generator.commands.drafting.draft import make_draft
from generator.facts.editing import set_value
from generator.facts.lookup import leaves
from generator.facts.model import Quantity
from generator.facts.yaml.reader import parse_source
from generator.templating.sandbox.environment import environment_for
from generator.templating.state import Memory
from tests.templating.worlds import Q

# Tried hundreds of times; counting lines would take three times as long.
pytestmark = pytest.mark.no_cover

农业 = "{% macro 回顾(题) %}流转土地{{ 题.土地 }}{{ 工业.产值 }}{{ 镇 }}。{% endmacro %}"


def facts(land="30", output="5", town="甲镇"):
    return {"镇": town, "农业": {"土地": Q(land, "亩")}, "工业": {"产值": Q(output, "亿元")}}


@pytest.fixture
def twice(text):
    """Render twice: what is rendered once, as in a batch, is not remembered."""

    def words(body, data, **files):
        first, second = (text(body, data, **files) for _ in range(2))
        assert first == second
        return second

    return words


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (facts(), "流转土地30亩5亿元甲镇。"),
        (facts(land="40"), "流转土地40亩5亿元甲镇。"),
        (facts(output="6"), "流转土地30亩6亿元甲镇。"),
        (facts(town="乙镇"), "流转土地30亩5亿元乙镇。"),
    ],
)
def test_a_change_in_what_a_topic_speaks_of_is_heard(text, twice, now, said):
    assert twice("{{ 回顾(农业) }}", facts(), 农业=农业) == "流转土地30亩5亿元甲镇。"
    assert text("{{ 回顾(农业) }}", now, 农业=农业) == said


def test_a_changed_phrase_file_is_heard(text, twice):
    assert twice("{{ 回顾(农业) }}", facts(), 农业=农业) == "流转土地30亩5亿元甲镇。"
    assert text("{{ 回顾(农业) }}", facts(), 农业=农业.replace("流转", "整治")) == "整治土地30亩5亿元甲镇。"


def test_a_changed_file_that_a_phrase_file_imports_is_heard(twice):
    body = "{% import 'phrases/通用.j2' as 通用 %}{% macro 回顾(题) %}{{ 通用.话() }}{{ 题.土地 }}。{% endmacro %}"
    said = [
        twice("{{ 回顾(农业) }}", facts(), 农业=body, 通用=f"{{% macro 话() %}}{verb}{{% endmacro %}}")
        for verb in ("流转", "开垦了")
    ]
    assert said == ["流转30亩。", "开垦了30亩。"]


def test_what_the_top_of_a_phrase_file_looks_at_is_heard(text, twice):
    body = "{% set 数 = 工业.产值 %}{% macro 回顾(题) %}产值{{ 数 }}，土地{{ 题.土地 }}。{% endmacro %}"
    assert twice("{{ 回顾(农业) }}", facts(), 农业=body) == "产值5亿元，土地30亩。"
    assert text("{{ 回顾(农业) }}", facts(output="6"), 农业=body) == "产值6亿元，土地30亩。"


def test_a_missing_fact_is_told_every_time(problems):
    body = "{% macro 回顾(题) %}{{ 题.基地 }}{% endmacro %}"
    first, second, third = (problems("{{ 回顾(农业) }}", facts(), 农业=body) for _ in range(3))
    assert first == second == third


def test_the_example_typed_in_reads_as_it_does_when_nothing_is_remembered(monkeypatch):
    """Thirty figures typed one after the other, with and without what was said before; most topics are said again."""
    path, library, chance = Path("data/斋坛乡/2022.yaml"), library_here(), random.Random(7)
    source = parse_source(path.read_bytes(), path)
    again = []
    say = Memory.say

    def counted(self, topic, templates, state, speak):
        spoken = []
        text = say(self, topic, templates, state, lambda: spoken.append(1) or speak())
        again.append(not spoken)
        return text

    monkeypatch.setattr(Memory, "say", counted)
    for _ in range(30):
        draft = make_draft(source, library, tolerant=True)
        told = len(again)
        environment_for.cache_clear()
        fresh = make_draft(source, library, tolerant=True)
        make_draft(source, library, tolerant=True)
        del again[told:]
        assert (draft.document, draft.problems) == (fresh.document, fresh.problems)
        own = [
            key
            for key, value in leaves(draft.facts).items()
            if isinstance(value.content, Quantity) and value.place.file == str(path) and "指标" not in key
        ]
        key = chance.choice(own)
        typed = set_value(source, key, str(chance.randint(1, 500)), draft.facts.kind.fields)
        source = parse_source(typed, path)
    assert sum(again) > len(again) * 2 // 3
