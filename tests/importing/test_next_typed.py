"""Last year's data of a typed kind → this year's: kept, advanced or cleared as the fields say; plans become targets."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.drafting.draft import make_draft, title_of
from generator.facts.schema.library import Library, default_library
from generator.importing.next_year.changes import Fate
from generator.importing.next_year.coming_year import NextYear, next_year

ROOT = Path(__file__).parents[2]
FIELDS = """\
名称: 试验
说明: 试验用
版本: "1"
编号: 自动
主题: [农业]
字段:
  开头: {类型: 句子, 下年: 保留}
  截至: {类型: 文字, 下年: 清空}
  日期: {类型: 日期, 下年: 清空}
  荣誉: {类型: 列表, 元素: 文字, 下年: 清空}
"""
TOPIC = """\
名称: 农业
说明: 试验用
标题: 农业
字段:
  面积: {类型: 数量, 单位: 亩, 下年: 顺延}
  产量: {类型: 数量, 单位: 吨, 下年: 顺延}
  基地: {类型: 数量, 单位: 个, 下年: 顺延}
  人口: {类型: 数量, 单位: 人, 下年: 保留}
  事项:
    类型: 条目
    字段:
      事项: {类型: 文字, 必填: 是}
      数量: {类型: 数量, 单位: 任意, 下年: 顺延}
      说明: {类型: 文字, 下年: 清空}
      备注: {类型: 文字, 下年: 清空}
  节庆: {类型: 列表, 元素: 文字}
  亮点: {类型: 条目, 字段: {要点: {类型: 文字}, 内容: {类型: 句子}}, 下年: 清空}
  计划:
    类型: 组
    字段:
      面积: {类型: 数量, 单位: 亩, 对应: 农业.面积, 下年: 清空}
      产量: {类型: 数量, 单位: 吨, 对应: 农业.产量, 下年: 清空}
      基地: {类型: 数量, 单位: 个, 对应: 农业.基地, 下年: 清空}
      标题: {类型: 文字, 下年: 清空}
      举措: {类型: 列表, 元素: 句子, 下年: 清空}
"""
LAST = """\
模板: 试验   # 文种
镇: 白塘镇
年度: 2022

开头: 2022年是收官之年。   # 每年都改
截至: 1—9月
日期: 2023年1月8日
荣誉: [先进乡镇, 文明乡镇]

农业:
  面积: 4681        # 农办报
  产量: {值: 900, 上年: 800, 同比: 12.5%, 排名: 第2}
  人口: 1200
  事项:
    - {事项: 新建停车场, 数量: 3个, 说明: 便民}
    - 事项: 修路
      说明: 通畅
      数量: '1,200米'
  亮点:
    - 要点: 甲
      内容: 乙。

  # 下面是计划
  计划:
    标题: 做强
    面积: 5000
    基地: {值: 2}
    举措:
      - 抓好春耕。
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    kinds = tmp_path / "templates"
    (kinds / "demo").mkdir(parents=True)
    (kinds / "phrases").mkdir()
    (kinds / "demo" / "fields.yaml").write_text(FIELDS, "utf-8")
    (kinds / "demo" / "body.txt.j2").write_text("[[{{ 开头 }}]]\n[[{{ 农业.面积 }}]]\n", "utf-8")
    (kinds / "phrases" / "农业.yaml").write_text(TOPIC, "utf-8")
    (kinds / "phrases" / "农业.j2").write_text(
        "{% macro 回顾(题) %}{% endmacro %}{% macro 计划(题) %}{% endmacro %}", "utf-8"
    )
    usual = default_library(ROOT)
    return Library((kinds, *usual.roots), usual.data_roots)


def carried(tmp_path: Path, library: Library, text: str = LAST) -> NextYear:
    path = tmp_path / "2022.yaml"
    path.write_text(text, "utf-8", newline="\n")
    return next_year(path, library).value


def test_each_value_goes_the_way_its_field_says_and_all_else_stays(tmp_path: Path, library: Library) -> None:
    assert (
        carried(tmp_path, library).text
        == """\
模板: 试验   # 文种
镇: 白塘镇
年度: 2023

开头: 2023年是收官之年。   # 每年都改
截至: # 上年：1—9月
日期: # 上年：2023年1月8日
# 去年：荣誉: [先进乡镇, 文明乡镇]

农业:
  基地: {值: , 目标: 2}
  面积: {值: , 上年: 4681, 目标: 5000}        # 农办报
  产量: {值: , 上年: 900}
  人口: 1200
  事项:
    - {事项: 新建停车场, 数量: {值: , 单位: 个, 上年: 3}}
    - 事项: 修路
      # 去年：说明: 通畅
      数量: {值: , 单位: 米, 上年: '1,200'}
  # 去年：亮点:
  #   - 要点: 甲
  #     内容: 乙。

  # 下面是计划
  计划:
    # 去年：标题: 做强
    面积: # 上年：5000
    # 去年：基地: {值: 2}
    # 去年：举措:
    #   - 抓好春耕。

# 计划对照：2022 年说过要做的，写总结时逐条对照，写完就删去
# [目标已带入] 农业.计划.面积：面积5000亩 → 农业.面积
# [目标已带入] 农业.计划.基地：基地2 → 农业.基地
# [未答] 农业.计划.举措：抓好春耕。
"""
    )


