"""check and compare from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bounds import within
from tests.cli.conftest import Ran

Run = Callable[..., Ran]
TOWNS = ("data/汛桥镇/2022.yaml", "data/样例甲镇/2022.yaml", "data/样例乙镇/2022.yaml")


def test_a_document_is_reported_clause_by_clause(gongwen: Run) -> None:
    gongwen("build", TOWNS[1], "-o", "稿.docx")
    ran = gongwen("check", "稿.docx", "--clauses")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].startswith("稿.docx：")
    assert lines[1] == "  符合  5.1 纸张：A4，210 mm × 297 mm"
    assert lines[-2].startswith("  须人工核对  — 电脑里的字体：")
    assert lines[-1].startswith("稿.docx带有不显示的内容：数据出处；")


def test_the_report_is_there_for_machines(gongwen: Run) -> None:
    gongwen("build", TOWNS[1], "-o", "稿.docx")
    report = json.loads(gongwen("check", "稿.docx", "--json").out)["reports"][0]
    assert report["file"] == "稿.docx"
    clause = report["clauses"][0]
    assert (clause["verdict"], clause["found"], clause["where"]) == ("符合", "210 mm × 297 mm", "")
    assert clause["requirement"] == {
        "code": "format-paper",
        "clause": "5.1",
        "strength": "规定",
        "title": "纸张",
        "asked": "A4，210 mm × 297 mm",
    }


def test_a_deviation_from_a_rule_ends_with_1(gongwen: Run) -> None:
    Path("旧稿.txt").write_text("甲镇工作总结\n\n会议于2月30日召开。\n", "utf-8")
    ran = gongwen("check", "旧稿.txt")
    assert (ran.code, ran.out) == (1, "旧稿.txt：错误 1 处\n")


def test_towns_are_compared_on_the_screen(gongwen: Run) -> None:
    ran = gongwen("compare", *TOWNS)
    assert ran.code == 0
    assert "信访调解.化解纠纷（件）：汛桥镇 104，样例甲镇 86，样例乙镇 213；合计 403" in ran.out.splitlines()


def test_towns_are_compared_for_machines(gongwen: Run) -> None:
    found = json.loads(gongwen("compare", *TOWNS, "--json").out)
    assert found["towns"] == ["汛桥镇", "样例甲镇", "样例乙镇"]
    assert next(row["amounts"] for row in found["rows"] if row["key"] == "信访调解.化解纠纷") == ["104", "86", "213"]


def test_a_table_is_written_and_told(gongwen: Run) -> None:
    ran = gongwen("compare", *TOWNS, "-o", "对照.xlsx")
    assert ran.out.splitlines()[0].startswith("已写好：对照.xlsx（3 个镇，")
    assert Path("对照.xlsx").read_bytes().startswith(b"PK")


def test_another_kind_of_table_is_refused(gongwen: Run) -> None:
    ran = gongwen("compare", *TOWNS, "-o", "对照.pdf")
    assert (ran.code, ran.out) == (1, "")
    assert "[unknown-table]" in ran.err


def test_of_one_kind_in_one_file_the_first_thousand_are_listed(gongwen: Run) -> None:
    Path("稿.yaml").write_text("模板: 通用提纲\n镇: 甲镇\n年度: 2022\n正文: |\n" + "  完成，，\n" * 1003, "utf-8")
    Path("好.yaml").write_text("模板: 通用提纲\n镇: 甲镇\n年度: 2022\n正文: |\n" + "  完成，，\n" * 1000, "utf-8")
    ran = gongwen("check", "稿.yaml", "好.yaml")
    marks = [line for line in ran.err.splitlines() if "doubled-mark" in line]
    assert len(marks) == 1000 + 1001
    assert any(line.startswith("好.yaml:1004  警告：标点重复或多余；") for line in marks)
    assert marks[-2].startswith("稿.yaml:1004  ")
    assert marks[-1] == "稿.yaml  警告：另有 3 处同样的问题没有列出 [doubled-mark]"
    # The summary counts them all.
    assert ran.out.splitlines()[0].startswith("稿.yaml：警告 1003 处")


def test_machines_are_told_how_many_are_not_listed(gongwen: Run) -> None:
    Path("稿.yaml").write_text("模板: 通用提纲\n镇: 甲镇\n年度: 2022\n正文: |\n" + "  完成，，\n" * 1002, "utf-8")
    problems = json.loads(gongwen("check", "稿.yaml", "--json").out)["problems"]
    marks = [problem for problem in problems if problem["code"] == "doubled-mark"]
    assert len(marks) == 1001
    assert (marks[-1]["message"], marks[-1]["severity"]) == ("另有 2 处同样的问题没有列出", "warning")


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_a_megabyte_of_problems_is_told_in_two_seconds(gongwen: Run, how: tuple[str, ...]) -> None:
    Path("稿.yaml").write_text("模板: 通用提纲\n镇: 甲镇\n年度: 2022\n正文: |\n" + "  1)\n" * 333_333, "utf-8")
    # Four times what is asked, for a bad moment.
    with within(8):
        ran = gongwen("check", "稿.yaml", *how)
    assert len((ran.out + ran.err).splitlines()) < 20_000


def test_the_help_says_how_many_are_listed(gongwen: Run) -> None:
    assert "超过 1000 处的，只列出前 1000 处" in gongwen("check", "--help").out
