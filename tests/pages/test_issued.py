"""Pages of issued documents: head, seal, imprint and wide pages stand where the standard asks, as in the Word file."""

from __future__ import annotations

import pytest

from generator.document.model import Document, Role
from generator.layout.model import PAGE, TWIPS_PER_MM
from generator.pages.html import html, stylesheet
from generator.pages.paginate import Page, imprint_page, layout
from tests.word.samples import SENTENCE, body, para
from tests.word.test_issued import DOCUMENTS, IMPRINT, SIGNED


def baseline(page: Page, words: str) -> float:
    """Return how far the baseline of a line stands under the upper edge of the text, millimetres."""
    (found,) = [each.y for each in page.lines if each.line.text.startswith(words)]
    return (found - PAGE.top) / TWIPS_PER_MM


def test_the_mark_begins_35_mm_down_with_and_without_lines_above_it() -> None:
    for name in ("one page", "two pages", "full"):
        page = layout(DOCUMENTS[name]).pages[0]
        # A character of 42 pt begins four fifths of it above the baseline.
        assert baseline(page, "白塘镇人民政府文件") - 0.8 * 42 / 72 * 25.4 == pytest.approx(35, abs=0.1)


def test_the_signatories_stand_in_columns_beside_the_number() -> None:
    page = layout(DOCUMENTS["two pages"]).pages[0]
    first, last = (next(each.line for each in page.lines if words in each.line.text) for words in ("签发人", "王五"))
    assert [span.text for span in first.spans] == ["签发人：", "张三丰", "李四"]
    assert [span.text for span in last.spans] == ["白政〔2027〕3号", "王五"]
    assert first.spans[1].x == last.spans[1].x
    assert first.spans[1].style == "SignatoryName"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_last_rule_of_an_imprint_lies_on_the_lower_edge_of_an_even_page(name: str) -> None:
    pages = layout(DOCUMENTS[name]).pages
    assert len(pages) % 2 == 0
    last = pages[-1].rules[-1]
    assert last.y + last.height == PAGE.height - PAGE.bottom


def test_an_empty_page_and_the_imprint_behind_it_bear_no_number() -> None:
    pages = layout(DOCUMENTS["full"]).pages
    assert [page.number is not None for page in pages] == [True, True, False, False]
    assert pages[2].lines == ()
    assert imprint_page(DOCUMENTS["full"]) == "after blank"


@pytest.mark.parametrize("sentences", range(12))
def test_a_sealed_signature_is_never_the_first_on_its_page(sentences: int) -> None:
    text = [body(SENTENCE) for _ in range(sentences + 1)]
    for page in layout(Document((para(Role.TITLE, "题目"), *text, *SIGNED, *IMPRINT))).pages:
        worded = [each.line.style for each in page.lines if each.line.spans]
        if "SealedSignature" in worded:
            assert "Normal" in worded[: worded.index("SealedSignature")]
            assert worded[-1] in ("Remark", "Imprint")


def test_a_browser_paints_the_head_red_and_leaves_a_preprinted_one_white() -> None:
    assert ".page .IssuerMark{fill:#FF0000}" in stylesheet()
    assert ".page .PreprintedMark{fill:#FFFFFF}" in stylesheet()
    assert 'class="rule red"' in html(layout(DOCUMENTS["one page"]))[0]
    assert "rule red" not in html(layout(DOCUMENTS["notice"]))[0]


def test_a_wide_page_lies_on_its_side_and_turns_its_number() -> None:
    pages = layout(DOCUMENTS["notice"])
    assert [page.wide for page in pages.pages] == [False, False, True, False]
    fragment = html(pages)[2]
    assert f'viewBox="0 0 {PAGE.height} {PAGE.width}"' in fragment
    assert f'transform="translate({PAGE.height} 0) rotate(90)"' in fragment
