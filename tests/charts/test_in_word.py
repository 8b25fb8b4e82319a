"""A Word file with charts: valid for Microsoft's validator, drawn by LibreOffice with every figure."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from generator.checks.roles import read_with_roles
from generator.document.model import Opaque
from generator.word.conformity.report import conformity, deviations
from generator.word.read.document import read_blocks
from tests.charts.samples import ALL, word_file
from tests.word.office import convert, read_pages, validate


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "图表.docx"
    path.write_bytes(word_file(ALL))
    return path


@pytest.mark.validator
def test_it_is_valid(path: Path) -> None:
    assert validate(path) == []


def test_the_same_charts_give_the_same_file() -> None:
    assert word_file(ALL) == word_file(ALL)


def test_a_reader_keeps_a_chart_as_what_it_is_with_its_alternative_text(path: Path) -> None:
    read = read_blocks(path.read_bytes(), path.name)
    kept = [each.block for each in read.value.blocks if isinstance(each.block, Opaque)]
    assert [(each.kind, each.label) for each in kept] == [("图表", f"[图表：{chart.description}]") for chart in ALL]
    assert next(str(problem) for problem in read.problems if problem.code == "chart").startswith(
        "图表.docx  提示：有 3 张图表"
    )


def test_checking_it_finds_nothing_that_deviates_from_the_standard(path: Path) -> None:
    blocks = read_with_roles(path.read_bytes(), path.name).value.blocks
    assert deviations(conformity(path.read_bytes(), path.name, blocks), path.name) == ()


def test_python_docx_opens_it(path: Path) -> None:
    document = docx.Document(str(path))
    assert len(document.inline_shapes) == 3
    assert {shape.width.pt for shape in document.inline_shapes} == {8845 / 20}


@pytest.mark.office
def test_libreoffice_draws_every_figure(path: Path) -> None:
    text = "".join(line.text for page in read_pages(convert(path)) for line in page.lines).replace(" ", "")
    for chart in ALL:
        assert chart.title in text
    for shown in ("21.35", "23.80", "3.20", "11.64", "2025年", "50.6%", "种植业", "7.4%", "24310", "31790", "本镇"):
        assert shown in text
