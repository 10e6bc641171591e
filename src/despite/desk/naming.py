"""Which names may be one actor's: suggestions with their reasons, never about a pair that somebody has decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.evidence import Claim, Name, NameDecision, Record, Span
from despite.ledger.claims import claims_under, count_under
from despite.ledger.documents import document
from despite.ledger.memberships import Decided, decisions, decisions_around
from despite.ledger.name_index import FiledNames, spelling_of, spellings_on_file
from despite.resolve import Ground, Standing, Suggestion, suggest
from despite.resolve.blocking import filed_under
from despite.text.names import name_key
from despite.text.sentences import sentences

SHOWN = 2
"""How many sentences show where a name stands."""


class Place(Record, frozen=True, kw_only=True):
    """A sentence in which a name stands, its document with the title, and the claim."""

    document: str
    title: str | None
    claim: str
    sentence: str


class Asked(Record, frozen=True, kw_only=True):
    """A suggestion that waits for a person: two name keys, what speaks for and against, how many claims name them, where they stand.

    ``spelled_a`` and ``spelled_b`` are how the first claims write them. ``usefulness`` is the number of claims times the score; the most
    useful come first.
    """

    a: str
    b: str
    spelled_a: str
    spelled_b: str
    score: float
    grounds: tuple[Ground, ...]
    claims: int
    usefulness: float
    places_a: tuple[Place, ...]
    places_b: tuple[Place, ...]


def near(case: Case, names: Iterable[str]) -> list[Suggestion]:
    """What may be the same actor as one of the name keys ``names``, the likeliest first, protected names left out; ``a`` and ``b`` of
    each are name keys.
    """
    undecided = _Undecided(decisions(case.ledger, case.ledger.head))
    shield = Shield(case.ledger)
    wanted = list(dict.fromkeys(names))
    found = suggest((spelling_of(case.ledger, key) for key in wanted), FiledNames(case.ledger))
    by_key = (_by_key(one) for one in found if not _is_protected(one, shield))
    kept = {
        (one.a, one.b): one for one in by_key if one.a != one.b and undecided.open(one.a, one.b) and (one.a in wanted) != (one.b in wanted)
    }
    return sorted(kept.values(), key=lambda one: (-one.score, one.a, one.b))


def waiting(case: Case) -> list[Asked]:
    """Every suggestion that nobody has decided, the most useful first; protected names are left out."""
    undecided = _Undecided(decisions(case.ledger, case.ledger.head))
    shield = Shield(case.ledger)
    asked: dict[tuple[str, str], Asked] = {}
    names = (each.spelling for each in spellings_on_file(case.ledger) if filed_under(each.spelling))
    for one in suggest(names, FiledNames(case.ledger)):
        keys = name_key(one.a), name_key(one.b)
        if keys[0] < keys[1] and undecided.open(*keys) and not _is_protected(one, shield):
            asked.setdefault(keys, _asked(case, keys, one))
    return sorted(asked.values(), key=lambda each: (-each.usefulness, each.a, each.b))


def _is_protected(one: Suggestion, shield: Shield) -> bool:
    return shield.active and any(shield.reason(name) != name for name in (one.a, one.b))


def _asked(case: Case, keys: tuple[str, str], one: Suggestion) -> Asked:
    claims = count_under(case.ledger, [Name(key=key) for key in keys], case.ledger.head)
    return Asked(a=keys[0], b=keys[1], spelled_a=one.a, spelled_b=one.b, score=one.score, grounds=one.grounds, claims=claims,
                 usefulness=round(one.score * claims, 2), places_a=(), places_b=())  # fmt: skip


def is_open(case: Case, asked: Asked) -> bool:
    """Whether a person may still be asked about the two names, after what was decided since."""
    around = decisions_around(case.ledger, (Name(key=asked.a), Name(key=asked.b)))
    return _Undecided(around).open(asked.a, asked.b)


def with_places(case: Case, asked: Asked) -> Asked:
    """The suggestion with sentences in which each of its names stands."""
    shield = Shield(case.ledger)
    return replace(asked, places_a=tuple(_places(case, asked.a, shield)), places_b=tuple(_places(case, asked.b, shield)))


def _places(case: Case, key: str, shield: Shield) -> Iterator[Place]:
    filed = claims_under(case.ledger, [Name(key=key)], case.ledger.head)
    for claim in [shield.claim(each.claim) for each in filed if not shield.hides(each.claim)][:SHOWN]:
        found = shield.document(document(case.ledger, claim.document))
        yield Place(document=found.id, title=found.title, claim=claim.id, sentence=_sentence(found.text, *_mention(claim, key)))


def _mention(claim: Claim, key: str) -> Span:
    """Where the claim has the name: its mention, or the passage."""
    named = [(role.name, role.mention) for role in claim.roles] + [(holder.name or "", holder.mention) for holder in claim.holders]
    found = next((mention for name, mention in named if mention and name_key(name) == key), None)
    return found or (claim.passage.start, claim.passage.end)


def _sentence(text: str, start: int, end: int) -> str:
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    around = [span for span in sentences(text, low, len(text) if high == -1 else high) if span[0] < end and span[1] > start]
    return text[min([start, *(span[0] for span in around)]) : max([end, *(span[1] for span in around)])]


def _by_key(one: Suggestion) -> Suggestion:
    a, b = sorted((name_key(one.a), name_key(one.b)))
    return replace(one, a=a, b=b)


class _Undecided:
    """Which pairs of names of the case nobody has decided, directly or through others."""

    def __init__(self, filed: Iterable[Decided]) -> None:
        whole = [one for one in filed if one.decision.a.document is None and one.decision.b.document is None]
        self._decided = {frozenset((one.decision.a.key, one.decision.b.key)) for one in whole}
        self._standing = Standing((one.entry, one.decision) for one in whole)

    def open(self, a: str, b: str) -> bool:
        """Whether a person may still be asked about the two."""
        if frozenset((a, b)) in self._decided:
            return False
        same = NameDecision(a=Name(key=a), b=Name(key=b), judgement="same")
        different = replace(same, judgement="different")
        return self._standing.refusal(same) is None and self._standing.refusal(different) is None
