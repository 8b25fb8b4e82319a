"""Word files as other people make them, built with python-docx."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from generator.importing.documents import read_with_roles
from generator.word.conformity.report import conformity, deviations
from generator.word.conformity.rules import Clause


def saved(change: Callable[[Document], None]) -> bytes:
    """Return the bytes of a document that python-docx makes, after a change."""
    document = docx.Document()
    change(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def line(
    document: Document, text: str, *, face: str = "", size: float = 0, align: int | None = None, colour: str = ""
) -> None:
    """Add a paragraph with direct formatting."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    if face:
        run.font.name = face
        run._element.rPr.rFonts.set(qn("w:eastAsia"), face)
    if size:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = docx.shared.RGBColor.from_string(colour)
    if align is not None:
        paragraph.alignment = align


def everything_wrong(document: Document) -> None:
    """Deviate wherever that is possible."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(216), Mm(279)
    section.top_margin, section.left_margin = Mm(25), Mm(32)
    section.bottom_margin, section.right_margin = Mm(25), Mm(32)
    line(document, "白塘镇政府[2023]第05号", face="仿宋")
    line(document, "白塘镇2022年工作总结", face="宋体", size=26)
    line(document, "　　县政府：")
    line(document, "一年来，全镇上下团结奋斗，各项工作取得新的成效。", face="宋体", size=12, colour="FF0000")
    line(document, "一、主要工作", face="宋体", size=12)
    line(document, "(一)抓产业。发展特色农业，农民收入稳步增加。", face="宋体", size=12)
    line(document, "1、抓水稻。全镇种植水稻两千亩。", face="宋体", size=12)
    line(document, "附件：1.白塘镇重点项目表。")
    line(document, "白塘镇人民政府")
    line(document, "2023年01月08日")
    line(document, "（联系人：张三）")
    line(document, "附件1")
    line(document, "白塘镇重点项目表")


def clauses_of(data: bytes) -> tuple[Clause, ...]:
    return conformity(data, "稿.docx", read_with_roles(data, "稿.docx").value.blocks)


def problems_of(data: bytes) -> list[str]:
    return [str(problem) for problem in deviations(clauses_of(data), "稿.docx")]


def codes_of(data: bytes) -> set[str]:
    return {problem.code for problem in deviations(clauses_of(data), "稿.docx")}
