"""A built document → where each of its figures came from: file, line, formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.drafting.draft import runs_of
from generator.commands.drafting.trace import origins_of
from generator.facts.companions import DERIVED
from generator.facts.sentences.sentence_figures import label_figures
from generator.problems import Place
from generator.text.reader import read_text
from generator.word.provenance import Origin

# A sentence has so many characters beside a figure.
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Explained:
    """One stretch of a document and its origin."""

    text: str
    key: str
    file: str
    line: int
    formula: str
    # The fact still waits to be filled.
    to_fill: bool = False

    @property
    def words(self) -> str:
        """The row as one line of text."""
        place = Place(self.file, self.line)
        notes = [note for note in (str(place), self.formula, "待填" if self.to_fill else "") if note]
        return f"{self.text} ← {self.key}" + (f"（{'，'.join(notes)}）" if notes else "")


def explain(document: Path, text: str = "") -> list[Explained]:
    """Return the origins of what came from facts, once each, in the order of the document; only those with `text`.

    Raises DocumentError for a document that neither carries its origins nor has them beside it.
    """
    provenance = origins_of(document)
    origins = {origin.key: origin for origin in provenance.origins}
    rows = []
    for run in runs_of(read_text(provenance.base)):
        if run.key:
            origin = origins.get(run.key, Origin(run.key, ""))
            rows.append(Explained(run.text, run.key, origin.file, origin.line, origin.formula, run.to_fill))
            rows += _figures_in(rows[-1])
    return [row for row in dict.fromkeys(rows) if text in row.text or text in row.key]


def _figures_in(sentence: Explained) -> Iterator[Explained]:
    """Yield the figures that stand in the words of a fact, each under its name; none for what is a figure itself."""
    if sentence.key.rpartition(".")[2] in DERIVED:
        return
    for name, figure, growth, *_ in label_figures(sentence.text):
        said = figure.text + figure.unit
        # 同比增长6.81% and 预计1200亩左右 are one figure as it is printed.
        if len(sentence.text) - len(said) >= _FEWEST_WORDS:
            yield replace(sentence, text=said, key=f"{sentence.key}.{name}", formula=growth)
