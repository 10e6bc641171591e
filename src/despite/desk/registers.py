"""The verb that loads a register, and the joining of other documents' names to its actors (rule 5 of fairness)."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from importlib.resources import as_file
from pathlib import Path

from msgspec.structs import replace as with_fields

from despite.ask.names import Joins
from despite.capture import capture_file
from despite.connectors import Read, read_register
from despite.connectors.known import registered_names
from despite.desk.adding import now
from despite.desk.case import Case
from despite.desk.reviewing import with_reason
from despite.errors import Problem
from despite.evidence import Capture, Claim, Draft, Name, NameDecision, Record
from despite.ledger.claims import claims_of_document, claims_under
from despite.ledger.documents import document, document_ids, has_capture, resolve_document
from despite.ledger.filing import keys_of
from despite.ledger.memberships import Decided, decisions, ever_decided, names_of_key
from despite.resolve import JOINED, REGISTER, Registered, refusal, registered
from despite.settings import TOOL
from despite.text.names import name_key

STARTER = "starter"
"""The word for the registers that come with the program."""


class Loaded(Record, frozen=True, kw_only=True):
    """What loading did: documents and claims that went in, how many names it gives, in how many cases a name of another
    document joined by itself, which names on file it gives without joining them, and problems.
    """

    documents: tuple[str, ...] = ()
    claims: int = 0
    names: int = 0
    joined: int = 0
    on_file: int = 0
    undecided: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


def load(case: Case, files: Iterable[str | Path], replace: str | None = None, reason: str = "") -> Loaded:
    """Takes registers in, each as a document whose lines are claims; ``replace`` names an older one that is taken out for it.

    Raises ``NoSuchFile``, ``NotFound`` for the older one, ``BadValue`` where it is replaced without a reason.
    """
    old = resolve_document(case.ledger, replace).id if replace is not None else None
    if old is not None:
        with_reason(reason)
    reads = [read for file in files for read in _read(file)]
    if old is not None:
        case.record(*_taken_out(case, old, reason))
    loaded = take(case, reads)
    if old is not None:
        case.record(*_left_over(case, reason))
    return loaded


def _read(file: str | Path) -> list[Read]:
    if str(file) != STARTER:
        return [read_register(*filed(Path(file), "text/csv"))]
    tables = sorted((one for one in resources.files("despite.register").iterdir() if one.name.endswith(".csv")), key=lambda one: one.name)
    reads = []
    for table in tables:
        with as_file(table) as path:
            reads.append(read_register(*filed(path, "text/csv", f"despite:register/{table.name}")))
    return reads


def filed(path: Path, media_type: str, address: str | None = None) -> tuple[Capture, bytes]:
    """A file's capture, of the kind that its connector reads, and its bytes; raises ``NoSuchFile``, ``BadValue``."""
    capture, data = capture_file(path, now(), TOOL, address)
    return with_fields(capture, media_type=media_type), data


def _taken_out(case: Case, old: str, reason: str) -> list[Draft]:
    """The entries that withdraw a register and take back what it calls its actors."""
    filed = decisions(case.ledger, case.ledger.head)
    given = [one for one in filed if one.decision.rule == REGISTER and one.decision.a.document == old]
    return [Draft(kind="withdrawn", payload={"document": old, "reason": reason}), *(_undone(one, reason) for one in given)]


def _left_over(case: Case, reason: str) -> list[Draft]:
    """The entries that take back what names of other documents were joined to, where no register gives that name any more."""
    known = _Known(case)
    filed = [one for one in decisions(case.ledger, case.ledger.head) if one.decision.rule == JOINED]
    return [_undone(f, reason) for f in filed if f.decision.b not in {one.actor for one in known.get(f.decision.a.key)}]


def _undone(filed: Decided, reason: str) -> Draft:
    return Draft(kind="decided", payload={"undoes": filed.entry, "reason": reason})


def take(case: Case, reads: Iterable[Read]) -> Loaded:
    """Records what a connector read, one transaction for each file, and joins the names of other documents to it."""
    total = Loaded()
    for read in reads:
        if has_capture(case.ledger, read.capture.id):
            total = _sum(total, Loaded(on_file=1, problems=read.problems))
            continue
        case.archive.put(read.data)
        case.record(*_drafts(case, read))
        total = _sum(
            total, Loaded(documents=(read.document.id,), claims=len(read.claims), names=len(read.decisions), problems=read.problems)
        )
    return join(case, document_ids(case.ledger, case.ledger.head), total) if total.documents else total


def _sum(a: Loaded, b: Loaded) -> Loaded:
    return Loaded(documents=a.documents + b.documents, claims=a.claims + b.claims, names=a.names + b.names, joined=a.joined + b.joined,
                  on_file=a.on_file + b.on_file, undecided=a.undecided + b.undecided, problems=a.problems + b.problems)  # fmt: skip


