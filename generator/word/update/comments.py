"""Comments of an edited file: set on runs through python-docx, and taken away again where they are our own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.text.run import Run as DocxRun

from generator.document.model import Run
from generator.layout.styles import COMMENT_MARK, COMMENT_TEXT
from generator.word.update.runs import remove
from generator.word.update.tracked import Stamp
from generator.word.write.package import ASKED_BY, INITIALS, comment_on
from generator.word.xml import W, value
from generator.xml_text import clean

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

_UPDATE_INITIALS = "更新"
# python-docx's own ids of the styles of a comment.
_STYLES = {"CommentText": COMMENT_TEXT, "CommentReference": COMMENT_MARK}


@dataclass(frozen=True, slots=True)
class Commenter:
    """Sets comments in a document."""

    document: Document
    stamp: Stamp
    # Style name, casefolded → id in the edited file.
    styles: Mapping[str, str]
    # Ids of the comments that this program wrote before.
    own: frozenset[str]

    def ask(self, element: Element, run: Run) -> None:
        """Ask on a run for the value that is missing there, signed as the writer signs."""
        self._add(element, element, comment_on(run), ASKED_BY, INITIALS)

    def add(self, first: Element, last: Element, text: str) -> None:
        """Set a comment on everything from one run to another."""
        self._add(first, last, text, self.stamp.author, _UPDATE_INITIALS)

    def remove(self, id: str) -> bool:
        """Take the entry of a comment of our own away; tell whether it was one."""
        if id in self.own:
            for each in [each for each in comment_entries(self.document) if value(each, "id") == id]:
                remove(each)
        return id in self.own

    def _add(self, first: Element, last: Element, text: str, author: str, initials: str) -> None:
        runs = [DocxRun(each, self.document) for each in (first, last)]  # type: ignore[arg-type]
        comment = self.document.add_comment(runs, clean(text), clean(author), initials)
        element = next(each for each in comment_entries(self.document) if value(each, "id") == str(comment.comment_id))
        # The date comes from the data: the same data give the same file on any day.
        del element.attrib[f"{W}date"]
        if self.stamp.date:
            element.set(f"{W}date", self.stamp.date)
        reference = next(last.itersiblings(f"{W}r"))
        for each in (element, reference):
            self._restyle(each)

    def _restyle(self, holder: Element) -> None:
        """Use the file's own styles for comments, none where it has none."""
        for style in list(holder.iter(f"{W}pStyle", f"{W}rStyle")):
            named = _STYLES.get(value(style) or "")
            if named is None:
                continue
            if id := self.styles.get(named.name.casefold()):
                style.set(f"{W}val", id)
                continue
            properties = style.getparent()
            remove(style)
            if properties is not None and not len(properties):
                remove(properties)


def own_comments(document: Document) -> frozenset[str]:
    """Return the ids of the comments that this program wrote."""
    return frozenset(value(each, "id") or "" for each in comment_entries(document) if value(each, "author") == ASKED_BY)


def comment_entries(document: Document) -> Iterator[Element]:
    """Yield the w:comment elements of a document."""
    if any(each.reltype == RELATIONSHIP_TYPE.COMMENTS for each in document.part.rels.values()):
        part = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
        yield from cast("XmlPart", part).element.iter(f"{W}comment")
