"""Templates of a kind and its declared fields → names that no field declares, filters and tests that do not exist."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from jinja2 import TemplateAssertionError, TemplateNotFound, nodes
from jinja2 import TemplateError as JinjaError

from generator.facts.companions import COMPANIONS
from generator.facts.model import Field, FieldType, Kind, Topic
from generator.facts.schema.library import SET_PHRASES_FILE, Library
from generator.facts.schema.set_phrases import PRAISE_FILE as WORDS_FILE
from generator.facts.schema.set_phrases import praise_words
from generator.facts.sections import SECTIONS
from generator.problems import Place, Problem, Severity
from generator.templating.lint.phrases import clause_problems, praise_in
from generator.templating.prose.clauses import BLOCK
from generator.templating.render import BODY_FILE
from generator.templating.sandbox.environment import FactEnvironment, environment_for, phrase_file
from generator.templating.sandbox.errors import shown, syntax_problem
from generator.templating.sandbox.optional_passages import OPENING
from generator.templating.sandbox.templates import Located, locate
from generator.templating.values.views import DERIVED_YEARS, HEADING_NAMES

_SECTION_NAMES = ("标题", "内容", "正文")
# The parameter that topics' macros agree on.
TOPIC = "题"
_GIVEN = ("loop", "caller", "self", "true", "false", "none", "True", "False", "None")
# Where each template was found and when it was written.
Stamps = tuple[tuple[str, Located | None], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Something whose names are known; None stands for anything else."""

    path: str
    fields: Mapping[str, Field]
    # Names that are known beside the fields and lead nowhere further.
    others: tuple[str, ...] = ()
    # Several of it: a name cannot be taken before a loop.
    several: bool = False


Names = dict[str, Shape | None]


def undeclared(kind: Kind, library: Library) -> tuple[Problem, ...]:
    """Return what is wrong with the templates of a kind as far as reading them tells, by file and line.

    Follows groups, items of loops and the topic of a phrase file; what a macro is given otherwise stays unknown.
    Templates are parsed once a process: towns of one kind share the answer until a file or a declaration changes.
    """
    roots = tuple(library.roots)
    environment = environment_for(roots, None)
    # Problems name files from the current folder.
    key = (kind.folder, Path.cwd())
    if (kept := environment.linted.get(key)) is not None:
        same_kind, stamps, problems = kept
        if same_kind == kind and stamps == _stamps(roots, [name for name, _ in stamps]):
            return problems
    waiting = [f"{kind.folder}/{BODY_FILE}", *map(phrase_file, kind.topics), WORDS_FILE, SET_PHRASES_FILE]
    found: list[Problem] = []
    for name in waiting:
        if name == SET_PHRASES_FILE:
            found += [each._replace(place=_from_here(each.place)) for each in library.set_phrase_problems()]
        elif name != WORDS_FILE:
            _check(environment, kind, name, waiting, found)
    problems = tuple(dict.fromkeys(found))
    environment.linted[key] = kind, _stamps(roots, waiting), problems
    return problems


def _stamps(roots: tuple[Path, ...], names: list[str]) -> Stamps:
    return tuple((name, locate(roots, name)) for name in names)


def _check(environment: FactEnvironment, kind: Kind, name: str, waiting: list[str], problems: list[Problem]) -> None:
    """Check one template; what it includes or imports joins the waiting ones."""
    topic = name.removeprefix("phrases/").removesuffix(".j2")
    try:
        source, file, _ = environment.folders.get_source(environment, name)
        tree = environment.parse(source, name, file)
    except TemplateNotFound as error:
        # A topic may do without phrases of its own; a kind has a body.
        if topic not in kind.topics:
            problems.append(syntax_problem(error, environment))
        return
    except (JinjaError, UnicodeDecodeError) as error:
        problems.append(syntax_problem(error, environment))
        return
    # One walk for all: no template's tree is small.
    found = list(tree.find_all((nodes.Filter, nodes.Test, nodes.Include, nodes.Import, nodes.FromImport, nodes.Macro)))
    problems += _unknown_filters(environment, found, name, file)
    waiting += [each for each in _used(found) if each not in waiting]
    shape = topic_shape(kind, topic if topic in kind.topics else "") if name.startswith("phrases/") else None
    names: Names = {each.name: None for each in found if isinstance(each, nodes.Macro)}
    lint = _TemplateLint(kind, shown(file), shape, environment, problems)
    lint.statements(tree.body, names)
    if name.startswith("phrases/") and topic in kind.topics and re.search(BLOCK, source):
        words = praise_words(environment.folders.roots).words
        problems += clause_problems(source, shown(file), words)
        problems += _unprinted(kind, topic, lint.used)
        problems += _praising_headings(kind.topics[topic], words)


