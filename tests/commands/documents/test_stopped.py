"""A batch that is stopped, runs out of disk, or meets Windows' habits: whole files only, and the next run goes on."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from generator.word.provenance import read_provenance

ROOT = Path(__file__).parents[3]
TOWNS = 60
# Where nothing is stopped in the middle.
FEW = 5
GONGWEN = (sys.executable, "-m", "generator")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals and limits")


@pytest.fixture
def county(world: Path) -> Path:
    """Return a folder with sixty towns' data and nothing built."""
    text = Path("data/样例甲镇/2022.yaml").read_text("utf-8")
    for folder in Path("data").iterdir():
        if folder.name != "common":
            shutil.rmtree(folder)
    for number in range(TOWNS):
        path = Path(f"data/第{number}镇/2022.yaml")
        path.parent.mkdir()
        path.write_text(text.replace("样例甲镇", f"第{number}镇"), "utf-8")
    return world


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "GONGWEN_CACHE": "", **more}


def listening_to_control_c() -> None:
    # A suite started in the background ignores it, and so would every child.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.setpgrp()
    # The test comes first, so that it can stop the batch in the middle on a busy machine too.
    os.nice(5)


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*GONGWEN, *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(), preexec_fn=listening_to_control_c,
    )  # fmt: skip


def documents() -> list[Path]:
    return sorted(path for path in Path("out").rglob("*.docx") if not path.name.startswith("."))


def wait_for(count: int, run: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 300
    while len(documents()) < count and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)


def assert_all_whole() -> None:
    for path in documents():
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
        assert read_provenance(path.read_bytes()) is not None


def gongwen(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*GONGWEN, *arguments], capture_output=True, text=True, env=environment(), check=False)


def finish() -> str:
    """Build what is left and return the totals."""
    run = gongwen("build", "data")
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()[-1]


@POSIX
@pytest.mark.parametrize("count", [1, 7, 20])
def test_a_batch_that_is_killed_leaves_whole_files_and_goes_on(county: Path, count: int) -> None:
    run = start("build", "data")
    wait_for(count, run)
    run.kill()
    run.communicate()
    done = len(documents())
    assert_all_whole()
    totals = finish()
    assert len(documents()) == TOWNS
    assert f"共 {TOWNS} 份：" in totals
    assert "没有生成" not in totals
    # What was finished before the kill is not made again: at most the one in hand.
    assert f"没有变化 {done} 份" in totals or f"没有变化 {done - 1} 份" in totals


@POSIX
def test_control_c_says_so_in_words_and_leaves_whole_files(county: Path) -> None:
    run = start("build", "data")
    wait_for(3, run)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=300)
    assert run.returncode == 130
    assert said.strip() == "已停止；写完的文件都是完整的，再运行一次会接着做"
    assert_all_whole()
    assert "没有生成" not in finish()


@POSIX
def test_control_c_with_several_jobs_is_as_quiet(county: Path) -> None:
    run = start("build", "data", "--jobs", "2")
    wait_for(3, run)
    # A terminal sends it to every process of the group.
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=300)
    assert "Traceback" not in said
    assert run.returncode == 130
    assert_all_whole()
    assert "没有生成" not in finish()


@POSIX
def test_a_full_disk_is_told_and_leaves_no_half_file(county: Path) -> None:
    # 16 blocks of 512 bytes.
    small_files_only = ("sh", "-c", 'trap "" XFSZ; ulimit -f 16; exec "$@"', "sh")
    run = subprocess.run(
        [*small_files_only, *GONGWEN, "build", "data/第1镇/2022.yaml"],
        capture_output=True, text=True, env=environment(), check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert "文件写不进去，原有文件没有动" in run.stderr
    assert "Traceback" not in run.stderr
    assert documents() == []
    assert [path for path in Path("out").rglob("*") if path.suffix == ".tmp"] == []
    assert gongwen("build", "data/第1镇/2022.yaml").returncode == 0


def test_a_console_of_old_windows_prints_what_it_can(county: Path) -> None:
    path = Path("data/第1镇/2022.yaml")
    path.write_text(path.read_text("utf-8").replace("第1镇", "第1镇\U0001f600"), "utf-8")
    run = subprocess.run(
        [*GONGWEN, "build", str(path)], capture_output=True, env=environment(PYTHONIOENCODING="cp936"), check=False
    )
    assert run.returncode == 0
    assert run.stdout.decode("cp936").startswith(f"已生成：{Path('out/第1镇?')}")


def test_paths_with_blanks_and_files_with_windows_line_ends(county: Path) -> None:
    folder = Path("我的 文件夹") / "data" / "第1镇"
    folder.mkdir(parents=True)
    shutil.copytree("data/common", folder.parent / "common")
    source = folder / "2022 年.yaml"
    text = Path("data/第1镇/2022.yaml").read_text("utf-8")
    source.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    run = gongwen("build", str(source), "-o", "输出 文件夹")
    assert run.returncode == 0, run.stderr
    ours = gongwen("build", "data/第1镇")
    assert ours.returncode == 0
    (spaced,), (plain,) = Path("输出 文件夹").rglob("*.docx"), Path("out").rglob("*.docx")
    with zipfile.ZipFile(spaced) as one, zipfile.ZipFile(plain) as other:
        assert one.read("word/document.xml") == other.read("word/document.xml")


def test_files_locked_by_word_are_no_data_and_stop_only_themselves(county: Path) -> None:
    for number in range(FEW, TOWNS):
        shutil.rmtree(f"data/第{number}镇")
    Path("data/第2镇/~$2022.yaml").write_bytes(b"\x00lock")
    finish()
    document = next(path for path in documents() if path.parent.name == "第3镇")
    document.with_name("~$" + document.name).write_bytes(b"lock")
    source = Path("data/第3镇/2022.yaml")
    source.write_text(source.read_text("utf-8").replace("党员数: 1246", "党员数: 1247"), "utf-8")
    run = gongwen("build", "data")
    assert run.returncode == 1
    assert run.stdout.splitlines()[-1].startswith(f"共 {FEW} 份：")
    assert "没有生成 1 份" in run.stdout
    assert "正在 Word 或 WPS 中打开" in run.stderr
