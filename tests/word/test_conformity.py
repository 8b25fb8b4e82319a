"""The report by clause of GB/T 9704: our own files meet it, a stranger's deviations are told in words."""

from __future__ import annotations

import re

import pytest

from generator.document.model import Document, Role
from generator.layout.model import STANDARD, Layout
from generator.word.conformity.rules import BY_HAND, REQUIREMENTS, Verdict
from generator.word.write.document import write_word
from generator.word.write.package import read_parts, write_parts
from tests.word.samples import LONG, PROPERTIES, REFERENCE, para
from tests.word.strangers import clauses_of, everything_wrong, problems_of, saved

OURS = Document(
    (
        para(Role.TITLE, "白塘镇2022年工作总结"),
        para(Role.SALUTATION, "县政府："),
        para(Role.HEADING_1, "", "主要工作", "一、"),
        para(Role.HEADING_2, "发展特色农业。", "抓产业。", "（一）"),
        para(Role.BODY, "一年来，全镇上下团结奋斗。"),
        para(Role.ATTACHMENT_NOTE, "附件：1.白塘镇重点项目表"),
        para(Role.SIGNATURE, "白塘镇人民政府"),
        para(Role.DATE, "2023年1月8日"),
        para(Role.REMARK, "（联系人：张三）"),
        para(Role.ATTACHMENT_LABEL, "附件1"),
        para(Role.ATTACHMENT_TITLE, "白塘镇重点项目表"),
    )
)


@pytest.mark.parametrize("document", [LONG, OURS], ids=["long", "all roles"])
def test_what_we_write_meets_every_clause(document: Document) -> None:
    assert problems_of(write_word(document, STANDARD, PROPERTIES, None, REFERENCE)) == []


def test_what_a_program_cannot_see_is_left_to_a_person() -> None:
    clauses = clauses_of(write_word(OURS, STANDARD, PROPERTIES, None, REFERENCE))
    by_hand = [each.requirement for each in clauses if each.verdict is Verdict.BY_HAND]
    assert by_hand == [each for each in BY_HAND if not each.made]
    made = [each.requirement for each in clauses if each.verdict is Verdict.MADE]
    assert made == [each for each in BY_HAND if each.made]


def test_margins_counted_to_the_letters_are_accepted() -> None:
    assert problems_of(write_word(OURS, Layout(margin_mode="glyph"), PROPERTIES, None, REFERENCE)) == []


def test_centred_page_numbers_deviate_from_a_rule() -> None:
    assert problems_of(write_word(OURS, Layout(page_number="center"), PROPERTIES, None, REFERENCE)) == [
        "稿.docx  错误：页码的位置偏离 GB/T 9704 7.5 的规定；写的是：单页居中、双页居中；"
        "应当是：单页居右、双页居左，各空一字；在页脚 [format-page-number-sides]"
    ]


def test_every_deviation_of_a_strangers_file_is_told_with_place_and_clause() -> None:
    # Each problem stands on two lines.
    wanted = EVERYTHING.strip().replace("；\n    ", "；").split("\n")
    assert [problem.removeprefix("稿.docx  ") for problem in problems_of(saved(everything_wrong))] == wanted


