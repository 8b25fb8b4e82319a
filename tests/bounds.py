"""Bounds of time that hold on any machine: seconds as an ordinary one needs them, and allowance for what is slower."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

# What an ordinary machine takes for the loop below, in seconds.
_ORDINARY = 0.02
_STEPS = 200_000
# Other programs crowd memory and caches, which the loop hardly feels. What is not linear takes tens of times as long.
_CROWDED = 2.5
# Counting covered lines makes all of it slower.
_COUNTED_LINES = 4.0
# Files and memory cost more than a loop on Windows, and under wine still more.
_WINDOWS = 4.0


def _slowness() -> float:
    """Return how many times as long as an ordinary machine this one takes just now; 1 for a faster one."""
    began = time.process_time()
    total, seen = 0, {}
    for step in range(_STEPS):
        seen[step & 255] = total
        total += step * step % 7
    return max(1.0, (time.process_time() - began) / _ORDINARY)


def _spent() -> float:
    """Return the processor time of this process and of those it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail when what stands inside takes more processor time than an ordinary machine would.

    Processor time, as other programs may be busy; and the machine is measured before and after, as its speed drifts.
    """
    before, began = _slowness(), _spent()
    yield
    spent = _spent() - began
    allowed = _CROWDED * seconds * max(before, _slowness()) * (_COUNTED_LINES if sys.gettrace() else 1.0)
    allowed *= _WINDOWS if sys.platform == "win32" else 1.0
    assert spent < allowed, f"{spent:.1f} s of processor time, where {allowed:.1f} s are allowed"