def test_the_result_builds_at_once(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "2023.yaml"
    path.write_text(carried(tmp_path, library).text, "utf-8", newline="\n")
    draft = make_draft(path, library)
    assert [run.key for run in draft.to_fill] == ["农业.面积"]
    assert "上年为4681" in draft.to_fill[0].note


def test_every_change_is_listed_with_its_key_and_line(tmp_path: Path, library: Library) -> None:
    made = carried(tmp_path, library)
    told = [(change.fate, change.where, change.old) for change in made.changes]
    assert (Fate.ADVANCED_YEAR, "年度", "2022") in told
    assert (Fate.ADVANCED_YEAR, "开头", "2022") in told
    assert (Fate.DOUBTFUL, "开头", "收官之年") in told
    assert (Fate.MOVED, "农业.产量", "900") in told
    assert (Fate.TARGET, "农业.面积", "5000") in told
    assert told.count((Fate.CLEARED, "农业.事项.1.说明", "便民")) == 1
    assert next(change.line for change in made.changes if change.where == "农业.面积") == 11


def test_doing_it_again_without_filling_loses_nothing(tmp_path: Path, library: Library) -> None:
    once = carried(tmp_path, library).text
    again = carried(tmp_path, library, once)
    assert again.year == 2024
    assert "面积: {值: , 上年: 4681, 目标: 5000}" in again.text
    waiting = {change.where for change in again.of(Fate.WAITING)}
    assert {"农业.面积", "农业.产量", "农业.基地"} <= waiting


def test_companions_on_lines_of_their_own_keep_their_lines(tmp_path: Path, library: Library) -> None:
    text = """\
模板: 试验
年度: 2022
农业:
  面积:
    值: 4681   # 核过
    同比: 3%
    目标: 4500
  产量:
    值: 900
    上年: 800
  基地:
  计划:
    面积: 5000
    产量: 950
    基地: 3
"""
    assert carried(tmp_path, library, text).text.startswith("""\
模板: 试验
年度: 2023
农业:
  面积:
    值:    # 核过
    # 同比: 3%
    目标: 5000
    上年: 4681
  产量:
    值: 
    上年: 900
    目标: 950
  基地: {值: , 目标: 3}
  计划:
""")


def test_a_companion_added_at_the_end_of_a_file_without_line_end_gets_one(tmp_path: Path, library: Library) -> None:
    text = "模板: 试验\n年度: 2022\n农业:\n  面积:\n    值: 4681"
    assert carried(tmp_path, library, text).text == "模板: 试验\n年度: 2023\n农业:\n  面积:\n    值: \n    上年: 4681\n"


def test_cleared_texts_of_several_lines_and_entries_in_braces_go_whole(tmp_path: Path, library: Library) -> None:
    text = """\
模板: 试验
年度: 2022
截至: |
  1—9月

荣誉:
  - 先进乡镇

  - 文明乡镇
农业:
  事项:
    - {说明: 便民, 备注: 甲, 事项: 修路, 数量: 3条}
    - {数量: 4棵, 事项: 植树, 说明: 成活, 备注: 乙}
    - {说明: 只有说明}
    - 说明: 通畅
      事项: 建桥
      数量: 2座
  亮点:
    - 要点: 甲
      内容: |
        乙。

        丙。

  人口: 1200
"""
    assert (
        carried(tmp_path, library, text).text
        == """\
模板: 试验
年度: 2023
截至: 

# 去年：荣誉:
#   - 先进乡镇
# 
#   - 文明乡镇
农业:
  事项:
    - {事项: 修路, 数量: {值: , 单位: 条, 上年: 3}}
    - {数量: {值: , 单位: 棵, 上年: 4}, 事项: 植树}
    # 去年：- {说明: 只有说明}
    - # 去年：说明: 通畅
      事项: 建桥
      数量: {值: , 单位: 座, 上年: 2}
  # 去年：亮点:
  #   - 要点: 甲
  #     内容: |
  #       乙。
  # 
  #       丙。

  人口: 1200
"""
    )


def test_shared_phrasing_moves_on_where_the_coming_years_is_there(tmp_path: Path, library: Library) -> None:
    data = tmp_path / "data"
    (data / "common").mkdir(parents=True)
    (data / "common" / "2022.yaml").write_text("开头: 一。\n", "utf-8", newline="\n")
    (data / "白塘镇").mkdir()
    path = data / "白塘镇" / "2022.yaml"

    def inherits(written: str) -> tuple[str, list[tuple[Fate, str]]]:
        path.write_text(f"模板: 试验\n年度: 2022\n继承: {written}\n截至: 9月\n", "utf-8", newline="\n")
        made = next_year(path, library).value
        told = [(change.fate, change.note) for change in made.changes if change.where == "继承"]
        return made.text.split("继承: ")[1].split("\n截至")[0], told

    missing = "还没有 common/2023.yaml，上级发下来后写上"
    assert inherits("common/2022.yaml") == ("# 上年：common/2022.yaml", [(Fate.CLEARED, missing)])
    assert inherits("[common/2022.yaml, common/通用.yaml]") == ("['', common/通用.yaml]", [(Fate.CLEARED, missing)])
    first = "还没有 白塘镇/2023.yaml，请先对 白塘镇/2022.yaml 运行 gongwen next"
    assert inherits("白塘镇/2022.yaml") == ("白塘镇/2023.yaml", [(Fate.DOUBTFUL, first)])
    (data / "common" / "2023.yaml").write_text("开头: 二。\n", "utf-8", newline="\n")
    assert inherits("common/2022.yaml") == ("common/2023.yaml", [(Fate.ADVANCED_YEAR, "")])


def test_a_plan_without_its_review_field_is_kept_as_a_promise_only(tmp_path: Path, library: Library) -> None:
    made = carried(tmp_path, library, "模板: 试验\n年度: 2022\n农业: {计划: {面积: 5000}}\n")
    assert [(promise.text, promise.taken_up) for promise in made.promises] == [("面积5000亩", False)]
    assert "农业: {计划: {面积: }}" in made.text


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("*[!n]/20*.yaml")), ids=lambda path: path.parent.name)
def test_every_example_can_be_carried_over_and_built(path: Path, tmp_path: Path) -> None:
    library = default_library(ROOT)
    made = next_year(path, library).value
    town = tmp_path / "data" / path.parent.name
    town.mkdir(parents=True)
    for other in path.parent.glob("*.yaml"):
        # A town's second document inherits the first: that one is carried over before it.
        (town / other.name.replace(str(made.year - 1), str(made.year))).write_text(
            next_year(other, library).value.text, "utf-8"
        )
    draft = make_draft(town / path.name.replace(str(made.year - 1), str(made.year)), library)
    assert str(made.year - 1) not in title_of(draft.document)
    # An issued document of a page or two holds few figures.
    assert len(draft.to_fill) > (3 if path.parent.name == "白塘镇" else 20)


