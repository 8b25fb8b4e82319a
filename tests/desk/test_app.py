from __future__ import annotations

import errno
import re
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.commands import files
from generator.commands.documents.build import Options, build
from tests.desk.conftest import HEADERS, OWN

AREA = "农业产业.非粮化整治面积"


def keys_of(pages) -> set[str]:
    return set(re.findall('data-key="([^"]+)"', "".join(pages.values())))


def problems(state, sort: str):
    return [each for each in state.get("problems", ()) if each["sort"] == sort]


def test_the_first_page_shows_each_town_with_its_state(desk):
    html = desk.get("/").get_data(as_text=True)
    assert html.count("<h3>") == 2
    assert "9 页" in html
    assert "填好了" in html


def test_a_figure_goes_to_the_page_and_to_the_disk_at_once(desk):
    before = desk.text
    answer = desk.set(AREA, "4999").get_json()
    assert (answer["trouble"], answer["rev"]) == ("", 2)
    assert "4999亩" in "".join(answer["pages"].values())
    assert [line for line in desk.text.splitlines() if line not in before.splitlines()] == ["  非粮化整治面积: 4999"]
    assert next((desk.path.parent / ".gongwen").iterdir()).read_text("utf-8") == before


def test_only_changed_pages_and_problems_are_sent(desk):
    state = desk.set(AREA, "4682").get_json()
    assert list(state["pages"]) == ["0"]
    assert "problems" not in state
    assert "problems" in desk.set(AREA, "").get_json()


def test_an_emptied_field_waits_and_the_pages_stay(desk):
    state = desk.set(AREA, "").get_json()
    assert [each["key"] for each in problems(state, "待填")] == [AREA]
    assert not state["stale"]
    assert state["topics"]["农业产业"]["waiting"] == 1


def test_a_wrong_value_is_kept_as_typed_told_and_counts_as_waiting(desk):
    state = desk.set(AREA, "很多很多").get_json()
    assert [each["key"] for each in problems(state, "错误")] == [AREA]
    assert not state["stale"]
    assert AREA in keys_of(state["pages"])
    assert "非粮化整治面积: 很多很多" in desk.text


def test_what_the_town_does_not_have_sleeps_and_wakes(desk):
    gone = desk.edit({"act": "leave_out", "key": AREA}).get_json()
    assert f'data-key="{AREA}"' not in gone["form"]
    assert "# 非粮化整治面积" in desk.text
    back = desk.edit({"act": "fill", "key": AREA}).get_json()
    assert f'data-key="{AREA}" value=""' in back["form"]


def test_items_are_added_moved_and_removed(desk):
    before = desk.text
    added = desk.edit({"act": "fill", "key": "农业产业.活动.2"}).get_json()
    assert 'aria-label="活动第2件"' in added["form"]
    desk.set("农业产业.活动.2.名称", "开镰节")
    desk.edit({"act": "move", "key": "农业产业.活动.2", "to": 1})
    state = desk.edit({"act": "remove", "key": "农业产业.活动.1"}).get_json()
    assert "开镰节" not in state["form"]
    assert desk.text == before


def test_undo_goes_back_over_fields(desk):
    before = desk.text
    desk.set(AREA, "1")
    desk.set("县", "某县")
    for _ in range(2):
        state = desk.post(f"{desk.at}/undo", {"rev": desk.state["rev"]}).get_json()
    assert desk.text == before
    assert state["undo"] == 0


def test_a_second_tab_is_told_and_loses_nothing(desk):
    desk.set(AREA, "1")
    answer = desk.edit({"act": "set", "key": AREA, "value": "2"}, rev=1)
    assert answer.status_code == 409
    assert "另一个标签页" in answer.get_json()["reasons"][0]
    assert "非粮化整治面积: 1\n" in desk.text


