"""A parsed template → Python code: jinja2's, with passages, within the bounds of the sandbox, and short."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from io import StringIO
from itertools import groupby
from typing import Any, cast

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, CompilerExit, Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE

from generator.document.marks import BORDER
from generator.templating.sandbox.optional_passages import is_passage

# The function whose {% call %} is written where it stands: phrase files are made of it.
COMPOSING = "成段"
# What may print where it is called from, or ask how deep in passages it stands.
_CALLING = (nodes.Call, nodes.CallBlock, nodes.Block, nodes.Include, nodes.Import, nodes.FromImport)


def _is_plain(node: nodes.Expr) -> bool:
    """Tell words or a fact by its name, without filter or call."""
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, (nodes.TemplateData, nodes.Name))


def _is_line(passage: nodes.FilterBlock) -> bool:
    """Tell an optional passage of words and facts by their names alone."""
    text = passage.body[0] if is_passage(passage) and len(passage.body) == 1 else None
    return isinstance(text, nodes.Output) and all(_is_plain(each) for each in text.nodes)


def _inner(block: nodes.FilterBlock | nodes.CallBlock, frame: Frame) -> Frame:
    """Return the frame of a passage or of clauses, which have names of their own."""
    inner = frame.inner()
    inner.symbols.analyze_node(block)
    return inner


def _composed_topic(block: nodes.CallBlock) -> nodes.Expr | None:
    """Return the topic of {% call 成段(题) %}, None for any other call."""
    call = block.call
    is_composing = isinstance(call.node, nodes.Name) and call.node.name == COMPOSING and not block.args
    given = [*call.args, *call.kwargs, call.dyn_args, call.dyn_kwargs]
    return call.args[0] if is_composing and call.args and given == [call.args[0], None, None] else None


class LimitedCode(CodeGenerator):
    """jinja2's code, but for passages, an inline `if` without `else`, and what could grow without bounds.

    What is written for {{ }} and [[ ]] is short: a report has a thousand of them, and their code is read at each start.
    """

    # Whether what is being written stands in a passage of the same function.
    in_passage = False

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Write a template, with the names of its macros and whether its top does nothing but define them."""
        # `environment` too is a name of the module, which no function passes on to those inside it.
        self.defer_init = True
        for block in node.find_all(nodes.CallBlock):
            # Then no name is looked up for the function, and visit_CallBlock knows the block.
            block.call = _composed_topic(block) or block.call  # type: ignore[assignment]
        super().visit_Template(node, frame)
        macros = tuple(each.name for each in node.body if isinstance(each, nodes.Macro))
        rest = [each for each in node.body if not isinstance(each, nodes.Macro)]
        silent = all(
            isinstance(piece, nodes.TemplateData) for each in rest for piece in getattr(each, "nodes", (None,))
        )
        self.writeline(f"macros, lasting = {macros!r}, {silent!r}")
        # jinja2's first line imports all that its code may ever need.
        code = cast(StringIO, self.stream)
        lines = code.getvalue().partition("\n")[2]
        code.seek(0)
        code.truncate()
        code.write(f"globals().update(environment.code_names)\n{lines}")

    def write_commons(self) -> None:
        """Write what every function begins with."""
        self.writeline("resolve = context.resolve")
        self.writeline("if 0: yield None")

    def pull_dependencies(self, nodes_of_function: Iterable[nodes.Node]) -> None:
        """Name the filters and tests of a function; one that nobody knows says so once it is reached."""
        for each in (found for node in nodes_of_function for found in node.find_all((nodes.Filter, nodes.Test))):
            kind = "filter" if isinstance(each, nodes.Filter) else "test"
            names, known = getattr(self, f"{kind}s"), getattr(self.environment, f"{kind}s")
            names[each.name] = f"{kind}_{each.name}" if each.name in known else f"unknown({kind!r}, {each.name!r})"

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """Write a name; what `resolve` has given is never missing."""
        load = frame.symbols.find_load(frame.symbols.ref(node.name)) if node.ctx == "load" else None
        if load is not None and load[0] == VAR_LOAD_RESOLVE:
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write what stands behind a dot."""
        self.write("fact(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def blockvisit(self, block: Iterable[nodes.Node], frame: Frame) -> None:
        """Write statements; what follows each other and only prints is one, and each uses the same buffers again."""
        self.writeline("pass")
        before = self._last_identifier
        with suppress(CompilerExit):
            for prints, run in groupby(block, lambda each: self._only_prints(each, frame)):
                if prints:
                    self._write_run(run, frame)
                    continue
                for each in run:
                    self.visit(each, frame)
                    self._last_identifier = before

    def _only_prints(self, node: nodes.Node, frame: Frame) -> bool:
        """Tell text and {{ }}, and passages of words and facts whose names are known outside."""
        # What an extending template prints outside blocks is jinja2's to decide.
        if frame.require_output_check:
            return False
        if not isinstance(node, nodes.FilterBlock):
            return isinstance(node, nodes.Output)
        return _is_line(node) and not _inner(node, frame).symbols.loads

    def _write_run(self, run: Iterable[nodes.Node], frame: Frame) -> None:
        printing = list(run)
        several = sum(len(each.nodes) if isinstance(each, nodes.Output) else 1 for each in printing) > 1
        if frame.buffer is None:
            self.writeline("yield from (")
        else:
            self.writeline(f"{frame.buffer} += (" if several else f"{frame.buffer}.append(")
        self._write_pieces(printing, frame)
        self.write(")")

    def _write_pieces(self, run: Iterable[nodes.Node], frame: Frame) -> None:
        """Write the pieces of a text and its simple passages."""
        for node in run:
            if isinstance(node, nodes.Output):
                self._write_output(node, frame, "said" if self.in_passage else "printed")
            elif isinstance(node, nodes.FilterBlock):
                self.writeline("line(", node)
                self._write_output(cast(nodes.Output, node.body[0]), _inner(node, frame), "")
                self.write("),")

    def _write_output(self, node: nodes.Output, frame: Frame, function: str) -> None:
        """Write the pieces of a text, each {{ }} given to a function; Python keeps short lines in less space."""
        for each in node.nodes:
            if isinstance(each, nodes.TemplateData):
                self.writeline(f"{each.data!r},")
            else:
                self.writeline(f"{function}(", each)
                self.visit(each, frame)
                self.write("),")

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:
        """Write a macro; at the top of a template others may import it."""
        _, macro = self.macro_body(node, frame)
        self.writeline(f"{frame.symbols.ref(node.name)} = context.{'top_macro' if frame.toplevel else 'macro'}(")
        self.write(f"macro, {node.name!r}, {tuple(each.name for each in node.args)!r}, {macro.accesses_caller!r})")

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:
        """Write the clauses of a topic in the function they stand in; any other {% call %} as jinja2 does."""
        if isinstance(node.call, nodes.Call):
            super().visit_CallBlock(node, frame)
            return
        inner = _inner(node, frame)
        inner.buffer, inner.require_output_check = self.temporary_identifier(), False
        before, self.in_passage = self.in_passage, False
        self.writeline("with clauses(", node)
        self.visit(node.call, frame)
        self.write(f") as {inner.buffer}:")
        self.indent()
        self.enter_frame(inner)
        self.blockvisit(node.body, inner)
        self.start_write(frame, node)
        self.write("composed(")
        self.visit(node.call, frame)
        self.write(f", {inner.buffer})")
        self.end_write(frame)
        self.outdent()
        self.in_passage = before

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> Any:
        """Write the function of a macro, which is in no passage until it is called."""
        before, self.in_passage = self.in_passage, False
        found = super().macro_body(node, frame)
        self.in_passage = before
        return found

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """Write `~` as a call that counts what it makes."""
        self.write("limited_join((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        """Write a list in brackets, which may hold no other."""
        self.write("flat(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        """Write a row of values, or the names that `for` and `set` give values to."""
        self.write("row(" if node.ctx == "load" else "")
        super().visit_Tuple(node, frame)
        self.write(")" if node.ctx == "load" else "")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        """Write a dict, whose values may be no lists."""
        self.write("flat_values(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:
        """Write a passage with names of its own, or a template's own {% filter %}."""
        if not is_passage(node):
            super().visit_FilterBlock(node, frame)
            return
        inner = _inner(node, frame)
        self.enter_frame(inner)
        before, self.in_passage = self.in_passage, True
        if _is_line(node):
            self._write_run([node], frame)
        else:
            self._write_passage(node, frame, inner)
        self.in_passage = before

    def _write_passage(self, node: nodes.FilterBlock, frame: Frame, inner: Frame) -> None:
        """Write a passage that an absent fact ends; whatever else is raised ends the rendering: no `finally`."""
        counts = any(True for _ in node.find_all(_CALLING))
        if counts:
            self.writeline("rendering().depth += 1")
        self.writeline("try:")
        self.indent()
        if all(self._only_prints(each, inner) for each in node.body):
            self.start_write(frame, node)
            self.write("passage([")
            self._write_pieces(node.body, inner)
            self.write("])")
            self.end_write(frame)
        else:
            self.buffer(inner)
            self.blockvisit(node.body, inner)
            self.simple_write(f"passage({inner.buffer})", frame, node)
        self.outdent()
        self.writeline("except absent_fact:")
        self.indent()
        self.simple_write(repr(BORDER), frame)
        self.outdent()
        if counts:
            self.writeline("rendering().depth -= 1")
