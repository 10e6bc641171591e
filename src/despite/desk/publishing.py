"""The verb publish: an answer becomes a briefing, and the ledger notes what was given out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from despite.ask import Answer, Line
from despite.ask.shield import Shield
from despite.desk.adding import now
from despite.desk.case import Case
from despite.desk.consulting import work
from despite.desk.issues import Issue, corrections, published_of
from despite.errors import Refused
from despite.evidence import Document, Draft
from despite.ledger import Ledger, tree
from despite.ledger.claims import claim
from despite.ledger.documents import document
from despite.publish import Briefing
from despite.publish import publish as write
from despite.publish.briefing import briefing
from despite.publish.files import PAGES
from despite.publish.folder import check
from despite.publish.formats import wanted
from despite.publish.plan import Plan, first_plan, laid
from despite.publish.proof import Proof, proven
from despite.publish.style import Style
from despite.settings import TOOL
from despite.text.messages import speaking


def publish(
    case: Case,
    answer: Answer,
    to: Path,
    with_unreviewed: bool = False,
    formats: str | Sequence[str] = PAGES,
    plan: Plan | None = None,
    templates: Path | None = None,
    asked: Mapping[str, Any] | None = None,
    earlier: Sequence[Issue] = (),
) -> Briefing:
    """Records which claims the briefing holds, then writes it: none is given out that is not on file.

    ``asked`` is how the question was asked, so that it can be asked again; ``earlier`` are the briefings that this one corrects.
    """
    check(to)
    shield = Shield(case.ledger)
    _check_words(shield, to, templates)
    answer = shield.answer(answer)
    made_by = shield.string(case.settings.author)
    plan = _signed(plan or Plan(), made_by, shield)
    shown = laid(plan, answer, with_unreviewed)
    lines = [one for one in answer.lines if (with_unreviewed or one.state == "accepted") and one.claim.id not in shown.without]
    proof = _proof(case.ledger, shield, lines, answer.our_file_on, made_by)
    claims = tuple(line.claim.id for line in lines)
    this = Issue(entry=case.ledger.head + 1, at=now(), by=made_by, our_file_on=answer.our_file_on, claims=claims,
                 answer=published_of(answer, claims))  # fmt: skip
    note = corrections(case, (*earlier, this), shield) if earlier else ()
    made = {"formats": list(wanted(formats)), "with_unreviewed": with_unreviewed, "planned": not plan.is_bare, "language": plan.language}
    payload = {"folder": to.name, "question": answer.question, "our_file_on": answer.our_file_on, "claims": claims, "made": made,
               "asked": _kept(asked), **({"reissues": earlier[-1].entry} if earlier else {})}  # fmt: skip
    case.record(Draft(kind="published", payload=payload))
    return write(
        answer, _documents(case, answer, shield), to, formats=wanted(formats), plan=plan, templates=templates,
        with_unreviewed=with_unreviewed, made_at=this.at, made_by=made_by, tool=TOOL, work=work(case, answer, shield), proof=proof,
        corrections=note,
    )  # fmt: skip


def _kept(asked: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """How the question was asked, to be asked again about the file as it stands then."""
    return {name: value for name, value in asked.items() if value and name != "our_file_on"} if asked else None


def plan(case: Case, answer: Answer, with_unreviewed: bool = False, language: str = "en") -> str:
    """A first plan of the briefing of ``answer``: every claim that would be printed, by kind, its sentence as a comment."""
    shield = Shield(case.ledger)
    answer = shield.answer(answer)
    with speaking(language):
        made = briefing(answer, _documents(case, answer, shield), with_unreviewed=with_unreviewed, made="")
        kinds = {line.claim.id: line.claim.kind or "" for line in answer.lines}
        groups: dict[str, list[tuple[str, str]]] = {}
        for part in made.parts:
            for item in (item for section in part.sections for item in section.items):
                labels = "; ".join(label.text for label in item.labels)
                groups.setdefault(kinds[item.id], []).append((item.id, f"{item.sentence.plain} ({labels}; {item.record})"))
        return first_plan("", language, list(groups.items()))


def _documents(case: Case, answer: Answer, shield: Shield) -> dict[str, Document]:
    return {source.document: shield.document(document(case.ledger, source.document)) for source in answer.sources}


def _check_words(shield: Shield, to: Path, templates: Path | None) -> None:
    """No protected name gets out by way of a file's name or of the user's own templates."""
    if shield.string(to.name) != to.name:
        raise Refused("The name of the folder holds a protected name: choose another one with --to.")
    for name, text in Style(templates).texts() if templates is not None else ():
        if shield.string(text) != text:
            raise Refused(f"The template {name} holds a protected name: take it out.")


def _signed(plan: Plan, by: str, shield: Shield) -> Plan:
    """The plan with whose words its prose is, and without protected names."""
    return replace(shield.plain(plan), by=by)


def _proof(ledger: Ledger, shield: Shield, lines: Sequence[Line], n: int, made_by: str) -> Proof:
    """That the readings and reviews of these lines, as the file stood at entry ``n``, are in the ledger now."""
    size = ledger.head
    filed = {line.claim.id: claim(ledger, line.claim.id, n) for line in lines}
    behind = {one: tuple(sorted({f.reading_entry, *filter(None, (f.first_entry, f.decided_entry))})) for one, f in filed.items()}
    reviewers = {name for f in filed.values() if f.state != "proposed" for name in (f.author, f.first_author) if name}
    named = {made_by, *(name for name in reviewers if shield.string(name) == name)}
    entries = [ledger.entry(number) for number in sorted({number for numbers in behind.values() for number in numbers})]
    return Proof(
        size=size, root=tree.root(ledger, size), claims=behind,
        entries=tuple(proven(one, tree.inclusion(ledger, one.number, size), one.author in named) for one in entries),
    )  # fmt: skip
