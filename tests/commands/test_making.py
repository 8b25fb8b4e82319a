"""What a document depends on besides its data: whatever changes in a template folder changes the digest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.commands import making
from generator.commands.making import making_digest
from generator.commands.options import Options
from generator.facts.schema.library import Library

# Long ago, so that times tell enough.
LONG_AGO = 1_600_000_000_000_000_000


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    for name in ("report/body.txt.j2", "other/body.txt.j2", "gbt9704.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, "utf-8")
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return tmp_path


def digest(root: Path, options: Options | None = None) -> str:
    making._templates_digest.cache_clear()
    return making_digest(Library((root,)), options or Options())


def test_a_folder_that_stays_has_the_same_digest(templates: Path) -> None:
    assert digest(templates) == digest(templates)


def test_each_option_that_changes_the_bytes_changes_the_digest(templates: Path) -> None:
    options = (Options(), Options(text=True), Options(mask=True), Options(kind="报告"))
    assert len({digest(templates, each) for each in options}) == len(options)


def test_a_changed_a_new_and_a_lost_file_change_the_digest(templates: Path) -> None:
    seen = [digest(templates)]
    (templates / "report" / "body.txt.j2").write_text("第二稿", "utf-8")
    seen.append(digest(templates))
    (templates / "report" / "more.j2").write_text("", "utf-8")
    seen.append(digest(templates))
    (templates / "gbt9704.docx").unlink()
    seen.append(digest(templates))
    assert len(set(seen)) == len(seen)


def test_two_files_that_change_places_change_the_digest(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Windows tells when a file was made, not when it was moved.
    monkeypatch.setattr(making, "_stamp", lambda entry: Path(entry).read_text("utf-8"))
    before = digest(templates)
    (templates / "report").rename(templates / "between")
    (templates / "other").rename(templates / "report")
    (templates / "between").rename(templates / "other")
    assert digest(templates) != before


def test_another_content_of_the_same_size_and_time_changes_the_digest(templates: Path) -> None:
    before = digest(templates)
    path = templates / "gbt9704.docx"
    path.write_text("GBT9704.DOCX", "utf-8")
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    assert digest(templates) != before


def test_of_a_file_just_changed_the_content_counts(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A disk that counts two seconds: the time says nothing of a second change.
    monkeypatch.setattr(making.time, "time_ns", lambda: LONG_AGO + 1_000_000_000)
    path = templates / "gbt9704.docx"
    with os.scandir(templates) as entries:
        entry = next(each for each in list(entries) if each.name == path.name)
    before = making._stamp(entry)
    path.write_text("GBT9704.DOCX", "utf-8")
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    assert making._stamp(entry) != before


def test_a_link_that_leads_nowhere_is_no_harm(templates: Path) -> None:
    before = digest(templates)
    (templates / "lost").symlink_to(templates / "nowhere")
    assert digest(templates) != before
