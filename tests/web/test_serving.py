"""The place where the desk listens."""

from __future__ import annotations

import socket

from despite.web.serving import HOSTS, listening


def test_answers_go_out_at_once_and_only_to_this_machine() -> None:
    """asyncio sends without delay only on sockets whose protocol is named; else each answer waits 40 ms for its caller's receipt."""
    with listening(0) as place:
        assert (place.proto, place.getsockname()[0]) == (socket.IPPROTO_TCP, HOSTS[0])
