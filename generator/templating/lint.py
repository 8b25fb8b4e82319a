"""What an expression of a template stands for, as far as fields.yaml tells: the field behind a path of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import TemplateAssertionError, TemplateNotFound, nodes
from jinja2 import TemplateError as JinjaError

from generator.facts.model import Field, FieldType, Kind
from generator.facts.schema.library import Library
from generator.problems import Place, Problem
from generator.templating.environment import FactEnvironment, environment_for
from generator.templating.errors import shown, syntax_problem
from generator.templating.passages import OPENING
from generator.templating.render import BODY_FILE
from generator.templating.views import DERIVED_YEARS, HEADING_NAMES, SECTIONS

COMPANIONS = ("上年", "同比", "目标", "占比", "排名")
_SECTION_NAMES = ("标题", "内容", "正文")


@dataclass(frozen=True, slots=True)
class Shape:
    """Something whose names are known; None stands for anything else."""

    path: str
    fields: Mapping[str, Field]
    # Names that are known beside the fields and lead nowhere further.
    others: tuple[str, ...] = ()
    # Several of it: a name cannot be taken before a loop.
    several: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that no field declares."""

    path: str
    nearest: str


def root_shape(kind: Kind) -> Shape:
    """Return the top of the data file."""
    return Shape("", kind.fields)


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


def section_shape() -> Shape:
    """Return a section of the document, or a topic within one: its names are told apart when it is printed."""
    return Shape("章", {}, (*_SECTION_NAMES, *HEADING_NAMES))


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


def step(shape: Shape | None, name: str, kind: Kind) -> Shape | Unknown | None:
    """Return what stands behind a name of a shape."""
    if shape is None or name in shape.others:
        return None
    path = f"{shape.path}.{name}" if shape.path else name
    if shape.several:
        return Unknown(path, "")
    if (field := shape.fields.get(name)) is not None:
        return shape_of(field, path, kind)
    near = get_close_matches(name, (*shape.fields, *shape.others), 1, 0.5)
    return Unknown(path, near[0] if near else "")


def element(shape: Shape | None) -> Shape | None:
    """Return what a loop over a shape goes through."""
    if shape is None or not shape.several:
        return None
    return Shape(shape.path, shape.fields, shape.others)


Names = dict[str, Shape | None]
# The parameter that topics' macros agree on.
TOPIC = "题"
_GIVEN = ("loop", "caller", "varargs", "kwargs", "self", "true", "false", "none", "True", "False", "None")


def undeclared(kind: Kind, library: Library) -> tuple[Problem, ...]:
    """Return what is wrong with the templates of a kind as far as reading them tells, by file and line.

    Follows groups, items of loops and the topic of a phrase file; what a macro is given otherwise stays unknown.
    """
    environment = environment_for(tuple(library.template_roots), None)
    waiting = [f"{kind.folder}/{BODY_FILE}", *(f"phrases/{topic}.j2" for topic in kind.topics)]
    problems: list[Problem] = []
    for name in waiting:
        problems += _check(environment, kind, name, waiting)
    return tuple(dict.fromkeys(problems))


def _check(environment: FactEnvironment, kind: Kind, name: str, waiting: list[str]) -> Iterator[Problem]:
    """Check one template; what it includes or imports joins the waiting ones."""
    topic = name.removeprefix("phrases/").removesuffix(".j2")
    try:
        source, file, _ = environment.folders.get_source(environment, name)
        tree = environment.parse(source, name, file)
    except TemplateNotFound as error:
        # A topic may do without phrases of its own; a kind has a body.
        if topic not in kind.topics:
            yield syntax_problem(error, environment)
    except (JinjaError, UnicodeDecodeError) as error:
        yield syntax_problem(error, environment)
    else:
        yield from _unknown_filters(environment, tree, name, file)
        waiting += [each for each in _used(tree) if each not in waiting]
        shape = topic_shape(kind, topic if topic in kind.topics else "") if name.startswith("phrases/") else None
        names: Names = {macro.name: None for macro in tree.find_all(nodes.Macro)}
        yield from _Reading(kind, file, shape, environment).statements(tree.body, names)


def _unknown_filters(environment: FactEnvironment, tree: nodes.Template, name: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each filter and test that does not exist; jinja2 would stop at the first."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        what, known = ("filter", environment.filters) if isinstance(node, nodes.Filter) else ("test", environment.tests)
        asked = str(getattr(node, "name", ""))
        if asked not in known and asked != OPENING:
            error = TemplateAssertionError(f"No {what} named {asked!r}.", node.lineno, name, file)
            yield syntax_problem(error, environment)


def _used(tree: nodes.Template) -> Iterator[str]:
    """Yield the templates that another one includes or imports by name."""
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport)):
        name = getattr(node, "template", None)
        if isinstance(name, nodes.Const) and isinstance(name.value, str):
            yield name.value


