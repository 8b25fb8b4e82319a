"""Many data files → many documents: one bad town stops no other, and the order of results is the order given."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.commands.build import Built, State, build
from generator.commands.caching import library_here
from generator.commands.options import Options
from generator.commands.pointers import Pointers
from generator.facts.schema.library import Library
from generator.problems import Place, Problem

# A process costs about as much to start as twenty documents to build.
_WORTH_A_PROCESS = 20
# Garbage is looked for between documents, where hardly anything young is alive: in the middle of one, all its facts
# would be looked through again and again. So many objects more are an alarm.
_GARBAGE = 200_000
_DOCUMENTS_BETWEEN = 8


def build_all(sources: Sequence[Path], options: Options, jobs: int = 1) -> Iterator[Built]:
    """Yield what became of each data file, in the order given, as soon as it is known."""
    pointers, often = Pointers(options), gc.get_threshold()
    gc.set_threshold(_GARBAGE)
    try:
        for result in _results(sources, options, pointers, jobs):
            if result.document and result.state is not State.FAILED:
                pointers.remember(result.source, result.document)
            yield result
    finally:
        # Also when somebody stops it in the middle.
        gc.set_threshold(*often)
        pointers.save()


def _results(sources: Sequence[Path], options: Options, pointers: Pointers, jobs: int) -> Iterator[Built]:
    library = library_here()
    if jobs <= 1 or len(sources) <= _WORTH_A_PROCESS:
        yield from (_build(each, options, library, pointers) for each in enumerate(sources, 1))
        return
    # Imported here: one document alone never pays for it.
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_open, initargs=(library, options)) as pool:
        yield from pool.map(_build_in_pool, enumerate(sources, 1), chunksize=_DOCUMENTS_BETWEEN)


# What a pool's process builds with: topics and templates are read once a process, not once a town.
_opened: tuple[Options, Library, Pointers]


def _open(library: Library, options: Options) -> None:
    global _opened
    _opened = (options, library, Pointers(options))
    gc.set_threshold(_GARBAGE)


def _build_in_pool(numbered: tuple[int, Path]) -> Built:
    return _build(numbered, *_opened)


def _build(numbered: tuple[int, Path], options: Options, library: Library, pointers: Pointers) -> Built:
    """Build one of many, having looked for the garbage of those before it now and then."""
    number, source = numbered
    if number % _DOCUMENTS_BETWEEN == 0:
        gc.collect(0)
    return build(source, options, library, pointers)


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