def _unprinted(kind: Kind, topic: str, used: set[str]) -> Iterator[Problem]:
    """Yield a problem for each field of a topic's own that its phrase file never names."""
    shared = topic_shape(kind, "")
    for path, field in _own_fields(kind.fields[topic].fields, shared.fields if shared else {}, topic):
        if path not in used:
            message, hint = f"字段“{path}”没有哪个分句说到", "在主题的 .j2 里加一行，或者从 .yaml 里删去这个字段"
            yield Problem("unprinted-field", message, _from_here(field.place), Severity.WARNING, hint=hint)


def _own_fields(fields: Mapping[str, Field], shared: Mapping[str, Field], above: str) -> Iterator[tuple[str, Field]]:
    """Yield the fields that a topic declares itself, those of its groups and items too."""
    for name, field in fields.items():
        path, same = f"{above}.{name}", shared.get(name)
        if field.fields:
            yield from _own_fields(field.fields, same.fields if same is not None else {}, path)
        elif same is None:
            yield path, field


def _praising_headings(topic: Topic, words: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for a usual heading that praises although no figure need bear it out."""
    plain = topic.title.rpartition("｜")[2]
    if word := praise_in(plain, words):
        message, hint = f"标题里的“{word}”是评价，没有依据", "写成“升的写法｜平实的写法”，平实的只说做什么"
        yield Problem("evaluative-word", message, Place(shown(str(topic.file))), Severity.WARNING, plain, hint=hint)


def _from_here(place: Place) -> Place:
    return place._replace(file=shown(place.file)) if place.file else place


def _unknown_filters(environment: FactEnvironment, found: Sequence[nodes.Node], name: str, file: str) -> list[Problem]:
    """Return a problem for each filter and test that does not exist; jinja2 would stop at the first."""
    problems = []
    for node in found:
        if not isinstance(node, (nodes.Filter, nodes.Test)):
            continue
        what, known = ("filter", environment.filters) if isinstance(node, nodes.Filter) else ("test", environment.tests)
        asked = str(getattr(node, "name", ""))
        if asked not in known and asked != OPENING:
            error = TemplateAssertionError(f"No {what} named {asked!r}.", node.lineno, name, file)
            problems.append(syntax_problem(error, environment))
    return problems


def _used(found: Sequence[nodes.Node]) -> list[str]:
    """Return the templates that another one includes or imports by name."""
    named = [node.template for node in found if isinstance(node, (nodes.Include, nodes.Import, nodes.FromImport))]
    return [each.value for each in named if isinstance(each, nodes.Const) and isinstance(each.value, str)]


def topic_shape(kind: Kind, topic: str) -> Shape | None:
    """Return a topic's group; what all topics share when the name is ""."""
    if topic:
        field = kind.fields.get(topic)
        return None if field is None else shape_of(field, topic, kind)
    groups = [kind.fields[name].fields for name in kind.topics if name in kind.fields]
    if not groups:
        return None
    shared = {name: field for name, field in groups[0].items() if all(name in group for group in groups)}
    return Shape("", shared, HEADING_NAMES)


def shape_of(field: Field, path: str, kind: Kind) -> Shape:
    """Return what a field's value offers."""
    if field.type in (FieldType.GROUP, FieldType.ITEMS):
        others: tuple[str, ...] = HEADING_NAMES if path in kind.topics else ()
        if path.rpartition(".")[0] in kind.topics and path.endswith(".计划"):
            others = ("标题",)
        return Shape(path, field.fields, others, field.type is FieldType.ITEMS)
    if field.type is FieldType.LIST:
        return Shape(path, {}, several=True)
    return Shape(path, {}, COMPANIONS if field.type is FieldType.QUANTITY else ())


class _TemplateLint:
    """One walk over a template's tree, with the shapes of the names in scope."""

    def __init__(
        self, kind: Kind, file: str, topic: Shape | None, environment: FactEnvironment, problems: list[Problem]
    ) -> None:
        self.kind, self.file, self.topic, self.problems = kind, file, topic, problems
        self.known = {*environment.globals, *DERIVED_YEARS, *_GIVEN}
        # Paths of the fields that the template names.
        self.used: set[str] = set()

    def statements(self, body: list[nodes.Node], names: Names) -> None:
        """Go through statements in order; what they name is known to those after them."""
        for node in body:
            self.statement(node, names)

    def statement(self, node: nodes.Node, names: Names) -> None:
        """Go through one statement and what stands in it."""
        if isinstance(node, nodes.Macro):
            self.macro(node, names)
        elif isinstance(node, nodes.For):
            self.loop(node, names)
        elif isinstance(node, nodes.Assign):
            _bind(node.target, self.read(node.node, names), names)
        elif isinstance(node, nodes.Import):
            names[node.target] = None
        elif isinstance(node, nodes.FromImport):
            names.update(dict.fromkeys(name if isinstance(name, str) else name[1] for name in node.names))
        elif isinstance(node, nodes.With):
            inner = dict(names)
            for target, value in zip(node.targets, node.values, strict=True):
                _bind(target, self.read(value, names), inner)
            self.statements(node.body, inner)
        elif isinstance(node, (nodes.CallBlock, nodes.AssignBlock, nodes.FilterBlock)):
            # [[ … ]], {% call %} or {% set %} … {% endset %}.
            if isinstance(node, nodes.CallBlock):
                self.read(node.call, names)
            self.statements(node.body, dict(names))
            if isinstance(node, nodes.AssignBlock):
                _bind(node.target, None, names)
        elif isinstance(node, nodes.Expr):
            self.read(node, names)
        else:
            self.statements(list(node.iter_child_nodes()), names)

    def macro(self, node: nodes.Macro, names: Names) -> None:
        """Go through a macro; its 题 is the file's topic, or what all topics share."""
        for default in node.defaults:
            self.read(default, names)
        given = {argument.name: self.topic if argument.name == TOPIC else None for argument in node.args}
        self.statements(node.body, {**names, **given})

    def loop(self, node: nodes.For, names: Names) -> None:
        """Go through a loop; its variable is one of what it goes through."""
        shape = self.read(node.iter, names)
        inner = dict(names)
        _bind(node.target, Shape(shape.path, shape.fields, shape.others) if shape and shape.several else None, inner)
        if node.test is not None:
            self.read(node.test, inner)
        self.statements(node.body, inner)
        self.statements(node.else_, dict(names))

    def read(self, node: nodes.Node, names: Names) -> Shape | None:
        """Return what an expression stands for."""
        if isinstance(node, nodes.Name):
            if node.name in names:
                return names[node.name]
            if node.name == SECTIONS:
                return Shape(SECTIONS, {}, tuple(self.kind.sections))
            root = Shape("", self.kind.fields)
            return None if node.name in self.known else self.step(root, node.name, node.lineno)
        if isinstance(node, (nodes.Getattr, nodes.Getitem)) and (name := _name_taken(node)) is not None:
            return self.step(self.read(node.node, names), name, node.lineno)
        if isinstance(node, nodes.Filter) and node.node is not None and node.name.startswith("逐项"):
            return self.read(node.node, names)
        for child in node.iter_child_nodes():
            self.read(child, names)
        return None

    def step(self, shape: Shape | None, name: str, line: int) -> Shape | None:
        """Return what stands behind a name of a shape; a name it does not have is a problem."""
        if shape is None:
            return None
        if name in shape.others:
            sections = Shape("章", {}, (*_SECTION_NAMES, *HEADING_NAMES), several=True)
            return sections if shape.path == SECTIONS else None
        path = f"{shape.path}.{name}" if shape.path else name
        self.used.add(path)
        if not shape.several and (field := shape.fields.get(name)) is not None:
            return shape_of(field, path, self.kind)
        near = [] if shape.several else get_close_matches(name, (*shape.fields, *shape.others), 1, 0.5)
        hint = f"是不是想写“{near[0]}”？" if near else "在 fields.yaml 里加上这个字段，或者改正模板"
        message = f"模板用到了“{path}”，但没有哪个字段叫这个名字"
        self.problems.append(Problem("undeclared-field", message, Place(self.file, line), hint=hint))
        return None


def _name_taken(node: nodes.Getattr | nodes.Getitem) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return node.arg.value if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str) else None


def _bind(target: nodes.Node, shape: Shape | None, names: Names) -> None:
    if isinstance(target, nodes.Name):
        names[target.name] = shape
    else:
        names.update({name.name: None for name in target.find_all(nodes.Name)})
