"""Questions at size: ``ask`` with everything on and ``links``, over claims that are made up, in a case of CLAIMS claims."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.row import Row
from despite.ask import PROJECTIONS, Question, ask, ties
from despite.evidence import (
    Block,
    Capture,
    Claim,
    Dating,
    Document,
    Draft,
    Figure,
    Holder,
    Passage,
    Role,
    When,
    capture_id,
    claim_id,
    document_id,
)
from despite.ledger import Ledger, open_ledger

_PER_DOCUMENT = 20
_BATCH = 200
_AUTHOR = "bench"
ACTORS = {"the Ministry of Orrin": 5000, "the Harbour Brigade": 500}
_KINDS = ("killing", "detention", "supply", "attendance", "complaint")
_PEOPLE = ("farmers", "students", "dockers", "nurses", "fishermen", "drivers", "pilots", "teachers")
_PLACES = tuple(f"Quay {number}" for number in range(400))
WORDS = (
    "the harbour office said that two boats had been seized near the old pier and that nobody was told where the crew were"
    " taken although families asked at the station for weeks while the union counted eleven men missing since the winter"
).split()


def rows(claims: int) -> Iterator[Row]:
    """The case loaded, then asked."""
    folder = Path(tempfile.mkdtemp(prefix="despite-ask-"))
    try:
        with open_ledger(folder / "ledger.sqlite", PROJECTIONS) as ledger:
            began = time.perf_counter()
            _load(ledger, claims)
            yield Row(f"load of {claims:,} claims with all tables of a case", claims / (time.perf_counter() - began), "claims per s")
            yield from _asked(ledger, claims)
            yield from _linked(ledger)
    finally:
        shutil.rmtree(folder)


def _asked(ledger: Ledger, claims: int) -> Iterator[Row]:
    times, busy = dict[str, float](), dict[str, float]()
    for actor in ACTORS:
        question = Question(actor=actor, as_of=date(2020, 1, 1))
        answer = ask(ledger, question)
        times[actor], busy[actor] = _median(lambda question=question: ask(ledger, question), 5)  # type: ignore[misc]
        told = f"{busy[actor]:.0f} ms of processor time; {len(answer.occurrences):,} occurrences, {len(answer.sources):,} documents"
        target = 500.0 if ACTORS[actor] == max(ACTORS.values()) and claims >= 1_000_000 else None
        yield Row(
            f"ask with everything on, an actor with {len(answer.lines):,} claims of {claims:,}", times[actor], "ms", target, told, False
        )
    most, least = (busy[actor] for actor in sorted(ACTORS, key=lambda each: -ACTORS[each]))
    yield Row("ask: ten times the actor's claims, processor time", most / least, "times as long", peer="linear is 10")


def _linked(ledger: Ledger) -> Iterator[Row]:
    draw = random.Random(5)
    pairs = [(f"the Unit of Port {draw.randrange(2000)}", f"the Unit of Port {draw.randrange(2000)}") for _ in range(20)]
    day, head = date(2030, 1, 1), ledger.head
    found, times, busy = [], [], []
    for a, b in pairs:
        began, worked = time.perf_counter(), time.process_time()
        found.append(ties(ledger, a, b, day, head))
        times.append((time.perf_counter() - began) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    chained = sum(bool(each.chains) for each in found)
    longest = max((len(chain.hops) for each in found for chain in each.chains), default=0)
    told = f"{statistics.median(busy):.0f} ms of processor time; {chained} of {len(pairs)} pairs tied, longest {longest} steps"
    yield Row("links between two actors, median", statistics.median(times), "ms", 300, told, False)
    yield Row("links between two actors, slowest of 20", max(times), "ms", peer=f"{max(busy):.0f} ms of processor time")
    one, other = ACTORS
    clock, worked = _median(lambda: ties(ledger, one, other, day, head), 3)
    yield Row("links between the two largest actors", clock, "ms", 300, f"{worked:.0f} ms of processor time", False)


def _median(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Milliseconds by the clock, and of processor time."""
    taken, busy = [], []
    for _ in range(times):
        began, worked = time.perf_counter(), time.process_time()
        work()
        taken.append(time.perf_counter() - began)
        busy.append(time.process_time() - worked)
    return statistics.median(taken) * 1000, statistics.median(busy) * 1000


