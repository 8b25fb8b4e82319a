from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from generator.facts.lookup import find, words
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library
from generator.problems import DataError, Outcome, TemplateError
from tests.conftest import ROOT
from tests.facts.conftest import HEAD, Problems, Read


def test_a_kind_is_named_by_folder_or_chinese_name(read: Read) -> None:
    assert read("").value.kind.folder == "summary"
    assert read("", head=HEAD.replace("年度总结", "summary")).value.kind.name == "年度总结"


def test_an_unknown_kind_is_told_where_it_was_typed(problems: Problems) -> None:
    assert problems("", head="镇: 甲\n模板: 年度总洁\n") == [
        "2022.yaml:2  错误：没有“年度总洁”这个文种；应当是：工作报告、年度总结；是不是想写“年度总结”？ [unknown-kind]"
    ]


def test_a_file_without_kind_is_told(problems: Problems) -> None:
    assert problems("", head="镇: 甲\n") == [
        "2022.yaml  错误：没有写是什么文种；应当是：工作报告、年度总结；在文件开头写上“模板: ”和文种的名字 [no-kind]"
    ]
    assert problems("", head="模板:\n") == [
        "2022.yaml:1  错误：没有写是什么文种；应当是：工作报告、年度总结；在文件开头写上“模板: ”和文种的名字 [no-kind]"
    ]


def test_an_unknown_kind_asked_for_from_outside_is_no_mistake_of_the_file(read: Read) -> None:
    with pytest.raises(TemplateError, match=r"^错误：没有“哈”这个文种.*\[unknown-kind\]$"):
        read("", kind="哈")


def test_a_file_can_serve_another_kind_than_its_own(read: Read) -> None:
    found = read("总要求: 稳\n农业产业: {产值: 5}\n", kind="工作报告")
    assert found.value.kind.name == "工作报告"
    # What only the file's own kind uses is passed over in silence.
    assert found.problems == ()
    assert find(found.value.root, "总要求") is None
    assert words(find(found.value.root, "农业产业.产值")) == "5"


def test_a_key_of_another_kind_is_told_as_unused(problems: Problems) -> None:
    assert problems("报告人: 张三\n") == [
        "2022.yaml:4  警告：“年度总结”不用“报告人”，不会印出来；这是“工作报告”用的数据 [unused-key]"
    ]


def test_a_topic_is_told_as_unused_where_the_kind_has_no_sections(problems: Problems) -> None:
    Path("templates/letter").mkdir()
    Path("templates/letter/fields.yaml").write_text("名称: 信函\n", "utf-8")
    assert problems("农业产业: {产值: 5}\n", head=HEAD.replace("年度总结", "信函")) == [
        "2022.yaml:4  警告：“信函”不用“农业产业”，不会印出来；这个文种不按主题写 [unused-key]"
    ]


def test_a_broken_kind_or_topic_of_others_hides_no_mistake_of_the_data(problems: Problems) -> None:
    Path("templates/report/fields.yaml").write_text("名称: [\n", "utf-8")
    Path("templates/phrases/平安建设.yaml").write_text("字段: 坏\n", "utf-8")
    assert problems("哈: 甲\n") == [
        "2022.yaml:4  错误：没有“哈”这一项；用 gongwen fields 年度总结 看有哪些项 [unknown-key]"
    ]


def test_a_broken_topic_is_told_to_every_file_of_a_kind_that_has_it(problems: Problems) -> None:
    Path("templates/phrases/农业产业.yaml").write_text("字段: 坏\n", "utf-8")
    assert problems("哈: 甲\n") == [
        "templates/phrases/农业产业.yaml:1  错误：“字段”下面要写成“名字: {类型: …}” [bad-field]"
    ]


def test_an_arrangement_meant_for_the_files_own_kind_harms_no_other(read: Read) -> None:
    text = "农业产业: {产值: 5}\n章节: {回顾: [农业产业]}\n"
    assert read(text, kind="工作报告").problems == ()


def test_an_inherited_key_of_another_kind_is_passed_over(read: Read) -> None:
    Path("data/common").mkdir(parents=True)
    Path("data/common/2022.yaml").write_text("报告人: 张三\n", "utf-8")
    assert read("继承: common/2022.yaml\n", name="data/镇/2022.yaml").problems == ()


def test_warnings_come_with_the_facts(read: Read, library: Library) -> None:
    Path("甲.yaml").write_bytes((HEAD + "总要求: 稳\n").encode("gbk"))
    found = read_facts(Path("甲.yaml"), library)
    assert words(find(found.value.root, "总要求")) == "稳"
    assert [problem.code for problem in found.problems] == ["not-utf8"]


def test_a_faulty_topic_is_no_mistake_of_the_data(read: Read) -> None:
    Path("templates/phrases/农业产业.yaml").write_text("字段: {产值: {类型: 数字}}\n", "utf-8")
    with pytest.raises(TemplateError):
        read("农业产业: {产值: 5}\n")


def test_a_faulty_topic_that_is_not_used_harms_nobody(read: Read) -> None:
    Path("templates/phrases/平安建设.yaml").write_text("字段: {产值: {类型: 数字}}\n", "utf-8")
    assert read("农业产业: {产值: 5}\n").problems == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    some.text(some.sampled_from("甲乙农业产值基地名称章节回顾标题主题数据12.：: ，,{}[]-|*\"'#\n  【】→~"), max_size=80)
)
def test_any_data_is_taken_or_refused_with_reasons(library: Library, text: str) -> None:
    Path("任意.yaml").write_text(HEAD + "农业产业:\n  " + text, "utf-8")
    found: Outcome[object] | DataError
    try:
        found = read_facts(Path("任意.yaml"), library)
    except DataError as error:
        found = error
    assert found.problems or isinstance(found, Outcome)


def test_reading_facts_imports_no_library_of_another_room() -> None:
    program = "import sys, generator.facts.reader; print({'jinja2', 'docx', 'lxml', 'click'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "set()"


def test_a_slip_in_a_colon_does_not_hide_what_else_is_wrong(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "2022.yaml"
    path.write_text(f"{HEAD}农业产业：\n  产值: 5亩\n  产直: 6\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_facts(path, library)
    assert [(each.code, each.place.line) for each in caught.value.problems][:1] == [("full-width-colon", 4)]
    assert {each.code for each in caught.value.problems} == {"full-width-colon", "wrong-unit", "unknown-key"}
