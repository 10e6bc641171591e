"""The desk: the verbs of the trade, each a few lines; the only place where stages meet and the ledger is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from despite.ask import Answer, Question, RecordClass, Ties
from despite.ask import ask as ask_ledger
from despite.ask.comments import Comment
from despite.ask.course import Course
from despite.ask.search import Found
from despite.ask.shield import Shield
from despite.desk import (
    adding,
    answering,
    claiming,
    commenting,
    correcting,
    deciding,
    dossiers,
    erasing,
    exchanging,
    exporting,
    given_out,
    importing,
    listed,
    merging,
    naming,
    picturing,
    protecting,
    publishing,
    readers,
    rebuilding,
    registers,
    reissuing,
    rereading,
    reviewing,
    searching,
    signing,
    spellings,
    verifying,
)
from despite.desk.asking import clocks_of, day_of
from despite.desk.case import Case, open_case
from despite.desk.surroundings import clock_behind, synchronised
from despite.errors import DespiteError, Problem
from despite.evidence import Claim, Entry
from despite.ledger.claims import FiledClaim
from despite.ledger.filing import State
from despite.publish import Briefing, style
from despite.publish.formats import wanted
from despite.publish.plan import Plan, read_plan
from despite.publish.proof import Checked

T = TypeVar("T")
Verb = TypeVar("Verb", bound=Callable[..., Any])


def _names_nobody(verb: Verb) -> Verb:
    """What the verb says of the caller's mistake names nobody who is protected, as no result does."""

    @wraps(verb)
    def told(desk: Desk, *given: Any, **named: Any) -> Any:
        try:
            return verb(desk, *given, **named)
        except DespiteError as fault:
            fault.args = (Shield(desk.case.ledger).reason(str(fault)),)
            raise

    return cast(Verb, told)


