"""A name in a template → a macro of its own, a fact of the rendering under way, or a name of the environment."""

from __future__ import annotations

from typing import Any

from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing

from generator.templating.state import rendering
from generator.templating.values.views import SPOKEN, top_level


class FactContext(Context):
    """Names in a template: its own, then the facts of the rendering under way, then the environment's."""

    def resolve_or_missing(self, key: str) -> Any:
        """Return the value of a name, `missing` for none."""
        if key in self.vars:
            return self.vars[key]
        if key in SPOKEN:
            return self.parent[key]
        seen = top_level(key)
        return self.parent.get(key, missing) if seen is None else seen


class FactTemplate(Template):
    """A template whose module lives as long as one rendering, so that no town sees another's facts."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        state = rendering()
        modules = state.modules
        name = self.name or ""
        if name not in modules:
            before, state.reached = state.reached, set()
            context = self.new_context()
            modules[name] = TemplateModule(self, context)
            state.contexts.append(context)
            state.reached_by[name], state.reached = state.reached, before
        return modules[name]
