"""Every kind of document that the writer makes is valid Open XML, says Microsoft's own validator."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from generator.document.model import Document, Role
from generator.layout.model import STANDARD, Layout, Twips
from generator.pages.paginate import imprint_page
from generator.word.write.document import write_word
from tests.word.office import validate
from tests.word.samples import LONG, PROPERTIES, PROVENANCE, REFERENCE, body, para
from tests.word.test_issued import DOCUMENTS

pytestmark = pytest.mark.validator
ROLES = Document(tuple(para(role, "正文。", "标题。" if role.name.startswith("HEADING") else "") for role in Role))
ALL_OPTIONS = Layout("Times New Roman", "center", (2, 3), Twips(560), "windows", "glyph")


@pytest.mark.parametrize(
    ("document", "look"),
    [(LONG, STANDARD), (ROLES, STANDARD), (LONG, ALL_OPTIONS), (ROLES, Layout(page_number="none"))],
    ids=["long", "roles", "options", "no page number"],
)
def test_a_written_document_is_valid(tmp_path: Path, document: Document, look: Layout) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(write_word(document, look, PROPERTIES, PROVENANCE, REFERENCE))
    assert validate(path) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_issued_document_is_valid_and_opens_in_python_docx(tmp_path: Path, name: str) -> None:
    path = tmp_path / "稿.docx"
    page = imprint_page(DOCUMENTS[name])
    path.write_bytes(write_word(DOCUMENTS[name], STANDARD, PROPERTIES, PROVENANCE, REFERENCE, imprint=page))
    assert validate(path) == []
    words = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert "白塘镇党政综合办公室\t2027年1月12日印发" in words


def test_the_reference_document_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "gbt9704.docx"
    path.write_bytes(REFERENCE)
    assert validate(path) == []


def test_the_validator_does_see_faults(tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    data = write_word(Document((body("好。"),)), STANDARD, PROPERTIES, None, REFERENCE)
    path.write_bytes(data[: len(data) // 2])
    assert validate(path) != []
