"""A look comes back from the cache as it was read, and a bad cache is no cache."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.layout.options import STANDARD, Layout
from generator.word import appearance_reader
from generator.word.appearance import Appearance, read_appearance
from generator.word.kept_look import keep, load, looks_in, name_of
from generator.word.write.document import write_word
from generator.word.write.package import make_part, read_package, write_package
from tests.word.samples import LONG, PROPERTIES, PROVENANCE, REFERENCE

LOOKS = (STANDARD, Layout("宋体", "center", (3,), None, "windows", "glyph"), Layout(page_number="none"))


def read(layout: Layout, cache: Path | None, reference: bytes = REFERENCE) -> Appearance:
    read_appearance.cache_clear()
    return read_appearance(reference, layout, cache)


@pytest.mark.parametrize("layout", LOOKS)
def test_a_look_comes_back_as_it_was_read(layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(layout, tmp_path)
    assert first == read(layout, None)
    monkeypatch.delattr(appearance_reader, "appearance_of")
    assert read(layout, tmp_path) == first
    assert list(read(layout, tmp_path).parts) == list(first.parts)


def test_a_document_has_the_same_bytes_whether_its_look_was_kept_or_read(tmp_path: Path) -> None:
    written = []
    for cache in (None, tmp_path, tmp_path):
        read_appearance.cache_clear()
        written.append(write_word(LONG, STANDARD, PROPERTIES, PROVENANCE, REFERENCE, cache))
    assert written[0] == written[1] == written[2]


def test_each_layout_and_each_reference_document_has_a_look_of_its_own(tmp_path: Path) -> None:
    parts = read_package(REFERENCE, "")
    styles = parts["word/styles.xml"].text.replace("仿宋_GB2312", "仿宋")
    other = write_package({**parts, "word/styles.xml": make_part("word/styles.xml", styles)}.values())
    for layout in LOOKS:
        read(layout, tmp_path)
        read(layout, tmp_path, other)
    assert len(list((tmp_path / "looks").iterdir())) == 2 * len(LOOKS)
    assert read(STANDARD, tmp_path, other).parts["word/styles.xml"].text == styles


@pytest.mark.parametrize("damage", [b"", b"\n", b"0" * 64 + b"\n12\nabc", b"\xff\xfe\n\n", None])
def test_a_damaged_file_of_the_cache_is_no_file(damage: bytes | None, tmp_path: Path) -> None:
    look = read(STANDARD, tmp_path)
    name = name_of(REFERENCE, STANDARD)
    path = tmp_path / "looks" / name
    path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    assert load(looks_in(tmp_path), name, STANDARD) is None
    assert read(STANDARD, tmp_path) == look
    assert load(looks_in(tmp_path), name, STANDARD) == look


def test_the_kept_look_of_another_document_is_not_taken(tmp_path: Path) -> None:
    read(STANDARD, tmp_path)
    name = name_of(REFERENCE, STANDARD)
    (tmp_path / "looks" / "other").write_bytes((tmp_path / "looks" / name).read_bytes())
    assert load(looks_in(tmp_path), "other", STANDARD) is None


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands here", "utf-8")
    assert read(STANDARD, tmp_path / "cache") == read(STANDARD, None)


def test_a_look_that_holds_the_sign_between_words_is_not_kept(tmp_path: Path) -> None:
    keep(looks_in(tmp_path), "name", replace(read(STANDARD, None), opening="<w:document\0>"))
    assert load(looks_in(tmp_path), "name", STANDARD) is None
