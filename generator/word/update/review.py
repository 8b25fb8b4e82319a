"""What a reviewer sees of an update: words, paragraphs and rows tracked as inserted or deleted, and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.text.run import Run as DocxRun

from generator.document.model import Run
from generator.layout.styles import COMMENT_MARK, COMMENT_TEXT
from generator.word.update.runs import make, remove
from generator.word.write.package import ASKED_BY, INITIALS, comment_on
from generator.word.xml import Element, W, local, value
from generator.xml_text import clean

# Who signs the corrections of `gongwen update`, as tracked changes and as comments.
UPDATED_BY = "数据更新"
_UPDATE_INITIALS = "更新"
# python-docx's own ids of the styles of a comment.
_STYLES = {"CommentText": COMMENT_TEXT, "CommentReference": COMMENT_MARK}


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes and when, as tracked changes and comments are signed."""

    author: str
    # ISO date and time, from the data and never from the clock; "" for none.
    date: str


@dataclass(slots=True)
class Tracker:
    """Makes the marks of tracked changes (17.13.5); state: the next free number."""

    stamp: Stamp
    next_id: int

    def mark(self, sort: str) -> Element:
        """Return a new w:ins or w:del."""
        mark = make(sort)
        mark.set(f"{W}id", str(self.next_id))
        mark.set(f"{W}author", clean(self.stamp.author))
        if self.stamp.date:
            mark.set(f"{W}date", self.stamp.date)
        self.next_id += 1
        return mark

    def inserted(self, *runs: Element) -> Element:
        """Return the runs as an insertion."""
        mark = self.mark("ins")
        mark.extend(runs)
        return mark

    def strike(self, run: Element) -> None:
        """Strike a run out where it stands."""
        mark = self.mark("del")
        run.addprevious(mark)
        mark.append(run)
        for text in run.findall(f"{W}t"):
            text.tag = f"{W}delText"

    def strike_words(self, paragraph: Element) -> None:
        """Strike the words of a paragraph out, but not those of its text boxes."""
        for run in list(paragraph.iter(f"{W}r")):
            struck = next(run.iterancestors(f"{W}del", f"{W}moveFrom"), None) is not None
            if next(run.iterancestors(f"{W}p"), None) is paragraph and run.find(f"{W}t") is not None and not struck:
                self.strike(run)

    def mark_paragraph(self, paragraph: Element, sort: str) -> None:
        """Mark a paragraph's end as inserted or deleted (17.13.5.15, .19: inside its w:rPr, first)."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = make("pPr")
            paragraph.insert(0, properties)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = make("rPr")
            behind = [each for each in properties if local(each) in ("sectPr", "pPrChange")]
            properties.insert(len(properties) - len(behind), look)
        look.insert(0, self.mark(sort))

    def mark_row(self, row: Element, sort: str) -> None:
        """Mark a table row as inserted or deleted."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = make("trPr")
            row.insert(sum(local(each) == "tblPrEx" for each in row), properties)
        behind = [each for each in properties if local(each) == "trPrChange"]
        properties.insert(len(properties) - len(behind), self.mark(sort))


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
