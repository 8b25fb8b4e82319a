"""What a text check says about a few lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks.base import Writing
from generator.checks.passages import writing_of_document
from generator.facts.schema.declaration_types import SetPhrase
from generator.problems import Problem
from generator.text.reader import read_text


def said(
    find: Callable[[Writing], Iterator[Problem]],
    text: str,
    *,
    town: str = "",
    year: int | None = None,
    neighbours: tuple[str, ...] = (),
    phrases: tuple[SetPhrase, ...] = (),
) -> list[str]:
    writing = writing_of_document(
        read_text(text), "稿.txt", town=town, year=year, neighbours=neighbours, phrases=phrases
    )
    return [str(problem) for problem in find(writing)]
