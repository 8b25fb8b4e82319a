"""A name in a template → a fact at the top of the data file, a derived year, or the sections of the document."""

from __future__ import annotations

from typing import Any

from generator.templating.absent import Absent
from generator.templating.rendering import rendering
from generator.templating.views import SectionsView, view, year_view

# Functions of the template language; a fact of that name would be reached through its group only.
SPOKEN = ("回顾", "计划")
DERIVED_YEARS = ("上一年", "下一年")
SECTIONS = "章节"


def top_level(name: str) -> Any:
    """Return what the data file gives under a name, an absent fact for what it may give, None for any other name."""
    facts = rendering().facts
    if name == SECTIONS:
        return SectionsView()
    if (node := facts.root.entries.get(name)) is not None:
        return view(node)
    if name in DERIVED_YEARS:
        return year_view(name)
    # A topic that is absent need not be read to say so.
    if name in facts.kind.topics:
        return Absent(name=name)
    return (facts.kind.fields[name].default or Absent(name=name)) if name in facts.kind.fields else None
