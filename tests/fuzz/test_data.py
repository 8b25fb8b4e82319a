"""What a clerk types or a stranger sends as data or text: read, or refused in words; never a traceback or a hang."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bounds import within
from tests.fuzz import targets
from tests.fuzz.targets import ROOT

# Tried hundreds of times; counting lines would take three times as long.
pytestmark = pytest.mark.no_cover

QUICK = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
HEAD = "模板: 工作总结及工作思路\n镇: 甲镇\n年度: 2022\n"
EXAMPLE = (ROOT / "data" / "汛桥镇" / "2022.yaml").read_text("utf-8")
# Signs that mean something to YAML, to our texts, to Jinja2, to XML, to a spreadsheet.
SIGNS = st.sampled_from(
    [
        *(
            ":",
            "：",
            "- ",
            "#",
            "|",
            ">",
            "&a",
            "*a",
            "<<: *a",
            "'",
            '"',
            "~",
            "---",
            "...",
            "\t",
            "\r\n",
            "!!python/object:x",
        ),
        *("【", "】", "→", "[[", "]]", "{{ 1 }}", "{% raw %}", "<w:p>", "]]>", "&amp;", "&x;", "=1+1", "%YAML 1.1"),
        *("\x00", "\ue000", "\ue00f", "\ufeff", "\u2028", "\U0001f600", "？", "5000余", "××", "**", "9" * 30),
        *("一、", "（一）", "附件1", "| a |", "镇", "计划"),
    ]
)
MIXED = st.lists(st.one_of(SIGNS, st.text(max_size=6), st.just("\n"), st.just("  ")), max_size=60).map("".join)


@QUICK
@given(MIXED)
def test_any_words_are_read_or_refused_as_data(text: str) -> None:
    targets.yaml(text.encode("utf-8", "replace"))
    targets.yaml(f"{HEAD}工业经济:\n  补充:\n    - {text}\n".encode("utf-8", "replace"))


@QUICK
@given(st.integers(0, len(EXAMPLE)), st.integers(0, 40), MIXED)
def test_a_mangled_data_file_is_read_or_refused(place: int, length: int, text: str) -> None:
    mangled = EXAMPLE[:place] + text + EXAMPLE[place + length :]
    targets.yaml(mangled.encode("utf-8", "replace"))


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for target in targets.TARGETS.values():
        target(data)


@QUICK
@given(MIXED)
def test_any_words_are_a_text(text: str) -> None:
    targets.text(text.encode("utf-8", "replace"))


@pytest.mark.parametrize("read", [targets.yaml, targets.text, targets.word], ids=["yaml", "text", "word"])
@pytest.mark.parametrize(
    "unit",
    [
        *(
            "镇",
            "a",
            "1",
            "一、甲\n",
            "- ",
            "{",
            "[",
            "一是",
            "| a | b |\n",
            "<w:p>",
            "a: 1\n",
            "“",
            "\ue000",
            "5000余",
            "a@",
            "一是；",
            "|",
            "| a || ",
        ),
        *("(汉", "索引号：1　", "附件：1.甲\n", "2022年1月1日\n", "{{ a }}", "【镇】", "\t", "'"),
    ],
)
def test_much_of_the_same_takes_little_time(read: Callable[[bytes], None], unit: str) -> None:
    data = unit * (1_000_000 // len(unit.encode("utf-8")) + 1)
    # Two seconds are asked, thrice that is allowed for a bad moment. Whatever is not linear takes minutes.
    with within(6):
        read(data.encode("utf-8"))
