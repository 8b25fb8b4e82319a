"""Pages → HTML for a browser: one fragment a page, each an SVG whose unit is a twip.

Every stretch of text stands at its own x with its own length, so all browsers paint the same page whatever faces they
have. There are attributes and classes only: under a strict content security policy a page has no inline styles.
Text can be selected, and says what it came from:

    data-key    the fact's key                                class "fill"   still to be filled in
    data-block  index of the block in the document            <title>        what is known about it
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from importlib.resources import files

from generator.layout.model import BLACK, NORMAL, RED, WHITE
from generator.layout.styles import STYLES
from generator.pages.lines import Line, Span
from generator.pages.measure import type_of
from generator.pages.paginate import Page, Pages, Placed

_TYPES = {style.id: type_of(style) for style in STYLES}
_LATIN = re.compile("([!-~]+)")


def html(pages: Pages) -> tuple[str, ...]:
    """Return a fragment for each page; equal pages give equal fragments, so that only changed ones need sending."""
    look = f' class="{pages.options.font_profile}"'
    size = pages.paper.width, pages.paper.height
    return tuple(
        f'<section class="page" aria-label="第{number}页"><svg{look} viewBox="0 0 {across} {down}">'
        f"{_content(page, pages.options.latin_font, across)}"
        "</svg></section>"
        for number, page in enumerate(pages.pages, 1)
        for across, down in [size[::-1] if page.wide else size]
    )


@cache
def stylesheet() -> str:
    """Return the style sheet that the fragments need: the faces of `page.css`, and every style's face and size."""
    rules = [
        f".page .{style.id}{{font-family:var(--{style.face or NORMAL.face});font-size:{_TYPES[style.id].size}px}}"
        for style in STYLES
        if style.kind != "table"
    ]
    rules += [f".page .{style.id}{{fill:#{style.colour}}}" for style in STYLES if style.colour != BLACK]
    return files("generator.pages").joinpath("page.css").read_text("utf-8") + "\n".join(rules) + "\n"


def _content(page: Page, latin: str, across: int) -> str:
    boxes = [f'<rect class="cell" x="{x}" y="{y}" width="{w}" height="{h}"/>' for x, y, w, h in page.boxes]
    lines = [_placed(each, latin) for each in page.lines if each.line.spans]
    # White ones stand for what the paper bears already.
    rules = [
        f'<rect class="rule{" red" if each.colour == RED else ""}" x="{each.x:g}" y="{round(each.y)}"'
        f' width="{each.width:g}" height="{each.height:g}"/>'
        for each in page.rules
        if each.colour != WHITE
    ]
    # A page on its side bears its number where others do (clause 8), turned with it.
    turned = f' transform="translate({across} 0) rotate(90)"' if page.wide else ""
    number = f'<g class="number"{turned}>{_placed(page.number, "")}</g>' if page.number else ""
    return "".join([*boxes, *rules, *lines, number])


def _placed(placed: Placed, latin: str) -> str:
    line, x, y, block = placed
    source = f' data-block="{block}"' if block >= 0 else ""
    # The colour under places to fill in.
    marks = ""
    for span in line.spans:
        if span.to_fill:
            size = _TYPES[span.style or line.style].size
            box = f'x="{span.x + x}" y="{y - round(size * 0.92)}" width="{span.width}" height="{round(size * 1.1)}"'
            marks += f'<rect class="fill" {box}/>'
    return f'{marks}<text y="{y}"{source}{_line(line, x, latin)}</text>'


@lru_cache(maxsize=4096)
def _line(line: Line, x: int, latin: str) -> str:
    """Return what of a line does not depend on where on the page it stands, from its class on."""
    # Browsers that know no length of a part (Firefox) space its characters by this.
    spacing = f' letter-spacing="{line.spacing}"' if line.spacing else ""
    return f' class="{line.style}"{spacing}>' + "".join([_span(span, x, latin) for span in line.spans])


def _span(span: Span, x: int, latin: str) -> str:
    classes = " ".join(
        name for name, given in ((span.style, span.style), ("bold", span.bold), ("fill", span.to_fill)) if given
    )
    named = f' class="{classes}"' if classes else ""
    key = f' data-key="{escape(span.key)}"' if span.key else ""
    note = f"<title>{escape(span.note)}</title>" if span.note else ""
    named += f' font-size="{span.size}"' if span.size else ""
    # One character alone has no length to be set to.
    length = f' textLength="{span.width}"' if len(span.text) > 1 else ""
    return f'<tspan x="{span.x + x}"{length}{named}{key}>{note}{_words(span.text, latin)}</tspan>'


def _words(text: str, latin: str) -> str:
    if not latin:
        return escape(text, quote=False)
    return "".join(
        f'<tspan font-family="{escape(latin)}">{escape(part)}</tspan>' if part.isascii() else escape(part, quote=False)
        for part in _LATIN.split(text)
        if part
    )