def test_a_file_changed_outside_stays_until_a_person_chooses(desk):
    desk.set(AREA, "1")
    outside = desk.text.replace("非粮化整治面积: 1\n", "非粮化整治面积: 7\n")
    desk.path.write_text(outside, "utf-8", newline="\n")
    state = desk.set(AREA, "2").get_json()
    assert state["outside"]
    assert desk.text == outside
    state = desk.post(f"{desk.at}/choose", {"rev": state["rev"], "ours": False}).get_json()
    assert state["text"] == desk.text == outside
    desk.path.write_text(outside + "# 记事本\n", "utf-8", newline="\n")
    state = desk.set(AREA, "3").get_json()
    state = desk.post(f"{desk.at}/choose", {"rev": state["rev"], "ours": True}).get_json()
    assert not state["trouble"]
    assert "非粮化整治面积: 3\n" in desk.text
    assert any("记事本" in each.read_text("utf-8") for each in (desk.path.parent / ".gongwen").iterdir())


def test_what_cannot_be_written_is_told_kept_and_written_later(desk):
    lock = desk.path.with_name(f"~${desk.path.name}")
    lock.touch()
    state = desk.set(AREA, "1").get_json()
    assert "打开" in state["trouble"]
    assert "非粮化整治面积: 1\n" not in desk.text
    assert "关掉打开它的程序" in desk.get(f"{desk.at}/final").get_data(as_text=True)
    lock.unlink()
    assert "可以定稿" in desk.get(f"{desk.at}/final").get_data(as_text=True)
    assert not desk.post(f"{desk.at}/save", {"rev": state["rev"]}).get_json()["trouble"]
    assert "非粮化整治面积: 1\n" in desk.text


def test_the_word_file_is_that_of_gongwen_build(desk):
    desk.set(AREA, "4999")
    answer = desk.get(f"{desk.at}/word")
    built = build(desk.path.relative_to(desk.folder), Options(desk.folder / "out"))
    assert built.document is not None
    assert answer.data == built.document.read_bytes()


def test_a_document_with_errors_is_no_file_but_a_page_that_leads_back(desk):
    desk.set(AREA, "很多")
    answer = desk.get(f"{desk.at}/word")
    assert answer.status_code == 422
    assert f'href="{desk.at}"' in answer.get_data(as_text=True)
    assert "很多" in answer.get_data(as_text=True)


def test_a_text_that_yaml_cannot_read_leaves_the_last_pages(desk):
    whole = desk.text
    state = desk.post(f"{desk.at}/text", {"rev": 1, "text": whole + "坏: [\n"}).get_json()
    assert state["stale"]
    assert state["count"] == 9
    assert problems(state, "错误")[0]["line"] > 1
    assert desk.text.endswith("坏: [\n")
    assert not desk.post(f"{desk.at}/text", {"rev": state["rev"], "text": whole}).get_json()["stale"]


def test_line_ends_of_the_file_stay(desk):
    desk.path.write_bytes(desk.text.replace("\n", "\r\n").encode("utf-8"))
    desk.get(desk.at)
    desk.post(f"{desk.at}/text", {"rev": desk.state["rev"], "text": desk.text.replace("\r\n", "\n") + "# 完\n"})
    assert desk.text.count("\r\n") == desk.text.count("\n")


def test_every_topic_of_a_file_has_a_form(desk):
    html = desk.get(desk.at).get_data(as_text=True)
    topics = re.findall('data-topic="([^"]+)"', html)
    assert "农业产业" in topics
    for topic in topics:
        form = desk.get(f"{desk.at}/state?topic={topic}").get_json()["form"]
        assert f'data-key="{topic}.' in form


def test_a_blank_form_is_made_and_never_over_another(desk):
    content = {"kind": "年度工作总结", "town": "白塘镇", "year": "2023"}
    answer = desk.post("/new", content)
    assert desk.get(answer.get_json()["open"]).status_code == 200
    again = desk.post("/new", content)
    assert again.status_code == 422
    assert "已经有文件" in again.get_json()["reasons"][0]
    assert desk.post("/new", {"kind": "没有的", "town": "甲", "year": "2023"}).status_code == 422
    assert desk.post("/new", {"kind": "年度工作总结", "town": "", "year": "2023"}).status_code == 422
    assert desk.post("/new", {"kind": "年度工作总结", "town": "../../外", "year": "../1"}).status_code == 422
    assert sorted(each.name for each in desk.folder.iterdir()) == ["data"]


