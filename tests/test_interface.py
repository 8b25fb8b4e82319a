"""What other programs may use does what its page says."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import generator
from generator import interface

ROOT = Path(__file__).parent.parent


def test_the_example_in_the_documentation_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testmod(interface)
    assert (found.failed, found.attempted) == (0, 6)


def test_the_package_offers_three_functions_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert generator.build("data/样例乙镇/2022.yaml", text=True).decode().startswith("样例乙镇")
    assert generator.check is interface.check
    with pytest.raises(AttributeError):
        generator.anything  # noqa: B018
