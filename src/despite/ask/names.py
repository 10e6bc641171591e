"""Under which names an actor is on file: the spelling asked for, decisions, and what was part of it on the day."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from despite.ask.answer import Gap
from despite.ask.relations import Standing, Stated, denies, from_register, holds_on, parted, standing, stated, turning_days, who_says
from despite.evidence import Name, NameDecision, Record
from despite.ledger import Ledger
from despite.ledger.claims import FiledClaim, claims_under
from despite.ledger.memberships import Decided, decisions
from despite.resolve import JOINED, REGISTER
from despite.text.names import name_key

_RULES = (REGISTER, JOINED)
_FURTHER = ", which is "
_WHOLE = "; no source on file states this chain as a whole"


class NameReason(Record, frozen=True, kw_only=True):
    """A name that counts as the actor asked for, and why, in words."""

    name: Name
    why: str


class Sought(Record, frozen=True, kw_only=True):
    """The names to search under with the reason for each, what was left open on the way, and the claims under them, oldest first.

    Between two of ``turning`` days next to each other the names are the same on every day.
    """

    names: dict[Name, str]
    gaps: tuple[Gap, ...] = ()
    filed: tuple[FiledClaim, ...] = ()
    turning: tuple[date, ...] = ()


def names_of(ledger: Ledger, asked: str, n: int, day: date | None) -> dict[Name, str]:
    """Every name under which ``asked`` is on file at entry ``n``, with the reason; parts of it as of ``day`` included."""
    return seek(ledger, asked, n, day).names


def seek(ledger: Ledger, asked: str, n: int, day: date | None) -> Sought:
    """The same, with the relations that were not followed because they are contested, or cannot be told for that day."""
    joins = Joins(decisions(ledger, n))
    names = joins.expand([Name(key=name_key(asked))], "asked for")
    gaps = joins.ambiguous(names)
    level, read, turning = dict.fromkeys(names, ""), dict[int, FiledClaim](), set[date]()
    while level:
        under = claims_under(ledger, set(level), n)
        read |= {filed.proposed_entry: filed for filed in under}
        parts, more = _parts(ledger, joins, level, under, n, day, turning)
        gaps += more
        level = {}
        for part, chain in parts:
            new = {name: why for name, why in joins.expand([part], "").items() if name not in names}
            names |= {name: f"{chain}{_WHOLE if _FURTHER in chain else ''}{'; ' if why else ''}{why}" for name, why in new.items()}
            level |= dict.fromkeys(new, chain)
    filed = tuple(read[number] for number in sorted(read))
    return Sought(names=names, gaps=tuple(gaps), filed=filed, turning=tuple(sorted(turning)))


def _parts(ledger: Ledger, joins: Joins, level: dict[Name, str], under: list[FiledClaim], n: int,
           day: date | None, turning: set[date]) -> tuple[list[tuple[Name, str]], list[Gap]]:  # fmt: skip
    """The parts, on ``day``, of the actors called by the names of ``level`` (``under``: their claims), each with the chain of
    relations to it; and what is open. The days on which this can change go into ``turning``.
    """
    parts, gaps = list[tuple[Name, str]](), list[Gap]()
    for group in _including(joins, level, under).values():
        group += _doubting(ledger, group, level, n)
        turning.update(*(turning_days(each.filed.claim.happened_on) for each in group))
        how = standing(group, day)
        one = next((each for each in group if _chosen(each, day)), group[0])
        if parted(*(joins.expand(_names(one, role), "") for role in ("part", "whole"))):
            gaps.append(_parted(one))
        elif how == "counts":
            parts.append((one.subject, _chain(one, level)))
        elif how in ("contested", "perhaps"):
            gaps.append(_open(one, group, how, day))
    return parts, gaps


def _chosen(one: Stated, day: date | None) -> bool:
    """Whether this claim is the one to name: it holds on the day, and was accepted or stands in a register."""
    counts = one.filed.state == "accepted" or from_register(one.filed.claim)
    return counts and not one.filed.claim.negated and holds_on(one.filed.claim.happened_on, day) == "yes"


def _including(joins: Joins, names: dict[Name, str], under: list[FiledClaim]) -> dict[Name, list[Stated]]:
    """By part, the claims that make it a part of an actor called by one of ``names``."""
    groups: dict[Name, list[Stated]] = {}
    for filed in under:
        one = stated(filed)
        if one is not None and one.relation == "part_of" and _whole(one, names) is not None:
            local = replace(one.subject, document=filed.claim.document)
            groups.setdefault(joins.actor([one.subject, local]) or one.subject, []).append(one)
    return groups


def _doubting(ledger: Ledger, group: list[Stated], names: dict[Name, str], n: int) -> list[Stated]:
    """Claims in any document, spelled like the part and the whole, that it is none: a doubt counts before anybody joins the names."""
    keys, known = {name.key for name in names}, {one.filed.claim.id for one in group}
    spelled = {_spelled(one, "part") for one in group}
    found = [one for filed in claims_under(ledger, spelled, n) if denies(filed.claim) and (one := stated(filed)) is not None]
    return [one for one in found if one.relation == "part_of" and one.object.key in keys and one.filed.claim.id not in known]


def _whole(one: Stated, names: dict[Name, str]) -> str | None:
    local = replace(one.object, document=one.filed.claim.document)
    return names.get(one.object, names.get(local))


def _names(one: Stated, role: str) -> list[Name]:
    """The names of one end: as the claim spells it, in its document and in the case, and its id where it has one."""
    spelled = _spelled(one, role)
    return [one.subject if role == "part" else one.object, spelled, replace(spelled, document=one.filed.claim.document)]


def _spelled(one: Stated, role: str) -> Name:
    return Name(key=name_key(_role(one, role)))


def _role(one: Stated, role: str) -> str:
    return next(each.name for each in one.filed.claim.roles if each.role == role)


def _chain(one: Stated, level: dict[Name, str]) -> str:
    when = one.filed.claim.happened_on
    since = f" ({when.edtf})" if when is not None else ""
    above = _whole(one, level)
    return f"part of {_role(one, 'whole')!r}{since}, {who_says(one.filed)}{_FURTHER if above else ''}{above or ''}"


def _open(one: Stated, group: list[Stated], how: Standing, day: date | None) -> Gap:
    what = f"whether {_role(one, 'part')} was part of {_role(one, 'whole')}{' on the day asked about' if day else ''}"
    why = "who says it disagree: accept one claim to include it" if how == "contested" else "the day lies within an uncertain bound"
    ids = tuple(each.filed.claim.id for each in group)
    return Gap(code="relation_open", text=f"Not included, as it is open {what}: {why}.", claims=ids)


def _parted(one: Stated) -> Gap:
    text = (
        f"{_role(one, 'part')} is called part of {_role(one, 'whole')}, but military, state and municipal forces never include one another."
    )
    return Gap(code="forces", text=f"Not included: {text}", claims=(one.filed.claim.id,))


class Joins:
    """The decisions of one moment, by name, so that following them costs what is followed."""

    def __init__(self, filed: Iterable[Decided]) -> None:
        self._same: dict[Name, list[Decided]] = {}
        self._local: dict[str, set[Name]] = {}
        self._different: set[frozenset[Name]] = set()
        self._kept: set[Name] = set()
        for one in filed:
            self._take(one)

    def _take(self, filed: Decided) -> None:
        ends = (filed.decision.a, filed.decision.b)
        if filed.decision.rule == REGISTER:
            self._kept.add(filed.decision.b)
        for end in ends:
            if filed.decision.judgement == "same":
                self._same.setdefault(end, []).append(filed)
            if end.document is not None:
                self._local.setdefault(end.key, set()).add(end)
        if filed.decision.judgement == "different":
            self._different.add(frozenset(ends))

    def expand(self, start: list[Name], why: str) -> dict[Name, str]:
        """The names that decisions join to ``start``. A name of the whole case takes in its spelling in every document."""
        found = dict.fromkeys(start, why)
        queue = deque(start)
        while queue:
            name = queue.popleft()
            for other, reason in [*self._joined(name), *self._spelled(name)]:
                if other not in found:
                    found[other] = reason
                    queue.append(other)
        return found

    def _joined(self, name: Name) -> list[tuple[Name, str]]:
        return [(_other(filed.decision, name), _said(filed, name)) for filed in self._same.get(name, ())]

    def _spelled(self, name: Name) -> list[tuple[Name, str]]:
        """A document's name of the same spelling, unless somebody called it different from the case's, or registers give it to several."""
        if name.document is not None:
            return []
        apart = len(self._actors(name)) > 1
        near = sorted(self._local.get(name.key, ()), key=lambda local: local.id)
        kept = [local for local in near if frozenset((name, local)) not in self._different and not (apart and self._registered(local))]
        return [(local, "spelled the same") for local in kept]

    def _registered(self, local: Name) -> list[Name]:
        """The actors of registers that a document's name was given to."""
        given = [filed.decision for filed in self._same.get(local, ()) if filed.decision.rule in _RULES]
        return [actor for decision in given if (actor := _other(decision, local)).document is None]

    def actor(self, names: list[Name]) -> Name | None:
        """The actor of a register that ``names`` lead to; null where it is none, or several."""
        found = {name for name in self.expand(names, "") if name in self._kept}
        return min(found, key=lambda one: one.id) if len(found) == 1 else None

    def _actors(self, name: Name) -> list[Name]:
        """The actors of registers that are spelled like ``name``; those that decisions hold to be one count once."""
        actors = {actor for local in self._local.get(name.key, ()) for actor in self._registered(local)}
        kept: list[Name] = []
        for actor in sorted(actors, key=lambda one: one.id):
            if not any(actor in self.decided(other) for other in kept):
                kept.append(actor)
        return kept

    def decided(self, start: Name) -> set[Name]:
        """The names of the whole case that decisions between such names join to ``start``."""
        found, queue = {start}, deque([start])
        while queue:
            at = queue.popleft()
            for other in (_other(filed.decision, at) for filed in self._same.get(at, ())):
                if other.document is None and other not in found:
                    found.add(other)
                    queue.append(other)
        return found

    def ambiguous(self, names: Iterable[Name]) -> list[Gap]:
        """That a spelling is given to several actors by registers, so that none of them came in by it."""
        several = [(name, self._actors(name)) for name in names if name.document is None]
        return [
            Gap(
                code="namesakes",
                text=f"{name.key!r} is what registers call {' and '.join(repr(a.key) for a in found)}: ask for one of them.",
            )
            for name, found in several
            if len(found) > 1
        ]


def expand(filed: Iterable[Decided], start: list[Name], why: str) -> dict[Name, str]:
    """The names that decisions join to ``start``, with the reason for each."""
    return Joins(filed).expand(start, why)


def _other(decision: NameDecision, name: Name) -> Name:
    return decision.b if decision.a == name else decision.a


def _said(filed: Decided, name: Name) -> str:
    rule = filed.decision.rule
    by = f"decided by {filed.author}" if not rule else f"by the rule {rule}" if rule in _RULES else f"declared in the document ({rule})"
    reason = f": {filed.decision.reason}" if filed.decision.reason else ""
    return f"the same as {name.key!r}, {by}, entry {filed.entry}{reason}"
