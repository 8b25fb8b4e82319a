"""A template's tree → Python that runs without jinja2, in the names of direct.py.

jinja2 parses the template and keeps its variables apart. The code written here differs from its own in what it leaves
out: what a sandbox must ask at each step of an unknown template was asked once, here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import nodes
from jinja2.compiler import Frame, MacroRef, find_undeclared
from jinja2.nodes import EvalContext

from generator.templating import plain
from generator.templating.direct import FILTERS, NotDirectError
from generator.templating.direct_expressions import PARAMETER, DirectExpressions
from generator.templating.environment import FactEnvironment
from generator.templating.optional import OPENING

# What only jinja2 itself can carry out.
_FOREIGN = (
    *(nodes.Extends, nodes.Block, nodes.Include, nodes.Import, nodes.NSRef, nodes.ScopedEvalContextModifier),
    *(nodes.EvalContextModifier, nodes.ImportedName, nodes.InternalName, nodes.ContextReference),
)
# Filters that make nothing of what is absent; those of them that need something beside the figure.
_OF_COMPANIONS = frozenset({"同比", "增幅", "较上年", "完成率", "完成目标", "完成比", "排名"})
_ABSENT_STAYS = _OF_COMPANIONS | {"数", "顿号", "和", "分号", "条数", "句", "正文", "推移", "五年规划", "汉字", "作为"}


def python_of(environment: FactEnvironment, source: str, name: str, filename: str) -> str:
    """Return the Python of a template; raises NotDirectError where jinja2 itself is needed, or an error of jinja2's."""
    tree = environment._parse(source, name, filename)
    if next(tree.find_all(_FOREIGN), None) is not None:
        raise NotDirectError(name)
    code = DirectCode(environment, name, filename)
    code.visit(tree)
    return code.stream.getvalue()  # type: ignore[attr-defined,no-any-return]


