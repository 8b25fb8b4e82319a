"""A fall without a cause is asked about, what fell is proposed for the problems, stages add up to their projects."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.checking.check import check_paths

HEAD = "模板: 工作总结和工作计划\n镇: 甲镇\n年度: 2022\n"
FALL = "工业经济:\n  工业总产值: {值: 8, 上年: 10}\n"
MISSED = "人居环境:\n  户厕改造: {值: 36, 目标: 60}\n"


def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> list[str]:
    monkeypatch.chdir(tmp_path)
    Path("2022.yaml").write_text(HEAD + text, "utf-8")
    codes = ("fall-unexplained", "problems-proposed")
    return [str(each) for each in check_paths(["2022.yaml"]).problems if each.code in codes]


def test_the_cause_and_the_problem_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(tmp_path, monkeypatch, FALL + MISSED) == [
        "2022.yaml:5  提示：“工业经济”有1项数变差，没有写原因；写的是：工业经济.工业总产值比上年下降；"
        "在“工业经济:”下面加两行“  原因: ”“  措施: ”，各写半句话，印在这个数后面；不想多说就不用管 [fall-unexplained]",
        "2022.yaml:7  提示：“人居环境”有1项数变差，没有写原因；写的是：人居环境.户厕改造没有完成目标；"
        "在“人居环境:”下面加两行“  原因: ”“  措施: ”，各写半句话，印在这个数后面；不想多说就不用管 [fall-unexplained]",
        "2022.yaml  提示：“问题”没有写；写的是：工业经济.工业总产值比上年下降、人居环境.户厕改造没有完成目标；"
        "挑重要的，一条写成一句 [problems-proposed]",
    ]


def test_next_year_s_target_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for plan, wanted in (("", 1), ("  计划: {户厕改造: 40}\n", 0)):
        Path("2022.yaml").write_text(f"{HEAD}{MISSED}  原因: 资金到位晚\n{plan}", "utf-8")
        found = [each for each in check_paths(["2022.yaml"]).problems if each.code == "target-missing"]
        assert len(found) == wanted


def test_what_was_explained_and_what_rose_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = "问题: [工业底子薄]\n" + FALL + "  原因: 一家企业停产\n"
    assert asked(tmp_path, monkeypatch, told) == []
    assert asked(tmp_path, monkeypatch, "工业经济:\n  工业总产值: {值: 12, 上年: 10}\n") == []
    assert asked(tmp_path, monkeypatch, "平安建设:\n  电诈发案: {值: 8, 上年: 10}\n") == []


def test_stages_that_do_not_add_up_to_their_projects_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    stages = "项目建设:\n  重点项目数: 18\n  完工项目数: 6\n  在建项目数: {}\n  前期项目数: 2\n"
    for building, wrong in ((10, 0), (9, 1), (13, 2)):
        Path("2022.yaml").write_text(HEAD + stages.format(building), "utf-8")
        found = [each for each in check_paths(["2022.yaml"]).problems if each.code == "sum-mismatch"]
        assert len(found) == wrong
