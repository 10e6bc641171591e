"""The command that opens the desk: it prints an address, answers there, and ends well."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from conftest import Run
from despite.desk import Desk
from despite.web.serving import HOSTS, listening


def test_it_prints_an_address_answers_there_and_ends_with_an_interruption(desk: Desk) -> None:
    command = [sys.executable, "-m", "despite", "--case", str(desk.case.folder), "--author", "Ana Ruiz", "serve", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = urlsplit(running.stdout.readline().split()[-1])
        assert address.hostname == "127.0.0.1" and len(address.query) > len("token=") + 32
        connection = HTTPConnection(address.hostname, address.port or 0, timeout=30)
        connection.request("GET", f"{address.path}?{address.query}")
        assert connection.getresponse().status == 303
        connection.close()
        running.send_signal(signal.SIGINT)
        said, complained = running.communicate(timeout=60)
    assert running.returncode == 0 and "The desk is closed." in said and not complained


def test_a_port_that_is_taken_and_a_case_that_is_none_are_told_in_a_sentence(desk: Desk, run: Run, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        status, _, complained = run("serve", "--no-open", "--port", str(other.getsockname()[1]))
    assert status == 2 and "another program listens there" in complained
    status, _, complained = run("--case", str(tmp_path / "none"), "serve", "--no-open")
    assert status == 2


@pytest.mark.parametrize("port", ["80", "0", "70000", "x"])
def test_a_port_that_is_none_is_refused(run: Run, port: str) -> None:
    assert run("serve", "--no-open", "--port", port)[0] == 2


def test_answers_go_out_at_once_and_only_to_this_machine() -> None:
    """asyncio sends without delay only on sockets whose protocol is named; else each answer waits 40 ms for its caller's receipt."""
    with listening(0) as place:
        assert (place.proto, place.getsockname()[0]) == (socket.IPPROTO_TCP, HOSTS[0])
