"""Word files as no editor would make them, and files damaged on their way: read, or refused in words."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.word.write.package import read_parts, write_parts
from tests.fuzz import targets
from tests.fuzz.targets import ROOT

# Tried hundreds of times; counting lines would take three times as long.
pytestmark = pytest.mark.no_cover

QUICK = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
REFERENCE = (ROOT / "templates" / "gbt9704.docx").read_bytes()
WORDS = st.sampled_from(["一、产业", "好。", "2023年1月8日", "附件1", "PAGE", ""])
# Names that the readers look for, nested as no editor would.
TAGS = st.sampled_from(
    [
        *("p", "r", "t", "tbl", "tr", "tc", "sectPr", "pPr", "rPr", "ins", "del", "sdt", "sdtContent", "fldChar", "br"),
        *("instrText", "numPr", "pgSz", "pgMar", "docGrid", "ind", "spacing", "jc", "rFonts", "footerReference"),
        *("drawing", "hyperlink", "gridSpan", "vMerge"),
    ]
)
NAMES = st.sampled_from(
    [
        *("w:val", "w:w", "w:h", "w:left", "w:top", "w:line", "w:firstLine", "w:firstLineChars", "w:type", "r:id"),
        *("w:linePitch", "w:charSpace", "w:eastAsia", "w:eastAsiaTheme", "w:fldCharType"),
    ]
)
VALUES = st.sampled_from(
    [
        "",
        "0",
        "-1",
        "x",
        "1e9",
        "99999999999",
        "exact",
        "center",
        "begin",
        "end",
        "rId1",
        "linesAndChars",
        "minorEastAsia",
    ]
)
PARTS = ("word/styles.xml", "word/settings.xml", "word/_rels/document.xml.rels", "[Content_Types].xml")


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def written(tag: str, attributes: dict[str, str], inner: list[str]) -> str:
        said = "".join(f' {name}="{value}"' for name, value in attributes.items())
        return f"<w:{tag}{said}>{''.join(inner)}</w:{tag}>"

    return st.builds(written, TAGS, st.dictionaries(NAMES, VALUES, max_size=3), st.lists(children, max_size=4))


@QUICK
@given(st.lists(st.recursive(WORDS, element), max_size=6))
def test_any_nesting_of_word_elements_is_read_or_refused(pieces: list[str]) -> None:
    targets.word("".join(pieces).encode())


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_part_is_read_or_refused(part: str, seed: int) -> None:
    chance = random.Random(seed)
    parts = read_parts(REFERENCE)
    text = bytearray(parts[part])
    for _ in range(20):
        text[chance.randrange(len(text))] = chance.randrange(256)
    parts[part] = bytes(text)
    targets.package(write_parts(parts))


@QUICK
@given(st.integers(0, len(REFERENCE) - 1), st.binary(min_size=1, max_size=8))
def test_a_file_damaged_in_transit_is_read_or_refused(place: int, junk: bytes) -> None:
    targets.package(REFERENCE[:place] + junk + REFERENCE[place + len(junk) :])
    targets.package(REFERENCE[:place])
