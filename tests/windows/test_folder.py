"""The Windows folder under wine: unzipped, the everyday commands, and the same bytes as here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.wine
# What .ci/run made with .ci/windows/make_folder.py.
FOLDER = os.environ.get("GONGWEN_WINDOWS_ZIP", "")
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def unzipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    missing = "wine is not installed" if shutil.which("wine") is None else ""
    if not FOLDER:
        missing = "GONGWEN_WINDOWS_ZIP names no folder for Windows"
    if missing:
        (pytest.fail if os.environ.get("GONGWEN_REQUIRE_OFFICE") else pytest.skip)(missing)
    folder = tmp_path_factory.mktemp("windows")
    with zipfile.ZipFile(FOLDER) as archive:
        archive.extractall(folder)
    os.environ["WINEPREFIX"] = str(folder / "prefix")
    os.environ["WINEDEBUG"] = "-all"
    return folder / "gongwen"


def gongwen(folder: Path, *arguments: str, code: int = 0) -> str:
    """Run gongwen.bat as a clerk's cmd.exe does, on a cp936 machine."""
    run = subprocess.run(
        ["wine", "cmd", "/c", "gongwen.bat", *arguments],
        cwd=folder,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=600,
        env=os.environ | {"LC_ALL": "zh_CN.UTF-8", "GONGWEN_CACHE": ""},
    )
    said = run.stdout.decode("utf-8", "replace") + run.stderr.decode("utf-8", "replace")
    assert run.returncode == code, said
    assert "Traceback" not in said
    return said


def test_a_document_has_the_bytes_it_has_here(unzipped: Path, tmp_path: Path) -> None:
    assert "已生成" in gongwen(unzipped, "build", r"data\斋坛乡\2022.yaml", "-o", "out")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "GONGWEN_CACHE": ""}
    subprocess.run(
        [sys.executable, "-m", "generator", "build", "data/斋坛乡/2022.yaml", "-o", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env=environment,
    )
    here = {path.name: path.read_bytes() for path in tmp_path.rglob("*.docx")}
    there = {path.name: path.read_bytes() for path in (unzipped / "out").rglob("*.docx")}
    assert here == there


def test_a_drive_letter_and_backslashes_name_a_file(unzipped: Path) -> None:
    path = "Z:" + str(unzipped / "data" / "斋坛乡" / "2022.yaml").replace("/", "\\")
    said = gongwen(unzipped, "check", path)
    assert "斋坛乡" in said or "没有" in said


def test_next_years_data_and_an_update_of_an_edited_document(unzipped: Path) -> None:
    data = unzipped / "data" / "汛桥镇" / "2022.yaml"
    gongwen(unzipped, "next", r"data\汛桥镇\2022.yaml")
    assert (unzipped / "data" / "汛桥镇" / "2023.yaml").is_file()
    gongwen(unzipped, "build", r"data\汛桥镇\2022.yaml", "-o", "out2")
    document = next(each for each in (unzipped / "out2").rglob("*.docx"))
    text = data.read_text("utf-8")
    assert "盘活厂房用地: 42" in text
    data.write_text(text.replace("盘活厂房用地: 42", "盘活厂房用地: 43"), "utf-8")
    said = gongwen(unzipped, "update", str(document.relative_to(unzipped)).replace("/", "\\"), r"data\汛桥镇\2022.yaml")
    assert "43" in said


def test_an_old_text_is_imported_from_a_gbk_file(unzipped: Path) -> None:
    old = unzipped / "旧稿.txt"
    old.write_bytes("白塘镇2022年工作总结\n\n一、产业发展\n全年粮食产量5300吨。\n".encode("gbk"))
    gongwen(unzipped, "import", "旧稿.txt")
    assert any("5300吨" in path.read_text("utf-8") for path in unzipped.rglob("*.yaml"))
