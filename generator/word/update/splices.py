"""Edits in characters of a line → splices in bytes of the main text: what goes, and what comes in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.word.update.lines import Piece, RawLine, RawParagraph, positions
from generator.word.update.looks import HIGHLIGHT, highlighted, mark_look
from generator.word.write.xml_text import escape, escape_attribute

# A look → the run that takes it.
RunMaker = Callable[[bytes], str]
# A look → the look that new words beside it take.
Dress = Callable[[bytes], bytes]

_ANCHOR_START = re.compile(rb'<w:commentRangeStart w:id="(\d+)"\s*/>$')
# LibreOffice leaves empty runs before the end of a range.
_ANCHOR_END = re.compile(
    rb"(?:<w:r\b[^>]*>\s*(?:<w:rPr\b(?:(?!</w:rPr>).)*</w:rPr>)?\s*</w:r>)*"
    rb'<w:commentRangeEnd w:id="(\d+)"\s*/>\s*<w:r\b(?:(?!</w:r>).)*<w:commentReference w:id="\1"\s*/>\s*</w:r>',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Splice:
    """Bytes `first` to `stop` (exclusive) give way to `data`."""

    first: int
    stop: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes and when, as tracked changes and comments are signed."""

    author: str
    # ISO date and time, from the data and never from the clock.
    date: str

    def attributes(self, number: int) -> str:
        """Return the attributes of the mark with this number."""
        when = f' w:date="{self.date}"' if self.date else ""
        return f'w:id="{number}" w:author="{escape_attribute(self.author)}"{when}'


def carry_out(xml: bytes, splices: Iterable[Splice]) -> bytes:
    """Return the bytes with all splices made; at one place they follow in the order given.

    What lies inside bytes that go has gone with them.
    """
    parts: list[bytes] = []
    position = 0
    for splice in sorted(splices, key=lambda each: (each.first, each.stop)):
        if splice.first < position:
            continue
        parts += [xml[position : splice.first], splice.data]
        position = splice.stop
    return b"".join([*parts, xml[position:]])


def replaced(line: RawLine, start: int, end: int, text: str, xml: bytes) -> Iterator[Splice]:
    """Yield the splices that put `text` in the place of characters, in the look of the first of them."""
    touched = _touched(line, start, end)
    if not touched and text:
        yield from _into_empty(line, lambda look: run_of(text, look), xml)
    first_text = next((piece for piece, _, _ in touched if piece.is_text), None)
    for piece, low, high in touched:
        first, stop = _bytes(piece, low, high, xml)
        new = element_text(text).encode() if piece is first_text else b""
        if first < stop or new:
            yield Splice(first, stop, new)


def tracked_replacement(
    line: RawLine, start: int, end: int, text: str, xml: bytes, stamp: Stamp, number: int, *, dress: Dress = bytes
) -> Iterator[Splice]:
    """Yield the splices that strike characters out and set `text` beside them, as tracked changes.

    Uses the numbers `number`, `number + 1` … for its marks, two for each piece it passes through. The new words look
    as `dress` makes the look of the first of the old.
    """
    touched = [each for each in _touched(line, start, end) if each[0].is_text]
    if not touched and text:
        yield from _into_empty(line, lambda own: f"<w:ins {stamp.attributes(number)}>{run_of(text, own)}</w:ins>", xml)
    for place, (piece, low, high) in enumerate(touched):
        first, stop = _bytes(piece, low, high, xml)
        marks = ""
        if first < stop:
            old = f'<w:delText xml:space="preserve">{xml[first:stop].decode()}</w:delText>'
            struck = f"<w:r>{piece.look.decode()}{old}</w:r>"
            marks += f"<w:del {stamp.attributes(number + 2 * place)}>{struck}</w:del>"
        if place == 0 and text:
            new = run_of(text, dress(piece.look))
            marks += f"<w:ins {stamp.attributes(number + 1)}>{new}</w:ins>"
        yield Splice(first, stop, _apart(piece, marks))


def asked(line: RawLine, start: int, end: int, text: str, number: int, mark: str, xml: bytes) -> Iterator[Splice]:
    """Yield the splices that put a highlighted ×× with comment `number` in the place of characters."""
    touched = [each for each in _touched(line, start, end) if each[0].is_text]
    for place, (piece, low, high) in enumerate(touched):
        first, stop = _bytes(piece, low, high, xml)
        run = with_comment(run_of(text, highlighted(piece.look)), number, mark) if place == 0 else ""
        yield Splice(first, stop, _apart(piece, run) if run else b"")


