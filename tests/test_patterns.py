"""Regular expressions that are compiled at their first use."""

import importlib
import pkgutil
import re

import pytest

import generator
from generator import patterns
from generator.patterns import pattern


def test_an_expression_is_compiled_once_and_only_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    original = re.compile
    monkeypatch.setattr(patterns.re, "compile", lambda *given: compiled.append(given) or original(*given))
    year = pattern(r"(\d{4})年")
    assert compiled == []
    assert year.sub("某年", "2022年") == "某年"
    assert year.fullmatch("2022年") is not None
    assert len(compiled) == 1


def test_flags_and_bytes_are_passed_on() -> None:
    assert pattern("a", re.IGNORECASE).match("A") is not None
    assert pattern(rb"\d+").findall(b"1 22") == [b"1", b"22"]
    assert pattern("x+").pattern == "x+"


def test_what_an_expression_does_not_have_is_not_there_either() -> None:
    with pytest.raises(AttributeError):
        _ = pattern("a").nothing  # type: ignore[attr-defined]


def test_every_expression_of_the_package_compiles() -> None:
    found = 0
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, patterns._Lazy):
                    re.compile(value.pattern, value.flags)
                    found += 1
    assert found > 100
