"""The routes of one data file: the form beside its pages, the text itself, edits, and the Word file."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request, send_file

from generator.commands.draft import library_here, make_draft
from generator.commands.files import safe_name
from generator.commands.rendering import rendered
from generator.desk.answers import body, number_in, problem_words, text_in, the_file, the_workspace
from generator.desk.edits import Edit, apply, read_edit
from generator.desk.form import form_of, topics_in_order
from generator.desk.view import View, counts_by_topic, problems_as_json
from generator.desk.workspace import OpenFile
from generator.facts.model import Kind
from generator.facts.yaml.nodes import MappingNode
from generator.facts.yaml.reader import parse_source
from generator.problems import DataError

filling = Blueprint("filling", __name__, url_prefix="/t/<int:number>")
_MOST_EDITS = 500
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@filling.get("")
def desk(number: int) -> str:
    """Return the form of one topic, and the pages beside it."""
    with the_workspace().lock:
        file = the_file(number, anew=True)
        topic = request.args.get("topic", "")
        return render_template("fill.html", number=number, file=file, **_shown(file, topic), state=_state(file, topic))


@filling.get("/state")
def state(number: int) -> Response:
    """Return everything the page shows, for a page that has seen an older revision."""
    with the_workspace().lock:
        topic = request.args.get("topic", "")
        file = the_file(number)
        return jsonify({**_state(file, topic), **_forms(file, topic)})


@filling.get("/text")
def text_page(number: int) -> str:
    """Return the text of the file to edit."""
    with the_workspace().lock:
        file = the_file(number, anew=True)
        return render_template("text.html", number=number, file=file, state=_state(file, ""))


@filling.post("/edit")
def edit(number: int) -> Response:
    """Make edits, all or none, as one step back."""
    sent = body()
    wanted, topic = sent.get("edits"), text_in(sent, "topic", most=100)
    if not isinstance(wanted, list) or not 0 < len(wanted) <= _MOST_EDITS:
        abort(400)
    edits = [read_edit(each) for each in wanted]
    with the_workspace().lock:
        file = the_file(number)

        before = file.view
        file.change(number_in(sent, "rev"), lambda: _edited(file, edits))
        forms = _forms(file, topic) if any(each.changes_rows for each in edits) else {}
        return jsonify({**_state(file, topic, before), **forms})


def _edited(file: OpenFile, edits: Sequence[Edit]) -> str:
    """Return the text with all edits made; raises DataError for a text that YAML cannot read."""
    source = file.view.source
    if source is None or file.view.stale:
        source = parse_source(file.text, file.path)
    text = apply(source, edits[0], file.fields)
    for each in edits[1:]:
        text = apply(parse_source(text, file.path), each, file.fields)
    return text


@filling.post("/text")
def text(number: int) -> Response:
    """Take a whole text, as typed."""
    sent = body()
    typed = text_in(sent, "text")
    with the_workspace().lock:
        file = the_file(number)
        before, ends = file.view, "\r\n" if "\r\n" in file.text else "\n"
        whole = typed.replace("\r\n", "\n").replace("\n", ends)
        file.change(number_in(sent, "rev"), lambda: whole)
        return jsonify(_state(file, "", before))


@filling.post("/undo")
def undo(number: int) -> Response:
    """Go one step back."""
    return _changed(number, lambda file, revision: file.undo(revision))


@filling.post("/save")
def save(number: int) -> Response:
    """Try again to write what could not be written."""
    return _changed(number, lambda file, revision: file.save())


@filling.post("/choose")
def choose(number: int) -> Response:
    """Settle that the file was changed outside."""
    return _changed(number, lambda file, revision: file.choose(revision, ours=body().get("ours") is True))


def _changed(number: int, change: Any) -> Response:
    sent = body()
    topic = text_in(sent, "topic", most=100)
    with the_workspace().lock:
        file = the_file(number)
        before = file.view
        change(file, number_in(sent, "rev"))
        return jsonify({**_state(file, topic, before), **_forms(file, topic), "text": file.text})


@filling.get("/word")
def word(number: int) -> Response:
    """Return the Word file, the same bytes as `gongwen build` writes."""
    with the_workspace().lock:
        file = the_file(number)
        if file.trouble is not None:
            raise DataError([file.trouble])
        library = library_here()
        made = rendered(make_draft(file.path, library), library)
    name = safe_name(made.name, "未命名") + ".docx"
    return send_file(BytesIO(made.data), _WORD, as_attachment=True, download_name=name)


def _state(file: OpenFile, topic: str, before: View | None = None) -> dict[str, Any]:
    """Return what the page shows beside the form; of the pages only those that differ from `before`."""
    view = file.view
    old = before.pages if before else ()
    pages = {number: page for number, page in enumerate(view.pages) if number >= len(old) or old[number] != page}
    trouble = file.trouble
    return {
        "rev": file.revision,
        "topic": topic,
        "count": len(view.pages),
        "pages": pages,
        "problems": problems_as_json(view, file.path),
        "topics": counts_by_topic(view),
        "stale": view.stale,
        "trouble": problem_words(trouble) if trouble else "",
        "outside": trouble is not None and trouble.code == "saved-meanwhile",
        "undo": len(file.past),
    }


def _readable(file: OpenFile) -> tuple[Kind, MappingNode] | None:
    view = file.view
    return (view.kind, view.source.tree) if view.kind is not None and view.source is not None else None


def _shown(file: OpenFile, topic: str) -> dict[str, Any]:
    """Return what the form and the rail are made of; a topic that the file does not write is added by name only."""
    readable = _readable(file)
    if readable is None:
        return {"form": None, "topics": (), "rest": (), "topic": ""}
    kind, tree = readable
    topics, rest = topics_in_order(kind, tree)
    topic = topic if topic in topics else ""
    form = form_of(kind, tree, topic)
    return {"form": form, "topics": topics, "rest": rest, "topic": topic, "counts": counts_by_topic(file.view)}


def _forms(file: OpenFile, topic: str) -> dict[str, str]:
    shown = _shown(file, topic)
    return {"form": render_template("form.html", **shown), "rail": render_template("rail.html", **shown)}
