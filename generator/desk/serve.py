"""A folder → a server on this machine only, until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import waitress

from generator.desk.app import create_app
from generator.desk.guard import MOST_UPLOAD, Guard
from generator.desk.workspace.workspace import Workspace
from generator.problems import GongwenError, Problem

_HOST = "127.0.0.1"
_THREADS = 8
# Seconds without a byte until a connection is given up.
_PATIENCE = 30


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
