"""A briefing and those that it corrects: what each says otherwise than the one before it, and the entries in between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from despite.ask import Answer, with_parts
from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.desk.dossiers import linked
from despite.desk.given_out import Publication, Since
from despite.desk.touching import said
from despite.evidence import Entry, Record
from despite.ledger import tree
from despite.publish.corrections import Cause, Reissue


class Issue(Record, frozen=True, kw_only=True):
    """A briefing that was given out or is about to be: when and by whom, its claims, and what is published of its answer."""

    entry: int
    at: str
    by: str
    our_file_on: int
    claims: tuple[str, ...]
    answer: Answer


def corrections(case: Case, chain: Sequence[Issue], shield: Shield) -> tuple[Reissue, ...]:
    """What each issue says otherwise than the one before it, the last first."""
    since = Since(case.ledger, shield)
    return tuple(_between(case, before, after, since) for before, after in reversed(list(pairwise(chain))))


def _between(case: Case, before: Issue, after: Issue, since: Since) -> Reissue:
    shown = {line.claim.id for line in before.answer.lines}
    links = {claim: linked(case.ledger, claim, "replaced_by") for claim in shown}
    now = {line.claim.id for line in after.answer.lines}
    size = before.entry - 1
    return Reissue(
        entry=before.entry, given_at=before.at, given_by=before.by, again_at=after.at, again_by=after.by,
        before=before.answer, after=after.answer, causes=_causes(case, (*shown, *now), before, after, since),
        replaced={claim: next(one for one in others if one in now) for claim, others in links.items() if now.intersection(others)},
        lost=len(set(before.claims) - shown), size=size, root=tree.root(case.ledger, size),
    )  # fmt: skip


def _causes(case: Case, claims: Sequence[str], before: Issue, after: Issue, since: Since) -> tuple[Cause, ...]:
    changes = {
        (one.claim, one.entry): one for claim in claims for one in since.changes(claim, before.entry) if one.entry <= after.our_file_on
    }
    return tuple(
        Cause(claim=one.claim, entry=one.entry, kind=one.kind, undoes=said(case.ledger.entry(one.entry)).undoes,
              author=one.author, recorded_at=one.recorded_at, reason=one.reason)
        for one in sorted(changes.values(), key=lambda one: (one.entry, one.claim))
    )  # fmt: skip


def published_of(answer: Answer, claims: Sequence[str]) -> Answer:
    """What of an answer was given out."""
    known = set(claims)
    lines = tuple(line for line in answer.lines if line.claim.id in known)
    cited = {line.claim.document for line in lines}
    return with_parts(replace(answer, lines=lines, sources=tuple(source for source in answer.sources if source.document in cited)))


def issue_of(entry: Entry, given: Publication, answer: Answer, shield: Shield) -> Issue:
    """An issue as it may be shown now: protected names, and claims hidden since, are not in it."""
    return Issue(entry=entry.number, at=entry.recorded_at, by=shield.string(entry.author), our_file_on=given.our_file_on,
                 claims=tuple(dict.fromkeys(given.claims)), answer=published_of(shield.answer(answer), given.claims))  # fmt: skip
