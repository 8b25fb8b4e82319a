"""The bytes of a .docx → Document; what cannot be carried over whole is reported.

Nothing is lost in silence: tracked insertions are read in and deletions left out, automatic list numbers become text,
pictures and text boxes become opaque blocks, footnotes go to the end, what is unknown is searched for text; each is
reported.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.document.model import Document, Opaque, Paragraph, Role, Run
from generator.problems import Outcome
from generator.word.charts import drawn_table, read_charts
from generator.word.read.blocks import BlockReader, ReadBlock
from generator.word.read.body import BodyReader, ReadParagraph, ReadTable
from generator.word.read.inline import InlineReader
from generator.word.read.losses import Findings, Notes, report_furniture
from generator.word.read.numbering import Counting, read_numbering
from generator.word.read.open import Archive, open_archive
from generator.word.read.roles import is_ours
from generator.word.read.styles import Styles
from generator.word.xml import W


@dataclass(frozen=True, slots=True)
class WordContent:
    """A document with the origin of each block."""

    blocks: tuple[ReadBlock, ...]
    # Its styles come from our reference document, so roles are as written.
    ours: bool

    @property
    def document(self) -> Document:
        """The blocks alone."""
        return Document(tuple(item.block for item in self.blocks))


def read_word(data: bytes, name: str) -> Outcome[Document]:
    """Read a .docx; `name` is for messages. Raises DocumentError when it cannot be read at all."""
    outcome = read_blocks(data, name)
    return Outcome(outcome.value.document, outcome.problems)


def read_blocks(data: bytes, name: str) -> Outcome[WordContent]:
    """Read a .docx with the XML elements of each block, for patching the file and for judging roles."""
    archive = open_archive(data, name)
    findings = Findings()
    styles = styles_of(archive)
    notes = Notes(archive, findings)
    body = read_body(archive, styles, notes, findings)
    ours = is_ours(styles.names.values())
    blocks = BlockReader(styles, findings, ours).read(body)
    blocks += [ReadBlock(Paragraph(Role.BODY, (Run(line),))) for line in notes.lines()]
    report_furniture(archive, findings)
    if ours and any(isinstance(each.block, Opaque) for each in blocks):
        # A chart becomes the table that it was drawn from; one in a cell stays a mere drawing.
        drawn = {chart.paragraph: table for chart in read_charts(archive) if (table := drawn_table(chart)) is not None}
        for place, each in enumerate(blocks):
            if isinstance(each.block, Opaque) and each.elements and each.elements[0] in drawn:
                blocks[place] = replace(each, block=drawn[each.elements[0]])
    return Outcome(WordContent(tuple(blocks), ours), findings.problems(name))


def styles_of(archive: Archive) -> Styles:
    """Return the styles of a document; one without any looks plain."""
    return Styles(archive.root("styles"), archive.root("theme"))


def read_body(
    archive: Archive, styles: Styles, notes: Notes, findings: Findings
) -> tuple[ReadParagraph | ReadTable, ...]:
    """Return the paragraphs and tables of the main text, each with its element."""
    counting = Counting(read_numbering(archive.root("numbering")), findings.report)
    body = archive.document.element.find(f"{W}body")
    assert body is not None  # open_archive refuses a document without one
    return BodyReader(styles, counting, InlineReader(styles, notes, findings), findings).read(body)
