"""A workspace and a guard → the Flask application: every page, every answer, every refusal in Chinese."""

from __future__ import annotations

import os

from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from generator.desk.answers import problem_words
from generator.desk.guard import MOST_UPLOAD, Guard, protect
from generator.desk.routes.county import county
from generator.desk.routes.filling import filling
from generator.desk.routes.finishing import finishing
from generator.desk.routes.next_year import coming
from generator.desk.routes.returning import returning
from generator.desk.routes.starting import starting
from generator.desk.workspace.open_file import StaleRevisionError
from generator.desk.workspace.workspace import Workspace
from generator.problems import GongwenError

_REASONS = {
    400: "页面发来的内容读不懂。请刷新页面再试。",
    404: "没有这一页，或者文件已经不在了。",
    405: "这个网址不能这样用。",
    409: "这份表刚在另一个标签页里改过，这里换成了最新的。",
    413: "内容太大：文件不能超过 50 MB。",
    415: "页面发来的内容读不懂。请刷新页面再试。",
    503: "读不到文件夹：多半是被移走、改名，网络盘断了，或者磁盘满了。弄好以后刷新页面。",
    500: "程序内部出错，文件没有动。请刷新页面再试；再出错请告诉维护的人。",
}


def create_app(workspace: Workspace, guard: Guard) -> Flask:
    """Return the application that shows a workspace to whoever the guard lets in."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_UPLOAD
    # Chinese goes out as it is; keys keep their order.
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["workspace"] = workspace

    @app.before_request
    def check() -> AnyResponse | None:
        return guard.check(request)

    app.after_request(protect)
    for screen in (starting, filling, finishing, returning, coming, county):
        app.register_blueprint(screen)
    app.register_error_handler(StaleRevisionError, lambda _: _refused(409, _REASONS[409]))
    app.register_error_handler(GongwenError, lambda error: _refused(422, *map(problem_words, error.problems)))
    app.register_error_handler(OSError, lambda _: _refused(503, _REASONS[503]))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)
    return app


def _http(error: HTTPException) -> tuple[Response | str, int]:
    code = error.code or 500
    # Our own words are Chinese, the library's are not.
    own = error.description if error.description and not error.description.isascii() else ""
    return _refused(code, own or _REASONS.get(code, _REASONS[400 if code < 500 else 500]))


def _unforeseen(error: Exception) -> tuple[Response | str, int]:
    if os.environ.get("GONGWEN_DEBUG"):
        raise error
    return _refused(500, _REASONS[500])


def _refused(code: int, *reasons: str) -> tuple[Response | str, int]:
    """Return why something was not done: to the page's script as JSON, to a person as a page that leads back."""
    if request.method == "POST":
        return jsonify({"reasons": reasons}), code
    number = (request.view_args or {}).get("number", 0)
    back = f"/t/{number}" if code != 404 and number else "/"
    return render_template("refused.html", reasons=reasons, back=back if code != 403 else ""), code
