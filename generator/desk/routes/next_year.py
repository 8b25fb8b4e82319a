"""A data file → what becomes of each of its places next year, what to confirm first, and next year's file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from flask import Blueprint, Response, jsonify, render_template

from generator.commands.data_files.new_files import beside, next_year
from generator.desk.answers import the_file, the_workspace
from generator.facts.yaml.reader import STREAM
from generator.importing.next_year.changes import Change, Fate

coming = Blueprint("coming", __name__, url_prefix="/t/<int:number>/next")
# In the order in which a person should look: what may be wrong, what is owed, what only waits.
_ORDER = (
    (Fate.DOUBTFUL, "像是那一年特有的话，照原样留着：逐句定去留"),
    (Fate.CARRIED, "上年的内容照抄过来了：还办的留下，不办的改掉"),
    (Fate.LAST_YEAR, "去年一次性的事，改成了注释，不会印出来"),
    (Fate.TARGET, "去年计划里的数，成了今年的目标：填完成数就会写“完成率”"),
    (Fate.MOVED, "去年的数移到“上年”，今年的数待填"),
    (Fate.SLOT, "句子留着，里面的数或名字待填"),
    (Fate.CLEARED, "清空了，等今年的"),
    (Fate.WAITING, "上年就没有填"),
    (Fate.ADVANCED_YEAR, "年份往后推了一年"),
    (Fate.KEPT_NAME, "名称或历史，照旧"),
)
# Those that are read row by row before anything is filled.
_FIRST = (Fate.DOUBTFUL, Fate.CARRIED, Fate.LAST_YEAR, Fate.TARGET)
# What stands in the new file as it stood in the old.
_STAYS = (Fate.DOUBTFUL, Fate.CARRIED, Fate.KEPT_NAME)


@coming.get("")
def page(number: int) -> str:
    """Return what would become of each place; nothing is written."""
    workspace = the_workspace()
    with workspace.lock:
        file = the_file(number, anew=True)
        made = next_year(file.path, STREAM).value
        target = beside(file.path, made.year)
        return render_template(
            "next.html",
            number=number,
            file=file,
            year=made.year,
            target=target,
            there=workspace.number(target) if target.exists() else 0,
            groups=_by_fate(made.changes),
            first=_FIRST,
            stays=_STAYS,
            promises=made.promises,
        )


@coming.post("")
def make(number: int) -> Response:
    """Write next year's file beside this one; return where it is opened."""
    workspace = the_workspace()
    with workspace.lock:
        made: Path = next_year(the_file(number, anew=True).path).value.output
        return jsonify({"open": f"/t/{workspace.number(made)}", "list": f"/t/{number}/next"})


def _by_fate(changes: Iterable[Change]) -> list[tuple[Fate, str, list[Change]]]:
    """Return the changes by what became of them, in the order of `_ORDER`, with what that means."""
    every = list(changes)
    groups = [(fate, meaning, [each for each in every if each.fate is fate]) for fate, meaning in _ORDER]
    return [group for group in groups if group[2]]