def _drafts(case: Case, read: Read) -> list[Draft]:
    payload = {"document": read.document, "problems": read.problems, "finder": read.document.reader}
    return [
        Draft(kind="captured", payload=read.capture),
        Draft(kind="read", payload=payload),
        *(Draft(kind="proposed", payload=claim) for claim in read.claims),
        *(Draft(kind="decided", payload={"decision": one}) for one in _allowed(case, read.decisions)),
    ]


def _allowed(case: Case, new: Iterable[NameDecision]) -> list[NameDecision]:
    """The decisions that join no two names which somebody called different, and that nobody has taken back."""
    fresh = [decision for decision in new if not ever_decided(case.ledger, decision.a, decision.b)]
    active = [(filed.entry, filed.decision) for filed in decisions(case.ledger, case.ledger.head)] if fresh else []
    if not any(decision.judgement == "different" for _, decision in active):
        return fresh
    kept = []
    for decision in fresh:
        if refusal(active, decision) is None:
            kept.append(decision)
            active.append((case.ledger.head, decision))
    return kept


def join(case: Case, documents: Iterable[str], total: Loaded | None = None) -> Loaded:
    """Records which exact proper names of ``documents`` are those of registered actors; nothing without a register."""
    total = total or Loaded()
    known = _Known(case)
    new, undecided = list[NameDecision](), dict[tuple[str, str], None]()
    for identity in documents if known.registers else ():
        if identity not in known.registers:
            found, left = _joining(case, identity, known)
            new += found
            undecided.update(dict.fromkeys(left))
    new = _allowed(case, new)
    case.record(*(Draft(kind="decided", payload={"decision": one}) for one in new))
    return _sum(total, Loaded(joined=len(new), undecided=tuple(undecided)))


def undecided(case: Case) -> tuple[tuple[str, str], ...]:
    """Names on file that registers give to an actor and that join nothing by themselves: the spelling and the actor."""
    known = _Known(case)
    same = Joins(decisions(case.ledger, case.ledger.head))
    left = dict[tuple[str, str], None]()
    for identity in document_ids(case.ledger, case.ledger.head) if known.registers else ():
        if identity not in known.registers:
            left.update(dict.fromkeys(pair for pair in _joining(case, identity, known)[1] if not _held(same, *pair)))
    return tuple(left)


def _held(same: Joins, spelling: str, actor: str) -> bool:
    """Whether a person's decision holds the name of the whole case to be the actor."""
    return Name(key=actor) in same.decided(Name(key=name_key(spelling)))


class _Known:
    """The names that the registers of a case give, looked up one by one."""

    def __init__(self, case: Case) -> None:
        query = "SELECT DISTINCT k.document FROM decisions d JOIN names k ON k.id = d.a WHERE d.rule = ? AND d.to_entry IS NULL"
        self.registers = {identity for (identity,) in case.ledger.rows(query, (REGISTER,)) if identity}
        self._ledger = case.ledger
        self._found: dict[str, list[Registered]] = {}

    def get(self, key: str) -> list[Registered]:
        """The actors that a register calls so."""
        if key not in self._found:
            names = [name for name in names_of_key(self._ledger, key, self._ledger.head) if name.document in self.registers]
            self._found[key] = [one for name in names for one in registered_names(self._claims(name)).get(key, ())]
        return self._found[key]

    def _claims(self, name: Name) -> list[Claim]:
        """What the register says of the actors that bear the name: what they are called, and of which country."""
        called = self._under([name])
        bearers = {Name(key=name_key(claim.roles[0].name), document=name.document) for claim in called if claim.roles}
        return list({claim.id: claim for claim in [*called, *self._under(bearers)]}.values())

    def _under(self, names: Iterable[Name]) -> list[Claim]:
        return [one.claim for one in claims_under(self._ledger, names, self._ledger.head) if one.state != "rejected"]


def _joining(case: Case, identity: str, known: _Known) -> tuple[list[NameDecision], list[tuple[str, str]]]:
    """What joins in one document, and the names in it that registers give but that join nothing by themselves."""
    filed = claims_of_document(case.ledger, identity, case.ledger.head)
    bearers = {key: known.get(key) for key in sorted({key for one in filed for key in keys_of(one.claim)})}
    given = {key: some for key, some in bearers.items() if some}
    new = registered(identity, document(case.ledger, identity).text, given.items()) if given else []
    joined = {decision.a.key for decision in new}
    return new, [(one.spelling, one.actor.key) for key, some in given.items() if key not in joined for one in some if key != one.actor.key]


def configured(case: Case) -> Loaded:
    """Loads the registers that ``case.toml`` names and that are not on file yet."""
    return load(case, (_placed(case, word) for word in case.settings.registers)) if case.settings.registers else Loaded()


def _placed(case: Case, word: str) -> str | Path:
    return word if word == STARTER else case.folder / word
