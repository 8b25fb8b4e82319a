"""Slips of a clerk's hand, told through the real templates: what is sound but cannot be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.checking.check import check_paths
from tests.systems import with_slashes

HEAD = "模板: 工作总结及工作思路\n镇: 白塘镇\n年度: 2022\n"
ALONE = "章节:\n  回顾:\n    - 主题: [工业经济]\n"
INDUSTRY = "工业经济:\n  盘活厂房用地: 42\n"


def told(text: str, *, head: str = HEAD) -> list[str]:
    source = Path("data/白塘镇/2022.yaml")
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(head + text, "utf-8")
    return [
        with_slashes(problem).removeprefix("data/白塘镇/2022.yaml:") for problem in check_paths([str(source)]).problems
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "附件:\n  - 标题: 项目表\n",
            "5  警告：附件“项目表”没有写正文，不会印出来；在标题下面写“正文: |”，换行再缩进两格写内容；"
            "还没有内容就写“正文:”，后面空着 [attachment-without-text]",
        ),
        (
            "附件:\n  - 标题: 项目表\n    正文: |\n      | 甲 | 乙 |\n      | 丙 |\n",
            "8  警告：表格的这一行有 1 格，第一行有 2 格；写的是：| 丙 |；"
            "空着的格也要写竖线，如“| 甲 |  |” [ragged-table]",
        ),
        (
            "附件:\n  - 标题: 项目表\n    正文: |\n      ｜ 甲 ｜ 乙 ｜\n",
            "7  警告：表格的竖线用了全角“｜”，没有当成表格；写的是：｜ 甲 ｜ 乙 ｜；竖线改成半角“|” [full-width-bar]",
        ),
        (
            "版式:\n  行距: 3\n",
            "5  错误：“版式.行距”排不成公文；写的是：3 磅；应当是：18～45 磅；"
            "国家标准是 28.95 磅，不写这一行就是它 [line-pitch]",
        ),
        (
            INDUSTRY + "章节:\n  回顾:\n    - 标题: （三）坚持实干\n      主题: [工业经济]\n",
            "8  警告：标题前面写了编号，没有印；写的是：（三）坚持实干；删去“（三）”，编号由程序数 [numbered-title]",
        ),
        (
            INDUSTRY + "  标题: 1. 坚持实干\n" + ALONE,
            "6  警告：标题前面写了编号，没有印；写的是：1. 坚持实干；删去“1.”，编号由程序数 [numbered-title]",
        ),
        (
            INDUSTRY + "  补充:\n    - 安置房建成3 #楼和4#楼。\n",
            "7  警告：“#”和后面的字当成了说明，不会印出来；写的是：#楼和4#楼；要印出来，就去掉“#”前面的空格，"
            "或者改成全角“＃”；是说明，就在“#”后面空一格 [cut-by-remark]",
        ),
        (
            INDUSTRY + "  补充:\n    1. 完成改造4家。\n    2. 建成5家。\n",
            "6  错误：“工业经济.补充”没有写成列表；写的是：1. 完成改造4家。2. 建成5家；"
            "每项一行，缩进两格，开头写半角减号和空格“- ” [missing-dash]",
        ),
        ("署名: 白塘镇人民政府\n", "4  错误：没有“署名”这一项；“署名”写在“落款”下面，缩进两格 [unknown-key]"),
        (
            "农业产业:\n  计划:\n    举措:\n",
            "6  警告：“农业产业.计划.举措”还没有填；打算怎么干，一条一句：办哪件事、办到什么程度、几月底前办完、"
            "谁牵头，"
            "例如 6月底前建成集镇停车场，由城建办牵头 [to-fill]",
        ),
    ],
)
def test_a_slip_is_told_at_its_line_with_its_repair(world: Path, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "附件:\n  - 标题: 项目表\n    正文: |\n      | 甲 | 乙 |\n      |---|---|\n      | 丙\\|丁 |  |\n",
        "版式:\n  行距: 28\n",
        INDUSTRY + "  标题: 2.0版产业大脑领跑全县\n" + ALONE,
        "工业经济:\n  盘活厂房用地: 42    # 全年盘活的闲置厂房用地。\n  补充:\n    - 建成4#楼。   # 住建办报\n",
    ],
)
def test_what_is_meant_as_written_passes(world: Path, text: str) -> None:
    assert told(text) == []


def test_a_year_that_is_not_the_file_s_and_an_odd_town_are_told(world: Path) -> None:
    assert told(INDUSTRY, head="模板: 工作总结及工作思路\n镇: “白塘镇”\n年度: 2021\n") == [
        "2  警告：“镇”里有引号、空格或数字，会照样印在标题里；写的是：“白塘镇”；只写镇名 [odd-town]",
        "3  警告：文件名是 2022 年的，“年度”写的是 2021；像是照去年的文件改的：改正“年度”，或者改文件名 [year-of-file]",
    ]


OUTLINE = "模板: 通用提纲\n镇: 白塘镇\n年度: 2022\n标题: 白塘镇2022年安全生产工作总结\n"


def test_each_slot_of_an_outline_is_told_on_its_own_line(world: Path) -> None:
    assert told("正文: |\n  一、情况\n  完成整改【42→】处。\n  收缴【5=>】件，又【6→7】次。\n", head=OUTLINE) == [
        "7  警告：“正文”里有一处还没有填；写的是：完成整改××处；上年为42 [to-fill]",
        "8  警告：“正文”里有一处还没有填；写的是：收缴××件，又7次；上年为5 [to-fill]",
    ]


def test_a_text_without_its_bar_is_told(world: Path) -> None:
    assert told("正文:\n  一、情况\n  完成整改。\n", head=OUTLINE) == [
        "5  警告：“正文”少了竖线，几行接成了一段；写的是：一、情况完成整改；"
        "写成“正文: |”（冒号、空格、竖线），下面每行缩进两格 [missing-bar]"
    ]


def test_a_text_that_is_not_indented_below_its_bar_is_told(world: Path) -> None:
    assert told("正文: |\n一、情况\n完成整改。\n", head=OUTLINE) == [
        "6  错误：竖线下面的正文没有缩进；写的是：一、情况；“|”下面的每一行都要比它的名字多缩进两格 [indent]"
    ]


def test_a_report_of_no_town_asks_for_it_in_the_data_file(world: Path) -> None:
    assert told(INDUSTRY, head="模板: 工作总结及工作思路\n年度: 2022\n") == [
        "data/白塘镇/2022.yaml  错误：缺少必填的“镇”；补上“镇:”这一行，例如 白塘镇；"
        "还不知道就只写名字、后面空着 [missing-key]"
    ]
