"""The fixed words around a report: names of the town, set phrases of the year."""

from __future__ import annotations

import pytest

from tests.systems import with_slashes
from tests.templating.worlds import W


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"镇": W("白塘镇"), "县": W("青溪县")}, "县委、县政府和镇党委，全镇"),
        ({"镇": W("山南乡"), "县": W("临海市")}, "市委、市政府和乡党委，全乡"),
        ({"镇": W("河西街道"), "县": W("江北区")}, "区委、区政府和街道党工委，全街道"),
        ({"镇": W("白塘镇"), "县": W("萧县")}, "县委、县政府和镇党委，全镇"),
        ({"镇": W("白塘镇")}, "县委、县政府和镇党委，全镇"),
        ({"镇": W("开发区"), "党委名称": W("开发区党工委")}, "县委、县政府和开发区党工委，全区"),
        ({"镇": W(None), "县": W(None)}, "县委、县政府和镇党委，全镇"),
    ],
)
def test_names_of_party_and_government_fit_the_town(text, facts, said):
    assert text("{{ 上级党政() }}和{{ 本级党委() }}，{{ 全镇() }}", facts) == said


TABLE = "每年:\n  会议精神: {2022: 党的二十大精神}\n  指导思想:\n    2017-2023: 以某某思想为指导\n    那几年: 看不懂\n"


def test_set_phrases_are_those_of_the_year(text, folder):
    folder.write("提法.yaml", TABLE)
    body = '[[坚持{{ 提法("指导思想") }}，]][[贯彻{{ 提法("会议精神") }}，]]攻坚克难。'
    assert text(body, {"年度": "2022"}) == "坚持以某某思想为指导，贯彻党的二十大精神，攻坚克难。"
    assert text(body, {"年度": "2019"}) == "坚持以某某思想为指导，攻坚克难。"
    assert text(body, {"年度": "2030"}) == "攻坚克难。"
    assert text(body, {"镇": "甲镇"}) == "攻坚克难。"


def test_a_year_that_nobody_wrote_a_phrase_for_is_told_and_the_document_is_made(make, folder):
    folder.write("提法.yaml", "每年:\n  会议精神: {2022: 党的二十大精神}\n")
    outcome = make('[[贯彻{{ 提法("会议精神") }}，]]攻坚[[{{ 提法("会议精神") }}]]克难。', {"年度": "2030"})
    assert [with_slashes(each, folder.path) for each in outcome.problems] == [
        "提法.yaml  警告：没有2030年度的提法“会议精神”，成文里没有写；"
        "在提法.yaml的“每年”里给“会议精神”加一行“2030: …”，照上级当年的文件写，不要照抄往年 [no-set-phrase]"
    ]


def test_without_the_file_its_name_is_told(make):
    outcome = make('甲[[{{ 提法("会议精神") }}]]', {"年度": "2022"})
    assert str(outcome.problems[0]).startswith("提法.yaml  警告：没有2022年度的提法“会议精神”")


def test_a_file_that_is_no_yaml_stops_no_document(make, folder):
    folder.write("提法.yaml", "每年: [甲\n")
    assert make('甲[[{{ 提法("会议精神") }}]]', {"年度": "2022"}).value.strip() == "甲"
