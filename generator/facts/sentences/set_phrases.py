"""templates/提法.yaml → the set phrases of the genre, yearly and past ones; phrases/评价词.txt → words that judge.

A year is the one a report is about; the report itself is given early in the next.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.facts.schema.declaration_types import first_file, stamp_of
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.facts.yaml.reader import parse_source
from generator.problems import GongwenError, Problem, Severity

FILE = "提法.yaml"
_YEARLY, _PHRASES = "每年", "提法"
PRAISE_FILE = "phrases/评价词.txt"
_SUCCESS = "成绩："


class SetPhrase(NamedTuple):
    """A phrase and the years whose reports used it as a rule."""

    words: str
    # The last such year; 0 while it is in use.
    last: int = 0
    # The first such year; 0 when that is not known.
    first: int = 0
    # The year it came up, an earlier report cannot say it; 0 when not known.
    born: int = 0
    # What took its place; "" for nothing.
    instead: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression that finds the phrase, with or without its quotation marks; only checks ask for it."""
        return re.compile("".join(f"{sign}?" if sign in "“”" else re.escape(sign) for sign in self.words))

    def is_past(self, year: int) -> bool:
        """Tell whether reports of a year no longer use it."""
        return 0 < self.last < year

    @property
    def advice(self) -> str:
        """What a person should know of it."""
        if not self.last:
            return f"{self.born}年度的总结起才有"
        years = f"{self.first}—{self.last}" if 0 < self.first < self.last else f"{self.last}"
        use = f"，后来多用“{self.instead}”" if self.instead else ""
        return f"多见于{years}年度{'' if self.first else '以前'}的总结{use}"


class SetPhrases(NamedTuple):
    """All that the file holds."""

    # The file; None where there is none.
    file: Path | None = None
    # (Year, name) → what is printed: ("2024", "会议精神").
    yearly: Mapping[tuple[str, str], str] = {}
    phrases: tuple[SetPhrase, ...] = ()
    problems: tuple[Problem, ...] = ()


def set_phrases(roots: tuple[Path, ...]) -> SetPhrases:
    """Return what the first such file among the template folders holds; one that is no YAML holds its problems."""
    file = first_file(roots, FILE)
    if file is None:
        return SetPhrases()
    return _read_phrases(file, stamp_of(file))


@lru_cache(maxsize=8)
def _read_phrases(file: Path, stamp: tuple[int, int]) -> SetPhrases:
    try:
        entries = parse_source(file.read_bytes(), str(file)).tree.entries
    except GongwenError as error:
        return SetPhrases(file, problems=error.problems)
    yearly: dict[tuple[str, str], str] = {}
    phrases: list[SetPhrase] = []
    problems: list[Problem] = []
    for each in _yearly_rows(entries.get(_YEARLY)):
        if isinstance(each, Problem):
            problems.append(each)
        else:
            years, name, words = each
            yearly |= {(str(year), name): words for year in years}
    listed = entries.get(_PHRASES)
    for node in listed.items if isinstance(listed, SequenceNode) else ():
        made = _phrase(node)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            phrases.append(made)
    return SetPhrases(file, yearly, tuple(phrases), tuple(problems))


def _yearly_rows(node: SourceNode | None) -> Iterator[tuple[range, str, str] | Problem]:
    """Yield years, name and words of each row of 每年, or what is wrong with it."""
    for name, rows in node.entries.items() if isinstance(node, MappingNode) else ():
        for typed, words in rows.entries.items() if isinstance(rows, MappingNode) else ():
            years = typed.strip().replace("—", "-").split("-")
            sound = len(years) <= 2 and all(len(year) == 4 and year.isdecimal() for year in years)
            if not sound or not isinstance(words, ScalarNode) or words.blank:
                yield _row_problem(words, f"{typed}: {getattr(words, 'text', '')}", "2024: 党的…精神")
            else:
                yield range(int(years[0]), int(years[-1]) + 1), name, words.text.strip()


def _phrase(node: SourceNode) -> SetPhrase | Problem:
    entries = node.entries if isinstance(node, MappingNode) else {}
    typed = {key: each.text.strip() for key, each in entries.items() if isinstance(each, ScalarNode)}
    words = typed.get("提法", "")
    years = {name: int(typed[name]) for name in ("起", "止", "出现") if typed.get(name, "").isdecimal()}
    if not words or not ({"止", "出现"} & set(years)):
        return _row_problem(node, words, "{提法: 新质生产力, 出现: 2023} 或 {提法: 六稳, 起: 2018, 止: 2021}")
    return SetPhrase(words, years.get("止", 0), years.get("起", 0), years.get("出现", 0), typed.get("改用", ""))


def _row_problem(node: SourceNode, found: str, expected: str) -> Problem:
    return Problem("set-phrase-row", "提法的这一行看不懂", node.place, Severity.ERROR, found[:30], expected)


class Praise(NamedTuple):
    """Evaluative words, the longest first."""

    words: tuple[str, ...] = ()
    # Those of the words that claim success: beside a fall they are untrue.
    success: tuple[str, ...] = ()


def praise_words(roots: tuple[Path, ...]) -> Praise:
    """Return the words of the first such file among the template folders; none without the file."""
    file = first_file(roots, PRAISE_FILE)
    if file is None:
        return Praise()
    return _read_praise(file, stamp_of(file))


@lru_cache(maxsize=8)
def _read_praise(file: Path, stamp: tuple[int, int]) -> Praise:
    words: set[str] = set()
    success: set[str] = set()
    for line in file.read_text("utf-8-sig").splitlines():
        if line.lstrip().startswith("#"):
            continue
        found = line.removeprefix(_SUCCESS).split()
        words.update(found)
        success.update(found if line.startswith(_SUCCESS) else ())
    return Praise(_longest_first(words), _longest_first(success))


def _longest_first(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
