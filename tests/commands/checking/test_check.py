"""Checking files: data, documents, what people changed in them, and what the data corrected since."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.checking.check import check_paths
from generator.commands.documents.build import Options, build
from generator.word.write.package import read_parts, write_parts
from tests.bounds import within

SOURCE = Path("data/斋坛乡/2022.yaml")
DOCUMENT = Path("out/斋坛乡/斋坛乡2022年工作总结和2023年工作计划.docx")


def said(*arguments: str) -> list[str]:
    return [str(problem) for problem in check_paths(arguments).problems]


def codes(*arguments: str) -> set[str]:
    return {problem.code for problem in check_paths(arguments).problems}


def edit_document(old: str, new: str) -> None:
    parts = read_parts(DOCUMENT.read_bytes())
    text = parts["word/document.xml"].decode()
    assert text.count(old) == 1
    parts["word/document.xml"] = text.replace(old, new).encode()
    DOCUMENT.write_bytes(write_parts(parts))


def edit_data(old: str, new: str, source: Path = SOURCE) -> None:
    text = source.read_text("utf-8")
    assert old in text
    source.write_text(text.replace(old, new, 1), "utf-8")


def test_the_five_kinds_of_built_documents_raise_no_false_alarm(world: Path) -> None:
    sources = sorted(path for path in Path("data").glob("*/2*.yaml") if path.parent.name != "common")
    documents = [build(source, Options()).document for source in sources]
    problems = check_paths([str(document) for document in documents]).problems
    # Places to fill are left open on purpose, and rare characters are in the names of places.
    kept = ("left-over", "rare-character", "comment-ignored")
    assert [str(problem) for problem in problems if problem.code not in kept] == []


def test_the_example_data_raise_no_false_alarm(world: Path) -> None:
    kept = ("to-fill", "rare-character", "left-over")
    assert [str(problem) for problem in check_paths(["data"]).problems if problem.code not in kept] == []


HEADING = "2022年工作总结/一、坚持农业兴乡发展战略，“农耕斋坛”知名度美誉度进一步提升"


def line_of(words: str) -> int:
    return next(number for number, line in enumerate(SOURCE.read_text("utf-8").split("\n"), 1) if words in line)


def test_a_figure_that_a_person_changed_is_told_with_its_source(world: Path) -> None:
    build(SOURCE, Options())
    edit_document("4681", "4618")
    assert [line for line in said(str(DOCUMENT)) if "figure-differs" in line] == [
        f"{DOCUMENT}（{HEADING}）  警告：“农业产业.非粮化整治面积”和数据不一致；写的是：4618亩；"
        f"应当是：4681亩（斋坛乡/2022.yaml:{line_of('4681')}）；"
        "核对哪个对：改正文档，或者改数据再生成 [figure-differs]"
    ]


def test_a_figure_that_the_data_corrected_since_is_told(world: Path) -> None:
    build(SOURCE, Options())
    edit_data("4681", "4752")
    assert [line for line in said(str(DOCUMENT)) if "figure-differs" in line] == [
        f"{DOCUMENT}（{HEADING}）  警告：数据“农业产业.非粮化整治面积”已经更正，文中还没有改；"
        "写的是：4681；应当是：4752；用“gongwen update 文档 数据文件”把更正带进来 [figure-differs]"
    ]


def test_a_document_without_its_data_is_held_against_what_it_was_made_from(world: Path) -> None:
    build(SOURCE, Options())
    edit_document("4681", "4618")
    SOURCE.unlink()
    assert "figure-differs" in codes(str(DOCUMENT))


def test_a_rewritten_sentence_is_no_figure(world: Path) -> None:
    build(SOURCE, Options())
    edit_document("4681亩", "一大片地，比往年都多，群众都说好得很")
    assert "figure-differs" not in codes(str(DOCUMENT))


def test_a_text_file_is_checked_for_its_words(world: Path) -> None:
    Path("旧稿.txt").write_text("斋坛乡2022年工作总结\n\n一、产业\n新厂镇党委团结奋斗,完成投资5亿元。\n", "utf-8")
    assert said("旧稿.txt") == [
        "旧稿.txt:4（一、产业）  警告：出现了别的乡镇的名字；写的是：新厂镇党委团结奋斗,完…；应当是：斋坛乡；"
        "如果说的就是新厂镇，不用改 [other-town]",
        "旧稿.txt:4（一、产业）  警告：中文里用了半角标点；写的是：…厂镇党委团结奋斗,完成投资5亿元；"
        "改成全角标点 [half-width-mark]",
    ]


def test_last_years_file_beside_it_is_looked_at(world: Path) -> None:
    before = SOURCE.with_name("2021.yaml")
    before.write_text(SOURCE.read_text("utf-8").replace("年度: 2022", "年度: 2021").replace("4681", "46810"), "utf-8")
    line = line_of("4681")
    found = [problem for problem in said(str(SOURCE)) if "factor-ten" in problem]
    assert found == [
        f"{SOURCE}:{line}  警告：“农业产业.非粮化整治面积”大约是上年的10分之一；"
        f"写的是：今年 4681亩（第{line}行），去年的文件 46810亩（第{line}行）；"
        "核对有没有多写少写一个零，单位对不对 [factor-ten]"
    ]


def test_a_broken_file_of_last_year_is_no_matter_of_this_year(world: Path) -> None:
    SOURCE.with_name("2021.yaml").write_text("：：：", "utf-8")
    assert codes(str(SOURCE)) <= {"rare-character"}


def test_ordinals_typed_in_an_outline_are_checked(world: Path) -> None:
    outline = Path("data/斋坛乡/提纲.yaml")
    text = "模板: 通用提纲\n标题: 关于某事的报告\n镇: 斋坛乡\n年度: 2022\n"
    text += "正文: |\n  一、产业\n  好。\n  三、民生\n  好。\n"
    outline.write_text(text, "utf-8")
    assert "numbering-gap" in codes(str(outline))


@pytest.mark.parametrize("name", ["空.docx", "坏.docx", "没有.docx"])
def test_a_file_that_cannot_be_read_stops_no_other(world: Path, name: str) -> None:
    contents = {"空.docx": b"", "坏.docx": b"PK\x03\x04 broken"}
    if name in contents:
        Path(name).write_bytes(contents[name])
    checked = check_paths([name, str(SOURCE)])
    assert any(problem.place.file == name for problem in checked.problems)
    assert checked.reports[-1].file in (str(SOURCE), name)
    assert str(SOURCE) in [report.file for report in checked.reports]


def test_a_folder_of_documents_is_checked_without_locks_and_hidden_files(world: Path) -> None:
    build(SOURCE, Options())
    DOCUMENT.with_name("~$总结.docx").write_bytes(b"lock")
    assert [report.file for report in check_paths(["out"]).reports] == [str(DOCUMENT)]
    assert [report.file for report in check_paths(["out/*/*.docx"]).reports] == [str(DOCUMENT)]


def test_the_report_counts_and_lists_the_clauses(world: Path) -> None:
    build(SOURCE, Options())
    edit_document("4681", "4618")
    checked = check_paths([str(DOCUMENT)])
    counts, _ = checked.lines(clauses=False)
    assert counts == f"{DOCUMENT}：警告 1 处；GB/T 9704：符合 18 项，已编排 5 项，须人工核对 4 项"
    assert "  符合  5.1 纸张：A4，210 mm × 297 mm" in checked.lines(clauses=True)
    assert "  须人工核对  7.3.3 首页：必须显示正文" in checked.lines(clauses=True)


def test_a_deviating_clause_says_what_was_found(world: Path) -> None:
    build(SOURCE, Options())
    parts = read_parts(DOCUMENT.read_bytes())
    text = parts["word/document.xml"].decode().replace('w:top="2098"', 'w:top="1440"')
    parts["word/document.xml"] = text.encode()
    DOCUMENT.write_bytes(write_parts(parts))
    full = list(check_paths([str(DOCUMENT)]).lines(clauses=True))
    assert "  偏离  5.2.1 天头（上白边）：37 mm ± 1 mm，写的是25.4 mm（页面设置）" in full


def test_broken_data_are_told_and_the_document_is_held_against_what_it_was_made_from(world: Path) -> None:
    build(SOURCE, Options())
    edit_document("4681", "4618")
    SOURCE.write_text("镇：斋坛乡\n", "utf-8")
    assert "full-width-colon" in codes(str(SOURCE))
    assert "figure-differs" in codes(str(DOCUMENT))


def test_a_figure_whose_place_is_lost_is_passed_over(world: Path) -> None:
    build(SOURCE, Options())
    parts = read_parts(DOCUMENT.read_bytes())
    text = parts["word/document.xml"].decode()
    start = text.index("<w:p>", text.index("4681") - 3000)
    shortened = text[:start] + text[text.rindex("<w:sectPr") :]
    parts["word/document.xml"] = shortened.encode()
    DOCUMENT.write_bytes(write_parts(parts))
    assert "figure-differs" not in codes(str(DOCUMENT))


def test_data_outside_a_data_folder_have_no_neighbours(world: Path) -> None:
    lonely = world / "2022.yaml"
    lonely.write_text(SOURCE.read_text("utf-8").replace("继承: common/2022-松阳.yaml\n", ""), "utf-8")
    assert not {problem.code for problem in check_paths(["2022.yaml"]).problems} & {"other-town"}


def test_a_folder_without_anything_to_check_is_told(world: Path) -> None:
    Path("空").mkdir()
    assert said("空") == [
        "空  错误：这个文件夹里没有数据文件；应当是：扩展名为 .yaml 的数据文件；"
        "用“gongwen new 文种 --town 镇名 --year 年份”生成一份空表 [no-data]"
    ]


@pytest.mark.parametrize(
    ("line", "suffix"),
    [
        *((line, ".txt") for line in ("1.", "一是", "|a|", "|---|", "（", "索引号：1", "附件：", "")),
        *((line, ".yaml") for line in ("1.", "a", "|a|")),
    ],
)
def test_a_megabyte_of_short_lines_is_checked_in_two_seconds(tmp_path: Path, line: str, suffix: str) -> None:
    lines = [line] * (1_000_000 // len(f"{line}\n".encode()))
    head, indent = ("模板: 通用提纲\n镇: 甲镇\n年度: 2022\n正文: |\n", "  ") if suffix == ".yaml" else ("", "")
    file = tmp_path / f"many{suffix}"
    file.write_text(head + "\n".join(indent + each for each in lines), "utf-8")
    # Four times what is asked, for a bad moment; whatever is not linear takes minutes.
    with within(8):
        check_paths([str(file)])
