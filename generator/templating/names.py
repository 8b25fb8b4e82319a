"""A name in a template → its own variable, a fact at the top of the data file, a derived year, or a function."""

from __future__ import annotations

from typing import Any

from jinja2 import Template
from jinja2.runtime import Context
from jinja2.utils import missing

from generator.templating.absent import Absent
from generator.templating.rendering import rendering
from generator.templating.views import SectionsView, view, year_view

# Functions of the template language; a fact of that name would be reached through its group only.
SPOKEN = ("回顾", "计划")
DERIVED_YEARS = ("上一年", "下一年")
SECTIONS = "章节"


class FactContext(Context):
    """Names in a template: its own, then the facts of the rendering under way, then the environment's."""

    def resolve_or_missing(self, key: str) -> Any:
        """Return the value of a name, `missing` for none."""
        if key in self.vars:
            return self.vars[key]
        if key in SPOKEN:
            return self.parent[key]
        if (seen := _top_level(key)) is not missing:
            return seen
        return self.parent.get(key, missing)


def _top_level(name: str) -> Any:
    facts = rendering().facts
    if name == SECTIONS:
        return SectionsView()
    if (node := facts.root.entries.get(name)) is not None:
        return view(node)
    if name in DERIVED_YEARS:
        return year_view(name)
    # A topic that is absent need not be read to say so.
    if name in facts.kind.topics or name not in facts.kind.fields:
        return Absent(name=name) if name in facts.kind.topics else missing
    return facts.kind.fields[name].default or Absent(name=name)


class FactTemplate(Template):
    """A template whose module lives as long as one rendering, so that no town sees another's facts."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        modules = rendering().modules
        name = self.name or ""
        if name not in modules:
            modules[name] = self.make_module()
        return modules[name]
