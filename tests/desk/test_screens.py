"""The screens beside the form: an edited file that comes back, next year, what is final, the whole county."""

from __future__ import annotations

import gc
import re
import shutil
import time
from io import BytesIO
from zipfile import ZipFile

from docx import Document

from generator.commands.comparing.compare import compare, workbook_bytes
from generator.commands.documents.build import Options, build
from generator.desk.workspace.workspace import Uploads
from tests.desk.conftest import HEADERS, OWN

AREA = "农业产业.非粮化整治面积"


def send(desk, path: str, name: str, data: bytes):
    return desk.client.post(
        path, base_url=OWN, data={"file": (BytesIO(data), name)}, headers=HEADERS, content_type="multipart/form-data"
    )


def edited(data: bytes, old: str, new: str) -> bytes:
    """Return a Word file in which a person replaced some words."""
    document = Document(BytesIO(data))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def words_of(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)


def test_an_edited_file_comes_back_and_only_the_corrected_figure_changes(desk):
    data = edited(desk.get(f"{desk.at}/word").data, "稻田经济", "稻田特色经济")
    desk.set(AREA, "4999")
    before = desk.text
    found = send(desk, f"{desk.at}/returned/in", "改稿.docx", data).get_json()
    assert [(row["old"], row["new"], row["key"]) for row in found["corrected"]] == [("4681", "4999", AREA)]
    assert found["kept"] == []
    taken = desk.post(f"{desk.at}/returned/take", {"digest": found["digest"], "tracked": False}).get_json()
    assert (taken["name"], taken["left"]) == ("改稿（已更正）.docx", "")
    words = words_of(desk.get(taken["file"]).data)
    assert "稻田特色经济" in words
    assert "4999亩" in words
    assert desk.text == before


def test_what_people_changed_in_the_same_place_is_shown_apart_and_stays(desk):
    data = edited(desk.get(f"{desk.at}/word").data, "4681", "4700")
    desk.set(AREA, "4999")
    found = send(desk, f"{desk.at}/returned/in", "改稿.docx", data).get_json()
    assert found["corrected"] == []
    assert [(row["done"], row["new"]) for row in found["kept"]] == [("两处都改了", "4999")]


def test_corrections_can_be_tracked_and_taken_again_without(desk):
    data = desk.get(f"{desk.at}/word").data
    desk.set(AREA, "4999")
    known = send(desk, f"{desk.at}/returned/in", "改稿.docx", data).get_json()["digest"]
    bodies = []
    for tracked in (True, False):
        taken = desk.post(f"{desk.at}/returned/take", {"digest": known, "tracked": tracked}).get_json()
        bodies.append(ZipFile(BytesIO(desk.get(taken["file"]).data)).read("word/document.xml"))
    assert [b"<w:ins " in each for each in bodies] == [True, False]


def test_what_did_not_come_from_these_data_is_refused(desk):
    other = next(
        card for card in re.findall('href="(/t/[0-9]+)"', desk.get("/").get_data(as_text=True)) if card != desk.at
    )
    for name, data, words in (
        ("别镇.docx", desk.get(f"{other}/word").data, "不是用这份数据生成的"),
        ("别人.docx", edited_blank(), "外发稿不带底稿"),
        ("外发.docx", desk.get(f"{desk.at}/word?clean=1").data, "外发稿不带底稿"),
        ("坏.docx", b"PK no", ""),
        ("旧.doc", b"x", "另存为 .docx"),
    ):
        answer = send(desk, f"{desk.at}/returned/in", name, data)
        assert answer.status_code == 422
        assert words in answer.get_json()["reasons"][0]
    assert desk.post(f"{desk.at}/returned/take", {"digest": "0" * 64}).status_code == 422
    assert desk.get(f"{desk.at}/returned/{'0' * 64}").status_code == 422


def edited_blank() -> bytes:
    stream = BytesIO()
    Document().save(stream)
    return stream.getvalue()


def test_next_year_is_shown_before_it_is_made_and_leads_into_the_new_file_afterwards(desk):
    html = desk.get(f"{desk.at}/next").get_data(as_text=True)
    # How many there are is a matter of the example.
    heads = re.findall("<h3>(.+?) [0-9]+ 处</h3>", html)
    assert heads[:2] == ["请核对", "沿用上年，请核对"]
    assert "移到上年，待填" in heads[2:]
    assert "因时因势优化" in html
    assert re.search("去年说过要办的 [0-9]+ 件", html)
    assert not desk.path.with_name("2023.yaml").exists()
    answer = desk.post(f"{desk.at}/next", {}).get_json()
    assert desk.path.with_name("2023.yaml").is_file()
    after = desk.get(answer["list"]).get_data(as_text=True)
    assert f'href="{answer["open"]}?key=' in after
    assert desk.post(f"{desk.at}/next", {}).status_code == 422


