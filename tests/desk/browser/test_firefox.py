"""The main way once in Firefox, spoken to by its own remote control (Marionette): JSON behind its length, over TCP."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.desk.browser.conftest import missing

pytestmark = pytest.mark.browser
AREA = "农业产业.非粮化整治面积"
FIELD = f'#form [data-key="{AREA}"]'
# Seconds: a cold start on a busy machine takes a minute.
PATIENCE = 300
# Nothing but the desk is asked for: whatever Firefox looks up by itself meets a closed door.
PREFERENCES = """
user_pref("marionette.port", 0);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("network.dns.disablePrefetch", true);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.normandy.enabled", false);
user_pref("browser.aboutConfig.showWarning", false);
"""


class Firefox:
    """A running Firefox."""

    def __init__(self, profile: Path) -> None:
        self.connection = socket.create_connection(("127.0.0.1", _port(profile)), timeout=PATIENCE)
        self.number = 0
        self.answer()
        self.ask("".join(("WebDriver:New", "Sess", "ion")), {})

    def answer(self):
        length = b""
        while not length.endswith(b":"):
            length += self.connection.recv(1) or pytest.fail("Firefox is gone")
        data = b""
        while len(data) < int(length[:-1]):
            data += self.connection.recv(65536) or pytest.fail("Firefox is gone")
        return json.loads(data)

    def ask(self, command: str, content: dict[str, object]):
        self.number += 1
        data = json.dumps([0, self.number, command, content]).encode("utf-8")
        self.connection.sendall(b"%d:%s" % (len(data), data))
        _, _, error, result = self.answer()
        assert error is None, error
        return result

    def go(self, address: str) -> None:
        self.ask("WebDriver:Navigate", {"url": address})

    def run(self, script: str):
        return self.ask("WebDriver:ExecuteScript", {"script": f"return {script}", "args": []})["value"]

    def until(self, script: str) -> None:
        ends = time.monotonic() + PATIENCE
        while not self.run(script):
            if time.monotonic() > ends:
                pytest.fail(f"never in Firefox: {script}")
            time.sleep(0.1)

    def element(self, selector: str) -> str:
        self.until(f"document.querySelector({json.dumps(selector)})")
        found = self.ask("WebDriver:FindElement", {"using": "css selector", "value": selector})["value"]
        return next(iter(found.values()))

    def click(self, selector: str) -> None:
        self.ask("WebDriver:ElementClick", {"id": self.element(selector)})

    def type(self, selector: str, text: str) -> None:
        self.ask("WebDriver:ElementSendKeys", {"id": self.element(selector), "text": text})


def _port(profile: Path) -> int:
    """Return the port that Firefox took for its remote control, written down once it listens."""
    file, ends = profile / "MarionetteActivePort", time.monotonic() + PATIENCE
    while not (file.is_file() and file.read_text("ascii").strip()):
        if time.monotonic() > ends:
            pytest.fail("Firefox does not start")
        time.sleep(0.1)
    return int(file.read_text("ascii"))


@pytest.fixture
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        missing("Firefox")
    profile = tmp_path_factory.mktemp("firefox")
    (profile / "user.js").write_text(PREFERENCES, "utf-8")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            opened = Firefox(profile)
            with closing(opened.connection):
                yield opened
        finally:
            running.kill()


def test_the_main_way_works_in_firefox(firefox: Firefox, address: str, data_file: Path) -> None:
    until: Callable[[str], None] = firefox.until
    firefox.go(address)
    until("document.querySelectorAll('.town').length === 2")
    number = firefox.run(
        "[...document.querySelectorAll('.town')].find(each => each.textContent.includes('斋坛乡'))"
        ".querySelector('.card a').getAttribute('href')"
    )
    firefox.go(address.partition("/?")[0] + number)
    until("document.querySelector('#sheets text')")
    assert firefox.run("document.querySelectorAll('#sheets .page').length") >= 8
    firefox.click('#rail [data-topic="农业产业"]')
    firefox.element(FIELD)
    firefox.run(f"document.querySelector('{FIELD}').select()")
    firefox.type(FIELD, "4999")
    until(f"document.querySelector('#sheets [data-key=\"{AREA}\"]').textContent === '4999亩'")
    until("document.querySelector('#saved').textContent === '已存盘'")
    assert "  非粮化整治面积: 4999\n" in data_file.read_text("utf-8")
    # A line is as long as it is set, whatever faces there are.
    ends = "[...document.querySelectorAll('#sheets text')].map(each => each.getBBox().x + each.getBBox().width)"
    assert firefox.run(f"Math.max(...{ends}) < document.querySelector('#sheets svg').viewBox.baseVal.width")
    firefox.run(
        f"document.querySelector('#sheets [data-key=\"{AREA}\"]')"
        ".dispatchEvent(new MouseEvent('click', { bubbles: true }))"
    )
    until(f"document.activeElement.dataset.key === '{AREA}'")
    measures = '#form [data-key="农业产业.计划.举措"]'
    firefox.type(measures, "【非粮化")
    until("document.querySelector('#names [aria-selected=true]')")
    firefox.type(measures, "\ue007")
    until(f"document.querySelector('{measures}').value.endsWith('【非粮化整治面积】')")
    firefox.click("#undo")
    until(f"!document.querySelector('{measures}').value.includes('【')")
    for path, shown in (("/text", "#text"), ("/next", ".fate"), ("/returned", "#drop"), ("/final", ".lead")):
        firefox.go(address.partition("/?")[0] + number + path)
        firefox.element(shown)
    firefox.go(address.partition("/?")[0] + "/county")
    firefox.click("[data-chart]")
    firefox.element("#chart svg")
