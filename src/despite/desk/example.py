"""The example case that ships with the program: documents in the project's own words, with recorded decisions and reviews."""

from __future__ import annotations

import tomllib
from importlib import resources
from importlib.resources import as_file
from pathlib import Path
from typing import Any

from despite.ask import Answer
from despite.desk import Desk
from despite.desk import open as open_desk
from despite.evidence import Claim, Figure, Role
from despite.ledger.claims import FiledClaim, claims_of_document
from despite.ledger.documents import resolve_document

AUTHOR = "the makers of despite"
"""Who signs the example's entries."""

ACTOR = "the Mexican military"
EVENT = "CANSEC 2023"


def build(folder: Path) -> Desk:
    """The example case in ``folder``: its documents, name decisions, hand-made claims, dates and reviews."""
    desk = open_desk(folder, author=AUTHOR)
    package = resources.files("despite.example")
    with as_file(package.joinpath("documents")) as documents:
        desk.add(documents)
    decisions = tomllib.loads(package.joinpath("decisions.toml").read_text(encoding="utf-8"))
    for row in decisions.get("same", ()):
        desk.same(row["a"], row["b"], row["reason"], row.get("in"))
    for row in decisions.get("different", ()):
        desk.different(row["a"], row["b"], row["reason"], row.get("in"))
    for row in decisions.get("published", ()):
        desk.set(row["document"], row["date"], row["reason"])
    for row in decisions.get("claim", ()):
        _claim(desk, dict(row))
    for row in decisions.get("reading", ()):
        _read(desk, dict(row))
    for row in decisions.get("review", ()):
        _review(desk, row)
    return desk


def _claim(desk: Desk, row: dict[str, Any]) -> None:
    roles = [tuple(role.split("=", 1)) for role in row.pop("roles", ())]
    desk.claim(row.pop("document"), row.pop("exact"), roles=roles, accept_it=True, **row)


def _review(desk: Desk, row: dict[str, Any]) -> None:
    """Accepts or rejects the claims of a document whose words contain the given ones."""
    document = resolve_document(desk.case.ledger, row["document"])
    waiting = [f.claim for f in claims_of_document(desk.case.ledger, document.id, desk.case.ledger.head) if f.state == "proposed"]
    for word, act in (("accept", desk.accept), ("reject", desk.reject)):
        found = [claim.id for words in row.get(word, ()) for claim in _holding(waiting, words)]
        if found:
            act(*dict.fromkeys(found), reason=row.get("reason", ""))


def _read(desk: Desk, row: dict[str, Any]) -> None:
    """A person's reading of exact words: it corrects the claim that the finder made of them, or stands in its place."""
    where, exact, holders = row.pop("document"), row.pop("exact"), row.pop("holders", [])
    document = resolve_document(desk.case.ledger, where)
    found = [
        f.claim for f in claims_of_document(desk.case.ledger, document.id, desk.case.ledger.head) if _overlaps(f, document.text, exact)
    ]
    figures = tuple(_figure(document.text, exact, given) for given in row.pop("figures", ()))
    same = next((claim for claim in found if claim.passage.exact == exact and _names(claim) == holders), None)
    if others := [claim.id for claim in found if claim is not same]:
        desk.reject(*others, reason="read by a person instead")
    given = [role.split("=", 1) for role in row.pop("roles", ())]
    if same is None:
        desk.claim(where, exact, holders=holders, roles=given, accept_it=True, figures=figures, **row)
        return
    roles = tuple(_role(document.text, same, role, name) for role, name in given)
    desk.correct(same.id, "read against its passage", roles=roles, **({"figures": figures} if figures else {}), **row)


def _overlaps(filed: FiledClaim, text: str, exact: str) -> bool:
    """Whether a proposal is of words that a person reads in their own way."""
    at, passage = text.find(exact), filed.claim.passage
    return filed.state == "proposed" and passage.start < at + len(exact) and at < passage.end


def _names(claim: Claim) -> list[str | None]:
    return [holder.name for holder in claim.holders]


def _role(text: str, claim: Claim, role: str, name: str) -> Role:
    at = text.find(name, claim.passage.start, claim.passage.end)
    return Role(role=role, name=name, mention=(at, at + len(name)) if at != -1 else None)


def _figure(text: str, exact: str, given: dict[str, Any]) -> Figure:
    at = text.index(given["text"], text.index(exact))
    return Figure(span=(at, at + len(given["text"])), **given)


def _holding(claims: list[Claim], words: str) -> list[Claim]:
    return [claim for claim in claims if words == "*" or words in " ".join(claim.passage.exact.split())]


def question(desk: Desk) -> Answer:
    """What was on record about the Mexican military when CANSEC opened on 31 May 2023?"""
    return desk.ask(ACTOR, event=EVENT)
