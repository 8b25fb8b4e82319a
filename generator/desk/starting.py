"""The first page: towns and years with their state; a blank form and next year's file; our own assets."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, abort, jsonify, render_template, request

from generator.commands.data_files import next_year, write_form
from generator.commands.draft import library_here
from generator.commands.files import safe_name
from generator.desk.answers import body, problem_words, text_in, the_file, the_workspace
from generator.desk.uploads import from_old_document
from generator.desk.view import View
from generator.pages.html import stylesheet
from generator.problems import Severity

starting = Blueprint("starting", __name__)
# Name → its type; nothing else is given out.
_ASSETS = {
    "desk.css": "text/css",
    "page.css": "text/css",
    "api.js": "text/javascript",
    "pages.js": "text/javascript",
    "problems.js": "text/javascript",
    "saving.js": "text/javascript",
    "fill.js": "text/javascript",
    "text.js": "text/javascript",
    "start.js": "text/javascript",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One data file on the first page."""

    number: int
    town: str
    year: str
    kind: str
    pages: int
    errors: int
    warnings: int
    waiting: int
    changed: str
    file: str

    @property
    def state(self) -> str:
        """How far it is, in the words of the page."""
        if self.errors:
            return f"错误 {self.errors} 处"
        return f"待填 {self.waiting} 处" if self.waiting else "填好了"


@starting.get("/")
def start() -> str:
    """Return the first page."""
    workspace = the_workspace()
    with workspace.lock:
        library = library_here()
        towns: dict[str, list[Card]] = {}
        for number, path in workspace.files().items():
            card = _card(number, path, workspace.view(number, path, library))
            towns.setdefault(card.town, []).append(card)
    kinds = tuple(library.kind_names().values())
    return render_template("start.html", towns=towns, kinds=kinds, folder=workspace.folder.name, year=_newest(towns))


def _newest(towns: dict[str, list[Card]]) -> str:
    """Return the year that a new form is likely to be for."""
    return max((card.year for cards in towns.values() for card in cards if card.year.isdecimal()), default="")


def _card(number: int, path: Path, view: View) -> Card:
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime).strftime("%m月%d日 %H:%M")
    except OSError:
        changed = ""
    return Card(
        number,
        view.town or path.parent.name,
        view.year or path.stem,
        view.kind.name if view.kind else "读不了，要在原文里改",
        len(view.pages),
        view.count(Severity.ERROR),
        view.count(Severity.WARNING),
        view.waiting,
        changed,
        path.name,
    )


@starting.post("/in")
def take_in() -> Response:
    """Keep an old document that was dropped; return what was recognised in it."""
    file = request.files.get("file")
    if file is None or not file.filename:
        abort(400)
    with the_workspace().lock:
        return jsonify(asdict(the_workspace().uploads.take(file.filename, file.read())))


@starting.post("/new")
def new() -> Response:
    """Write a blank form, or one that begins with an old document; return where it is opened and what was noticed."""
    sent = body()
    town, year = text_in(sent, "town", most=60).strip(), text_in(sent, "year", most=10).strip()
    workspace = the_workspace()
    with workspace.lock:
        path = workspace.folder / safe_name(town, "未填镇名") / f"{safe_name(year, '年份')}.yaml"
        kind, old = text_in(sent, "kind", most=60), text_in(sent, "old", most=64)
        if old:
            document, verbatim = workspace.uploads.path(old), text_in(sent, "way", most=20) == "verbatim"
            made = from_old_document(document, kind, town, year, path, verbatim=verbatim)
        else:
            made = write_form(kind, town, year, path)
        noticed = [problem_words(each) for each in made.problems]
        return jsonify({"open": f"/t/{workspace.number(made.value)}", "noticed": noticed})


@starting.post("/t/<int:number>/next")
def make_next(number: int) -> Response:
    """Write next year's file beside this one; return what became of each place, and where to open it."""
    workspace = the_workspace()
    with workspace.lock:
        made = next_year(the_file(number, anew=True).path).value
        number = workspace.number(made.output)
    changes = [
        {"fate": each.fate.value, "where": each.where, "old": each.old, "new": each.new, "note": each.note}
        for each in sorted(made.changes, key=lambda each: each not in made.doubtful)
    ]
    return jsonify({"open": f"/t/{number}", "year": made.year, "changes": changes})


@starting.get("/a/<name>")
def asset(name: str) -> Response:
    """Return one of our own files."""
    if name not in _ASSETS:
        abort(404)
    answer = Response(_content(name), content_type=f"{_ASSETS[name]}; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@cache
def _content(name: str) -> str:
    if name == "page.css":
        return stylesheet()
    return files("generator.desk").joinpath("assets").joinpath(name).read_text("utf-8")
