"""PDF by LibreOffice: what is told where it is missing, hangs or lacks faces; never over a person's file."""

from __future__ import annotations

import os
import shutil
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from generator import libreoffice
from generator.commands.build_record import record_path
from generator.commands.documents.build import Options, State, build, build_all, document_bytes
from generator.commands.drafting.pdf import pdf_of
from generator.commands.drafting.rendering import Format
from generator.layout.model import STANDARD
from tests.word.office import read_pages

SOURCE = Path("data/斋坛乡/2022.yaml")
PDF = Options(form=Format.PDF)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")
OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
# Writes a PDF of one line where LibreOffice would write its own, and counts its calls beside itself.
CONVERTS = """\
echo x >> "$0.calls"
while [ "$1" != --outdir ]; do shift; done
printf '%s ' /BaseFont/AAAAAA+FandolFang-Regular /BaseFont/SimHei '/CreationDate(D:20260102030405Z)' > "$2/document.pdf"
"""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a program that is found as LibreOffice and does nothing yet."""
    path = tmp_path / "bin" / "soffice"
    path.parent.mkdir()
    monkeypatch.setenv("PATH", f"{path.parent}{os.pathsep}{os.environ['PATH']}")
    program(path, "exit 0")
    return path


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


def calls(stand_in: Path) -> int:
    return Path(f"{stand_in}.calls").read_text("utf-8").count("x")


def has_ended(number: int) -> bool:
    """Tell whether a process ends within a minute; one that nobody has waited for yet (Z) has."""
    for _ in range(600):
        try:
            state = Path(f"/proc/{number}/stat").read_text("utf-8").rpartition(") ")[2][0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


def codes(sources: Path | list[Path], jobs: int = 1) -> list[str]:
    results = build_all([sources] if isinstance(sources, Path) else sources, PDF, jobs)
    return [str(problem).rpartition("[")[2][:-1] for result in results for problem in result.problems]


def test_without_libreoffice_it_is_told_once_and_nothing_is_written(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice.shutil, "which", lambda _name: None)
    results = list(build_all([SOURCE, Path("data/汛桥镇/2022.yaml")], PDF))
    assert {result.state for result in results} == {State.FAILED}
    (told,) = {str(result.problems[-1]) for result in results}
    assert told == (
        "错误：这台电脑上没有 LibreOffice，转换不了；"
        "装上 LibreOffice（免费）再试；或者用 Word、WPS 打开 .docx，另存为 PDF [no-office]"
    )
    assert not (world / "out").exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for a process in /proc")
def test_a_hanging_libreoffice_is_stopped_with_all_it_started(
    world: Path, stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As the real one: the program that hangs is started by another.
    program(stand_in, f'sleep 600 & echo $! > "{world}/started"; wait')
    # Also where starting takes its time, something has been started by then.
    monkeypatch.setattr(libreoffice, "SECONDS", 5)
    result = build(SOURCE, PDF)
    assert str(result.problems[-1]).startswith(f"{SOURCE}  错误：LibreOffice 5 秒没有做完，已经停下")
    assert has_ended(int((world / "started").read_text("utf-8")))
    assert not (world / "out").exists()


@POSIX
def test_a_libreoffice_that_makes_nothing_is_told_with_the_data_file(world: Path, stand_in: Path) -> None:
    result = build(SOURCE, PDF)
    assert result.state is State.FAILED
    assert str(result.problems[-1]) == f"{SOURCE}  错误：LibreOffice 没有转换成功 [office-failed]"


@POSIX
def test_faces_that_stand_in_for_those_of_the_standard_are_listed(world: Path, stand_in: Path) -> None:
    program(stand_in, CONVERTS)
    (told,) = (each for each in build(SOURCE, PDF).problems if each.code == "replaced-fonts")
    assert told.found == "FandolFang-Regular"
    assert told.expected == "方正小标宋简体、黑体、仿宋_GB2312、楷体_GB2312、宋体"


@POSIX
def test_the_moment_it_was_made_is_the_date_of_the_data(world: Path, stand_in: Path) -> None:
    program(stand_in, CONVERTS)
    made = pdf_of(b"word", STANDARD, date(2023, 1, 8)).value
    assert b"/CreationDate(D:20230108000000Z)" in made


@POSIX
def test_what_is_unchanged_is_not_converted_again(world: Path, stand_in: Path) -> None:
    program(stand_in, CONVERTS)
    assert build(SOURCE, PDF).state is State.BUILT
    assert build(SOURCE, PDF).state is State.UNCHANGED
    assert calls(stand_in) == 1
    SOURCE.write_text(SOURCE.read_text("utf-8").replace("4681", "4752"), "utf-8")
    build(SOURCE, PDF)
    assert calls(stand_in) == 2


@POSIX
@pytest.mark.parametrize("form", [Format.PDF, Format.HTML])
def test_a_file_of_somebody_else_or_one_that_was_edited_is_not_overwritten(
    world: Path, stand_in: Path, form: Format
) -> None:
    program(stand_in, CONVERTS)
    place = Path(f"领导的{form.value}")
    place.write_bytes(b"not ours")
    options = Options(output=place, output_is_file=True, form=form)
    assert [each.code for each in build(SOURCE, options).problems][-1] == "edited-by-hand"
    assert place.read_bytes() == b"not ours"
    place.unlink()
    assert build(SOURCE, options).state is State.BUILT
    place.write_bytes(place.read_bytes() + b"edited")
    SOURCE.write_text(SOURCE.read_text("utf-8").replace("4681", "4752"), "utf-8")
    assert [each.code for each in build(SOURCE, options).problems][-1] == "edited-by-hand"
    assert place.read_bytes().endswith(b"edited")


@POSIX
def test_two_processes_have_settings_of_their_own(world: Path, stand_in: Path) -> None:
    program(stand_in, f'echo "$1" >> "$0.profiles"\n{CONVERTS}')
    sources = sorted(Path("data").glob("*[镇乡]/2022.yaml"))
    results = list(build_all(sources, PDF, jobs=2))
    assert {result.state for result in results} == {State.BUILT}
    profiles = Path(f"{stand_in}.profiles").read_text("utf-8").split()
    assert len(profiles) == len(sources)
    assert 1 <= len(set(profiles)) <= 2
    assert not any(Path(each.partition("file://")[2]).exists() for each in profiles)


@pytest.mark.office
@OFFICE
def test_the_same_data_give_the_same_pdf_with_every_page(world: Path) -> None:
    one = document_bytes(SOURCE, PDF).value
    assert one == document_bytes(SOURCE, PDF).value
    assert b"/StructTreeRoot" in one
    assert b"/Lang(zh-CN)" in one
    path = world / "one.pdf"
    path.write_bytes(one)
    words = "".join(line.text for page in read_pages(path) for line in page.lines).replace(" ", "")
    assert "斋坛乡2022年工作总结" in words


@pytest.mark.office
@OFFICE
def test_a_record_beside_a_pdf_says_where_its_figures_came_from(world: Path) -> None:
    document = build(SOURCE, PDF).document
    assert document is not None
    assert record_path(document).exists()
