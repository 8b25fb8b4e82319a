"""[[ … ]] in a template → code that prints the passage, or where a fact is absent a border (see punctuation.py)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

from generator.document.marks import BORDER
from generator.templating.prose.clauses import as_passages
from generator.templating.punctuation import KEPT
from generator.templating.sandbox.limits import limited_concat
from generator.templating.values.absent import Absent, AbsentFact
from generator.templating.values.printing import said


def passage(pieces: Sequence[str]) -> str:
    """Return a passage's text: a border where it printed nothing, and one behind a text that ends in a comma."""
    text = limited_concat(pieces) if pieces else ""
    return BORDER if not text else text + KEPT if text[-1] in "，、；：" else text


def line(*pieces: object) -> str:
    """Return a passage's text made of words and plain facts; half of all vanish, and that costs no exception."""
    texts: list[str] = []
    try:
        for each in pieces:
            if type(each) is Absent and each.key:
                return BORDER
            texts.append(each if type(each) is str else said(each))
    except AbsentFact:
        return BORDER
    return passage(texts)


# Compiled when a template is.
_PIECE = r"(?s)(\{%.*?%\}|\{#.*?#\})|(\n)|(\{\{.*?\}\}|[^\n{]+|\{)"
# Tags that print where they stand.
_PRINTING = r"\{%[-+]?\s*(?:endcall|include)\b"


def keep_breaks(source: str) -> str:
    """Return the source with `+%}` where the line break behind a tag belongs to the text."""
    pieces: list[str] = []
    has_words = False
    for match in re.finditer(_PIECE, source.replace("\r\n", "\n")):
        piece = match.group()
        if match.lastindex == 2:
            if has_words and pieces and pieces[-1][-2:] in ("%}", "#}") and pieces[-1][-3] not in "+-":
                pieces[-1] = f"{pieces[-1][:-2]}+{pieces[-1][-2:]}"
            has_words = False
        elif match.lastindex == 3:
            has_words = has_words or not piece.isspace()
        else:
            # {%- takes the break before away, so the one behind ends the words' line.
            has_words = has_words or piece.startswith("{%-") or bool(re.match(_PRINTING, piece))
        pieces.append(piece)
    return "".join(pieces)


OPENING, CLOSING = "可省", "可省止"
_BRACKETS = r"(\[\[|\]\])"


class OptionalPassages(Extension):
    """The [[ … ]] of the template language: brackets in template text become a block tag before parsing."""

    tags = {OPENING}  # noqa: RUF012  (jinja2 reads a plain class attribute)

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Make passages of a topic's clauses; keep the line breaks that belong to the text."""
        return keep_breaks(as_passages(source))

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Split template text at the brackets; raise TemplateSyntaxError where one has no partner."""
        open_lines: list[int] = []
        for token in stream:
            if token.type != "data" or ("[[" not in token.value and "]]" not in token.value):
                yield token
                continue
            for line, piece in _pieces(token):
                if piece == "[[":
                    open_lines.append(line)
                elif piece == "]]" and not open_lines:
                    raise TemplateSyntaxError("这个“]]”前面没有“[[”", line, stream.name, stream.filename)
                elif piece == "]]":
                    open_lines.pop()
                yield from _tokens(line, piece)
        if open_lines:
            raise TemplateSyntaxError("这个“[[”后面没有“]]”", open_lines[-1], stream.name, stream.filename)

    def parse(self, parser: Parser) -> nodes.Node:
        """Wrap the body in a filter block named OPENING, which `visit_FilterBlock` writes as a passage."""
        line = next(parser.stream).lineno
        body = parser.parse_statements((f"name:{CLOSING}",), drop_needle=True)
        mark = nodes.Filter(None, OPENING, [], [], None, None)
        return nodes.FilterBlock(body, mark).set_lineno(line)


def is_passage(block: nodes.FilterBlock) -> bool:
    """Tell an optional passage from a template's own {% filter %}."""
    return block.filter.name == OPENING


def _pieces(token: Token) -> Iterator[tuple[int, str]]:
    """Yield text and brackets, each with its line."""
    line = token.lineno
    for piece in re.split(_BRACKETS, token.value):
        if piece:
            yield line, piece
        line += piece.count("\n")


def _tokens(line: int, piece: str) -> Iterator[Token]:
    if piece in ("[[", "]]"):
        yield Token(line, "block_begin", "{%")
        yield Token(line, "name", OPENING if piece == "[[" else CLOSING)
        yield Token(line, "block_end", "%}")
    else:
        yield Token(line, "data", piece)


# What may print where it is called from, or ask how deep in passages it stands.
_CALLING = (nodes.Call, nodes.CallBlock, nodes.Block, nodes.Include, nodes.Import, nodes.FromImport)


def _is_plain(node: nodes.Expr) -> bool:
    """Tell words or a fact by its name, without filter or call."""
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, (nodes.TemplateData, nodes.Name))