def _macros(tree: nodes.Template) -> frozenset[str]:
    """Return the names that stand for macros throughout a template: defined or imported at its top, never set."""
    found = {node.name for node in tree.body if isinstance(node, nodes.Macro)}
    for node in tree.body:
        if isinstance(node, nodes.FromImport):
            found |= {each[1] if isinstance(each, tuple) else each for each in node.names}
    return frozenset(found - {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"})


class DirectCode(DirectExpressions):
    """Writes `root(context)`, which yields the template's text."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Write the function of the whole template."""
        self.writeline("def root(context):")
        self.indent()
        self.writeline("resolve = context.resolve")
        self.writeline("callee = context.callee")
        self.writeline("state = context.state")
        self.writeline("if 0: yield None")
        self.macros = _macros(node)
        frame = Frame(EvalContext(self.environment, self.name))
        frame.symbols.analyze_node(node)
        frame.toplevel = frame.rootlevel = True
        self.enter_frame(frame)
        self.pull_dependencies(node.body)
        self.blockvisit(node.body, frame)
        self.outdent()

    def pull_dependencies(self, nodes_: Iterable[nodes.Node]) -> None:
        """Bind the filters and tests that the template uses."""
        for kind, known, names in (
            (nodes.Filter, FILTERS, self.filters),
            (nodes.Test, plain.TESTS, self.tests),
        ):
            used = {each.name for node in nodes_ for each in node.find_all(kind)} - {OPENING}
            for name in sorted(used):
                if name not in known:
                    raise NotDirectError(name)
                names[name] = self.temporary_identifier()
                self.writeline(f"{names[name]} = {'filters' if names is self.filters else 'tests'}[{name!r}]")

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:
        """Bind the macros of another template."""
        if node.with_context or not isinstance(node.template, nodes.Const):
            raise NotDirectError("import")
        module = self.temporary_identifier()
        self.writeline(f"{module} = context.module({node.template.value!r})", node)
        for each in node.names:
            name, alias = each if isinstance(each, tuple) else (each, each)
            self.writeline(f"{frame.symbols.ref(alias)} = {module}[{name!r}]")
            if frame.toplevel:
                self.writeline(f"context.vars[{alias!r}] = {frame.symbols.ref(alias)}")

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> tuple[Frame, MacroRef]:
        """Write a macro as a function of its own parameters."""
        frame = frame.inner()
        frame.symbols.analyze_node(node)
        names = [argument.name for argument in node.args]
        used = find_undeclared(node.body, ("caller", "kwargs", "varargs"))
        if used & {"varargs", "kwargs"} - set(names) or "caller" in names:
            raise NotDirectError("macro")
        parameters = [
            self._parameter(frame.symbols.ref(name), place - len(names), node, frame)
            for place, name in enumerate(names)
        ]
        if "caller" in used:
            parameters += ["*", frame.symbols.declare_parameter("caller")]
        # A call names its arguments without knowing on which level the macro stands.
        named = (frame.symbols.ref(name).startswith(PARAMETER) for name in names)
        if isinstance(node, nodes.Macro) and not all(named):
            raise NotDirectError("macro")
        frame.symbols.analyze_node(node)
        self.writeline(f"def macro({', '.join(parameters)}):", node)
        self.indent()
        # Each call is a step; what is called by its own name is not asked for leave.
        self.writeline("state.steps += 1")
        self.writeline("if state.steps >= state.next_look: state.spend(0)")
        self.buffer(frame)
        self.enter_frame(frame)
        self.blockvisit(node.body, frame)
        self.writeline(f"return concat({frame.buffer})")
        self.outdent()
        return frame, MacroRef(node)

    def _parameter(self, ref: str, place: int, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> str:
        if -place > len(node.defaults):
            return ref
        default = node.defaults[place]
        if not isinstance(default, nodes.Const):
            raise NotDirectError("default")
        return f"{ref}={default.value!r}"

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Name the function that `macro_body` wrote."""
        self.write("macro")

    def write_passage(self, node: nodes.FilterBlock, frame: Frame, inner: Frame) -> None:
        """Write the text of a passage, or its border where a fact is absent."""
        text = self.temporary_identifier()
        self.writeline(f"{text} = BORDER", node)
        # An exception costs ten times what a look does, and most optional facts of a report are absent.
        looks = list(dict.fromkeys(self._looks(node.body, inner)))
        if looks:
            self.writeline(f"if {' and '.join(looks)}:")
            self.indent()
        self.writeline("state.depth += 1")
        self.writeline("try:")
        self.indent()
        self.buffer(inner)
        self.blockvisit(node.body, inner)
        self.writeline(f"{text} = passage({inner.buffer})")
        self.outdent()
        self.writeline("except AbsentFact: pass")
        self.writeline("finally: state.depth -= 1")
        if looks:
            self.outdent()
        self.simple_write(text, frame, node)

    def _looks(self, body: list[nodes.Node], frame: Frame) -> Iterator[str]:
        """Yield a look for each fact that the passage prints as it is.

        None where the passage compares anything: what it asks about counts as used, even when the passage vanishes.
        """
        if any(next(node.find_all(nodes.Compare), None) is not None for node in body):
            return
        for output in body:
            for child in output.nodes if isinstance(output, nodes.Output) else ():
                look, printed = "has", child
                while isinstance(printed, nodes.Filter) and printed.name in _ABSENT_STAYS and printed.node is not None:
                    look, printed = "beside" if printed.name in _OF_COMPANIONS else "has", printed.node
                if isinstance(printed, nodes.Getattr) and self._is_known(printed.node, frame):
                    yield f"{look}({self._written(printed.node, frame)}, {printed.attr!r})"

    def _is_known(self, node: nodes.Node, frame: Frame) -> bool:
        """Tell whether an expression is a chain of names whose first one has its value before the passage begins."""
        while isinstance(node, nodes.Getattr):
            node = node.node
        return isinstance(node, nodes.Name) and node.name not in frame.symbols.stores

    def _written(self, node: nodes.Node, frame: Frame) -> str:
        """Return the Python of an expression."""
        stream, self.stream = self.stream, type(self.stream)()
        new_lines, self._new_lines = self._new_lines, 0
        try:
            self.visit(node, frame)
            return self.stream.getvalue()  # type: ignore[attr-defined,no-any-return]
        finally:
            self.stream, self._new_lines = stream, new_lines

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:
        """Bind a name to the text of a block."""
        self.push_assign_tracking()
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        self.enter_frame(inner)
        self.buffer(inner)
        self.blockvisit(node.body, inner)
        self.newline(node)
        self.visit(node.target, frame)
        self.write(" = ")
        if node.filter is not None:
            self.visit_Filter(node.filter, inner)
        else:
            self.write(f"concat({inner.buffer})")
        self.pop_assign_tracking(frame)
        self.leave_frame(inner)
