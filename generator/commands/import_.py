"""An old document → its data file of kind 通用提纲, never over a file that stands there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.commands.output import refuse_existing, write_whole
from generator.importing.data_file import data_file
from generator.importing.documents import read_document
from generator.importing.normalise import Repair
from generator.importing.normalise import normalise as repaired
from generator.problems import DocumentError, Outcome, Place, Problem
from generator.text.reader import read_text
from generator.text.writer import write_text


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written where."""

    source: Path
    output: Path
    text: str
    # What was put right, with `normalise` only.
    repairs: tuple[Repair, ...] = ()


def import_document(source: Path, output: Path | None = None, *, normalise: bool = False) -> Outcome[Imported]:
    """Write the data file beside the document, or to `output`; `normalise` repairs what the standards ask for.

    Raises DocumentError when the document cannot be read, OutputError when a file stands at the output.
    """
    if source.suffix.lower() in (".yaml", ".yml") and source.is_file():
        hint = "生成文档用 gongwen build，做下一年的用 gongwen next"
        raise DocumentError([Problem("data-file", "这是数据文件，不是旧文档", Place(str(source)), hint=hint)])
    read = read_document(source)
    target = output or source.with_suffix(".yaml")
    refuse_existing(target)
    document = read.value
    repairs: tuple[Repair, ...] = ()
    if normalise:
        words, repairs = repaired(write_text(document))
        document = read_text(words)
    made = data_file(document, source.name)
    write_whole(target, made.value.encode("utf-8"))
    return Outcome(Imported(source, target, made.value, repairs), (*read.problems, *made.problems))
