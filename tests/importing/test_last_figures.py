"""Which figures of last year's report fill a field: those of the whole town and year; a part stays in its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.facts.schema.library import default_library
from generator.importing.last_report.carried import Home
from generator.importing.last_report.this_year import LastReport, last_report
from generator.text.reader import read_text

ROOT = Path(__file__).parents[2]
KIND = default_library(ROOT).kind("政府工作报告")


def read(sentence: str, town: str = "白塘镇") -> LastReport:
    document = read_text(f"{town}2023年政府工作报告\n一、2022年工作回顾\n（一）完成情况\n{sentence}\n")
    return last_report(document, KIND, town, 2023, (), source="去年.txt", schema="s")


def filled(sentence: str, town: str = "白塘镇") -> dict[str, str]:
    return {each.key: each.text for each in read(sentence, town).of(Home.FIELD)}


@pytest.mark.parametrize(
    "sentence",
    [
        # A word before the name, in its middle, or between the figure and the name narrows it.
        "全年实现规上工业生产总值13.5亿元。",
        "种植精品水果200亩。",
        "水稻规模种植面积1860亩。",
        "新签约农旅项目6个。",
        "招引税源型企业1家。",
        "推进9个重点交通项目。",
        "其中设施蔬菜面积300亩。",
        "镇本级财政收入500万元。",
        "完成限上服务业营收6.5亿元。",
        "花卉基地500亩。",
        "苹果总面积4200平方公里。",
        "盘活僵尸企业33家。",
        # Of one place, one project, one occasion.
        "西坑村520亩土地流转示范片获评先进。",
        "东湖片区引进项目7个。",
        "李家村新建文化广场1个。",
        "茶旅项目总投资2亿元。",
        "采茶节期间接待游客3.5万人次。",
        # Of another time, or of others.
        "完成2021年度高标准农田2000亩建设。",
        "一季度完成固定资产投资2.1亿元。",
        "全县农村居民人均可支配收入18600元。",
        "比上年增加财政收入1200万元。",
        "一般公共预算收入任务1383万元。",
        "农村危房改造开工220户。",
        "54个在建项目全年完成投资5亿元。",
        # Sizes, sums of two things, what was done to them.
        "新增1至5亿工业企业5家。",
        "办理建议和提案118件。",
        "出清38家亏损工业企业。",
        "投入扶贫资金196万元用于道路建设。",
        "新调减粮食播种面积3000亩。",
        "慰问困难党员36人。",
        "新增高效农业面积3000亩，其中设施农业面积800亩。",
        "完成了前述的44个重点项目。",
        "83个重点项目实现净地交付。",
        "12处敬老院参加评比。",
        "建设规模化养殖场粪污处理设施24家。",
        # A name is said whole, in one place.
        "重点地区返乡人员203人。",
        "乡镇企业总产值3.81亿元。",
        "新增四上企业14家。",
        "所有行政村集体经济收入达50万元。",
    ],
)
def test_what_is_of_some_only_fills_no_field_and_waits_in_its_sentence(sentence: str) -> None:
    report = read(sentence)
    assert {each.key: each.text for each in report.of(Home.FIELD)} == {}
    assert report.of(Home.SENTENCE)


@pytest.mark.parametrize(
    ("sentence", "key", "last"),
    [
        ("全镇国民生产总值（GDP）实现4.1亿元。", "经济指标.地区生产总值", "4.1亿元"),
        ("城镇和农村居民人均可支配收入分别达到31000元和18000元。", "经济指标.农村居民人均可支配收入", "18000元"),
        ("完成2022年度高标准农田2000亩建设。", "土地整治.高标准农田", "2000亩"),
        ("完成新区以外的复垦，共计面积21亩，高标准农田3000亩。", "土地整治.高标准农田", "3000亩"),
        ("全镇辖1个居委会27个行政村。", "镇情.社区", "1个"),
        ("全镇辖1个居委会27个行政村。", "镇情.行政村", "27个"),
        ("接待客商423批次。", "招商引资.接待客商", "423批次"),
        ("新增小微企业65家、规上企业2家。", "工业经济.新增规上企业", "2家"),
        ("完成招商引资任务3620万元。", "招商引资.招商引资额", "3620万元"),
        ("实施《集体经济五年行动计划（2021—2025年）》，粮食产量5300吨。", "农业产业.粮食产量", "5300吨"),
    ],
)
def test_what_is_of_the_whole_town_and_year_fills_its_field(sentence: str, key: str, last: str) -> None:
    assert filled(sentence).get(key) == last


def test_a_county_speaks_of_itself_as_the_whole_county() -> None:
    sentence = "全县农村居民人均可支配收入18600元。"
    assert filled(sentence, "白塘县") == {"经济指标.农村居民人均可支配收入": "18600元"}


def test_two_values_of_one_field_are_kept_apart_and_told() -> None:
    report = read("全年粮食产量5300吨。\n实现增产增收，粮食产量5200吨。")
    assert [each.text for each in report.of(Home.FIELD)] == ["5300吨"]
    assert [(each.text, each.key) for each in report.of(Home.SENTENCE)] == [("5200吨", "农业产业.粮食产量")]
    assert "粮食产量【5200→】吨" in report.text


def test_each_rate_told_in_one_row_goes_with_its_own_figure() -> None:
    report = read("城镇和农村居民人均可支配收入分别达到31000元和18000元，增长9.0%和11.8%。")
    assert {each.key: each.text for each in report.of(Home.COMPARED)} == {
        "经济指标.城镇居民人均可支配收入": "9.0%",
        "经济指标.农村居民人均可支配收入": "11.8%",
    }


def test_what_is_expected_and_a_nought_are_figures_like_others() -> None:
    assert filled("预计全年固定资产投资2.1亿元，新增监测户0户。") == {
        "经济指标.固定资产投资": "2.1亿元",
        "防返贫监测.新增监测户数": "0户",
    }


def test_what_was_only_striven_for_is_no_figure_of_the_year() -> None:
    assert filled("力争固定资产投资达到2.1亿元。") == {}
