"""What people do to a Word file, done to its XML through an independent library: the edits of the update laws."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OWN_WORDS = (
    "据了解，",
    "尤其值得一提的是，",
    "（县统计局数）",
    "经过艰苦努力，",
    "下一步要继续抓好落实。",
    "群众普遍叫好，",
)
DIGITS = set("0123456789.")
Element = etree._Element


class Editor:
    """A person at work on one document; state: its XML, and the comments written."""

    def __init__(self, data: bytes, random: Random) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.random = random
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.root.find(f"{W}body")
        self.comments = etree.fromstring(self.parts["word/comments.xml"])
        self.number = 900

    def save(self) -> bytes:
        self.sweep()
        self.parts["word/document.xml"] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        self.parts["word/comments.xml"] = etree.tostring(self.comments, xml_declaration=True, encoding="UTF-8")
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():
                package.writestr(name, data)
        return stream.getvalue()

    def sweep(self) -> None:
        """Take out what a deleted paragraph leaves half, as every editor does."""
        for first, last in (("commentRangeStart", "commentReference"), ("bookmarkStart", "bookmarkEnd")):
            ids = [{each.get(f"{W}id") for each in self.root.iter(f"{W}{tag}")} for tag in (first, last)]
            for tag in (first, last, "commentRangeEnd"):
                for each in list(self.root.iter(f"{W}{tag}")):
                    if each.get(f"{W}id") not in ids[0] & ids[1] and (tag != "commentRangeEnd" or "comment" in first):
                        each.getparent().remove(each)
        known = {each.get(f"{W}id") for each in self.root.iter(f"{W}commentReference")}
        for each in list(self.comments):
            if each.get(f"{W}id") not in known:
                self.comments.remove(each)

    def do(self, name: str) -> None:
        EDITS[name](self)

    # What can be grasped.

    def paragraphs(self) -> list[Element]:
        return [each for each in self.body.findall(f"{W}p") if text_of(each)]

    def paragraph(self) -> Element:
        return self.random.choice(self.paragraphs())

    def texts(self, inside: Element) -> list[Element]:
        return [each for each in inside.iter(f"{W}t") if each.text and each.getparent().getparent().tag == f"{W}p"]

    def gap(self, text: str) -> int:
        """A place in a text that is not inside a figure, nor between a figure and its unit."""
        free = [k for k in range(len(text) + 1) if not set(text[max(k - 1, 0) : k + 1]) & DIGITS]
        return self.random.choice(free) if free else 0

    def words(self) -> str:
        return self.random.choice(OWN_WORDS)

    def next_number(self) -> str:
        self.number += 1
        return str(self.number)


def text_of(element: Element) -> str:
    """The visible words: no tracked deletions."""
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def visible(data: bytes) -> list[str]:
    """The words of every paragraph, cells included, empty ones left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [text for paragraph in root.iter(f"{W}p") if (text := text_of(paragraph))]


def run(text: str, like: Element | None = None) -> Element:
    made = etree.Element(f"{W}r")
    look = like.find(f"{W}rPr") if like is not None else None
    if look is not None:
        made.append(deepcopy(look))
    words = etree.SubElement(made, f"{W}t")
    words.text = text
    words.set(XML_SPACE, "preserve")
    return made


def insert_words(editor: Editor) -> None:
    words = editor.random.choice(editor.texts(editor.paragraph()) or [None])
    if words is not None:
        at = editor.gap(words.text)
        words.text = words.text[:at] + editor.words() + words.text[at:]


def rewrite_words(editor: Editor) -> None:
    words = editor.random.choice(editor.texts(editor.paragraph()) or [None])
    if words is None:
        return
    start = editor.gap(words.text)
    stop = start
    while stop < len(words.text) and stop - start < 6 and not set(words.text[stop : stop + 2]) & DIGITS:
        stop += 1
    words.text = words.text[:start] + editor.words() + words.text[stop:]


def own_paragraph(editor: Editor) -> None:
    place = editor.paragraph()
    made = etree.Element(f"{W}p")
    made.append(run(f"{editor.words()}这是领导第{editor.next_number()}次加的一段话。"))
    place.addnext(made)


def delete_paragraph(editor: Editor) -> None:
    if len(editor.paragraphs()) > 2:
        editor.body.remove(editor.paragraph())


def move_paragraph(editor: Editor) -> None:
    moved, place = editor.paragraph(), editor.paragraph()
    if moved is not place:
        place.addnext(moved)


def split_paragraph(editor: Editor) -> None:
    paragraph = editor.paragraph()
    for words in editor.texts(paragraph):
        at = words.text.find("，") + 1
        if at and at < len(words.text) and words.getparent().getparent() is paragraph:
            owner = words.getparent()
            second = etree.Element(f"{W}p")
            if (look := paragraph.find(f"{W}pPr")) is not None:
                second.append(deepcopy(look))
            following = list(owner.itersiblings())
            second.append(run(words.text[at:], owner))
            second.extend(following)
            words.text = words.text[:at]
            paragraph.addnext(second)
            return


