"""Last year's outline → this year's: years advance, measures become slots, names stay, the rest is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.drafting.draft import make_draft
from generator.facts.schema.library import default_library
from generator.importing.next_year.changes import Fate
from generator.importing.next_year.coming_year import NextYear, next_year
from generator.importing.next_year.time_words import time_words, year_fates
from generator.problems import DataError
from generator.text.writer import write_text

LIBRARY = default_library(Path(__file__).parents[2])
LAST = """\
# 镇里自己的注释
模板: 通用提纲
镇: 白塘镇
年度: 2022   # 别忘了改
标题: 白塘镇2022年工作总结和2023年工作计划
题注: 2023年1月8日在全镇大会上
数据:
  面积: 4681亩
  口号: 再上台阶

正文: |
  一、2022年工作总结
  （一）产业。签约【数据.面积】，“八八战略”深入实施，同比增长23.82%，引进3—5家，【上年说法→】照旧，【900→1000】人参加。
  党的二十大召开，第十五届人代会第三次会议，《规划（2021—2025年）》印发，创成3A级景区，是“十四五”关键之年。
  自2022年起，比2021年增加5户，2021年建成，到2035年实现，2022年6月30日开园，2022中国农民丰收节。
  二、2023年工作计划
  2023年培育家庭农场5家。扎实做好服务。
  名词解释
  “1530”工程：培养5个校长。
"""


def carried(tmp_path: Path, text: str, name: str = "2022.yaml") -> NextYear:
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8"))
    return next_year(path, LIBRARY).value


def test_years_advance_measures_become_slots_and_all_else_stays_byte_for_byte(tmp_path: Path) -> None:
    made = carried(tmp_path, LAST)
    assert (
        made.text
        == """\
# 镇里自己的注释
模板: 通用提纲
镇: 白塘镇
年度: 2023   # 别忘了改
标题: 白塘镇2023年工作总结和2024年工作计划
题注: # 上年：2023年1月8日在全镇大会上
数据:
  面积: {值: , 单位: 亩, 上年: 4681}
  口号: 再上台阶

正文: |
  一、2023年工作总结
  （一）产业。签约【数据.面积】，“八八战略”深入实施，同比增长【23.82→】%，引进【3—5→】家，【上年说法→】照旧，【1000→】人参加。
  党的二十大召开，第十五届人代会第三次会议，《规划（2021—2025年）》印发，创成3A级景区，是“十四五”关键之年。
  自2022年起，比2022年增加【5→】户，2021年建成，到2035年实现，2022年6月30日开园，2022中国农民丰收节。
  二、2024年工作计划
  2024年培育家庭农场【5→】家。扎实做好服务。
  名词解释
  “1530”工程：培养5个校长。

# 计划对照：2022 年说过要做的，写总结时逐条对照，写完就删去
# [未答] 二、2023年工作计划：2023年培育家庭农场5家。
"""
    )


def test_everything_left_for_a_person_is_listed(tmp_path: Path) -> None:
    made = carried(tmp_path, LAST)
    doubtful = [(change.old, change.note.partition("：")[0], change.line) for change in made.of(Fate.DOUBTFUL)]
    assert doubtful == [
        ("二十大召开", "只对那一年成立", 14),
        ("第十五届人代会第三次会议", "届次", 14),
        ("关键之年", "只对那一年成立", 14),
        ("2022", "可能是起止时间", 15),
        ("2021", "可能是上年，也可能是历史", 15),
        ("2022", "具体日期", 15),
        ("2022", "没有“年”字", 15),
    ]
    assert {change.old for change in made.of(Fate.KEPT_NAME)} == {"2021", "2025", "2035"}
    assert [change.old for change in made.of(Fate.WAITING)] == ["上年说法"]
    assert {change.new for change in made.of(Fate.SLOT)} == {"【1000→】", "【23.82→】", "【3—5→】", "【5→】"}


def test_the_draft_of_the_result_asks_at_each_place_and_tells_last_years_figure(tmp_path: Path) -> None:
    path = tmp_path / "2023.yaml"
    path.write_text(carried(tmp_path, LAST).text, "utf-8")
    draft = make_draft(path, LIBRARY)
    assert "同比增长××%，引进××家" in write_text(draft.document)
    notes = [run.note for run in draft.to_fill]
    assert "上年为23.82" in notes
    assert len(draft.to_fill) == 8
    filled = path.read_text("utf-8").replace("【23.82→】", "【23.82→31.5】")
    path.write_text(filled, "utf-8")
    assert "同比增长31.5%" in write_text(make_draft(path, LIBRARY).document)


def test_windows_line_ends_and_the_last_line_stay(tmp_path: Path) -> None:
    text = "模板: 通用提纲\r\n年度: 2022\r\n标题: 甲\r\n正文: |\r\n  2022年完成3家。\r\n"
    assert carried(tmp_path, text).text == text.replace("年度: 2022", "年度: 2023").replace(
        "2022年完成3家", "2023年完成【3→】家"
    )
    unended = "模板: 通用提纲\n年度: 2022\n正文: |\n  一、2022年回顾\n  完成3家。\n  二、2023年计划\n  完成4家。"
    assert carried(tmp_path, unended).text.endswith(
        "完成【4→】家。\n\n"
        "# 计划对照：2022 年说过要做的，写总结时逐条对照，写完就删去\n# [未答] 二、2023年计划：完成4家。\n"
    )


def test_dates_times_section_numbers_and_editions_are_no_figures(tmp_path: Path) -> None:
    body = """\
  一、工作回顾
  2022.10.8召开大会，8:30—10:00值班，07时41分处置。
  1.1 农业
  1.1.1 粮食
  实施三年行动2.0版，位居全国第一梯队。
