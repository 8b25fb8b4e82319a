"""A document → its data file of kind 通用提纲, which builds back to the same text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.document.marks import plain
from generator.document.model import Document, Paragraph, Role
from generator.importing import yaml_edits
from generator.importing.towns import place_of
from generator.importing.years import report_year
from generator.text.writer import write_text

KIND = "通用提纲"
_WHOLE = re.compile("[\\w“《*×](?:.*[\\w”》）*×])?")
_TOWNS = ("镇", "乡", "街道")


@dataclass(frozen=True, slots=True)
class Head:
    """The lines above the text that have keys of their own, and how many of the document's lines they are."""

    title: str = ""
    note: str = ""
    speaker: str = ""
    addressee: str = ""
    lines: int = 0


def data_file(document: Document, source: str) -> str:
    """Return the YAML text; `source` names the document it was read from."""
    text = write_text(document)
    head = read_head(document)
    lines = text.split("\n")
    rest = _after(lines, head.lines)
    if not rest:
        # The text must not be empty; a title alone is text.
        head, rest = Head(), lines
    place, year = place_of(text), report_year(text)
    parts = [
        yaml_edits.comment(f"由 {source} 导入。正文可以直接改；改好后运行 gongwen build"),
        yaml_edits.comment("方括号【【照原样印一个【；要随年份更新的数写成【旧→新】"),
        yaml_edits.entry("模板", KIND),
    ]
    if place.endswith(_TOWNS):
        parts.append(yaml_edits.entry("镇", place))
    if year:
        parts.append(yaml_edits.entry("年度", str(year)))
    keys = (("标题", head.title), ("题注", head.note), ("职务姓名", head.speaker), ("称呼", head.addressee))
    parts += [yaml_edits.entry(key, yaml_edits.escaped(words)) for key, words in keys if words]
    parts.append(yaml_edits.block("正文", map(yaml_edits.escaped, rest)))
    return "".join(parts)


def read_head(document: Document) -> Head:
    """Return the head as far as the template prints it in the same order and with the same signs."""
    blocks: list[Paragraph] = []
    for block in document.blocks[:4]:
        # What stands above or between (a table, a picture) stays with the text, and so does all below it.
        if not isinstance(block, Paragraph):
            break
        blocks.append(block)
    words = [block.ordinal + plain((*block.lead, *block.runs)) for block in blocks]
    return _head([block.role for block in blocks], [text.strip() for text in words])


def _head(roles: Sequence[Role], words: Sequence[str]) -> Head:
    if not _is(roles, 0, Role.TITLE) or not _whole(words[0]) or any("\n" in text for text in words):
        return Head()
    place = 1
    note = speaker = addressee = ""
    if _is(roles, place, Role.TITLE_NOTE) and words[place][0] + words[place][-1] == "（）":
        note = _whole(words[place][1:-1])
        place += bool(note)
    if _is(roles, place, Role.SPEAKER) and _whole(words[place]):
        speaker, place = words[place], place + 1
    if _is(roles, place, Role.SALUTATION) and words[place].endswith("："):
        addressee = _whole(words[place][:-1])
        place += bool(addressee)
    return Head(words[0], note, speaker, addressee, place)


def _is(roles: Sequence[Role], place: int, role: Role) -> bool:
    return place < len(roles) and roles[place] is role


def _whole(text: str) -> str:
    """Return a text that template and YAML give back as it is, "" for one with odd marks at its ends."""
    return text if _WHOLE.fullmatch(text) else ""


def _after(lines: Sequence[str], count: int) -> list[str]:
    """Return the lines behind the first so many that aren't blank."""
    for place, line in enumerate(lines):
        if count == 0 and line.strip():
            return list(lines[place:])
        count -= bool(line.strip())
    return []
