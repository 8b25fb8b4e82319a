"""Base, edited, corrected: figures follow the data, words follow the people."""

from __future__ import annotations

from generator.document.lines import AddComment, DeleteParagraph, Edit, InsertParagraph, Line, Replace, Span
from generator.document.model import Paragraph, Role, Run
from generator.merging.comparison import Side
from generator.merging.merge import merge
from generator.merging.report import Done, Merged


def line(text: str, *figures: tuple[str, str], role: Role | None = Role.BODY) -> Line:
    """A line in which each (figure, key) came from a fact."""
    spans = []
    for figure, key in figures:
        start = text.index(figure)
        spans.append(Span(start, start + len(figure), key))
    return Line(text, tuple(sorted(spans, key=lambda span: span.start)), role)


def side(lines: list[Line]) -> Side:
    blocks = {number: Paragraph(each.role or Role.BODY, (Run(each.text),)) for number, each in enumerate(lines)}
    return Side(tuple(lines), blocks)


def merged(base: list[Line], edited: list[Line], corrected: list[Line]) -> Merged:
    return merge(side(base), edited, side(corrected))


def apply(edited: list[Line], edits: tuple[Edit, ...]) -> list[str]:
    """Carry out edits on plain texts; the reference that the Word patcher is held against."""
    texts: list[list[str]] = [[each.text] for each in edited]
    front: list[str] = []
    for edit in sorted((each for each in edits if isinstance(each, Replace)), key=lambda each: -each.start):
        old = texts[edit.line][0]
        texts[edit.line][0] = old[: edit.start] + edit.text + old[edit.end :]
    for edit in edits:
        if isinstance(edit, DeleteParagraph):
            del texts[edit.line][0]
        elif isinstance(edit, InsertParagraph):
            place = front if edit.after < 0 else texts[edit.after]
            place.append("".join(run.text for run in edit.paragraph.runs))
    return front + [text for group in texts for text in group]


def done(result: Merged) -> list[Done]:
    return [each.done for each in result.corrections]


INDUSTRY = line("全镇规上工业产值55.61亿元，同比增长23.82%。", ("55.61亿元", "产值"), ("增长23.82%", "产值.同比"))
CORRECTED = line("全镇规上工业产值56.02亿元，同比下降3.1%。", ("56.02亿元", "产值"), ("下降3.1%", "产值.同比"))


def test_a_place_is_told_under_the_heading_that_people_have_reworded() -> None:
    heading = Line("一、产业发展", role=Role.HEADING_1)
    base = [heading, INDUSTRY._replace(heading="一、产业发展")]
    edited = [Line("一、产业发展情况"), Line(INDUSTRY.text)]
    result = merged(base, edited, [heading, CORRECTED._replace(heading="一、产业发展")])
    assert {each.heading for each in result.corrections} == {"一、产业发展情况"}


def test_a_growth_waits_when_a_person_changed_the_figure_it_was_computed_from() -> None:
    edited = [Line("全镇规上工业产值55.9亿元，同比增长23.82%。")]
    result = merged([INDUSTRY], edited, [CORRECTED])
    assert apply(edited, result.edits) == [edited[0].text]
    assert done(result) == [Done.CONFLICT, Done.CONFLICT]
    comments = [edit.text for edit in result.edits if isinstance(edit, AddComment)]
    assert comments[1] == (
        "数据更正后“产值.同比”为“下降3.1”，原为“增长23.82”；它由“产值”算出，而那个数人工改过，没有改动，请核对。"
    )


def test_a_growth_waits_when_only_last_years_figure_was_corrected_beside_a_figure_that_a_person_changed() -> None:
    edited = [Line("全镇规上工业产值56亿元，同比增长23.82%。")]
    corrected = line("全镇规上工业产值55.61亿元，同比增长20.1%。", ("55.61亿元", "产值"), ("增长20.1%", "产值.同比"))
    result = merged([INDUSTRY], edited, [corrected])
    assert apply(edited, result.edits) == [edited[0].text]
    assert done(result) == [Done.CONFLICT]


def test_a_growth_is_corrected_when_a_person_had_already_corrected_its_figure() -> None:
    edited = [Line("全镇规上工业产值56.02亿元，同比增长23.82%。")]
    result = merged([INDUSTRY], edited, [CORRECTED])
    assert apply(edited, result.edits) == ["全镇规上工业产值56.02亿元，同比下降3.1%。"]


def test_a_growth_that_a_person_deleted_is_no_conflict() -> None:
    edited = [Line("全镇规上工业产值达到55.61亿元。")]
    result = merged([INDUSTRY], edited, [CORRECTED])
    assert apply(edited, result.edits) == ["全镇规上工业产值达到56.02亿元。"]
    assert done(result) == [Done.DONE, Done.DELETED]


