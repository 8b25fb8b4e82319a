"""What a document was made from: the base text gives the document back, each figure names its line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given

from generator.commands.build_record import record_path
from generator.commands.documents.build import Options, build
from generator.commands.drafting.draft import make_draft, runs_of
from generator.commands.drafting.trace import base_text, origins_of, provenance_of, short_name
from generator.document.model import Document
from generator.document.numbering import renumber
from generator.document.pruning import prune
from generator.document.runs import canonical
from generator.text.reader import read_text
from generator.word.provenance import read_provenance, to_json
from tests.document.strategies import DOCUMENTS

DATA = Path(__file__).parents[3] / "data"
EXAMPLES = sorted(DATA.glob("*镇/*.yaml")) + sorted(DATA.glob("*乡/*.yaml"))

ODD = (
    "工作总结",
    "工作总结\n\n一、产业\n一、\n（一）农业。增产。\n| 甲 | 乙 |\n|---|---|\n| 丙 | \ue000数\ue0013\ue002 |\n",
    "工作总结\n\ue006空行\ue001\n\ue006原物\ue001图片\ue001[图片]\ue001AAAA\n一是抓。\n附件：1.表\n",
    "报告\n（2023年1月8日）\n各位代表：\n\ue000甲\ue004\ue005上年：3\ue001一、×\n×\ue002。\n张三\n2023年1月8日\n",
    "报告\n索引号：1　发布机构：乡\n正文\ue000甲\ue001\ue002。\n\n| 甲 |\n\n| 乙 |\n",
)


@pytest.mark.parametrize("text", ODD)
def test_the_base_text_of_an_odd_document_gives_it_back(text: str) -> None:
    document = renumber(prune(read_text(text)))
    assert read_text(base_text(document)) == canonical(document)


@given(DOCUMENTS)
def test_the_base_text_of_any_document_gives_it_back(document: Document) -> None:
    assert read_text(base_text(canonical(document))) == canonical(document)


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_base_text_of_each_example_gives_it_back(source: Path) -> None:
    document = make_draft(source).document
    assert read_text(base_text(document)) == canonical(document)


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda path: path.parent.name)
def test_every_figure_has_one_origin_and_its_line_names_it(source: Path) -> None:
    draft = make_draft(source)
    provenance = provenance_of(draft, base_text(draft.document))
    keys = [run.key for run in runs_of(draft.document) if run.key]
    assert [each.key for each in provenance.origins] == list(dict.fromkeys(keys))
    files = {short_name(each.path): each.text for each in draft.facts.sources}
    assert [each.name for each in provenance.sources] == list(files)
    lines = {name: text.splitlines() for name, text in files.items()}
    for each in provenance.origins:
        assert not each.file or 1 <= each.line <= len(lines[each.file])


def test_the_text_of_the_data_does_not_travel_with_the_document(world: Path) -> None:
    source = Path("data/斋坛乡/2022.yaml")
    source.write_text(source.read_text("utf-8") + "# 内部备注：请勿外传\n", "utf-8")
    draft = make_draft(source)
    carried = to_json(provenance_of(draft, base_text(draft.document)))
    assert "内部备注" not in carried
    assert "4681" in carried


def test_a_document_carries_nothing_of_the_data_that_it_does_not_print(world: Path) -> None:
    source = Path("data/斋坛乡/2022.yaml")
    data = source.read_text("utf-8").replace("县: 松阳县", "县: 松阳县  # 内部备注：不得外传")
    source.write_text(data, "utf-8")
    document = build(source, Options()).document
    assert document is not None
    with zipfile.ZipFile(document) as package:
        everything = "".join(package.read(name).decode() for name in package.namelist())
    assert "4681" in everything
    assert "农业产业.产业分红" in everything
    hidden = ("内部备注", "不得外传", "继承: common")
    assert [words for words in hidden if words in everything] == []


def test_the_record_beside_a_document_tells_formulas_that_the_document_keeps_quiet_about(world: Path) -> None:
    document = build(Path("data/斋坛乡/2022.yaml"), Options()).document
    assert document is not None
    carried = read_provenance(document.read_bytes())
    assert carried is not None
    assert {each.key for each in carried.origins} == {each.key for each in origins_of(document).origins}
    record_path(document).unlink()
    assert origins_of(document) == carried
