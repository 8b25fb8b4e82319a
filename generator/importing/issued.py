"""A document → what only an issued one has (版头, 印发通知, 盖章, 附注, 版记) as keys of a data file, and the rest."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from generator.document.model import (
    ATTACHMENT_LABELS,
    IMPRINT,
    LETTERHEAD,
    SIGNATURES,
    Block,
    Document,
    Paragraph,
    Role,
)
from generator.document.runs import all_words, role_of
from generator.importing import yaml_lines
from generator.text.writer import write_text

_LABEL = "签发人："
_NUMBER = re.compile(r"\s*(.*?号)?\s*(?:签发人[:：])?\s*(.*)", re.DOTALL)
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_KEYS = {
    Role.MARK: "发文机关标志",
    Role.PREPRINTED_MARK: "发文机关标志",
    Role.NUMBER: "发文字号",
    Role.COPY_NUMBER: "份号",
    Role.SECRECY: "密级",
    Role.URGENCY: "紧急程度",
}
Entries = dict[str, str]


class Issued(NamedTuple):
    """The keys of a data file, written, and the document that is left for 标题 and 正文."""

    entries: str
    rest: Document


def read_issued(document: Document) -> Issued:
    """Return what the templates print again at the same places; where they would not, the document stays whole."""
    blocks = document.blocks
    head = list(takewhile(lambda block: role_of(block) in LETTERHEAD, blocks))
    foot = list(takewhile(lambda block: role_of(block) in IMPRINT, reversed(blocks)))[::-1]
    rest = blocks[len(head) : len(blocks) - len(foot)]
    letterhead, imprint = _letterhead(head), _imprint(foot)
    roles = {role_of(block) for block in rest}
    issued = roles & {Role.ENCLOSED_TITLE, Role.SEALED_SIGNATURE, Role.REMARK, Role.WIDE_ATTACHMENT_LABEL}
    if letterhead is None or imprint is None or not (head or foot or issued):
        return Issued("", document)
    sealed = {"盖章": yaml_lines.entry("盖章", "是")} if Role.SEALED_SIGNATURE in roles else {}
    plainly = [
        block._replace(role=Role.SIGNATURE)
        if isinstance(block, Paragraph) and block.role is Role.SEALED_SIGNATURE
        else block
        for block in rest
    ]
    noticed = _notice(plainly)
    if noticed is None:
        return Issued("", document)
    notice, signed, text = noticed
    tail, text = _tail(text, bool(notice))
    entries = {**letterhead, **sealed, **notice, **signed, **tail, **imprint}
    return Issued("".join(entries.values()), Document(tuple(text)))


def _letterhead(head: Sequence[Block]) -> Entries | None:
    """Return 行文方向 and 版头; None for a head with an element twice, as several issuing bodies have it."""
    found: dict[str, str] = {}
    names: list[str] = []
    for block in head:
        role, words = role_of(block), _words(block)
        if role in (Role.SIGNATORIES, Role.SIGNED_NUMBER):
            # One line may hold the number and the names, however they are parted.
            match = _NUMBER.fullmatch(words) if role is Role.SIGNED_NUMBER else None
            number, people = (match[1] or "", match[2]) if match else ("", words.replace(_LABEL, ""))
            names += re.split(r"\t" if "\t" in people else r"\s+", people.strip())
            role, words = (Role.NUMBER, number) if number else (None, "")
        if role in _KEYS:
            if _KEYS[role] in found:
                return None
            found[_KEYS[role]] = words
    entries = [yaml_lines.entry(key, yaml_lines.escaped(words)) for key, words in found.items()]
    if names:
        entries.append(yaml_lines.listing("签发人", map(yaml_lines.escaped, names)))
    if any(role_of(block) is Role.PREPRINTED_MARK for block in head):
        entries.append(yaml_lines.entry("套打", "是"))
    upward = {"行文方向": yaml_lines.entry("行文方向", "上行")} if names else {}
    return {**upward, "版头": yaml_lines.group("版头", entries)} if entries else {}


def _imprint(foot: Sequence[Block]) -> Entries | None:
    copies = [_words(block) for block in foot if role_of(block) is Role.COPIES]
    printed = [_words(block) for block in foot if role_of(block) is Role.IMPRINT]
    if len(copies) > 1 or len(printed) > 1 or any(not words.startswith("抄送") for words in copies):
        return None
    entries = [yaml_lines.listing("抄送机关", _listed(words[2:].lstrip(":：").rstrip("。"))) for words in copies]
    for words in printed:
        date = _DATE.search(words)
        organ = words[: date.start()].strip() if date else words.strip()
        entries += [yaml_lines.entry("印发机关", yaml_lines.escaped(organ))] if organ else []
        entries += [yaml_lines.entry("印发日期", date.group())] if date else []
    return {"版记": yaml_lines.group("版记", entries)} if entries else {}


def _notice(blocks: Sequence[Block]) -> tuple[Entries, Entries, list[Block]] | None:
    """Return the notice in front of a document, how it is signed, and the document; None where a template differs."""
    opens = next((place for place, block in enumerate(blocks) if role_of(block) is Role.ENCLOSED_TITLE), None)
    if opens is None:
        return {}, {}, list(blocks)
    notice, document = list(blocks[:opens]), list(blocks[opens:])
    if not notice or role_of(notice[0]) is not Role.TITLE:
        return None
    signed, text = _signed(notice[1:])
    entries = [yaml_lines.entry("标题", yaml_lines.escaped(_words(notice[0])))]
    if text and role_of(text[0]) is Role.SALUTATION and _words(text[0]).endswith("："):
        entries.append(yaml_lines.listing("主送", _listed(_words(text.pop(0)).removesuffix("："))))
    entries.append(yaml_lines.block("正文", map(yaml_lines.escaped, _lines(text))))
    title = document[0]
    assert isinstance(title, Paragraph)
    document[0] = title._replace(role=Role.TITLE)
    return {"印发通知": yaml_lines.group("印发通知", entries)}, signed, document


def _tail(blocks: Sequence[Block], signed: bool) -> tuple[Entries, list[Block]]:
    """Return signature, remark and attachments, and the blocks without them.

    Where the templates would write them otherwise, or another place holds them already (`signed`), all stay text.
    """
    starts = [place for place, block in enumerate(blocks) if role_of(block) in ATTACHMENT_LABELS]
    above = list(blocks[: starts[0]] if starts else blocks)
    attached = [blocks[start:stop] for start, stop in pairwise([*starts, len(blocks)])]
    attachments = [_attachment(each) for each in attached]
    entries, text = ({}, above) if signed else _signed(above)
    notes = list(takewhile(lambda block: role_of(block) is Role.ATTACHMENT_NOTE, reversed(text)))[::-1]
    titles = [_words(each[1]) for each in attached if len(each) > 1]
    # What the templates print for attachments with these titles.
    expected = [f"{n}.{title}" for n, title in enumerate(titles, 1)] if len(titles) > 1 else titles
    expected[:1] = [f"附件：{title}" for title in expected[:1]]
    if None in attachments or [_words(note) for note in notes] != expected:
        return {}, list(blocks)
    if attachments:
        items = "".join([each for each in attachments if each])
        entries = {**entries, "附件": f"附件:\n{items}"}
    return entries, text[: len(text) - len(notes)]


def _signed(blocks: Sequence[Block]) -> tuple[Entries, list[Block]]:
    """Return 落款 and 附注 of the last blocks, and the blocks above; a date that is none stays where it is."""
    text, found = list(blocks), dict[str, str]()
    remark = _words(text.pop()) if text and role_of(text[-1]) is Role.REMARK else ""
    if text and role_of(text[-1]) is Role.DATE and _DATE.fullmatch(_words(text[-1])):
        found["日期"] = _words(text.pop())
        if text and role_of(text[-1]) in SIGNATURES:
            found["署名"] = _words(text.pop())
    if remark and "日期" not in found:
        return {}, list(blocks)
    signed = [yaml_lines.entry(key, yaml_lines.escaped(words)) for key, words in reversed(found.items())]
    entries = {"落款": yaml_lines.group("落款", signed)} if signed else {}
    return entries | ({"附注": yaml_lines.entry("附注", yaml_lines.escaped(remark))} if remark else {}), text


def _attachment(blocks: Sequence[Block]) -> str | None:
    """Return an attachment as an item of 附件, None without a title of its own."""
    roles = [role_of(block) for block in blocks]
    if len(roles) < 2 or roles[1] is not Role.ATTACHMENT_TITLE or Role.ATTACHMENT_TITLE in roles[2:]:
        return None
    entries = [yaml_lines.entry("标题", yaml_lines.escaped(_words(blocks[1])))]
    if roles[0] is Role.WIDE_ATTACHMENT_LABEL:
        entries.append(yaml_lines.entry("横排", "是"))
    if len(blocks) > 2:
        entries.append(yaml_lines.block("正文", map(yaml_lines.escaped, _lines(blocks[2:]))))
    return yaml_lines.item(entries)


def _listed(words: str) -> list[str]:
    return [yaml_lines.escaped(each) for each in words.split("，")]


def _lines(blocks: Sequence[Block]) -> list[str]:
    return write_text(Document(tuple(blocks))).splitlines()


def _words(block: Block) -> str:
    return all_words(block) if isinstance(block, Paragraph) else ""
