"""One command measures gongwen and its peers side by side and writes results.md: `python benchmarks/run.py`."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from measure import Command, Timed, in_turn
from report import OWN_JOBS, Batch, Figures, write_report

HERE = Path(__file__).parent
ROOT, PEERS, CACHE = HERE.parent, HERE / "peers", HERE / ".cache"
WORK, MODULES = CACHE / "work", CACHE / "npm"
NPM_PACKAGES = ("docxtemplater@3", "pizzip@3", "easy-template-x@7")
SIZES = ("one", "long", "loop")
# Documents at the start of gongwen's batches that are not timed; the peers' scripts leave out their first ones too.
WARM = 24
# Turns of each tool's warm run: a machine's speed drifts, and a ratio holds only between neighbours.
ROUNDS = 5
# Towns whose data files are checked, and built.
CHECKED = 300


def main() -> None:
    options = _options()
    python = _python()
    node = _node()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    env = _environment()
    size = json.loads(_said([python, str(HERE / "content.py"), str(WORK)], env))
    cold = {}
    for name in SIZES:
        print(f"cold, whole process: {name} …", flush=True)
        cold[name] = in_turn(_cold_commands(name, python, node), WORK, env, options.runs)
    print("unchanged …", flush=True)
    build = [_gongwen(python), "build", "data/斋坛乡/2022.yaml", "-o", "same"]
    unchanged = in_turn({"gongwen": Command(build)}, WORK, env, options.runs)["gongwen"]
    print("nothing kept from a run before …", flush=True)
    first = in_turn({"gongwen": Command(build, ("same", "kept"))}, WORK, env, 5)["gongwen"]
    print(f"check and build of {CHECKED} towns …", flush=True)
    checks = _check_and_build(python, env, min(options.towns, CHECKED), options.runs)
    print("warm, one core …", flush=True)
    with _one_core():
        rates = _rates(python, node, env, options.documents)
    print(f"{options.towns} towns …", flush=True)
    batches = _batches(python, env, options.towns)
    jobs = _two_jobs(python, env, min(options.towns, 300))
    figures = Figures(
        size, cold, unchanged, first, checks, rates, batches, jobs, options.runs, options.documents, options.towns
    )
    write_report(figures, HERE / "results.md")
    print((HERE / "results.md").read_text("utf-8"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="counted runs of each cold command")
    parser.add_argument(
        "--documents", type=int, default=300, help="documents of a warm turn: fewer, and V8 is not warm"
    )
    parser.add_argument("--towns", type=int, default=2000, help="towns of the large batch")
    return parser.parse_args()


def _python() -> str:
    """Return a Python of its own with the project and its peers installed, as their users install them."""
    folder = CACHE / "venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    # The project is installed anew each time: it is what changes.
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "docxtpl", str(ROOT)], check=True)
    subprocess.run([*pip, "--force-reinstall", "--no-deps", str(ROOT)], check=True)
    return str(python)


def _gongwen(python: str) -> str:
    """Return the command as its users type it."""
    return str(Path(python).with_name("gongwen.exe" if os.name == "nt" else "gongwen"))


def _node() -> str:
    """Return node with the npm peers installed, "" (said) where there is none."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not (npm and node):
        print("npm is missing: docxtemplater and easy-template-x are left out")
        return ""
    if not (MODULES / "node_modules" / "easy-template-x").exists():
        MODULES.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([npm, "install", "--no-audit", "--no-fund", *NPM_PACKAGES], cwd=MODULES, check=False)
        if done.returncode:
            print("npm could not install docxtemplater and easy-template-x: they are left out")
            return ""
    return node


