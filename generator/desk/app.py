"""A folder → a server on this machine only, until it is stopped: every answer and every refusal in Chinese."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import waitress
from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from generator.desk.answers import problem_words
from generator.desk.guard import MOST_UPLOAD, Guard, protect
from generator.desk.routes.county import county
from generator.desk.routes.documents import documents
from generator.desk.routes.filling import filling
from generator.desk.routes.starting import starting
from generator.desk.workspace.open_file import StaleRevisionError
from generator.desk.workspace.workspace import Workspace
from generator.problems import GongwenError, Problem

_HOST = "127.0.0.1"
_THREADS = 8
# Seconds without a byte until a connection is given up.
_PATIENCE = 30
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


def serve(folder: Path, port: int, ready: Callable[[str], None]) -> None:
    """Serve the data files of a folder until stopped; `ready` is told the address to open.

    Port 0 leaves the choice to the system. Raises GongwenError for a port that is taken.
    """
    try:
        listening = socket.create_server((_HOST, port))
    except OSError as error:
        hint = "换一个端口，或不写 --port，由程序自己找"
        raise GongwenError([Problem("port-taken", f"端口 {port} 用不了", hint=hint)]) from error
    guard = Guard(listening.getsockname()[1])
    app = create_app(Workspace(folder), guard)
    server = waitress.create_server(
        app,
        sockets=[listening],
        threads=_THREADS,
        channel_timeout=_PATIENCE,
        max_request_body_size=MOST_UPLOAD + 1,
        ident="gongwen",
        clear_untrusted_proxy_headers=True,
    )
    ready(guard.address)
    server.run()


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
    for screen in (starting, filling, documents, county):
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
