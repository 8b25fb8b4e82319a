"""A file of any format that offices use (.docx, .doc, .txt) → Document; anything else is refused with what to do."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from generator.document.head_and_imprint import imprint_rows, red_head_role
from generator.document.marks import BODY, BREAK, ROLE
from generator.document.model import HEADINGS, Block, Document, Paragraph, Role, Table
from generator.document.numbering import renumber
from generator.document.runs import all_words
from generator.facts.yaml.reader import STREAM, decode, from_stream
from generator.libreoffice import convert
from generator.problems import DataError, DocumentError, OfficeError, Outcome, Place, Problem, Severity, not_readable
from generator.text.lines import write_block
from generator.text.reader import read_blocks, read_text
from generator.word.read.unpack import MAX_FILE, is_old_word

if TYPE_CHECKING:
    from generator.word.read.document import ReadBlock, WordContent

# Other programs' line ends: vertical tab, form feed, NEL, line and paragraph separator.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What facts/yaml refuses, and marks that only a byte order needs.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\ue00f\ufeff\ufffe\uffff\u200b\u2060]")


def cleaned(text: str, name: str) -> Outcome[str]:
    """Return the text a data file may hold; dropped characters are reported."""
    text = _LINE_ENDS.sub("\n", text)
    found = _INVISIBLE.findall(text)
    if not found:
        return Outcome(text)
    message, names = f"去掉了 {len(found)} 个看不见的控制字符", sorted({f"U+{ord(each):04X}" for each in found})
    problem = Problem("control-character", message, Place(name), Severity.WARNING, found="、".join(names[:5]))
    return Outcome(_INVISIBLE.sub("", text), (problem,))


def convert_old_word(path: Path) -> bytes:
    """Return the file as .docx; raises DocumentError when there is no LibreOffice or it cannot read the file."""
    try:
        with TemporaryDirectory() as folder:
            source = Path(folder) / "old.doc"
            shutil.copyfile(path, source)
            return convert(source, "docx")
    except (OSError, OfficeError) as error:
        missing = isinstance(error, OfficeError) and error.problems[0].code == "no-office"
        message = "这是旧格式的 .doc（或 .wps）文件" if missing else "LibreOffice 没能读出这个旧格式文件"
        hint = "请用 Word 或 WPS 另存为 .docx" + ("；装有 LibreOffice 时可以直接读" if missing else "")
        raise DocumentError([Problem("old-word-document", message, Place(str(path)), hint=hint)]) from None


# A hundred times those of a long report: each is looked at for what it measures.
MOST_FIGURES = 20_000
# So many lines may stand above the title.
_DEEPEST = 8
_DIGITS = re.compile("[0-9０-９]+")
# How an unnumbered heading is numbered where plain text could not tell its level (GB/T 9704 7.3.3).
_FIRST = dict(zip(HEADINGS, ("一、", "（一）", "1.", "（1）"), strict=True))
_ZIP, _OLE, _PDF, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF", b"{\\rtf"


class Numbered(NamedTuple):
    """A document, and for each of its blocks the line of the text file on which it begins, from 1."""

    document: Document
    # () for a Word file.
    numbers: tuple[int, ...] = ()


def read_document(path: Path) -> Outcome[Document]:
    """Read a document of any known format; raises DocumentError with what to do about another."""
    outcome = read_numbered(path)
    return Outcome(outcome.value.document, outcome.problems)


def read_numbered(path: Path) -> Outcome[Numbered]:
    """Read a document as `read_document` does, and tell the lines of a text file; raises DocumentError."""
    data = _bytes(path)
    if data.startswith(_OLE) and is_old_word(data):
        data = convert_old_word(path)
    if data.startswith((_ZIP, _OLE, _PDF, _RTF)) or path.suffix.lower() == ".docx":
        read = _read_word(data, str(path))
        return Outcome(Numbered(read.value), read.problems)
    return _read_plain(data, str(path))


def _bytes(path: Path) -> bytes:
    try:
        # A folder; or a pipe, which would never end.
        if path != STREAM and path.exists() and not path.is_file():
            raise OSError
        large = path != STREAM and path.stat().st_size > MAX_FILE
        data = from_stream() if path == STREAM else b"" if large else path.read_bytes()
    except (OSError, ValueError) as error:
        raise DocumentError([not_readable(path, error)]) from None
    if large or len(data) > MAX_FILE:
        raise DocumentError([Problem("document-too-large", "文件超过 50 MB，不像公文", Place(str(path)))])
    return data


def _read_word(data: bytes, name: str) -> Outcome[Document]:
    # lxml takes its time to load; a text file does without.
    from generator.word.read.document import read_blocks as read_word_blocks

    outcome = read_word_blocks(data, name)
    reading = outcome.value
    if reading.ours:
        return Outcome(reading.document, outcome.problems)
    text = "\n".join([_line(item.block, item.certain) for item in reading.blocks])
    _refuse_figures(text, name)
    numbered = _with_ordinals(read_text(text), name)
    return Outcome(numbered.value, (*outcome.problems, *numbered.problems))


def _with_ordinals(document: Document, name: str) -> Outcome[Document]:
    """Give headings without ordinal that of their place, and tell: in plain text nothing else says the level."""
    bare = [isinstance(each, Paragraph) and each.role in _FIRST and not each.ordinal for each in document.blocks]
    if not any(bare):
        return Outcome(document)
    message = f"有 {sum(bare)} 个标题没有编号，已按层次编上“一、”“（一）”"
    problem = Problem("unnumbered-heading", message, Place(name), Severity.WARNING, hint="请核对")
    return Outcome(with_ordinals(document, bare), (problem,))


def with_ordinals(document: Document, bare: Sequence[bool]) -> Document:
    """Return the document with an ordinal before each heading that is `bare`; the others keep what was typed."""
    begun = [
        block._replace(ordinal=_FIRST[block.role]) if is_bare and isinstance(block, Paragraph) else block
        for block, is_bare in zip(document.blocks, bare, strict=True)
    ]
    counted = renumber(Document(tuple(begun))).blocks
    return Document(
        tuple(
            block._replace(ordinal=new.ordinal)
            if is_bare and isinstance(block, Paragraph) and isinstance(new, Paragraph)
            else block
            for block, new, is_bare in zip(document.blocks, counted, bare, strict=True)
        )
    )


def _line(block: Block, certain: bool) -> str:
    """Return a block as plain text says it; where only the words can tell its role, they decide as in a text file."""
    if isinstance(block, Table) and (rows := imprint_rows(block)):
        return "\n".join(rows)
    if not isinstance(block, Paragraph):
        return write_block(block)
    words = all_words(block)
    # A line broken by hand inside a paragraph is a line of its own to a reader.
    return f"{ROLE}{block.role.value}{BODY}{words.replace(chr(10), BREAK)}" if certain and words else words


def _read_plain(data: bytes, name: str) -> Outcome[Numbered]:
    if not data.strip():
        raise DocumentError([Problem("empty-document", "文件是空的", Place(name))])
    try:
        decoded = decode(data, name)
    except DataError as error:
        raise DocumentError(error.problems) from None
    _refuse_figures(decoded.value, name)
    text = cleaned(decoded.value, name)
    blocks = read_blocks(text.value)
    document = Document(tuple([block for _, block in blocks]))
    return Outcome(Numbered(document, tuple([line + 1 for line, _ in blocks])), (*decoded.problems, *text.problems))


def _refuse_figures(text: str, name: str) -> None:
    found = sum(1 for _ in _DIGITS.finditer(text))
    if found > MOST_FIGURES:
        message = f"有 {found:,} 处数字，不像公文"
        raise DocumentError(
            [Problem("document-too-large", message, Place(name), expected=f"不超过 {MOST_FIGURES:,} 处")]
        )


def read_with_roles(data: bytes, name: str) -> "Outcome[WordContent]":
    """Return the blocks of a Word file, every paragraph with its role; raises DocumentError."""
    # lxml takes its time to load; a text file does without.
    from generator.word.read.document import WordContent
    from generator.word.read.document import read_blocks as read_word_blocks

    outcome = read_word_blocks(data, name)
    reading = outcome.value
    if reading.ours:
        return outcome
    # The paragraphs above the title: number, secrecy, organ, 发文字号 (7.2).
    lines = [item.content.text.strip() for item in reading.blocks[: _DEEPEST + 1]]
    found = (red_head_role(line, below) for line, below in pairwise([*lines, ""]))
    # A line without a role of its own stands beside a title, and nothing is asked of its look.
    head = [Role.TITLE_NOTE if role is Role.BODY else role for role in takewhile(bool, found) if role]
    # One line a block, so that what the words say comes back to the paragraph that said it.
    by_words = dict(read_blocks("\n".join(_words(item) for item in reading.blocks[len(head) :])))
    blocks = [
        replace(item, block=item.block._replace(role=role)) if isinstance(item.block, Paragraph) else item
        for item, role in zip(reading.blocks, head, strict=False)
    ]
    blocks += [replace(item, block=by_words.get(n, item.block)) for n, item in enumerate(reading.blocks[len(head) :])]
    return Outcome(WordContent(tuple(blocks), ours=False), outcome.problems)


def _words(item: "ReadBlock") -> str:
    if not isinstance(item.block, Paragraph):
        return write_block(item.block)
    words = item.content.text.replace("\n", " ") or "".join(run.text for run in item.block.runs)
    return f"{ROLE}{item.block.role.value}{BODY}{words}" if item.certain and words else words