def _environment() -> dict[str, str]:
    """Return an environment in which every tool may keep what it compiles, as it does for its users."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env["NODE_PATH"] = str(MODULES / "node_modules")
    env["GONGWEN_CACHE"] = str(WORK / "kept")
    env["PYTHONUTF8"] = "1"
    return env


def _cold_commands(size: str, python: str, node: str) -> dict[str, Command]:
    data = "斋坛乡" if size == "one" else size
    reference = str(ROOT / "templates" / "gbt9704.docx")
    build = [_gongwen(python), "build", f"data/{data}/2022.yaml", "-o", "out"]
    by_hand = [python, str(PEERS / "python_docx_build.py"), reference, "paragraphs.json", "c.docx"]
    commands = {
        "gongwen": Command(build, ("out",)),
        "gongwen without its cache": Command(build, ("out",), {"GONGWEN_CACHE": ""}),
        "docxtpl": Command([python, str(PEERS / "docxtpl_build.py"), f"docxtpl-{size}.docx", f"{size}.yaml", "b.docx"]),
    }
    if size != "loop":
        commands["python-docx"] = Command(by_hand if size == "one" else [*by_hand, "0", "50"])
    if node:
        for tool in ("docxtemplater", "easy-template-x"):
            script = str(PEERS / f"{tool.replace('-', '_')}_build.cjs")
            commands[tool] = Command([node, script, f"{tool}-{size}.docx", f"{size}.json", "d.docx"])
    return commands


@contextmanager
def _one_core() -> Iterator[None]:
    """Pin this process and those it starts to one core, where the system can: no tool gains by helpers on another."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def _check_and_build(python: str, env: dict[str, str], number: int, runs: int) -> dict[str, Timed]:
    """Return how long a check and a build of the same towns take, whole processes in turn."""
    towns = _write_towns("checked", number, python, env)
    commands = {
        "check": Command([_gongwen(python), "check", str(towns)], done=(0, 1)),
        "build": Command([_gongwen(python), "build", str(towns), "-o", "checked-out"], ("checked-out",)),
    }
    return in_turn(commands, WORK, env, max(1, runs // 5))


def _rates(python: str, node: str, env: dict[str, str], number: int) -> dict[str, list[float]]:
    """Return documents per second of each tool in one warm process, ROUNDS times in turn."""
    for folder in OWN_JOBS:
        _write_towns(folder, number + WARM, python, env)
    commands = {
        name: command.arguments[:-1]
        for name, command in _cold_commands("one", python, node).items()
        if not name.startswith("gongwen")
    }
    rates: dict[str, list[float]] = {name: [] for name in (*OWN_JOBS.values(), *commands)}
    for _ in range(ROUNDS):
        for folder, name in OWN_JOBS.items():
            rates[name].append(_batch(python, env, WORK / folder, 1).rate)
        for name, arguments in commands.items():
            out = _fresh()
            (WORK / out).mkdir()
            rates[name].append(float(_said([*arguments, out, str(number)], env)))
    return rates


def _batches(python: str, env: dict[str, str], number: int) -> dict[str, Batch]:
    towns = _write_towns("towns", number, python, env)
    out = _fresh()
    return {name: _batch(python, env, towns, 1, out) for name in ("one", "again")}


def _two_jobs(python: str, env: dict[str, str], number: int) -> list[float]:
    """Return how many times as fast two jobs are as one: six pairs of runs, one directly behind the other."""
    towns = _write_towns("some", number, python, env)
    return [_batch(python, env, towns, 2).rate / _batch(python, env, towns, 1).rate for _ in range(6)]


def _batch(python: str, env: dict[str, str], towns: Path, jobs: int, out: str = "") -> Batch:
    command = [python, str(PEERS / "gongwen_batch.py"), str(towns), out or _fresh(), str(jobs)]
    return Batch(**json.loads(_said(command, env)))


_folders = count(1)


def _fresh() -> str:
    """Return a folder nobody has written to: where many files were just removed, ext4 is slow to make new ones."""
    return f"batch{next(_folders)}"


def _write_towns(name: str, number: int, python: str, env: dict[str, str]) -> Path:
    """Write so many towns' data into a folder of that name; return it."""
    _said([python, str(HERE / "content.py"), str(WORK / name), str(number)], env)
    return WORK / name


def _said(arguments: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(arguments, cwd=WORK, env=env, check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout


__all__ = ["Timed", "main"]

if __name__ == "__main__":
    main()
