"""Corrections made as tracked changes, accepted or rejected in LibreOffice's own file, then corrected again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from generator.document.model import Document
from generator.merging.report import Done
from generator.text.writer import write_text
from generator.word.provenance import Provenance
from tests.commands.documents.docx_edits import visible
from tests.commands.documents.office_editor import TEXT, FlatText, save_as
from tests.commands.documents.reports import Case, report
from tests.commands.documents.test_update_laws import updated

pytestmark = pytest.mark.office


def version(value: str) -> Document:
    return report(value, "18.6", ("粮食", "生猪"), new=False)


FIRST = Case(version("1013"), version("1013.5"), ())


def accept(flat: FlatText) -> None:
    """Take every tracked change: what was inserted is text, what was deleted is gone."""
    decide(flat, away="deletion")


def reject(flat: FlatText) -> None:
    """Undo every tracked change: what was inserted goes, what was deleted is text again."""
    decide(flat, away="insertion")


def decide(flat: FlatText, away: str) -> None:
    """Remove the words of one sort of change, and the marks of all; words of both sorts stand between marks."""
    changes = flat.text.find(f"{TEXT}tracked-changes")
    assert changes is not None
    assert len(changes) == 2
    for region in changes:
        if etree.QName(region[0]).localname == away:
            cut(flat, region.get(f"{TEXT}id"))
    for tag in ("change-start", "change-end"):
        drop(flat, tag)
    changes.getparent().remove(changes)


def cut(flat: FlatText, number: str | None) -> None:
    """Remove the words between the ends of a change; both stand in one paragraph."""
    start = next(each for each in flat.text.iter(f"{TEXT}change-start") if each.get(f"{TEXT}change-id") == number)
    start.tail = ""
    following = start.getnext()
    while following.tag != f"{TEXT}change-end":
        gone, following = following, following.getnext()
        gone.getparent().remove(gone)


def drop(flat: FlatText, tag: str) -> None:
    """Remove a mark and keep the words behind it."""
    for each in list(flat.text.iter(f"{TEXT}{tag}")):
        before, parent = each.getprevious(), each.getparent()
        words = each.tail or ""
        if before is not None:
            before.tail = (before.tail or "") + words
        else:
            parent.text = (parent.text or "") + words
        each.tail = None
        parent.remove(each)


@pytest.mark.parametrize(
    ("decision", "stands", "fate", "result"),
    [(accept, "1013.5", Done.DONE, "1014"), (reject, "1013", Done.CONFLICT, "1013")],
    ids=["accepted", "rejected"],
)
def test_what_a_leader_decides_in_an_editor_is_the_text_that_the_next_correction_meets(
    tmp_path: Path, decision: Callable[[FlatText], None], stands: str, fate: Done, result: str
) -> None:
    tracked, _ = updated(FIRST, FIRST.built, tracked=True)
    (tmp_path / "稿.docx").write_bytes(tracked)
    save_as([tmp_path / "稿.docx"], "fodt", tmp_path / "flat")
    flat = FlatText(tmp_path / "flat" / "稿.fodt")
    decision(flat)
    flat.save()
    save_as([flat.path], "docx:MS Word 2007 XML", tmp_path / "edited")
    edited = (tmp_path / "edited" / "稿.docx").read_bytes()
    assert f"规上工业产值{stands}万元，占全县18.6%。" in visible(edited)
    again = Case(version("1013.5"), version("1014"), ())
    assert again.provenance == Provenance(base=write_text(version("1013.5"), marked=True))
    after, found = updated(again, edited)
    assert [each.done for each in found.corrections] == [fate]
    assert f"规上工业产值{result}万元，占全县18.6%。" in visible(after)
