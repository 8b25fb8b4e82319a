"""Empty lines of a page: where the standard asks for one, and the order of the blocks."""

from __future__ import annotations

from itertools import product

from generator.document.model import HEADINGS, Document, Paragraph, Role, Run, Table
from generator.layout.spacing import arrange, needs_empty_line


def test_between_two_paragraphs_of_running_text_stands_no_empty_line() -> None:
    for before, after in product((Role.BODY, Role.PART, *HEADINGS), repeat=2):
        assert not needs_empty_line(Paragraph(before), Paragraph(after))


def test_each_pair_of_blocks_is_parted_as_the_rules_say() -> None:
    blocks = [*(Paragraph(role, (Run("文"),)) for role in Role), Table(())]
    for before, after in product(blocks, repeat=2):
        parted = (-1, None) in list(arrange(Document((before, after))))[1:2]
        assert parted == needs_empty_line(before, after)


def test_records_stand_first_and_all_blocks_once() -> None:
    body, record = Paragraph(Role.BODY), Table((), record=True)
    arranged = [index for index, _ in arrange(Document((body, record, body, record))) if index >= 0]
    assert arranged == [1, 3, 0, 2]


def test_head_signature_and_attachment_title_are_parted_from_the_text() -> None:
    body, title, signature, date = (Paragraph(role) for role in (Role.BODY, Role.TITLE, Role.SIGNATURE, Role.DATE))
    label, attachment = Paragraph(Role.ATTACHMENT_LABEL), Paragraph(Role.ATTACHMENT_TITLE)
    parted = [(title, body), (body, signature), (body, date), (label, attachment), (attachment, body)]
    assert all(needs_empty_line(above, below) for above, below in parted)
    assert not needs_empty_line(signature, date)
