"""The page as LibreOffice prints it: 22 lines of 28 characters, margins, page numbers, faces (GB/T 9704 5 to 7)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.document.model import Document, Role
from generator.layout.model import STANDARD, Layout
from generator.word.write.document import write_word
from tests.word.office import PageLine, PageSeen, convert, dashes, read_pages
from tests.word.samples import LONG, PROPERTIES, PROVENANCE, REFERENCE, SENTENCE, body, para

pytestmark = pytest.mark.office
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0  # the edges of 版心
ONE = 156 / 28  # a character, millimetres


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "长文.docx"
    path.write_bytes(write_word(LONG, STANDARD, PROPERTIES, PROVENANCE, REFERENCE))
    return convert(path)


@pytest.fixture(scope="module")
def pages(pdf: Path) -> list[PageSeen]:
    return read_pages(pdf)


def full_pages(pages: list[PageSeen]) -> list[PageSeen]:
    """Return the pages that hold nothing but body text from edge to edge."""
    return [page for page in pages if set().union(*(line.fonts for line in page.lines)) == {"FandolFang-Regular"}]


def line(pages: list[PageSeen], start: str) -> PageLine:
    return next(line for page in pages for line in page.lines if line.text.startswith(start))


def test_a_full_page_holds_22_lines(pages: list[PageSeen]) -> None:
    full = full_pages(pages)[:-1]
    assert len(full) >= 4
    assert [len(page.lines) for page in full] == [22] * len(full)


def test_a_full_line_holds_28_characters(pages: list[PageSeen]) -> None:
    full = [line.text for page in pages for line in page.lines if set(line.text) == {"国"}]
    assert len(full) > 40
    inner = [text for text in full if len(text) != 26]
    # The first line of a paragraph begins two characters in; its last is as long as it may be.
    assert {len(text) for text in inner} <= {28, 2}
    assert [len(text) for text in inner].count(28) >= 40


def test_the_text_stands_inside_the_margins(pages: list[PageSeen]) -> None:
    for page in full_pages(pages)[:-1]:
        assert min(line.left for line in page.lines) == pytest.approx(LEFT, abs=1)
        assert max(line.right for line in page.lines) == pytest.approx(RIGHT, abs=1)
        # Lines are 10.21 mm apart: 22 of them, from edge to edge.
        first, last = page.lines[0].characters[0], page.lines[-1].characters[0]
        assert last.bottom - first.bottom == pytest.approx(21 * 28.95 / 72 * 25.4, abs=0.2)
        assert first.top > TOP - 1
        assert last.bottom < BOTTOM + 1


def test_paragraphs_begin_two_characters_in(pages: list[PageSeen]) -> None:
    assert line(pages, "国").left == pytest.approx(LEFT + 2 * ONE, abs=0.5)


def test_the_dash_of_the_page_number_stands_7_mm_under_the_text(pdf: Path) -> None:
    distances = [height - BOTTOM for height in dashes(pdf)]
    assert distances == pytest.approx([7.0] * len(distances), abs=0.5)


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(pages: list[PageSeen]) -> None:
    for number, page in enumerate(pages, 1):
        assert page.number.text.replace(" ", "") == f"—{number}—"
        assert page.number.fonts == {"FandolSong-Regular"}
        assert {round(each.size, 1) for each in page.number.characters} == {14.0}
        indent = 280 / 20 / 72 * 25.4
        if number % 2:
            assert page.number.right == pytest.approx(RIGHT - indent, abs=0.6)
        else:
            assert page.number.left == pytest.approx(LEFT + indent, abs=0.6)


@pytest.mark.parametrize(
    ("start", "faces", "size"),
    [
        ("斋坛乡人民政府", {"FandolSong-Bold"}, 22),
        ("——在全乡", {"FandolKai-Regular"}, 16),
        ("（2023年1月8日在", {"FandolKai-Regular"}, 16),
        ("乡长", {"FandolKai-Regular"}, 16),
        ("各位代表：", {"FandolFang-Regular"}, 16),
        ("2022年工作总结", {"FandolSong-Bold"}, 16),
        ("一、产业兴乡", {"FandolHei-Regular"}, 16),
        ("（一）农业", {"FandolKai-Regular", "FandolFang-Regular"}, 16),
        ("（二）工业经济", {"FandolKai-Regular"}, 16),
        ("1.项目建设。", {"FandolFang-Regular"}, 16),
        ("（1）道路。", {"FandolFang-Regular"}, 16),
        ("一是全乡", {"FandolFang-Regular"}, 16),
        ("附件1", {"FandolHei-Regular"}, 16),
        ("主要指标完成情况表", {"FandolSong-Bold"}, 22),
        ("指标单位", {"FandolHei-Regular"}, 12),
    ],
)
def test_each_element_is_set_in_its_face(pages: list[PageSeen], start: str, faces: set[str], size: float) -> None:
    found = line(pages, start)
    assert found.fonts == faces
    assert {round(each.size) for each in found.characters} == {size}


def test_a_run_in_heading_changes_its_face_after_its_first_stop(pages: list[PageSeen]) -> None:
    found = line(pages, "（一）农业产业稳步提升。")
    heading = [each.text for each in found.characters if each.font == "FandolKai-Regular"]
    assert "".join(heading) == "（一）农业产业稳步提升。"


def test_quotes_and_dashes_take_the_chinese_face(pages: list[PageSeen]) -> None:
    faces = {each.font for page in pages for line in page.lines for each in line.characters if each.text in "“”…×"}
    assert faces == {"FandolFang-Regular"}


def test_no_line_of_the_title_wraps(pages: list[PageSeen]) -> None:
    title = [line.text for line in pages[0].lines if {round(each.size) for each in line.characters} == {22}]
    assert title == ["斋坛乡人民政府关于2022年法治政府建设", "工作情况和2023年工作计划的报告"]


def test_the_signature_block_stands_as_7_3_5_2_asks(pages: list[PageSeen]) -> None:
    organ = [line for page in pages for line in page.lines if line.text == "斋坛乡人民政府"][-1]
    date = line(pages, "2023年1月8日")
    assert organ.right == pytest.approx(RIGHT - 2 * ONE, abs=0.7)
    assert date.left - organ.left == pytest.approx(2 * ONE, abs=0.3)
    assert date.text == "2023年1月8日"


def test_attachments_open_pages_of_their_own_with_the_title_on_the_third_line(pages: list[PageSeen]) -> None:
    labelled = [page for page in pages if page.lines[0].text in ("附件1", "附件2")]
    assert len(labelled) == 2
    for page in labelled:
        label, title = page.lines[0].characters[0], page.lines[1].characters[0]
        assert title.bottom - label.bottom == pytest.approx(2 * 28.95 / 72 * 25.4, abs=1.5)
        assert page.lines[0].left == pytest.approx(LEFT, abs=0.5)


def test_a_table_over_two_pages_repeats_its_head(pages: list[PageSeen]) -> None:
    heads = [line for page in pages for line in page.lines if line.text == "指标单位完成数说明"]
    assert len(heads) == 2


def test_only_the_named_faces_are_used(pdf: Path) -> None:
    shown = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True).stdout
    faces = {row.split()[0].partition("+")[2] for row in shown.splitlines()[2:]}
    assert faces == {
        "FandolFang-Regular",
        "FandolSong-Bold",
        "FandolKai-Regular",
        "FandolHei-Regular",
        "FandolSong-Regular",
    }


def test_options_reach_the_page(tmp_path: Path) -> None:
    layout = Layout(latin_font="Times New Roman", page_number="center")
    path = tmp_path / "选项.docx"
    document = Document((para(Role.TITLE, "2022年工作总结"), body(SENTENCE)))
    path.write_bytes(write_word(document, layout, PROPERTIES, None, REFERENCE))
    (page,) = read_pages(convert(path))
    figures = {each.font for line in page.lines for each in line.characters if each.text.isdigit()}
    assert figures == {"LiberationSerif"}
    assert (page.number.left + page.number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)
