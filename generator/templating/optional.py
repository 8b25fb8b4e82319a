"""Template text with [[ … ]] → optional passages that vanish when a fact inside is absent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jinja2 import TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

from generator.templating.layout import keep_breaks

OPENING, CLOSING = "可省", "可省止"
_BRACKETS = re.compile(r"(\[\[|\]\])")


class OptionalPassages(Extension):
    """The [[ … ]] of the template language: brackets in template text become a block tag before parsing."""

    tags = {OPENING}  # noqa: RUF012  (jinja2 reads a plain class attribute)

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Keep the line breaks that belong to the text."""
        return keep_breaks(source)

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
        """Make a block of its own kind around the body; code.py writes it."""
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
    for piece in _BRACKETS.split(token.value):
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
