"""Sections come and go: what follows is counted anew, and people's own sections count with the others."""

from __future__ import annotations

from generator.document.lines import DeleteParagraph, InsertParagraph, Line, Replace
from generator.document.model import Document, Paragraph, Role, Run
from generator.document.numbering import renumber
from generator.merging.comparison import side_of
from generator.merging.merge import merge
from generator.merging.report import Done, Merged

NAMES = {"甲": "产业发展稳中有进", "乙": "民生福祉持续增进", "丙": "党的建设全面加强", "丁": "平安建设扎实推进"}


def report(names: str) -> Document:
    blocks: list[Paragraph] = [Paragraph(Role.TITLE, (Run("某镇工作总结"),))]
    for name in names:
        blocks.append(Paragraph(Role.HEADING_1, (), (Run(NAMES[name]),), "一、"))
        blocks.append(Paragraph(Role.BODY, (Run(f"{NAMES[name]}，{name}项工作的情况如下所述。"),)))
    return renumber(Document(tuple(blocks)))


def texts(names: str) -> list[str]:
    return [line.text for line in side_of(report(names)).lines]


def result_of(edited: list[str], result: Merged) -> list[str]:
    """The headings after the edits."""
    lines = list(edited)
    for edit in result.edits:
        if isinstance(edit, Replace):
            old = lines[edit.line]
            lines[edit.line] = old[: edit.start] + edit.text + old[edit.end :]
    gone = {edit.line for edit in result.edits if isinstance(edit, DeleteParagraph)}
    found = []
    for number in range(-1, len(lines)):
        if number >= 0 and number not in gone:
            found.append(lines[number])
        found += [
            edit.paragraph.ordinal + "".join(run.text for run in edit.paragraph.lead + edit.paragraph.runs)
            for edit in result.edits
            if isinstance(edit, InsertParagraph) and edit.after == number
        ]
    return [line for line in found if "、" in line[:3]]


def updated(base: str, corrected: str, edited: list[str]) -> list[str]:
    lines = [Line(text) for text in edited]
    return result_of(edited, merge(side_of(report(base)), lines, side_of(report(corrected))))


def headings(*names: str) -> list[str]:
    return [f"{'一二三四五'[n]}、{NAMES.get(name, name)}" for n, name in enumerate(names)]


def test_a_section_in_the_middle_moves_the_numbers_behind_it() -> None:
    assert updated("甲丙", "甲乙丙", texts("甲丙")) == headings("甲", "乙", "丙")


def test_a_section_that_goes_closes_the_gap() -> None:
    assert updated("甲乙丙", "甲丙", texts("甲乙丙")) == headings("甲", "丙")


def test_one_comes_and_one_goes() -> None:
    assert updated("甲乙丙", "甲丁丙", texts("甲乙丙")) == headings("甲", "丁", "丙")


def test_peoples_own_section_counts_with_the_others() -> None:
    own = texts("甲丙")
    own[3:4] = ["二、领导自己加的一节", "自己的话。", own[3].replace("二、", "三、")]
    assert updated("甲丙", "甲乙丙", own) == headings("甲", "领导自己加的一节", "乙", "丙")


def test_a_new_section_stands_before_the_next_and_after_what_people_added() -> None:
    own = texts("甲丙")
    own.insert(3, "领导加在第一节末尾的话。")
    lines = [Line(text) for text in own]
    result = merge(side_of(report("甲丙")), lines, side_of(report("甲乙丙")))
    assert {edit.after for edit in result.edits if isinstance(edit, InsertParagraph)} == {3}


def test_where_people_left_the_count_the_data_only_moves_its_own_numbers() -> None:
    own = [text.replace("二、", "八、") for text in texts("甲丙")]
    assert updated("甲丙", "甲乙丙", own) == ["一、产业发展稳中有进", "二、民生福祉持续增进", "九、党的建设全面加强"]


def test_numbers_are_left_alone_when_no_section_comes_or_goes() -> None:
    own = [text.replace("二、", "三、") for text in texts("甲丙")]
    assert updated("甲丙", "甲丙", own) == ["一、产业发展稳中有进", "三、党的建设全面加强"]


def test_a_section_under_a_heading_that_people_deleted_has_no_place() -> None:
    def with_level(names: str) -> Document:
        inner = [Paragraph(Role.HEADING_2, (), (Run(f"{NAMES[name]}之分项工作"),), "（一）") for name in names]
        head, rest = report("甲").blocks[:2], report("甲").blocks[2:]
        return renumber(Document((*head, *inner, *rest)))

    edited = [line for line in side_of(with_level("乙")).lines if "产业发展稳中有进" not in line.text]
    result = merge(side_of(with_level("乙")), [*edited, Line("其他")], side_of(with_level("乙丙")))
    assert [each.done for each in result.corrections] == [Done.NO_PLACE]
    assert result.unplaced == ("（二）党的建设全面加强之分项工作",)


def test_sections_that_the_data_puts_into_another_order_stay_and_are_told() -> None:
    result = merge(side_of(report("甲乙")), [Line(text) for text in texts("甲乙")], side_of(report("乙甲")))
    assert {each.done for each in result.corrections} == {Done.REORDERED}
    assert result.edits == ()


def test_paragraphs_led_by_counters_count_on() -> None:
    def enumerated(*words: str) -> Document:
        return renumber(Document(tuple(Paragraph(Role.BODY, (Run(each),), (), "一是") for each in words)))

    base = enumerated("抓产业促发展成效明显。", "抓民生暖民心实事办好。")
    corrected = enumerated("抓产业促发展成效明显。", "抓党建强基层堡垒更牢。", "抓民生暖民心实事办好。")
    edited = [line.text for line in side_of(base).lines]
    result = merge(side_of(base), [Line(text) for text in edited], side_of(corrected))
    (moved,) = [edit for edit in result.edits if isinstance(edit, Replace)]
    assert (moved.line, moved.start, moved.end, moved.text) == (1, 0, 1, "三")
