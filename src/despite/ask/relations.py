"""Relations of actors through time: what is stated of one day, by whom, and whether it may include anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from despite.evidence import Claim, Name, Record, Role, When
from despite.ledger.claims import FiledClaim
from despite.text.edtf import parse_edtf
from despite.text.names import name_key
from despite.text.relations import forces, relation_of

Holds = Literal["yes", "no", "perhaps"]
Standing = Literal["counts", "ended", "perhaps", "contested", "proposed"]
"""``counts`` on the day asked; has ``ended`` or not begun; the day lies within an uncertain bound (``perhaps``); two
holders disagree (``contested``); found by the program and not accepted (``proposed``)."""

REGISTERS = ("register/", "sfm/", "ftm/")
"""The finders that are declared mappings of a register: their claims count as stated by their source."""


class Stated(Record, frozen=True, kw_only=True):
    """One relation as one claim states it; ``subject`` and ``object`` are the names by which the two ends are known."""

    relation: str
    words: str
    subject: Name
    object: Name
    filed: FiledClaim


def stated(filed: FiledClaim) -> Stated | None:
    """The relation between two actors that a claim states; null where it states none, or was rejected."""
    relation, subject, other = relation_of(filed.claim) or (None, None, None)
    if relation is None or subject is None or other is None or filed.state == "rejected":
        return None
    return Stated(relation=relation.name, words=relation.words, subject=_end(subject), object=_end(other), filed=filed)


def _end(role: Role) -> Name:
    return Name(key=name_key(role.actor or role.name))


class Told(Record, frozen=True, kw_only=True):
    """A relation as one or more claims state it, for the same time: who says so, in which documents, and how it stands.

    ``state`` is ``accepted``, ``register`` (a register's line counts as stated by its source) or ``proposed``.
    """

    subject: str
    words: str
    object: str
    when: When | None
    negated: bool
    holders: tuple[str, ...]
    state: str
    documents: tuple[str, ...]
    claims: tuple[str, ...]


def told(filed: Iterable[FiledClaim]) -> tuple[Told, ...]:
    """The relations between two actors that claims state, in order of time; what several claims say alike stands once."""
    groups: dict[tuple[str, str, str, When | None, bool, str], list[FiledClaim]] = {}
    for one in filed:
        found = stated(one)
        if found is not None and not only_names(one.claim):
            ends = [next(r.name for r in one.claim.roles if _end(r) == end) for end in (found.subject, found.object)]
            no = denies(one.claim)
            groups.setdefault((ends[0], found.words, ends[1], one.claim.happened_on, no, _state(one)), []).append(one)
    rows = [_told(key, group) for key, group in groups.items()]
    return tuple(sorted(rows, key=lambda row: (_begins(row.when), row.subject, row.words, row.object)))


def _told(key: tuple[str, str, str, When | None, bool, str], group: list[FiledClaim]) -> Told:
    subject, words, other, when, no, state = key
    holders = dict.fromkeys(" → ".join(h.name or "somebody not named" for h in one.claim.holders) for one in group if one.claim.holders)
    documents = dict.fromkeys(one.claim.document for one in group)
    return Told(subject=subject, words=words, object=other, when=when, negated=no, holders=tuple(holders), state=state,
                documents=tuple(documents), claims=tuple(one.claim.id for one in group))  # fmt: skip


def _state(filed: FiledClaim) -> str:
    return "register" if filed.state == "proposed" and from_register(filed.claim) else filed.state


def _begins(when: When | None) -> date:
    return (when.earliest or when.latest or date.max) if when is not None else date.max


def denies(claim: Claim) -> bool:
    """Whether the claim says that something was not so."""
    return claim.negated or claim.stance == "denied"


def from_register(claim: Claim) -> bool:
    """Whether a declared mapping of a register made the claim."""
    return claim.found_by.startswith(REGISTERS)


def only_names(claim: Claim) -> bool:
    """Whether a register's claim says no more than what an actor is called, or of which kind or country it is."""
    found = relation_of(claim) if from_register(claim) else None
    return found is not None and found[0].name in ("called", "described")


def holds_on(when: When | None, day: date | None) -> Holds:
    """Whether an interval covers ``day``; "perhaps" where the day lies within the bounds of its beginning or its end, or beyond
    a bound with ``?``: the first or last day that somebody cites, not one on which it is stated to have begun or ended.

    What is undated holds on any day, and without a day everything does.
    """
    if when is None or day is None:
        return "yes"
    first, slash, last = when.edtf.partition("/")
    if when.after(day):
        return "perhaps" if slash and "?" in first else "no"
    if when.latest is not None and when.latest < day:
        return "perhaps" if slash and "?" in last else "no"
    if not slash:
        return "yes"
    begins, ends = _bound(first), _bound(last)
    late = begins is not None and begins.latest is not None and day < begins.latest
    early = ends is not None and ends.earliest is not None and day > ends.earliest
    return "perhaps" if late or early else "yes"


def turning_days(when: When | None) -> set[date]:
    """The days from which ``holds_on`` may say otherwise than on the day before."""
    if when is None:
        return set()
    first, _, last = when.edtf.partition("/")
    begins, ends = _bound(first), _bound(last)
    opens = (when.earliest, begins.latest if begins else None)
    closes = (when.latest, ends.earliest if ends else None)
    return {day for day in opens if day} | {day + timedelta(days=1) for day in closes if day and day < date.max}


def _bound(text: str) -> When | None:
    return parse_edtf(text) if text.strip(".") else None


def standing(claims: Sequence[Stated], day: date | None) -> Standing:
    """Whether the relation that ``claims`` speak of (the same ends, the same relation) includes anything on ``day``."""
    yes = [one for one in claims if _says(one, day) == "yes"]
    no = [one for one in claims if _says(one, day) == "no" and _against(one, yes)]
    if not yes:
        return "perhaps" if any(_says(one, day) == "perhaps" for one in claims) else "ended"
    accepted = [one for one in yes if one.filed.state == "accepted"]
    if no:
        return "counts" if accepted and not any(one.filed.state == "accepted" for one in no) else "contested"
    return "counts" if accepted or any(from_register(one.filed.claim) for one in yes) else "proposed"


def _says(one: Stated, day: date | None) -> Holds:
    claim = one.filed.claim
    found = holds_on(claim.happened_on, day)
    if denies(claim):
        return "no" if found == "yes" else "perhaps"
    return found


def _against(one: Stated, yes: Iterable[Stated]) -> bool:
    """Whether it speaks of the same period as one of ``yes``, by another holder: two postings apart are no disagreement."""
    claim = one.filed.claim
    if denies(claim):
        return True
    return any(_who(claim) != _who(other.filed.claim) and _overlap(claim.happened_on, other.filed.claim.happened_on) for other in yes)


def _who(claim: Claim) -> str:
    """Where the claim starts: its innermost holder, else the document itself."""
    return name_key(claim.holders[-1].name or "") if claim.holders else claim.document


def _overlap(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return True
    a_first, b_first = a.earliest or date.min, b.earliest or date.min
    return a_first <= (b.latest or date.max) and b_first <= (a.latest or date.max)


def parted(part: Iterable[Name], whole: Iterable[Name]) -> bool:
    """Whether the two are forces that never include one another: military, state police, municipal police."""
    a, b = (frozenset().union(*(forces(name.key) for name in names)) for names in (part, whole))
    return bool(a and b) and not a & b


def who_says(filed: FiledClaim) -> str:
    """Who states a relation, in words."""
    if filed.state == "accepted":
        return f"a claim accepted by {filed.accepted_by}"
    holders = " → ".join(holder.name or "somebody not named" for holder in filed.claim.holders)
    source = f"stated by {holders}" if holders else "stated by the register itself"
    return f"{source}, claim {filed.claim.id[:8]}"
