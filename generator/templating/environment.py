"""Folders of templates → a sandboxed jinja2 environment that speaks Chinese and knows only facts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateNotFound, nodes, pass_environment
from jinja2.filters import FILTERS as BUILTIN
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing

from generator.document.marks import BORDER
from generator.templating import filters, limits
from generator.templating import filters as own
from generator.templating.absent import Absent, AbsentFact
from generator.templating.cache import compiled_templates
from generator.templating.loader import TemplateFolders
from generator.templating.passages import LimitedCode, OptionalPassages, enter_passage, is_passage, leave_passage
from generator.templating.phrases import phrase_file, speak
from generator.templating.printing import finalize
from generator.templating.rendering import ForbiddenError, MisuseError, rendering
from generator.templating.views import SPOKEN, VIEWS, top_level

COUNTED, COUNTED_IN_PASSAGE = "逐项", "逐项必有"
# What is our own in the template language.
OWN_FILTERS: dict[str, Callable[..., Any]] = {
    **own.FILTERS,
    **filters.FILTERS_SERIES,
    COUNTED: limits.counted,
    COUNTED_IN_PASSAGE: limits.counted_in_passage,
    "replace": limits.limited_replace,
    "default": own.default,
    "d": own.default,
}
# Filters of jinja2 that are of use here and cannot multiply text.
KEPT_FILTERS = (
    "first", "last", "length", "count", "join", "list", "trim", "reverse", "unique",
    "select", "reject", "selectattr", "rejectattr", "map",
)  # fmt: skip


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
        modules = rendering().modules
        name = self.name or ""
        if name not in modules:
            modules[name] = self.make_module()
        return modules[name]


class FactEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox: attributes reach facts only, loops and calls are counted, text cannot multiply."""

    context_class = FactContext
    template_class = FactTemplate
    code_generator_class = LimitedCode
    intercepted_binops = frozenset({"*", "**", "%", "+"})
    concat = staticmethod(limits.limited_concat)
    limited_join = staticmethod(limits.limited_join)
    # What the generated code of a passage needs.
    enter_passage = staticmethod(enter_passage)
    leave_passage = staticmethod(leave_passage)
    absent_fact = AbsentFact
    folders: TemplateFolders

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the fact behind a dot; of Python's own values only what limits.py lists."""
        kind = type(obj)
        if kind in VIEWS:
            return obj.fact(attribute)
        if kind is Absent:
            return obj.child(attribute)
        if _permitted(obj, attribute):
            return getattr(obj, attribute, None) if isinstance(obj, (str, LoopContext)) else self._found(obj, attribute)
        raise ForbiddenError(f"不能取“{attribute}”")

    def _found(self, obj: Any, attribute: str) -> Any:
        found = getattr(obj, attribute, missing)
        return Absent(name=attribute) if found is missing else found

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return the fact in square brackets, or the member of a list."""
        if type(obj) in VIEWS or isinstance(obj, Absent):
            return self.getattr(obj, argument)
        if isinstance(obj, (list, tuple, dict)):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                return Absent(name=str(argument))
        raise ForbiddenError(f"不能取“{argument}”")

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call a macro or function; count it."""
        rendering().spend(1)
        # A template's own macros need none of the sandbox's questions.
        if type(__obj) is Macro:
            if kwargs:
                kwargs.pop("_loop_vars", None)
                kwargs.pop("_block_vars", None)
            return __obj(*args, **kwargs)
        if isinstance(__obj, Absent):
            raise MisuseError(f"没有叫“{__obj.key}”的宏")
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Carry out an operation within the limits."""
        return limits.operate(operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse, count every loop, and mark the border of what a condition or an empty list leaves out."""
        tree = super()._parse(source, name, filename)
        branching: list[nodes.For | nodes.If] = [*tree.find_all(nodes.For), *tree.find_all(nodes.If)]
        in_passages = {
            id(node) for block in tree.find_all(nodes.FilterBlock) if is_passage(block) for node in block.body
        }
        for node in branching:
            line = node.lineno
            if isinstance(node, nodes.For):
                name = COUNTED_IN_PASSAGE if id(node) in in_passages and not node.else_ else COUNTED
                node.iter = nodes.Filter(node.iter, name, [], [], None, None, lineno=line, environment=self)
            if not node.else_:
                border = nodes.TemplateData(BORDER, lineno=line, environment=self)
                node.else_ = [nodes.Output([border], lineno=line, environment=self)]
        return tree


def _permitted(obj: Any, attribute: str) -> bool:
    if isinstance(obj, str):
        return attribute in limits.TEXT_METHODS
    if isinstance(obj, LoopContext):
        return attribute in limits.LOOP_FACTS
    module = type(obj).__name__ == "TemplateModule"
    return (module or isinstance(obj, Namespace)) and not attribute.startswith("_")


@pass_environment
def _speak(environment: FactEnvironment, topic: Any, *, part: str) -> str:
    def macros(topic: str, part: str) -> Any:
        try:
            template = environment.get_template(phrase_file(topic))
        except TemplateNotFound:
            return None
        return getattr(template.module, part, None)

    return speak(macros, part, topic)


@lru_cache(maxsize=16)
def environment_for(roots: tuple[Path, ...], cache: Path | None) -> FactEnvironment:
    """Return the environment of these template folders; one a process, so that nothing is compiled twice."""
    folders = TemplateFolders(roots)
    environment = FactEnvironment(
        loader=folders,
        extensions=[OptionalPassages],
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates(cache),
        cache_size=-1,
    )
    # Not given above: jinja2 asks for one of its own there.
    environment.undefined = Absent  # type: ignore[assignment]
    environment.folders = folders
    environment.filters = {name: BUILTIN[name] for name in KEPT_FILTERS} | OWN_FILTERS
    environment.tests |= own.TESTS
    spoken = {part: pass_environment(partial(_speak, part=part)) for part in SPOKEN}
    environment.globals = {"range": limits.limited_range, "namespace": Namespace, **spoken}
    return environment
