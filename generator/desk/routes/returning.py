"""An edited Word file that comes back → what the data would correct in it, and the corrected file to save."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, jsonify, render_template

from generator.commands.documents.update import Correction, Done, update
from generator.desk.answers import WORD, as_download, body, problem_words, text_in, the_file, the_workspace, uploaded
from generator.problems import DocumentError, Problem

returning = Blueprint("returning", __name__, url_prefix="/t/<int:number>/returned")
# Beside the dropped file, in a folder of its own.
_RESULT = "更正"
# What to do on this page; the command's own advice names files by their paths.
_HINTS = {"no-base": "这里收从“下载 Word”得到的、或 gongwen build 做的文件；外发稿不带底稿，更正不了"}


@returning.get("")
def page(number: int) -> str:
    """Return the page on which an edited file is dropped."""
    with the_workspace().lock:
        return render_template("returned.html", number=number, file=the_file(number, anew=True))


@returning.post("/in")
def take_in(number: int) -> Response:
    """Keep an edited file; return what the data would correct in it. Nothing is changed."""
    name, data = uploaded()
    workspace = the_workspace()
    with workspace.lock:
        source = the_file(number).on_disk()
        known = workspace.uploads.keep(name, data, (".docx",))
        try:
            found = update(workspace.uploads.path(known), source, dry_run=True)
        except DocumentError as error:
            raise DocumentError(
                replace(each, hint=_HINTS.get(each.code, each.hint)) for each in error.problems
            ) from None
        noticed = [problem_words(each) for each in found.problems if each.code == "old-figure-left"]
        told = {"digest": known, "name": name, "noticed": noticed}
        return jsonify({**told, **_by_fate(found.value.corrections)})


@returning.post("/take")
def take(number: int) -> Response:
    """Make the corrected file; return where it is, and the words that found no place in it."""
    sent = body()
    known, tracked = text_in(sent, "digest", most=64), sent.get("tracked") is True
    workspace = the_workspace()
    with workspace.lock:
        source, edited = the_file(number).on_disk(), workspace.uploads.path(known)
        folder = edited.parent / _RESULT
        shutil.rmtree(folder, ignore_errors=True)
        found = update(edited, source, folder / f"{edited.stem}（已更正）.docx", tracked=tracked)
        left = found.value.leftovers
        words = left.read_text("utf-8") if left is not None else ""
        return jsonify({"file": f"/t/{number}/returned/{known}", "name": found.value.document.name, "left": words})


@returning.get("/<known>")
def corrected(number: int, known: str) -> Response:
    """Return the corrected file."""
    workspace = the_workspace()
    with workspace.lock:
        made = sorted((workspace.uploads.path(known).parent / _RESULT).glob("*.docx"))
        if not made:
            raise DocumentError([Problem("no-such-file", "还没有更正，请先点“取更正稿”")])
        return as_download(made[0].read_bytes(), made[0].name, WORD)


def _by_fate(corrections: Sequence[Correction]) -> dict[str, list[dict[str, Any]]]:
    """Return what would be corrected, and apart what stays as people left it."""
    rows = [
        {"done": each.done.value, "old": each.old, "new": each.new, "key": each.key, "where": each.heading}
        for each in corrections
    ]
    made = [each.done is Done.DONE for each in corrections]
    return {
        "corrected": [row for row, done in zip(rows, made, strict=True) if done],
        "kept": [row for row, done in zip(rows, made, strict=True) if not done],
    }
