"""Every example in data/: whatever the corrected data change, the document that nobody edited becomes the new one."""

from __future__ import annotations

import re

import pytest

from generator.commands.documents.update import merged
from generator.commands.drafting.draft import make_draft
from generator.commands.drafting.rendering import rendered
from generator.document.model import Block, Cell, Document, Paragraph, Role, Run, Table
from generator.document.numbering import renumber
from generator.facts.schema.library import default_library
from generator.layout.model import STANDARD
from generator.merging.report import Done
from generator.text.reader import read_text
from generator.text.writer import write_text
from generator.word.provenance import Provenance, read_provenance
from generator.word.update.document import open_edited, revise
from generator.word.update.review import Stamp
from generator.word.write.document import write_word
from tests.commands.documents.docx_edits import visible
from tests.conftest import ROOT
from tests.word.samples import PROPERTIES, REFERENCE
from tests.word.soundness import faults

EXAMPLES = sorted(path for path in (ROOT / "data").glob("*/*.yaml") if path.parent.name != "common")
STAMP = Stamp("数据更新", "2022-12-31T00:00:00Z")


@pytest.fixture(params=EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def built(request: pytest.FixtureRequest) -> tuple[bytes, Document]:
    """An example's file, and its document as the file's base tells it."""
    library = default_library(ROOT)
    data = rendered(make_draft(request.param, library), library).data
    kept = read_provenance(data)
    assert kept is not None
    return data, read_text(kept.base)


def carried(data: bytes, base: Document, corrected: Document) -> tuple[bytes, list[Done]]:
    file = open_edited(data, "稿.docx")
    found = merged(Provenance(base=write_text(base, marked=True)), file, corrected)
    return revise(file, found.edits, STAMP, None, tracked=False), [each.done for each in found.corrections]


def written(document: Document) -> list[str]:
    return visible(write_word(document, STANDARD, PROPERTIES, None, REFERENCE))


def test_every_figure_of_every_kind_of_line_is_corrected(built: tuple[bytes, Document]) -> None:
    data, base = built
    corrected = Document(tuple(each_run(block, other_figure) for block in base.blocks))
    after, done = carried(data, base, corrected)
    assert set(done) <= {Done.DONE}
    assert [unbroken(line) for line in visible(after)] == [unbroken(line) for line in written(corrected)]
    assert faults(after) == []


def test_every_filled_place_loses_its_question(built: tuple[bytes, Document]) -> None:
    data, base = built
    corrected = Document(tuple(each_run(block, filled) for block in base.blocks))
    after, done = carried(data, base, corrected)
    assert set(done) <= {Done.DONE}
    assert visible(after) == written(corrected)
    assert faults(after) == []


def test_every_second_section_goes_and_the_rest_is_counted_anew(built: tuple[bytes, Document]) -> None:
    data, base = built
    corrected = renumber(Document(tuple(without_even_sections(base.blocks))))
    after, done = carried(data, base, corrected)
    assert set(done) <= {Done.DONE}
    assert visible(after) == written(corrected)
    back, done = carried(after, corrected, base)
    assert set(done) <= {Done.DONE}
    assert visible(back) == written(base)
    assert faults(back) == []


HEAD_AND_TAIL = (
    Paragraph(Role.SUBTITLE, (Run("——在全乡干部大会上的报告"),)),
    Paragraph(Role.TITLE_NOTE, (Run("（2023年1月8日）"),)),
    Paragraph(Role.SPEAKER, (Run("乡长　张三"),)),
    Paragraph(Role.SALUTATION, (Run("各位代表："),)),
)
TAIL = (
    Paragraph(Role.ATTACHMENT_NOTE, (Run("附件：1.主要指标完成情况表"),)),
    Paragraph(Role.ATTACHMENT_NOTE, (Run("2.民生实事项目表"),)),
    Paragraph(Role.SIGNATURE, (Run("样例乡人民政府"),)),
    Paragraph(Role.DATE, (Run("2023年1月8日"),)),
    Paragraph(Role.ATTACHMENT_LABEL, (Run("附件1"),)),
    Paragraph(Role.ATTACHMENT_TITLE, (Run("主要指标完成情况表"),)),
    Table(((Cell((Run("指标"),)), Cell((Run("数"),))), (Cell((Run("产值"),)), Cell((Run("5"),))))),
    Paragraph(Role.ATTACHMENT_LABEL, (Run("附件2"),)),
    Paragraph(Role.ATTACHMENT_TITLE, (Run("民生实事项目表"),)),
    Paragraph(Role.BODY, (Run("修路两条，建桥一座。"),)),
)


def test_head_and_tail_come_and_go_with_their_empty_lines(built: tuple[bytes, Document]) -> None:
    data, base = built
    roles = {block.role for block in base.blocks if isinstance(block, Paragraph)}
    head = tuple(block for block in HEAD_AND_TAIL if block.role not in roles)
    tail = () if roles & {block.role for block in TAIL if isinstance(block, Paragraph)} - {Role.BODY} else TAIL
    at = 1 + max(n for n, each in enumerate(base.blocks) if isinstance(each, Paragraph) and each.role is Role.TITLE)
    corrected = Document((*base.blocks[:at], *head, *base.blocks[at:], *tail))
    after, done = carried(data, base, corrected)
    assert set(done) <= {Done.DONE}
    assert shape(after) == shape(write_word(corrected, STANDARD, PROPERTIES, None, REFERENCE))
    back, done = carried(after, corrected, base)
    assert set(done) <= {Done.DONE}
    assert shape(back) == shape(data)


def shape(data: bytes) -> list[tuple[str, str]]:
    """Style and words of each paragraph, empty ones too."""
    import io
    import zipfile

    from lxml import etree

    from tests.commands.documents.docx_edits import W, text_of

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    styles = [(each.find(f"{W}pPr/{W}pStyle"), text_of(each)) for each in root.iter(f"{W}p")]
    return [("" if style is None else str(style.get(f"{W}val")), text) for style, text in styles]


def each_run(block: Block, change: object) -> Block:
    assert callable(change)
    if isinstance(block, Paragraph):
        return block._replace(lead=tuple(map(change, block.lead)), runs=tuple(map(change, block.runs)))
    if isinstance(block, Table):
        rows = (tuple(cell._replace(runs=tuple(map(change, cell.runs))) for cell in row) for row in block.rows)
        return block._replace(rows=tuple(rows))
    return block


def other_figure(run: Run) -> Run:
    if not run.key or run.to_fill:
        return run
    return run._replace(text=re.sub(r"\d+", lambda found: str(int(found.group()) * 3 + 1), run.text))


def filled(run: Run) -> Run:
    return run._replace(text=run.text.replace("×", "8"), to_fill=False, note="") if run.to_fill else run


def unbroken(text: str) -> str:
    return text.replace("\n", "")


def without_even_sections(blocks: tuple[Block, ...]) -> list[Block]:
    kept: list[Block] = []
    count, gone = 0, False
    for block in blocks:
        role = block.role if isinstance(block, Paragraph) else None
        if role in (Role.HEADING_1, Role.PART, Role.SIGNATURE, Role.DATE, Role.ATTACHMENT_NOTE, Role.ATTACHMENT_LABEL):
            count += role is Role.HEADING_1
            gone = role is Role.HEADING_1 and count % 2 == 0
        if not gone:
            kept.append(block)
    return kept
