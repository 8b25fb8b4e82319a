"""templates/提法.yaml → the set phrases of the genre that were in use in certain years only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from generator.facts.yaml.reader import parse_source

FILE = "提法.yaml"


@dataclass(frozen=True, slots=True)
class SetPhrase:
    """A phrase and the last year whose report used it as a rule."""

    words: str
    last: int
    # Whose report used it first; 0 when that is not known.
    first: int = 0
    # What took its place; "" for nothing.
    instead: str = ""
    # Finds the phrase, with or without its quotation marks.
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        quoted = "".join(f"{sign}?" if sign in "“”" else re.escape(sign) for sign in self.words)
        object.__setattr__(self, "pattern", re.compile(quoted))

    @property
    def advice(self) -> str:
        """What a person should know of it."""
        years = f"{self.first}—{self.last}" if 0 < self.first < self.last else f"{self.last}"
        use = f"，后来多用“{self.instead}”" if self.instead else ""
        return f"多见于{years}年度{'' if self.first else '以前'}的总结{use}"


def set_phrases(library: Library) -> tuple[SetPhrase, ...]:
    """Return the phrases of the first such file among the template folders; raises DataError when it is no YAML."""
    path = library.find(FILE)
    if path is None:
        return ()
    listed = parse_source(path.read_bytes(), str(path)).tree.entries.get("提法")
    items = listed.items if isinstance(listed, SequenceNode) else ()
    found = (_phrase(item) for item in items if isinstance(item, MappingNode))
    return tuple(phrase for phrase in found if phrase)


def _phrase(node: MappingNode) -> SetPhrase | None:
    typed = {key: each.text.strip() for key, each in node.entries.items() if isinstance(each, ScalarNode)}
    words, last, first = typed.get("提法", ""), typed.get("止", ""), typed.get("起", "")
    if not words or not last.isdecimal():
        return None
    return SetPhrase(words, int(last), int(first) if first.isdecimal() else 0, typed.get("改用", ""))
