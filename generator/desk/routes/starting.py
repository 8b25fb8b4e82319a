"""The first page: towns and years with their state, a new form, last year's document; our own assets."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, abort, jsonify, render_template

from generator.commands.data_files.new_files import write_form
from generator.commands.drafting.draft import library_here
from generator.commands.files import safe_name
from generator.desk.answers import body, problem_words, text_in, the_workspace, uploaded
from generator.desk.workspace.overview import changed_at
from generator.desk.workspace.uploads import from_old_document, place_data_file
from generator.desk.workspace.view import View
from generator.facts.yaml.reader import DATA_SUFFIXES
from generator.pages.html import stylesheet
from generator.problems import Severity

starting = Blueprint("starting", __name__)
_TYPES = {".css": "text/css", ".js": "text/javascript"}


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
    folder, there = workspace.folder.name, workspace.folder.is_dir()
    # The year that a new form is likely to be for.
    year = max((card.year for cards in towns.values() for card in cards if card.year.isdecimal()), default="")
    return render_template("start.html", towns=towns, kinds=kinds, folder=folder, there=there, year=year)


def _card(number: int, path: Path, view: View) -> Card:
    return Card(
        number,
        view.town or path.parent.name,
        view.year or path.stem,
        view.kind.name if view.kind else "读不了，要在原文里改",
        len(view.pages),
        view.count(Severity.ERROR),
        view.count(Severity.WARNING),
        view.waiting,
        changed_at(path),
        path.name,
    )


@starting.post("/in")
def take_in() -> Response:
    """Keep an old document that was dropped, and return what was recognised in it; a data file joins the others."""
    name, data = uploaded()
    workspace = the_workspace()
    with workspace.lock:
        if Path(name).suffix.lower() in DATA_SUFFIXES:
            return jsonify({"open": f"/t/{workspace.number(place_data_file(name, data, workspace.folder))}"})
        return jsonify(asdict(workspace.uploads.take(name, data)))


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


@starting.get("/a/<name>")
def asset(name: str) -> Response:
    """Return one of our own files."""
    if name not in _assets():
        abort(404)
    answer = Response(_assets()[name], content_type=f"{_TYPES[Path(name).suffix]}; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@cache
def _assets() -> dict[str, str]:
    """Return name → text of what the pages load; nothing else is given out."""
    own = {each.name: each.read_text("utf-8") for each in files("generator.desk").joinpath("assets").iterdir()}
    return {**own, "page.css": stylesheet()}
