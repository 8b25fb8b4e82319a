"""Real documents, where they are at hand: read and written without losing a character."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.document import ordinals
from generator.document.model import HEADINGS, Paragraph, Role
from generator.text.reader import read_text
from generator.text.writer import write_text

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "seeds", ROOT.parent / "shared" / "seeds", ROOT.parent / "shared" / "corpus")


def real_texts() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted(folder.rglob("*.txt"))


TEXTS = list(real_texts())
needs_texts = pytest.mark.skipif(not TEXTS, reason="the seed texts and the corpus are not published with the project")


def strip_lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


@needs_texts
def test_no_character_of_a_real_document_is_lost() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in TEXTS}
    lost = [name for name, text in texts.items() if strip_lines(write_text(read_text(text))) != strip_lines(text)]
    assert lost == []


@needs_texts
def test_marks_give_back_every_real_document() -> None:
    documents = {path: read_text(path.read_text(encoding="utf-8")) for path in TEXTS}
    assert [
        path.name for path, document in documents.items() if read_text(write_text(document, marked=True)) != document
    ] == []


@pytest.mark.parametrize(
    ("seed", "title", "counts", "ways"),
    [
        ("000", "2022年全面深化改革工作总结", (7, 16, 0), ("一、", "（一）")),
        ("001", "镇2022年工作总结及2023年工作思路", (2, 8, 0), ("一、", "（一）")),
        ("002", "2022年镇工作总结", (2, 0, 10), ("一、", "1、")),
        ("003", "斋坛乡2022年工作总结和2023年工作计划", (9, 0, 0), ("一、", "一是")),
        ("004", "乡镇人民政府年度工作总结及下一步工作计划", (3, 8, 0), ("一、", "(一)")),
    ],
)
def test_the_seeds_are_understood(
    seed_texts: Path, seed: str, title: str, counts: tuple[int, ...], ways: tuple[str, ...]
) -> None:
    document = read_text(next(seed_texts.glob(f"{seed}_*.txt")).read_text(encoding="utf-8"))
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    roles = [paragraph.role for paragraph in paragraphs]
    assert (roles[0], paragraphs[0].runs[0].text) == (Role.TITLE, title)
    assert tuple(roles.count(role) for role in HEADINGS[:3]) == counts
    found = filter(None, (ordinals.parse(paragraph.ordinal) for paragraph in paragraphs))
    assert tuple(dict.fromkeys(ordinal.kind for ordinal in found)) == ways
