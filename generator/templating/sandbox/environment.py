"""Folders of templates → a sandboxed jinja2 environment with Chinese names, in which only facts are seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NoReturn, cast

from jinja2 import Template, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, nodes, runtime
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing

from generator.document.marks import BORDER
from generator.facts.lookup import PLAN
from generator.facts.model import Group, Kind
from generator.problems import Problem
from generator.templating import fixed_words
from generator.templating.prose.chapters import Outline, chapters
from generator.templating.prose.joining import compose
from generator.templating.prose.leads import with_lead
from generator.templating.sandbox import limits
from generator.templating.sandbox.optional_passages import OptionalPassages, is_passage, line, passage
from generator.templating.sandbox.template_code import COMPOSING, LimitedCode
from generator.templating.sandbox.templates import FactContext, FactTemplate, TemplateFolders, compiled_templates
from generator.templating.state import SIZE_OF_A_STEP, ForbiddenError, Memory, MisuseError, rendering
from generator.templating.values import claims, comparison, filters
from generator.templating.values.absent import NOTHING, Absent, AbsentFact
from generator.templating.values.printing import finalize, said
from generator.templating.values.views import SPOKEN, VIEWS, GroupView

# Filters that every `for` gets, and those directly in a passage; added by `_parse`, never written in a template.
COUNTED, COUNTED_IN_PASSAGE = "逐项", "逐项必有"
# What every topic may say beside its own fields, as a county office words it.
OWN_LINES_FILE = "phrases/本地行.j2"


class FactEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox: attributes reach facts only, loops and calls are counted, text cannot multiply."""

    context_class = FactContext
    template_class = FactTemplate
    code_generator_class = LimitedCode
    intercepted_binops = limits.OPERATORS
    concat = staticmethod(limits.limited_concat)
    # What names stand for in the code that template_code.py writes.
    code_names: dict[str, Any]
    folders: TemplateFolders

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # What the topics of the town at hand said last.
        self.memory: Memory | None = None
        # What lint/ found in the templates of a kind.
        self.linted: dict[tuple[str, Path], tuple[Kind, Any, tuple[Problem, ...]]] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """Return a template; `parent` asks for it where it is a template that does."""
        if parent is not None:
            # Nobody looks whether what is included has changed since.
            rendering().reach(None)
        return super().get_template(name, parent, globals)

    def make_globals(self, d: Any) -> Any:
        """Return the environment's names: no template has any of its own."""
        return self.globals

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the fact behind a dot; of Python's own values only what limits.py lists."""
        kind = type(obj)
        if kind in VIEWS:
            return obj.fact(attribute)
        if kind is Absent:
            return obj.child(attribute)
        if isinstance(obj, str):
            permitted = attribute in limits.TEXT_METHODS
            rendering().spend(len(obj) // SIZE_OF_A_STEP)
        elif isinstance(obj, LoopContext):
            permitted = attribute in limits.LOOP_FACTS
        else:
            permitted = isinstance(obj, Namespace) or kind.__name__ == "TemplateModule"
        if not permitted or attribute.startswith("_"):
            raise ForbiddenError(f"不能取“{attribute}”")
        found = getattr(obj, attribute, missing)
        return Absent(name=attribute) if found is missing else found

    def unknown(self, kind: str, name: str) -> Callable[..., Any]:
        """Return what says, once it is called, that there is no such filter or test."""

        def fail(*_: Any, **__: Any) -> NoReturn:
            raise TemplateRuntimeError(f"No {kind} named {name!r} found.")

        return fail

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
        # A template's own macros and what this room gives need none of the sandbox's questions.
        if type(__obj) is Macro or type(__obj) is partial:
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
        """Parse a template; loops are counted, and where a condition or empty list prints nothing stands a border."""
        tree = super()._parse(source, name, filename)
        found = list(tree.find_all((nodes.Name, nodes.Slice, nodes.FilterBlock, nodes.For, nodes.If)))
        for each in found:
            # jinja2 carries a slice out without asking the sandbox.
            if isinstance(each, nodes.Slice):
                raise TemplateSyntaxError("模板里不能用“[ : ]”截取", each.lineno, name, filename)
            # The one other way to lists within lists.
            if getattr(each, "name", "") in ("varargs", "kwargs"):
                raise TemplateSyntaxError("宏的参数都要写出名字", each.lineno, name, filename)
        blocks = [each for each in found if isinstance(each, nodes.FilterBlock) and is_passage(each)]
        in_passages = {id(node) for block in blocks for node in block.body}
        for node in found:
            if not isinstance(node, (nodes.For, nodes.If)):
                continue
            line = node.lineno
            if isinstance(node, nodes.For):
                counted = COUNTED_IN_PASSAGE if id(node) in in_passages and not node.else_ else COUNTED
                node.iter = nodes.Filter(node.iter, counted, [], [], None, None, lineno=line, environment=self)
            if not node.else_:
                border = nodes.TemplateData(BORDER, lineno=line, environment=self)
                node.else_ = [nodes.Output([border], lineno=line, environment=self)]
        return tree


def _speak(environment: FactEnvironment, topic: Any, *, part: str) -> str:
    """Return the 回顾 or 计划 of a topic; nothing when its file has no such macro or it stays silent."""
    if isinstance(topic, Absent):
        return NOTHING
    if not isinstance(topic, GroupView):
        raise MisuseError(f"“{part}”后面的括号里要写一个主题")
    state = rendering()
    # A phrase answers for its own passages: what is absent there is no business of the passage around it.
    before, state.depth, state.part = (state.depth, state.part), 0, part
    if state.memory is None:
        memory = environment.memory
        if memory is None or not memory.fits(state.facts):
            state.memory = environment.memory = Memory(state.facts)
        else:
            memory.again, state.memory = True, memory
    templates = [_template(environment, file) for file in (phrase_file(topic.node.key), OWN_LINES_FILE)]
    try:
        text: str = state.memory.say(topic.node, templates, state, partial(_text_of_topic, templates[0], topic, part))
    finally:
        state.depth, state.part = before
    return text


def _text_of_topic(template: FactTemplate | None, topic: GroupView, part: str) -> str:
    macro = getattr(template.module, part, None) if template else None
    return NOTHING if macro is None else filters.run_on(macro(topic))


def _template(environment: FactEnvironment, file: str) -> FactTemplate | None:
    """Return a template as it is in this rendering, None where there is none; each topic asks for two."""
    known: dict[str, FactTemplate | None] = rendering().templates
    if file not in known:
        try:
            known[file] = cast(FactTemplate, environment.get_template(file))
        except TemplateNotFound as error:
            if error.name != file:
                raise
            known[file] = None
    return known[file]


@contextmanager
def _clauses(topic: Any) -> Iterator[list[str]]:
    """Give the list of what the clauses of {% call 成段(题) %} print; each figure in them says its own change."""
    if not isinstance(topic, GroupView):
        raise MisuseError("“成段”后面的括号里要写一个主题")
    state = rendering()
    state.spend(1)
    before, state.in_clauses = state.in_clauses, True
    try:
        yield []
    finally:
        state.in_clauses = before


def _composed(environment: FactEnvironment, topic: GroupView, pieces: list[str]) -> str:
    """Return the text made of a topic's clauses, with what the town gave beside the topic's fields."""
    own = _own_lines(environment, topic)
    leads, sentences = compose(environment.concat(pieces), own, plan=rendering().part == PLAN)
    return with_lead(leads, sentences, topic.node.key + rendering().part)


def _compose(environment: FactEnvironment, topic: Any, *, caller: Any) -> str:
    """Return what template_code.py writes for {% call 成段(题) %} where the call is written in another way."""
    with _clauses(topic) as pieces:
        pieces.append(caller())
        return _composed(environment, topic, pieces)


def _own_lines(environment: FactEnvironment, topic: GroupView) -> str:
    """Return the clauses of what a town gave beside a topic's fields, matters parted by empty lines."""
    part = PLAN if rendering().part == PLAN else ""
    group = topic.node.entries.get(PLAN) if part else topic.node
    given = group.entries if isinstance(group, Group) else ()
    if not given or (template := _template(environment, OWN_LINES_FILE)) is None:
        return ""
    # A macro a fact: what most topics do not have is not asked for.
    known = {part + name for name in given}
    names = [name for name in template.macros if name in known]
    module = template.module if names else None
    return "\n\n".join([str(getattr(module, name)(topic)) for name in names])


def _chapters(
    environment: FactEnvironment, part: str, top: str | list[str] = "一、", member: str = "一是", by_topic: bool = True
) -> str:
    """Return the chapters of a part of the document: 成篇("回顾"); see `Outline` for what may be given."""
    tops = (top,) if isinstance(top, str) else tuple(top)
    return chapters(Outline(part, lambda part, topic: _speak(environment, topic, part=part), tops, member, by_topic))


def phrase_file(topic: str) -> str:
    """Return the name of a topic's phrase file."""
    return f"phrases/{topic}.j2"


def _code_names(environment: FactEnvironment) -> dict[str, Any]:
    """Return what names stand for in the code of templates: jinja2's own, what prints, filters and tests."""
    return {
        **{name: getattr(runtime, name) for name in runtime.exported},
        **{"undefined": Absent, "cond_expr_undefined": Absent, "absent_fact": AbsentFact, "concat": environment.concat},
        **{"fact": environment.getattr, "printed": finalize, "said": said, "passage": passage, "line": line},
        **{"clauses": _clauses, "composed": partial(_composed, environment)},
        **{"limited_join": limits.limited_join, "flat": limits.flat, "row": limits.row},
        **{"flat_values": limits.flat_values, "rendering": rendering, "unknown": environment.unknown},
        **{f"filter_{name}": each for name, each in environment.filters.items()},
        **{f"test_{name}": each for name, each in environment.tests.items()},
    }


@lru_cache(maxsize=16)
def environment_for(roots: tuple[Path, ...], cache: Path | None) -> FactEnvironment:
    """Return the environment of these template folders; one a process, so that nothing is compiled twice.

    `cache` is the user's own folder for compiled templates, None for none.
    """
    folders = TemplateFolders(roots)
    environment = FactEnvironment(
        loader=folders,
        extensions=cast(list[str], [OptionalPassages]),
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates(cache),
        cache_size=-1,
    )
    # Not given above: jinja2 asks for one of its own there.
    environment.undefined = Absent  # type: ignore[assignment]
    environment.folders = folders
    counting = {COUNTED: limits.counted, COUNTED_IN_PASSAGE: limits.counted_in_passage}
    environment.filters = {**limits.FILTERS, **filters.FILTERS, **comparison.FILTERS, **claims.FILTERS, **counting}
    environment.tests |= filters.TESTS | claims.TESTS
    environment.code_names = _code_names(environment)
    environment.globals = {
        **{"range": limits.limited_range, "namespace": Namespace},
        **{COMPOSING: partial(_compose, environment), "成篇": partial(_chapters, environment)},
        **claims.GLOBALS,
        **fixed_words.GLOBALS,
        **{part: partial(_speak, environment, part=part) for part in SPOKEN},
    }
    return environment
