"""A filled data file → its Word and PDF, what forbids to call it final, and the correction of an edited copy."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from flask import Blueprint, Response, jsonify, render_template, request

from generator.commands.checking.check_data import check_final
from generator.commands.documents.update import update
from generator.commands.drafting.draft import Draft, library_here, make_draft
from generator.commands.drafting.rendering import Format, as_pdf, rendered
from generator.commands.files import safe_name
from generator.desk.answers import WORD, as_download, body, open_file, problem_words, text_in, the_workspace, uploaded
from generator.desk.workspace.view import as_json
from generator.facts.schema.library import Library
from generator.merging.report import Correction, Done
from generator.problems import DataError, DocumentError, GongwenError, Problem, has_errors

documents = Blueprint("documents", __name__, url_prefix="/t/<int:number>")
# Beside the dropped file, in a folder of its own.
_RESULT = "更正"
# What to do on this page; the command's own advice names files by their paths.
_HINTS = {"no-base": "这里收从“下载 Word”得到的、或 gongwen build 做的文件；外发稿不带底稿，更正不了"}


@documents.get("/word")
def word(number: int) -> Response:
    """Return the Word file, the same bytes as `gongwen build` writes; with ?clean=1 those of `build --clean`."""
    clean = request.args.get("clean") == "1"
    with open_file(number) as file:
        library = library_here()
        draft = make_draft(file.on_disk(), library)
        if clean and has_errors(found := _final_problems(draft, library)):
            raise DataError(found)
        made = rendered(draft, library, clean=clean)
    return as_download(made.data, safe_name(made.name, "未命名") + ".docx", WORD)


@documents.get("/pdf")
def pdf(number: int) -> Response:
    """Return the PDF that LibreOffice makes of the Word file, the same as `gongwen build --pdf`; 422 without it."""
    with open_file(number) as file:
        library = library_here()
        draft = make_draft(file.on_disk(), library)
        made = rendered(draft, library, Format.PDF)
    # Takes seconds: meanwhile others may type.
    made = as_pdf(made, draft.facts, None).value
    return as_download(made.data, safe_name(made.name, "未命名") + ".pdf", "application/pdf")


@documents.get("/final")
def final(number: int) -> str:
    """Return what a person should know before the document leaves the house."""
    with open_file(number, anew=True) as file:
        library = library_here()
        try:
            found = _final_problems(make_draft(file.on_disk(), library), library)
        except GongwenError as error:
            found = error.problems
        problems = [as_json(each, file.path) for each in found]
        return render_template("final.html", number=number, file=file, problems=problems, ready=not has_errors(found))


def _final_problems(draft: Draft, library: Library) -> tuple[Problem, ...]:
    return (*draft.problems, *check_final(draft, library))


@documents.get("/returned")
def returned(number: int) -> str:
    """Return the page on which an edited file is dropped."""
    with open_file(number, anew=True) as file:
        return render_template("returned.html", number=number, file=file)


@documents.post("/returned/in")
def take_in(number: int) -> Response:
    """Keep an edited file; return what the data would correct in it. Nothing is changed."""
    name, data = uploaded()
    uploads = the_workspace().uploads
    with open_file(number) as file:
        source = file.on_disk()
        known = uploads.keep(name, data, (".docx",))
        try:
            found = update(uploads.path(known), source, dry_run=True)
        except DocumentError as error:
            raise DocumentError(
                each._replace(hint=_HINTS.get(each.code, each.hint)) for each in error.problems
            ) from None
        noticed = [problem_words(each) for each in found.problems if each.code == "old-figure-left"]
        told = {"digest": known, "name": name, "noticed": noticed}
        return jsonify({**told, **_by_fate(found.value.corrections)})


@documents.post("/returned/take")
def take(number: int) -> Response:
    """Make the corrected file; return where it is, and the words that found no place in it."""
    sent = body()
    known, tracked = text_in(sent, "digest", most=64), sent.get("tracked") is True
    with open_file(number) as file:
        source, edited = file.on_disk(), the_workspace().uploads.path(known)
        folder = edited.parent / _RESULT
        shutil.rmtree(folder, ignore_errors=True)
        found = update(edited, source, folder / f"{edited.stem}（已更正）.docx", tracked=tracked)
        left = found.value.leftovers
        words = left.read_text("utf-8") if left is not None else ""
        return jsonify({"file": f"/t/{number}/returned/{known}", "name": found.value.document.name, "left": words})


@documents.get("/returned/<known>")
def corrected(number: int, known: str) -> Response:
    """Return the corrected file."""
    workspace = the_workspace()
    with workspace.lock:
        made = sorted((workspace.uploads.path(known).parent / _RESULT).glob("*.docx"))
        if not made:
            raise DocumentError([Problem("no-such-file", "还没有更正，请先点“取更正稿”")])
        return as_download(made[0].read_bytes(), made[0].name, WORD)


def _by_fate(corrections: Sequence[Correction]) -> dict[str, list[dict[str, str]]]:
    """Return what would be corrected, and apart what stays as people left it."""
    rows: dict[str, list[dict[str, str]]] = {"corrected": [], "kept": []}
    for each in corrections:
        row = {"done": each.done.value, "old": each.old, "new": each.new, "key": each.key, "where": each.heading}
        rows["corrected" if each.done is Done.DONE else "kept"].append(row)
    return rows