def test_what_waits_stands_in_the_way_of_a_final_document(desk):
    assert "可以定稿" in desk.get(f"{desk.at}/final").get_data(as_text=True)
    desk.set(AREA, "")
    html = desk.get(f"{desk.at}/final").get_data(as_text=True)
    assert "还不能定稿" in html
    assert f'href="{desk.at}?key=' in html
    answer = desk.get(f"{desk.at}/word?clean=1")
    assert answer.status_code == 422
    assert f'href="{desk.at}"' in answer.get_data(as_text=True)


def test_the_clean_copy_is_that_of_gongwen_build(desk):
    answer = desk.get(f"{desk.at}/word?clean=1")
    built = build(desk.path.relative_to(desk.folder), Options(desk.folder / "out", clean=True))
    assert built.document is not None
    assert answer.data == built.document.read_bytes()


def test_the_county_shows_towns_by_topics_and_who_is_missing(desk):
    (desk.folder / "data" / "空镇").mkdir()
    desk.set(AREA, "")
    html = desk.get("/county").get_data(as_text=True)
    assert 'aria-label="斋坛乡 农业产业 16/17"' in html
    assert "空镇：2022年的数据还没有报" in html
    assert "斋坛乡（2022.yaml）：待填 1 处（农业产业1处）" in html
    assert 'href="/county"' in desk.get("/").get_data(as_text=True)


def test_a_year_that_nobody_has_shows_the_newest_that_two_towns_have_begun(desk):
    desk.post("/t/1/next", {})
    assert "<h1>全县 2022</h1>" in desk.get("/county").get_data(as_text=True)
    assert "<h1>全县 2023</h1>" in desk.get("/county?year=2023").get_data(as_text=True)
    desk.post("/t/2/next", {})
    assert "<h1>全县 2023</h1>" in desk.get("/county").get_data(as_text=True)
    assert "<h1>全县 2023</h1>" in desk.get("/county?year=<script>").get_data(as_text=True)


def test_a_figure_has_a_bar_for_each_town_that_gives_it(desk):
    drawn = desk.get(f"/county/chart?key={AREA}").get_json()["html"]
    assert drawn.count("<rect") == 2
    assert drawn.index("斋坛乡") < drawn.index("样例甲镇")
    assert desk.get("/county/chart?key=没有").status_code == 404


def test_the_comparison_is_that_of_gongwen_compare(desk):
    table = desk.get("/county/table.xlsx").data
    assert table == workbook_bytes(compare([str(each.relative_to(desk.folder)) for each in files(desk)]))


def files(desk):
    return sorted((desk.folder / "data").glob("[!c]*/*.yaml"))


def wait(desk):
    for _ in range(600):
        state = desk.get("/county/batch").get_json()
        if state["state"] != "running":
            return state
        time.sleep(0.1)
    raise AssertionError(state)


def test_all_documents_come_as_one_archive_equal_to_those_of_gongwen_build(desk):
    (desk.path.parent / "2021.yaml").write_text("模板: 没有的\n年度: 2022\n", "utf-8")
    assert desk.get("/county/batch/all.zip").status_code == 404
    assert desk.post("/county/batch", {"year": "2022"}).get_json()["total"] == 3
    state = wait(desk)
    assert (state["state"], state["done"], state["made"]) == ("done", 3, 2)
    assert "2021.yaml" in state["failed"][0]
    archive = ZipFile(BytesIO(desk.get("/county/batch/all.zip").data))
    built = [build(each.relative_to(desk.folder), Options(desk.folder / "out")).document for each in files(desk)]
    names = {f"{each.parent.name}/{each.name}": each for each in built if each is not None}
    assert sorted(archive.namelist()) == sorted([*names, "没有生成.txt"])
    assert all(archive.read(name) == path.read_bytes() for name, path in names.items())


def test_long_work_can_be_stopped_and_what_is_done_is_whole(desk, monkeypatch):
    from generator.desk.workspace import batch

    made = batch.rendered
    monkeypatch.setattr(batch, "rendered", lambda *rest: (desk.post("/county/batch/stop", {}), made(*rest))[1])
    desk.post("/county/batch", {"year": "2022"})
    assert wait(desk)["state"] == "stopped"
    archive = ZipFile(BytesIO(desk.get("/county/batch/all.zip").data))
    assert len(archive.namelist()) == 1
    assert archive.testzip() is None


def test_without_libreoffice_a_pdf_is_refused_on_a_page_that_leads_back(desk, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda *_: None)
    answer = desk.get(f"{desk.at}/pdf")
    assert answer.status_code == 422
    assert "没有 LibreOffice" in answer.get_data(as_text=True)
    assert f'href="{desk.at}"' in answer.get_data(as_text=True)


def test_dropped_documents_do_not_outlive_the_program(desk):
    uploads = Uploads()
    known = uploads.keep("改稿.docx", b"PK")
    path = uploads.path(known)
    assert path.is_file()
    del uploads
    gc.collect()
    assert not path.exists()
