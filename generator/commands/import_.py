"""An old document → its data file of kind 通用提纲, never over a file that stands there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.commands.output import write_whole
from generator.importing.data_file import data_file
from generator.importing.documents import read_document
from generator.problems import Outcome, OutputError, Place, Problem


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written where."""

    source: Path
    output: Path
    text: str


def import_document(source: Path, output: Path | None = None) -> Outcome[Imported]:
    """Write the data file beside the document, or to `output`.

    Raises DocumentError when the document cannot be read, OutputError when a file stands at the output.
    """
    read = read_document(source)
    target = output or source.with_suffix(".yaml")
    if target.exists():
        problem = Problem(
            "already-there", "这个位置已经有文件，没有覆盖", Place(str(target)), hint="用 -o 换一个文件名"
        )
        raise OutputError([problem])
    text = data_file(read.value, source.name)
    write_whole(target, text.encode("utf-8"))
    return Outcome(Imported(source, target, text), read.problems)