@pytest.mark.parametrize(
    "path", ["/t/999", "/t/999/word", "/a/../app.py", "/a/%2e%2e%2fapp.py", "/a/app.py", "/nowhere"]
)
def test_what_is_not_there_is_a_chinese_page_that_leads_back(desk, path):
    answer = desk.get(path)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert "没有这一页" in html
    assert 'href="/"' in html


def test_a_file_that_vanishes_is_told(desk):
    desk.get(desk.at)
    desk.path.unlink()
    state = desk.set(AREA, "5").get_json()
    assert state["trouble"]
    assert "非粮化整治面积: 5" in desk.get(f"{desk.at}/text").get_data(as_text=True)


def test_values_are_never_markup(desk):
    state = desk.edit({"act": "set", "key": "农业产业.经营模式", "value": '<script>"&'}, {"act": "fill", "key": AREA})
    answer = state.get_json()
    assert "<script>" not in answer["form"] + "".join(answer["pages"].values())
    assert "<script>" not in desk.get(f"{desk.at}/text").get_data(as_text=True).replace("<script type=", "")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
edits = st.fixed_dictionaries(
    {
        "act": st.sampled_from(["set", "fill", "leave_out", "remove", "move", "drop"]),
        "key": st.sampled_from(
            [
                AREA,
                f"{AREA}.上年",
                "农业产业",
                "农业产业.活动.1",
                "农业产业.活动.9",
                "农业产业.不足",
                "章节",
                "章节.回顾.1",
                "县",
                "",
            ]
        )
        | st.text(max_size=12),
        "value": st.text(max_size=20) | st.lists(st.text(max_size=9), max_size=3) | anything,
        "to": st.integers(-2, 9) | anything,
    }
)
bodies = anything | st.fixed_dictionaries(
    {
        "rev": st.integers(-1, 3) | anything,
        "edits": st.lists(edits, max_size=3),
        "text": st.text(max_size=40) | anything,
    }
)
quick = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(body=bodies)
@pytest.mark.parametrize(
    "route",
    ["/t/1/edit", "/t/1/text", "/t/1/undo", "/t/1/save", "/t/1/choose", "/t/1/returned/take", "/new", "/county/batch"],
)
def test_no_body_makes_the_program_fail(desk, route, body):
    answer = desk.post(route, body)
    assert answer.status_code in (200, 400, 409, 413, 422)
    assert "Traceback" not in answer.get_data(as_text=True)


@quick
@given(edit=edits)
def test_no_edit_makes_the_program_fail(desk, edit):
    answer = desk.edit(edit)
    assert answer.status_code in (200, 400, 422), (edit, answer.get_json())
    if answer.status_code != 200:
        assert answer.get_json()["reasons"]


def dropped(desk, name: str, data: bytes):
    return desk.client.post(
        "/in", base_url=OWN, data={"file": (BytesIO(data), name)}, headers=HEADERS, content_type="multipart/form-data"
    )


@pytest.mark.parametrize("way", ["certain", "verbatim"])
def test_last_years_word_file_begins_this_years_form(desk, way):
    found = dropped(desk, "去年的总结.docx", desk.get(f"{desk.at}/word").data).get_json()
    assert (found["name"], found["town"], found["year"]) == ("去年的总结.docx", "斋坛乡", "2023")
    content = {"kind": "工作总结和工作计划", "town": "斋坛乡", "year": "2023", "old": found["digest"], "way": way}
    answer = desk.post("/new", content).get_json()
    html = desk.get(answer["open"]).get_data(as_text=True)
    assert "斋坛乡 2023" in html
    assert desk.path.with_name("2023.yaml").is_file()


