"""Tracked changes: words, paragraphs and rows marked as inserted or deleted, signed and numbered (17.13.5)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.word.update.runs import make
from generator.word.xml import Element, W, local
from generator.xml_text import clean

# Who signs the corrections of `gongwen update`, as tracked changes and as comments.
UPDATED_BY = "数据更新"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes and when, as tracked changes and comments are signed."""

    author: str
    # ISO date and time, from the data and never from the clock; "" for none.
    date: str


@dataclass(slots=True)
class Tracker:
    """Makes the marks; state: the next free number."""

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
