"""Expressions of a template's tree → Python in the names of direct.py."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jinja2 import nodes
from jinja2.compiler import Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE

from generator.templating.code import LimitedCode
from generator.templating.direct import COUNTED, NotDirectError

# How jinja2 calls a parameter of a macro that stands at the top of its file.
PARAMETER = "l_1_"


class DirectExpressions(LimitedCode):
    """Writes what stands in {{ }} and behind `if`."""

    joining = "limited_join"
    # The fact that {{ }} prints as it is, while it is being written.
    _said: nodes.Node | None = None
    # Names of macros, which need no look at what is called.
    macros: frozenset[str] = frozenset()

    @contextmanager
    def _filter_test_common(self, node: Any, frame: Frame, is_filter: bool) -> Iterator[None]:
        self.write(f"{(self.filters if is_filter else self.tests)[node.name]}(")
        yield
        self.signature(node, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if isinstance(node, nodes.Getattr):
            self._said = node
        else:
            self.write("finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not isinstance(node, nodes.Getattr):
            self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write a fact."""
        self._call("say_fact" if node is self._said else "fact", node.node, nodes.Const(node.attr), frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """Write what stands in square brackets."""
        if isinstance(node.arg, nodes.Slice):
            raise NotDirectError("slice")
        self._call("item", node.node, node.arg, frame)

    def _call(self, function: str, left: nodes.Node, right: nodes.Node, frame: Frame) -> None:
        self.write(f"{function}(")
        self.visit(left, frame)
        self.write(", ")
        self.visit(right, frame)
        self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """Write a test; whether a fact is there is asked hundreds of times a report."""
        if node.name == "有" and isinstance(node.node, nodes.Getattr):
            self._call("given", node.node.node, nodes.Const(node.node.attr), frame)
        else:
            super().visit_Test(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """Write a filter; loops over optional lists are as many as passages."""
        if node.name == COUNTED and isinstance(node.node, nodes.Getattr):
            self._call("each", node.node.node, nodes.Const(node.node.attr), frame)
        else:
            super().visit_Filter(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write the call of a macro: positional arguments, and named ones by the macro's own names."""
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise NotDirectError("*")
        if isinstance(node.node, nodes.Name) and node.node.name in self.macros:
            self.write(f"{frame.symbols.ref(node.node.name)}(")
        else:
            self.write("callee(")
            self.visit(node.node, frame)
            self.write(")(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{PARAMETER}{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(f"{PARAMETER}caller=caller)" if forward_caller else ")")

    def _operation(self, node: nodes.BinExpr, frame: Frame) -> None:
        self.write(f"operate({node.operator!r}, ")
        self.visit(node.left, frame)
        self.write(", ")
        self.visit(node.right, frame)
        self.write(")")

    # The names are jinja2's.
    visit_Add = visit_Mul = visit_Mod = visit_Pow = _operation  # noqa: N815

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """Write a variable; what `resolve` answers is never missing."""
        ref = frame.symbols.ref(node.name)
        load = frame.symbols.find_load(ref)
        if node.ctx == "load" and load is not None and load[0] == VAR_LOAD_RESOLVE:
            self.write(ref)
        else:
            super().visit_Name(node, frame)
