"""The verb claim: a claim that the finder missed, pinned to its exact words by a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from despite.ask.shield import Shield
from despite.desk.accepting import acceptance
from despite.desk.case import Case
from despite.desk.readings import (
    GivenHolder,
    figures_of,
    hedges_of,
    holders_of,
    kind_of,
    roles_of,
    said_by,
    stance_of,
    when_of,
)
from despite.errors import BadValue, NotFound, Problem, Refused
from despite.evidence import Claim, Document, Draft, Passage, Span, When, claim_id
from despite.find import pin, pin_words
from despite.find.voice import editorial_of, mode_of
from despite.ledger.claims import FiledClaim
from despite.ledger.claims import claim as filed_claim
from despite.ledger.documents import dating, resolve_document

PERSON = "person"
"""What a claim is found by that a person added."""


def add_claim(case: Case, where: str, exact: str | None = None, *, start: int | None = None, end: int | None = None,
              parts: Sequence[Span] = (), occurrence: int | None = None, holders: Iterable[GivenHolder] = (), negated: bool = False,
              accept_it: bool = False, reason: str = "", **reading: Any) -> Claim:  # fmt: skip
    """Records a claim that the finder missed: same anchor, same refusals; ``found_by`` is ``person``.

    Its words are given as ``exact`` (with ``occurrence``, from 1, where they stand more than once), as ``start`` and
    ``end``, or as ``parts``: places in the text of the document as it is shown. One that the finder found too gets this
    reading. Raises ``Refused`` where it was reviewed already.
    """
    found = resolve_document(case.ledger, where)
    passage = pinned(case, found, exact, start, end, parts, occurrence)
    new = made(case, found, passage, tuple(holders), negated, reading)
    there = on_file(case, new.id)
    if there is not None and there.state != "proposed":
        raise Refused(
            f"The claim is on file already, {there.state.replace('_', ' ')}: see 'despite dossier {new.id[:8]}', and correct that one."
        )
    drafts = [Draft(kind="proposed", payload=new)]
    if accept_it:
        drafts.append(acceptance(case, new.id, reason or "added by a person"))
    case.record(*drafts)
    return new


def made(case: Case, found: Document, passage: Passage, holders: tuple[GivenHolder, ...], negated: bool, reading: dict[str, Any]) -> Claim:
    """A claim by a person, of this passage and in this reading."""
    place = (passage.start, passage.end)
    chain = holders_of(found, place, holders)
    held = bool(chain)
    bare = Claim(
        id=claim_id(found.id, passage.parts, chain, negated), document=found.id, passage=passage,
        mode=mode_of(found, passage.parts, held), holders=chain, public_on=dating_of(case, found.id), negated=negated,
        editorial=editorial_of(found, passage.parts, held), found_by=PERSON, language=found.language,
    )  # fmt: skip
    return read_as(bare, found, reading)


def read_as(claim: Claim, found: Document, reading: dict[str, Any]) -> Claim:
    """``claim`` with the fields of a reading as a person gives them; raises ``BadValue``, ``Refused``."""
    place = (claim.passage.start, claim.passage.end)
    ways: dict[str, Any] = {
        "kind": kind_of, "stance": stance_of, "happened_on": when_of,
        "roles": lambda given: roles_of(found, place, given),
        "figures": lambda given: figures_of(found, place, given),
        "hedges": lambda given: hedges_of(found, place, given),
    }  # fmt: skip
    given = {name: value for name, value in reading.items() if value is not None}
    if said := given.pop("said_on", None):
        claim = replace(claim, holders=said_by(claim.holders, said))
    for name in given:
        if name not in ways:
            raise BadValue("field of a claim", name, f"one of {', '.join((*ways, 'said_on', 'holders', 'negated', 'exact', 'start, end'))}")
    return replace(claim, **{name: ways[name](value) for name, value in given.items()})


def pinned(case: Case, found: Document, exact: str | None, start: int | None, end: int | None, parts: Sequence[Span],
           occurrence: int | None) -> Passage:  # fmt: skip
    """The passage that a person means; raises ``BadValue``, ``Refused``."""
    if exact is not None:
        passage = pin_words(found, exact, occurrence)
    elif parts or (start is not None and end is not None):
        shown = tuple(parts) or ((start or 0, end or 0),)
        passage = pin(found, tuple(Shield(case.ledger).place(found, span) for span in shown))
    else:
        raise BadValue("passage", "", "give its exact words, or its first and one-past-last character")
    if isinstance(passage, Problem):
        raise Refused(passage.message)
    return passage


def on_file(case: Case, identity: str) -> FiledClaim | None:
    """The claim with just this id, as it stands now."""
    try:
        return filed_claim(case.ledger, identity, case.ledger.head)
    except NotFound:
        return None


def dating_of(case: Case, identity: str) -> When | None:
    """The public interval of a document as it stands now."""
    found, _ = dating(case.ledger, identity, case.ledger.head)
    return found.public_on if found else None
