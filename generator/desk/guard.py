"""A request → let through, or refused in Chinese: only this machine's own page, opened with the one-time word.

Other websites open in the clerk's browser and other users of the machine are kept out: the address names this machine
and port, the cookie was given for the word in the address the program opened, and what changes anything comes from our
own page. The word works once, so that it is worth nothing in the browser's history.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from functools import partial

from flask import Request, Response, abort, redirect
from werkzeug.wrappers import Response as AnyResponse

# What a data file may weigh as JSON, and an old document.
MOST_JSON = 8 << 20
MOST_UPLOAD = 50 << 20
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


_secret = partial(secrets.token_urlsafe, 24)


@dataclass(slots=True)
class Guard:
    """What opens the page: the port it is on, the one-time word, and the cookie given for it."""

    port: int
    word: str = field(default_factory=_secret)
    cookie: str = field(default_factory=_secret)

    @property
    def address(self) -> str:
        """The address to open, the one-time word in it."""
        return f"http://127.0.0.1:{self.port}/?t={self.word}"

    @property
    def cookie_name(self) -> str:
        """The name of the cookie: browsers share cookies between ports."""
        return f"gongwen-{self.port}"

    def check(self, request: Request) -> AnyResponse | None:
        """Return the answer that gives the cookie, or None to go on; aborts with 403, 411 or 413."""
        hosts = (f"127.0.0.1:{self.port}", f"localhost:{self.port}")
        if request.host not in hosts:
            abort(403, "这个网址不是本机打开的页面。")
        if request.method == "GET" and request.path == "/" and "t" in request.args:
            return self._welcome(request.args["t"])
        if not hmac.compare_digest(_bytes(request.cookies.get(self.cookie_name, "")), _bytes(self.cookie)):
            abort(403, "页面要由 gongwen desk 打开。请关掉这一页，重新运行 gongwen desk。")
        if request.method not in ("GET", "HEAD"):
            self._check_change(request)
        return None

    def _welcome(self, word: str) -> AnyResponse:
        """Take the one-time word, once."""
        if not self.word or not hmac.compare_digest(_bytes(word), _bytes(self.word)):
            abort(403, "这个网址只能打开一次。请重新运行 gongwen desk。")
        self.word = ""
        answer = redirect("/", 303)
        answer.set_cookie(self.cookie_name, self.cookie, httponly=True, samesite="Strict")
        return answer

    def _check_change(self, request: Request) -> None:
        sent = request.headers
        own = sent.get("Origin") == f"http://{request.host}" and sent.get("X-Desk") == "1"
        if not own or sent.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            abort(403, "只接受从本页发出的改动。")
        if request.content_length is None:
            abort(411, "没有说明内容有多长。")
        if request.content_length > (MOST_JSON if request.is_json else MOST_UPLOAD):
            abort(413, "内容太大：文件不能超过 50 MB，文字不能超过 8 MB。")


def protect(response: Response) -> Response:
    """Return a response that tells the browser to run and load nothing but our own files."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
