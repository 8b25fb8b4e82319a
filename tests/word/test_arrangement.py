"""Empty lines of a page: the quick test for running text says what the rules of the standard say."""

from __future__ import annotations

from itertools import product

from generator.document.model import Document, Paragraph, Role, Run, Table
from generator.word.write import spacing
from generator.word.write.spacing import arrange


def test_between_two_paragraphs_of_running_text_no_rule_asks_for_an_empty_line() -> None:
    for before, after in product(spacing._TEXT, repeat=2):
        assert not spacing._parted(Paragraph(before), Paragraph(after))


def test_each_pair_of_blocks_is_parted_as_the_rules_say() -> None:
    blocks = [*(Paragraph(role, (Run("文"),)) for role in Role), Table(())]
    for before, after in product(blocks, repeat=2):
        parted = (-1, None) in list(arrange(Document((before, after))))[1:2]
        assert parted == spacing._parted(before, after)


def test_records_stand_first_and_all_blocks_once() -> None:
    body, record = Paragraph(Role.BODY), Table((), record=True)
    arranged = [index for index, _ in arrange(Document((body, record, body, record))) if index >= 0]
    assert arranged == [1, 3, 0, 2]