"""
    made = carried(tmp_path, f"模板: 通用提纲\n年度: 2022\n标题: 汛桥镇2022年工作总结\n正文: |\n{body}")
    assert made.text.endswith(body)
    assert made.of(Fate.SLOT) == ()


@pytest.mark.parametrize("code", ["utf-8-sig", "gb18030", "utf-16"])
def test_files_of_old_notepads_are_carried_over_too(tmp_path: Path, code: str) -> None:
    path = tmp_path / "2022.yaml"
    path.write_bytes("模板: 通用提纲\n年度: 2022\n正文: |\n  完成3家，2022年。\n".encode(code))
    assert "完成【3→】家，2023年。" in next_year(path, LIBRARY).value.text


def test_the_year_is_told_from_the_title_when_no_key_says_it(tmp_path: Path) -> None:
    text = "模板: 通用提纲\n标题: 白塘镇2022年工作总结\n正文: |\n  完成3家。\n"
    assert carried(tmp_path, text).year == 2023
    with pytest.raises(DataError) as caught:
        carried(tmp_path, "模板: 通用提纲\n标题: 总结\n正文: |\n  完成3家。\n", "无年.yaml")
    path = tmp_path / "无年.yaml"
    hint = "在文件开头写上“年度: 2022”，写总结的是哪一年"
    assert str(caught.value.problems[0]) == f"{path}  错误：不知道这份数据是哪一年的；{hint} [no-year]"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        next_year(tmp_path / "没有.yaml", LIBRARY)
    assert (
        str(caught.value.problems[0])
        == f"{tmp_path / '没有.yaml'}  错误：找不到这个文件；请核对文件名和所在文件夹 [no-such-file]"
    )
    with pytest.raises(DataError) as folder:
        next_year(tmp_path, LIBRARY)
    assert str(folder.value.problems[0]) == (
        f"{tmp_path}  错误：文件读不出来；请核对是不是文件夹，有没有读取的权限，是不是被别的程序占用 [unreadable-file]"
    )


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        ("二〇二二年总结", [("二〇二二", "二〇二三", Fate.ADVANCED_YEAR)]),
        ("二○二三年计划", [("二○二三", "二○二四", Fate.ADVANCED_YEAR)]),
        ("2021—2025年", [("2021", "2021", Fate.DOUBTFUL), ("2025", "2025", Fate.KEPT_NAME)]),
        ("2019年和2040年", [("2019", "2019", Fate.KEPT_NAME), ("2040", "2040", Fate.KEPT_NAME)]),
        ("2024年勇夺", [("2024", "2024", Fate.DOUBTFUL)]),
        ("“2022年”", [("2022", "2022", Fate.KEPT_NAME)]),
        ("超过2021年", [("2021", "2022", Fate.ADVANCED_YEAR)]),
        ("投入2022万元", []),
    ],
)
def test_a_year_advances_by_its_role(text: str, fates: list[tuple[str, str, Fate]]) -> None:
    assert [(each.old, each.new, each.fate) for each in year_fates(text, 2022)] == fates


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2022年12月召开",
            "2022年初启动",
            "2022年3月，省政府宣布，",
            "自2022年起",
            "于2022年建成",
            "2022年，镇里荣获先进。",
        ),
        *("位于2022年入选的名村", "名词解释\n2022年，全县", "[3] 2022年，全县", "2023年底前完成", "2022年伊始"),
    ],
)
def test_a_year_that_dates_what_happened_once_is_never_moved(text: str) -> None:
    assert [each.fate for each in year_fates(text, 2022)] == [Fate.DOUBTFUL]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "一、2022年工作回顾",
            "2022年，全镇上下团结一心。",
            "做好2022年各项工作",
            "刚刚过去的2022年，我们",
            "2023年培育农场5家",
        ),
        *("预计2022年全镇产值", "| 指标 | 2022年 |", "比2021年增长", "汛桥镇2022年度工作总结"),
    ],
)
def test_a_year_that_is_reported_or_planned_for_moves_on(text: str) -> None:
    assert [each.fate for each in year_fates(text, 2022)] == [Fate.ADVANCED_YEAR]


def told(text: str, year: int) -> list[str]:
    """The words of time that are left for a person, years aside."""
    years = {(each.start, each.end) for each in year_fates(text, year)}
    words = time_words(text, year, LIBRARY.set_phrases())
    return [each.old for each in words if (each.start, each.end) not in years]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市十一届人大四次会议", ["十一届人大四次会议"]),
        ("省委九届八次全会、十九届五中全会", ["九届八次全会", "十九届五中全会"]),
        ("县第十二次党代会", ["第十二次党代会"]),
        ("镇第十六届人民代表大会第三次会议", ["第十六届人民代表大会第三次会议"]),
        ("第十五届农耕文化节", ["第十五届"]),
        ("本届政府任期内", ["本届政府", "任期内"]),
        ("完成换届，届中调整", ["换届", "届中"]),
        ("五年来，过去五年，今后五年，三年多来", ["五年来", "过去五年", "今后五年", "三年多来"]),
        ("以优异成绩迎接党的二十大胜利召开", ["迎接党的二十大胜利召开"]),
        ("庆祝建党100周年", ["庆祝建党100周年"]),
        ("是极不平凡的一年，是开局之年", ["是极不平凡的一年", "开局之年"]),
        ("今年12月底进场，明年上半年完工", ["今年12月", "明年上半年"]),
        ("连续五年获评，签约4681亩", []),
    ],
)
def test_what_was_true_of_one_year_only_is_told(text: str, expected: list[str]) -> None:
    assert told(text, 2022) == expected


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("“十三五”以来", 2022, ["“十三五”"]),
        ("“十四五”规划", 2022, []),
        ("“十四五”规划", 2024, ["“十四五”"]),
        ("谋划“十五五”", 2022, ["“十五五”"]),
        ("第十四个五年规划", 2024, ["第十四个五年"]),
        ("“十六五”时期", 2025, ["“十六五”"]),
        ("全省二十三五条措施", 2022, []),
    ],
)
def test_a_five_year_plan_is_told_where_it_no_longer_or_not_yet_runs(text: str, year: int, expected: list[str]) -> None:
    assert told(text, year) == expected


def test_a_set_phrase_out_of_its_time_is_told_with_what_took_its_place() -> None:
    (found,) = time_words("坚决打赢脱贫攻坚战。", 2021, LIBRARY.set_phrases())
    assert (found.old, found.note) == ("打赢脱贫攻坚战", "多见于2021年度以前的总结，后来多用“巩固拓展脱贫攻坚成果”")
    assert time_words("坚决打赢脱贫攻坚战。", 2019, LIBRARY.set_phrases()) == []
    assert told("全面落实“六稳”“六保”", 2021) == ["六稳", "六保"]


def test_number_and_dates_of_an_issued_document_wait_and_its_head_stays(tmp_path: Path) -> None:
    text = """模板: 通用提纲
镇: 白塘镇
年度: 2022
标题: 白塘镇2022年工作总结
行文方向: 上行
版头:
  发文机关标志: 白塘镇人民政府文件
  发文字号: 白政〔2022〕86号
  签发人: [张三]
版记:
  印发机关: 白塘镇党政综合办公室
  印发日期: 2022年11月21日
正文: 工作平稳。
"""
    path = tmp_path / "2022.yaml"
    path.write_text(text, "utf-8", newline="\n")
    made = next_year(path, LIBRARY).value.text
    assert "  发文机关标志: 白塘镇人民政府文件\n  发文字号: # 上年：白政〔2022〕86号\n  签发人: [张三]\n" in made
    assert "  印发机关: 白塘镇党政综合办公室\n  印发日期: # 上年：2022年11月21日\n" in made
