"""Several towns checked together: the same sentence, the same figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.checking.check import check_paths
from tests.systems import with_slashes

SAME = "网格员每天早晚各走访一遍，小事当场办、大事当天报。"


def town(name: str, extra: str = "", income: str = "1520") -> None:
    folder = Path("data") / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "2022.yaml").write_text(
        f"模板: 年度工作总结\n镇: {name}\n年度: 2022\n继承: common/2022.yaml\n"
        f"集体经济:\n  总收入: {income}\n  经营性收入: 69{income[-1]}\n"
        f"农业产业:\n  粮食播种面积: 1260{income[-1]}\n{extra}",
        "utf-8",
    )


@pytest.fixture(autouse=True)
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data" / "common").mkdir(parents=True)
    shared = f"安全生产:\n  补充:\n    - {SAME}\n"
    (tmp_path / "data" / "common" / "2022.yaml").write_text(shared, "utf-8")


def alike() -> list[str]:
    return [
        with_slashes(each)
        for each in check_paths(["data"]).problems
        if each.code.startswith("same-") and "last" not in each.code
    ]


def test_a_sentence_that_two_towns_typed_is_told_with_the_towns() -> None:
    town("甲镇", f"平安建设:\n  做法: {SAME}\n")
    town("乙镇", f"平安建设:\n  做法: {SAME}\n", "1481")
    town("丙镇", "", "982")
    assert alike() == [
        f"data/乙镇/2022.yaml:11  警告：乙镇和甲镇写了同一句话；写的是：{SAME.rstrip('。')}；"
        "改成各镇自己的做法；各镇都用的话放到县里共用的文件 [same-sentence]"
    ]


def test_what_both_inherit_and_short_names_are_no_copy() -> None:
    town("甲镇", "人居环境:\n  示范创建:\n    - {对象: 东村, 称号: 省级高标准农村生活垃圾分类示范村}\n")
    town("乙镇", "人居环境:\n  示范创建:\n    - {对象: 西村, 称号: 省级高标准农村生活垃圾分类示范村}\n", "1481")
    assert alike() == []


def test_of_many_towns_with_the_same_figures_each_is_told_once() -> None:
    for name in ("甲镇", "乙镇", "丙镇", "丁镇"):
        town(name)
    assert len(alike()) == 3


def test_three_figures_that_two_towns_share_are_told() -> None:
    town("甲镇")
    town("乙镇")
    assert alike() == [
        "data/甲镇/2022.yaml  警告：乙镇和甲镇有3项数一模一样；写的是：集体经济.总收入 1520万元、集体经济.经营性收入 "
        f"690万元、农业产业.粮食播种面积 12600亩；和{Path('data/乙镇/2022.yaml')}核对 [same-figures]"
    ]