def join_paragraphs(editor: Editor) -> None:
    paragraph = editor.paragraph()
    following = paragraph.getnext()
    if following is not None and following.tag == f"{W}p":
        paragraph.extend([each for each in following if each.tag != f"{W}pPr"])
        editor.body.remove(following)


def format_run(editor: Editor) -> None:
    for words in editor.texts(editor.paragraph())[:1]:
        owner = words.getparent()
        look = owner.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            owner.insert(0, look)
        if look.find(f"{W}b") is None:
            fonts = look.find(f"{W}rFonts")
            bold = etree.Element(f"{W}b")
            fonts.addnext(bold) if fonts is not None else look.insert(0, bold)


def split_run(editor: Editor) -> None:
    """Word's rsid habit: one run becomes two, in the middle of a figure too, with a spelling mark between."""
    words = editor.random.choice(editor.texts(editor.paragraph()) or [None])
    if words is not None and len(words.text) > 1:
        at = editor.random.randrange(1, len(words.text))
        owner = words.getparent()
        if owner.getnext() is not None and owner.getnext().tag == f"{W}commentRangeEnd":
            return
        second = run(words.text[at:], owner)
        second.set(f"{W}rsidR", "00A1B2C3")
        for following in list(words.itersiblings()):
            second.append(following)
        words.text = words.text[:at]
        owner.addnext(second)
        owner.addnext(etree.Element(f"{W}proofErr", {f"{W}type": "gramStart"}))


def comment(editor: Editor) -> None:
    for words in editor.texts(editor.paragraph())[:1]:
        owner, number = words.getparent(), editor.next_number()
        owner.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
        mark = etree.Element(f"{W}r")
        etree.SubElement(mark, f"{W}commentReference", {f"{W}id": number})
        end = etree.Element(f"{W}commentRangeEnd", {f"{W}id": number})
        owner.addnext(end)
        end.addnext(mark)
        made = etree.SubElement(editor.comments, f"{W}comment", {f"{W}id": number, f"{W}author": "李书记"})
        etree.SubElement(made, f"{W}p").append(run("再核一下"))


def bookmark(editor: Editor) -> None:
    for words in editor.texts(editor.paragraph())[:1]:
        number = editor.next_number()
        name = editor.random.choice(["_GoBack", f"书签{number}"])
        owner = words.getparent()
        owner.addprevious(etree.Element(f"{W}bookmarkStart", {f"{W}id": number, f"{W}name": f"{name}"}))
        owner.addnext(etree.Element(f"{W}bookmarkEnd", {f"{W}id": number}))


def tracked_words(editor: Editor) -> None:
    for words in editor.texts(editor.paragraph())[:1]:
        made = etree.Element(f"{W}ins", {f"{W}id": editor.next_number(), f"{W}author": "李书记"})
        made.append(run(editor.words(), words.getparent()))
        words.getparent().addprevious(made)


def tracked_deletion(editor: Editor) -> None:
    for words in editor.texts(editor.paragraph()):
        if not set(words.text) & DIGITS and len(words.text) > 4:
            owner = words.getparent()
            made = etree.Element(f"{W}del", {f"{W}id": editor.next_number(), f"{W}author": "李书记"})
            struck = run(words.text[-2:], owner)
            struck.find(f"{W}t").tag = f"{W}delText"
            made.append(struck)
            words.text = words.text[:-2]
            owner.addnext(made)
            return


def edit_cell(editor: Editor) -> None:
    cells = [each for each in editor.body.iter(f"{W}tc") if text_of(each)]
    if cells:
        paragraph = editor.random.choice(cells).find(f"{W}p")
        paragraph.append(run(editor.words()))


def delete_row(editor: Editor) -> None:
    rows = [each for each in editor.body.iter(f"{W}tr") if each.getprevious().tag == f"{W}tr"]
    if len(rows) > 1:
        row = editor.random.choice(rows)
        row.getparent().remove(row)


def own_row(editor: Editor) -> None:
    rows = [each for each in editor.body.iter(f"{W}tr") if each.getprevious().tag == f"{W}tr"]
    if rows:
        row = editor.random.choice(rows)
        made = deepcopy(row)
        for words in made.iter(f"{W}t"):
            words.text = f"领导加的{editor.next_number()}"
        for mark in [each for each in made.iter() if "omment" in str(each.tag) or "ookmark" in str(each.tag)]:
            mark.getparent().remove(mark)
        row.addnext(made)


EDITS: dict[str, Callable[[Editor], None]] = {
    edit.__name__: edit
    for edit in (
        *(insert_words, rewrite_words, own_paragraph, delete_paragraph, move_paragraph, split_paragraph),
        *(join_paragraphs, format_run, split_run, comment, bookmark, tracked_words, tracked_deletion),
        *(edit_cell, delete_row, own_row),
    )
}
