"""The record of a build comes back as it was kept; one that is cut off or strange is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.commands import build_record as records
from generator.commands.build_record import Record, read_record, record_path, relative_name, write_record
from generator.commands.documents.build import Options, State, build
from generator.commands.documents.explain import explain
from generator.layout.model import STANDARD
from generator.word.write.document import write_word
from tests.word.samples import LONG, PROPERTIES, REFERENCE

SOURCE = Path("data/斋坛乡/2022.yaml")
RECORD = Record(
    "d" * 64, "../../data/甲\n乙\udcff/2022.yaml", "b" * 64, "<provenance>斋坛乡\0\x01</provenance>", "f" * 64
)


def test_a_record_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    for record in (RECORD, Record()):
        write_record(tmp_path / "报告.docx", record)
        assert read_record(tmp_path / "报告.docx") == record


def test_a_record_that_was_cut_off_anywhere_is_none(tmp_path: Path) -> None:
    document = tmp_path / "报告.docx"
    write_record(document, RECORD)
    whole = record_path(document).read_bytes()
    for length in range(len(whole)):
        record_path(document).write_bytes(whole[:length])
        assert read_record(document) is None


def test_a_record_of_another_form_is_none(tmp_path: Path) -> None:
    document = tmp_path / "报告.docx"
    write_record(document, RECORD)
    whole = record_path(document).read_bytes()
    deep = b'{"document": ' + b"[" * 100_000
    for strange in (whole.replace(b'"base"', b'"basis"'), whole + b"\0", b'{"document": 1}', b"[1]", b"null", deep):
        record_path(document).write_bytes(strange)
        assert read_record(document) is None


def test_a_document_that_lost_its_origin_is_explained_by_its_record(world: Path) -> None:
    document = build(SOURCE, Options()).document
    assert document is not None
    known = explain(document, "4681")
    document.write_bytes(write_word(LONG, STANDARD, PROPERTIES, None, REFERENCE))
    assert known
    assert explain(document, "4681") == known


def test_a_folder_taken_elsewhere_is_known_there(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(SOURCE, Options())
    elsewhere = world / "别处"
    for folder in ("data", "out"):
        shutil.copytree(folder, elsewhere / folder)
    monkeypatch.chdir(elsewhere)
    assert build(SOURCE, Options()).state is State.UNCHANGED
    SOURCE.write_text(SOURCE.read_text("utf-8").replace("4681", "4752"), "utf-8")
    assert build(SOURCE, Options()).state is State.BUILT


def test_output_on_another_drive_names_its_data_by_the_whole_path(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    relpath = records.os.path.relpath

    def across_drives(path: Path, folder: Path) -> str:
        if Path(path).suffix == ".yaml":
            raise ValueError
        return relpath(path, folder)

    monkeypatch.setattr(records.os.path, "relpath", across_drives)
    assert relative_name(SOURCE, Path("out")) == str(SOURCE.resolve())
    assert build(SOURCE, Options()).state is State.BUILT
    assert build(SOURCE, Options()).state is State.UNCHANGED
    SOURCE.write_text(SOURCE.read_text("utf-8").replace("4681", "4752"), "utf-8")
    assert build(SOURCE, Options()).state is State.BUILT