def test_what_was_done_last_year_never_stands_as_this_years_deed(tmp_path: Path, library: Library) -> None:
    text = """\
模板: 试验
年度: 2022
农业:
  面积: 4681
  事项:
    - 事项: 建成停车场
      备注: 通过验收
    - {事项: 新建步道, 数量: 3公里}
    - 事项: 举办丰收节
  节庆: [采茶节, '“云上”年会']
"""
    made = carried(tmp_path, library, text)
    assert made.text.endswith("""\
  事项:
    # 去年：- 事项: 建成停车场
    #   备注: 通过验收
    - {事项: 新建步道, 数量: {值: , 单位: 公里, 上年: 3}}
    # 去年：- 事项: 举办丰收节
  节庆: [【采茶节→】, '【“云上”年会→】']
""")
    assert [(change.where, change.old) for change in made.of(Fate.LAST_YEAR)] == [
        ("农业.事项.1", "建成停车场，通过验收"),
        ("农业.事项.3", "举办丰收节"),
    ]
    assert [(change.where, change.old) for change in made.of(Fate.CARRIED)] == [("农业.事项.2", "新建步道，3公里")]
    (tmp_path / "2023.yaml").write_text(made.text, "utf-8", newline="\n")
    assert make_draft(tmp_path / "2023.yaml", library).to_fill


def test_a_list_of_deeds_alone_goes_with_its_key(tmp_path: Path, library: Library) -> None:
    text = "模板: 试验\n年度: 2022\n农业:\n  面积: 3\n  事项: [{事项: 建成停车场}, {事项: 举办丰收节}]\n"
    assert carried(tmp_path, library, text).text.endswith(
        "  面积: {值: , 上年: 3}\n  # 去年：事项: [{事项: 建成停车场}, {事项: 举办丰收节}]\n"
    )
    braces = "模板: 试验\n年度: 2022\n农业: {面积: 3, 事项: [{事项: 建成停车场}]}\n"
    assert carried(tmp_path, library, braces).text.endswith("农业: {面积: {值: , 上年: 3}}\n")


def test_done_items_are_cut_out_of_a_list_in_brackets(tmp_path: Path, library: Library) -> None:
    text = (
        "模板: 试验\n年度: 2022\n农业:\n"
        "  事项: [{事项: 建成停车场}, {事项: 修路, 数量: 3条}, {事项: 举办丰收节}, {事项: 办会}]\n"
    )
    made = carried(tmp_path, library, text)
    assert made.text.endswith("  事项: [{事项: 修路, 数量: {值: , 单位: 条, 上年: 3}}]\n")
    assert [change.old for change in made.of(Fate.LAST_YEAR)] == ["建成停车场", "举办丰收节", "办会"]


def test_figures_in_sentences_of_last_year_become_slots(tmp_path: Path, library: Library) -> None:
    text = "模板: 试验\n年度: 2022\n开头: 2022年，全镇签约4681亩。\n"
    assert carried(tmp_path, library, text).text.endswith("开头: 2023年，全镇签约【4681→】亩。\n")
