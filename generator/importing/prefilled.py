"""A blank form + last year's document → the form with what the document tells for certain, and from where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.document.model import Document
from generator.facts.model import Kind, SectionPlan
from generator.facts.yaml.edits import scalar
from generator.importing.data_file import read_head
from generator.importing.next_typed import PLAN
from generator.importing.outline import Heading, outline, plan_headings
from generator.importing.yaml_edits import escaped

# Two headings of which more than this share of character pairs agree are the same one, reworded.
_SAME = 0.3
_LEADS = (("职务姓名", "speaker"), ("称呼", "addressee"))


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing taken from the document."""

    key: str
    words: str
    # Where in the document: “标题”, “一级标题 二、”.
    origin: str


@dataclass(frozen=True, slots=True)
class Prefilled:
    """The form and what was taken, or met and left."""

    form: str
    taken: tuple[Taken, ...]
    # Headings that fit no section for certain.
    left: tuple[str, ...]
    year: int | None
    place: str


def prefilled(form: str, kind: Kind, document: Document) -> Prefilled:
    """Return the form with the head and the titles of sections as they stood in the document."""
    found = outline(document)
    head = read_head(document)
    taken = []
    for key, name in _LEADS:
        words = getattr(head, name)
        if words and (written := _with_value(form, key, words)) != form:
            form = written
            taken.append(Taken(key, words, "文首"))
    headings = [heading for heading in found.headings if heading.text]
    planned = set(plan_headings(headings, found.year))
    parts = {
        part: list(_matched(sections, [each for each in headings if (each in planned) == (part == PLAN)]))
        for part, sections in kind.sections.items()
    }
    titles = [heading for pairs in parts.values() for _, heading in pairs if heading]
    for part, pairs in parts.items():
        if any(heading for _, heading in pairs):
            taken += [Taken(f"章节.{part}", each.text, f"标题“{each.ordinal}”") for _, each in pairs if each]
    if titles:
        form = _with_sections(form, parts)
    left = tuple(each.ordinal + each.text for each in headings if each not in titles and each.level in (0, 1))
    return Prefilled(form, tuple(taken), left, found.year, found.place)


def _with_value(form: str, key: str, words: str) -> str:
    """Return the form with a top-level key filled in, uncommented where it stood as a comment."""
    line = f"{key}: {scalar(escaped(words))}"
    return re.sub(rf"(?m)^(?:# )?{key}:[ ]*(?=#|$)[^\n]*$", lambda _: line, form, count=1)


def _matched(
    sections: tuple[SectionPlan, ...], headings: list[Heading]
) -> Iterator[tuple[SectionPlan, Heading | None]]:
    """Yield each section of a part with the document's heading that stands for it, if one does for certain."""
    free = list(headings)
    for section in sections:
        best = max(free, key=lambda heading: _alike(section, heading), default=None)
        if best is not None and _alike(section, best) >= _SAME:
            free.remove(best)
            yield section, best
        else:
            yield section, None


def _alike(section: SectionPlan, heading: Heading) -> float:
    one, other = _pairs(section.title), _pairs(heading.text)
    return len(one & other) / max(min(len(one), len(other)), 1)


def _pairs(text: str) -> set[str]:
    words = re.sub("[^\u4e00-\u9fff]", "", text)
    return {words[place : place + 2] for place in range(len(words) - 1)}


def _with_sections(form: str, parts: dict[str, list[tuple[SectionPlan, Heading | None]]]) -> str:
    lines = ["", "# 章节的标题取自旧文，主题照文种常用的安排", "章节:"]
    for part, pairs in parts.items():
        if not any(heading for _, heading in pairs):
            continue
        lines.append(f"  {part}:")
        for section, heading in pairs:
            lines.append(f"    - 标题: {scalar(escaped(heading.text if heading else section.title))}")
            lines.append(f"      主题: [{', '.join(_topics(section))}]")
    return form.rstrip("\n") + "\n" + "\n".join(lines) + "\n"


def _topics(section: SectionPlan) -> Iterator[str]:
    for each in section.content:
        if isinstance(each, SectionPlan):
            yield f"{{标题: {scalar(each.title)}, 主题: [{', '.join(_topics(each))}]}}"
        else:
            yield each