def test_a_corrected_figure_changes_alone_in_a_sentence_that_a_person_rewrote() -> None:
    edited = [Line("今年我镇规上工业总产值达到55.61亿元，比去年增长23.82%，形势喜人。")]
    result = merged([INDUSTRY], edited, [CORRECTED])
    assert apply(edited, result.edits) == ["今年我镇规上工业总产值达到56.02亿元，比去年下降3.1%，形势喜人。"]
    assert done(result) == [Done.DONE, Done.DONE]


def test_where_both_changed_the_same_figure_the_persons_stays_and_a_comment_asks() -> None:
    edited = [Line("全镇规上工业产值约56亿元，同比增长23.82%。")]
    result = merged([INDUSTRY], edited, [CORRECTED])
    assert apply(edited, result.edits) == ["全镇规上工业产值约56亿元，同比增长23.82%。"]
    assert done(result) == [Done.CONFLICT, Done.CONFLICT]
    comment = next(edit for edit in result.edits if isinstance(edit, AddComment))
    assert comment.text == "数据更正后“产值”为“56.02”，原为“55.61”；此处人工改过，没有改动，请核对。"
    assert edited[0].text[comment.start : comment.end] == "约56"


def test_a_figure_that_a_person_already_corrected_is_left_alone() -> None:
    edited = [Line("全镇规上工业产值56.02亿元，同比增长23.82%。")]
    result = merged([INDUSTRY], edited, [CORRECTED])
    assert done(result) == [Done.ALREADY, Done.DONE]


def test_what_a_person_deleted_stays_deleted_and_is_told() -> None:
    rest = line("各项工作有序推进。")
    result = merged([INDUSTRY, rest], [rest], [CORRECTED, rest])
    assert result.edits == ()
    assert done(result) == [Done.DELETED, Done.DELETED]


def test_a_moved_paragraph_is_found_again() -> None:
    other = line("全年接待游客12万人次，农家乐收入稳步提高。")
    result = merged([INDUSTRY, other], [other, INDUSTRY], [CORRECTED, other])
    assert apply([other, INDUSTRY], result.edits) == [other.text, CORRECTED.text]


def test_a_split_paragraph_takes_corrections_in_both_halves() -> None:
    edited = [Line("全镇规上工业产值55.61亿元。"), Line("同比增长23.82%。")]
    result = merged([INDUSTRY], edited, [CORRECTED])
    assert apply(edited, result.edits) == ["全镇规上工业产值56.02亿元。", "同比下降3.1%。"]


def test_joined_paragraphs_take_corrections_in_one() -> None:
    other = line("全年接待游客12万人次，农家乐收入稳步提高。", ("12万人次", "游客"))
    new = line("全年接待游客13万人次，农家乐收入稳步提高。", ("13万人次", "游客"))
    edited = [Line(INDUSTRY.text + other.text)]
    result = merged([INDUSTRY, other], edited, [CORRECTED, new])
    assert apply(edited, result.edits) == [CORRECTED.text + new.text]


def test_a_passage_that_the_data_adds_comes_in_at_its_place() -> None:
    base = line("自营出口28.01亿元；内销平稳。", ("28.01亿元", "出口"))
    new = line("自营出口28.01亿元，同比增长27.19%；内销平稳。", ("28.01亿元", "出口"), ("增长27.19%", "出口.同比"))
    edited = [Line("今年来，自营出口28.01亿元；内销平稳。")]
    assert apply(edited, merged([base], edited, [new]).edits) == [
        "今年来，自营出口28.01亿元，同比增长27.19%；内销平稳。"
    ]


def test_a_paragraph_that_the_data_adds_comes_after_its_neighbour() -> None:
    end = line("各位代表，让我们团结奋斗。")
    new = line("全年接待游客12万人次，农家乐收入稳步提高。", ("12万人次", "游客"))
    edited = [INDUSTRY, Line("一段自己写的话，数据里没有。"), end]
    result = merged([INDUSTRY, end], edited, [INDUSTRY, new, end])
    assert apply(edited, result.edits) == [INDUSTRY.text, new.text, "一段自己写的话，数据里没有。", end.text]


def test_a_paragraph_that_the_data_drops_goes_unless_a_person_edited_it() -> None:
    gone = line("全年接待游客12万人次，农家乐收入稳步提高。", ("12万人次", "游客"))
    result = merged([INDUSTRY, gone], [INDUSTRY, gone], [INDUSTRY])
    assert apply([INDUSTRY, gone], result.edits) == [INDUSTRY.text]
    edited = [INDUSTRY, Line("全年接待游客12万人次，农家乐收入稳步提高，村民笑开了颜。")]
    result = merged([INDUSTRY, gone], edited, [INDUSTRY])
    assert apply(edited, result.edits) == [each.text for each in edited]
    assert done(result) == [Done.CONFLICT]


