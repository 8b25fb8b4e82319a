"""The note on which document a data file makes: one that is missing, strange or half written costs time only."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.pointers import last_document, remember

SOURCE, SORT = Path("data/甲镇/2022.yaml"), ".docx  "


@pytest.fixture
def out(tmp_path: Path) -> Path:
    document = tmp_path / "甲镇" / "报告.docx"
    document.parent.mkdir()
    document.write_bytes(b"")
    remember(tmp_path, SOURCE, SORT, document)
    return tmp_path


def note(out: Path) -> Path:
    (path,) = (out / ".gongwen").iterdir()
    return path


def test_a_document_is_remembered_for_its_data_file_and_sort(out: Path) -> None:
    assert last_document(out, SOURCE, SORT) == out / "甲镇" / "报告.docx"
    assert last_document(out, SOURCE, ".txt  ") is None
    assert last_document(out, Path("data/乙镇/2022.yaml"), SORT) is None


def test_half_a_note_names_no_document(out: Path) -> None:
    whole = note(out).read_bytes()
    for length in range(len(whole)):
        note(out).write_bytes(whole[:length])
        assert last_document(out, SOURCE, SORT) is None


def test_a_document_that_is_gone_is_not_remembered(out: Path) -> None:
    (out / "甲镇" / "报告.docx").unlink()
    assert last_document(out, SOURCE, SORT) is None


def test_a_folder_that_takes_no_note_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".gongwen").write_bytes(b"a file stands here")
    remember(tmp_path, SOURCE, SORT, tmp_path / "报告.docx")
    assert last_document(tmp_path, SOURCE, SORT) is None
