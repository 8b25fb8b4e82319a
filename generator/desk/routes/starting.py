"""The first page, and each way to begin a data file: blank, from an old document, from last year; our own assets."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, abort, jsonify, render_template

from generator.commands.data_files.new_files import beside, next_year, write_form
from generator.commands.documents.outline import outline_of
from generator.commands.drafting.draft import library_here
from generator.commands.files import safe_name
from generator.desk.answers import body, open_file, problem_words, text_in, the_workspace, uploaded
from generator.desk.workspace.overview import ListedFile, files_in
from generator.desk.workspace.workspace import from_old_document, place_data_file
from generator.facts.yaml.reader import DATA_SUFFIXES, STREAM
from generator.importing.next_year.changes import Fate
from generator.pages.html import stylesheet

starting = Blueprint("starting", __name__)
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
_TYPES = {".css": "text/css", ".js": "text/javascript"}


@starting.get("/")
def start() -> str:
    """Return the first page."""
    workspace = the_workspace()
    with workspace.lock:
        library = library_here()
        every = files_in(workspace, library)
        towns: dict[str, list[ListedFile]] = {}
        for each in every:
            towns.setdefault(each.town, []).append(each)
        kinds = tuple(library.kind_names().values())
        folder, there = workspace.folder.name, workspace.folder.is_dir()
        # The year that a new form is likely to be for.
        year = max(filter(str.isdecimal, (each.view.year or each.path.stem for each in every)), default="")
        return render_template("start.html", towns=towns, kinds=kinds, folder=folder, there=there, year=year)


@starting.post("/in")
def take_in() -> Response:
    """Keep an old document that was dropped, and return what was recognised in it; a data file joins the others."""
    name, data = uploaded()
    workspace = the_workspace()
    with workspace.lock:
        if Path(name).suffix.lower() in DATA_SUFFIXES:
            return jsonify({"open": f"/t/{workspace.number(place_data_file(name, data, workspace.folder))}"})
        known = workspace.uploads.keep(name, data)
        path = workspace.uploads.path(known)
        found = outline_of(path).value
        # The year that a new file would be for.
        year = str(found.year + 1) if found.year else ""
        seen = {"digest": known, "name": path.name, "town": found.place, "year": year, "headings": len(found.headings)}
        return jsonify(seen)


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


@starting.get("/t/<int:number>/next")
def coming(number: int) -> str:
    """Return what would become of each place; nothing is written."""
    with open_file(number, anew=True) as file:
        made = next_year(file.path, STREAM).value
        target = beside(file.path, made.year)
        groups = [(fate, words, [each for each in made.changes if each.fate is fate]) for fate, words in _ORDER]
        return render_template(
            "next.html",
            number=number,
            file=file,
            year=made.year,
            target=target,
            there=the_workspace().number(target) if target.exists() else 0,
            groups=[group for group in groups if group[2]],
            first=_FIRST,
            stays=_STAYS,
            promises=made.promises,
        )


@starting.post("/t/<int:number>/next")
def make_next(number: int) -> Response:
    """Write next year's file beside this one; return where it is opened."""
    with open_file(number, anew=True) as file:
        made = next_year(file.path).value.output
        return jsonify({"open": f"/t/{the_workspace().number(made)}", "list": f"/t/{number}/next"})


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
