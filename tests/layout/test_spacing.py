"""Empty lines of a page: where the standard asks for one, and the order of the blocks."""

from __future__ import annotations

from itertools import product

from generator.document.model import HEADINGS, IMPRINT, LETTERHEAD, Document, Paragraph, Role, Run, Table
from generator.layout.model import LAYOUT_BLANK, Style
from generator.layout.spacing import arrange, kept_with_seal, needs_empty_line
from generator.layout.styles import PREPRINTED_LINE, RED_LINE, THICK_LINE, THIN_LINE


def test_between_two_paragraphs_of_running_text_stands_no_empty_line() -> None:
    for before, after in product((Role.BODY, Role.PART, *HEADINGS), repeat=2):
        assert not needs_empty_line(Paragraph(before), Paragraph(after))


def test_each_pair_of_blocks_is_parted_as_the_rules_say() -> None:
    roles = [role for role in Role if role not in (*LETTERHEAD, *IMPRINT)]
    blocks = [*(Paragraph(role, (Run("文"),)) for role in roles), Table(())]
    for before, after in product(blocks, repeat=2):
        parted = (-1, LAYOUT_BLANK) in list(arrange(Document((before, after))))[1:2]
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


def between(*roles: Role) -> list[str]:
    """Return what the page adds to paragraphs of these roles: the names of the styles of its empty lines and rules."""
    arranged = arrange(Document(tuple(Paragraph(role, (Run("文"),)) for role in roles)))
    return [block.name for _, block in arranged if isinstance(block, Style)]


def test_two_empty_lines_stand_under_the_mark_and_two_under_the_red_line() -> None:
    # The first empty line under the red line is that of its own paragraph.
    assert between(Role.MARK, Role.NUMBER, Role.TITLE) == [LAYOUT_BLANK.name] * 2 + [RED_LINE.name, LAYOUT_BLANK.name]
    assert between(Role.PREPRINTED_MARK, Role.TITLE) == [PREPRINTED_LINE.name, LAYOUT_BLANK.name]


def test_an_imprint_has_thick_rules_at_its_ends_and_thin_ones_between() -> None:
    assert between(Role.BODY, Role.COPIES, Role.IMPRINT) == [THICK_LINE.name, THIN_LINE.name, THICK_LINE.name]
    assert between(Role.BODY, Role.IMPRINT) == [THICK_LINE.name] * 2


def test_a_seal_has_two_empty_lines_above_and_is_kept_with_what_stands_above_them() -> None:
    blocks = tuple(Paragraph(role, (Run("文"),)) for role in (Role.BODY, Role.BODY, Role.SEALED_SIGNATURE, Role.DATE))
    arranged = list(arrange(Document(blocks)))
    assert [index for index, _ in arranged] == [0, 1, -1, -1, 2, 3]
    assert kept_with_seal(arranged) == {1, 2, 3}
