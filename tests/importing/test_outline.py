"""What is recognised in a document, and what is doubted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.importing.outline import Doubt, Heading, Measure, Member, outline
from generator.importing.town_and_year import place_of, report_year, towns_of, years_of
from generator.text.reader import read_text

ROOT = Path(__file__).parents[2]
CHECKED = Path(__file__).with_name("headings_checked.tsv")
TEXT = """\
白塘镇2022年工作总结

2022年工作总结

一、产业兴旺
（一）工业经济。规上产值55.61亿元。一是抓项目。引进3家；二是抓服务，走访5次。
（三）农业。一是种稻。
一是开门红，完成42亩。
没有写完的段落，因为原来的文件在这里被切断了，后面的字都不见了，这样的一段应当是断开的段落
像标题的短句
| 指标 | 完成 |
| 产值 | 8.2亿元 |
三、平安
"""


def test_headings_members_and_figures_come_with_their_place() -> None:
    found = outline(read_text(TEXT))
    assert found.title == "白塘镇2022年工作总结"
    assert found.headings[:3] == (
        Heading(0, "", "2022年工作总结", False, 2),
        Heading(1, "一、", "产业兴旺", False, 3),
        Heading(2, "（一）", "工业经济", True, 4),
    )
    path = "2022年工作总结/一、产业兴旺/（一）工业经济"
    assert found.members[:2] == (Member("一是", "抓项目", False, path), Member("二是", "抓服务", False, path))
    assert Member("一是", "开门红", True, "2022年工作总结/一、产业兴旺/（三）农业") in found.members
    assert found.measures[0] == Measure("55.61", "亿元", "（一）工业经济。规上产值", "亿元。一是抓项目。引进3", path)
    assert [measure.text for measure in found.measures] == ["55.61", "3", "5", "42", "8.2"]
    assert (found.year, found.place, found.years) == (2022, "白塘镇", {2022: 2})
    assert Counter(found.roles)["表格"] == 1


def test_what_does_not_fit_is_doubted() -> None:
    doubts = outline(read_text(TEXT)).doubts
    assert [(doubt.text, doubt.reason) for doubt in doubts if "序号" in doubt.reason] == [
        ("（三）农业", "序号不连续：前一个是“（一）”"),
        ("三、平安", "序号不连续：前一个是“一、”"),
    ]
    reasons = {doubt.reason for doubt in doubts}
    assert "段末没有标点，可能是断开的段落" in reasons


def test_a_text_without_structure_says_so() -> None:
    doubts = outline(read_text("二、从二开始\n" + "正文很长，" * 30 + "完。")).doubts
    assert Doubt("", "没有找到标题", 0) in doubts
    assert any(doubt.reason == "序号从“二、”开始" for doubt in doubts)
    assert (
        Doubt("", "没有找到标题层次（一、（一）1.）", 0)
        in outline(read_text("总结\n" + "正文很长，" * 30 + "完。")).doubts
    )


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("斋坛乡2022年工作总结和2023年工作计划\n正文。", 2022),
        ("政府工作报告\n2021年2月5日在某县第十五届人民代表大会第五次会议上\n正文。", 2020),
        ("政府工作报告\n——2021年12月23日在某市第六届人民代表大会第一次会议上\n正文。", 2021),
        ("某市2003年政府工作报告\n正文。", 2002),
        ("2022年全面深化改革工作要点\n正文。", 2022),
        ("总结\n一、2019年和“十三五”时期工作回顾\n正文。", 2019),
        ("总结\n正文。", None),
        ("", None),
    ],
)
def test_the_year_reported_on_is_told_from_headings_and_first_lines(text: str, year: int | None) -> None:
    assert report_year(text) == year


def test_years_are_counted() -> None:
    assert years_of("2022年完成，2023年启动，比2022年多；2021—2025年；20222个") == {2021: 1, 2022: 2, 2023: 1, 2025: 1}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("斋坛乡2022年工作总结", "斋坛乡"),
        ("政府工作报告\n2024年1月23日在东平市青溪区第三届人民代表大会第四次会议上", "青溪区"),
        ("政府工作报告\n定兴县人民政府县长　吴某", "定兴县"),
        ("各位代表：\n现在，我代表容城县第十四届人民政府，向大会报告", "容城县"),
        ("2020年唐县政府工作报告", "唐县"),
        ("乡镇人民政府年度工作总结", ""),
        ("工作总结\n正文。", ""),
    ],
)
def test_the_place_is_told_from_the_first_lines(text: str, place: str) -> None:
    assert place_of(text) == place


def test_towns_are_found_and_words_that_end_like_towns_are_not() -> None:
    text = "在汛桥镇、白塘镇和各村调研，汛桥镇党委牵头，推进特色小镇、千村百镇建设，返乡创业，桃园街道。"
    assert towns_of(text) == ["汛桥镇", "白塘镇", "桃园街道"]


def documents() -> list[str]:
    rows = [line.split("\t") for line in CHECKED.read_text("utf-8").splitlines()[2:]]
    return sorted({row[0] for row in rows})


@pytest.mark.parametrize("name", documents())
def test_headings_of_six_reports_are_found_as_a_person_lists_them(name: str) -> None:
    shared = ROOT.parent / "shared"
    source = next((each for each in (shared / "seeds" / name, shared / "corpus" / name) if each.is_file()), None)
    if source is None:
        pytest.skip("the reports are not published with the project")
    rows = [line.split("\t") for line in CHECKED.read_text("utf-8").splitlines()[2:]]
    expected = [(int(level), ordinal, text) for file, level, ordinal, text in rows if file == name]
    found = outline(read_text(source.read_text("utf-8"))).headings
    assert [(each.level, each.ordinal, each.text.split("。")[0]) for each in found] == expected
