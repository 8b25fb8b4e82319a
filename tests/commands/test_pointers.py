"""The note on which document a data file makes: one that is missing, strange or half written costs time only."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.options import Options
from generator.commands.pointers import Pointers

SOURCE = Path("data/甲镇/2022.yaml")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    document = tmp_path / "甲镇" / "报告.docx"
    document.parent.mkdir()
    document.write_bytes(b"")
    remember(tmp_path, SOURCE, document)
    return tmp_path


def remember(out: Path, source: Path, document: Path) -> None:
    pointers = Pointers(Options(out))
    pointers.remember(source, document)
    pointers.save()


def last(out: Path, source: Path = SOURCE, *, text: bool = False) -> Path | None:
    return Pointers(Options(out, text=text)).last_document(source)


def note(out: Path) -> Path:
    (path,) = (out / ".gongwen").iterdir()
    return path


def test_a_document_is_remembered_for_its_data_file_and_sort(out: Path) -> None:
    assert last(out) == out / "甲镇" / "报告.docx"
    assert last(out, text=True) is None
    assert last(out, Path("data/乙镇/2022.yaml")) is None


def test_half_a_note_names_no_document(out: Path) -> None:
    whole = note(out).read_bytes()
    for length in range(len(whole)):
        note(out).write_bytes(whole[:length])
        assert last(out) is None
        # The next line is written behind it: both are lost, and nothing is taken for anything else.
        remember(out, Path("data/乙镇/2022.yaml"), out / "乙镇" / "报告.docx")
        assert last(out) is None


def test_the_last_line_counts(out: Path) -> None:
    other = out / "甲镇" / "总结.docx"
    other.write_bytes(b"")
    remember(out, SOURCE, other)
    assert last(out) == other
    kept = note(out).read_bytes()
    remember(out, SOURCE, other)
    assert note(out).read_bytes() == kept


def test_a_name_that_is_no_line_is_not_remembered(out: Path) -> None:
    strange = out / "甲\t镇.docx"
    strange.write_bytes(b"")
    remember(out, SOURCE, strange)
    assert last(out) == out / "甲镇" / "报告.docx"


def test_a_document_that_is_gone_is_not_remembered(out: Path) -> None:
    (out / "甲镇" / "报告.docx").unlink()
    assert last(out) is None


def test_a_note_that_leads_out_of_the_folder_names_no_document(tmp_path: Path) -> None:
    elsewhere = tmp_path / "别处.docx"
    elsewhere.write_bytes(b"")
    remember(tmp_path / "out", SOURCE, elsewhere)
    assert last(tmp_path / "out") is None


def test_a_folder_that_takes_no_note_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".gongwen").write_bytes(b"a file stands here")
    remember(tmp_path, SOURCE, tmp_path / "报告.docx")
    assert last(tmp_path) is None


def test_two_runs_at_once_keep_what_both_have_built(out: Path) -> None:
    other = out / "乙镇" / "报告.docx"
    other.parent.mkdir()
    other.write_bytes(b"")
    late, early = Pointers(Options(out)), Pointers(Options(out))
    early.remember(Path("data/乙镇/2022.yaml"), other)
    early.save()
    late.remember(Path("data/丙镇/2022.yaml"), other)
    late.save()
    assert last(out) == out / "甲镇" / "报告.docx"
    assert last(out, Path("data/乙镇/2022.yaml")) == other
    assert last(out, Path("data/丙镇/2022.yaml")) == other


def test_a_long_run_keeps_its_notes_on_the_way(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pointers = Pointers(Options(out))
    monkeypatch.setattr("generator.commands.pointers.monotonic", lambda: pointers._saved + 10)
    pointers.remember(Path("data/乙镇/2022.yaml"), out / "甲镇" / "报告.docx")
    assert last(out, Path("data/乙镇/2022.yaml")) == out / "甲镇" / "报告.docx"
