"""Head, seal and imprint of an issued document as LibreOffice prints them, in millimetres (GB/T 9704 7.2 to 8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pdfplumber
import pytest

from generator.document.model import Block, Document, Role
from generator.layout.model import STANDARD
from generator.pages.paginate import imprint_page, layout
from generator.word.write.document import write_word
from tests.word.office import MM, convert_all
from tests.word.samples import PROPERTIES, REFERENCE, SENTENCE, body, para, table

pytestmark = pytest.mark.office
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0  # the edges of 版心
ONE, LINE = 156 / 28, 28.95 / 72 * 25.4  # a character and a line
# LibreOffice parts 汉字 and digits by about a fifth of a character, whatever the file says.
PARTED = 0.2 * 16 / 72 * 25.4

ISSUER, TITLE = "白塘镇人民政府文件", "白塘镇人民政府关于2026年工作情况的报告"
SIGNED = (
    para(Role.SEALED_SIGNATURE, "白塘镇人民政府"),
    para(Role.DATE, "2027年1月10日"),
    para(Role.REMARK, "（联系人：李四）"),
)
COPIES = "抄送：县委办公室，县人大常委会办公室，县政府办公室，县政协办公室，县纪委监委，县委组织部，县财政局。"
IMPRINT = (para(Role.COPIES, COPIES), para(Role.IMPRINT, "白塘镇党政综合办公室\t2027年1月12日印发"))
TOP_LEFT = (para(Role.COPY_NUMBER, "000001"), para(Role.SECRECY, "秘密★1年"), para(Role.URGENCY, "加急"))


def report(*head: Block, sentences: int) -> Document:
    text = [body(SENTENCE) for _ in range(sentences)]
    return Document((*head, para(Role.TITLE, TITLE), para(Role.SALUTATION, "县人民政府："), *text, *SIGNED, *IMPRINT))


DOCUMENTS: Mapping[str, Document] = {
    # One page of text: the imprint stands on the second.
    "one page": report(
        *TOP_LEFT,
        para(Role.MARK, ISSUER),
        para(Role.SIGNED_NUMBER, "白政〔2027〕3号\t签发人：张三"),
        sentences=1,
    ),
    # Two pages of text with room below.
    "two pages": report(
        para(Role.MARK, ISSUER),
        para(Role.SIGNATORIES, "签发人：张三丰\t李四"),
        para(Role.SIGNED_NUMBER, "白政〔2027〕3号\t王五"),
        sentences=5,
    ),
    # Two full pages: the third stays empty.
    "full": report(para(Role.MARK, ISSUER), para(Role.NUMBER, "白政〔2027〕3号"), sentences=8),
    "notice": Document(
        (
            para(Role.PREPRINTED_MARK, ISSUER),
            para(Role.NUMBER, "白政〔2027〕4号"),
            para(Role.TITLE, "白塘镇人民政府关于印发《2026年工作总结》的通知"),
            para(Role.SALUTATION, "各村（社区）："),
            body("现将《2026年工作总结》印发给你们，请认真抓好落实。"),
            para(Role.SEALED_SIGNATURE, "白塘镇人民政府"),
            para(Role.DATE, "2027年1月10日"),
            para(Role.ENCLOSED_TITLE, "2026年工作总结"),
            body(SENTENCE),
            para(Role.ATTACHMENT_NOTE, "附件：完成情况表"),
            para(Role.WIDE_ATTACHMENT_LABEL, "附件"),
            para(Role.ATTACHMENT_TITLE, "完成情况表"),
            table(("指标", "单位"), ("产值", "亿元")),
            *IMPRINT[1:],
        )
    ),
}


@dataclass(frozen=True)
class Sheet:
    """A page as it was printed; all in millimetres."""

    page: Any

    @property
    def lines(self) -> list[str]:
        return [line["text"].replace(" ", "") for line in self.page.extract_text_lines()]

    def chars(self, words: str) -> list[Any]:
        """Return the characters of the first place where these words stand."""
        found = sorted(self.page.chars, key=lambda each: (round(each["bottom"]), each["x0"]))
        chars = [each for each in found if each["text"].strip()]
        place = "".join(each["text"] for each in chars).index(words)
        return chars[place : place + len(words)]

    def left(self, words: str) -> float:
        return float(self.chars(words)[0]["x0"] / MM)

    def right(self, words: str) -> float:
        return float(self.chars(words)[-1]["x1"] / MM)

    def base(self, words: str) -> float:
        return float(self.chars(words)[0]["bottom"] / MM)

    def ink(self, words: str) -> tuple[float, float]:
        """Return where the ink of these words begins and ends, from above."""
        chars = self.chars(words)
        x0, x1 = chars[0]["x0"], chars[-1]["x1"]
        top, bottom = min(each["top"] for each in chars), max(each["bottom"] for each in chars)
        image = self.page.crop((x0, top, x1, bottom + 5)).to_image(resolution=300).original.convert("L")
        box = image.point(lambda grey: 255 if grey < 160 else 0).getbbox()
        return tuple((top + pixel / 300 * 72) / MM for pixel in (box[1], box[3]))  # type: ignore[return-value]

    @property
    def rules(self) -> list[tuple[float, ...]]:
        """The rules as left, right, top, bottom."""
        drawn = [each for each in (*self.page.rects, *self.page.lines, *self.page.curves) if each["width"] > 400]
        # LibreOffice draws some of them twice.
        found = {tuple(round(each[side] / MM, 2) for side in ("x0", "x1", "top", "bottom")) for each in drawn}
        return sorted(found, key=lambda rule: rule[2])


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Sheet]]]:
    folder = tmp_path_factory.mktemp("issued")
    paths = []
    for name, document in DOCUMENTS.items():
        paths.append(folder / f"{name}.docx")
        page = imprint_page(document)
        paths[-1].write_bytes(write_word(document, STANDARD, PROPERTIES, None, REFERENCE, imprint=page))
    files = [pdfplumber.open(pdf) for pdf in convert_all(paths)]
    yield {name: [Sheet(page) for page in file.pages] for name, file in zip(DOCUMENTS, files, strict=True)}
    for file in files:
        file.close()


def test_number_secrecy_and_urgency_stand_in_the_first_three_lines_at_the_left(
    printed: dict[str, list[Sheet]],
) -> None:
    page = printed["one page"][0]
    for place, (words, face) in enumerate(
        [("000001", "FandolFang-Regular"), ("秘密★", "FandolHei-Regular"), ("加急", "FandolHei-Regular")]
    ):
        assert page.left(words) == pytest.approx(LEFT, abs=0.5)
        top, bottom = page.ink(words)
        assert TOP + place * LINE < top < bottom < TOP + (place + 1) * LINE
        assert {round(each["size"]) for each in page.chars(words)} == {16}
        assert {each["fontname"].partition("+")[2] for each in page.chars(words)} == {face}


@pytest.mark.parametrize("name", ["one page", "two pages", "full"])
def test_the_mark_begins_35_mm_below_the_edge_of_the_text_whatever_stands_above(
    printed: dict[str, list[Sheet]], name: str
) -> None:
    page = printed[name][0]
    top, bottom = page.ink(ISSUER)
    # The stand-in's characters begin a little lower in their square than 方正小标宋: 0.77 of it above the line.
    assert top - TOP == pytest.approx(35, abs=1)
    assert (page.left(ISSUER) + page.right(ISSUER)) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.3)
    assert {each["fontname"].partition("+")[2] for each in page.chars(ISSUER)} == {"FandolSong-Bold"}
    assert {each["non_stroking_color"] for each in page.chars(ISSUER)} == {(1, 0, 0)}
    # Two empty lines, and less than a third one.
    number = page.ink("签发人" if name == "two pages" else "白政〔2027〕3号")[0]
    assert 2 * LINE <= number - bottom < 3 * LINE


@pytest.mark.parametrize("name", ["one page", "two pages", "full"])
def test_the_red_line_is_as_wide_as_the_text_4_mm_under_the_number(printed: dict[str, list[Sheet]], name: str) -> None:
    page = printed[name][0]
    ((left, right, top, bottom),) = page.rules
    assert (left, right) == pytest.approx((LEFT, RIGHT), abs=0.3)
    assert top - page.ink("白政〔2027〕3号")[1] == pytest.approx(4, abs=0.5)
    assert 2 * LINE <= page.ink("白塘镇人民政府关于")[0] - bottom < 3 * LINE


def test_the_number_stands_in_the_middle_or_with_a_signatory_one_character_in(
    printed: dict[str, list[Sheet]],
) -> None:
    page = printed["full"][0]
    number = "白政〔2027〕3号"
    assert (page.left(number) + page.right(number)) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)
    page = printed["one page"][0]
    assert page.left(number) == pytest.approx(LEFT + ONE, abs=0.3)
    assert page.right("张三") == pytest.approx(RIGHT - ONE, abs=0.3)
    assert page.base(number) == pytest.approx(page.base("签发人：张三"), abs=0.2)


def test_several_signatories_stand_two_in_a_line_under_each_other(printed: dict[str, list[Sheet]]) -> None:
    page = printed["two pages"][0]
    assert page.base("签发人：张三丰") == pytest.approx(page.base("李四"), abs=0.3)
    assert page.left("王五") == pytest.approx(page.left("张三丰"), abs=0.3)
    assert page.base("王五") - page.base("李四") == pytest.approx(LINE, abs=0.3)
    # The number stands beside the last of them.
    assert page.base("白政〔2027〕3号") == pytest.approx(page.base("王五"), abs=0.3)
    assert {each["fontname"].partition("+")[2] for each in page.chars("签发人：")} == {"FandolFang-Regular"}
    assert {each["fontname"].partition("+")[2] for each in page.chars("王五")} == {"FandolKai-Regular"}


@pytest.mark.parametrize(("name", "place"), [("one page", 0), ("two pages", 1), ("full", 1), ("notice", 0)])
def test_the_date_stands_four_characters_from_the_right_and_the_organ_over_its_middle(
    printed: dict[str, list[Sheet]], name: str, place: int
) -> None:
    page, date, organ = printed[name][place], "2027年1月10日", "白塘镇人民政府"
    chars = [each for each in page.page.chars if each["text"].strip()]
    signature = [i for i in range(len(chars)) if "".join(c["text"] for c in chars[i : i + 17]) == organ + date]
    (start,) = signature
    above, below = chars[start : start + 7], chars[start + 7 : start + 17]
    middles = [(line[0]["x0"] + line[-1]["x1"]) / 2 / MM for line in (above, below)]
    assert middles[0] == pytest.approx(middles[1], abs=0.5)
    # The date is wider by the gaps between 汉字 and digits, half of them at each side.
    assert RIGHT - below[-1]["x1"] / MM == pytest.approx(4 * ONE - 5 * PARTED / 2, abs=0.7)
    assert (below[0]["bottom"] - above[0]["bottom"]) / MM == pytest.approx(LINE, abs=0.3)
    # 42 mm, the seal of a township, around both ends within one line of the text above.
    text = max(each["bottom"] for each in chars[:start])
    middle = (above[0]["top"] + below[0]["bottom"]) / 2
    assert (middle - text) / MM - 21 - 2 < LINE


def test_a_sealed_signature_is_never_alone_on_its_page(printed: dict[str, list[Sheet]]) -> None:
    for name, place in (("one page", 0), ("two pages", 1), ("full", 1)):
        lines = printed[name][place].lines
        assert lines.index("白塘镇人民政府") > 0


@pytest.mark.parametrize(("name", "count"), [("one page", 2), ("two pages", 2), ("full", 4), ("notice", 4)])
def test_the_imprint_stands_at_the_foot_of_the_last_even_page(
    printed: dict[str, list[Sheet]], name: str, count: int
) -> None:
    sheets = printed[name]
    assert len(sheets) == count
    page = sheets[-1]
    rules = page.rules
    assert all(rule[:2] == pytest.approx((LEFT, RIGHT), abs=0.2) for rule in rules)
    thick = [round(bottom - top, 2) for _, _, top, bottom in rules]
    assert thick == ([0.35, 0.35] if name == "notice" else [0.35, pytest.approx(0.25, abs=0.04), 0.35])
    assert rules[-1][3] == pytest.approx(BOTTOM, abs=0.5)
    small = 14 / 72 * 25.4
    organ, date = "白塘镇党政综合办公室", "2027年1月12日印发"
    assert page.left(organ) == pytest.approx(LEFT + small, abs=0.3)
    assert page.right(date) == pytest.approx(RIGHT - small, abs=0.3)
    assert {round(each["size"]) for each in page.chars(organ + date)} == {14}
    if name != "notice":
        assert page.left("抄送：") == pytest.approx(LEFT + small, abs=0.3)
        # The second line begins under the first character behind the colon.
        second = next(line for line in page.lines if line.endswith("县财政局。"))
        assert page.left(second) == pytest.approx(page.left("县委办公室"), abs=0.3)


def test_neither_an_empty_page_nor_the_imprint_behind_it_bears_a_number(printed: dict[str, list[Sheet]]) -> None:
    first, second, third, last = printed["full"]
    assert first.lines[-1] == "—1—"
    assert second.lines[-1] == "—2—"
    assert third.lines == []
    assert last.lines[-1] == "白塘镇党政综合办公室2027年1月12日印发"
    assert printed["one page"][-1].lines[-1] == "—2—"


def test_the_room_of_a_preprinted_head_stays_white(printed: dict[str, list[Sheet]]) -> None:
    page = printed["notice"][0]
    assert {each["non_stroking_color"] for each in page.chars(ISSUER)} == {(1, 1, 1)}
    image = page.page.crop((0, 0, page.page.width, page.page.chars[9]["top"])).to_image(resolution=100).original
    assert image.convert("L").getextrema() == (255, 255)
    red = [each for each in (*page.page.rects, *page.page.lines) if each.get("stroking_color") == (1, 0, 0)]
    assert red == []


def test_what_a_notice_issues_begins_a_page(printed: dict[str, list[Sheet]]) -> None:
    first, second, *_ = printed["notice"]
    assert first.lines[-2] == "2027年1月10日"
    assert second.lines[0] == "2026年工作总结"


def test_a_wide_page_bears_its_number_where_the_others_do(printed: dict[str, list[Sheet]]) -> None:
    page = printed["notice"][2]
    assert (page.page.width / MM, page.page.height / MM) == pytest.approx((297, 210), abs=0.2)
    dash = [each for each in page.page.chars if each["text"] == "—"]
    # Turned upright: right edge one character (14 pt) from that of the text, 7 mm under it.
    assert max(each["bottom"] for each in dash) / MM == pytest.approx(RIGHT - 14 / 72 * 25.4, abs=0.6)
    middle = (dash[0]["x0"] + dash[0]["x1"]) / 2 / MM
    assert 35 - middle == pytest.approx(7, abs=1)
    assert page.left("附件") == pytest.approx(35, abs=0.5)


def test_our_own_count_of_pages_is_that_of_libreoffice(printed: dict[str, list[Sheet]]) -> None:
    counted = {name: len(layout(document).pages) for name, document in DOCUMENTS.items()}
    assert counted == {name: len(sheets) for name, sheets in printed.items()}
