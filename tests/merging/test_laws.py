"""Laws of the merge, held over invented reports and what invented people do to them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document.lines import Line, Span
from generator.document.model import Role
from generator.merging.report import Done
from tests.merging.test_merge import apply, merged

# Tried hundreds of times; counting lines would take three times as long.
pytestmark = pytest.mark.no_cover

# Sentences as different from each other as those of a real report.
SUBJECTS = (
    *("全镇规上工业产值", "自营出口", "固定资产投资", "新增小微企业", "盘活闲置厂房", "签约耕地整治面积"),
    *("完成农村公路改造", "拆除违章建筑", "化解矛盾纠纷", "发放临时救助", "培育家庭农场", "新建文化礼堂"),
)
ENDINGS = ("，主要指标稳中向好", "，得到群众一致好评", "，为下步工作打下基础", "，走在全县前列", "")
OWN_WORDS = ("据了解，", "尤其值得一提的是，", "（县统计局数）", "经过艰苦努力，", "下一步继续抓好落实。")


@dataclass(frozen=True)
class Report:
    """Lines with one figure each, and the same lines after the figures were corrected."""

    base: list[Line]
    corrected: list[Line]


def sentence(subject: str, number: int, ending: str) -> Line:
    figure = f"{number}户"
    start = len(subject)
    return Line(f"{subject}{figure}{ending}。", (Span(start, start + len(figure), subject),), Role.BODY)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), min_size=2, max_size=8, unique=True))
    rows = [(subject, draw(st.integers(100, 999)), draw(st.sampled_from(ENDINGS))) for subject in subjects]
    changed = [(subject, draw(st.sampled_from([number, number + 1000])), ending) for subject, number, ending in rows]
    return Report([sentence(*row) for row in rows], [sentence(*row) for row in changed])


@st.composite
def edits_outside_figures(draw: st.DrawFn, lines: list[Line]) -> list[Line]:
    """What people do: put words before or after a line, delete, move, split and join lines, add lines of their own."""
    texts = [each.text for each in lines]
    for _ in range(draw(st.integers(0, 4))):
        if not texts:
            break
        place = draw(st.integers(0, len(texts) - 1))
        words = draw(st.sampled_from(OWN_WORDS))
        match draw(st.sampled_from(["before", "after", "own line", "delete", "move", "split", "join"])):
            case "before":
                texts[place] = words + texts[place]
            case "after":
                texts[place] += words
            case "own line":
                texts.insert(place, f"{words}这是{place}号自己写的一段话。")
            case "delete":
                del texts[place]
            case "move":
                moved = texts.pop(place)
                texts.insert(draw(st.integers(0, len(texts))), moved)
            case "split" if "，" in texts[place]:
                head, _, tail = texts[place].partition("，")
                texts[place : place + 1] = [f"{head}，", tail]
            case "join" if place + 1 < len(texts):
                texts[place : place + 2] = [texts[place] + texts[place + 1]]
    return [Line(text) for text in texts if text]


@settings(deadline=None)
@given(st.data(), reports())
def test_the_same_data_again_changes_nothing(data: st.DataObject, report: Report) -> None:
    edited = data.draw(edits_outside_figures(report.base))
    result = merged(report.base, edited, report.base)
    assert result.edits == ()
    assert result.corrections == ()


@settings(deadline=None)
@given(reports())
def test_an_unedited_document_becomes_the_corrected_one(report: Report) -> None:
    result = merged(report.base, report.base, report.corrected)
    assert apply(report.base, result.edits) == [each.text for each in report.corrected]


@settings(deadline=None, max_examples=300)
@given(st.data(), reports())
def test_edits_survive_to_the_character_and_every_correction_is_in_the_text_or_in_the_account(
    data: st.DataObject, report: Report
) -> None:
    edited = data.draw(edits_outside_figures(report.base))
    result = merged(report.base, edited, report.corrected)
    text = "\n".join(apply(edited, result.edits))
    expected = "\n".join(each.text for each in edited)
    for old, new in zip(report.base, report.corrected, strict=True):
        subject, before, after = old.spans[0].key, old.text, new.text
        was, now = (each[len(subject) : each.index("户")] for each in (before, after))
        if was == now:
            continue
        if f"{subject}{was}户" in expected:
            expected = expected.replace(f"{subject}{was}户", f"{subject}{now}户")
            assert f"{subject}{now}户" in text
        else:
            fates = [each.done for each in result.corrections if each.key == subject]
            assert fates, "a correction without a place must be in the account"
            assert set(fates) <= {Done.DELETED, Done.CONFLICT}
    assert text == expected
