"""The page of the whole county: how far each town is, figures side by side, all documents, who is to be reminded."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, render_template, request

from generator.commands.comparing.compare import TownTable, compare, workbook_bytes
from generator.commands.drafting.draft import library_here
from generator.desk.answers import WORKBOOK, as_download, body, problem_words, text_in, the_workspace
from generator.desk.workspace.batch import Batch, begin
from generator.desk.workspace.overview import Overview, chart_of, overview

county = Blueprint("county", __name__, url_prefix="/county")
_ARCHIVE = "application/zip"


@county.get("")
def page() -> str:
    """Return towns × topics of a year, the comparison, and the list of reminders."""
    with the_workspace().lock:
        shown = _shown(request.args.get("year", ""))
        return render_template("county.html", shown=shown, comparison=_compared(shown), batch=_state())


@county.get("/chart")
def chart() -> Response:
    """Return the bar chart of one figure; aborts with 404 for a figure that no town has."""
    with the_workspace().lock:
        comparison = _compared(_shown(request.args.get("year", "")))
    row = next((each for each in comparison.rows if each.key == request.args.get("key")), None)
    if row is None:
        abort(404)
    drawn = render_template("chart.html", chart=chart_of(row, comparison.towns), remark=row.remark)
    return jsonify({"html": drawn})


@county.get("/table.xlsx")
def table() -> Response:
    """Return the comparison as a workbook, the same as `gongwen compare -o` writes."""
    with the_workspace().lock:
        shown = _shown(request.args.get("year", ""))
        return as_download(workbook_bytes(_compared(shown)), f"{shown.year}年各镇数据对照.xlsx", WORKBOOK)


@county.post("/batch")
def build_all() -> Response:
    """Begin to make all documents of a year; one that is under way goes on."""
    workspace = the_workspace()
    year = text_in(body(), "year", most=10)
    with workspace.lock:
        if workspace.batch is None or workspace.batch.over.is_set():
            workspace.batch = begin([each.path for each in _shown(year).towns])
        return jsonify(_state())


@county.get("/batch")
def progress() -> Response:
    """Return how far the making of the documents is."""
    return jsonify(_state())


@county.post("/batch/stop")
def stop() -> Response:
    """Stop after the document that is being made."""
    if (batch := the_workspace().batch) is not None:
        batch.stopping.set()
    return jsonify(_state())


@county.get("/batch/all.zip")
def archive() -> Response:
    """Return the archive of the documents that were made."""
    batch = the_workspace().batch
    if batch is None or not batch.archive:
        abort(404)
    return as_download(batch.archive, "全部文档.zip", _ARCHIVE)


def _shown(year: str) -> Overview:
    return overview(the_workspace(), library_here(), year)


def _compared(shown: Overview) -> TownTable:
    return compare([str(each.path) for each in shown.towns])


def _state() -> dict[str, object]:
    """Return what the page shows of the documents under way."""
    batch: Batch | None = the_workspace().batch
    if batch is None:
        return {"state": ""}
    over = batch.over.is_set()
    stopped = over and batch.done < len(batch.sources)
    return {
        "state": "stopped" if stopped else "done" if over else "running",
        "done": batch.done,
        "made": batch.made,
        "total": len(batch.sources),
        "failed": [f"{source}：{problem_words(problem)}" for source, problem in batch.failed],
    }