EVERYTHING = """
错误：纸张偏离 GB/T 9704 5.1 的规定；写的是：216 mm × 279 mm；
    应当是：A4，210 mm × 297 mm；在页面设置 [format-paper]
错误：天头（上白边）偏离 GB/T 9704 5.2.1 的规定；写的是：25.0 mm；
    应当是：37 mm ± 1 mm；在页面设置 [format-margin-top]
错误：订口（左白边）偏离 GB/T 9704 5.2.1 的规定；写的是：32.0 mm；
    应当是：28 mm ± 1 mm；在页面设置 [format-margin-left]
错误：版心偏离 GB/T 9704 5.2.1 的规定；写的是：152.0 mm × 229.0 mm；
    应当是：156 mm × 225 mm；在页面设置 [format-type-area]
警告：正文字体偏离 GB/T 9704 5.2.2 的一般要求；写的是：宋体；
    应当是：仿宋；在样式“Normal”，“一年来，全镇上下团结奋斗…”等2段 [format-body-font]
警告：正文字号偏离 GB/T 9704 5.2.2 的一般要求；写的是：小4号（12磅）；
    应当是：3号（16磅）；在样式“Normal”，“一年来，全镇上下团结奋斗…” [format-body-size]
警告：正文字号偏离 GB/T 9704 5.2.2 的一般要求；写的是：11磅；
    应当是：3号（16磅）；在样式“Normal”，“白塘镇重点项目表” [format-body-size]
警告：每行字数偏离 GB/T 9704 5.2.3 的一般要求；写的是：35字（字距12.00磅）；
    应当是：28字；在正文 [format-characters]
错误：文字颜色偏离 GB/T 9704 5.2.4 的规定；写的是：颜色 FF0000；
    应当是：黑色；在样式“Normal”，“一年来，全镇上下团结奋斗…” [format-colour]
错误：发文字号偏离 GB/T 9704 7.2.5 的规定；写的是：白塘镇政府[2023]第05号；
    应当是：××〔2023〕1号：六角括号，不加“第”，不编虚位；在样式“Normal”，“白塘镇政府[2023]第…” [format-document-number]
错误：发文字号的位置偏离 GB/T 9704 7.2.5 的规定；写的是：没有居中；
    应当是：居中，标志下空二行；上行文居左空一字；在样式“Normal”，“白塘镇政府[2023]第…” [format-document-number-place]
错误：版头中的分隔线偏离 GB/T 9704 7.2.7 的规定；写的是：没有找到红色分隔线；
    应当是：红色，与版心等宽，在发文字号下4 mm；在样式“Normal”，“白塘镇政府[2023]第…” [format-red-line]
警告：标题字体偏离 GB/T 9704 7.3.1 的一般要求；写的是：宋体；
    应当是：小标宋；在样式“Normal”，“白塘镇2022年工作总结” [format-title-font]
警告：标题字号偏离 GB/T 9704 7.3.1 的一般要求；写的是：26磅；
    应当是：2号（22磅）；在样式“Normal”，“白塘镇2022年工作总结” [format-title-size]
错误：标题位置偏离 GB/T 9704 7.3.1 的规定；写的是：没有居中；
    应当是：居中；在样式“Normal”，“白塘镇2022年工作总结” [format-title-centred]
错误：主送机关（称呼）偏离 GB/T 9704 7.3.2 的规定；写的是：左空2.0字；
    应当是：顶格，末尾用全角冒号；在样式“Normal”，“县政府：” [format-salutation]
错误：段落开头偏离 GB/T 9704 7.3.3 的规定；写的是：左空0.0字；
    应当是：左空二字；在样式“Normal”，“一年来，全镇上下团结奋斗…”等5段 [format-indent]
警告：一级标题字体偏离 GB/T 9704 7.3.3 的一般要求；写的是：宋体，小4号（12磅）；
    应当是：3号黑体；在样式“Normal”，“一、主要工作” [format-heading-1-font]
警告：二级标题字体偏离 GB/T 9704 7.3.3 的一般要求；写的是：宋体，小4号（12磅）；
    应当是：3号楷体；在样式“Normal”，“(一)抓产业。发展特色农…” [format-heading-2-font]
警告：三级标题字体偏离 GB/T 9704 7.3.3 的一般要求；写的是：宋体，小4号（12磅）；
    应当是：3号仿宋；在样式“Normal”，“1、抓水稻。全镇种植水稻…” [format-heading-3-font]
错误：结构层次序数偏离 GB/T 9704 7.3.3 的规定；写的是：“(一)”；
    应当是：“一、”“（一）”“1.”“（1）”；在样式“Normal”，“(一)抓产业。发展特色农…” [format-ordinal]
错误：结构层次序数偏离 GB/T 9704 7.3.3 的规定；写的是：“1、”；
    应当是：“一、”“（一）”“1.”“（1）”；在样式“Normal”，“1、抓水稻。全镇种植水稻…” [format-ordinal]
错误：附件说明偏离 GB/T 9704 7.3.4 的规定；写的是：左空0.0字，末尾有“。”；
    应当是：左空二字，附件名称后不加标点；在样式“Normal”，“附件：1.白塘镇重点项目…” [format-attachment-note]
错误：署名和成文日期的位置偏离 GB/T 9704 7.3.5 的规定；写的是：不在右侧；
    应当是：在右侧，成文日期在署名下一行；在样式“Normal”，“白塘镇人民政府”等2段 [format-signature]
错误：成文日期偏离 GB/T 9704 7.3.5.4 的规定；写的是：2023年01月08日；
    应当是：阿拉伯数字，年份写全，月、日不编虚位：2023年1月8日；在样式“Normal”，“2023年01月08日” [format-date]
错误：附件标签偏离 GB/T 9704 7.3.7 的规定；写的是：没有另面，宋体，11磅；
    应当是：另面编排，顶格，3号黑体；在样式“Normal”，“附件1” [format-attachment-label]
错误：页码偏离 GB/T 9704 7.5 的规定；写的是：没有页码；
    应当是：有页码，首页也编；在页脚 [format-page-number]
"""


