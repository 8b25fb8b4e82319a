"""One town, one year's facts, two kinds: 汛桥镇's 工作总结及工作思路 and its 政府工作报告."""

from __future__ import annotations

from pathlib import Path

from generator.document.model import Document
from generator.facts.reader import read_facts
from generator.facts.schema.library import default_library
from generator.templating.render import render
from tests.content import seed_profile as seed

TOWN = seed.ROOT / "data" / "汛桥镇"
SUMMARY, REPORT = TOWN / "2022.yaml", TOWN / "2022-政府工作报告.yaml"


def figures(document: Document) -> dict[str, str]:
    """Return key → figure as printed, for everything that was counted or measured."""
    return {
        run.key: run.text
        for run in seed.runs_of(document)
        if any(sign.isdecimal() for sign in run.text) and not run.key.startswith("章节")
    }


def test_the_report_inherits_its_facts_and_types_no_figure_again() -> None:
    typed = REPORT.read_text("utf-8")
    assert "继承: 汛桥镇/2022.yaml" in typed
    told = "".join(line for line in typed.splitlines() if not line.startswith(("#", "继承", "年度", "题注")))
    assert [sign for sign in told if sign.isdecimal()] == []


def test_the_same_figures_stand_in_both_documents() -> None:
    summary, report = figures(seed.build(SUMMARY)), figures(seed.build(REPORT))
    shared = {key: text for key, text in report.items() if key in summary}
    assert len(shared) >= 65
    assert {key for key, text in shared.items() if summary[key] != text} == set()
    # What the report does not say is only the year's own heading of the other kind.
    assert {key for key in summary if key not in report} <= {"年度", "下一年", "上一年", "战略", "总目标"}


def test_a_corrected_figure_corrects_both(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "汛桥镇"
    folder.mkdir(parents=True)
    corrected = SUMMARY.read_text("utf-8").replace("工业项目投资: 1.86", "工业项目投资: 1.97")
    (folder / "2022.yaml").write_text(corrected, "utf-8")
    (folder / REPORT.name).write_text(REPORT.read_text("utf-8"), "utf-8")
    for name in ("2022.yaml", REPORT.name):
        assert "当年完成投资1.97亿元" in seed.text_of(seed.build.__wrapped__(folder / name))


def test_what_was_inherited_and_not_said_is_no_news(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "共用.yaml").write_text("年度: 2022\n工业经济:\n  标题: 工业稳中有进\n  新增小微企业: 3\n", "utf-8")
    own = folder / "报告.yaml"
    own.write_text(
        "模板: 政府工作报告\n镇: 白塘镇\n继承: 共用.yaml\n科技创新:\n  研发投入: 5\n  计划:\n    标题: 创新提速\n",
        "utf-8",
    )
    library = default_library(seed.ROOT)
    rendered = render(read_facts(own, library).value, library, None)
    assert [problem.message for problem in rendered.problems] == ["“科技创新.计划.标题”写了，但成文里没有出现"]
