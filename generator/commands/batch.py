"""Many data files → many documents: one bad town stops no other, and the order of results is the order given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from generator.commands.build import Built, State, build
from generator.commands.caching import library_here
from generator.commands.options import Options
from generator.facts.library import Library
from generator.problems import Place, Problem

# A process costs about as much to start as twenty documents to build.
_WORTH_A_PROCESS = 20


def build_all(sources: Sequence[Path], options: Options, jobs: int = 1) -> Iterator[Built]:
    """Yield what became of each data file, in the order given, as soon as it is known."""
    library = library_here()
    if jobs <= 1 or len(sources) <= _WORTH_A_PROCESS:
        yield from (build(source, options, library) for source in sources)
        return
    # Imported here: one document alone never pays for it.
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_open_library, initargs=(library,)) as pool:
        yield from pool.map(partial(_build_in_pool, options=options), sources, chunksize=8)


# The library of a pool's process: topics and templates are read once a process, not once a town.
_library: Library | None = None


def _open_library(library: Library) -> None:
    global _library
    _library = library


def _build_in_pool(source: Path, options: Options) -> Built:
    return build(source, options, _library)


def name_clashes(results: Sequence[Built]) -> list[Problem]:
    """Return documents whose names differ only in capitals: on Windows one would replace the other."""
    seen: dict[str, Built] = {}
    problems = []
    for result in results:
        if result.document is None or result.state is State.FAILED:
            continue
        other = seen.setdefault(str(result.document).casefold(), result)
        if other.document != result.document:
            problems.append(_clash(result, other))
    return problems


def _clash(result: Built, other: Built) -> Problem:
    return Problem(
        "same-output",
        "两个文件名只有大小写不同，在 Windows 上会互相覆盖",
        Place(str(result.source)),
        found=f"{result.document} 和 {other.document}",
        hint="请改其中一份的“镇”或标题",
    )
