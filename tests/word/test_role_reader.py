"""How a stranger's file looks → roles, where the look leaves no doubt."""

from __future__ import annotations

import pytest

from generator.document.model import Role
from generator.word.read.document import read_blocks
from tests.word.docx_strings import docx, p, run, style

CENTRED = '<w:jc w:val="center"/>'
RIGHT = '<w:jc w:val="end"/>'
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    + style("1", "heading 1", '<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("21", "标题 2", '<w:basedOn w:val="a"/>')
    + style("3", "heading 3", '<w:basedOn w:val="a"/>')
    + style("9", "正文文本", '<w:basedOn w:val="9"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    + style("t", "Title")
)


def roles(*paragraphs: str) -> list[Role | None]:
    blocks = read_blocks(docx("".join(paragraphs), styles=STYLES), "旧.docx").value.blocks
    return [item.block.role if item.certain else None for item in blocks]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "title",
    [
        p(run("工作总结", '<w:sz w:val="44"/>'), properties=CENTRED),
        p(run("工作总结", '<w:rFonts w:eastAsia="方正小标宋简体"/>'), properties=CENTRED),
        p("工作总结", style="t"),
    ],
)
def test_a_large_centred_line_at_the_top_is_the_title(title: str) -> None:
    assert roles(title, p("正文。")) == [Role.TITLE, None]


def test_what_stands_centred_below_the_title_is_its_note_subtitle_or_speaker() -> None:
    head = [
        p(run("政府工作报告", '<w:sz w:val="44"/>'), properties=CENTRED),
        p("（2023年1月8日）", properties=CENTRED),
        p("——在大会上", properties=CENTRED),
        p("镇长　张三", properties=CENTRED),
        p("这是一行居中但是没有空格的话而且很长很长很长", properties=CENTRED),
    ]
    assert roles(*head, p("正文。")) == [Role.TITLE, Role.TITLE_NOTE, Role.SUBTITLE, Role.SPEAKER, None, None]


def test_a_second_large_line_goes_on_with_the_title() -> None:
    line = p(run("关于工作的报告", '<w:sz w:val="44"/>'), properties=CENTRED)
    assert roles(line, line, p("正文。")) == [Role.TITLE, Role.TITLE, None]


def test_headings_of_the_navigation_pane_take_their_level_from_their_ordinal() -> None:
    body = [p(text, style="1") for text in ("一、甲", "（一）乙", "1.丙", "（1）丁", "戊", "己结束了。")]
    assert roles(p("文。"), *body, p("（二）庚", style="21")) == [
        None,
        Role.HEADING_1,
        Role.HEADING_2,
        Role.HEADING_3,
        Role.HEADING_4,
        Role.PART,
        None,
        Role.HEADING_2,
    ]


def test_attachments_captions_and_the_date_are_known_by_place_and_form() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('1')}</w:tc></w:tr></w:tbl>"
    signed = [p("白塘镇人民政府", properties=RIGHT), p("2023年1月8日", properties=RIGHT)]
    body = [p("文。", style="9"), *signed, p("附件1"), p("名单", properties=CENTRED)]
    found = read_blocks(
        docx("".join([*body, p("表一　指标", properties=CENTRED), table]), styles=STYLES), "旧.docx"
    ).value
    told = [item.block.role for item in found.blocks[:-1]]  # type: ignore[union-attr]
    assert told == [Role.BODY, Role.SIGNATURE, Role.DATE, Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.CAPTION]


def test_spaces_that_imitate_an_indent_are_dropped_in_strangers_files() -> None:
    (item,) = read_blocks(docx(p("　　", "　正文", " 。 ")), "旧.docx").value.blocks
    assert item.content.text == "正文 。"


def test_a_title_set_as_the_only_heading_of_its_level_is_the_title() -> None:
    numbered = [p("一、工作回顾", style="21"), p("文。")]
    assert roles(p("汛桥镇2022年工作总结", style="1"), *numbered) == [Role.TITLE, Role.HEADING_1, None]
    two = [p("汛桥镇人民政府", style="1"), p("工作总结", style="1")]
    assert roles(*two, *numbered) == [Role.TITLE, Role.TITLE, Role.HEADING_1, None]
    # Where other headings stand on its level it is one of them.
    parts = [p("工作回顾", style="1"), p("一、甲", style="21"), p("工作安排", style="1")]
    assert roles(*parts) == [Role.PART, Role.HEADING_1, Role.PART]


def test_a_title_set_as_a_heading_is_found_below_a_letterhead_too() -> None:
    head = [p("甲县汛桥镇人民政府文件", properties=CENTRED), p("汛政发〔2022〕12号", properties=CENTRED)]
    assert roles(*head, p("关于禁烧的通知", style="1"), p("各村：")) == [None, None, Role.TITLE, None]


def test_headings_without_numbers_keep_their_level() -> None:
    body = [p("工作回顾", style="21"), p("文。"), p("工业", style="3"), p("文。"), p("工作思路", style="21")]
    assert roles(p("工作总结", style="1"), *body) == [
        Role.TITLE,
        Role.HEADING_1,
        None,
        Role.HEADING_2,
        None,
        Role.HEADING_1,
    ]


def test_ordinals_of_headings_are_known_however_they_are_typed() -> None:
    assert roles(p("文。"), p("一．工作回顾", style="1"), p("(二)产业", style="21")) == [
        None,
        Role.HEADING_1,
        Role.HEADING_2,
    ]
