"""Each example town's document, as words and as an outline of its styles, beside what was accepted last.

After a wanted change: `pytest tests/golden --accept`, then read the diff.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import BaseStyle
from docx.text.paragraph import Paragraph

from generator.commands.drafting.draft import make_draft
from generator.commands.drafting.rendering import Format, rendered
from generator.facts.schema.library import default_library

ROOT = Path(__file__).parents[2]
ACCEPTED = Path(__file__).parent / "accepted"
TOWNS = sorted(path for path in (ROOT / "data").glob("*/*.yaml") if path.parent.name != "common")


@pytest.mark.parametrize("source", TOWNS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_document_reads_and_looks_as_accepted(source: Path, accept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    library = default_library(ROOT)
    draft = make_draft(source.relative_to(ROOT), library)
    name = f"{source.parent.name}-{source.stem}"
    words = rendered(draft, library, Format.TEXT).data.decode("utf-8")
    # A mark before each paragraph: headings and lines of neighbours never read as one passage.
    hold(f"{name}.txt", "".join(f"【段】{line}\n" if line else "\n" for line in words.splitlines()), accept)
    word = docx.Document(io.BytesIO(rendered(draft, library).data))
    hold(f"{name}.outline", "".join(f"{row}\n" for row in outline(word.element.body, word.styles)), accept)


def hold(name: str, found: str, accept: bool) -> None:
    path = ACCEPTED / name
    if accept:
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
    assert path.is_file(), "nothing accepted yet: run pytest tests/golden --accept"
    assert found == path.read_text("utf-8")


def outline(body: BaseOxmlElement, styles: object) -> Iterator[str]:
    """Yield style | font | size | first words, a line for each paragraph, cells of tables included."""
    names = {style.style_id: style for style in styles}  # type: ignore[attr-defined]
    for element in body.iter(qn("w:p")):
        paragraph = Paragraph(element, None)  # type: ignore[arg-type]
        found = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = names[found.get(qn("w:val"))] if found is not None else names["Normal"]
        yield f"{style.name} | {effective(style, 'w:rFonts', 'w:eastAsia')} | {size(style)} | {paragraph.text[:18]}"


def size(style: BaseStyle) -> str:
    half_points = effective(style, "w:sz", "w:val")
    return f"{int(half_points) / 2:g} pt" if half_points else "?"


def effective(style: BaseStyle | None, tag: str, attribute: str) -> str:
    """Return a property of a style or of the one it is based on."""
    while style is not None:
        found = style.element.find(f"{qn('w:rPr')}/{qn(tag)}")
        if found is not None and found.get(qn(attribute)):
            return str(found.get(qn(attribute)))
        style = style.base_style  # type: ignore[attr-defined]
    return ""
