"""The routes of one data file: the form beside its pages, the text itself, and edits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request

from generator.desk.answers import body, number_in, open_file, problem_words, text_in
from generator.desk.forms.edits import MOST_KEY, Pasted, apply, pasted, read_edit
from generator.desk.forms.form import NOT_IN_FORM, computed_beside, fields_named, form_of, topics_in_order
from generator.desk.workspace.open_file import GONE, SAVED_MEANWHILE, OpenFile
from generator.desk.workspace.view import View, as_json, counts_by_topic
from generator.facts.lookup import find as find_fact
from generator.facts.model import Kind
from generator.facts.sentences.references import names_for
from generator.facts.yaml.nodes import MappingNode
from generator.facts.yaml.reader import parse_source

filling = Blueprint("filling", __name__, url_prefix="/t/<int:number>")
_MOST_EDITS = 500
_MOST_FOUND = 12
# Of what a name prints so much is shown.
_LONGEST = 40


@filling.get("")
def desk(number: int) -> str:
    """Return the form of one topic, and the pages beside it."""
    with open_file(number, anew=True) as file:
        topic = request.args.get("topic", "")
        return render_template("fill.html", number=number, file=file, **_shown(file, topic), state=_state(file, topic))


@filling.get("/state")
def state(number: int) -> Response:
    """Return everything the page shows, for a page that has seen an older revision."""
    topic = request.args.get("topic", "")
    with open_file(number) as file:
        file.examine()
        return jsonify({**_state(file, topic), **_forms(file, topic)})


@filling.get("/problems")
def problems(number: int) -> Response:
    """Return what the checks find, for a page on which nobody is typing any more."""
    with open_file(number) as file:
        file.examine()
        return jsonify({"rev": file.revision, **_problems_and_counts(file)})


@filling.get("/find")
def find(number: int) -> Response:
    """Return the fields whose name or meaning holds what was typed, those that the file writes first."""
    words = request.args.get("words", "").strip()
    with open_file(number) as file:
        readable = _readable(file)
        found = islice(fields_named(*readable, words), _MOST_FOUND) if readable and words else ()
        return jsonify({"found": [asdict(each) for each in found]})


@filling.get("/names")
def names(number: int) -> Response:
    """Return what may be written in 【】 in the text at a key, with what it prints."""
    key = request.args.get("key", "")[:MOST_KEY]
    with open_file(number) as file:
        facts = file.view.facts
        found = [each for each in names_for(key, facts.root) if not each[0].startswith(NOT_IN_FORM)] if facts else []
        return jsonify({"names": [{"name": name, "value": printed[:_LONGEST]} for name, printed in found]})


@filling.get("/where")
def where(number: int) -> Response:
    """Return where a fact stands that has no field in the form: its line in this file, or the file it came from."""
    with open_file(number) as file:
        node = find_fact(file.view.facts.root, request.args.get("key", "")) if file.view.facts else None
        own = node is not None and node.place.is_in(file.path)
        shared = "" if own or node is None else "/".join(Path(node.place.file).parts[-2:])
        return jsonify({"line": node.place.line if own and node else 0, "shared": shared})


@filling.get("/text")
def text_page(number: int) -> str:
    """Return the text of the file to edit."""
    with open_file(number, anew=True) as file:
        return render_template("text.html", number=number, file=file, state=_state(file, ""))


@filling.post("/edit")
def edit(number: int) -> Response:
    """Make edits, all or none, as one step back."""
    sent = body()
    wanted, topic = sent.get("edits"), text_in(sent, "topic", most=100)
    if not isinstance(wanted, list) or not 0 < len(wanted) <= _MOST_EDITS:
        abort(400)
    edits = [read_edit(each) for each in wanted]
    with open_file(number) as file:
        before = file.view
        # What is typed into one field is one step back.
        step = edits[0].key if len(edits) == 1 and edits[0].act == "set" else ""

        def edited() -> str:
            source = file.view.source
            if source is None or file.view.stale:
                source = parse_source(file.text, file.path)
            return apply(source, edits, file.fields)

        file.change(number_in(sent, "rev"), edited, step)
        # Any other act gives the form other rows.
        forms = _forms(file, topic) if any(each.act != "set" for each in edits) else {}
        return jsonify({**_state(file, topic, before), **forms})


@filling.post("/paste")
def paste(number: int) -> Response:
    """Return where cells copied from Excel belong; nothing is changed."""
    sent = body()
    rows, key, topic = sent.get("rows"), text_in(sent, "key", most=MOST_KEY), text_in(sent, "topic", most=100)
    if not isinstance(rows, list) or not all(isinstance(row, list) and row for row in rows):
        abort(400)
    cells = [[text_in({"": cell}, "") for cell in row] for row in rows]
    with open_file(number) as file:
        form = _shown(file, topic)["form"]
        found = pasted(form, file.fields, key, cells) if form else Pasted((), ())
    if len(found.cells) > _MOST_EDITS:
        abort(413, f"一次最多粘贴 {_MOST_EDITS} 格，请分几次。")
    return jsonify({"cells": [each._asdict() for each in found.cells], "unknown": found.unknown})


@filling.post("/text")
def text(number: int) -> Response:
    """Take a whole text, as typed."""
    sent = body()
    typed = text_in(sent, "text")
    with open_file(number) as file:
        before, ends = file.view, "\r\n" if "\r\n" in file.text else "\n"
        whole = typed.replace("\r\n", "\n").replace("\n", ends)
        file.change(number_in(sent, "rev"), lambda: whole)
        return jsonify(_state(file, "", before))


@filling.post("/undo")
def undo(number: int) -> Response:
    """Go one step back."""
    sent = body()
    topic = text_in(sent, "topic", most=100)
    with open_file(number) as file:
        before = file.view
        key = file.undo(number_in(sent, "rev"))
        return jsonify({**_whole(file, topic, before), "key": key})


@filling.post("/save")
def save(number: int) -> Response:
    """Try again to write what could not be written."""
    return _changed(number, lambda file, revision: file.save())


@filling.post("/choose")
def choose(number: int) -> Response:
    """Settle that the file was changed outside: ours, theirs, or theirs with some keys of ours."""
    sent = body()
    keys = sent.get("keys", [])
    if not isinstance(keys, list) or not all(isinstance(each, str) for each in keys):
        abort(400)
    return _changed(number, lambda file, revision: file.choose(revision, ours=sent.get("ours") is True, keys=keys))


def _changed(number: int, change: Callable[[OpenFile, int], None]) -> Response:
    sent = body()
    topic = text_in(sent, "topic", most=100)
    with open_file(number) as file:
        before = file.view
        change(file, number_in(sent, "rev"))
        return jsonify(_whole(file, topic, before))


def _whole(file: OpenFile, topic: str, before: View) -> dict[str, Any]:
    return {**_state(file, topic, before), **_forms(file, topic), "text": file.text}


def _state(file: OpenFile, topic: str, before: View | None = None) -> dict[str, Any]:
    """Return what the page shows beside the form; pages and problems only where they differ from `before`."""
    view = file.view
    old = before.pages if before else ()
    pages = {number: page for number, page in enumerate(view.pages) if number >= len(old) or old[number] != page}
    trouble = file.trouble
    return {
        "rev": file.revision,
        "topic": topic,
        "count": len(view.pages),
        "pages": pages,
        "computed": computed_beside(view.facts, topic) if view.facts else {},
        **_problems_and_counts(file, before),
        "stale": view.stale,
        "trouble": problem_words(trouble) if trouble else "",
        "outside": trouble is not None and trouble.code in (SAVED_MEANWHILE, GONE),
        "gone": trouble is not None and trouble.code == GONE,
        "differing": [asdict(each) for each in file.differing],
        "undo": len(file.past),
    }


def _problems_and_counts(file: OpenFile, before: View | None = None) -> dict[str, Any]:
    view = file.view
    known = {"examined": view.unexamined is None}
    if before is not None and before.problems == view.problems:
        return known
    return {**known, "problems": [as_json(each, file.path) for each in view.problems], "topics": counts_by_topic(view)}


def _readable(file: OpenFile) -> tuple[Kind, MappingNode] | None:
    kind, source = file.view.kind, file.view.source
    return (kind, source.tree) if kind is not None and source is not None else None


def _shown(file: OpenFile, topic: str) -> dict[str, Any]:
    """Return what the form and the rail are made of; a topic that the file does not write is added by name only."""
    readable = _readable(file)
    if readable is None:
        return {"form": None, "topics": (), "rest": (), "topic": "", "computed": {}, "year": ""}
    kind, tree = readable
    topics, rest = topics_in_order(kind, tree)
    topic = topic if topic in topics else ""
    shown = {"form": form_of(kind, tree, topic), "topics": topics, "rest": rest, "topic": topic}
    facts = file.view.facts
    return {**shown, "computed": computed_beside(facts, topic) if facts else {}, "year": file.view.year}


def _forms(file: OpenFile, topic: str) -> dict[str, str]:
    shown = _shown(file, topic)
    # Another form has none of the marks that problems leave on it.
    return {
        "form": render_template("form.html", **shown),
        "rail": render_template("rail.html", **shown),
        **_problems_and_counts(file),
    }
