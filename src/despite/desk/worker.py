"""One worker of the desk: a process that reads documents and finds their claims. It never opens the case."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import IO

import msgspec

from despite.errors import Problem
from despite.evidence import Capture, Claim, Document, Draft, EntryKind, Record, canonical
from despite.find import FINDER, find
from despite.read import read
from despite.resolve import declared

_LENGTH = 8


class Job(Record, frozen=True, kw_only=True):
    """A capture, its bytes, and what is wrong with them."""

    capture: Capture
    data: bytes
    problems: tuple[Problem, ...] = ()


class Done(Record, frozen=True, kw_only=True):
    """What was found in a capture: its document, how many claims, all problems, and the entries as kind and payload.

    ``fault`` says what the program did on a document that it failed on; then nothing was found.
    """

    document: str = ""
    claims: int = 0
    problems: tuple[Problem, ...] = ()
    entries: tuple[tuple[EntryKind, bytes], ...] = ()
    fault: str | None = None

    def drafts(self) -> list[Draft]:
        """The entries to record."""
        return [Draft(kind=kind, payload=msgspec.Raw(payload)) for kind, payload in self.entries]


Finder = Callable[[Document], tuple[list[Claim], list[Problem]]]
"""What finds the claims of a document: ``despite.find.find``, or ``speeches`` for what was said undivided."""


def process(capture: Capture, data: bytes, finder: Finder = find) -> tuple[Document, list[Claim], list[Problem]]:
    """One capture's document, its claims and all problems, without a case."""
    document, problems = read(capture, data)
    claims, more = finder(document)
    return document, claims, [*problems, *more]


def work(job: Job) -> Done:
    """Reads, finds and resolves one document."""
    document, claims, problems = process(job.capture, job.data)
    return done(job.capture, document, claims, [*job.problems, *problems])


def done(capture: Capture, document: Document, claims: list[Claim], problems: list[Problem]) -> Done:
    """The entries of one document: its capture, its text, its claims, and the names that it declares to be one."""
    payloads: list[tuple[EntryKind, object]] = [
        ("captured", capture),
        ("read", {"document": document, "problems": problems, "finder": FINDER}),
        *(("proposed", claim) for claim in claims),
        *(("decided", {"decision": decision}) for decision in declared(document)),
    ]  # fmt: skip
    entries = tuple((kind, canonical(payload)) for kind, payload in payloads)
    return Done(document=document.id, claims=len(claims), problems=tuple(problems), entries=entries)


def send(value: object, stream: IO[bytes]) -> None:
    """Writes one message."""
    message = msgspec.msgpack.encode(value)
    stream.write(len(message).to_bytes(_LENGTH, "big") + message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message; null at the end, also where it comes in the middle of one."""
    head = stream.read(_LENGTH)
    size = int.from_bytes(head, "big")
    message = stream.read(size) if len(head) == _LENGTH else b""
    return message if len(head) == _LENGTH and len(message) == size else None


def serve() -> None:
    """Answers one job after another until the desk is done with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the desk decides when to stop
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # so that nothing that is printed gets between the answers
    while (message := receive(sys.stdin.buffer)) is not None:
        send(_answer(msgspec.msgpack.decode(message, type=Job)), out)


def _answer(job: Job) -> Done:
    try:
        return work(job)
    except Exception as fault:  # noqa: BLE001 -- one document must not end the others
        return Done(fault=f"failed in the program ({type(fault).__name__}: {fault})")
