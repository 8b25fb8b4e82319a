"""Footnotes, endnotes, comments, headers and footers → what of them goes with the text, and what is only reported."""

from __future__ import annotations

import re

from generator.word.read.findings import Findings
from generator.word.read.open import Archive
from generator.word.xml import Element, W, text_inside, value

# A page number with its dashes is no text of the document.
_PAGE_NUMBER = re.compile(r"[-—－–\s\d第页共/]*")


class Notes:
    """The notes of a document; those referred to are numbered in the order of their marks."""

    def __init__(self, archive: Archive, findings: Findings) -> None:
        """Read the parts of notes and comments."""
        self._findings = findings
        self._words = {
            (kind, value(note, "id") or ""): words(note)
            for kind in ("footnote", "endnote")
            for part in archive.related(f"{kind}s")
            for note in _children(archive, part, kind)
        }
        self._comments = {
            value(item, "id") or "": words(item)
            for part in archive.related("comments")
            for item in _children(archive, part, "comment")
        }
        self._referred: list[str] = []

    def refer(self, kind: str, note_id: str) -> str:
        """Return the mark that stands in the text for a note, and keep the note for the end."""
        found = self._words.get((kind, note_id), "")
        self._referred.append(found)
        self._findings.report("footnote-moved", found)
        return f"〔注{len(self._referred)}〕"

    def comment(self, comment_id: str) -> str:
        """Return a comment's words."""
        return self._comments.get(comment_id, "")

    def lines(self) -> list[str]:
        """Return the notes referred to so far, each as a line for the end of the text."""
        return [f"〔注{place}〕{text}" for place, text in enumerate(self._referred, 1)]


def words(element: Element) -> str:
    """Return the words of all paragraphs inside, joined by a space."""
    paragraphs = (text_inside(paragraph).strip() for paragraph in element.iter(f"{W}p"))
    return " ".join(text for text in paragraphs if text)


def report_furniture(archive: Archive, findings: Findings) -> None:
    """Report headers and footers that hold more than a page number."""
    for kind in ("header", "footer"):
        for part in archive.related(kind):
            root = archive.xml(part)
            text = words(root) if root is not None else ""
            if not _PAGE_NUMBER.fullmatch(text):
                findings.report("page-furniture", text)


def _children(archive: Archive, part: str, tag: str) -> list[Element]:
    root = archive.xml(part)
    return [] if root is None else root.findall(f"{W}{tag}")