# ---- the claims
def _load(ledger: Ledger, claims: int) -> None:
    draw = random.Random(17)
    documents = claims // _PER_DOCUMENT
    with ledger.loading():
        for start in range(0, documents, _BATCH):
            ledger.append(
                (d for number in range(start, min(start + _BATCH, documents)) for d in document(number, documents, draw)), _AUTHOR
            )


def document(number: int, documents: int, draw: random.Random, claims: int = _PER_DOCUMENT) -> Iterator[Draft]:
    """A capture, its document, and so many claims."""
    capture = hashlib.sha256(b"document %d" % number).hexdigest()
    text = " ".join([*draw.choices(WORDS, k=60), str(number), str(draw.random())])
    public = _day(date(2005, 1, 1) + timedelta(days=draw.randrange(7000)))
    kept = Capture(id=capture_id(capture, capture), sha256=capture, size=len(text), media_type="text/html", name=f"{number}.html",
                   address=f"https://paper.example/{number}", captured_at="2026-01-01T00:00:00.000000Z", tool="bench")  # fmt: skip
    read = Document(id=document_id(kept.id, "bench/1"), capture=kept.id, reader="bench/1", language="en", title=f"Report {number}",
                    publisher=f"Paper {draw.randrange(2000)}", dating=Dating(public_on=public, dated="stated", reasons=()),
                    blocks=(Block(kind="paragraph", start=0, end=len(text)),), text=text)  # fmt: skip
    yield Draft(kind="captured", payload=kept)
    yield Draft(kind="read", payload={"document": read, "problems": [], "finder": "bench/1"})
    planted = [actor for actor, count in ACTORS.items() if number * count // documents != (number + 1) * count // documents]
    for at in range(claims):
        actor = planted[at] if at < len(planted) else f"the Unit of Port {draw.randrange(max(200, documents * claims // 50))}"
        yield Draft(kind="proposed", payload=_claim(read, at, actor, public, draw))


def _claim(document: Document, at: int, actor: str, public: When, draw: random.Random) -> Claim:
    kind, count, people = draw.choice(_KINDS), draw.randrange(2, 90), draw.choice(_PEOPLE)
    happened = _day((public.earliest or date.min) - timedelta(days=draw.randrange(400))) if draw.random() < 0.7 else None
    other = f"the Unit of Port {draw.randrange(2000)}"
    second = {"supply": "recipient", "attendance": "event"}.get(kind, "harmed")
    whom = {"supply": other, "attendance": f"SEADEF {draw.randrange(2000, 2024)}"}.get(kind, f"{count} {people}")
    first = {"supply": "supplier", "attendance": "attendee"}.get(kind, "accused")
    place = draw.choice(_PLACES)
    exact = f"{actor} is named in a {kind} that concerns {whom} at {place}"
    roles = (Role(role=first, name=actor), Role(role=second, name=whom), Role(role="place", name=place))
    start = at * 200
    return Claim(
        id=claim_id(document.id, ((start, start + len(exact)),), (), False, at), document=document.id,
        passage=Passage(start=start, end=start + len(exact), exact=exact, parts=((start, start + len(exact)),)),
        mode="indirect", holders=(Holder(name=f"Observer {draw.randrange(3000)}"),) if draw.random() < 0.8 else (),
        happened_on=happened, public_on=public, kind=kind, roles=roles, found_by="bench/1", language="en",
        figures=(Figure(value=count, unit=people, text=f"{count} {people}", span=(0, 1)),) if second == "harmed" else (),
    )  # fmt: skip


def _day(day: date) -> When:
    return When(edtf=day.isoformat(), earliest=day, latest=day)


def claims_wanted() -> int:
    """How many claims the case is to have (``CLAIMS``)."""
    return int(os.environ.get("CLAIMS") or 100_000)
