from __future__ import annotations

from generator.document.model import Block, Document, Role
from generator.layout.model import CHARACTER, PAGE
from generator.layout.spacing import own_indents
from tests.word.samples import body, para


def lefts(*blocks: Block) -> list[float]:
    """Return the left indents in characters, counted from the right edge."""
    indents = own_indents(Document(blocks), PAGE.text_width)
    assert all((each.align, each.right, each.hanging) == ("left", -CHARACTER, None) for each in indents.values())
    return [round((PAGE.text_width - indents[index].left) / CHARACTER, 1) for index in sorted(indents)]


def test_the_date_begins_two_characters_after_the_organ() -> None:
    # 7.3.5.2: the organ (seven characters) ends two from the right; the date begins two to the right of its first.
    assert lefts(para(Role.SIGNATURE, "斋坛乡人民政府"), para(Role.DATE, "2023年1月8日")) == [9.0, 7.0]


def test_where_the_date_is_longer_it_ends_two_from_the_right() -> None:
    assert lefts(para(Role.SIGNATURE, "甲乡政府"), para(Role.DATE, "2023年11月18日")) == [11.0, 9.0]


def test_several_organs_begin_together() -> None:
    organs = (para(Role.SIGNATURE, "中共斋坛乡委员会"), para(Role.SIGNATURE, "斋坛乡人民政府"))
    assert lefts(*organs, para(Role.DATE, "2023年1月8日")) == [10.0, 10.0, 8.0]


def test_an_organ_longer_than_the_line_keeps_the_right_alignment_of_its_style() -> None:
    document = Document((para(Role.SIGNATURE, "国" * 40), para(Role.DATE, "2023年1月8日")))
    assert own_indents(document, PAGE.text_width) == {}


def test_a_single_attachment_needs_nothing_beside_its_style() -> None:
    assert own_indents(Document((para(Role.ATTACHMENT_NOTE, "附件：清单"),)), PAGE.text_width) == {}


def test_numbers_of_several_attachments_stand_under_each_other() -> None:
    notes = (para(Role.ATTACHMENT_NOTE, text) for text in ("附件：1.甲", "2.乙", "名称的下一行"))
    indents = own_indents(Document((body("完。"), *notes)), PAGE.text_width)
    assert {index: (each.left, each.hanging) for index, each in indents.items()} == {
        1: (1885, 1255),  # left 2 characters, “附件：” and “1.” hang out
        2: (1885, 310),  # “2.” hangs out
        3: (1885, 0),
    }
