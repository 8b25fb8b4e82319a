"""A data file that is filled → the Word file, and what stands in the way of calling it final."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from generator.commands.checking.check_data import check_final
from generator.commands.drafting.draft import Draft, library_here, make_draft
from generator.commands.drafting.rendering import Format, as_pdf, rendered
from generator.commands.files import safe_name
from generator.desk.answers import WORD, as_download, the_file, the_workspace
from generator.desk.workspace.view import as_json
from generator.facts.schema.library import Library
from generator.problems import DataError, GongwenError, Problem, has_errors

finishing = Blueprint("finishing", __name__, url_prefix="/t/<int:number>")


@finishing.get("/word")
def word(number: int) -> Response:
    """Return the Word file, the same bytes as `gongwen build` writes; with ?clean=1 those of `build --clean`."""
    clean = request.args.get("clean") == "1"
    with the_workspace().lock:
        library = library_here()
        draft = make_draft(the_file(number).on_disk(), library)
        if clean and has_errors(found := _final_problems(draft, library)):
            raise DataError(found)
        made = rendered(draft, library, clean=clean)
    return as_download(made.data, safe_name(made.name, "未命名") + ".docx", WORD)


@finishing.get("/pdf")
def pdf(number: int) -> Response:
    """Return the PDF that LibreOffice makes of the Word file, the same as `gongwen build --pdf`; 422 without it."""
    with the_workspace().lock:
        library = library_here()
        draft = make_draft(the_file(number).on_disk(), library)
        made = rendered(draft, library, Format.PDF)
    # Takes seconds: meanwhile others may type.
    made = as_pdf(made, draft.facts, None).value
    return as_download(made.data, safe_name(made.name, "未命名") + ".pdf", "application/pdf")


@finishing.get("/final")
def final(number: int) -> str:
    """Return what a person should know before the document leaves the house."""
    with the_workspace().lock:
        file, library = the_file(number, anew=True), library_here()
        try:
            found = _final_problems(make_draft(file.on_disk(), library), library)
        except GongwenError as error:
            found = error.problems
        problems = [as_json(each, file.path) for each in found]
        return render_template("final.html", number=number, file=file, problems=problems, ready=not has_errors(found))


def _final_problems(draft: Draft, library: Library) -> tuple[Problem, ...]:
    return (*draft.problems, *check_final(draft, library))
