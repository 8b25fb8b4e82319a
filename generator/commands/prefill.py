"""A blank form and last year's document → the form filled with what is certain, and a word on where each came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.facts.model import Kind
from generator.importing.documents import read_document
from generator.importing.prefilled import Prefilled, prefilled
from generator.problems import Place, Problem, Severity


def prefill(form: str, kind: Kind, old: Path) -> tuple[str, tuple[Problem, ...]]:
    """Return the form and what was taken from `old`; raises DocumentError when that cannot be read."""
    read = read_document(old)
    made = prefilled(form, kind, read.value)
    return made.form, (*read.problems, *_told(made, Place(str(old))))


def _told(made: Prefilled, place: Place) -> Iterator[Problem]:
    if made.place or made.year:
        words = f"{made.place or '（没有认出单位）'}，{made.year or '（没有认出年份）'}"
        yield Problem("old-document", "旧文的单位和总结年度", place, Severity.NOTE, found=words)
    for each in made.taken:
        message = f"“{each.key}”取自旧文的{each.origin}"
        yield Problem("taken-from-old", message, place, Severity.NOTE, found=each.words)
    if made.left:
        shown = "”“".join(made.left[:5])
        hint = "需要的话自己写进“章节”"
        message = f"旧文有 {len(made.left)} 个标题没有找到对应的章节"
        yield Problem("heading-unplaced", message, place, Severity.NOTE, found=f"“{shown}”", hint=hint)
    if not made.taken:
        hint = "请核对文种；旧文也可以用 gongwen import 原样转成数据"
        yield Problem("nothing-taken", "没有从旧文里取到能确定的内容", place, Severity.WARNING, hint=hint)
