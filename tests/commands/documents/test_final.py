"""`build --final` is a gate: errors of the checks stop it, doubts are told; `--clean` makes the copy to send."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.commands.checking.check import check_paths
from generator.commands.data_files.new_files import write_form
from generator.commands.documents.build import Built, Options, State, build
from tests.commands.documents.test_update import correct, words
from tests.systems import with_slashes

SOURCE = Path("data/斋坛乡/2022.yaml")
HEAD = "模板: 工作总结及工作思路\n镇: 白塘镇\n年度: 2022\n"


def built(text: str, options: Options | None = None) -> Built:
    source = Path("data/白塘镇/2022.yaml")
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(HEAD + text, "utf-8")
    return build(source, options or Options(final=True))


def told(result: Built) -> list[str]:
    return [with_slashes(problem).removeprefix("data/白塘镇/2022.yaml:") for problem in result.problems]


PLAN = "工业经济:\n  盘活厂房用地: 42\n  计划:\n    举措:\n      - 全力抓好项目建设。\n"


def test_an_error_of_the_checks_stops_a_final_document(world: Path) -> None:
    text = PLAN + "信访调解:\n  化解率: 120\n"
    assert built(text, Options()).state is State.BUILT
    result = built(text)
    assert result.state is State.FAILED
    assert told(result) == ["10  错误：“信访调解.化解率”超过了100%；写的是：120%；核对这个比例 [share-over-100]"]


def test_an_empty_plan_is_told_and_stops_nothing(world: Path) -> None:
    result = built("工业经济:\n  盘活厂房用地: 42\n")
    assert result.state is State.BUILT
    assert told(result) == [
        "data/白塘镇/2022.yaml  警告：“工作总结及工作思路”一半是计划，数据里没有写计划；"
        "在各主题下面写“计划:”，或在“章节”的“计划”里写正文 [empty-plan]"
    ]
    assert told(built(PLAN)) == []


def test_a_nought_is_told_whether_it_is_printed_or_passed_over(world: Path) -> None:
    result = built(
        PLAN + "安全生产:\n  安全隐患: 0\n  补充:\n    - 新增停车场【城镇建设.停车场】。\n城镇建设:\n  停车场: 0\n"
    )
    assert told(result) == [
        "10  警告：“安全生产.安全隐患”填的是0，文中不提；没有这项工作就删掉这一行；"
        "确实要说是0，写进“补充”，或者写上“上年”“目标” [zero-value]",
        "14  警告：“城镇建设.停车场”填的是0，会印成“0个”；没有这项工作就删掉这一行；确实要说是0，不用改 [zero-value]",
    ]


def test_a_nought_that_is_good_news_is_left_alone(world: Path) -> None:
    assert told(built(PLAN + "平安建设:\n  电诈发案: 0\n")) == []


def test_a_form_that_was_only_begun_is_not_asked_for_its_plan_by_check(world: Path) -> None:
    built("工业经济:\n  盘活厂房用地: 42\n")
    assert "empty-plan" not in {problem.code for problem in check_paths(["data/白塘镇/2022.yaml"]).problems}


@pytest.fixture
def clean(world: Path) -> Path:
    document = build(SOURCE, Options(clean=True)).document
    assert document is not None
    return document


def test_the_copy_to_send_has_a_name_of_its_own_and_the_same_words(clean: Path) -> None:
    document = build(SOURCE, Options(final=True)).document
    assert document is not None
    assert clean == document.with_name(f"{document.stem}（外发稿）.docx")
    assert words(clean) == words(document)


def test_the_copy_to_send_carries_no_origins_comments_and_highlights(clean: Path) -> None:
    with zipfile.ZipFile(clean) as package:
        whole = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
        assert not [name for name in package.namelist() if name.startswith("customXml")]
    assert "w:highlight" not in whole
    assert "<w:comment " not in whole
    assert "农业产业.非粮化整治面积" not in whole


def test_the_copy_to_send_is_refused_while_places_wait(world: Path) -> None:
    correct("非粮化整治面积: 4681", "非粮化整治面积:")
    result = build(SOURCE, Options(clean=True))
    assert (result.state, {problem.code for problem in result.problems}) == (State.FAILED, {"to-fill"})


def hidden(path: Path) -> str:
    (_, line) = check_paths([str(path)]).lines(clauses=False)
    return line.removeprefix(f"{path}带有不显示的内容：")


def test_check_lists_what_no_page_shows(world: Path, clean: Path) -> None:
    correct("非粮化整治面积: 4681", "非粮化整治面积:")
    document = build(SOURCE, Options()).document
    assert document is not None
    assert {"数据出处", "批注 1 条", "作者：斋坛乡"} <= set(hidden(document).split("；"))
    assert not {"数据出处", "批注 1 条"} & set(hidden(clean).split("；"))


def test_check_counts_revisions_and_hidden_text_of_any_document(world: Path, clean: Path) -> None:
    run = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
    change = '<w:ins w:id="1" w:author="甲"><w:r><w:t>新</w:t></w:r></w:ins>'
    odd = Path("别人的.docx")
    with zipfile.ZipFile(clean) as source, zipfile.ZipFile(odd, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"</w:p>", f"{run}{change}</w:p>".encode(), 1)
            target.writestr(name, data)
    assert {"修订 1 处", "隐藏文字 1 处"} <= set(hidden(odd).split("；"))


def test_highlighted_words_that_were_left_are_told(world: Path, clean: Path) -> None:
    marked = '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>待领导定</w:t></w:r>'
    odd = Path("改稿.docx")
    with zipfile.ZipFile(clean) as source, zipfile.ZipFile(odd, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"</w:p>", f"{marked}</w:p>".encode(), 1)
            target.writestr(name, data)
    assert [str(each) for each in check_paths([str(odd)]).problems if each.code == "highlight-left"] == [
        "改稿.docx  警告：文字的底色没有去掉；写的是：待领导定；选中文字，把“突出显示”改为无 [highlight-left]"
    ]


def test_a_blank_form_is_told_in_a_line_a_topic(world: Path) -> None:
    form = write_form("工作总结和工作计划", "白塘镇", "2026", None, full=True).value
    checked = check_paths([str(form)])
    assert len(checked.problems) > 300
    assert len(checked.brief) < 80
    waiting = [each for each in checked.problems if each.key.startswith("农业产业.")]
    line = min(each.place.line for each in waiting)
    told = f"{form}:{line}  警告：“农业产业”待填 {len(waiting)} 处 [to-fill]"
    assert told in [str(problem) for problem in checked.brief]
    assert checked.reports[0].to_fill == len([each for each in checked.problems if each.code == "to-fill"])
