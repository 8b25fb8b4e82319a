"""[[ … ]] in a template → a block tag → what it prints: its text, or a border where a fact is absent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes
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


class OptionalPassages:
    """The [[ … ]] of the template language: brackets in template text become a block tag before parsing.

    It has what jinja2 asks of an extension. jinja2's base class is not used: its module brings translation and
    debugging along, 2 ms of each start.
    """

    identifier = "passages"
    priority = 100
    tags = frozenset({OPENING})

    def __init__(self, environment: Environment) -> None:
        """Be made by jinja2, with an environment; it keeps nothing of it."""

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