def test_a_paragraph_that_bears_a_persons_comment_is_not_removed() -> None:
    gone = line("全年接待游客12万人次，农家乐收入稳步提高。")
    held = Line(gone.text, held=True)
    result = merged([INDUSTRY, gone], [INDUSTRY, held], [INDUSTRY])
    assert done(result) == [Done.CONFLICT]


def test_a_figure_inside_an_open_tracked_insertion_is_not_touched() -> None:
    start = INDUSTRY.text.index("55.61")
    edited = [Line(INDUSTRY.text, open=((start, start + 5),))]
    result = merged([INDUSTRY], edited, [CORRECTED])
    assert done(result) == [Done.OPEN, Done.DONE]
    assert apply(edited, result.edits) == ["全镇规上工业产值55.61亿元，同比下降3.1%。"]


def test_empty_lines_of_the_layout_mislead_nobody() -> None:
    edited = [Line(""), INDUSTRY, Line("")]
    result = merged([INDUSTRY], edited, [CORRECTED])
    assert apply(edited, result.edits) == ["", CORRECTED.text, ""]


def test_two_figures_do_not_both_become_the_one_that_people_left() -> None:
    base = line("新建5个站点，改建5个站点。", ("5个", "新建"))
    base = Line(base.text, (Span(2, 4, "新建"), Span(9, 11, "改建")), Role.BODY)
    new = Line("新建6个站点，改建7个站点。", (Span(2, 4, "新建"), Span(9, 11, "改建")), Role.BODY)
    edited = [Line("今年新改建站点共5个，成效明显。")]
    result = merged([base], edited, [new])
    text = apply(edited, result.edits)[0]
    assert [each for each in done(result) if each is Done.DONE] in ([], [Done.DONE])
    assert text.count("个") == 1
    assert all(each in (Done.DONE, Done.CONFLICT, Done.DELETED) for each in done(result))


def test_words_that_people_swapped_between_paragraphs_take_their_figures_along() -> None:
    one, two = "全镇新增市场主体100户，增势良好。", "各村培育家庭农场200家，农户增收。"
    base = [line(one, ("100户", "主体")), line(two, ("200家", "农场"))]
    corrected = [line(one.replace("100", "101"), ("101户", "主体")), line(two.replace("200", "202"), ("202家", "农场"))]
    edited = [Line("各村培育家庭农场200家，增势良好。"), Line("全镇新增市场主体100户，农户增收。")]
    assert apply(edited, merged(base, edited, corrected).edits) == [
        *("各村培育家庭农场202家，增势良好。", "全镇新增市场主体101户，农户增收。")
    ]


def test_a_paragraph_that_was_moved_and_edited_is_found() -> None:
    rest = [line(f"第{n}项工作按照年初的部署有序推进，进展顺利。") for n in "甲乙丙"]
    edited = [*rest, Line("今年以来，全镇规上工业产值55.61亿元，同比增长23.82%，很不容易。")]
    result = merged([INDUSTRY, *rest], edited, [CORRECTED, *rest])
    assert apply(edited, result.edits)[-1] == "今年以来，全镇规上工业产值56.02亿元，同比下降3.1%，很不容易。"


def test_a_correction_takes_the_width_of_the_digits_that_stand_there() -> None:
    edited = [Line("全镇规上工业产值５５．６１亿元，同比增长23.82%。")]
    assert apply(edited, merged([INDUSTRY], edited, [CORRECTED]).edits) == [
        "全镇规上工业产值５６．０２亿元，同比下降3.1%。"
    ]


def test_a_place_that_people_struck_out_waits_for_them() -> None:
    at = INDUSTRY.text.index("55.61")
    edited = [Line(INDUSTRY.text.replace("55.61", ""), open=((at, at),))]
    assert done(merged([INDUSTRY], edited, [CORRECTED])) == [Done.OPEN, Done.DONE]


def test_a_dropped_paragraph_that_was_joined_to_its_neighbour_goes_out_of_it() -> None:
    gone = line("全年接待游客12万人次，农家乐收入稳步提高。", ("12万人次", "游客"))
    edited = [Line(INDUSTRY.text + gone.text)]
    result = merged([INDUSTRY, gone], edited, [INDUSTRY])
    assert apply(edited, result.edits) == [INDUSTRY.text]


def test_what_people_wrote_already_is_not_written_again() -> None:
    new = line("全年接待游客12万人次，农家乐收入稳步提高。")
    edited = [INDUSTRY, Line(new.text)]
    result = merged([INDUSTRY], edited, [INDUSTRY, new])
    assert (result.edits, done(result)) == ((), [Done.ALREADY])


def test_without_any_line_that_stands_new_text_has_no_place() -> None:
    new = line("全年接待游客12万人次，农家乐收入稳步提高。")
    result = merged([INDUSTRY], [Line("完全是另一份文件。")], [INDUSTRY, new])
    assert (result.edits, result.unplaced) == ((), (new.text,))
