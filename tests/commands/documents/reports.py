"""Small reports as built and as the corrected data make them: the world of the tests of updating."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.model import Block, Cell, Document, Paragraph, Role, Run, Table
from generator.document.numbering import renumber
from generator.layout.model import STANDARD
from generator.text.writer import write_text
from generator.word.provenance import Provenance
from generator.word.write.document import write_word
from tests.word.samples import PROPERTIES, REFERENCE


@dataclass(frozen=True)
class Case:
    """A document as built and as the corrected data make it; figures are unique, so a text tells which is which."""

    base: Document
    corrected: Document
    changed: tuple[tuple[str, str, str], ...]

    @property
    def built(self) -> bytes:
        return write_word(self.base, STANDARD, PROPERTIES, self.provenance, REFERENCE)

    @property
    def provenance(self) -> Provenance:
        return Provenance(base=write_text(self.base, marked=True))


def fixed_case() -> Case:
    """A small report of which everything is corrected: figures, a paragraph, a section, a row, a place to fill."""
    return Case(
        report("1013", "18.6", ("粮食", "生猪"), new=False),
        report("1013.5", "19.2", ("粮食", "蔬菜", "生猪"), new=True),
        (),
    )


def report(value: str, share: str, labels: tuple[str, ...], *, new: bool) -> Document:
    blocks: list[Block] = [
        Paragraph(Role.TITLE, (Run("某镇2022年工作总结"),)),
        Paragraph(Role.HEADING_1, (), (Run("产业工作开新局"),), "一、"),
        Paragraph(
            Role.BODY,
            (Run("规上工业产值"), Run(f"{value}万元", "产值"), Run("，占全县"), Run(f"{share}%", "占比"), Run("。")),
        ),
        Paragraph(Role.BODY, (Run("引进人才"), Run("12名" if new else "××名", "人才", to_fill=not new), Run("。"))),
        Paragraph(Role.HEADING_1, (), (Run("民生工作上台阶"),), "二、"),
        Paragraph(Role.BODY, (Run("发放救助资金"), Run("××万元" if new else "36万元", "救助", to_fill=new), Run("。"))),
        Table(tuple((Cell((Run(label),)), Cell((Run(f"{n}", label),))) for n, label in enumerate(("指标", *labels)))),
        Paragraph(Role.BODY, (Run("以上工作离不开全镇干部群众。"),)),
    ]
    if new:
        heading = Paragraph(Role.HEADING_1, (), (Run("党建工作有力量"),), "二、")
        blocks[4:4] = [heading, Paragraph(Role.BODY, (Run("发展党员8名。"),))]
        blocks += [Paragraph(Role.SIGNATURE, (Run("某镇人民政府"),)), Paragraph(Role.DATE, (Run("2023年1月8日"),))]
    return renumber(Document(tuple(blocks)))
