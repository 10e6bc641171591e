"""The desk: the verbs of the trade, each a few lines; the only place where stages meet and the ledger is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from msgspec.structs import replace

from despite.ask import Answer, Question
from despite.ask import ask as ask_ledger
from despite.ask.shield import Shield
from despite.desk import (
    adding,
    deciding,
    dossiers,
    erasing,
    exchanging,
    exporting,
    importing,
    merging,
    protecting,
    publishing,
    rebuilding,
    registers,
    rereading,
    reviewing,
    signing,
    verifying,
)
from despite.desk.case import Case, open_case
from despite.desk.surroundings import synchronised
from despite.errors import BadValue
from despite.evidence import Claim, Entry
from despite.ledger.claims import FiledClaim
from despite.publish import Briefing

T = TypeVar("T")


class Desk:
    """An open case and what can be done at it. Close it, or use it in a ``with`` statement."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def add(self, *paths: str | Path, address: str | None = None, progress: adding.Progress | None = None) -> adding.Added:
        """Takes files and folders in: captured, read, searched for claims. Running it again adds nothing twice."""
        self.case.archive.sweep()
        loaded = registers.configured(self.case)
        added = adding.add(self.case, [Path(p) for p in paths], address, progress)
        registers.join(self.case, added.documents)
        return self._shown(replace(added, problems=(*synchronised(self.case.folder), *loaded.problems, *added.problems)))

    def load_register(self, *files: str | Path, replace: str | None = None, reason: str = "") -> registers.Loaded:
        """Takes registers of actors in (``starter``: those of the program); ``replace`` names an older one that goes out for it."""
        return self._shown(registers.load(self.case, files or (registers.STARTER,), replace, reason))

    def import_sfm(self, folder: str | Path) -> registers.Loaded:
        """Takes Security Force Monitor's records in: units, people, what they were part of when, incidents, each with its sources."""
        return self._shown(exchanging.import_sfm(self.case, Path(folder)))

    def import_ftm(self, file: str | Path) -> registers.Loaded:
        """Takes FollowTheMoney entities or statements in."""
        return self._shown(exchanging.import_ftm(self.case, Path(file)))

    def export_ftm(self, to: str | Path, entities: bool = False) -> exchanging.GivenOut:
        """Writes what registers and accepted relations say of actors as FollowTheMoney statements, or as entities."""
        return exchanging.export_ftm(self.case, Path(to), entities)

    def undecided(self) -> tuple[tuple[str, str], ...]:
        """The names on file that registers give to an actor, but that a person has to join: acronyms, generic names, persons."""
        return self._shown(registers.undecided(self.case))

    def ask(self, actor: str, as_of: str | date | None = None, event: str | None = None, our_file_on: str | None = None) -> Answer:
        """What was on record about ``actor`` by ``as_of`` (or by the event's day), as the file stood at ``our_file_on``."""
        day = day_of(as_of) if isinstance(as_of, str) else as_of
        return ask_ledger(self.case.ledger, Question(actor=actor, as_of=day, event=event, our_file_on=our_file_on))

    def publish(self, answer: Answer, to: str | Path, with_unreviewed: bool = False) -> Briefing:
        """Writes the answer as a folder of linked pages that works without a network."""
        return publishing.publish(self.case, answer, Path(to), with_unreviewed)

    def who(self, name: str) -> deciding.Who:
        """The names held to be the same actor as ``name``, why, and what might be."""
        return self._shown(deciding.who(self.case, name))

    def names(self) -> list[tuple[str, int]]:
        """Every name on file with the number of documents that use it."""
        return deciding.names_on_file(self.case)

    def same(self, a: str, b: str, reason: str = "", document: str | None = None) -> Entry:
        """Decides that two names are one actor."""
        return deciding.decide(self.case, a, b, "same", reason, document)

    def different(self, a: str, b: str, reason: str = "", document: str | None = None) -> Entry:
        """Decides that two names are different actors, for ever, until undone."""
        return deciding.decide(self.case, a, b, "different", reason, document)

    def undo(self, entry: int, reason: str = "") -> Entry:
        """Takes an entry back; it stays on file."""
        return deciding.undo(self.case, entry, reason)

    def accept(self, *claims: str, reason: str = "") -> list[Entry]:
        """Accepts claims as what their passages say."""
        return reviewing.accept(self.case, claims, reason)

    def reject(self, *claims: str, reason: str = "") -> list[Entry]:
        """Rejects claims."""
        return reviewing.reject(self.case, claims, reason)

    def correct(self, claim: str, reason: str, **reading: Any) -> Entry:
        """Gives a claim a new reading, with the reason."""
        return reviewing.correct(self.case, claim, reason, **reading)

    def claim(self, document: str, exact: str, **reading: Any) -> Claim:
        """Adds a claim that the finder missed, pinned to its exact words."""
        return reviewing.add_claim(self.case, document, exact, **reading)

    def set(self, document: str, published: str, reason: str) -> Entry:
        """States when a document became public."""
        return reviewing.set_published(self.case, document, published, reason)

    def withdraw(self, document: str, reason: str) -> Entry:
        """Takes a document that its publisher retracted out of all later answers; ``undo`` brings it back."""
        return reviewing.withdraw(self.case, document, reason)

    def reread(self, *documents: str, progress: adding.Progress | None = None) -> rereading.Reread:
        """Reads documents (all, where none is named) again with this version's readers; what people decided is carried over."""
        return self._shown(rereading.reread(self.case, documents, progress))

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

    def export(self, to: str | Path) -> exporting.Exported:
        """Writes the whole case into one file, protected names included."""
        return exporting.export(self.case, Path(to))

    def merge(self, other: str | Path) -> merging.Merged:
        """Takes another case's entries in, with their ids, authors and hashes; where the two disagree, ours stands."""
        return self._shown(merging.merge(self.case, Path(other)))

    def sign(self) -> Entry:
        """Signs everything recorded so far with the author's own key (Ed25519), which is made if there is none."""
        return signing.sign(self.case)

    def proposals(self) -> list[FiledClaim]:
        """The claims that nobody has reviewed."""
        return reviewing.proposals(self.case)

    def hidden(self) -> int:
        """How many claims wait for a review and are not shown, because their document or passage is protected."""
        return reviewing.hidden(self.case)

    def verify(self) -> verifying.Verified:
        """Checks the chain, the archive and every passage."""
        return self._shown(verifying.verify(self.case))

    def _shown(self, result: T) -> T:
        """A result without protected names."""
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


def day_of(text: str) -> date:
    """A day as users write it (2023-05-31); raises ``BadValue``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadValue("day", text, "write it as YYYY-MM-DD, for example 2023-05-31") from None


def open(folder: str | Path, author: str | None = None, create: bool = True, progress: adding.Progress | None = None) -> Desk:  # noqa: A001
    """Opens the case in ``folder``; makes it if it is new. ``progress`` is told how far tables are that have to be made again."""
    return Desk(open_case(Path(folder), author, create, progress))


def import_case(file: str | Path, to: str | Path) -> importing.Imported:
    """Restores the case that ``Desk.export`` wrote into ``file`` to the new folder ``to``."""
    return importing.import_case(Path(file), Path(to))


__all__ = ["Desk", "day_of", "import_case", "open"]
