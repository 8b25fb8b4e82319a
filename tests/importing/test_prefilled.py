"""A blank form takes from last year's document what is certain, and tells the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.data_files import prefill
from generator.commands.draft import make_draft
from generator.facts.schema.form import blank_form
from generator.facts.schema.library import default_library
from generator.problems import DocumentError

LIBRARY = default_library(Path(__file__).parents[2])
OLD = """\
白塘镇2022年工作总结及2023年工作思路
（2023年1月8日在全镇大会上）
镇长　张三

各位代表：
一、2022年工作总结
（一）党建引领有力有效。正文。
（二）产业发展提质增效。正文。
（三）别处没有的标题甲乙丙。正文。
二、2023年工作思路
（一）以产业发展为引擎，做强工业。正文。
"""


def filled(tmp_path: Path, text: str, kind: str = "summary-outlook") -> tuple[str, list[str], Path]:
    old = tmp_path / "旧稿.txt"
    old.write_text(text, "utf-8")
    known = LIBRARY.kind(kind)
    form, problems = prefill(blank_form(known, "白塘镇", "2023", "s", LIBRARY.shared_fields()), known, old)
    return form, [str(problem) for problem in problems], old


def test_sections_keep_their_old_titles_each_in_its_part(tmp_path: Path) -> None:
    form, told, old = filled(tmp_path, OLD)
    sections = form[form.index("\n章节:") :]
    review, _, plan = sections.partition("  计划:\n")
    assert "标题: 党建引领有力有效" in review
    assert "标题: 产业发展提质增效" in review
    assert "标题: 以产业发展为引擎，做强工业" in plan
    assert "产业发展提质增效" not in plan
    assert f"{old}  提示：旧文的单位和总结年度；写的是：白塘镇，2022 [old-document]" in told
    assert f"{old}  提示：“章节.回顾”取自旧文的标题“（一）”；写的是：党建引领有力有效 [taken-from-old]" in told
    shown = "“一、2022年工作总结”“二、2023年工作思路”"
    message = "旧文有 2 个标题没有找到对应的章节"
    assert f"{old}  提示：{message}；写的是：{shown}；需要的话自己写进“章节” [heading-unplaced]" in told
    path = tmp_path / "2023.yaml"
    path.write_text(form, "utf-8")
    assert make_draft(path, LIBRARY).document.blocks


def test_the_speaker_and_the_salutation_fill_keys_that_wait_as_comments(tmp_path: Path) -> None:
    known = LIBRARY.kind("government-report")
    old = tmp_path / "旧稿.txt"
    old.write_text(OLD, "utf-8")
    form, problems = prefill("模板: 政府工作报告\n# 职务姓名:      # 报告人\n称呼:\n", known, old)
    assert form.startswith("模板: 政府工作报告\n职务姓名: 镇长　张三\n称呼: 各位代表\n")
    assert [problem.found for problem in problems if "文首" in problem.message] == ["镇长　张三", "各位代表"]


def test_a_document_of_another_sort_gives_nothing_and_says_so(tmp_path: Path) -> None:
    form, told, old = filled(tmp_path, "通知\n请于明日开会。\n")
    assert "章节:" not in form.replace("# 章节:", "")
    hint = "请核对文种；旧文也可以用 gongwen import 原样转成数据"
    assert f"{old}  警告：没有从旧文里取到能确定的内容；{hint} [nothing-taken]" in told


def test_a_document_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    known = LIBRARY.kind("summary-outlook")
    with pytest.raises(DocumentError):
        prefill("", known, tmp_path / "没有.docx")
