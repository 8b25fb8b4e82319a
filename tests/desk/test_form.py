"""What stands beside the fields of a form: names to quote, what follows from figures, the plan; dropped data files."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.desk.conftest import HEADERS, OWN

AREA = "农业产业.非粮化整治面积"
MEASURES = "农业产业.计划.举措"


def form_of(desk, topic: str) -> str:
    return desk.get(f"{desk.at}/state?topic={topic}").get_json()["form"]


def names(desk, key: str) -> dict[str, str]:
    return {each["name"]: each["value"] for each in desk.get(f"{desk.at}/names?key={key}").get_json()["names"]}


def test_what_may_be_quoted_has_its_shortest_name_and_what_it_prints_own_topic_first(desk):
    found = names(desk, MEASURES)
    assert found["非粮化整治面积"] == "4681亩"
    assert found["违建治理.拆违数"] == "69宗"
    # Of two of one name the nearer one is meant, the other is named in full.
    assert found["种养模式"] == "“稻耳轮作”、“稻虾共生”"
    assert "农业产业.种养模式" in found
    own = [name for name in found if "." not in name][:4]
    assert "非粮化整治面积" in own


def test_neither_sentences_nor_what_no_form_shows_is_offered(desk):
    found = names(desk, MEASURES)
    assert not [name for name in found if name.startswith(("模板", "继承", "章节")) or name.endswith(("补充", "举措"))]


def test_every_name_that_is_offered_leads_to_what_it_says(desk):
    found = names(desk, "农业产业.补充")
    quoted = "；".join(f"【{name}】" for name in list(found)[:60])
    assert desk.set("农业产业.补充", [quoted]).status_code == 200
    assert not [each for each in desk.state["problems"] if "引用" in each["message"]]


def test_what_follows_from_a_figure_and_last_years_is_told_as_one_types(desk):
    answer = desk.set(f"{AREA}.上年", "4000").get_json()
    assert answer["computed"] == {AREA: "同比增长17%"}
    answer = desk.set(f"{AREA}.目标", "4500").get_json()
    assert answer["computed"] == {AREA: "同比增长17%，完成率104%"}
    assert desk.set(AREA, "").get_json()["computed"] == {}


def test_beside_a_figure_that_fell_the_cause_is_asked_for_until_it_is_written(desk):
    answer = desk.set(f"{AREA}.上年", "5000").get_json()
    assert answer["computed"] == {AREA: "同比下降6.4%，请写“原因”“措施”"}
    page = desk.get(f"{desk.at}?topic=农业产业").get_data(as_text=True)
    assert [name for name in ("原因", "措施") if f'data-key-of="农业产业.{name}">＋ {name}<' in page] == [
        "原因",
        "措施",
    ]
    assert desk.set("农业产业.原因", "两处地块改种").get_json()["computed"] == {AREA: "同比下降6.4%"}


def test_a_typed_growth_is_not_computed_again(desk):
    desk.set(f"{AREA}.上年", "4000")
    assert desk.set(f"{AREA}.同比", "17.03%").get_json()["computed"] == {}


def test_the_plan_stands_beside_what_was_done(desk):
    done, planned = form_of(desk, "农业产业").split('id="planned"')
    assert "2022年做了什么" in done
    assert f'data-key="{AREA}"' in done
    assert f'data-key="{MEASURES}"' not in done
    assert f'data-key="{MEASURES}"' in planned
    assert "2023年打算做什么" in planned


def test_a_topic_without_a_plan_offers_one(desk):
    assert 'data-key-of="林业发展.计划"' in form_of(desk, "林业发展")


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("章节.回顾.1.标题", {"line": 20, "shared": ""}),
        ("会议精神", {"line": 0, "shared": "common/2022-松阳.yaml"}),
        ("没有这一项", {"line": 0, "shared": ""}),
    ],
)
def test_words_without_a_field_say_where_they_stand(desk, key, found):
    answer = desk.get(f"{desk.at}/where?key={key}").get_json()
    assert (bool(answer["line"]), answer["shared"].partition("/")[0]) == (
        bool(found["line"]),
        found["shared"].partition("/")[0],
    )


@pytest.mark.parametrize("key", ["", ".", "....", "农业产业", "章节", "." * 20000, "\x00", "<b>"])
def test_no_key_makes_names_or_places_fail(desk, key):
    for route in ("names", "where"):
        assert desk.get(f"{desk.at}/{route}", query_string={"key": key}).status_code == 200


def dropped(desk, name: str, text: str):
    data = {"file": (BytesIO(text.encode("utf-8")), name)}
    return desk.client.post("/in", base_url=OWN, data=data, content_type="multipart/form-data", headers=HEADERS)


def test_a_dropped_data_file_joins_the_others_under_its_town(desk, folder):
    text = desk.text.replace("镇: 斋坛乡", "镇: 青溪镇")
    answer = dropped(desk, "2022.yaml", text)
    assert (folder / "data" / "青溪镇" / "2022.yaml").read_text("utf-8") == text
    assert "青溪镇 2022" in desk.get(answer.get_json()["open"]).get_data(as_text=True)


def test_a_dropped_data_file_never_goes_over_one_that_is_there(desk):
    before = desk.path.read_bytes()
    answer = dropped(desk, "2022.yaml", "镇: 斋坛乡\n年度: 2022\n")
    assert (answer.status_code, desk.path.read_bytes()) == (422, before)
    assert "没有覆盖" in answer.get_json()["reasons"][0]


@pytest.mark.parametrize("text", ["甲: [", "年度: 2022\n", "镇:\n", "", "PK\x03\x04"])
def test_what_is_no_data_file_is_refused_in_words(desk, folder, text):
    before = sorted((folder / "data").rglob("*"))
    answer = dropped(desk, "2022.yml", text)
    assert answer.status_code == 422
    assert answer.get_json()["reasons"]
    assert sorted((folder / "data").rglob("*")) == before


@pytest.mark.parametrize("town", ["../../外面", "/etc", "C:\\Windows", "..", "con"])
def test_a_dropped_data_file_stays_in_the_folder_whatever_its_town_is_called(desk, folder, town):
    before, around = set((folder / "data").rglob("*.yaml")), set(folder.parent.iterdir())
    dropped(desk, "2022.yaml", f"镇: {town}\n")
    (new,) = set((folder / "data").rglob("*.yaml")) - before
    assert new.parent.parent == folder / "data"
    assert set(folder.parent.iterdir()) == around
