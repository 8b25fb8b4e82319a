"""The bytes of a .docx → Document, by a walk over the body; what cannot be carried over whole is told.

Nothing is lost in silence: tracked insertions are read in and deletions left out (told), automatic list numbers become
text, pictures and text boxes become opaque blocks, footnotes go to the end, what is unknown is told and searched for
text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.document.model import Document
from generator.problems import Outcome
from generator.word.read.body import BodyReader, ReadBlock, note_block
from generator.word.read.findings import Findings
from generator.word.read.inline import InlineReader
from generator.word.read.notes import Notes, tell_furniture
from generator.word.read.numbering import Counting, read_numbering
from generator.word.read.open import Archive, failure, open_archive
from generator.word.read.roles import is_ours
from generator.word.read.styles import read_styles
from generator.word.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Reading:
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


def read_blocks(data: bytes, name: str) -> Outcome[Reading]:
    """Read a .docx with the XML elements of each block, for whoever patches the file or doubts a role."""
    archive = open_archive(data, name)
    root = archive.xml(archive.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise failure("broken-document", "文件里没有正文", name, "请用 Word 或 WPS 打开并重新保存")
    findings = Findings()
    styles = read_styles(_part(archive, "styles"))
    notes = Notes(archive, findings)
    counting = Counting(read_numbering(_part(archive, "numbering")), findings.tell)
    inline = InlineReader(styles, notes, findings)
    ours = is_ours(styles.names.values())
    blocks = BodyReader(styles, counting, inline, findings).read(body, ours)
    blocks += [note_block(line) for line in notes.lines()]
    tell_furniture(archive, findings)
    return Outcome(Reading(tuple(blocks), ours), findings.problems(name))


def _part(archive: Archive, kind: str) -> Element | None:
    """Return the first part of a kind, None when there is none."""
    parts = archive.related(kind)
    return archive.xml(parts[0]) if parts else None
