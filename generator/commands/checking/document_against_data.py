"""A built and edited document → figures in it that are no longer those of its data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.checks.base import tell
from generator.checks.figures import FIGURE_DIFFERS
from generator.commands.build_record import read_record
from generator.commands.drafting.draft import make_draft
from generator.commands.drafting.trace import origins_of
from generator.document.lines import Line, Span, lines_of
from generator.document.model import Document
from generator.facts.schema.library import Library
from generator.merging.comparison import Changes, Hunk, Places
from generator.merging.tokens import Fate
from generator.problems import GongwenError, Place, Problem
from generator.text.reader import read_text
from generator.word.provenance import Provenance

_FIGURE = re.compile(r"\d+(?:[,.]\d+)*")
# Where the text became this much longer, the sentence was rewritten around the figure: nothing to report.
_LONGER = 12


def differing_figures(path: Path, document: Document, library: Library) -> Iterator[Problem]:
    """Yield a problem for each figure that people changed, and each that the data has corrected since.

    A document without the text it was made from has none to compare with.
    """
    try:
        origin = origins_of(path)
    except GongwenError:
        return
    base, edited = lines_of(read_text(origin.base)), lines_of(document)
    if not base:
        return
    corrected = _corrected(path, origin, library)
    stale = list(_stale(path, base, edited, corrected))
    known = {problem.found for problem in stale}
    yield from stale
    yield from (each for each in _changed(path, base, edited, origin) if each.found not in known)


def _corrected(path: Path, origin: Provenance, library: Library) -> Document | None:
    """Return what the data says now; None when its file is gone or cannot be read."""
    record = read_record(path)
    names = [path.parent / record.source] if record is not None else []
    if origin.sources:
        names += [root / origin.sources[0].name for root in library.data_roots]
    source = next((name for name in names if name.is_file()), None)
    try:
        return make_draft(source, library, kind=origin.kind or None).document if source is not None else None
    except GongwenError:
        return None


def _stale(path: Path, base: Sequence[Line], edited: Sequence[Line], corrected: Document | None) -> Iterator[Problem]:
    """Yield what the data corrected after the document was made, and the document still says as it was."""
    if corrected is None:
        return
    places = Places(base, edited)
    for hunk in Changes(base, lines_of(corrected)).hunks:
        if hunk.key and _other_figure(hunk.old, hunk.new) and places.find(hunk).fate is Fate.UNTOUCHED:
            place = Place(str(path), heading=base[hunk.line].heading)
            message = f"数据“{hunk.key}”已经更正，文中还没有改"
            hint = "用“gongwen update 文档 数据文件”把更正带进来"
            yield tell(FIGURE_DIFFERS, place, message, found=hunk.old, expected=hunk.new, hint=hint)


def _changed(path: Path, base: Sequence[Line], edited: Sequence[Line], origin: Provenance) -> Iterator[Problem]:
    """Yield what people changed in the document and not in the data."""
    places = Places(base, edited)
    origins = {each.key: each for each in origin.origins}
    for number, line in enumerate(base):
        for span in line.spans:
            stands = _figure_now(number, line, span, places, edited)
            if stands is not None:
                place = Place(str(path), heading=line.heading)
                said, source = line.text[span.start : span.end], origins.get(span.key)
                expected = f"{said}（{Place(source.file, source.line)}）" if source and source.file else said
                hint = "核对哪个对：改正文档，或者改数据再生成"
                yield tell(
                    FIGURE_DIFFERS, place, f"“{span.key}”和数据不一致", found=stands, expected=expected, hint=hint
                )


def _figure_now(number: int, line: Line, span: Span, places: Places, edited: Sequence[Line]) -> str | None:
    """Return what stands where a figure stood, when it is another figure."""
    old = line.text[span.start : span.end]
    if span.to_fill or not _FIGURE.search(old):
        return None
    found = places.find(Hunk(number, span.start, span.end, old, "", span.key))
    if found.fate is not Fate.CHANGED or found.line < 0:
        return None
    text, start, end = edited[found.line].text, found.start, found.end
    # The change may begin inside a number: 4681 → 4618 is shown whole.
    while start > 0 and re.match(r"[\d.,]", text[start - 1]):
        start -= 1
    stands = text[start:end]
    return stands if _other_figure(old, stands) else None


def _other_figure(old: str, new: str) -> bool:
    """Tell whether one figure stands in the place of another; a template that says it anew is no matter of figures."""
    before, after = _FIGURE.findall(old), _FIGURE.findall(new)
    return bool(before and after) and before != after and abs(len(new) - len(old)) <= _LONGER
