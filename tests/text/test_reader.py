from __future__ import annotations

import pytest

from generator.document import marks
from generator.document.model import HEADINGS, Paragraph, Role, Run, Table
from generator.text.reader import read_text


def read(text: str) -> list[tuple[Role, str]]:
    """Return the role and the words of each paragraph behind a title."""
    blocks = read_text("工作总结\n" + text).blocks[1:]
    return [
        (block.role, block.ordinal + marks.plain((*block.lead, *block.runs)))
        for block in blocks
        if isinstance(block, Paragraph)
    ]


def roles(text: str) -> list[Role]:
    return [role for role, _ in read(text)]


def test_a_whole_report_is_understood() -> None:
    text = """
        甲乡2022年工作总结和2023年工作计划
        索引号：01　发布机构：甲乡

        2022年工作总结
        2022年，全乡稳中有进。
        一、产业兴旺
        （一）抓招商。引进项目3个。
        1、小标题。完成。
        （1）更小的标题
        正文。
        一是落地见效。
        | 指标 | 数值 |
        |---|---|
        | 产值 | 5 |
        2023工作计划
        一、再接再厉
        努力干。
        附件：1.清单
        2.名单
        甲乡人民政府
        2022年12月1日
        （联系人：李四，电话：×××）
        附件1
        清单
        正文。
    """
    blocks = read_text(text).blocks
    assert [block.role if isinstance(block, Paragraph) else type(block) for block in blocks] == [
        *(Role.TITLE, Table, Role.PART, Role.BODY),
        *(*HEADINGS, Role.BODY, Role.BODY, Table),
        *(Role.PART, Role.HEADING_1, Role.BODY),
        *(Role.ATTACHMENT_NOTE, Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE, Role.REMARK),
        *(Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.BODY),
    ]


def test_run_in_headings_are_taken_apart() -> None:
    blocks = read_text("工作总结\n（一）抓招商。引进项目3个。").blocks
    assert blocks[1] == Paragraph(Role.HEADING_2, (Run("引进项目3个。"),), (Run("抓招商。"),), "（一）")


@pytest.mark.parametrize(
    "line",
    [
        "1.5万亩良田连成片。",
        "2022年，全镇稳中有进。",
        "一、二产业齐头并进。",
        "因地制宜抓招商。全年引进项目3个。",
        "各位代表，2022年成绩来之不易。",
        "（一）" + "坚持稳中求进" * 11 + "。成效明显。",
        "1." + "坚持稳中求进" * 14,
        "一、坚持稳中求进，",
        "第一，要抓落实。",
        "——抓招商，引项目。",
        "（此处略）",
        "附件：" + "名" * 90,
        "附件：见名单。",
    ],
)
def test_body_text_stays_body_text(line: str) -> None:
    assert roles(f"开头。\n{line}\n结尾。")[1] is Role.BODY


def test_short_headings_that_end_in_a_full_stop_are_headings_without_text() -> None:
    assert read("（一）抓招商。\n引进项目。\n（二）抓服务。\n办好实事。") == [
        (Role.HEADING_2, "（一）抓招商。"),
        (Role.BODY, "引进项目。"),
        (Role.HEADING_2, "（二）抓服务。"),
        (Role.BODY, "办好实事。"),
    ]


def test_items_of_a_list_are_no_headings() -> None:
    assert roles("正文。\n1.培训200人。\n2.修路3公里。\n3.建桥1座。") == [Role.BODY] * 4
    assert roles("正文。\n1、抓种植；\n2、抓养殖；\n3、抓加工。") == [Role.BODY] * 4
    assert roles("（一）就业工程\n7.促就业。\n8.培训200人。\n9.强帮扶。")[1:] == [Role.BODY] * 3


def test_headings_that_lost_their_text_are_still_headings() -> None:
    text = "\n".join(f"（一）{marks.mark(Run(title, '章.标题'))}。" for title in ("抓招商", "抓服务", "抓作风"))
    assert roles(text) == [Role.HEADING_2] * 3


