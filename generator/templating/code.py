"""A template's tree → Python: passages as plain `try`, `~` within the limit of text."""

from __future__ import annotations

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from generator.templating.optional import is_passage


class LimitedCode(CodeGenerator):
    """jinja2's code, but for passages, `~` and an inline `if` without `else`."""

    # What `~` calls.
    joining = "environment.limited_join"

    def write_commons(self) -> None:
        """Write what every function begins with; what an inline `if` leaves out is absent like any other."""
        super().write_commons()
        self.writeline("cond_expr_undefined = undefined")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """Write a call of `limited_join`."""
        self.write(f"{self.joining}((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:
        """Write a passage with names of its own, or a template's own {% filter %}."""
        if not is_passage(node):
            super().visit_FilterBlock(node, frame)
            return
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        self.enter_frame(inner)
        self.write_passage(node, frame, inner)
        self.leave_frame(inner)

    def write_passage(self, node: nodes.FilterBlock, frame: Frame, inner: Frame) -> None:
        """Write the text of a passage, or nothing where an absent fact ended it.

        A `try` around the body costs a tenth of a call for each of the hundreds of passages of a report.
        """
        self.buffer(inner)
        state = self.temporary_identifier()
        self.writeline(f"{state} = environment.enter_passage()", node)
        self.writeline("try:")
        self.indent()
        self.blockvisit(node.body, inner)
        self.outdent()
        self.writeline("except environment.absent_fact:")
        self.indent()
        self.writeline(f"{inner.buffer} = []")
        self.outdent()
        self.writeline("finally:")
        self.indent()
        self.writeline(f"{state}.depth -= 1")
        self.outdent()
        self.start_write(frame, node)
        self.write(f"environment.leave_passage(concat({inner.buffer}))")
        self.end_write(frame)
