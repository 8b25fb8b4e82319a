"""While a clerk types, pages follow: what it costs to set a document anew, and when one paragraph has changed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.drafting.draft import make_draft
from generator.document.model import Document, Paragraph, Run
from generator.pages import html as html_module
from generator.pages.flow import table_rows
from generator.pages.html import html
from generator.pages.lines import paragraph_lines
from generator.pages.paginate import layout

KEPT = (paragraph_lines, table_rows, html_module._line)


def forget() -> None:
    for each in KEPT:
        each.cache_clear()


def milliseconds(work: Callable[[], object], before: Callable[[], object]) -> float:
    """Return the CPU time of the quickest of several runs."""
    found = []
    for _ in range(9):
        before()
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1000)
    return min(found)


def typed_into(document: Document, number: int) -> Document:
    """Return the document with one paragraph changed."""
    place = next(index for index, block in enumerate(document.blocks) if len(getattr(block, "runs", ())) > 3)
    paragraph = document.blocks[place]
    assert isinstance(paragraph, Paragraph)
    changed = paragraph._replace(runs=(*paragraph.runs, Run(f"{number}。", "新")))
    return Document((*document.blocks[:place], changed, *document.blocks[place + 1 :]))


# Uncounted: counting lines takes longer than laying out does.
@pytest.mark.no_cover
@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts processor time in steps of 16 ms")
def test_pages_follow_the_typing(example: Path, record_property: Callable[[str, object], None]) -> None:
    document = make_draft(example).document
    variants = iter([typed_into(document, number) for number in range(20)])
    anew = milliseconds(lambda: html(layout(document)), forget)
    html(layout(document))
    typing = milliseconds(lambda: html(layout(next(variants))), lambda: None)
    print(f"anew {anew:.1f} ms, one paragraph changed {typing:.1f} ms")
    record_property("milliseconds", (round(anew, 1), round(typing, 1)))
    # 9 and 2 ms on a quiet machine of 2026.
    assert anew < 100
    assert typing < anew / 2


def test_what_is_kept_changes_nothing_but_time(example: Path) -> None:
    document = make_draft(example).document
    forget()
    first = html(layout(document))
    assert html(layout(document)) == first
    html(layout(typed_into(document, 1)))
    assert html(layout(document)) == first
