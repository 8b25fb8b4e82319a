"""What all checks share: the check itself, the passages it looks at, the problem it yields."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from operator import itemgetter

from generator.document.model import Role
from generator.facts.model import Value
from generator.facts.schema.declaration_types import SetPhrase
from generator.facts.sentences.numbers_in_names import ADDRESS
from generator.problems import NOWHERE, Place, Problem, Severity

Span = tuple[int, int]
# So many kept stretches may begin at about one place; they rarely overlap.
_AT_ONCE = 4
# Characters shown at either side of what was found.
_REACH = 8


@dataclass(frozen=True, slots=True)
class Check:
    """One phenomenon that is looked for; `code` is the code of its problems."""

    code: str
    title: str
    severity: Severity
    # What is looked for, with an example: one line of the docs.
    looks_for: str
    # The clause it rests on; "" for plain sense or practice.
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, table cell or typed sentence."""

    text: str
    place: Place = NOWHERE
    # None for a cell of a table and for data.
    role: Role | None = None
    # The fact it was typed as, "" in a document.
    key: str = ""


@dataclass(slots=True)
class Writing:
    """A text to check, and what is known about where and when it belongs."""

    passages: tuple[Passage, ...]
    # The township whose document it is; "" when unknown.
    town: str = ""
    # The year it reports on; None when unknown.
    year: int | None = None
    # Names of the other towns of the same county.
    neighbours: tuple[str, ...] = ()
    # Set phrases of the genre that belong to certain years.
    phrases: tuple[SetPhrase, ...] = ()
    _alike: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    # All of those words, each behind a line break.
    _whole: str = field(default="", init=False, repr=False, compare=False)
    # Where each of those begins in them.
    _starts: tuple[int, ...] = field(default=(), init=False, repr=False, compare=False)

    @property
    def alike(self) -> Mapping[str, Sequence[int]]:
        """Words → the passages that say just them, by their place in `passages`."""
        if not self._alike:
            for place, passage in enumerate(self.passages):
                self._alike.setdefault(passage.text, []).append(place)
        return self._alike

    def saying(self, expressions: Iterable[re.Pattern[str]]) -> Iterable[Sequence[int]]:
        """Return the places of passages in which an expression may match: all words are looked through at once.

        Each passage stands behind a line break: an expression with ^ or $ would find something else here than in one.
        """
        alike = self.alike
        if not self._starts:
            self._whole = "".join([f"\n{words}" for words in alike])
            self._starts = (0, *accumulate(len(words) + 1 for words in alike))
        places = tuple(alike.values())
        met: set[int] = set()
        for expression in expressions:
            for match in expression.finditer(self._whole):
                first = bisect_right(self._starts, match.start()) - 1
                met.update(range(first, bisect_right(self._starts, max(match.start(), match.end() - 1))))
        return [places[number] for number in sorted(met) if number < len(places)]


def in_each(
    writing: Writing,
    look: Callable[[Passage], Iterable[Problem]],
    shown: Container[Role | None] | None = None,
    *,
    where: Sequence[re.Pattern[str]] = (),
) -> Iterator[Problem]:
    """Yield what `look` finds in each passage; of those that say the same only one is looked at.

    So `look` may judge by the words alone, and take the place only to tell it. `shown` are the roles that are judged,
    None for all; `where` holds cheap expressions one of which matches wherever there may be anything to find, none when
    only `look` can tell. A megabyte may hold half a million lines.
    """
    found: list[tuple[int, Sequence[Problem]]] = []
    for places in writing.saying(where) if where else writing.alike.values():
        if problems := tuple(look(writing.passages[places[0]])):
            found += [(place, problems) for place in places]
    for number, alike in sorted(found, key=itemgetter(0)):
        passage = writing.passages[number]
        if shown is None or passage.role in shown:
            place, key = passage.place, passage.key
            # Made anew rather than by `replace`, which takes three times as long.
            for told in alike:
                yield Problem(told.code, told.message, place, told.severity, told.found, told.expected, told.hint, key)


def find_spans(
    writing: Writing,
    check: Check,
    spans: Callable[[str], Sequence[Span]],
    *,
    expected: str = "",
    hint: str = "",
    where: Sequence[re.Pattern[str]] = (),
) -> Iterator[Problem]:
    """Yield a problem for each passage in whose text `spans` finds places; `where` as in `in_each`."""
    return in_each(
        writing, lambda each: tell_spans(check, each, spans(each.text), expected=expected, hint=hint), where=where
    )


def excerpt(text: str, start: int, end: int) -> str:
    """Return what was found with a few characters around it."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{text[first:last]}{after}".replace("\n", " ")


def tell(
    check: Check, place: Place, message: str = "", *, found: str = "", expected: str = "", hint: str = "", key: str = ""
) -> Problem:
    """Return the problem of a check; its title serves as the message when none is given."""
    return Problem(check.code, message or check.title, place, check.severity, found, expected, hint, key)


def tell_value(
    check: Check, value: Value, message: str, *, found: str = "", expected: str = "", hint: str = ""
) -> Problem:
    """Return the problem of a figure or sentence that was typed in a data file."""
    return tell(check, value.place, message, found=found, expected=expected, hint=hint, key=value.key)


def tell_spans(
    check: Check, passage: Passage, spans: Sequence[Span], message: str = "", *, expected: str = "", hint: str = ""
) -> Sequence[Problem]:
    """Return one problem for all places of a passage, none without a place: the first is shown, the others counted.

    Without a message it says the check's title.
    """
    if not spans:
        return ()
    found = excerpt(passage.text, *spans[0])
    more = f"（这一段共 {len(spans)} 处）" if len(spans) > 1 else ""
    return (tell(check, passage.place, message, found=found + more, expected=expected, hint=hint),)


def spans_of(pattern: re.Pattern[str], text: str, kept: Callable[[str], Iterable[Span]] | None = None) -> list[Span]:
    """Return where a pattern matches outside the stretches of the text that are kept as they are."""
    found: list[Span] = []
    # Most passages have no match at all: only for one are the stretches looked for.
    if not pattern.search(text):
        return found
    guarded = deque(sorted(kept(text) if kept else ()))
    for match in pattern.finditer(text):
        # Stretches that end before this match can meet no later one.
        while guarded and guarded[0][1] <= match.start():
            guarded.popleft()
        if not any(low < match.end() and match.start() < high for low, high in islice(guarded, _AT_ONCE)):
            found.append(match.span())
    return found


_ADDRESS = re.compile(
    ADDRESS
    + r"|(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{0,30}[-/.:][A-Za-z0-9][A-Za-z0-9-/.:]*"  # PM2.5, GB/T, ISO9001:2015
    r"|\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?"  # 2023-12-20 14:19:21
)
SENTENCE = re.compile("[^。！？\n]+[。！？]?")
_TITLE = re.compile("《[^《》\n]{1,80}》")


def addresses(text: str) -> list[Span]:
    """Return links, addresses, telephones, document numbers, codes and machine dates."""
    return [match.span() for match in _ADDRESS.finditer(text)]


def titles(text: str) -> list[Span]:
    """Return the same and the titles of documents in 《》, which are quoted as their authors wrote them."""
    return [*addresses(text), *(match.span() for match in _TITLE.finditer(text))]
