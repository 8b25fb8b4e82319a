"""Our pages beside LibreOffice's PDF of the Word file: the same lines on the same pages, as it measures."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, count, groupby
from pathlib import Path

import pytest

from generator.commands.data_files.new_files import write_form
from generator.commands.drafting.draft import make_draft
from generator.document.model import Document, Paragraph, Run, Table
from generator.document.runs import mask
from generator.layout.model import STANDARD, Layout, Twips
from generator.pages.paginate import Page, layout
from generator.word.write.document import write_word
from tests.pages.libreoffice import LIBREOFFICE
from tests.word.office import PageSeen, convert_all, read_pages
from tests.word.samples import LONG, PROPERTIES, REFERENCE

pytestmark = pytest.mark.office
ROOT = Path(__file__).parents[2]
EXAMPLES = {f"{path.parent.name}{path.stem}": path for path in sorted((ROOT / "data").glob("*[镇乡]/*.yaml"))}
KINDS = sorted(path.parent.name for path in (ROOT / "templates").glob("*/body.txt.j2"))
# LibreOffice puts an empty line before a publication record in some files: the long sample goes without.
SAMPLE = Document(tuple(block for block in LONG.blocks if not (isinstance(block, Table) and block.record)))
LOOKS = {
    "版心34.58毫米": Layout(margin_mode="glyph"),
    "三级标题加粗": Layout(bold_levels=(2, 3)),
    "行距28磅": Layout(line_pitch=Twips(560)),
}
NAMES = [
    *EXAMPLES,
    *[f"{name}，遮去数字" for name in EXAMPLES],
    *[f"{kind}空表" for kind in KINDS],
    *[f"{kind}空表，填上数字" for kind in KINDS],
    "样张",
    *[f"样张，{name}" for name in LOOKS],
]


def documents(folder: Path) -> Iterator[tuple[str, Document, Layout]]:
    for name, path in EXAMPLES.items():
        draft = make_draft(path)
        # Where Word draws a chart our pages show its figures.
        blocks = (each for each in draft.document.blocks if not (isinstance(each, Table) and each.chart is not None))
        document = Document(tuple(blocks))
        yield name, document, STANDARD
        yield f"{name}，遮去数字", mask(document, draft.town), STANDARD
    for kind in KINDS:
        form = write_form(kind, "白塘镇", "2026", folder / kind / "2026.yaml").value
        document = make_draft(form).document
        yield f"{kind}空表", document, STANDARD
        yield f"{kind}空表，填上数字", filled(document), STANDARD
    yield "样张", SAMPLE, STANDARD
    for name, look in LOOKS.items():
        yield f"样张，{name}", SAMPLE, look


def filled(document: Document) -> Document:
    """Return the document with a figure at each place to fill in: 7, 4.4, 81, 11.8 …."""
    numbers = count(7, 37)

    def fill(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(run._replace(text=figure(run.text), to_fill=False) if run.to_fill else run for run in runs)

    def figure(text: str) -> str:
        number = next(numbers)
        return text.replace("××", str(number) if number % 2 else f"{number / 10}")

    def block(given: object) -> object:
        if isinstance(given, Paragraph):
            return given._replace(runs=fill(given.runs), lead=fill(given.lead))
        assert isinstance(given, Table)
        return given._replace(
            rows=tuple(tuple(cell._replace(runs=fill(cell.runs)) for cell in row) for row in given.rows)
        )

    return Document(tuple(map(block, document.blocks)))  # type: ignore[arg-type]


Compared = tuple[list[list[str]], list[list[str]]]


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Compared]:
    """Return the lines of each page, ours and LibreOffice's, by the document's name."""
    folder = tmp_path_factory.mktemp("pages")
    found = list(documents(folder))
    paths = [folder / f"{name}.docx" for name, _, _ in found]
    for path, (_, document, look) in zip(paths, found, strict=True):
        path.write_bytes(write_word(document, look, PROPERTIES, None, REFERENCE))
    seen = [read_pages(pdf) for pdf in convert_all(paths)]
    return {
        name: ([our_lines(page) for page in layout(document, look, LIBREOFFICE).pages], [*map(their_lines, theirs)])
        for (name, document, look), theirs in zip(found, seen, strict=True)
    }


def our_lines(page: Page) -> list[str]:
    # Cells of one row stand on one line of the page.
    ordered = sorted(page.lines, key=lambda placed: placed.y)
    rows = [sorted(row, key=lambda placed: placed.x) for _, row in groupby(ordered, key=lambda placed: placed.y)]
    return [text for row in rows if (text := bare("".join(placed.line.text for placed in row)))]


# On a wide page the number stands turned upright at the side, where the text's lines are looked for.
_TURNED_NUMBER = re.compile("[—－-]*[0-9]{1,2}[—－-]*|[—－-]+")


def their_lines(page: PageSeen) -> list[str]:
    found = [text for line in page.lines if (text := bare(line.text))]
    words = [text for text in found if not _TURNED_NUMBER.fullmatch(text)]
    # A form filled with figures may hold nothing else.
    return words or found


def bare(text: str) -> str:
    # The stand-ins have one glyph for both dots.
    return "".join(text.split()).replace("•", "·")


@pytest.mark.parametrize("name", NAMES)
def test_lines_and_pages_end_where_libreoffice_ends_them(
    name: str, compared: Mapping[str, Compared], record_property: Callable[[str, object], None]
) -> None:
    ours, theirs = compared[name]
    lines, expected = list(chain.from_iterable(ours)), list(chain.from_iterable(theirs))
    blocks = difflib.SequenceMatcher(None, lines, expected, autojunk=False).get_matching_blocks()
    alike = sum(block.size for block in blocks) / len(expected)
    # Shown by pytest -s and kept in the report of a CI run.
    print(f"{name}: {len(theirs)} pages, {len(expected)} lines, {alike:.1%} alike")
    record_property("alike", round(alike, 4))
    assert [page[-1] for page in ours] == [page[-1] for page in theirs]
    assert alike >= 0.97
