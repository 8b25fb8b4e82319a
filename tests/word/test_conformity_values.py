"""Which values are in force: styles, ancestors, theme, grid, spaces, fields; in files that others made."""

from __future__ import annotations

import pytest
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips

from generator.word.conformity.rules import Verdict
from tests.word.strangers import clauses_of, codes_of, line, problems_of, saved


def test_faces_of_the_theme_and_of_ancestors_are_resolved() -> None:
    # python-docx's own Title: the face comes from the theme, the size from the style.
    found = {each.requirement.code: each.found for each in clauses_of(saved(lambda file: file.add_heading("题目", 0)))}
    assert (found["format-title-font"], found["format-title-size"]) == ("宋体", "26磅")


def indented_by_spaces(file: Docx) -> None:
    line(file, "题目", face="方正小标宋简体", size=22, align=1)
    line(file, "　　全镇上下团结奋斗，各项工作取得新的成效。", face="仿宋", size=16)


def test_two_full_width_spaces_look_like_an_indent() -> None:
    assert "format-indent" not in codes_of(saved(indented_by_spaces))


def test_an_automatic_list_keeps_its_own_indent() -> None:
    def listed(file: Docx) -> None:
        file.add_paragraph("种植水稻两千亩，茶叶三千亩。", style="List Number")

    assert "format-indent" not in codes_of(saved(listed))


@pytest.mark.parametrize(
    ("kind", "pitch", "expected"), [("lines", 579, "22行（行距28.95磅）"), ("lines", 312, "40行（行距15.6磅）")]
)
def test_lines_are_counted_from_the_grid(kind: str, pitch: int, expected: str) -> None:
    def gridded(file: Docx) -> None:
        section = file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        grid = section._sectPr.find(qn("w:docGrid"))
        grid.set(qn("w:type"), kind)
        grid.set(qn("w:linePitch"), str(pitch))
        file.styles["Normal"].paragraph_format.line_spacing = 1
        line(file, "题目", size=22, align=1)
        line(file, "全镇上下团结奋斗，各项工作取得新的成效。", face="仿宋", size=16)

    found = {each.requirement.code: each.found for each in clauses_of(saved(gridded))}
    assert found["format-lines"] == expected


def test_characters_are_counted_from_the_grid() -> None:
    def gridded(file: Docx) -> None:
        section = file.sections[0]
        section.page_width, section.left_margin, section.right_margin = Twips(11906), Twips(1588), Twips(1474)
        grid = section._sectPr.find(qn("w:docGrid"))
        grid.set(qn("w:type"), "linesAndChars")
        grid.set(qn("w:linePitch"), "579")
        grid.set(qn("w:charSpace"), "-849")
        line(file, "题目", size=22, align=1)
        line(file, "全镇上下团结奋斗，各项工作取得新的成效。", face="仿宋", size=16)

    found = {each.requirement.code: each.found for each in clauses_of(saved(gridded))}
    assert found["format-characters"] == "28字（字距15.79磅）"


def page_field(file: Docx, *, simple: bool = False) -> None:
    paragraph = file.sections[0].footer.paragraphs[0]
    if simple:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), " PAGE ")
        run = OxmlElement("w:r")
        field.append(run)
        paragraph._p.append(field)
        return
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        run.font.name, run.font.size = "宋体", Pt(14)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = "PAGE"
        run._r.append(part)


@pytest.mark.parametrize("simple", [True, False])
def test_page_numbers_are_found_in_both_forms(simple: bool) -> None:
    def numbered(file: Docx) -> None:
        page_field(file, simple=simple)

    assert "format-page-number" not in codes_of(saved(numbered))


def test_a_first_page_without_number_is_told() -> None:
    def numbered(file: Docx) -> None:
        page_field(file)
        file.sections[0].different_first_page_header_footer = True

    wanted = (
        "稿.docx  错误：页码偏离 GB/T 9704 7.5 的规定；写的是：首页没有页码；应当是：有页码，首页也编；"
        "在页脚（首页不同） [format-page-number]"
    )
    assert wanted in problems_of(saved(numbered))


def test_a_page_on_its_side_is_a_table_page() -> None:
    def turned(file: Docx) -> None:
        section = file.sections[0]
        section.page_width, section.page_height = Mm(297), Mm(210)

    assert not {"format-paper", "format-margin-top"} & codes_of(saved(turned))


def test_a_style_based_on_itself_does_no_harm() -> None:
    def circle(file: Docx) -> None:
        style = file.styles["Normal"].element
        based = OxmlElement("w:basedOn")
        based.set(qn("w:val"), "Normal")
        style.insert(1, based)
        line(file, "题目")

    assert clauses_of(saved(circle))


def test_a_file_without_text_has_no_findings_in_words() -> None:
    clauses = clauses_of(saved(lambda file: None))
    told = {each.verdict for each in clauses if each.requirement.clause.startswith("7.3")}
    assert told == {Verdict.BY_HAND, Verdict.NOT_APPLICABLE}
