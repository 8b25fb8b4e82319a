"""An edited Word file, edits and new origins → the revised file: only what is named changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.document.edits import Edit
from generator.problems import DocumentError, Place, Problem
from generator.word.look import STYLES_PART, find_style_ids
from generator.word.provenance import (
    MAX_SIZE,
    NAMESPACE,
    PROPERTIES_TYPE,
    Provenance,
    write_item_properties,
    write_provenance,
)
from generator.word.update.lines import Manuscript, read_manuscript
from generator.word.update.numbers import NewComment, Numbers
from generator.word.update.old_package import (
    RELATION_TYPES,
    Part,
    add_part,
    make_part,
    read_package,
    relate,
    write_package,
)
from generator.word.update.patch import Patcher
from generator.word.update.splices import Stamp, carry_out
from generator.word.write.comments import AUTHOR
from generator.word.write.xml_text import DECLARATION, NAMESPACES, W, escape, escape_attribute

COMMENTS = "word/comments.xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_MAIN_TYPE = re.compile(r'Target="/?([^"]+)"[^>]*/officeDocument"|/officeDocument"[^>]*Target="/?([^"]+)"')
_IDS = re.compile(rb'<w:(?:ins|del|moveFrom|moveTo|\w+RangeStart|bookmarkStart|\w+Change)\b[^>]*w:id="(\d+)"')
_COMMENT = re.compile(r'(?s)<w:comment\b(?=[^>]*w:id="(\d+)")([^>]*)>.*?</w:comment>')
_COMMENT_IDS = re.compile(r'<w:comment\b[^>]*w:id="(\d+)"')
_ITEM = re.compile(r"customXml/item\d+\.xml")
_PROTECTED = re.compile(r'<w:documentProtection\b[^>]*w:enforcement="(?:1|true|on)"')


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A Word file that people have edited: its parts, and the lines of its main text."""

    name: str
    parts: dict[str, Part]
    main: str
    manuscript: Manuscript


def open_edited(data: bytes, name: str) -> EditedFile:
    """Return the file's parts and lines. Raises DocumentError when it is no Word file that can be patched."""
    from generator.word.read.open import open_archive

    # The reader's door refuses bombs, encrypted and truncated files with words of its own.
    open_archive(data, name)
    parts = read_package(data, name)
    listing = parts["_rels/.rels"].text if "_rels/.rels" in parts else ""
    found = _MAIN_TYPE.search(listing)
    main = next((group for group in found.groups() if group), "") if found else ""
    if main not in parts:
        raise DocumentError([Problem("not-docx", "压缩包里没有 Word 正文", Place(name))])
    xml = parts[main].data
    # Patching writes w: names; “Strict Open XML” and other prefixes would need other words.
    if f'xmlns:w="{W}"'.encode() not in xml[:10_000]:
        hint = "请用 Word 打开后另存为“Word 文档（.docx）”再试"
        raise DocumentError([Problem("unusual-docx", "这个文件的内部写法不常见，不能直接改动", Place(name), hint=hint)])
    if "word/settings.xml" in parts and _PROTECTED.search(parts["word/settings.xml"].text):
        hint = "请在 Word 的“审阅”里停止保护后再试"
        raise DocumentError([Problem("protected-document", "这个文件设了编辑保护，不能改动", Place(name), hint=hint)])
    return EditedFile(name, parts, main, read_manuscript(xml, name, _own_comments(parts)))


def _own_comments(parts: dict[str, Part]) -> frozenset[int]:
    entries = _COMMENT.findall(parts[COMMENTS].text) if COMMENTS in parts else []
    return frozenset(int(number) for number, entry in entries if f'w:author="{AUTHOR}"' in entry)


def revise(
    file: EditedFile, edits: Sequence[Edit], stamp: Stamp, provenance: Provenance | None, *, tracked: bool
) -> bytes:
    """Return the file with the edits made, commented and, when `tracked`, marked as tracked changes.

    `provenance` replaces the origins the file carries.
    """
    parts = dict(file.parts)
    xml = file.manuscript.xml
    first_mark = max(map(int, _IDS.findall(xml)), default=0) + 1
    known = parts[COMMENTS].text if COMMENTS in parts else ""
    first_comment = max(map(int, _COMMENT_IDS.findall(known)), default=-1) + 1
    numbers = Numbers(stamp, first_mark, first_comment)
    # An editor may have renamed the ids of styles.
    styles = find_style_ids(parts[STYLES_PART].data) if STYLES_PART in parts else {}
    patch = Patcher(file.manuscript, numbers, styles, tracked=tracked).patch(edits)
    parts[file.main] = make_part(file.main, carry_out(xml, patch.splices))
    if patch.answered:
        _drop_comments(parts, patch.answered)
    if patch.comments:
        _add_comments(parts, file.main, patch.comments, stamp)
    if provenance is not None:
        _put_provenance(parts, file.main, provenance)
    return write_package(parts.values())


def _add_comments(parts: dict[str, Part], main: str, comments: Sequence[NewComment], stamp: Stamp) -> None:
    new = "".join(_comment(each, stamp) for each in comments)
    if COMMENTS in parts:
        text = parts[COMMENTS].text
        # A self-closed listing has no end tag to write before.
        text = re.sub(r"<w:comments\b([^>]*)/>", r"<w:comments\1></w:comments>", text)
        parts[COMMENTS] = make_part(COMMENTS, text.replace("</w:comments>", new + "</w:comments>"))
        return
    part = make_part(COMMENTS, f"{DECLARATION}<w:comments {NAMESPACES}>{new}</w:comments>")
    add_part(parts, part, COMMENTS_TYPE)
    relate(parts, main, "rIdUpdateComments", f"{RELATION_TYPES}/comments", "comments.xml")


def _comment(comment: NewComment, stamp: Stamp) -> str:
    signed = replace(stamp, author=comment.author).attributes(comment.number)
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in comment.text.split("\n")
    )
    return f'<w:comment {signed} w:initials="{escape_attribute(comment.initials)}">{paragraphs}</w:comment>'


def _drop_comments(parts: dict[str, Part], numbers: frozenset[int]) -> None:
    text = _COMMENT.sub(lambda each: "" if int(each.group(1)) in numbers else each.group(), parts[COMMENTS].text)
    parts[COMMENTS] = make_part(COMMENTS, text)


def _put_provenance(parts: dict[str, Part], main: str, provenance: Provenance) -> None:
    new = write_provenance(provenance)
    for name, part in parts.items():
        if _ITEM.fullmatch(name) and part.size < MAX_SIZE and NAMESPACE.encode() in part.data:
            parts[name] = make_part(name, new)
            return
    number = next(each for each in range(1, len(parts) + 2) if f"customXml/item{each}.xml" not in parts)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    add_part(parts, make_part(item, new))
    add_part(parts, make_part(properties, write_item_properties()), PROPERTIES_TYPE)
    relate(parts, item, "rId1", f"{RELATION_TYPES}/customXmlProps", f"itemProps{number}.xml")
    relate(parts, main, "rIdProvenance", f"{RELATION_TYPES}/customXml", f"../{item}")
