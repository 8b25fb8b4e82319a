"""A folder of two towns, and the desk's application for it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from generator.desk.app import create_app
from generator.desk.guard import Guard
from generator.desk.workspace.workspace import Workspace

DATA = Path(__file__).parent.parent.parent / "data"
PORT = 4321
OWN = f"http://127.0.0.1:{PORT}"
HEADERS = {"Origin": OWN, "X-Desk": "1", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder a clerk works in, and go there."""
    for name in ("common", "斋坛乡", "样例甲镇"):
        shutil.copytree(DATA / name, tmp_path / "data" / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def guard() -> Guard:
    return Guard(PORT)


@pytest.fixture
def stranger(folder: Path, guard: Guard) -> FlaskClient:
    """Return a client that has not been let in."""
    return create_app(Workspace(Path("data")), guard).test_client()


class Desk:
    """A client that was let in, with the gestures of the page."""

    def __init__(self, client: FlaskClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.path = folder / "data" / "斋坛乡" / "2022.yaml"
        # As the first page numbers the files, without drawing it for each test.
        numbers = {path: number for number, path in client.application.extensions["workspace"].files().items()}
        self.at = f"/t/{numbers[self.path.relative_to(folder)]}"

    def get(self, path: str, **options):
        return self.client.get(path, base_url=OWN, **options)

    def post(self, path: str, content, **options):
        data = json.dumps(content)
        return self.client.post(
            path, base_url=OWN, data=data, content_type="application/json", headers=HEADERS, **options
        )

    @property
    def state(self):
        return self.get(f"{self.at}/state").get_json()

    def edit(self, *edits, rev: int | None = None):
        rev = self.state["rev"] if rev is None else rev
        return self.post(f"{self.at}/edit", {"rev": rev, "topic": "农业产业", "edits": list(edits)})

    def set(self, key: str, value):
        return self.edit({"act": "set", "key": key, "value": value})

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode("utf-8")


@pytest.fixture
def desk(stranger: FlaskClient, guard: Guard, folder: Path) -> Desk:
    stranger.get(f"/?t={guard.word}", base_url=OWN)
    return Desk(stranger, folder)
