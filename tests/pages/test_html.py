"""The page in the browser: well-formed, without inline styles, every run once, and all styles have their face."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.drafting.draft import make_draft, runs_of
from generator.document.model import Block, Document, Paragraph, Role, Run
from generator.layout.model import STANDARD, Layout
from generator.pages.html import html, stylesheet
from generator.pages.paginate import layout
from tests.word.samples import LONG, body, para, table

ROOT = Path(__file__).parents[2]


def fragments(*blocks: Block, options: Layout = STANDARD) -> list[ET.Element]:
    return [ET.fromstring(page) for page in html(layout(Document(blocks), options))]


def words(element: ET.Element) -> str:
    """Return what is shown of an element: titles are shown on hovering only."""
    own = "" if element.tag == "title" else element.text or ""
    return own + "".join(words(child) + (child.tail or "") for child in element)


def test_a_page_is_a_section_with_its_number() -> None:
    first, second = fragments(*[body("国" * 26)] * 30)
    assert (first.tag, first.get("class"), first.get("aria-label")) == ("section", "page", "第1页")
    assert second.get("aria-label") == "第2页"


def test_all_words_of_the_document_are_selectable_text() -> None:
    shown = "".join(words(text) for page in fragments(*LONG.blocks) for text in page.findall("svg/text"))
    for block in LONG.blocks:
        if isinstance(block, Paragraph):
            assert "".join(run.text for run in (*block.lead, *block.runs)) in shown


def test_a_run_says_which_fact_it_came_from_and_whether_it_is_to_fill() -> None:
    runs = (Run("产值"), Run("5.2亿元", "产业.产值"), Run("，增长"), Run("××%", "产业.增幅", True, "上年8.6%"))
    (page,) = fragments(Paragraph(Role.BODY, runs))
    (given, asked) = page.findall(".//tspan[@data-key]")
    assert (words(given), given.get("data-key"), given.get("class")) == ("5.2亿元", "产业.产值", None)
    assert (words(asked), asked.get("data-key"), asked.get("class")) == ("××%", "产业.增幅", "fill")
    assert asked.findtext("title") == "上年8.6%"
    (mark,) = page.findall(".//rect[@class='fill']")
    assert (mark.get("x"), mark.get("width")) == (asked.get("x"), asked.get("textLength"))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "data").glob("*[镇乡]/*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_every_fact_of_an_example_is_on_its_pages_and_nothing_else(path: Path) -> None:
    document = make_draft(path).document
    shown: dict[str, str] = {}
    for page in html(layout(document)):
        for span in ET.fromstring(page).iter("tspan"):
            if key := span.get("data-key"):
                shown[key] = shown.get(key, "") + words(span)
    said: dict[str, str] = {}
    for run in runs_of(document):
        if run.key:
            said[run.key] = said.get(run.key, "") + run.text.replace("\n", "")
    assert shown == said


@given(st.text(min_size=1, max_size=60), st.text(max_size=20))
def test_whatever_is_written_stays_text(text: str, key: str) -> None:
    (first, *_) = html(layout(Document((Paragraph(Role.BODY, (Run(text, key, key != "", text),)),))))
    tags = set(re.findall(r"</?(\w+)", first))
    assert tags <= {"section", "svg", "g", "text", "tspan", "rect", "title"}
    # Quotes of a key or a note end no attribute: what remains has none of an unknown name.
    names = set(re.findall(r' ([\w:-]+)="', re.sub(r'="[^"]*"', lambda match: match.group()[:2] + '"', first)))
    assert "style" not in names


def test_there_are_no_inline_styles() -> None:
    assert not any(" style=" in page for page in html(layout(LONG)))


def test_only_the_pages_that_changed_differ() -> None:
    blocks: list[Block] = [body(f"{number}" + "国" * 25) for number in range(66)]
    before = html(layout(Document(tuple(blocks))))
    blocks[30] = body("改" * 26)
    after = html(layout(Document(tuple(blocks))))
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, True]


def test_the_look_reaches_the_page() -> None:
    heading = para(Role.HEADING_1, "", "产业12", "一、")
    options = Layout(latin_font="Times New Roman", font_profile="windows", bold_levels=(1,))
    (page,) = fragments(heading, body("5.2亿元"), options=options)
    assert page.find("svg").get("class") == "windows"  # type: ignore[union-attr]
    assert [words(each) for each in page.findall(".//tspan[@font-family='Times New Roman']")] == ["12", "5.2"]
    assert "".join(words(each) for each in page.findall(".//tspan[@class='bold']")) == "一、产业12"


def test_every_class_of_a_page_has_its_face_and_size_in_the_style_sheet() -> None:
    css = stylesheet()
    used = {name for page in html(layout(LONG)) for name in re.findall(r'<text[^>]* class="(\w+)"', page)}
    assert len(used) > 15
    for name in used:
        rule = re.search(rf"\.page \.{name}\{{font-family:var\((--\w+)\);font-size:(\d+)px\}}", css)
        assert rule is not None, name
        assert f"{rule.group(1)}:" in css
    assert ".page .Title{font-family:var(--方正小标宋简体);font-size:440px}" in css
    assert ".page .Normal{font-family:var(--仿宋_GB2312);font-size:320px}" in css


def test_borders_of_cells_are_drawn() -> None:
    (page,) = fragments(table(("指标", "单位"), ("产值", "亿元")))
    assert len(page.findall(".//rect[@class='cell']")) == 4
