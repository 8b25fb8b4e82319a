"""gongwen in one process: `python gongwen_batch.py DATA OUT JOBS`, prints documents per second and memory.

The first documents are not timed: templates are compiled and read. Validation, provenance, records and writing are in.
"""

import json
import resource
import sys
import time
from pathlib import Path

import generator.cli  # noqa: F401 - sets how often Python looks for garbage, as for the command
from generator.commands.documents.build import Options, State, build_all

data, out, jobs = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
WARM = 24


def resident() -> float:
    """Return the memory in use, in MB: what the system says now, where it says it, else the most so far."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


files = sorted(data.glob("*/2022.yaml"))
options = Options(out)
if jobs == 1:
    states, memory, begun = [], {}, 0.0
    for number, result in enumerate(build_all(files, options), 1):
        states.append(result.state)
        if number == WARM:
            begun = time.perf_counter()
        if number in (100, len(files)):
            memory[number] = resident()
    seconds = time.perf_counter() - begun
    timed = len(files) - WARM
else:
    begun, memory = time.perf_counter(), {}
    states = [result.state for result in build_all(files, options, jobs)]
    seconds, timed = time.perf_counter() - begun, len(files)
if State.FAILED in states:
    sys.exit(f"{states.count(State.FAILED)} of {len(states)} towns were not built: the figures would mean nothing")
print(
    json.dumps(
        {
            "rate": timed / seconds,
            "built": states.count(State.BUILT),
            "unchanged": states.count(State.UNCHANGED),
            "memory": memory,
        }
    )
)