def unasked(line: RawLine, start: int, end: int, xml: bytes) -> Iterator[Splice]:
    """Yield the splices that take the highlight from the runs of characters that are no longer to be filled."""
    for run in dict.fromkeys(piece.run for piece, _, _ in _touched(line, start, end)):
        for match in HIGHLIGHT.finditer(xml[run[0] : run[1]]):
            yield Splice(run[0] + match.start(), run[0] + match.end(), b"")


def unanchored(line: RawLine, start: int, end: int, xml: bytes, ours: frozenset[int]) -> Iterator[tuple[int, Splice]]:
    """Yield number and splices of our own comments that hang on exactly these runs."""
    touched = _touched(line, start, end)
    if not touched:
        return
    first, stop = touched[0][0].run[0], touched[-1][0].run[1]
    before = _ANCHOR_START.search(xml[max(first - 100, 0) : first])
    number = int(before.group(1)) if before else -1
    after = _ANCHOR_END.match(xml[stop : stop + 2000])
    if before and after and number in ours and int(after.group(1)) == number:
        yield number, Splice(first - len(before.group()), first, b"")
        yield number, Splice(stop, stop + after.end(), b"")


def around(line: RawLine, start: int, end: int, before: str, after: str, xml: bytes) -> Iterator[Splice]:
    """Yield the splices that set marks between the runs before and after characters of a line."""
    touched = [each for each in _touched(line, start, end) if each[0].is_text]
    if not touched:
        yield from _into_empty(line, lambda _: before + after, xml)
        return
    piece, low, _ = touched[0]
    first, _ = _bytes(piece, low, low, xml)
    last, _, high = touched[-1]
    stop, _ = _bytes(last, high, high, xml)
    if first == stop:
        yield Splice(first, stop, _apart(piece, before + after))
    else:
        yield Splice(first, first, _apart(piece, before))
        yield Splice(stop, stop, _apart(last, after))


def run_of(text: str, look: bytes) -> str:
    """Return one run of these words in this look (a w:rPr element, or nothing)."""
    return f'<w:r>{look.decode()}<w:t xml:space="preserve">{element_text(text)}</w:t></w:r>'


def with_comment(run: str, number: int, mark: str) -> str:
    """Return the run with a comment around it; `mark` is the id of the style of its mark, "" for none."""
    look = f'<w:rPr><w:rStyle w:val="{mark}"/></w:rPr>' if mark else ""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{run}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r>{look}<w:commentReference w:id="{number}"/></w:r>'
    )


def element_text(text: str) -> str:
    """Return text as the content of a w:t; its line breaks stand between two."""
    return escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')


def _into_empty(line: RawLine, run: RunMaker, xml: bytes) -> Iterator[Splice]:
    """Yield the splice that puts a run into a paragraph without text."""
    paragraph = line.paragraphs[0]
    new = run(mark_look(xml[slice(*paragraph.look)])).encode()
    at = _inner_end(paragraph, xml)
    if at < 0:
        name = xml[paragraph.first : paragraph.stop].rstrip(b"/>")
        yield Splice(paragraph.first, paragraph.stop, name + b">" + new + b"</w:p>")
    else:
        yield Splice(at, at, new)


def _inner_end(paragraph: RawParagraph, xml: bytes) -> int:
    """Return where a paragraph's content ends; -1 for <w:p/>."""
    return xml.rfind(b"</w:p>", paragraph.first, paragraph.stop)


def _apart(piece: Piece, marks: str) -> bytes:
    """Return the bytes that end the run inside its text, put the marks, and begin the run again."""
    return f'</w:t></w:r>{marks}<w:r>{piece.look.decode()}<w:t xml:space="preserve">'.encode()


def _touched(line: RawLine, start: int, end: int) -> list[tuple[Piece, int, int]]:
    """Return the pieces that hold characters `start` to `end`, with the characters counted inside each."""
    if start == end:
        words = [piece for piece in line.pieces if piece.is_text]
        here = [piece for piece in words if piece.start < start <= piece.end]
        here = here or [piece for piece in words if piece.start <= start <= piece.end]
        return [(here[0], start - here[0].start, start - here[0].start)] if here else []
    return [
        (piece, max(start - piece.start, 0), min(end, piece.end) - piece.start)
        for piece in line.pieces
        if piece.start < end and piece.end > start
    ]


def _bytes(piece: Piece, low: int, high: int, xml: bytes) -> tuple[int, int]:
    if not piece.is_text:
        return piece.first, piece.stop
    bounds = [first for first, _ in positions(xml[piece.first : piece.stop])]
    bounds.append(piece.stop - piece.first)
    return piece.first + bounds[low], piece.first + bounds[high]
