"""Commands → how long each takes as a whole process, run in turn so that a busy machine is fair to all."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Command:
    """One tool's way to make the document."""

    arguments: Sequence[str]
    # Files and folders removed before each run: every run makes its document anew.
    remove: Sequence[str] = ()
    # Set for this command only.
    env: Mapping[str, str] = field(default_factory=dict)
    # Exit codes that count as done.
    done: Sequence[int] = (0,)


@dataclass
class Timed:
    """Seconds of each run, as the clock and as the processor count them."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """The median by the clock."""
        return median(self.wall)


def in_turn(commands: Mapping[str, Command], folder: Path, env: Mapping[str, str], runs: int) -> dict[str, Timed]:
    """Run every command `runs` times, A B C A B C …, after one run each that isn't counted."""
    timed = {name: Timed() for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            for each in command.remove:
                _remove(folder / each)
            wall, processor = _run(command, folder, {**env, **command.env})
            if number:
                timed[name].wall.append(wall)
                timed[name].processor.append(processor)
    return timed


def ratio(one: Timed, other: Timed) -> float:
    """Return the median of the ratios of runs that followed each other."""
    return median(a / b for a, b in zip(one.wall, other.wall, strict=True))


def processor_ratio(one: Timed, other: Timed) -> float:
    """Return the same by processor time, which other programs on the machine disturb less."""
    return median(a / b for a, b in zip(one.processor, other.processor, strict=True))


def _run(command: Command, folder: Path, env: Mapping[str, str]) -> tuple[float, float]:
    before, begun = os.times(), time.perf_counter()
    done = subprocess.run(command.arguments, cwd=folder, env=dict(env), stdout=subprocess.DEVNULL, check=False)
    if done.returncode not in command.done:
        raise RuntimeError(f"exit code {done.returncode}: {command.arguments}")
    wall, after = time.perf_counter() - begun, os.times()
    spent = (after.children_user - before.children_user) + (after.children_system - before.children_system)
    return wall, spent or wall


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
