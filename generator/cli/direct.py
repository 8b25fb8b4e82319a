"""`gongwen build 数据文件 [-o 位置]` → the document, without importing click: a tenth of a cold run saved.

What it prints is what the command `build` prints; whatever needs more than that is left to it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from generator.cli.summary import names_a_file, summary, wrong_output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def plain_build(arguments: Sequence[str]) -> tuple[Path, Path] | None:
    """Return data file and output when the arguments ask for one file to be built without any other option."""
    match arguments:
        case ["build", source]:
            output = "out"
        case ["build", source, "-o", output] | ["build", "-o", output, source]:
            pass
        case _:
            return None
    if source.startswith("-") or output.startswith("-") or not Path(source).is_file():
        return None
    if wrong_output(Path(output)):
        return None
    return Path(source), Path(output)


def build(source: Path, output: Path) -> NoReturn:
    """Build one file, say what became of it, and exit."""
    from generator.commands.batch import build_all
    from generator.commands.options import Options

    options = Options(output, names_a_file(output))
    results = list(build_all([source], options))
    lines = list(summary(results))
    if problems := [problem for result in results for problem in result.problems]:
        from generator.cli import report

        report.finish(problems, lines=lines)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    raise SystemExit(0)
