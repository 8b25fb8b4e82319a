"""Short ways to write documents, and what the writer makes of them, part by part."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

from generator.document.model import Block, Cell, Document, Paragraph, Role, Run, Table
from generator.layout.model import STANDARD, Layout
from generator.word.provenance import Origin, OriginFile, Provenance
from generator.word.write.document import write_word
from generator.word.write.package import Properties

REFERENCE = (Path(__file__).parents[2] / "templates" / "gbt9704.docx").read_bytes()
PROPERTIES = Properties("斋坛乡2022年工作总结", "斋坛乡人民政府", date(2023, 1, 8))
PROVENANCE = Provenance(
    kind="summary-plan",
    version="1",
    sources=(OriginFile("斋坛乡/2022.yaml", "ab12"), OriginFile("common/2022.yaml", "cd34")),
    base="全年产值\ue000产业.产值\ue0015.2亿元\ue002，<上年>\t5亿元 & 增长\ue000产业.增幅\ue0014%\ue002，居第1位。\n",
    origins=(
        Origin("产业.产值", "斋坛乡/2022.yaml", 3),
        Origin("产业.增幅", "斋坛乡/2022.yaml", 4, "5.2 ÷ 5 − 1"),
    ),
)
SENTENCE = (
    "全乡坚持以项目为抓手，完成固定资产投资12.35亿元，同比增长8.6%，其中“工业投资”5.2亿元——占比42.1%；"
    "新建高标准农田1.5万亩，惠及群众3200余户。"
)


def para(role: Role, text: str = "", lead: str = "", ordinal: str = "") -> Paragraph:
    return Paragraph(role, (Run(text),) if text else (), (Run(lead),) if lead else (), ordinal)


def body(text: str) -> Paragraph:
    return para(Role.BODY, text)


def table(*rows: tuple[str, ...], header: int = 1, record: bool = False) -> Table:
    return Table(tuple(tuple(Cell((Run(text),) if text else ()) for text in row) for row in rows), header, record)


def write(*blocks: Block, layout: Layout = STANDARD, provenance: Provenance | None = None) -> bytes:
    return write_word(Document(blocks), layout, PROPERTIES, provenance, REFERENCE)


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def xml(*blocks: Block, layout: Layout = STANDARD) -> str:
    """Return the body of the blocks, without its section."""
    text = part(write(*blocks, layout=layout), "word/document.xml")
    return text[text.index("<w:body>") + 8 : text.rindex("<w:sectPr")]


def plain_xml(*blocks: Block, layout: Layout = STANDARD) -> str:
    """Return the body without what every run and text repeats."""
    text = xml(*blocks, layout=layout).replace('<w:rFonts w:hint="eastAsia"/>', "").replace("<w:rPr></w:rPr>", "")
    return re.sub(' xml:space="preserve"', "", text)


LONG = Document(
    (
        para(Role.TITLE, "斋坛乡人民政府关于2022年法治政府建设工作情况和2023年工作计划的报告"),
        table(("索引号", "00266476/2023-21146", "发布机构", "斋坛乡", "发布时间", "2023-12-20"), header=0, record=True),
        para(Role.SUBTITLE, "——在全乡经济工作会议上的报告"),
        para(Role.TITLE_NOTE, "（2023年1月8日在斋坛乡第十七届人民代表大会第三次会议上）"),
        para(Role.SPEAKER, "乡长　张三"),
        para(Role.SALUTATION, "各位代表："),
        body(SENTENCE),
        para(Role.PART, "2022年工作总结"),
        para(Role.HEADING_1, lead="产业兴乡，发展动能持续增强", ordinal="一、"),
        para(Role.HEADING_2, SENTENCE, "农业产业稳步提升。", "（一）"),
        para(Role.BODY, SENTENCE, ordinal="一是"),
        Paragraph(
            Role.BODY,
            (
                Run("引进企业"),
                Run("××家", "产业.引进企业", True, "上年：12家"),
                Run("，投资"),
                Run("3亿元", "产业.投资"),
                Run("。"),
            ),
        ),
        para(Role.HEADING_2, lead="工业经济", ordinal="（二）"),
        para(Role.HEADING_3, SENTENCE, "项目建设。", "1."),
        para(Role.HEADING_4, SENTENCE, "道路。", "（1）"),
        *[body("国" * 28 * 22) for _ in range(2)],
        *[body(SENTENCE * 3) for _ in range(14)],
        para(Role.CAPTION, "2022年主要指标完成情况表"),
        table(
            ("指标", "单位", "完成数", "说明"), *[("规上工业产值", "亿元", f"{n}.5", SENTENCE[:40]) for n in range(16)]
        ),
        body(SENTENCE),
        para(Role.ATTACHMENT_NOTE, "附件：1.2022年主要指标完成情况和2023年主要预期目标及民生实事项目安排情况表"),
        para(Role.ATTACHMENT_NOTE, "2.民生实事项目表"),
        para(Role.SIGNATURE, "斋坛乡人民政府"),
        para(Role.DATE, "2023年1月8日"),
        para(Role.REMARK, "（联系人：李四）"),
        para(Role.ATTACHMENT_LABEL, "附件1"),
        para(Role.ATTACHMENT_TITLE, "主要指标完成情况表"),
        table(("指标", "单位"), ("产值", "亿元")),
        para(Role.ATTACHMENT_LABEL, "附件2"),
        para(Role.ATTACHMENT_TITLE, "民生实事项目表"),
        body(SENTENCE),
    )
)