class _Reading:
    """One walk over a template's tree, with the shapes of the names in scope."""

    def __init__(self, kind: Kind, file: str, topic: Shape | None, environment: FactEnvironment) -> None:
        self.kind = kind
        self.file = shown(file)
        self.topic = topic
        self.root = root_shape(kind)
        self.known = {*environment.globals, *DERIVED_YEARS, SECTIONS, *_GIVEN}

    def statements(self, body: list[nodes.Node], names: Names) -> Iterator[Problem]:
        """Go through statements in order; what they name is known to those after them."""
        for node in body:
            yield from self.statement(node, names)

    def statement(self, node: nodes.Node, names: Names) -> Iterator[Problem]:
        """Go through one statement and what stands in it."""
        if isinstance(node, nodes.Macro):
            yield from self.macro(node, names)
        elif isinstance(node, nodes.For):
            yield from self.loop(node, names)
        elif isinstance(node, nodes.Assign):
            shape, found = self.read(node.node, names)
            yield from found
            _bind(node.target, shape, names)
        elif isinstance(node, (nodes.Import, nodes.FromImport)):
            _bind_imports(node, names)
        elif isinstance(node, nodes.With):
            yield from self.within(node, names)
        elif isinstance(node, (nodes.CallBlock, nodes.AssignBlock, nodes.FilterBlock)):
            yield from self.block(node, names)
        elif isinstance(node, nodes.Expr):
            yield from self.read(node, names)[1]
        else:
            for child in node.iter_child_nodes():
                yield from self.statement(child, names)

    def macro(self, node: nodes.Macro, names: Names) -> Iterator[Problem]:
        """Go through a macro; its 题 is the file's topic, or what all topics share."""
        inner = dict(names)
        for argument in node.args:
            inner[argument.name] = self.topic if argument.name == TOPIC else None
        for default in node.defaults:
            yield from self.read(default, names)[1]
        yield from self.statements(node.body, inner)

    def loop(self, node: nodes.For, names: Names) -> Iterator[Problem]:
        """Go through a loop; its variable is one of what it goes through."""
        shape, found = self.read(node.iter, names)
        yield from found
        inner = dict(names)
        _bind(node.target, element(shape), inner)
        if node.test is not None:
            yield from self.read(node.test, inner)[1]
        yield from self.statements(node.body, inner)
        yield from self.statements(node.else_, dict(names))

    def within(self, node: nodes.With, names: Names) -> Iterator[Problem]:
        """Go through {% with %}, whose names hold inside."""
        inner = dict(names)
        for target, value in zip(node.targets, node.values, strict=True):
            shape, found = self.read(value, names)
            yield from found
            _bind(target, shape, inner)
        yield from self.statements(node.body, inner)

    def block(self, node: nodes.CallBlock | nodes.AssignBlock | nodes.FilterBlock, names: Names) -> Iterator[Problem]:
        """Go through [[ … ]], {% call %} or {% set %} … {% endset %}."""
        if isinstance(node, nodes.CallBlock):
            yield from self.read(node.call, names)[1]
        yield from self.statements(node.body, dict(names))
        if isinstance(node, nodes.AssignBlock):
            _bind(node.target, None, names)

    def read(self, node: nodes.Node, names: Names) -> tuple[Shape | None, list[Problem]]:
        """Return what an expression stands for, and its problems."""
        if isinstance(node, nodes.Name):
            return self.name(node, names)
        name = _name_taken(node)
        if name is not None and isinstance(node, (nodes.Getattr, nodes.Getitem)):
            base, found = self.read(node.node, names)
            return self.known_step(base, name, node.lineno, found)
        if isinstance(node, nodes.Filter) and node.node is not None and node.name.startswith("逐项"):
            return self.read(node.node, names)
        return None, [problem for child in node.iter_child_nodes() for problem in self.read(child, names)[1]]

    def name(self, node: nodes.Name, names: Names) -> tuple[Shape | None, list[Problem]]:
        """Return what a bare name stands for."""
        if node.name in names:
            return names[node.name], []
        if node.name == SECTIONS:
            return Shape(SECTIONS, {}, tuple(self.kind.sections)), []
        if node.name in self.known:
            return None, []
        return self.known_step(self.root, node.name, node.lineno, [])

    def known_step(
        self, base: Shape | None, name: str, line: int, found: list[Problem]
    ) -> tuple[Shape | None, list[Problem]]:
        """Take a name of a shape; a name it does not have is a problem."""
        if base is not None and base.path == SECTIONS and name in base.others:
            return Shape("章", {}, section_shape().others, several=True), found
        reached = step(base, name, self.kind)
        if not isinstance(reached, Unknown):
            return reached, found
        hint = f"是不是想写“{reached.nearest}”？" if reached.nearest else "在 fields.yaml 里加上这个字段，或者改正模板"
        message = f"模板用到了“{reached.path}”，但没有哪个字段叫这个名字"
        return None, [*found, Problem("undeclared-field", message, Place(self.file, line), hint=hint)]


def _name_taken(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return node.arg.value
    return None


def _bind(target: nodes.Node, shape: Shape | None, names: Names) -> None:
    if isinstance(target, nodes.Name):
        names[target.name] = shape
        return
    for name in target.find_all(nodes.Name):
        names[name.name] = None


def _bind_imports(node: nodes.Import | nodes.FromImport, names: Names) -> None:
    if isinstance(node, nodes.Import):
        names[node.target] = None
        return
    for name in node.names:
        names[name if isinstance(name, str) else name[1]] = None