def test_what_cannot_be_read_as_a_document_is_told(desk):
    for name, data in (("旧.doc", b"x"), ("坏.docx", b"PK\x03\x04 no"), ("../../x.exe", b""), ("空.docx", b"")):
        answer = dropped(desk, name, data)
        assert answer.status_code == 422
        assert answer.get_json()["reasons"][0]
    assert desk.post("/in", {}).status_code == 400
    content = {"kind": "年度工作总结", "town": "甲镇", "year": "2023", "old": "../" * 9}
    assert desk.post("/new", content).status_code == 422


def paste(desk, key: str, *rows: str):
    content = {"topic": "农业产业", "key": key, "rows": [row.split("|") for row in rows]}
    return desk.post(f"{desk.at}/paste", content).get_json()


def test_two_columns_from_excel_find_their_fields_and_are_one_step(desk):
    before = desk.text
    found = paste(desk, AREA, "非粮化整治面积（亩）|4，999", "1.粮食产量：|12.5", "种什么|3", "增收模式|")
    assert found["cells"] == [{"key": AREA, "value": "4，999"}, {"key": "农业产业.粮食产量", "value": "12.5"}]
    assert found["unknown"] == ["种什么"]
    assert desk.text == before
    desk.edit(*({"act": "set", **each} for each in found["cells"]))
    assert "  非粮化整治面积: 4，999\n" in desk.text
    assert "  粮食产量: 12.5\n" in desk.text
    desk.post(f"{desk.at}/undo", {"rev": desk.state["rev"]})
    assert desk.text == before


def test_rows_from_excel_become_items_by_place_or_by_their_head(desk):
    key = "农业产业.活动.2.名称"
    desk.edit({"act": "fill", "key": "农业产业.活动.2"})
    by_place = paste(desk, key, "开镰节|承办", "插秧节|主办")["cells"]
    assert [each["key"].split(".", 2)[2] for each in by_place] == [
        "2.名称",
        by_place[1]["key"].split(".", 2)[2],
        "3.名称",
        by_place[3]["key"].split(".", 2)[2],
    ]
    by_head = paste(desk, key, "场次|名称", "3|开镰节", "1|插秧节")["cells"]
    assert by_head[0] == {"key": "农业产业.活动.2.场次", "value": "3"}
    state = desk.edit(*({"act": "set", **each} for each in by_head))
    assert state.status_code == 200
    assert "    - 名称: 插秧节\n" in desk.text or "名称: 插秧节" in desk.text


def test_what_is_typed_into_one_field_is_one_step_back(desk):
    before = desk.text
    for value in ("4", "49", "499"):
        desk.set(AREA, value)
    desk.set("县", "某县")
    state = desk.post(f"{desk.at}/undo", {"rev": desk.state["rev"]}).get_json()
    assert (state["key"], state["undo"]) == ("县", 1)
    state = desk.post(f"{desk.at}/undo", {"rev": desk.state["rev"]}).get_json()
    assert (state["key"], state["undo"]) == (AREA, 0)
    assert desk.text == before


def test_two_versions_of_a_file_are_joined_key_by_key(desk):
    desk.set(AREA, "1")
    outside = desk.text.replace("非粮化整治面积: 1\n", "非粮化整治面积: 7\n").replace("产业分红: 6\n", "产业分红: 8\n")
    desk.path.write_text(outside + "# 记事本\n", "utf-8", newline="\n")
    desk.set("农业产业.产业分红", "9")
    state = desk.set("县", "某县").get_json()
    assert [(each["key"], each["ours"], each["theirs"]) for each in state["differing"]] == [
        ("县", "某县", "松阳县"),
        (AREA, "1", "7"),
        ("农业产业.产业分红", "9", "8"),
    ]
    assert [each["changed_here"] for each in state["differing"]] == [True, False, True]
    content = {"rev": state["rev"], "ours": False, "keys": ["县", AREA]}
    state = desk.post(f"{desk.at}/choose", content).get_json()
    assert (state["trouble"], state["outside"]) == ("", False)
    assert "非粮化整治面积: 1\n" in desk.text
    assert "产业分红: 8\n" in desk.text
    assert "某县" in desk.text
    assert desk.text.endswith("# 记事本\n")


