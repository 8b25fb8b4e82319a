"""Tables in a merge: rows and cells are found by their labels, and a cell never meets body text."""

from __future__ import annotations

from generator.document.lines import AddComment, DeleteRow, DeleteTable, Edit, InsertRow, InsertTable, Line, Replace
from generator.document.model import Cell, Document, Paragraph, Role, Run, Table
from generator.merging.comparison import side_of
from generator.merging.merge import merge
from generator.merging.report import Done, Merged

HEAD = ("指标", "单位", "完成数")
END = Paragraph(Role.BODY, (Run("以上各项指标均已完成。"),))
OPENING = Paragraph(Role.BODY, (Run("全年主要指标如下。"),))


def table(*rows: tuple[str, ...]) -> Table:
    """The last cell of each row is a fact by the name of its first."""
    return Table(
        tuple(
            tuple(Cell((Run(text, row[0] if n == len(row) - 1 else ""),)) for n, text in enumerate(row)) for row in rows
        )
    )


def document(*rows: tuple[str, ...]) -> Document:
    return Document((OPENING, table(HEAD, *rows), END))


def merged(base: Document, corrected: Document, edited: Document | list[Line]) -> Merged:
    lines = edited if isinstance(edited, list) else list(side_of(edited).lines)
    return merge(side_of(base), lines, side_of(corrected))


def told(result: Merged) -> list[tuple[Done, str, str]]:
    return [(each.done, each.old, each.new) for each in result.corrections]


VALUE, EXPORT = ("规上工业产值", "亿元", "55.61"), ("自营出口", "亿元", "28.01")
BASE = document(VALUE, EXPORT)


def test_a_corrected_cell_is_found_in_a_table_whose_rows_people_reordered() -> None:
    result = merged(BASE, document((*VALUE[:2], "56.02"), EXPORT), document(EXPORT, VALUE))
    assert result.edits == (Replace(9, 0, 5, "56.02"),)


def test_a_corrected_cell_is_found_beside_a_column_that_people_added() -> None:
    wider = Document((OPENING, table(*(("序号", *row) for row in (HEAD, VALUE, EXPORT))), END))
    result = merged(BASE, document((*VALUE[:2], "56.02"), EXPORT), wider)
    assert result.edits == (Replace(8, 0, 5, "56.02"),)


def test_a_row_that_the_data_adds_goes_beside_its_neighbour_and_looks_like_it() -> None:
    new = ("固定资产投资", "亿元", "12.3")
    result = merged(BASE, document(VALUE, new, EXPORT), document(VALUE, ("领导加的", "个", "3"), EXPORT))
    assert result.edits == (InsertRow(4, table(new).rows[0], 4),)
    assert told(result) == [(Done.DONE, "", "固定资产投资｜亿元｜12.3")]


def test_a_first_row_below_the_head_does_not_look_like_the_head() -> None:
    new = ("固定资产投资", "亿元", "12.3")
    result = merged(BASE, document(new, VALUE, EXPORT), BASE)
    assert result.edits == (InsertRow(1, table(new).rows[0], 4),)


def test_a_row_that_the_data_drops_goes_unless_people_worked_on_it() -> None:
    assert merged(BASE, document(EXPORT), BASE).edits == (DeleteRow(4),)
    result = merged(BASE, document(EXPORT), document((*VALUE[:2], "约55.61"), EXPORT))
    assert result.edits == (AddComment(4, 0, 6, "数据更正后已没有这一行；此处人工改过，予以保留，请核对。"),)
    assert merged(BASE, document(EXPORT), document(EXPORT)).edits == ()


def test_a_row_that_bears_a_persons_comment_stays() -> None:
    lines = [line._replace(held=line.text == "55.61") for line in side_of(BASE).lines]
    assert told(merged(BASE, document(EXPORT), lines)) == [(Done.CONFLICT, "规上工业产值｜亿元｜55.61", "")]


def test_a_row_in_a_table_with_joined_cells_is_told_and_kept_beside() -> None:
    joined = Table(((Cell((Run("工业"),), rows=2), Cell((Run("产值"),))), (Cell((Run("出口"),)),)), header=0)
    more = Table((*joined.rows, (Cell((Run("农业"),)), Cell((Run("粮食"),)))), header=0)
    result = merged(Document((OPENING, joined)), Document((OPENING, more)), Document((OPENING, joined)))
    assert (result.edits, result.unplaced) == ((), ("农业｜粮食",))


def test_a_table_comes_and_goes_whole() -> None:
    without = Document((OPENING, END))
    result = merged(without, BASE, without)
    assert result.edits == (InsertTable(0, table(HEAD, VALUE, EXPORT)),)
    gone = merged(BASE, without, BASE)
    assert gone.edits == (DeleteTable(1),)
    assert told(merged(BASE, without, document((*VALUE[:2], "55"), EXPORT)))[0][0] is Done.CONFLICT
    assert told(merged(BASE, without, without))[0][0] is Done.DELETED


def test_a_table_that_people_deleted_is_told_with_each_figure() -> None:
    result = merged(BASE, document((*VALUE[:2], "56.02"), EXPORT), Document((OPENING, END)))
    assert told(result) == [(Done.DELETED, "55.61", "56.02")]


def test_a_cell_is_never_taken_for_a_paragraph_of_the_same_words() -> None:
    same = Document((Paragraph(Role.BODY, (Run("规上工业产值"),)), table(HEAD, VALUE)))
    dropped = Document((table(HEAD, VALUE),))
    edits: tuple[Edit, ...] = merged(same, dropped, same).edits
    assert [type(each).__name__ for each in edits] == ["DeleteParagraph"]


def test_serial_numbers_do_not_pair_strangers() -> None:
    old = document(("1", "修路", "3条"), ("2", "建桥", "1座"))
    new = document(("1", "修路", "3条"), ("2", "植树造林活动", "9场"), ("3", "建桥", "1座"))
    result = merged(old, new, old)
    assert {type(each).__name__ for each in result.edits} == {"InsertRow", "Replace"}
    assert (Done.DONE, "", "2｜植树造林活动｜9场") in told(result)
