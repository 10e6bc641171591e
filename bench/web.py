"""The desk in the browser at size: a case of 10,000 documents and 300,000 claims, served by the real server and asked by a client.

``make bench WHAT=web``; with ``WEB_CLAIMS=30000`` before it, another size (30 claims a document). Every address is asked cold, a page for
an actor nobody asked for before, unless the row says otherwise. Times are the client's: from the request to the last byte, in milliseconds;
beside them the median processor time of server and client together.
"""

from __future__ import annotations

import http.client
import os
import random
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_plus

from bench import asking, web_case
from bench.row import Row
from despite.ledger import open_ledger
from despite.settings import LEDGER_FILE
from despite.web.app import app
from despite.web.serving import listening, server

_CLAIMS = 300_000
_ASKED = 40
_MOVES = 60
_TOKEN = "bench"


def rows(data: Path) -> list[Row]:
    """All figures."""
    del data
    folder = Path(tempfile.mkdtemp(prefix="despite-web-"))
    try:
        case = folder / "large.case"
        web_case.make(case, int(os.environ.get("WEB_CLAIMS") or _CLAIMS))
        with _served(case) as client:
            return list(_measured(client, case))
    finally:
        shutil.rmtree(folder)


class Client:
    """One browser's connection, kept open, with the cookie of the token."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        self._cookie = ""
        self.busy: list[float] = []
        answer, _, _ = self._ask(f"/?token={_TOKEN}", {})
        self._cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]

    def _ask(self, path: str, headers: dict[str, str]) -> tuple[http.client.HTTPResponse, bytes, float]:
        began, worked = time.perf_counter(), time.process_time()
        self._connection.request("GET", path, headers={"Cookie": self._cookie, **headers} if self._cookie else headers)
        answer = self._connection.getresponse()
        body = answer.read()
        self.busy.append((time.process_time() - worked) * 1000)
        return answer, body, (time.perf_counter() - began) * 1000

    def told(self, took: Sequence[float]) -> str:
        """Of the last requests: how many, the slowest, and the median of processor time."""
        busy = statistics.median(self.busy[-len(took) :])
        return f"slowest {max(took):.0f} ms of {len(took)}; {busy:.0f} ms of processor time"

    def get(self, path: str, **headers: str) -> tuple[bytes, float]:
        """A page and its milliseconds; anything but a page ends the benchmark."""
        answer, body, took = self._ask(path, {name.replace("_", "-"): value for name, value in headers.items()})
        if answer.status != 200:
            raise AssertionError(f"{path}: {answer.status} {body[:300]!r}")
        return body, took


@contextmanager
def _served(case: Path) -> Iterator[Client]:
    made = app(case, _TOKEN, "bench")
    with listening(0) as place:
        running = server(made)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [place]}, daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.01)
        try:
            yield Client(place.getsockname()[1])
        finally:
            running.should_exit = True
            thread.join(30)


def _measured(client: Client, case: Path) -> Iterator[Row]:
    draw = random.Random(29)
    with open_ledger(case / LEDGER_FILE, web_case.tables()) as ledger:
        documents = [each for (each,) in ledger.rows("SELECT id FROM documents ORDER BY id")]
        claims = ledger.rows("SELECT number FROM claims")
    began = time.perf_counter()
    while b"being filed" in client.get("/search?q=harbour")[0]:
        time.sleep(0.5)
    yield Row("search: words filed in the background, once", time.perf_counter() - began, "s", peer=f"{len(claims):,} claims")
    yield from _pages(client, documents, draw)
    yield from _searches(client)
    yield from _moves(client)
    yield _paint(client, documents[0])


def _pages(client: Client, documents: Sequence[str], draw: random.Random) -> Iterator[Row]:
    unit = [f"the Unit of Port {number}" for number in draw.sample(range(1, 2000), 3 * _ASKED)]
    largest = max(asking.ACTORS, key=lambda each: asking.ACTORS[each])
    families = {
        "case": ["/"] * 20,
        "documents": [f"/documents?page={draw.randrange(1, 100)}" for _ in range(20)],
        "document": [f"/documents/{document}" for document in draw.sample(list(documents), _ASKED)],
        "actors": [f"/actors?page={draw.randrange(1, 40)}" for _ in range(20)],
        "actor": [f"/actor?name={quote_plus(name)}&by=2015-05-31" for name in unit[:_ASKED]],
        "actor's names": [f"/actor/names?name={quote_plus(name)}" for name in unit[_ASKED : 2 * _ASKED]],
        "event": [f"/event?actor={quote_plus(name)}&event=SEADEF+{draw.randrange(2000, 2024)}" for name in unit[2 * _ASKED :][:15]],
    }
    every: list[float] = []
    for name, addresses in families.items():
        took = [client.get(address)[1] for address in addresses]
        every += took
        yield Row(f"page: {name}, median", statistics.median(took), "ms", 100, client.told(took), False)
    yield Row("all pages, median", statistics.median(every), "ms", 100, f"{len(every)} pages", False)
    yield Row("all pages, p95", statistics.quantiles(every, n=20)[-1], "ms", 250, f"slowest {max(every):.0f} ms", False)
    first = client.get(f"/actor?name={quote_plus(largest)}&by=2015-05-31")[1]
    yield Row(f"page: an actor with {asking.ACTORS[largest]:,} claims, for the first time", first, "ms")


def _searches(client: Client) -> Iterator[Row]:
    asked = [
        "har",
        "harbour",
        "fisher",
        "quay 17",
        '"quay 17"',
        "nurses quay",
        "detention nurses",
        "report 81",
        "th",
        "orrin",
        "observer 2",
    ]
    narrowed = ["q=farmers&kind=detention", "q=farmers&happened=2012-05", "q=nurses&actor=the+Harbour+Brigade", "q=quay&state=proposed"]
    addresses = [f"/search?q={quote_plus(words)}" for words in asked] + [f"/search?{words}" for words in narrowed]
    took = [client.get(address, HX_Request="true")[1] for address in addresses * 3]
    yield Row("search as one types, median", statistics.median(took), "ms", 150, client.told(took), False)


def _moves(client: Client) -> Iterator[Row]:
    for name, count in asking.ACTORS.items():
        page = f"/actor?name={quote_plus(name)}"
        client.get(page)
        took = [
            client.get(f"{page}&base=2026-11-28&was=0&by=2026-11-28&at={at * 8}", HX_Request="true", HX_Trigger_Name="at")[1]
            for at in range(_MOVES)
        ]
        told = client.told(took)
        yield Row(f"slider move, an actor with {count:,} claims, median", statistics.median(took), "ms", 100, told, False)


def _paint(client: Client, document: str) -> Row:
    """What the browser must be sent before it paints the largest page: its HTML and every style and script that it names, packed."""
    sizes = {}
    for path in ("/", "/search?q=harbour", "/actors", "/actor?name=the+Ministry+of+Orrin", f"/documents/{document}"):
        body = client.get(path)[0]
        named = {part.split(b'"')[0].decode() for mark in (b'href="/static/', b'src="/static/') for part in body.split(mark)[1:]}
        wanted = [path, *(f"/static/{name}" for name in named if name.endswith((".css", ".js")))]
        sizes[path] = sum(len(client.get(each, Accept_Encoding="gzip")[0]) for each in wanted)
    told = ", ".join(f"{path.partition('?')[0][:12]} {size / 1000:.0f}" for path, size in sizes.items())
    return Row("first paint: HTML, styles and scripts of the largest page, as sent", max(sizes.values()) / 1000, "kB", 100, told, False)