class LimitedCode(CodeGenerator):
    """jinja2's code, but for passages, an inline `if` without `else`, and what could grow without bounds.

    What is written for {{ }} and [[ ]] is short: a report has a thousand of them, and their code is read at each start.
    """

    # Whether what is being written stands in a passage of the same function.
    in_passage = False

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Write a template, with the names of its macros and whether its top does nothing but define them."""
        super().visit_Template(node, frame)
        macros = tuple(each.name for each in node.body if isinstance(each, nodes.Macro))
        rest = [each for each in node.body if not isinstance(each, nodes.Macro)]
        silent = all(
            isinstance(piece, nodes.TemplateData) for each in rest for piece in getattr(each, "nodes", (None,))
        )
        self.writeline(f"macros, lasting = {macros!r}, {silent!r}")

    def write_commons(self) -> None:
        """Write what every function begins with; what is absent, or left out by an inline `if`, is an Absent."""
        super().write_commons()
        self.writeline(
            "resolve, cond_expr_undefined, absent_fact = context.resolve, undefined, environment.absent_fact"
        )
        self.writeline("fact, printed, said = environment.getattr, environment.finalize, environment.said")
        self.writeline("passage, line = environment.passage, environment.line")

    def pull_dependencies(self, nodes_of_function: Iterable[nodes.Node]) -> None:
        """Write where the filters and tests of a function are; one that nobody knows says so once it is reached."""
        asked = [each for node in nodes_of_function for each in node.find_all((nodes.Filter, nodes.Test))]
        for dependency, names, kind in (("filters", self.filters, nodes.Filter), ("tests", self.tests, nodes.Test)):
            for name in sorted({each.name for each in asked if isinstance(each, kind)} - {OPENING}):
                names.setdefault(name, self.temporary_identifier())
                known = name in getattr(self.environment, dependency)
                found = f"{dependency}[{name!r}]" if known else f"unknown({dependency[:-1]!r}, {name!r})"
                self.writeline(f"{names[name]} = environment.{found}")

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

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Write what prints text and {{ }}."""
        if frame.require_output_check:
            super().visit_Output(node, frame)
            return
        self.writeline(f"{frame.buffer} += (" if frame.buffer else "yield from (", node)
        self._write_pieces(node, frame, "said" if self.in_passage else "printed")
        self.write(")")

    def _write_pieces(self, node: nodes.Output, frame: Frame, function: str) -> None:
        """Write the pieces of a text, each {{ }} given to a function; Python keeps short lines in less space."""
        for each in node.nodes:
            if isinstance(each, nodes.TemplateData):
                self.writeline(f"{each.data!r},")
            else:
                self.writeline(f"{function}(", each)
                self.visit(each, frame)
                self.write("),")

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> Any:
        """Write the function of a macro, which is in no passage until it is called."""
        before, self.in_passage = self.in_passage, False
        found = super().macro_body(node, frame)
        self.in_passage = before
        return found

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """Write `~` as a call that counts what it makes."""
        self.write("environment.limited_join((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        """Write a list in brackets, which may hold no other."""
        self.write("environment.flat(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        """Write a row of values, or the names that `for` and `set` give values to."""
        self.write("environment.row(" if node.ctx == "load" else "")
        super().visit_Tuple(node, frame)
        self.write(")" if node.ctx == "load" else "")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        """Write a dict, whose values may be no lists."""
        self.write("environment.flat_values(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:
        """Write a passage with names of its own, or a template's own {% filter %}."""
        if not is_passage(node):
            super().visit_FilterBlock(node, frame)
            return
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        self.enter_frame(inner)
        before, self.in_passage = self.in_passage, True
        text = node.body[0] if len(node.body) == 1 and isinstance(node.body[0], nodes.Output) else None
        if text is not None and all(_is_plain(each) for each in text.nodes):
            self.start_write(frame, node)
            self.write("line(")
            self._write_pieces(text, inner, "")
            self.write(")")
            self.end_write(frame)
        else:
            self._write_passage(node, frame, inner)
        self.in_passage = before
        self.leave_frame(inner)

    def _write_passage(self, node: nodes.FilterBlock, frame: Frame, inner: Frame) -> None:
        """Write a passage that an absent fact ends; whatever else is raised ends the rendering: no `finally`."""
        counts = any(True for _ in node.find_all(_CALLING))
        self.buffer(inner)
        if counts:
            self.writeline("environment.rendering().depth += 1")
        self.writeline("try:")
        self.indent()
        self.blockvisit(node.body, inner)
        self.simple_write(f"passage({inner.buffer})", frame, node)
        self.outdent()
        self.writeline("except absent_fact:")
        self.indent()
        self.simple_write(repr(BORDER), frame)
        self.outdent()
        if counts:
            self.writeline("environment.rendering().depth -= 1")
