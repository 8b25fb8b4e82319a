"""Edits in words → the same edits in LibreOffice's own form of a document, which LibreOffice then saves as .docx.

The file goes .docx → LibreOffice → .fodt, is edited there, and comes back .fodt → LibreOffice → .docx: every byte of
the main text, the styles and the comments is LibreOffice's. A scenario with edits of its own (`Editor`) is opened and
saved by LibreOffice as .docx at once.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

from lxml import etree

from tests.word.office import missing

Element = etree._Element
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"


def save_as(files: Sequence[Path], form: str, folder: Path) -> None:
    """Let LibreOffice open the files and save them into a folder."""
    if not shutil.which("soffice"):
        missing("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    names = [str(each) for each in files]
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder), *names]
    subprocess.run(command, capture_output=True, check=True, timeout=120)


class FlatText:
    """A .fodt in the hands of a person; state: its XML."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.root = etree.fromstring(path.read_bytes(), etree.XMLParser(huge_tree=True))
        self.text = self.root.find(f".//{OFFICE}text")

    def save(self) -> None:
        self.path.write_bytes(etree.tostring(self.root, xml_declaration=True, encoding="UTF-8"))

    def paragraph(self, text: str) -> Element:
        return next(
            each for each in self.text.iter(f"{TEXT}p", f"{TEXT}h") if text in "".join(each.itertext(with_tail=False))
        )

    def node(self, text: str) -> tuple[Element, str]:
        """The element whose text or tail holds the words."""
        for each in self.text.iter():
            for place in ("text", "tail"):
                if text in (getattr(each, place) or ""):
                    return each, place
        raise AssertionError(f"{text} is not in the document")

    def wrap(self, text: str, *, before: Sequence[Element], inner: Element | None, after: Sequence[Element]) -> None:
        """Part the words from their text and put elements before, around and after them."""
        node, place = self.node(text)
        left, _, right = (getattr(node, place)).partition(text)
        setattr(node, place, left)
        parent, at = (node, 0) if place == "text" else (node.getparent(), node.getparent().index(node) + 1)
        new = [*before, *([inner] if inner is not None else []), *after]
        if inner is not None:
            inner.text = text
        else:
            new[len(before) - 1].tail = text
        new[-1].tail = (new[-1].tail or "") + right
        for offset, each in enumerate(new):
            parent.insert(at + offset, each)

    # What scenarios ask for.

    def type_over(self, old: str, new: str) -> None:
        node, place = self.node(old)
        setattr(node, place, getattr(node, place).replace(old, new, 1))

    def add_paragraph(self, after: str, text: str) -> None:
        place = self.paragraph(after)
        made = etree.Element(f"{TEXT}p", dict(place.attrib))
        made.text = text
        place.addnext(made)

    def delete_paragraph(self, text: str) -> None:
        paragraph = self.paragraph(text)
        paragraph.getparent().remove(paragraph)

    def move_paragraph(self, text: str, after: str) -> None:
        self.paragraph(after).addnext(self.paragraph(text))

    def split_after(self, text: str) -> None:
        node, place = self.node(text)
        paragraph = self.paragraph(text)
        words = getattr(node, place)
        at = words.index(text) + len(text)
        second = etree.Element(paragraph.tag, dict(paragraph.attrib))
        second.text = words[at:]
        second.extend(list(node) if place == "text" else list(node.itersiblings()))
        setattr(node, place, words[:at])
        paragraph.addnext(second)

    def join_with_next(self, text: str) -> None:
        paragraph = self.paragraph(text)
        following = paragraph.getnext()
        holder = etree.SubElement(paragraph, f"{TEXT}span")
        holder.text = following.text
        holder.extend(list(following))
        following.getparent().remove(following)

    def bold(self, text: str) -> None:
        styles = self.root.find(f"{OFFICE}automatic-styles")
        made = etree.SubElement(styles, f"{STYLE}style", {f"{STYLE}name": "Own", f"{STYLE}family": "text"})
        etree.SubElement(made, f"{STYLE}text-properties", {f"{FO}font-weight": "bold"})
        self.wrap(text, before=(), inner=etree.Element(f"{TEXT}span", {f"{TEXT}style-name": "Own"}), after=())

    def restyle(self, text: str, like: str) -> None:
        self.paragraph(text).set(f"{TEXT}style-name", self.paragraph(like).get(f"{TEXT}style-name"))

    def comment(self, text: str, words: str) -> None:
        note = etree.Element(f"{OFFICE}annotation", {f"{OFFICE}name": "n1"})
        etree.SubElement(note, f"{DC}creator").text = "李书记"
        etree.SubElement(note, f"{TEXT}p").text = words
        self.wrap(
            text, before=[note], inner=None, after=[etree.Element(f"{OFFICE}annotation-end", {f"{OFFICE}name": "n1"})]
        )

    def bookmark(self, text: str, name: str) -> None:
        ends = [etree.Element(f"{TEXT}bookmark-{end}", {f"{TEXT}name": name}) for end in ("start", "end")]
        self.wrap(text, before=ends[:1], inner=None, after=ends[1:])

    def tracked_insertion(self, text: str) -> None:
        """The words count as inserted by somebody, and nobody has accepted them yet."""
        changes = etree.Element(f"{TEXT}tracked-changes")
        region = etree.SubElement(changes, f"{TEXT}changed-region", {f"{TEXT}id": "ct1"})
        info = etree.SubElement(etree.SubElement(region, f"{TEXT}insertion"), f"{OFFICE}change-info")
        etree.SubElement(info, f"{DC}creator").text = "李书记"
        etree.SubElement(info, f"{DC}date").text = "2023-01-05T10:00:00"
        self.text.insert(0, changes)
        ends = [etree.Element(f"{TEXT}change-{end}", {f"{TEXT}change-id": "ct1"}) for end in ("start", "end")]
        self.wrap(text, before=ends[:1], inner=None, after=ends[1:])

    def add_row(self, after: str, *texts: str) -> None:
        row = next(each for each in self.text.iter(f"{TABLE}table-row") if after in "".join(each.itertext()))
        made = deepcopy(row)
        for paragraph, text in zip(made.iter(f"{TEXT}p"), texts, strict=True):
            for each in list(paragraph):
                paragraph.remove(each)
            paragraph.text = text
        row.addnext(made)

    def delete_row(self, text: str) -> None:
        row = next(each for each in self.text.iter(f"{TABLE}table-row") if text in "".join(each.itertext()))
        row.getparent().remove(row)
