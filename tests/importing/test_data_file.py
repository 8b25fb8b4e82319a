"""The law of import: text → data file → built document → the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.commands.data_files.new_files import import_document
from generator.commands.drafting.draft import make_draft
from generator.document import marks
from generator.document.model import Document, Paragraph, Role, Table
from generator.facts.schema.library import default_library
from generator.text.writer import write_text

ROOT = Path(__file__).parents[2]


def bare(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def together(text: str) -> list[str]:
    """The same, titles and headings without the spaces between their letters."""
    spread = re.compile("[※\\[]?(?:[\u4e00-\u9fff][ 　]+){3,}[\u4e00-\u9fff][※\\]]?")
    return ["".join(line.split()) if spread.fullmatch(line) else line for line in bare(text)]


def there_and_back(source: Path, folder: Path) -> str:
    target = folder / "导入.yaml"
    import_document(source, target)
    return write_text(make_draft(target, default_library(ROOT)).document)


def texts() -> Iterator[Path]:
    for folder in (ROOT / "seeds", ROOT.parent / "shared" / "seeds", ROOT.parent / "shared" / "corpus"):
        yield from sorted(folder.rglob("*.txt"))


@pytest.mark.parametrize("source", list(texts()), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_report_at_hand_comes_back_character_by_character(source: Path, tmp_path: Path) -> None:
    assert bare(there_and_back(source, tmp_path)) == together(source.read_text("utf-8"))


SPEECH = """\
政府工作报告
（2023年1月8日在白塘镇第十六届人民代表大会第三次会议上）
镇长　张三

