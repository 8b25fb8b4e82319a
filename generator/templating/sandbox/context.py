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
    """A template whose module lives as long as one rendering where its top looks at facts: no town sees another's."""

    # Names of the macros at its top, and whether there is nothing else.
    macros: tuple[str, ...]
    lasting: bool

    @classmethod
    def _from_namespace(cls, environment: Any, namespace: Any, globals: Any) -> Any:
        template = super()._from_namespace(environment, namespace, globals)
        template.macros, template.lasting = namespace["macros"], namespace["lasting"]
        return template

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        if self.lasting:
            return super()._get_default_module()
        state, name = rendering(), self.name or ""
        if name not in state.modules:
            before, state.reached = state.reached, set()
            context = self.new_context()
            state.modules[name] = TemplateModule(self, context)
            state.contexts.append(context)
            state.reached_by[name], state.reached = state.reached, before
        # What the top of a file looked at counts for each of its macros.
        state.reach(state.reached_by[name])
        return state.modules[name]
