"""Compiled templates on disk: those that run directly in one file, those that need jinja2 in one file each."""

import marshal
import os
from pathlib import Path

import pytest

from generator.templating.direct_templates import direct_templates
from generator.templating.environment import FactEnvironment, environment_for
from generator.templating.render import render
from tests.templating.worlds import Q, facts_of

FACTS = facts_of({"甲": Q("3", "个")})
# `include` is jinja2's own business; three parsings: tried directly, then both files in the sandbox.
FOREIGN = "甲{{ 甲 }}{% include 'report/尾.j2' %}"


@pytest.fixture
def built(folder, tmp_path, monkeypatch):
    """Render with a fresh process's memory; return the words and how often a template was parsed."""
    parsed = []
    parse = FactEnvironment._parse
    monkeypatch.setattr(FactEnvironment, "_parse", lambda self, *args: parsed.append(args) or parse(self, *args))
    folder.write("report/尾.j2", "")

    def build(body="甲{{ 甲 }}", cache=tmp_path / "cache"):
        environment_for.cache_clear()
        direct_templates.cache_clear()
        parsed.clear()
        folder.write("report/body.txt.j2", body)
        text = render(FACTS, folder, cache).value
        return text, len(parsed)

    return build


SAID = "甲\ue000甲\ue0013个\ue002\n"


def files(tmp_path: Path, kind: str = "direct") -> list[Path]:
    return sorted((tmp_path / "cache" / kind).iterdir())


@pytest.mark.parametrize(("body", "times"), [("甲{{ 甲 }}", 1), (FOREIGN, 3)])
def test_a_template_is_compiled_once_across_processes(built, body, times):
    assert [built(body), built(body)] == [(SAID, times), (SAID, 0)]


def test_a_template_is_compiled_once_in_a_process(built, folder, tmp_path):
    assert built() == (SAID, 1)
    before = direct_templates.cache_info().misses
    render(FACTS, folder, tmp_path / "cache")
    assert direct_templates.cache_info().misses == before


def test_another_content_is_compiled_anew(built, tmp_path):
    assert [built(), built("乙{{ 甲 }}"), built()] == [(SAID, 1), ("乙" + SAID[1:], 1), (SAID, 1)]
    assert len(files(tmp_path)) == 1


def test_another_content_of_the_same_size_and_time_is_compiled_anew(built, folder):
    built()
    os.utime(folder.path / "report" / "body.txt.j2", ns=(1, 1))
    built("乙{{ 甲 }}")
    os.utime(folder.path / "report" / "body.txt.j2", ns=(1, 1))
    assert built("丙{{ 甲 }}") == ("丙" + SAID[1:], 1)


def test_a_changed_template_is_seen_in_the_same_process(folder):
    folder.write("report/body.txt.j2", "甲")
    assert render(FACTS, folder, None).value == "甲\n"
    path = folder.write("report/body.txt.j2", "乙")
    os.utime(path, ns=(1, 1))
    assert render(FACTS, folder, None).value == "乙\n"


def test_a_template_that_vanished_is_no_traceback(folder, problems, make):
    make("{% include 'report/尾.j2' ignore missing %}")
    assert problems("{% include 'report/尾.j2' %}") == [
        "report/body.txt.j2:1  错误：找不到模板文件“report/尾.j2”；模板只能放在 templates 文件夹里 [template-missing]"
    ]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:40],
        lambda data: data[:-1],
        lambda data: data[:32] + bytes([data[32] ^ 1]) + data[33:],
        lambda data: os.urandom(400),
    ],
)
def test_a_corrupt_file_is_as_good_as_missing(built, tmp_path, damage):
    built()
    (file,) = files(tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    assert built() == (SAID, 1)
    assert built() == (SAID, 0)


@pytest.mark.parametrize("body", [marshal.dumps("甲"), marshal.dumps((1, 2)), b"\xff\xff", b"N", b""])
def test_a_file_with_a_right_digest_but_no_code_is_as_good_as_missing(built, tmp_path, body):
    from generator.keeping import check_of

    built()
    (file,) = files(tmp_path)
    file.write_bytes(check_of(file.name, body) + body)
    assert built() == (SAID, 1)


def test_code_of_another_template_is_not_taken(built, tmp_path):
    built(FOREIGN)
    before = set(files(tmp_path, "templates"))
    built(FOREIGN.replace("甲{{", "乙{{"))
    first, second = before.pop(), (set(files(tmp_path, "templates")) - before).pop()
    second.write_bytes(first.read_bytes())
    assert built(FOREIGN.replace("甲{{", "乙{{"))[0].startswith("乙")


def test_a_corrupt_file_of_jinja2_is_as_good_as_missing(built, tmp_path):
    built(FOREIGN)
    for file in files(tmp_path, "templates"):
        file.write_bytes(file.read_bytes()[:-1])
    assert built(FOREIGN) == (SAID, 2)


def test_a_cache_that_others_may_write_to_is_not_read(built, tmp_path):
    built()
    (tmp_path / "cache" / "direct").chmod(0o777)
    assert built() == (SAID, 1)


def test_a_cache_that_is_a_link_is_not_used(built, tmp_path):
    (tmp_path / "cache").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "cache" / "direct").symlink_to(tmp_path / "other")
    assert built() == (SAID, 1)
    assert list((tmp_path / "other").iterdir()) == []


def test_a_cache_that_cannot_be_made_is_no_harm(built, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert built() == (SAID, 1)


def test_a_cache_that_is_a_file_is_no_harm(built, tmp_path):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "direct").write_text("")
    assert built() == (SAID, 1)


def test_a_full_disk_is_no_harm(built, tmp_path, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert built() == (SAID, 1)
    assert files(tmp_path) == []


def test_no_half_written_file_stays(built, tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(13, "denied")))
    assert built() == (SAID, 1)
    assert files(tmp_path) == []


def test_without_a_cache_nothing_is_written(built, tmp_path):
    assert built(cache=None) == (SAID, 1)
    assert not (tmp_path / "cache").exists()


def test_a_system_without_owners_trusts_the_folder(built, monkeypatch):
    monkeypatch.delattr(os, "getuid")
    assert [built(), built()] == [(SAID, 1), (SAID, 0)]
