"""The facts of each seed go through every other kind: fields are general, no template knows one town or one year."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from generator.commands.data_files.new_files import write_form
from generator.document.model import Document
from generator.document.numbering import renumber
from generator.document.pruning import prune
from generator.facts.model import Kind, SectionPlan
from generator.facts.reader import read_facts
from generator.facts.schema.library import default_library
from generator.templating.render import render
from generator.text.reader import read_text
from tests.content import seed_profile as seed
from tests.content.wholeness import faults

SEEDS = (
    *("000_6e576e08ab20ed44", "001_c5a246ededf7c1af", "002_d722e7b801051bc4"),
    *("003_c72caf1134e8d65b", "004_cc03cb1b8fd4d28d"),
)
KINDS = ("summary-plan", "summary-outlook", "work-summary", "reform-summary", "government-report")
# Words that belonged to 2022 and the years before it.
OF_ITS_TIME = re.compile(
    "疫情|新冠|核酸|疫苗|二十大|十九大|十[三四]五|脱贫攻坚战|承上启下|第[一二]个百年|冬奥"
    r"|(?<!\d)(?:20[01]\d|202[0-4])(?=年|〕|-|\.)"
)


@lru_cache(maxsize=32)
def built(data: Path, folder: str) -> Document:
    """Return the document of another kind, made of a file as it is: gongwen build --kind."""
    library = default_library(seed.ROOT)
    facts = read_facts(data, library, kind=folder).value
    return renumber(prune(read_text(render(facts, library, None).value)))


def others(data: Path) -> list[str]:
    return [folder for folder in KINDS if folder != _kind(data).folder]


def _kind(data: Path) -> Kind:
    return read_facts(data, seed.LIBRARY).value.kind


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("folder", KINDS)
def test_facts_of_each_seed_make_a_whole_document_of_every_kind(name: str, folder: str) -> None:
    profile = seed.read_profile(name)
    text = seed.text_of(built(profile.data, folder))
    assert seed.doubled_punctuation(text) == []
    assert len("".join(text.split())) >= 0.5 * profile.length


@pytest.mark.parametrize("name", SEEDS)
def test_nearly_every_figure_that_has_a_field_comes_through_it_in_another_kind(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    profile = seed.read_profile(name)
    own, mine = seed.build(profile.data), set(_kind(profile.data).fields)
    shares = {
        folder: seed.shares(profile, own, built(profile.data, folder), mine - set(seed.LIBRARY.kind(folder).fields))
        for folder in others(profile.data)
    }
    # Shown by pytest -s and kept in the report of a CI run; docs/measured.md has the sums.
    print(name[:3], shares)
    record_property("shares", json.dumps(shares))
    assert max(each.carried / each.fielded for each in shares.values()) >= 0.95


@pytest.mark.parametrize("folder", [*KINDS, "outline"])
def test_a_form_for_another_year_speaks_of_nothing_that_belonged_to_2022(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    form = write_form(folder, "白塘镇", "2026", None, full=True).value
    asked = [line for line in form.read_text("utf-8").splitlines() if "9704-2012" not in line]
    assert [line for line in asked if OF_ITS_TIME.search(line) and not _years_ago(line)] == []
    document = seed.build(form.resolve())
    assert OF_ITS_TIME.findall(seed.text_of(document)) == []
    assert faults(document) == []


@pytest.mark.parametrize("folder", KINDS)
def test_every_topic_has_its_place_in_both_parts(folder: str) -> None:
    kind = default_library(seed.ROOT).kind(folder)
    # Only what belongs to certain years, and a town's own topics, come under 其余.
    placed = {part: set(_names(sections)) for part, sections in kind.sections.items()}
    left = {part: set(kind.topics) - names for part, names in placed.items()}
    assert left == {part: {"疫情防控", "疫苗接种"} for part in ("回顾", "计划")}
    assert all("其余" in names for names in placed.values())


@pytest.mark.parametrize("folder", KINDS)
def test_an_untouched_form_makes_a_draft_with_its_plan(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    form = write_form(folder, "白塘镇", "2026", None, full=True).value
    text = seed.text_of(seed.build(form.resolve()))
    assert "规上工业产值××亿元" in text
    assert "新增规上企业××家、小微企业××家" in text
    # No figure is left out: each stands there, to fill.
    assert text.count("××") > 400


def _names(sections: Iterable[SectionPlan]) -> Iterator[str]:
    for section in sections:
        for each in section.content:
            yield from (each,) if isinstance(each, str) else _names([each])


def _years_ago(line: str) -> bool:
    """Tell whether a line asks for earlier years: 从2019年的…到2024年的…."""
    return line.lstrip("- ").startswith(("起始", "截至"))


def test_a_fact_has_its_field_in_one_topic_only() -> None:
    library = default_library(seed.ROOT)
    homes: dict[str, list[str]] = {}
    for name in library.topic_names():
        for field in library.topic(name).fields.keys() - library.shared_fields().keys():
            homes.setdefault(field, []).append(name)
    # These two say different things: of key projects and common-prosperity projects; of clients and of deputies.
    twice = {field: sorted(topics) for field, topics in homes.items() if len(topics) > 1}
    assert twice == {"总投资": ["共同富裕", "项目建设"], "满意率": ["作风建设", "政务服务"]}
