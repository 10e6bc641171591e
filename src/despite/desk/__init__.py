"""The desk: the verbs of the trade, each a few lines; the only place where stages meet and the ledger is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from despite.ask import Answer, Question
from despite.ask import ask as ask_ledger
from despite.desk import adding, deciding, publishing, rebuilding, reviewing, verifying
from despite.desk.case import Case, open_case
from despite.errors import BadValue
from despite.evidence import Claim, Entry
from despite.ledger.claims import FiledClaim
from despite.publish import Briefing


class Desk:
    """An open case and what can be done at it. Close it, or use it in a ``with`` statement."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def add(self, *paths: str | Path, address: str | None = None, progress: adding.Progress | None = None) -> adding.Added:
        """Takes files and folders in: captured, read, searched for claims. Running it again adds nothing twice."""
        return adding.add(self.case, [Path(p) for p in paths], address, progress)

    def ask(self, actor: str, as_of: str | date | None = None, event: str | None = None, our_file_on: str | None = None) -> Answer:
        """What was on record about ``actor`` by ``as_of`` (or by the event's day), as the file stood at ``our_file_on``."""
        day = day_of(as_of) if isinstance(as_of, str) else as_of
        return ask_ledger(self.case.ledger, Question(actor=actor, as_of=day, event=event, our_file_on=our_file_on))

    def publish(self, answer: Answer, to: str | Path, with_unreviewed: bool = False) -> Briefing:
        """Writes the answer as a folder of linked pages that works without a network."""
        return publishing.publish(self.case, answer, Path(to), with_unreviewed)

    def who(self, name: str) -> deciding.Who:
        """The names held to be the same actor as ``name``, why, and what might be."""
        return deciding.who(self.case, name)

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

    def proposals(self) -> list[FiledClaim]:
        """The claims that nobody has reviewed."""
        return reviewing.proposals(self.case)

    def verify(self) -> verifying.Verified:
        """Checks the chain, the archive and every passage."""
        return verifying.verify(self.case)

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


def open(folder: str | Path, author: str | None = None, create: bool = True) -> Desk:  # noqa: A001
    """Opens the case in ``folder``; makes it if it is new."""
    return Desk(open_case(Path(folder), author, create))


__all__ = ["Desk", "day_of", "open"]
