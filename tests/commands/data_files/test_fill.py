"""Filled workbooks go into data files: only what is empty is filled, and whatever does not fit is told at its cell."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generator.commands.data_files.fill import CellFate, collect_forms, fill_workbooks
from generator.commands.data_files.new_files import write_form
from generator.commands.sources import find_sources, find_workbooks
from generator.excel.form import About
from generator.excel.form import write_form as write_workbook
from generator.excel.rows import sheets_of, typed, usual_topics
from generator.facts.reader import read_facts
from generator.facts.schema.library import default_library
from generator.facts.yaml.nodes import MappingNode
from generator.facts.yaml.reader import parse_source, read_source
from generator.problems import DataError, OutputError
from tests.bounds import within
from tests.excel.test_form import leaves

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted(path for path in (ROOT / "data").glob("*/2*.yaml") if path.parent.name != "common")
OUTSIDE = ("继承", "汇总", "版式", "章节", "附件")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


DATA = "模板: 工作总结和工作计划\n镇: 白塘镇\n年度: 2026\n农业产业:\n  粮食产量:  # 吨\n  粮食播种面积: 12600\n"


@pytest.fixture
def form(folder: Path) -> Callable[..., Path]:
    """Write a filled form: cells by the key of their row and the head of their column."""

    def filled(name: str = "表.xlsx", year: str = "2026", **cells: object) -> Path:
        path = write_form("工作总结和工作计划", "白塘镇", year, folder / name).value
        book = load_workbook(path)
        page = book["农业产业"]
        heads = {cell.value: cell.column for cell in page[1]}
        rows = {str(row[0].value).split("\t")[1]: row[0].row for row in page.iter_rows(min_row=2) if row[0].value}
        for where, value in cells.items():
            key, _, head = where.partition("__")
            page.cell(rows[f"农业产业.{key}"], heads[head or "今年"], value)
        book.save(path)
        return path

    return filled


def test_an_empty_value_is_filled_and_all_else_stays(folder: Path, form: Callable[..., Path]) -> None:
    data = write(folder / "镇" / "2026.yaml", DATA)
    done = fill_workbooks([data], [form(粮食产量=5300, 粮食产量__上年="5200余")])
    assert data.read_text("utf-8") == DATA.replace("粮食产量:  # 吨", "粮食产量: {值: 5300, 上年: 5200余}  # 吨")
    assert [(value.key, value.fate) for value in done.value[0].values] == [
        ("农业产业.粮食产量", CellFate.WRITTEN),
        ("农业产业.粮食产量.上年", CellFate.WRITTEN),
    ]


def test_another_value_stays_unless_the_workbooks_is_asked_for(folder: Path, form: Callable[..., Path]) -> None:
    data = write(folder / "镇" / "2026.yaml", DATA)
    workbook = form(粮食播种面积=13000)
    (value,) = fill_workbooks([data], [workbook]).value[0].values
    assert (value.fate, value.before, value.value) == (CellFate.KEPT, "12600", "13000")
    assert data.read_text("utf-8") == DATA
    (done,) = fill_workbooks([data], [workbook], take=True).value
    assert data.read_text("utf-8") == DATA.replace("12600", "13000")
    assert done.copy is not None
    assert done.copy.read_text("utf-8") == DATA


def test_a_form_of_another_year_is_refused_and_nothing_is_written(folder: Path, form: Callable[..., Path]) -> None:
    data = write(folder / "镇" / "2026.yaml", DATA)
    with pytest.raises(DataError) as caught:
        fill_workbooks([data], [form(year="2025", 粮食产量=5300)])
    assert [problem.code for problem in caught.value.problems] == ["other-data"]
    assert data.read_text("utf-8") == DATA


def test_a_wrong_value_is_told_at_its_cell_and_nothing_is_written(folder: Path, form: Callable[..., Path]) -> None:
    data = write(folder / "镇" / "2026.yaml", DATA)
    with pytest.raises(DataError) as caught:
        fill_workbooks([data], [form(粮食产量="很多", 粮食播种面积=1)])
    (problem,) = caught.value.problems
    assert problem.code == "not-a-number"
    assert problem.place.file.endswith("表.xlsx［农业产业］D4")
    assert data.read_text("utf-8") == DATA


def test_two_workbooks_that_differ_are_told(folder: Path, form: Callable[..., Path]) -> None:
    data = write(folder / "镇" / "2026.yaml", DATA)
    with pytest.raises(DataError) as caught:
        fill_workbooks([data], [form("甲.xlsx", 粮食产量=1), form("乙.xlsx", 粮食产量=2)])
    assert [problem.code for problem in caught.value.problems] == ["two-values"]


def test_a_file_open_in_word_is_left_alone(folder: Path, form: Callable[..., Path]) -> None:
    data = write(folder / "镇" / "2026.yaml", DATA)
    (data.parent / ".~lock.2026.yaml#").write_text("")
    with pytest.raises(OutputError):
        fill_workbooks([data], [form(粮食产量=5300)])
    assert data.read_text("utf-8") == DATA


def test_forms_are_collected_into_the_files_of_their_towns(folder: Path, form: Callable[..., Path]) -> None:
    (done,) = collect_forms([form("随便叫什么.xlsx", 粮食产量=5300)], folder / "收").value
    assert done.is_new
    assert done.source == folder / "收" / "白塘镇" / "2026.yaml"
    tree = read_source(done.source).tree
    agriculture = tree.entries["农业产业"]
    assert isinstance(agriculture, MappingNode)
    assert typed(agriculture.entries["粮食产量"]) == "5300"


def test_a_pattern_means_the_workbooks_it_matches_and_what_is_not_there_stays_named(folder: Path) -> None:
    for name in ("甲镇/2026.xlsx", "乙镇/2026.xlsx", "乙镇/~$2026.xlsx"):
        write(folder / "表" / name, "")
    assert [path.as_posix() for path in find_workbooks(["表/*/2026.xlsx"])] == [
        "表/乙镇/2026.xlsx",
        "表/甲镇/2026.xlsx",
    ]
    assert find_workbooks(["表/乙镇/*.xlsx"]) == [Path("表/乙镇/2026.xlsx")]
    assert find_workbooks(["表/丙镇/*.xlsx", "无.xlsx"]) == [Path("表/丙镇/*.xlsx"), Path("无.xlsx")]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_example_goes_into_a_workbook_and_comes_back_the_same(example: Path, folder: Path) -> None:
    library = default_library(ROOT)
    facts = read_facts(example, library).value
    town = typed(read_source(example).tree.entries.get("镇")) or example.parent.name
    year = typed(read_source(example).tree.entries.get("年度")) or "2022"
    workbook = write_form(facts.kind.name, town, year, folder / "表.xlsx", example).value
    (done,) = collect_forms([workbook], folder / "收").value
    back = leaves(read_source(done.source).tree)
    expected = {
        key: text
        for key, text in leaves(read_source(example).tree).items()
        if key.split(".")[0] not in OUTSIDE and "正文" not in key.split(".")
    }
    assert {key: back.get(key) for key in expected} == expected


MAP = """# 农业局每年报的表
- {文件: 农业局*.xlsx, 表: 产量, 表头行: 2, 乡镇列: A, 列: {B: 农业产业.粮食产量}}
"""


def department_table(folder: Path, towns: int) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "产量"
    page.append(["2026年粮食生产情况"])
    page.append(["乡镇", "粮食产量（吨）"])
    for number in range(towns):
        page.append([f"第{number}镇", 5000 + number])
    path = folder / "农业局2026.xlsx"
    book.save(path)
    return path


def test_one_departments_table_fills_twenty_towns(folder: Path) -> None:
    towns = [write(folder / "镇" / f"{n}.yaml", DATA.replace("白塘镇", f"第{n}镇")) for n in range(20)]
    done = fill_workbooks(towns, [department_table(folder, 20)], table_map=write(folder / "表格对应.yaml", MAP))
    assert [each.count(CellFate.WRITTEN) for each in done.value] == [1] * 20
    assert all(f"粮食产量: {5000 + n}  # 吨" in town.read_text("utf-8") for n, town in enumerate(towns))


def test_the_table_map_among_the_data_is_no_data(folder: Path) -> None:
    shutil.rmtree(folder / "data")
    town = write(folder / "data" / "第0镇" / "2026.yaml", DATA.replace("白塘镇", "第0镇"))
    write(folder / "data" / "表格对应.yaml", MAP)
    assert find_sources(["data"]).value == (town.relative_to(folder),)
    (done,) = fill_workbooks([Path("data")], [department_table(folder, 1)]).value
    assert done.count(CellFate.WRITTEN) == 1


def test_a_departments_table_asks_which_of_several_files_of_a_town_is_meant(folder: Path) -> None:
    towns = [write(folder / "第0镇" / f"{year}.yaml", DATA.replace("白塘镇", "第0镇")) for year in (2025, 2026)]
    before = [town.read_bytes() for town in towns]
    with pytest.raises(DataError) as caught:
        fill_workbooks(towns, [department_table(folder, 1)], table_map=write(folder / "表格对应.yaml", MAP))
    (told,) = caught.value.problems
    assert (told.code, told.found) == ("several-files", "、".join(map(str, towns)))
    assert [town.read_bytes() for town in towns] == before


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- {文件: 农业局*.xlsx, 列: {B: 农业产业.没有这项}, 表: 产量, 表头行: 2}\n", "unknown-key"),
        ("- {文件: 农业局*.xlsx}\n", "missing-key"),
        ("- {文件: 农业局*.xlsx, 列: {产量: 农业产业.粮食产量}}\n", "wrong-value"),
        ("- {文件: 农业局*.xlsx, 行: 3, 列: {B: 农业产业.粮食产量}}\n", "unknown-key"),
        ("文件: 农业局*.xlsx\n", "wrong-shape"),
    ],
)
def test_a_wrong_table_map_is_told_with_its_line(folder: Path, text: str, code: str) -> None:
    data = write(folder / "镇" / "2026.yaml", DATA)
    with pytest.raises(DataError) as caught:
        fill_workbooks([data], [department_table(folder, 1)], table_map=write(folder / "表格对应.yaml", text))
    problem = caught.value.problems[0]
    assert problem.code == code
    assert problem.place.line


def test_twenty_forms_of_25_sheets_are_read_and_merged_in_seconds(folder: Path) -> None:
    library = default_library(ROOT)
    kind = library.kind("工作总结和工作计划")
    topics = usual_topics(kind)[:24]
    values = parse_source("".join(f"{topic}:\n  补充:\n    - 走访农户。\n" for topic in topics), "表").tree
    sheets = sheets_of(kind, topics, library.shared_fields(), values)
    assert len(sheets) == 25
    for number in range(20):
        (folder / f"{number}.xlsx").write_bytes(write_workbook(About(kind.name, f"第{number}镇", "2026"), sheets))
    # 2.3 s on a quiet machine; where others are busy, what they push out of the caches costs up to half as much again.
    with within(4.5):
        done = collect_forms([folder / f"{number}.xlsx" for number in range(20)], folder / "收").value
    assert [each.count(CellFate.WRITTEN) for each in done] == [24] * 20


def test_the_result_is_there_for_machines(folder: Path, form: Callable[..., Path]) -> None:
    from generator.cli.report import plain

    data = write(folder / "镇" / "2026.yaml", DATA)
    done = fill_workbooks([data], [form(粮食产量=5300)]).value
    assert json.loads(json.dumps(plain(done)))[0]["values"][0]["key"] == "农业产业.粮食产量"


def test_the_new_text_is_what_the_reader_reads(folder: Path, form: Callable[..., Path]) -> None:
    data = write(folder / "镇" / "2026.yaml", DATA)
    fill_workbooks([data], [form(粮食产量="约5300")])
    assert parse_source(data.read_text("utf-8"), data).problems == ()
