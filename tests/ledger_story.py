"""What the tests of the ledger tell their stories with."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

from despite.evidence import (
    Capture,
    Claim,
    Dating,
    Document,
    Draft,
    Holder,
    Name,
    NameDecision,
    Passage,
    Reason,
    Role,
    When,
    canonical,
    capture_id,
    claim_id,
    document_id,
)  # fmt: skip
from despite.ledger import Ledger

ANA, BEN = "Ana", "Ben"
MAY = Dating(public_on=When(edtf="2019-05", earliest=date(2019, 5, 1), latest=date(2019, 5, 31)), dated="stated", reasons=())
JUNE = Dating(
    public_on=When(edtf="2019-06-02", earliest=date(2019, 6, 2), latest=date(2019, 6, 2)),
    dated="person",
    reasons=(Reason(text="the print edition says so"),),
)


def a_capture(name: str = "story.html") -> Capture:
    sha256, address = canonical(name).hex().ljust(64, "0")[:64], f"https://paper.example/{name}"
    return Capture(
        id=capture_id(sha256, address), sha256=sha256, size=9, media_type="text/html", address=address, name=name,
        captured_at="2023-05-31T12:00:00Z", tool="t",
    )  # fmt: skip


def a_document(capture: Capture, reader: str = "html/1") -> Document:
    return Document(
        id=document_id(capture.id, reader), capture=capture.id, reader=reader, title=f"The {capture.name} affair",
        dating=MAY, text="The army took part, DW reported. " * 200,
    )  # fmt: skip


def a_claim(document: Document, ordinal: int = 0, accused: str = "the Army", kind: str = "disappearance") -> Claim:
    return Claim(
        id=claim_id(document.id, ((0, 18),), (), False, ordinal), document=document.id,
        passage=Passage(start=0, end=18, exact="The army took part"), mode="indirect", kind=kind,
        holders=(Holder(name="DW"), Holder(name=None)), roles=(Role(role="accused", name=accused),), found_by="t/1",
    )  # fmt: skip


def read(document: Document) -> Draft:
    return Draft(kind="read", payload={"document": document, "problems": []})


def proposed(claim: Claim) -> Draft:
    return Draft(kind="proposed", payload=claim)


def review(kind: Any, claim: Claim) -> Draft:
    return Draft(kind=kind, payload={"claim": claim.id, "reason": "read it"})


def corrected(claim: Claim) -> Draft:
    return Draft(kind="corrected", payload={"claim": claim.id, "becomes": claim, "reason": "misread"})


def undo(kind: Any, number: int) -> Draft:
    return Draft(kind=kind, payload={"undoes": number, "reason": "a slip"})


def withdrawn(document: Document) -> Draft:
    return Draft(kind="withdrawn", payload={"document": document.id, "reason": "retracted"})


def decided(a: str, b: str, judgement: Any = "same") -> Draft:
    return Draft(kind="decided", payload={"decision": NameDecision(a=Name(key=a), b=Name(key=b), judgement=judgement)})


def told(ledger: Ledger, name: str = "story.html", claims: int = 2) -> tuple[Document, list[Claim]]:
    """One article taken in with its claims, as the desk does it."""
    capture = a_capture(name)
    document = a_document(capture)
    found = [a_claim(document, ordinal) for ordinal in range(claims)]
    ledger.append([Draft(kind="captured", payload=capture), read(document), *map(proposed, found)], "despite")
    return document, found


def dump(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, in order."""
    tables = [name for (name,) in ledger.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: sorted(ledger.rows(f"SELECT * FROM {name}"), key=repr) for name in tables}


def tampered(path: Path, statement: str, values: tuple[Any, ...] = ()) -> None:
    """What somebody with a database tool can do behind the program's back."""
    connection = sqlite3.connect(path)
    for trigger in ("entries_stay", "entries_stay_as_they_are"):
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    connection.execute(statement, values)
    connection.commit()
    connection.close()