def altered(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return the package with a text in one of its parts replaced."""
    parts = read_parts(data)
    assert old in parts[part].decode()
    parts[part] = parts[part].replace(old.encode(), new.encode())
    return write_parts(parts)


def style_named(data: bytes, name: str) -> str:
    text = read_parts(data)["word/styles.xml"].decode()
    return next(each for each in re.findall("<w:style .*?</w:style>", text, re.DOTALL) if f'"{name}"' in each)


def test_other_lines_to_the_page_are_told() -> None:
    data = write_word(OURS, STANDARD, PROPERTIES, None, REFERENCE)
    assert problems_of(altered(data, "word/styles.xml", 'w:line="579"', 'w:line="600"')) == [
        "稿.docx  警告：每页行数偏离 GB/T 9704 5.2.3 的一般要求；"
        "写的是：21行（行距30磅）；应当是：22行；在正文 [format-lines]"
    ]


def test_hyphens_beside_the_page_number_are_told() -> None:
    data = write_word(OURS, STANDARD, PROPERTIES, None, REFERENCE)
    assert problems_of(altered(data, "word/footer1.xml", "—", "-")) == [
        "稿.docx  警告：页码的字体和样子偏离 GB/T 9704 7.5 的一般要求；写的是：宋体，14磅，“- 1 -”；"
        "应当是：4号半角宋体阿拉伯数字，左右各一条一字线：— 1 —；在单页页脚 [format-page-number-form]"
    ]


def test_an_attachment_title_at_the_left_is_told() -> None:
    data = write_word(OURS, STANDARD, PROPERTIES, None, REFERENCE)
    style = style_named(data, "附件标题")
    left = style.replace('w:jc w:val="center"', 'w:jc w:val="left"')
    assert problems_of(altered(data, "word/styles.xml", style, left)) == [
        "稿.docx  错误：附件标题偏离 GB/T 9704 7.3.7 的规定；写的是：没有居中；应当是：居中；"
        "在样式“附件标题”，“白塘镇重点项目表” [format-attachment-title]"
    ]


def test_a_remark_without_brackets_is_told() -> None:
    document = Document((*OURS.blocks[:-3], para(Role.REMARK, "联系人：张三")))
    assert problems_of(write_word(document, STANDARD, PROPERTIES, None, REFERENCE)) == [
        "稿.docx  错误：附注偏离 GB/T 9704 7.3.6 的规定；写的是：左空2.0字，没有圆括号；应当是：左空二字，加圆括号；"
        "在样式“附注”，“联系人：张三” [format-remark]"
    ]


def test_a_fourth_level_in_another_face_is_told() -> None:
    document = Document((*OURS.blocks[:3], para(Role.HEADING_4, "", "扶持大户。", "（1）")))
    data = write_word(document, STANDARD, PROPERTIES, None, REFERENCE)
    style = style_named(data, "heading 4")
    assert problems_of(altered(data, "word/styles.xml", style, style.replace("仿宋_GB2312", "黑体"))) == [
        "稿.docx  警告：四级标题字体偏离 GB/T 9704 7.3.3 的一般要求；写的是：黑体，3号（16磅）；应当是：3号仿宋；"
        "在样式“heading 4”，“（1）扶持大户。” [format-heading-4-font]"
    ]


def test_every_requirement_has_a_code_of_its_own() -> None:
    codes = [each.code for each in REQUIREMENTS]
    assert len(set(codes)) == len(codes)
    assert all(code.startswith("format-") for code in codes)