class Desk:
    """An open case and what can be done at it. Close it, or use it in a ``with`` statement."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def add(self, *paths: str | Path, address: adding.Address = None, progress: adding.Progress | None = None) -> adding.Added:
        """Takes files and folders in: captured, read, searched for claims. Running it again adds nothing twice."""
        self.case.archive.sweep()
        around = [*synchronised(self.case.folder), *self.found()]
        loaded = registers.configured(self.case)
        added = adding.add(self.case, [Path(p) for p in paths], address, progress)
        registers.join(self.case, added.documents)
        return self.shown(replace(added, problems=(*around, *loaded.problems, *added.problems)))

    def load_register(self, *files: str | Path, replace: str | None = None, reason: str = "") -> registers.Loaded:
        """Takes registers of actors in (``starter``: those of the program); ``replace`` names an older one that goes out for it."""
        return self.shown(registers.load(self.case, files or (registers.STARTER,), replace, reason))

    def import_sfm(self, folder: str | Path) -> registers.Loaded:
        """Takes Security Force Monitor's records in: units, people, what they were part of when, incidents, each with its sources."""
        return self.shown(exchanging.import_sfm(self.case, Path(folder)))

    def import_ftm(self, file: str | Path) -> registers.Loaded:
        """Takes FollowTheMoney entities or statements in."""
        return self.shown(exchanging.import_ftm(self.case, Path(file)))

    def export_ftm(self, to: str | Path, entities: bool = False) -> exchanging.GivenOut:
        """Writes what registers and accepted relations say of actors as FollowTheMoney statements, or as entities."""
        return exchanging.export_ftm(self.case, Path(to), entities)

    def undecided(self) -> tuple[tuple[str, str], ...]:
        """The names on file that registers give to an actor, but that a person has to join: acronyms, generic names, persons."""
        return self.shown(registers.undecided(self.case))

    def found(self) -> list[Problem]:
        """What was found on opening the case that no verb can mend."""
        return clock_behind(self.case.ledger.recorded_at, adding.now())

    def ask(self, actor: str, as_of: str | date | None = None, event: str | None = None, our_file_on: str | None = None,
            happened: str | None = None, said: str | None = None, record: Iterable[RecordClass] = ()) -> Answer:  # fmt: skip
        """What was on record about ``actor`` by ``as_of`` (or by the event's day), as the file stood at ``our_file_on``.

        ``happened`` and ``said`` (EDTF, mostly FROM/TO) and ``record`` narrow it down; what they cannot tell of stays, and
        the answer's gaps name that and count what was left out. Raises ``BadValue``, ``NotFound``.
        """
        day = day_of(as_of) if isinstance(as_of, str) else as_of
        clocks = clocks_of(happened, said, record)
        question = Question(actor=actor, as_of=day, event=event, our_file_on=our_file_on, clocks=clocks)
        with self.case.ledger.reading():
            return ask_ledger(self.case.ledger, question)

    def course(self, actor: str, as_of: str | date | None = None, our_file_on: str | None = None) -> Course:
        """What was on record about ``actor`` by any day around ``as_of`` (default: today), worked out once for all of them."""
        return searching.course(self.case, actor, day_of(as_of) if isinstance(as_of, str) else as_of, our_file_on)

    @_names_nobody
    def search(self, words: str = "", progress: adding.Progress | None = None, **narrowed: Any) -> Found:
        """The documents and claims that hold ``words``: all of them, phrases in quotation marks, ``arm*`` for the beginning of a word.

        Narrowed as ``ask.search.Search`` says: ``actor``, ``holder``, ``kind``, ``state``, ``happened`` (EDTF) and so on.
        """
        return searching.search(self.case, words, progress, **narrowed)

    def publish(self, answer: Answer, to: str | Path, with_unreviewed: bool = False, formats: str | Iterable[str] = "html",
                plan: Plan | str | Path | None = None, templates: str | Path | None = None,
                asked: Mapping[str, Any] | None = None) -> Briefing:  # fmt: skip
        """Writes the answer as a folder of linked pages that works without a network, in further ``formats`` beside it, or as one
        file where ``to`` ends like one (``.pdf``, ``.docx``, ``.html`` …).

        ``plan`` is a plan or its file: order, groups, what is left out, prose, language. ``templates`` is a folder of one's own.
        ``asked`` is how the question was asked (the arguments of ``ask``), kept so that ``reissue`` can ask it again.
        Raises ``Refused`` where the plan names a claim that cannot be printed.
        """
        read = read_plan(Path(plan)) if isinstance(plan, str | Path) else plan
        own = Path(templates) if templates is not None else None
        return publishing.publish(self.case, answer, Path(to), with_unreviewed, wanted(formats), read, own, asked)

    def reissue(self, to: str | Path, of: int | None = None, with_unreviewed: bool | None = None,
                formats: str | Iterable[str] | None = None, plan: Plan | str | Path | None = None,
                templates: str | Path | None = None, **asked: Any) -> Briefing:  # fmt: skip
        """Writes the briefing that was given out as ``to`` (or that of entry ``of``) again, with a note of what is said otherwise."""
        read = read_plan(Path(plan)) if isinstance(plan, str | Path) else plan
        own = Path(templates) if templates is not None else None
        return reissuing.reissue(self.case, self.ask, Path(to), of, with_unreviewed, wanted(formats) if formats else None, read, own, asked)

    def plan(self, answer: Answer, with_unreviewed: bool = False, language: str = "en") -> str:
        """A first plan of a briefing (``briefing.toml``): every claim that would be printed by its id, its sentence as a comment."""
        return publishing.plan(self.case, answer, with_unreviewed, language)

    def draw(self, answer: Answer, what: picturing.Sort, to: str | Path) -> None:
        """Writes a picture of the answer as SVG: its timeline, its network (who says what about whom), or its ties."""
        picturing.draw(self.case, answer, what, Path(to))

    def published(self) -> tuple[given_out.Given, ...]:
        """The briefings that were given out, each with what has happened to its claims since."""
        return given_out.given_out(self.case)

    def holding(self, entries: Iterable[Entry]) -> tuple[given_out.Given, ...]:
        """The briefings given out of which these entries, just recorded, change a claim."""
        return given_out.holding(self.case, entries)

    @_names_nobody
    def links(self, a: str, b: str, as_of: str | date | None = None, our_file_on: str | None = None) -> Ties:
        """What ties two actors, or an actor and the edition of an event, as of a day: the shortest chains of claims."""
        return answering.links(self.case, a, b, day_of(as_of) if isinstance(as_of, str) else as_of, our_file_on)

    @_names_nobody
    def join(self, *claims: str, reason: str = "") -> Entry:
        """Says that claims are about one and the same happening, whatever the rules make of them."""
        return answering.group(self.case, "join", claims, reason)

    @_names_nobody
    def split(self, *claims: str, reason: str = "") -> Entry:
        """Says that the first of the claims is not about the happening of the others."""
        return answering.group(self.case, "split", claims, reason)

    @_names_nobody
    def reply_asked(self, actor: str, *claims: str, sent: str | date, by: str | date | None = None, channel: str = "") -> Entry:
        """Records that ``actor`` was asked to answer claims."""
        due = day_of(by) if isinstance(by, str) else by
        return answering.ask_for_reply(self.case, actor, claims, day_of(sent) if isinstance(sent, str) else sent, due, channel)

    @_names_nobody
    def reply_received(self, actor: str, on: str | date, document: str | None = None, *, declined: bool = False, reason: str = "") -> Entry:
        """Records that ``actor`` answered, or declined to."""
        day = day_of(on) if isinstance(on, str) else on
        return answering.receive_reply(self.case, actor, day, document, declined=declined, reason=reason)

    @_names_nobody
    def who(self, name: str, our_file_on: str | None = None) -> deciding.Who:
        """The names held to be the same actor as ``name``, why, and what might be; or who it was as the file stood then."""
        return self.shown(deciding.who(self.case, name, our_file_on))

    def actors(self, words: str = "", page: int = 1, size: int = 50) -> listed.ActorList:
        """The names on file in which ``words`` stand, a page at a time, those in most claims first."""
        return listed.actors(self.case, words, page, size)

    def names(self) -> list[tuple[str, int]]:
        """Every name on file with the number of documents that use it."""
        return spellings.names_on_file(self.case)

    @_names_nobody
    def same(self, a: str, b: str, reason: str = "", document: str | None = None) -> Entry:
        """Decides that two names are one actor."""
        return deciding.decide(self.case, a, b, "same", reason, document)

    @_names_nobody
    def different(self, a: str, b: str, reason: str = "", document: str | None = None) -> Entry:
        """Decides that two names are different actors, for ever, until undone."""
        return deciding.decide(self.case, a, b, "different", reason, document)

    @_names_nobody
    def unsure(self, a: str, b: str, reason: str = "", document: str | None = None) -> Entry:
        """Decides that it cannot be told whether two names are one actor: the question is put aside."""
        return deciding.decide(self.case, a, b, "unsure", reason, document)

    @_names_nobody
    def undo(self, entry: int, reason: str = "") -> Entry:
        """Takes an entry back; it stays on file."""
        return deciding.undo(self.case, entry, reason)

    @_names_nobody
    def accept(self, *claims: str, reason: str = "") -> list[Entry]:
        """Accepts claims as what their passages say."""
        return reviewing.accept(self.case, claims, reason)

    @_names_nobody
    def reject(self, *claims: str, reason: str = "") -> list[Entry]:
        """Rejects claims."""
        return reviewing.reject(self.case, claims, reason)

    @_names_nobody
    def state(self, claim: str) -> State:
        """How far a claim is reviewed: ``proposed``, ``accepted_once`` (it waits for a second reader), ``accepted`` or ``rejected``."""
        return reviewing.state(self.case, claim)

    @_names_nobody
    def correct(self, claim: str, reason: str, **fields: Any) -> correcting.Correction:
        """Says a claim otherwise: its reading in place; with other words, holders or negation another claim stands in its place."""
        return correcting.correct(self.case, claim, reason, **fields)

    @_names_nobody
    def claim(self, document: str, exact: str | None = None, **fields: Any) -> Claim:
        """Adds a claim that the finder missed, pinned to its exact words, or to the place of them (``start``, ``end``)."""
        return claiming.add_claim(self.case, document, exact, **fields)

    @_names_nobody
    def comment(self, claim: str, text: str) -> Entry:
        """Notes something beside a claim, for the house alone: no answer, briefing or proof holds it."""
        return commenting.comment(self.case, claim, text)

    @_names_nobody
    def comments(self, claim: str | None = None) -> tuple[Comment, ...]:
        """The comments on a claim, or on all of them."""
        return commenting.commented(self.case, claim)

    def differing(self) -> tuple[readers.Differing, ...]:
        """The claims on which two readers differ, with the last word of each."""
        return readers.differing(self.case)

    @_names_nobody
    def set(self, document: str, published: str, reason: str) -> Entry:
        """States when a document became public."""
        return reviewing.set_published(self.case, document, published, reason)

    @_names_nobody
    def withdraw(self, document: str, reason: str) -> Entry:
        """Takes a document that its publisher retracted out of all later answers; ``undo`` brings it back."""
        return reviewing.withdraw(self.case, document, reason)

    @_names_nobody
    def reread(self, *documents: str, progress: adding.Progress | None = None) -> rereading.Reread:
        """Reads documents (all, where none is named) again with this version's readers; what people decided is carried over."""
        return self.shown(rereading.reread(self.case, documents, progress))

    @_names_nobody
    def dossier(self, claim: str) -> dossiers.Dossier:
        """Everything about one claim: its capture, document and passage, and every entry that touched it."""
        return dossiers.dossier(self.case, claim)

    def protect(self, word: str, reason: str, what: protecting.What | None = None, inside: str | None = None) -> protecting.Guarded:
        """Keeps an actor's names, a claim's passage, exact words or a document out of every output from now on."""
        return protecting.protect(self.case, word, reason, what, inside)

    def plan_erasure(self, word: str, what: erasing.What | None = None) -> erasing.Erasure:
        """What ``erase`` would destroy, and what it cannot reach; nothing is changed."""
        return erasing.plan(self.case, word, what)

    def erase(self, word: str, reason: str, what: erasing.What | None = None) -> tuple[Entry, erasing.Erasure]:
        """Destroys a document, a claim's words or a name for good, wherever this case holds it; leaves a tombstone."""
        return erasing.erase(self.case, word, reason, what)

    def export(self, to: str | Path, with_comments: bool = False) -> exporting.Exported:
        """Writes the whole case into one file, protected names included; comments only where they are asked for."""
        return exporting.export(self.case, Path(to), with_comments)

    def merge(self, other: str | Path) -> merging.Merged:
        """Takes another case's entries in, with their ids, authors and hashes; where the two disagree, ours stands."""
        return self.shown(merging.merge(self.case, Path(other)))

    def sign(self) -> Entry:
        """Signs everything recorded so far with the author's own key (Ed25519), which is made if there is none."""
        return signing.sign(self.case)

    def proposals(self) -> list[FiledClaim]:
        """The claims that nobody has reviewed, all at once."""
        return list(self.each_proposal())

    def each_proposal(self) -> Iterator[FiledClaim]:
        """The same, one after another, each read when its turn comes."""
        return reviewing.proposals(self.case)

    def waiting(self) -> int:
        """How many there are."""
        return reviewing.waiting(self.case)

    def suggestions(self) -> list[naming.Asked]:
        """The names that may be one actor and that nobody has decided, the most useful first, without protected ones."""
        return naming.waiting(self.case)

    def hidden(self) -> int:
        """How many claims wait for a review and are not shown, because their document or passage is protected."""
        return reviewing.hidden(self.case)

    def verify(self) -> verifying.Verified:
        """Checks the chain, the archive and every passage."""
        return self.shown(verifying.verify(self.case))

    def verify_briefing(self, folder: str | Path) -> Checked:
        """Checks a briefing, and that this case still holds the entries that it was made from."""
        return verifying.verify_briefing(self.case, Path(folder))

    def shown(self, result: T) -> T:
        """A result, or words, without protected names."""
        return Shield(self.case.ledger).plain(result)

    def rebuild(self, progress: adding.Progress | None = None) -> rebuilding.Rebuilt:
        """Makes the query tables again from the entries."""
        return rebuilding.rebuild(self.case, progress)

    def close(self) -> None:
        """Closes the case."""
        self.case.ledger.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open(folder: str | Path, author: str | None = None, create: bool = True, progress: adding.Progress | None = None) -> Desk:  # noqa: A001
    """Opens the case in ``folder``; makes it if it is new. ``progress`` is told how far tables are that have to be made again."""
    return Desk(open_case(Path(folder), author, create, progress))


def import_case(file: str | Path, to: str | Path) -> importing.Imported:
    """Restores the case that ``Desk.export`` wrote into ``file`` to the new folder ``to``."""
    return importing.import_case(Path(file), Path(to))


def copy_templates(to: str | Path) -> list[str]:
    """Copies the templates of briefings into a new folder, to be changed there; returns their names."""
    return style.copy(Path(to))


__all__ = ["Desk", "copy_templates", "day_of", "import_case", "open"]
