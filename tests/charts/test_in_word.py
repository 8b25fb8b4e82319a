"""A Word file with charts: valid for Microsoft's validator, drawn by LibreOffice with every figure."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from generator.charts.model import table_of
from generator.charts.parts import CHART
from generator.document.model import Document, Opaque, Table
from generator.document.runs import canonical, words_only
from generator.importing.documents import read_with_roles
from generator.word.conformity.report import conformity, deviations
from generator.word.read.document import read_blocks
from generator.word.write.package import read_parts, write_parts
from tests.bounds import within
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


def test_what_the_writer_drew_the_reader_reads_with_every_figure(path: Path) -> None:
    read = read_blocks(path.read_bytes(), path.name)
    found = [each.block for each in read.value.blocks if isinstance(each.block, Table)]
    # A file tells no keys; of parts of a whole the title has no unit.
    bare = [Document((table_of(chart),)) for chart in ALL]
    wanted = [canonical(words_only(document)).blocks[0] for document in bare]
    assert found[0] == wanted[0]
    assert [table.rows[1:] for table in found] == [table.rows[1:] for table in wanted if isinstance(table, Table)]
    assert [table.chart and table.chart.description for table in found] == [chart.description for chart in ALL]
    assert next(str(problem) for problem in read.problems if problem.code == "chart").startswith(
        "图表.docx  警告：有 3 张图表，图没有读入"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"<c:v>21.35<", b"<c:v><"), (b"c:barChart", b"c:radarChart"), (b"</c:chart>", b"")],
    ids=["no figure", "other form", "damaged"],
)
def test_a_chart_drawn_otherwise_stays_what_it_is_with_its_alternative_text(path: Path, old: bytes, new: bytes) -> None:
    parts = read_parts(path.read_bytes())
    parts["word/charts/chart1.xml"] = parts["word/charts/chart1.xml"].replace(old, new)
    read = read_blocks(write_parts(parts), path.name)
    (kept,) = [each.block for each in read.value.blocks if isinstance(each.block, Opaque)]
    assert (kept.kind, kept.label) == ("图表", f"[图表：{ALL[0].description}]")


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


def test_a_chart_of_more_series_than_anybody_can_read_costs_no_time(path: Path) -> None:
    parts = read_parts(path.read_bytes())
    labels = "".join(f'<c:pt idx="{number}"><c:v>甲</c:v></c:pt>' for number in range(50_000))
    first = f"<c:ser><c:cat><c:strRef><c:strCache>{labels}</c:strCache></c:strRef></c:cat></c:ser>"
    xml = f'<c:chartSpace xmlns:c="{CHART}">{first}{"<c:ser/>" * 50_000}</c:chartSpace>'
    parts["word/charts/chart1.xml"] = xml.encode()
    with within(20):
        read_blocks(write_parts(parts), path.name)
