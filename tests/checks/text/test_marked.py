"""Bold words that reviewers left in body text; what is meant to be bold is not told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from docx.document import Document

from generator.checks.wording import BOLD_LEFT, tell_marked
from generator.importing.documents import read_with_roles
from generator.word.hidden_content import bold_words
from tests.word.strangers import saved

Runs = Sequence[tuple[str, bool]]


def bold(*paragraphs: Runs) -> tuple[str, ...]:
    def write(document: Document) -> None:
        document.add_paragraph("白塘镇2026年工作总结")
        document.add_paragraph("一年来，全镇上下团结奋斗。")
        for runs in paragraphs:
            paragraph = document.add_paragraph()
            for text, is_bold in runs:
                paragraph.add_run(text).bold = is_bold

    return bold_words(read_with_roles(saved(write), "稿.docx").value.blocks)


def test_a_bold_figure_in_the_middle_of_a_sentence_is_found() -> None:
    assert bold(
        [("全年实现产值", False), ("55.61", True), ("亿元，同比增长", False), ("3.2%", True), ("。", False)]
    ) == ("55.61…3.2%",)


def test_a_whole_paragraph_in_bold_is_found() -> None:
    words = "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻落实上级决策部署，扎实推进各项工作，取得较好成效。"
    assert bold([(words, True)]) == (words,)


@pytest.mark.parametrize(
    "runs",
    [
        [("抓产业促发展。", True), ("全年引进项目3个。", False)],
        [("一是抓产业。", True), ("引进项目3个。", False), ("二是抓民生。", True), ("新建学校1所。", False)],
        [("（一）抓产业。", True), ("全年引进项目3个。", False)],
        [("主要做法", True)],
        [("全年引进项目3个", False), ("。", True)],
        [("全年引进项目3个。", False)],
    ],
    ids=["lead", "enumeration", "heading", "short line", "punctuation", "nothing"],
)
def test_leads_headings_and_marks_are_not_told(runs: Runs) -> None:
    assert bold(runs) == ()


def test_they_are_told_once_with_how_to_take_them_away() -> None:
    assert [str(each) for each in tell_marked(BOLD_LEFT, ("55.61", "3.2%"), "稿.docx")] == [
        "稿.docx  警告：正文里有加粗的文字；写的是：55.61（全文共 2 处）；"
        "选中文字，去掉加粗；是小标题的，写成“（一）……。”独立编号 [bold-left]"
    ]
