"""A form keeps what it was given: data file → workbook → the same words at the same keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.excel.form import About, read_form, write_form
from generator.excel.rows import FormRow, RowKind, sheets_of, typed, usual_topics
from generator.facts.schema.library import default_library
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.facts.yaml.reader import read_source
from generator.problems import DataError
from tests.bounds import within

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = sorted(path for path in (ROOT / "data").glob("*/*.yaml") if path.parent.name != "common")
LIBRARY = default_library(ROOT)


def form_of(path: Path) -> tuple[About, bytes, MappingNode]:
    tree = read_source(path).tree
    kind = LIBRARY.kind(typed(tree.entries["模板"]))
    about = About(kind.name, path.parent.name, typed(tree.entries.get("年度")))
    return about, write_form(about, sheets_of(kind, usual_topics(kind), LIBRARY.shared_fields(), tree)), tree


def leaves(node: SourceNode, key: str = "") -> dict[str, str]:
    """Return what a data file says, without what a form does not carry."""
    if isinstance(node, ScalarNode):
        return {} if node.blank else {key.removesuffix(".值"): node.text}
    pairs = enumerate(node.items, 1) if isinstance(node, SequenceNode) else node.entries.items()
    found: dict[str, str] = {}
    for name, child in pairs:
        found |= leaves(child, f"{key}.{name}" if key else str(name))
    return found


OUTSIDE = ("模板", "镇", "年度", "继承", "汇总", "版式", "章节", "附件")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_fact_of_an_example_comes_back_at_its_key(path: Path, tmp_path: Path) -> None:
    about, workbook, tree = form_of(path)
    file = tmp_path / "表.xlsx"
    file.write_bytes(workbook)
    form = read_form(file)
    assert form.problems == ()
    assert form.value.about == about
    expected = {
        key: text
        for key, text in leaves(tree).items()
        if key.split(".")[0] not in OUTSIDE and not key.endswith(".单位") and "正文" not in key.split(".")
    }
    found = {cell.key: cell.text for cell in form.value.cells}
    # A list inside a member, a figure with companions there or with 好, stands in one cell.
    whole = {key for key, text in found.items() if text.startswith("{")}
    nested = {key for key in expected if key not in found.keys() - whole}
    for key in nested:
        above = [*(key[: place.start()] for place in re.finditer(r"\.", key)), key]
        assert any(found.get(each, "").startswith(("{", "[")) for each in above), key
    assert {key: found[key] for key in expected.keys() - nested} == {
        key: expected[key] for key in expected.keys() - nested
    }


def test_the_same_data_give_the_same_bytes() -> None:
    assert form_of(EXAMPLES[0])[1] == form_of(EXAMPLES[0])[1]


def test_names_are_locked_and_values_are_not(tmp_path: Path) -> None:
    file = tmp_path / "表.xlsx"
    file.write_bytes(form_of(EXAMPLES[0])[1])
    page = load_workbook(file)["农业产业"]
    assert page.protection.sheet
    assert page["B2"].protection.locked
    assert not page["D2"].protection.locked
    assert page.column_dimensions["A"].hidden


SIMPLE = FormRow(RowKind.FIGURE, "农业产业.粮食产量", "粮食产量", "吨", ("5300",), usual_unit="吨")


def filled(tmp_path: Path, **cells: object) -> Path:
    from generator.excel.rows import FormSheet

    file = tmp_path / "表.xlsx"
    head = FormRow(RowKind.HEAD, "农业产业.项目.#", "项目", "", ("名称", "投资"))
    member = FormRow(RowKind.MEMBER, "农业产业.项目.1", "项目1", "", ("", ""))
    file.write_bytes(write_form(About("工作总结", "白塘镇", "2026"), [FormSheet("农业产业", (SIMPLE, head, member))]))
    book = load_workbook(file)
    page = book["农业产业"]
    for name, value in cells.items():
        page[name] = value
    book.save(file)
    return file


def test_figures_arrive_as_excel_shows_them(tmp_path: Path) -> None:
    file = filled(tmp_path, D2=5400, E2="5000余")
    book = load_workbook(file)
    book["农业产业"]["D2"].number_format = "0.00"
    book.save(file)
    found = {cell.key: cell.text for cell in read_form(file).value.cells}
    assert found == {"农业产业.粮食产量": "5400.00", "农业产业.粮食产量.上年": "5000余"}


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"D1": "上年"}, "renamed-header"),
        ({"D3": "工程名"}, "renamed-header"),
        ({"D2": True}, "unreadable-cell"),
        ({"D2": "=1/0"}, "unreadable-cell"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_cell(tmp_path: Path, cells: dict[str, object], code: str) -> None:
    file = filled(tmp_path, **cells)
    with pytest.raises(DataError) as caught:
        read_form(file)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert "［农业产业］" in problem.place.file


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "damaged-workbook"),
        (b"PK\x03\x04 not a zip", "damaged-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old-or-locked"),
    ],
)
def test_what_is_no_workbook_is_told(tmp_path: Path, data: bytes, code: str) -> None:
    file = tmp_path / "表.xlsx"
    file.write_bytes(data)
    with pytest.raises(DataError) as caught:
        read_form(file)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "unreadable-file"), (tmp_path / "没有.xlsx", "no-such-file")):
        with pytest.raises(DataError) as caught:
            read_form(path)
        assert caught.value.problems[0].code == code


def test_merged_cells_are_told_with_their_range(tmp_path: Path) -> None:
    file = filled(tmp_path)
    book = load_workbook(file)
    book["农业产业"].merge_cells("D4:E4")
    book.save(file)
    with pytest.raises(DataError) as caught:
        read_form(file)
    assert [each.place.file for each in caught.value.problems] == [f"{file}［农业产业］D4:E4"]


def test_a_hidden_row_is_read_and_told(tmp_path: Path) -> None:
    file = filled(tmp_path, D2="5300")
    book = load_workbook(file)
    book["农业产业"].row_dimensions[2].hidden = True
    book.save(file)
    read = read_form(file)
    assert [cell.text for cell in read.value.cells] == ["5300"]
    assert [str(problem) for problem in read.problems] == [
        f"{file}［农业产业］D2  警告：“农业产业.粮食产量”这一行是隐藏的，照样读了；写的是：5300；"
        "取消隐藏，核对这一行 [hidden-row]"
    ]


def test_a_million_empty_rows_are_refused_in_words(tmp_path: Path) -> None:
    file = filled(tmp_path)
    book = load_workbook(file)
    for number in range(5, 21_000):
        book["农业产业"].row_dimensions[number].height = 20
    book.save(file)
    with pytest.raises(DataError) as caught:
        read_form(file)
    assert caught.value.problems[0].code == "too-large"


def test_a_cell_at_the_foot_of_the_sheet_is_refused_and_one_far_at_the_right_read_past(tmp_path: Path) -> None:
    file = filled(tmp_path, D2="5300")
    book = load_workbook(file)
    book["农业产业"]["XFD2"] = "甲"
    book.save(file)
    with within(2):
        assert [cell.text for cell in read_form(file).value.cells] == ["5300"]
    book["农业产业"]["A1048576"] = "甲"
    book.save(file)
    with within(2), pytest.raises(DataError) as caught:
        read_form(file)
    assert caught.value.problems[0].code == "too-large"


def test_any_other_workbook_is_no_form(tmp_path: Path) -> None:
    file = filled(tmp_path)
    book = load_workbook(file)
    del book["gongwen"]
    book.save(file)
    with pytest.raises(DataError) as caught:
        read_form(file)
    assert caught.value.problems[0].code == "not-a-form"


def test_a_sheet_that_was_deleted_or_renamed_is_told(tmp_path: Path) -> None:
    file = filled(tmp_path)
    book = load_workbook(file)
    book["农业产业"].title = "农业"
    book.save(file)
    with pytest.raises(DataError) as caught:
        read_form(file)
    assert [problem.code for problem in caught.value.problems] == ["missing-sheet"]


def test_members_typed_as_bare_names_come_back_under_their_name(tmp_path: Path) -> None:
    path = tmp_path / "白塘镇" / "2024.yaml"
    path.parent.mkdir()
    path.write_text(
        "模板: 年度工作总结\n镇: 白塘镇\n年度: 2024\n文旅融合:\n  荣誉: [省级旅游乡镇, 市级样板]\n"
        "文化文明:\n  荣誉: 省级文明乡镇\n",
        "utf-8",
    )
    _, workbook, _ = form_of(path)
    file = tmp_path / "表.xlsx"
    file.write_bytes(workbook)
    found = {cell.key: cell.text for cell in read_form(file).value.cells if "荣誉" in cell.key and cell.text}
    assert found == {
        "文旅融合.荣誉.1.名称": "省级旅游乡镇",
        "文旅融合.荣誉.2.名称": "市级样板",
        "文化文明.荣誉.1.名称": "省级文明乡镇",
    }
