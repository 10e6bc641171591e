"""The verb reissue: a briefing that was given out, written again with a dated note of what is said otherwise, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from despite.ask import Answer
from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.desk.given_out import Publication, publications
from despite.desk.issues import Issue, issue_of
from despite.desk.publishing import publish
from despite.errors import NotFound, Refused
from despite.evidence import Entry
from despite.publish import Briefing
from despite.publish.plan import Plan

Ask = Callable[..., Answer]
"""The desk's verb ``ask``."""


def reissue(
    case: Case,
    ask: Ask,
    to: Path,
    of: int | None = None,
    with_unreviewed: bool | None = None,
    formats: Sequence[str] | None = None,
    plan: Plan | None = None,
    templates: Path | None = None,
    asked: Mapping[str, Any] | None = None,
) -> Briefing:
    """Writes the briefing that was given out as ``to`` (or that of entry ``of``) again, as the file stands now.

    The question is asked as it was then, or as ``asked`` says; formats and whether claims are taken in that nobody reviewed are
    those of then too. Raises ``NotFound``, ``Refused``.
    """
    entry, given = earlier(case, to, of)
    question = _asked_of(given, entry.number, asked or {})
    plan = plan or Plan(language=str(given.made.get("language") or "en"))
    if given.made.get("planned") and plan.is_bare:
        raise Refused(f"The briefing of entry {entry.number} was made with a plan: give it again with --plan.")
    shield = Shield(case.ledger)
    return publish(
        case, ask(**question), to,
        bool(given.made.get("with_unreviewed")) if with_unreviewed is None else with_unreviewed,
        formats or list(given.made.get("formats") or ["html"]), plan, templates,
        asked=question, earlier=_chain(case, ask, (entry, given), question, shield),
    )  # fmt: skip


def earlier(case: Case, to: Path, of: int | None = None) -> tuple[Entry, Publication]:
    """The briefing to write again: that of entry ``of``, else the last that was given out under the name of ``to``.

    Raises ``NotFound``; ``Refused`` where it was written again already.
    """
    known = [(entry, given) for entry, given in publications(case.ledger) if not given.whole]
    found = [pair for pair in known if (pair[0].number == of if of is not None else pair[1].folder == to.name)]
    if not found:
        mend = "see 'despite published', and name the entry of the one to correct with --of"
        raise NotFound("briefing given out as", f"entry {of}" if of is not None else to.name, mend)
    entry, given = found[-1]
    if given.origin is not None:
        raise Refused(f"The briefing of entry {entry.number} was given out from another case: write it again there.")
    if later := next((each.number for each, one in known if one.reissues == entry.number), None):
        raise Refused(f"The briefing of entry {entry.number} was written again already, as that of entry {later}: correct that one.")
    return entry, given


def _asked_of(given: Publication, entry: int, asked: Mapping[str, Any]) -> dict[str, Any]:
    """How the question was asked, or how the user says that it was; raises ``Refused`` where neither is known."""
    if asked.get("actor"):
        return dict(asked)
    if given.asked is None:
        raise Refused(f"Entry {entry} does not say how its question was asked: give the actor and the day or event again.")
    return dict(given.asked)


def _chain(case: Case, ask: Ask, last: tuple[Entry, Publication], question: Mapping[str, Any], shield: Shield) -> tuple[Issue, ...]:
    """The briefing to correct and those that it corrected in its turn, oldest first, each answered as the file stood then."""
    known = {entry.number: (entry, given) for entry, given in publications(case.ledger)}
    found: list[Issue] = []
    pair: tuple[Entry, Publication] | None = last
    while pair is not None:
        entry, given = pair
        then = {**(given.asked or question), "our_file_on": f"#{given.our_file_on}"}
        found.append(issue_of(entry, given, ask(**then), shield))
        pair = known.get(given.reissues) if given.reissues is not None else None
    return tuple(reversed(found))
