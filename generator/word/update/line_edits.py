"""Edits of one line of an edited file → changes in its runs: words replaced, tracked, asked for, commented on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from generator.document.lines import AddComment, Replace
from generator.document.model import Run
from generator.word.update import runs
from generator.word.update.lines import LinePiece, WordLine
from generator.word.update.review import Commenter, Tracker
from generator.word.xml import Element, W, local, value


class _Touched(NamedTuple):
    """A piece that an edit touches, and the characters inside it."""

    piece: LinePiece
    low: int
    high: int


@dataclass(slots=True)
class LineEditor:
    """Edits the words of lines; state: runs that were split and may be empty now."""

    commenter: Commenter
    # None where changes are not tracked.
    tracker: Tracker | None
    _halves: list[Element] = field(init=False, default_factory=list)

    def edit(self, line: WordLine, edits: Iterable[Replace | AddComment]) -> None:
        """Carry out the edits of one line from its end to its beginning: the places before an edit stay the same."""
        steps: list[tuple[int, int, Callable[[], None]]] = []
        comments = []
        for edit in edits:
            if isinstance(edit, Replace):
                steps.append((edit.start, edit.end, partial(self._replace, line, edit)))
            else:
                first, last = runs.make("r"), runs.make("r")
                comments.append((first, last, edit.text))
                steps.append((edit.start, edit.start, partial(self._put, line, edit.start, first)))
                steps.append((edit.end, edit.end, partial(self._put, line, edit.end, last)))
        steps.sort(key=lambda step: step[:2])
        for _, _, step in reversed(steps):
            step()
        for first, last, text in comments:
            # Between the two, whatever stands there now.
            self.commenter.add(first, last, text)
            self._halves += [first, last]
        for run in self._halves:
            runs.remove_if_empty(run)
        self._halves.clear()

    def _replace(self, line: WordLine, edit: Replace) -> None:
        touched = _touched(line, edit.start, edit.end)
        words = [each for each in touched if each.piece.words is not None]
        if not words and edit.text:
            run = runs.make_run(edit.text, runs.mark_look(line))
            self._put(line, edit.start, self.tracker.inserted(run) if self.tracker else run)
        elif self.tracker or edit.to_fill:
            self._set_anew(words, edit)
        else:
            for each in touched:
                if each.piece.words is not None:
                    runs.replace_words(each.piece.words, each.low, each.high, edit.text if each is words[0] else "")
                elif each.piece.node is not None:
                    runs.remove(each.piece.node)
            if edit.filled:
                self._answer([each.piece for each in touched])

    def _set_anew(self, words: Sequence[_Touched], edit: Replace) -> None:
        """Set a run of new words: beside characters that are struck out, or a ×× that is asked for in their place."""
        for each in reversed(words):
            middle, after = self._cut_out(each)
            if not self.tracker:
                runs.remove(middle)
            elif each.low < each.high:
                self.tracker.strike(middle)
            if each is words[0] and edit.text:
                new = runs.make_run(edit.text, runs.look_of(each.piece))
                if edit.filled:
                    runs.remove_highlight(new)
                if edit.to_fill:
                    runs.highlight(new)
                after.addprevious(self.tracker.inserted(new) if self.tracker else new)
                if not self.tracker:
                    self.commenter.ask(new, Run(edit.text, edit.to_fill, to_fill=True))

    def _answer(self, pieces: Sequence[LinePiece]) -> None:
        """Take away the highlight of what is no longer to be filled in, and our comment on exactly these runs."""
        filled = [run for piece in pieces if piece.node is not None and (run := piece.node.getparent()) is not None]
        for run in filled:
            runs.remove_highlight(run)
        if not filled:
            return
        start, end = filled[0].getprevious(), filled[-1].getnext()
        # LibreOffice leaves empty runs before the end of a range.
        while end is not None and local(end) == "r" and all(local(child) == "rPr" for child in end):
            end = end.getnext()
        if start is None or end is None or local(start) != "commentRangeStart" or local(end) != "commentRangeEnd":
            return
        id, reference = value(start, "id") or "", end.getnext()
        marks = [] if reference is None else [value(mark, "id") for mark in reference.iter(f"{W}commentReference")]
        if reference is not None and value(end, "id") == id and id in marks and self.commenter.remove(id):
            for each in (start, end, reference):
                runs.remove(each)

    def _put(self, line: WordLine, at: int, new: Element) -> None:
        """Put an element before a character of a line."""
        touched = [each for each in _touched(line, at, at) if each.piece.words is not None]
        if touched:
            self._cut_out(touched[0])[1].addprevious(new)
            return
        # An empty line: behind its look.
        paragraph = line.paragraphs[0] if line.paragraphs else runs.make("p")
        if not line.paragraphs and line.cell is not None:
            line.cell.append(paragraph)
        paragraph.insert(0 if paragraph.find(f"{W}pPr") is None else 1, new)

    def _cut_out(self, touched: _Touched) -> tuple[Element, Element]:
        """Split a piece into three runs; return the one that holds the characters, and the one behind it."""
        text = touched.piece.words
        assert text is not None
        after = runs.split_run(text, touched.high)
        middle = runs.split_run(text, touched.low)
        self._halves += [after, middle, *text.iterancestors(f"{W}r")]
        return middle, after


def _touched(line: WordLine, start: int, end: int) -> list[_Touched]:
    """Return the pieces that hold characters `start` to `end`; of none (start = end) the one they would follow."""
    if start == end:
        words = [piece for piece in line.pieces if piece.words is not None]
        here = [piece for piece in words if piece.start < start <= piece.end]
        here = here or [piece for piece in words if piece.start <= start <= piece.end]
        return [_Touched(here[0], start - here[0].start, start - here[0].start)] if here else []
    return [
        _Touched(piece, max(start - piece.start, 0), min(end, piece.end) - piece.start)
        for piece in line.pieces
        if piece.start < end and piece.end > start
    ]
