"""The desk as a program of its own, and a real browser that reaches nothing but it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).parent.parent.parent.parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def missing(what: str) -> NoReturn:
    if os.environ.get("GONGWEN_REQUIRE_OFFICE"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    path = os.environ.get("GONGWEN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("common", "斋坛乡", "样例甲镇"):
        shutil.copytree(ROOT / "data" / name, tmp_path / "data" / name)
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """Start the desk in the folder; return the address it tells to open."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", "desk", str(folder), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as server:
        try:
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found
            yield found.group()
        finally:
            server.terminate()
            server.wait()


def follow(page: Any, link: str) -> None:
    """Click a link or a button that opens another page; return when that page's scripts listen.

    What is typed, dropped or picked before they listen is lost.
    """
    with page.expect_navigation(wait_until="load"):
        page.click(link)


@pytest.fixture
def page(chromium: Any, address: str, folder: Path) -> Iterator[Any]:
    """Return the opened form of 斋坛乡; what the page asks for elsewhere, or its console says, is a failure."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    context.set_default_timeout(180_000)
    own = address.partition("?")[0]
    said: list[str] = []
    context.on("request", lambda asked: None if asked.url.startswith((own, "data:")) else said.append(asked.url))
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    # On every page, from its first script on.
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', event => console.error('policy', event.blockedURI))"
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    follow(page, ".town:has(h3:text-is('斋坛乡')) .card a")
    page.wait_for_selector("#sheets text")
    # What a test expects to be said, such as a refused request.
    page.expected = SimpleNamespace(words=())
    yield page
    context.close()
    unexpected = [each for each in said if not any(words in each for words in page.expected.words)]
    assert unexpected == []


@pytest.fixture
def axe() -> str:
    """Return the script that finds what a page keeps from people who do not see or use a mouse."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gongwen-tests"
    script = cache / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        missing("axe-core")
    return script.read_text("utf-8")


@pytest.fixture
def data_file(folder: Path) -> Path:
    return folder / "data" / "斋坛乡" / "2022.yaml"
