from __future__ import annotations

from generator.document.model import Cell, Document, Opaque, Paragraph, Role, Run, Table
from generator.document.runs import canonical, cut, from_fact, join, pieces

FACT = Run("4681", "农业.面积")


def test_neighbours_of_one_origin_are_joined_and_empty_runs_go() -> None:
    assert join((Run("整治"), Run(""), Run("了"), FACT, Run("亩"))) == (Run("整治了"), FACT, Run("亩"))


def test_the_same_fact_for_another_reason_stays_apart() -> None:
    asked = Run("××", "农业.面积", to_fill=True)
    assert join((FACT, asked)) == (FACT, asked)


def test_reserved_characters_go() -> None:
    assert join((Run("甲\ue000乙", "丙\ue001", note="丁\ue002"),)) == (Run("甲乙", "丙", note="丁"),)


def test_runs_are_cut_at_a_character() -> None:
    assert cut((Run("整治"), FACT), 4) == ((Run("整治"), Run("46", "农业.面积")), (Run("81", "农业.面积"),))
    assert cut((FACT,), 0) == ((), (FACT,))


def test_runs_are_cut_into_pieces_at_many_places_at_once() -> None:
    runs = (Run("整治"), FACT, Run("亩，建成"))
    assert pieces(runs, [0, 1, 4, 4, 7, 10]) == [
        (Run("整"),),
        (Run("治"), Run("46", "农业.面积")),
        (),
        (Run("81", "农业.面积"), Run("亩")),
        (Run("，建成"),),
    ]


def test_a_document_in_canonical_form_keeps_its_blocks() -> None:
    document = Document((Paragraph(Role.BODY, (Run("甲"), FACT)), Table(((Cell((FACT,)),),))))
    assert all(new is old for new, old in zip(canonical(document).blocks[:1], document.blocks, strict=False))


def test_a_note_or_an_open_place_comes_from_a_fact_too() -> None:
    assert [from_fact(run) for run in (Run("甲"), FACT, Run("×", to_fill=True), Run("甲", note="去年3"))] == [
        False,
        True,
        True,
        True,
    ]


def test_the_canonical_form_reaches_into_paragraphs_and_tables() -> None:
    picture = Opaque("图片", "[图片]")
    rough = (Run("甲"), Run("乙"))
    document = Document((Paragraph(Role.BODY, rough, rough, "一、\ue000"), Table(((Cell(rough),),)), picture))
    fine = (Run("甲乙"),)
    assert canonical(document) == Document((Paragraph(Role.BODY, fine, fine, "一、"), Table(((Cell(fine),),)), picture))
