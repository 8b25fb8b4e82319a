"""docs/短语库.md and docs/数据项.md are what the templates say today; --accept rewrites them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.facts.schema.library import default_library
from tests.content import seed_profile as seed
from tests.content.pages import FIELDS, PHRASES, field_page, phrase_page
from tests.content.wholeness import broken


@pytest.mark.parametrize(("page", "made"), [(PHRASES, phrase_page), (FIELDS, field_page)])
def test_a_page_says_what_the_templates_say(page: Path, made: Callable[[], str], accept: bool) -> None:
    if accept:
        page.write_text(made(), "utf-8")
    assert page.read_text("utf-8") == made()


def test_every_topic_of_the_library_is_told_with_an_example() -> None:
    page = PHRASES.read_text("utf-8")
    for name in default_library(seed.ROOT).topic_names():
        told = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert "\n- 回顾：" in told, name
        assert "\n- 计划：" in told, name


def test_the_examples_are_whole_sentences() -> None:
    examples = [line for line in PHRASES.read_text("utf-8").splitlines() if line.startswith(("- 回顾：", "- 计划："))]
    assert [found for line in examples for found in broken(line.partition("：")[2])] == []


def test_every_topic_serves_every_kind_that_reports() -> None:
    library = default_library(seed.ROOT)
    kinds = [library.kind(folder) for folder in library.kinds()]
    reporting = [kind for kind in kinds if kind.sections]
    assert len(reporting) == 5
    assert all(set(kind.topics) == set(library.topic_names()) for kind in reporting)
