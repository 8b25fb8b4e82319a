from __future__ import annotations

from tests.desk.conftest import HEADERS, OWN


def test_the_word_in_the_address_gives_a_cookie_and_leaves_the_address(stranger, guard):
    answer = stranger.get(f"/?t={guard.word}", base_url=OWN)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert stranger.get("/", base_url=OWN).status_code == 200


def test_the_word_works_once(stranger, guard):
    word = guard.word
    stranger.get(f"/?t={word}", base_url=OWN)
    assert stranger.get(f"/?t={word}", base_url=OWN).status_code == 403
    assert stranger.get("/?t=", base_url=OWN).status_code == 403


def test_without_the_cookie_nothing_is_shown(stranger):
    for path in ("/", "/t/1", "/a/desk.css", "/t/1/word", "/?t=wrong"):
        answer = stranger.get(path, base_url=OWN)
        assert answer.status_code == 403
        assert "gongwen desk" in answer.get_data(as_text=True)


def test_another_host_or_port_is_refused(desk):
    for base in ("http://evil.example:4321", "http://127.0.0.1:4322", "http://127.0.0.1"):
        assert desk.client.get("/", base_url=base, headers={"Cookie": "x"}).status_code == 403
    assert desk.get("/").status_code == 200


def test_changes_come_from_the_page_itself(desk):
    content = {"rev": 1, "edits": [{"act": "set", "key": "县", "value": "某县"}]}
    before = desk.text
    for wrong in (
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:4321"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"X-Desk": ""},
    ):
        answer = desk.client.post(f"{desk.at}/edit", base_url=OWN, json=content, headers={**HEADERS, **wrong})
        assert answer.status_code == 403
    assert desk.text == before


def test_no_get_changes_anything(desk):
    before = desk.text
    for path in ("/edit", "/text", "/undo", "/save", "/choose", "/next"):
        assert desk.get(desk.at + path).status_code in (200, 405)
    for path in ("/new",):
        assert desk.get(path).status_code == 405
    assert desk.text == before
    assert sorted(each.name for each in desk.path.parent.iterdir()) == ["2022.yaml"]


def test_every_answer_forbids_what_is_not_ours(desk):
    for path in ("/", desk.at, f"{desk.at}/state", "/a/desk.css", "/nowhere"):
        headers = desk.get(path).headers
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_too_large_is_refused_before_it_is_read(desk):
    answer = desk.client.post(
        f"{desk.at}/text",
        base_url=OWN,
        data=b"{}",
        headers=HEADERS,
        content_type="application/json",
        environ_overrides={"CONTENT_LENGTH": str(9 << 20)},
    )
    assert answer.status_code == 413
    assert "太大" in answer.get_json()["reasons"][0]