各位代表：
现在，我代表镇人民政府报告工作。
一、2022年工作回顾
（一）产业兴旺。1.5万亩稻田增收，"四个一"、【重点】和【旧→新】都照印；# 不是注释。
| 指标 | 完成 |
|---|---|
| 产值 | 55.61 |
% 开头的行
---
- 不是列表
一、重号也照写
附件：
白塘镇人民政府
2023年1月8日
"""


def test_a_speech_with_all_that_yaml_and_templates_could_trip_over_comes_back(tmp_path: Path) -> None:
    source = tmp_path / "讲话.txt"
    source.write_text(SPEECH, "utf-8")
    assert bare(there_and_back(source, tmp_path)) == bare(SPEECH)


def test_the_head_goes_into_keys_of_its_own(tmp_path: Path) -> None:
    source = tmp_path / "讲话.txt"
    source.write_text(SPEECH, "utf-8")
    written = import_document(source).value.text
    assert written.startswith(
        "# 由 讲话.txt 导入。正文可以直接改；改好后运行 gongwen build\n"
        "# 方括号【【照原样印一个【；要随年份更新的数写成【旧→新】\n"
        "模板: 通用提纲\n"
        "镇: 白塘镇\n"
        "年度: 2022\n"
        "标题: 政府工作报告\n"
        "题注: 2023年1月8日在白塘镇第十六届人民代表大会第三次会议上\n"
        "职务姓名: 镇长　张三\n"
        "称呼: 各位代表\n"
        "正文: |\n"
        "  现在，我代表镇人民政府报告工作。\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "各位代表：\n没有标题的正文。\n",
        "标题\n（半角在外)\n正文。\n",
        "标题\n第二行标题\n（2022年1月1日）\n各位代表：\n正文。\n",
        "标题\n索引号：001　发布机构：白塘镇\n正文。\n",
        "标题\n",
        "只有一段很长的正文，没有标题，也没有层次，" * 6 + "。\n",
    ],
)
def test_unusual_heads_come_back_too(text: str, tmp_path: Path) -> None:
    source = tmp_path / "稿.txt"
    source.write_text(text, "utf-8")
    assert bare(there_and_back(source, tmp_path)) == bare(text)


ALPHABET = "一二、（）()1.2是，。：；“”《》【】→|-—#*%&'\"{}[]!>:产业亩年附件 　\t"
ANY_LINES = st.lists(st.text(ALPHABET, max_size=20), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_LINES.filter(lambda lines: any(line.strip() for line in lines)))
def test_any_text_comes_back_character_by_character(tmp_path: Path, lines: list[str]) -> None:
    with TemporaryDirectory(dir=tmp_path) as folder:
        source = Path(folder) / "稿.txt"
        source.write_text("\n".join(lines), "utf-8")
        assert bare(there_and_back(source, Path(folder))) == bare("\n".join(lines))


def imported(text: str, tmp_path: Path) -> tuple[str, list[str]]:
    """The data file from its first key on, and what was told."""
    source = tmp_path / "稿.txt"
    source.write_text(text, "utf-8")
    done = import_document(source)
    return done.value.text.split("模板: 通用提纲\n")[1], [str(problem) for problem in done.problems]


def test_buttons_of_a_web_page_are_left_out_and_told(tmp_path: Path) -> None:
    text, told = imported(
        "下载\n打印\n收藏\n2022年汛桥镇政府工作报告\n来源：县政府网\n时间：2023-01-05\n各位代表：\n现在，报告工作。\n",
        tmp_path,
    )
    assert text == (
        "镇: 汛桥镇\n年度: 2021\n标题: 2022年汛桥镇政府工作报告\n"
        "正文: |\n  来源：县政府网\n  时间：2023-01-05\n\n  各位代表：\n  现在，报告工作。\n\n"
    )
    assert told == ["稿.txt  提示：网页上的按钮、导航没有收进来；写的是：“下载”“打印”“收藏” [web-scrap]"]


def test_buttons_below_the_title_and_behind_the_text_are_left_out_too(tmp_path: Path) -> None:
    text, told = imported(
        "首页 > 政务公开\n2022年工作总结\n【字体：大 中 小】\n打印\n各位领导：\n"
        "打印店整治完成。\n打印 关闭\n上一篇：通知\n",
        tmp_path,
    )
    assert text.endswith("标题: 2022年工作总结\n称呼: 各位领导\n正文: |\n  打印店整治完成。\n\n")
    assert [line.count("“") for line in told] == [5]


RED_HEAD = """\
000001
机密★1年
特急
甲县汛桥镇人民政府文件
汛政发〔2022〕12号
关于开展秸秆禁烧工作的通知
各村（社区）、镇直各部门：
现将有关事项通知如下：
一、目标任务
全镇实现零火点。
汛桥镇人民政府
2022年9月1日
"""


@pytest.mark.parametrize("table", ["", "| 甲县汛桥镇人民政府文件 |\n"])
def test_a_red_head_stays_above_the_title_and_never_becomes_one(tmp_path: Path, table: str) -> None:
    text = table + RED_HEAD
    source = tmp_path / "通知.txt"
    source.write_text(text, "utf-8")
    target = tmp_path / "通知.yaml"
    written = import_document(source, target).value.text
    assert "镇: 汛桥镇\n" in written
    # Below a table it stays text; else it goes into its keys.
    assert ("\n标题:" in written) == ("\n版头:" in written) == (not table)
    document = make_draft(target, default_library(ROOT)).document
    assert bare(write_text(document)) == bare(text)
    titles = [block for block in document.blocks if isinstance(block, Paragraph) and block.role is Role.TITLE]
    assert [marks.plain(title.runs) for title in titles] == ["关于开展秸秆禁烧工作的通知"]


@pytest.mark.parametrize(
    "above",
    [
        *("| 密级 | 内部 |\n| 份号 | 001 |\n\n", "[图形：国徽]\n", "[图形：甲]\n[图形：乙]\n[图形：丙]\n[图形：丁]\n"),
        "| 甲 |\n\n| 乙 |\n\n| 丙 |\n\n| 丁 |\n\n",
    ],
)
def test_tables_and_pictures_above_the_title_stay_there(tmp_path: Path, above: str) -> None:
    text = f"{above}政府工作报告\n各位代表：\n现在，报告工作，请予审议。\n一、工作回顾\n产值55.61亿元。\n"
    source = tmp_path / "稿.txt"
    source.write_text(text, "utf-8")
    target = tmp_path / "稿.yaml"
    import_document(source, target)
    document = make_draft(target, default_library(ROOT)).document
    assert bare(write_text(document)) == bare(text)
    assert sum(isinstance(block, Paragraph) and block.role is Role.TITLE for block in document.blocks) == 1


def test_a_table_or_pictures_between_title_and_salutation_lose_nothing(tmp_path: Path) -> None:
    for between in ("| 甲 | 乙 |\n", "[图形：甲]\n[图形：乙]\n[图形：丙]\n"):
        source = tmp_path / "稿.txt"
        source.write_text(f"政府工作报告\n{between}各位代表：\n报告工作。\n", "utf-8")
        assert bare(there_and_back(source, tmp_path)) == bare(source.read_text("utf-8"))
        (tmp_path / "导入.yaml").unlink()


def test_a_source_below_a_table_stays_there_in_word_too(tmp_path: Path) -> None:
    source = tmp_path / "稿.txt"
    body = (
        "一、工作回顾\n产值55.61亿元。\n表1 主要指标\n| 甲 | 乙 |\n| 1 | 2 |\n来源：县统计局\n二、下步安排\n抓项目。\n"
    )
    source.write_text(f"甲镇2022年工作总结\n{body}", "utf-8")
    target = tmp_path / "稿.yaml"
    import_document(source, target)
    blocks = make_draft(target, default_library(ROOT)).document.blocks
    assert not any(isinstance(block, Table) and block.record for block in blocks)
    assert bare(write_text(Document(blocks)))[1:] == bare(body)


def test_letters_set_apart_are_written_together(tmp_path: Path) -> None:
    text, _ = imported("政 府 工 作 报 告\n各位代表：\n报告工作。\n名　词　解　释\n1.“甲”：指甲。\n", tmp_path)
    assert "标题: 政府工作报告\n" in text
    assert "  名词解释\n" in text


def test_a_text_that_names_no_town_gets_none(tmp_path: Path) -> None:
    openings = (
        "我代表镇人民政府向大会报告工作。",
        "在镇党委的坚强领导下，全镇上下团结一心。",
        "现将镇人民政府工作汇报如下。",
    )
    for number, opening in enumerate(openings):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert "镇:" not in imported(f"2022年工作总结\n{opening}\n一、工作回顾\n好。\n", folder)[0]


def test_the_year_is_found_in_headings_and_dates_or_asked_for(tmp_path: Path) -> None:
    text = (
        "汛桥镇工作总结\n一、工作回顾\n2022年，全镇产值55亿元。\n二、2023年计划\n好。\n汛桥镇人民政府\n2023年1月8日\n"
    )
    assert "年度: 2022\n" in imported(text, tmp_path)[0]
    (tmp_path / "二").mkdir()
    without, told = imported("汛桥镇工作总结\n一、工作回顾\n好。\n", tmp_path / "二")
    assert "年度" not in without
    hint = "在数据文件开头写上“年度: 2022”（总结的是哪一年），才能用 gongwen next 做下一年的"
    assert told == [f"稿.txt  警告：没有认出总结的是哪一年；{hint} [no-year-found]"]
