"""Compiled templates are taken from the last run, and from nobody else."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import jinja2
import pytest
from jinja2.bccache import Bucket, bc_magic

from generator.templating.sandbox import templates as cache_module
from generator.templating.sandbox.templates import compiled_templates

SOURCE = "{{ 1 + 1 }}"
pytestmark = pytest.mark.usefixtures("caches_anywhere")


def rendered(cache: Path, template: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, bool]:
    """Return what a template says, and whether it had to be compiled."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template.parent), bytecode_cache=compiled_templates(cache)
    )
    compiled: list[str] = []
    compile_ = environment.compile
    monkeypatch.setattr(environment, "compile", lambda *args: compiled.append("") or compile_(*args))
    return environment.get_template(template.name).render(), bool(compiled)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "templates" / "文.j2"
    path.parent.mkdir()
    path.write_text(SOURCE, "utf-8")
    return path


def file_of(cache: Path) -> Path:
    (file,) = cache.glob("templates-*/*")
    return file


def test_a_template_is_compiled_once(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(tmp_path, template, monkeypatch) == ("2", True)
    assert rendered(tmp_path, template, monkeypatch) == ("2", False)


def test_a_changed_template_is_compiled_anew(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered(tmp_path, template, monkeypatch)
    before = template.stat()
    template.write_text(SOURCE.replace("1 + 1", "1 + 2"), "utf-8")
    os.utime(template, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert rendered(tmp_path, template, monkeypatch) == ("3", True)


@pytest.mark.parametrize("changed", ["our code", "jinja2"])
def test_code_made_by_other_code_is_not_taken(
    changed: str, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(tmp_path, template, monkeypatch)
    if changed == "jinja2":
        monkeypatch.setattr(jinja2, "__version__", "9.9.9")
    else:
        monkeypatch.setattr(cache_module, "maker", lambda room: "newer")
    assert rendered(tmp_path, template, monkeypatch) == ("2", True)


class Evil:
    """What a forged file may hold: pickle would make the folder on loading it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.folder),)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("way", ["file", "folder", "link", "owner"])
def test_a_forged_file_is_never_loaded(
    way: str, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(tmp_path, template, monkeypatch)
    file = file_of(tmp_path)
    file.write_bytes(bc_magic + pickle.dumps(Evil(tmp_path / "evil")))
    if way == "file":
        file.chmod(0o666)
    elif way == "folder":
        file.parent.chmod(0o777)
    elif way == "link":
        file.rename(tmp_path / "elsewhere")
        file.symlink_to(tmp_path / "elsewhere")
    else:
        monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert rendered(tmp_path, template, monkeypatch) == ("2", True)
    assert not (tmp_path / "evil").exists()


def test_a_damaged_file_is_no_file(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered(tmp_path, template, monkeypatch)
    whole = file_of(tmp_path).read_bytes()
    for damaged in (
        b"",
        whole[:3],
        whole[: len(bc_magic) + 5],
        whole[:-9],
        bc_magic + b"\x80\x04X",
        bc_magic + b"cx\ny\n.",
    ):
        file_of(tmp_path).write_bytes(damaged)
        assert rendered(tmp_path, template, monkeypatch) == ("2", True)
        assert file_of(tmp_path).read_bytes() == whole


def test_a_full_disk_is_no_harm(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(bucket: Bucket, file: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Bucket, "write_bytecode", full)
    assert rendered(tmp_path, template, monkeypatch) == ("2", True)
    assert list(tmp_path.glob("templates-*/*")) == []


def test_without_a_cache_folder_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert [compiled_templates(each) for each in (None, Path("relative"), tmp_path / "file")] == [None, None, None]


def test_a_folder_whose_name_is_no_utf8_has_a_key() -> None:
    assert len(cache_module._PrivateBytecodeCache("x").get_cache_key("a", "/\udc80/a")) == 64
