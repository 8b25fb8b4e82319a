"""Whatever of its facts is absent, to fill or given, a document of any kind is whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from generator.document.model import Document, Paragraph, Role, Run
from generator.facts.model import Field, FieldType, Kind
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library, default_library
from generator.templating.render import render
from tests.content import seed_profile as seed
from tests.content.subset_facts import Clerk, data_file, yaml_of
from tests.content.wholeness import faults

# Tried hundreds of times; counting lines would take three times as long.
pytestmark = pytest.mark.no_cover

KINDS = ("summary-plan", "summary-outlook", "work-summary", "reform-summary", "government-report", "outline")
# Subsets tried of each kind; a larger run: GONGWEN_SUBSETS=20000 python -m pytest tests/content/test_subsets.py -n 2
TRIED = int(os.environ.get("GONGWEN_SUBSETS", "500"))
FORMS = st.tuples(
    st.integers(0, 2**48),
    st.sampled_from((0.1, 0.3, 0.5, 0.8)),
    st.sampled_from((1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 60)),
)


@lru_cache(maxsize=8)
def kind_of(folder: str) -> tuple[Kind, Library]:
    library = default_library(seed.ROOT)
    return library.kind(folder), library


@pytest.fixture
def build(tmp_path: Path) -> Callable[[str], Document]:
    """Return what makes a document of a data file's text."""

    def built(text: str) -> Document:
        place = tmp_path / "2026.yaml"
        place.write_text(text, "utf-8")
        return seed.build.__wrapped__(place)

    return built


@pytest.mark.parametrize("folder", KINDS)
def test_no_subset_of_facts_leaves_a_document_broken(
    folder: str, build: Callable[[str], Document], record_property: Callable[[str, object], None]
) -> None:
    kind = kind_of(folder)[0]
    tried: set[str] = set()

    @settings(max_examples=TRIED, deadline=None, derandomize=True, database=None)
    @given(FORMS)
    def whole(form: tuple[int, float, int]) -> None:
        text = data_file(kind, *form)
        note(text)
        tried.add(text)
        assert faults(build(text)) == []

    whole()
    record_property("subsets", len(tried))
    assert len(tried) >= 0.8 * TRIED


@pytest.mark.parametrize("folder", [folder for folder in KINDS if folder != "outline"])
def test_every_figure_of_a_topic_is_told_even_when_it_is_alone(folder: str, tmp_path: Path) -> None:
    kind, library = kind_of(folder)
    place = tmp_path / "2026.yaml"
    silent: list[str] = []
    for told in _one_figure_a_topic(kind):
        place.write_text(yaml_of({"模板": kind.name, "镇": "白塘镇", "年度": "2026", **told}), "utf-8")
        rendered = render(read_facts(place, library).value, library, None)
        silent += [problem.message for problem in rendered.problems if problem.code == "unused-fact"]
    assert [message for message in silent if _is_figure(kind, message)] == []


def _one_figure_a_topic(kind: Kind) -> Iterator[dict[str, object]]:
    """Yield files in which each topic holds one figure, until every figure stood alone once."""
    waiting = {name: list(_alone(topic.fields)) for name, topic in kind.topics.items()}
    for number in range(max(map(len, waiting.values()))):
        yield {name: each[number] for name, each in waiting.items() if number < len(each)}


def _alone(fields: Mapping[str, Field]) -> Iterator[dict[str, object]]:
    clerk = Clerk(0, 1.0)
    for name, field in fields.items():
        if field.type is FieldType.QUANTITY:
            yield {name: clerk.typed(field)}
        elif field.type is FieldType.GROUP:
            yield from ({name: each} for each in _alone(field.fields))
        elif field.type is FieldType.ITEMS:
            needed = {each.name: clerk.value(each) for each in field.fields.values() if each.required}
            yield from ({name: [{**needed, **each}]} for each in _alone(field.fields))


def _is_figure(kind: Kind, message: str) -> bool:
    fields: Mapping[str, Field] = kind.fields
    field = None
    for step in message.split("”")[0].lstrip("“").split("."):
        field = fields.get(step, field)
        fields = field.fields if field is not None else {}
    return field is not None and field.type is FieldType.QUANTITY


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{值: 5.5, 上年: 5}", "规上工业产值5.5亿元，比上年增长10%"),
        ("{值: 4.5, 上年: 5}", "规上工业产值4.5亿元，比上年下降10%"),
        ("{值: 5, 上年: 5}", "规上工业产值5亿元，与上年持平"),
        ("{值: 5, 同比: 0}", "规上工业产值5亿元，与上年持平"),
        ("{值: 5, 同比: -3.1%}", "规上工业产值5亿元，比上年下降3.1%"),
        ("{值: 5, 同比: }", "规上工业产值5亿元，比上年增长××%"),
        ("{值: , 上年: 5}", "规上工业产值××亿元，比上年增长××%"),
    ],
)
def test_growth_is_said_by_its_sign(typed: str, said: str, build: Callable[[str], Document]) -> None:
    text = f"模板: 工作总结及工作思路\n镇: 白塘镇\n年度: 2026\n工业经济:\n  规上工业产值: {typed}\n"
    assert f"{said}。" in seed.text_of(build(text))


def test_a_rate_above_a_hundred_is_said_as_it_is(build: Callable[[str], Document]) -> None:
    text = "模板: 工作总结和工作计划\n镇: 白塘镇\n年度: 2026\n违建治理:\n  拆违面积: {值: 1.29万, 目标: 1万}\n"
    assert "拆除违法建筑面积1.29万平方米（完成年度目标的129%）。" in seed.text_of(build(text))


def test_the_checks_find_what_they_look_for() -> None:
    def wrong(words: str) -> bool:
        return bool(faults(Document((Paragraph(Role.BODY, (Run(words),)),))))

    assert not wrong("全年实现产值5亿元，同比增长3%，其中出口1亿元。")
    for words in (
        *("产值，，增长。", "产值5亿元，。", "（，产值5亿元）。", "建成、投用。", "“”。", "把，落实到位。"),
        *("一是。二是产值。", "一是抓产业。二是抓项目。投资5亿元。", "一是抓产业。建成。三是抓项目。建成。"),
        *("其中出口1亿元。", "产值亿元。", "产值5个个。", "产值5亿元"),
        *("产值5亿元，同比增长。", "产值增长-3%。", "产值分别增长3%。"),
    ):
        assert wrong(words), words


def test_a_heading_without_anything_below_it_is_found() -> None:
    lonely = Paragraph(Role.HEADING_1, lead=(Run("产业"),), ordinal="一、")
    body = Paragraph(Role.BODY, (Run("产值5亿元。"),))
    assert faults(Document((lonely, body))) == []
    assert len(faults(Document((lonely,)))) == 1
    assert len(faults(Document((lonely, Paragraph(Role.HEADING_1, lead=(Run("项目"),), ordinal="二、"), body)))) == 1
