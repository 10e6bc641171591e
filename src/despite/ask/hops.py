"""Which claims can be a step between two actors: the projection, and what makes an end.

An end is a party or an edition of an event. A place, a thing, an event series, the keeper of a register, a court, who looks
into a matter and who protests tie nobody to anything. A name without a proper word ("the students") is an end of its own in
every document, for two documents may mean others by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from despite.ask.events import split_edition
from despite.ask.parties import party
from despite.evidence import Claim, Database, Entry, Record, When, from_json
from despite.ledger.filing import claim_in
from despite.text.names import name_key

ENDS = frozenset(
    "accused harmed supplier recipient attendee exhibitor delegate invited promoted promoter respondent sanctioned maker whole part".split()
)
_NO_HOP = frozenset({"denied", "asked", "no_comment"})


class End(Record, frozen=True, kw_only=True):
    """One end of a step: its key, in which document alone it is meant (empty: in all), and its name as written."""

    key: str
    document: str
    name: str


def ends(claim: Claim) -> tuple[End, ...]:
    """The ends that the claim names in its own passage, each once; empty where it is no step."""
    if claim.negated or claim.stance in _NO_HOP:
        return ()
    words = claim.passage.exact.casefold()
    found = {(end.key, end.document): end for end in _ends(claim) if _stands(end.name, words)}
    return tuple(found.values())


def _ends(claim: Claim) -> Iterator[End]:
    for role in claim.roles:
        if role.role == "event" and (edition := edition_key(role.name, claim.happened_on)):
            yield End(key=edition, document="", name=role.name)
        elif role.role in ENDS and (key := name_key(role.name)):
            proper = party(role.name, None, claim.language).proper
            yield End(key=key, document="" if proper else claim.document, name=role.name)


def edition_key(event: str, when: When | None = None) -> str | None:
    """The key of an edition: its year stands in the name, or the claim is dated to it; null for the series."""
    series, year = split_edition(event)
    if year is None and when is not None and when.earliest and when.latest and when.earliest.year == when.latest.year:
        year = when.earliest.year
    return f"{series} {year}" if year is not None else None


def _stands(name: str, words: str) -> bool:
    """Whether the name stands in the passage: its words, without a year that only the claim's date gives."""
    return name_key(name) in " ".join(words.split()) or name.casefold() in words


class Hops:
    """The projection: of every reading with two ends or more, its ends. Which reading holds is asked when a chain is found."""

    name = "hops"
    version = 1
    schema: Sequence[str] = (
        "CREATE TABLE hop_ends (number INTEGER PRIMARY KEY, key TEXT NOT NULL, document TEXT NOT NULL, UNIQUE (key, document)) STRICT",
        """CREATE TABLE hops (hop_end INTEGER NOT NULL, from_entry INTEGER NOT NULL, PRIMARY KEY (hop_end, from_entry))
            STRICT, WITHOUT ROWID""",
        """CREATE TABLE hops_of (from_entry INTEGER NOT NULL, hop_end INTEGER NOT NULL, PRIMARY KEY (from_entry, hop_end))
            STRICT, WITHOUT ROWID""",
    )
    indexes: Sequence[str] = ()

    def apply(self, entry: Entry, database: Database) -> None:
        """Takes in a claim that is proposed, or a new reading of one."""
        self.apply_many([entry], database)

    def apply_many(self, entries: Sequence[Entry], database: Database) -> None:
        """Takes in many at once."""
        rows: list[tuple[int, int]] = []
        for entry in entries:
            if (claim := _claim(entry)) is not None and len(found := ends(claim)) > 1:
                rows += [(number, entry.number) for number in _numbers(found, database)]
        database.executemany("INSERT OR IGNORE INTO hops VALUES (?, ?)", rows)
        database.executemany("INSERT OR IGNORE INTO hops_of VALUES (?, ?)", [(entry, number) for number, entry in rows])

    def clear(self, database: Database) -> None:
        """Drops the tables."""
        for table in ("hop_ends", "hops", "hops_of"):
            database.execute(f"DROP TABLE IF EXISTS {table}")


class _Undo(Record, frozen=True, kw_only=True):
    undoes: int | None = None


def _claim(entry: Entry) -> Claim | None:
    if entry.payload is None or entry.kind not in ("proposed", "corrected"):
        return None
    if entry.kind == "corrected" and from_json(entry.payload, _Undo).undoes is not None:
        return None
    return claim_in(entry.kind, entry.payload)


def _numbers(found: Iterable[End], database: Database) -> list[int]:
    return [_number(end, database) for end in found]


def _number(end: End, database: Database) -> int:
    query = "SELECT number FROM hop_ends WHERE key = ? AND document = ?"
    for (number,) in database.execute(query, (end.key, end.document)):
        return int(number)
    database.execute("INSERT INTO hop_ends (key, document) VALUES (?, ?)", (end.key, end.document))
    ((new,),) = database.execute("SELECT last_insert_rowid()")
    return int(new)
