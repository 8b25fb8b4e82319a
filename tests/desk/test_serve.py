from __future__ import annotations

import socket
import urllib.error
import urllib.request
from queue import Queue
from threading import Thread

import pytest
import waitress

from generator.desk.app import serve
from generator.problems import GongwenError


@pytest.fixture
def served(folder, monkeypatch):
    """Start the server; yield the address to open and what listens."""
    made, told = [], Queue()
    create = waitress.create_server
    monkeypatch.setattr(
        waitress, "create_server", lambda app, **options: made.append(create(app, **options)) or made[0]
    )
    running = Thread(target=serve, args=(folder / "data", 0, told.put), daemon=True)
    running.start()
    yield told.get(timeout=60), made[0]
    # Closed in its own thread: from here it would be closed while it waits for its socket.
    made[0].trigger.pull_trigger(made[0].close)
    running.join(60)
    assert not running.is_alive()


def test_nothing_listens_beyond_this_machine(served):
    address, server = served
    assert server.socket.getsockname()[0] == "127.0.0.1"
    assert address.startswith(f"http://127.0.0.1:{server.socket.getsockname()[1]}/?t=")


def test_a_stranger_on_this_machine_is_refused_in_chinese(served):
    address, _ = served
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address.partition("?")[0])
    assert refused.value.code == 403
    assert "gongwen desk" in refused.value.read().decode("utf-8")
    refused.value.close()


def test_a_port_that_is_taken_is_told(folder):
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(GongwenError) as told:
        serve(folder, other.getsockname()[1], print)
    assert "用不了" in told.value.problems[0].message