def test_a_file_that_vanished_is_put_back_when_asked(desk):
    desk.get(desk.at)
    desk.path.unlink()
    state = desk.set(AREA, "5").get_json()
    assert (state["outside"], state["gone"]) == (True, True)
    state = desk.post(f"{desk.at}/choose", {"rev": state["rev"], "ours": True}).get_json()
    assert not state["trouble"]
    assert "非粮化整治面积: 5\n" in desk.text


def test_a_folder_that_vanished_is_told_on_every_page(desk):
    desk.get(desk.at)
    (desk.folder / "data").rename(desk.folder / "移走")
    assert "被移走" in desk.get("/").get_data(as_text=True)
    assert "文件不见了" in desk.set(AREA, "5").get_json()["trouble"]
    for path in ("/county", f"{desk.at}/next", f"{desk.at}/word", f"{desk.at}/final", f"{desk.at}/returned", desk.at):
        answer = desk.get(path)
        assert answer.status_code in (200, 404, 422, 503), path
        assert "程序内部出错" not in answer.get_data(as_text=True), path


def test_full_width_figures_are_taken_as_typed(desk):
    state = desk.set(AREA, "４，９９９").get_json()
    assert problems(state, "错误") == []
    assert "4,999亩" in "".join(state["pages"].values())
    assert "非粮化整治面积: ４，９９９\n" in desk.text


def test_a_field_is_found_by_its_name_or_meaning_what_the_file_writes_first(desk):
    found = desk.get(f"{desk.at}/find?words=整治面积").get_json()["found"]
    assert found[0]["key"] == AREA
    assert all("整治面积" in each["name"] + each["meaning"] for each in found)
    assert desk.get(f"{desk.at}/find?words=").get_json()["found"] == []
    assert len(desk.get(f"{desk.at}/find?words=数").get_json()["found"]) == 12
    by_other_name = desk.get(f"{desk.at}/find?words=固投").get_json()["found"]
    assert by_other_name[0]["key"] == "经济指标.固定资产投资"


def test_while_somebody_types_the_checks_wait_until_they_are_asked_for(desk):
    desk.set("农业产业.产业分红", "{值: 60, 上年: 6}")
    desk.edit({"act": "fill", "key": f"{AREA}.上年"})
    state = desk.set(f"{AREA}.上年", "46810").get_json()
    assert not state["examined"]
    assert "大约是上年" not in str(state)
    found = desk.get(f"{desk.at}/problems").get_json()
    assert (found["examined"], found["rev"]) == (True, state["rev"])
    assert "大约是上年的10分之一" in str(found["problems"])


def test_a_full_disk_is_told_and_nothing_is_lost(desk):
    before = desk.text
    full = pytest.MonkeyPatch()
    full.setattr(
        files, "_write_all", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device"))
    )
    state = desk.set(AREA, "5").get_json()
    full.undo()
    assert "检查磁盘空间" in state["trouble"]
    assert "space" not in state["trouble"]
    assert desk.text == before
    assert sorted(each.name for each in desk.path.parent.glob("*")) == [".gongwen", "2022.yaml"]
    assert desk.post(f"{desk.at}/save", {"rev": state["rev"]}).get_json()["trouble"] == ""
    assert "非粮化整治面积: 5\n" in desk.text


@pytest.mark.parametrize("text", ["镇: [\n", "模板: 没有的\n", "模板: 工作总结和工作计划\n镇:\n", ""])
def test_a_file_that_cannot_be_read_has_pages_that_say_so(desk, text):
    (desk.folder / "data" / "坏镇").mkdir()
    (desk.folder / "data" / "坏镇" / "2022.yaml").write_text(text, "utf-8")
    card = desk.get("/").get_data(as_text=True).split("<h3>坏镇")[1]
    at = card.partition('href="')[2].partition('"')[0]
    for path in ("", "/state", "/problems", "/text", "/returned", "/next", "/final", "/word", "/find?words=数"):
        answer = desk.get(at + path)
        assert answer.status_code in (200, 422), path
    assert "坏镇 2022" in desk.get(at).get_data(as_text=True)
    assert desk.get("/county").status_code == 200
