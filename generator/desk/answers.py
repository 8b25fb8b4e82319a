"""What several routes need: the workspace, an open file by its number, what a request holds, problems in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from flask import Response, abort, current_app, request, send_file

from generator.desk.workspace.open_file import OpenFile
from generator.desk.workspace.workspace import Workspace
from generator.problems import Problem

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def the_workspace() -> Workspace:
    """Return the workspace of the running application."""
    workspace: Workspace = current_app.extensions["workspace"]
    return workspace


@contextmanager
def open_file(number: int, *, anew: bool = False) -> Iterator[OpenFile]:
    """Give the open file with a number, the workspace locked meanwhile; aborts with 404.

    `anew` takes up what changed outside, and lets the checks look at it.
    """
    workspace = the_workspace()
    with workspace.lock:
        file = workspace.opened(number, anew=anew)
        if file is None:
            abort(404)
        if anew:
            file.examine()
        yield file


def body() -> dict[str, Any]:
    """Return the JSON object that was sent; aborts with 400 for anything else."""
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        abort(400)
    return sent


def text_in(sent: dict[str, Any], name: str, *, most: int = 4_000_000) -> str:
    """Return a text that was sent, "" when it was not; aborts with 400 for anything else."""
    text = sent.get(name, "")
    if not isinstance(text, str) or len(text) > most or any("\ud800" <= each <= "\udfff" for each in text):
        abort(400)
    return text


def number_in(sent: dict[str, Any], name: str) -> int:
    """Return a whole number that was sent, 0 when it was not; aborts with 400 for anything else."""
    number = sent.get(name, 0)
    if not isinstance(number, int) or isinstance(number, bool):
        abort(400)
    return number


def uploaded() -> tuple[str, bytes]:
    """Return name and bytes of the file that was sent; aborts with 400 without one."""
    file = request.files.get("file")
    if file is None or not file.filename:
        abort(400)
    return file.filename, file.read()


def as_download(data: bytes, name: str, sort: str) -> Response:
    """Return a file to be saved under a name."""
    return send_file(BytesIO(data), sort, as_attachment=True, download_name=name)


def problem_words(problem: Problem) -> str:
    """Return a problem in one line, with its line in the file."""
    return (f"第 {problem.place.line} 行：" if problem.place.line else "") + problem.words
