"""The page of checks is what the program writes, and names every check once."""

from __future__ import annotations

from pathlib import Path

from generator.checks.catalogue import CHECKS
from generator.word.conformity.rules import REQUIREMENTS
from tests.checks.page import write_page

PAGE = Path(__file__).parents[2] / "docs" / "检查项目.md"


def test_the_page_in_docs_is_up_to_date(accept: bool) -> None:
    if accept:
        PAGE.write_text(write_page(), "utf-8")
    assert PAGE.read_text("utf-8") == write_page()


def test_every_check_has_a_code_of_its_own_and_a_row() -> None:
    codes = [check.code for checks in CHECKS.values() for check in checks] + [each.code for each in REQUIREMENTS]
    assert len(set(codes)) == len(codes)
    page = write_page()
    assert [code for code in codes if page.count(f"`{code}`") != 1] == []