def test_a_glossary_behind_the_closing_is_a_list() -> None:
    text = "各位代表，让我们奋勇前进！\n名词解释：\n1.“四好”：指四个好。包括多项。\n2.[标准地]即一种改革。分两步。"
    assert roles(text) == [Role.BODY, Role.PART, Role.BODY, Role.BODY]


def test_a_part_is_a_short_line_above_text() -> None:
    assert roles("2022年工作总结\n正文。\n2023年工作计划\n正文。") == [Role.PART, Role.BODY] * 2


def test_a_part_starts_the_numbering_again() -> None:
    assert roles("一、甲\n正文。\n迈出新步伐\n一、乙\n正文。")[2] is Role.PART
    assert roles("一、甲\n正文。\n2023年工作计划\n三、乙\n正文。")[2] is Role.PART


def test_a_short_line_inside_a_section_is_a_heading_below_it() -> None:
    assert roles("一、甲\n稳步提升产业\n正文。\n二、乙\n正文。")[1] is Role.HEADING_2
    assert roles("一、甲\n（一）乙\n稳步提升产业\n正文。\n二、丙\n正文。")[2] is Role.HEADING_3


def test_a_repeated_frame_under_a_part_is_a_heading() -> None:
    assert roles("过去五年工作回顾\n正文。\n五年来，我们抓产业，成效明显\n正文。")[2] is Role.HEADING_1


@pytest.mark.parametrize(
    "text",
    [
        "开头说明情况，" + "正文写到半截就" * 6 + "\n换了一行\n又接着写。",
        "开头。\n甲项目\n乙项目\n丙项目\n结尾。",
        "开头。\n最后一行没有标点",
    ],
)
def test_lines_broken_off_and_lists_of_names_are_no_headings(text: str) -> None:
    assert set(roles(text)) == {Role.BODY}


def test_a_short_line_above_a_table_is_its_title() -> None:
    assert roles("开头。\n主要指标完成情况\n| 产值 | 5 |") == [Role.BODY, Role.CAPTION]


def test_a_salutation_inside_the_text_is_one() -> None:
    assert roles("开头。\n各位代表：\n正文。") == [Role.BODY, Role.SALUTATION, Role.BODY]


def test_words_of_a_fact_never_become_structure() -> None:
    for words in (
        "一、假标题",
        "1.假标题",
        "| 甲 | 乙 |",
        "附件：名单",
        "附件1",
        "各位代表：",
        "索引号：01",
        "短行\n一、换行",
        "一是假",
    ):
        text = f"工作总结\n开头。\n{marks.mark(Run(words, '补充'))}\n结尾。"
        assert read_text(text).blocks[2] == Paragraph(Role.BODY, (Run(words, "补充"),))


def test_a_role_can_be_written_at_a_line_start() -> None:
    heading = f"{marks.ROLE}部分标题{marks.BODY}{marks.mark(Run('一、回顾', '标题'))}"
    body = f"{marks.ROLE}正文{marks.BODY}结尾"
    record = f"{marks.ROLE}发布信息{marks.BODY}{marks.mark(Run('栏目', '键'))}：总结"
    assert read_text(f"工作总结\n{record}\n{heading}\n{body}").blocks[1:] == (
        Table(((cell("栏目", "键"), cell("总结")),), 0, True),
        Paragraph(Role.PART, (Run("一、回顾", "标题"),)),
        Paragraph(Role.BODY, (Run("结尾"),)),
    )


def test_an_unknown_role_is_ignored() -> None:
    assert read(f"{marks.ROLE}怪{marks.BODY}一、甲\n正文。")[0] == (Role.HEADING_1, "一、甲")


def cell(text: str, key: str = "") -> object:
    from generator.document.model import Cell

    return Cell((Run(text, key),))


def test_an_empty_text_is_an_empty_document() -> None:
    assert read_text("").blocks == read_text(" \n　\n").blocks == ()
