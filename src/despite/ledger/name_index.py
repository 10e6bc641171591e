"""Names as the documents write them, filed under keys by which their likes are found: a new name meets only those that share one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from despite.evidence import Database, Entry, Record, from_json
from despite.ledger.ledger import Ledger
from despite.text.names import name_key

Keys = Callable[[str], Sequence[str]]
"""The keys under which a spelling is filed."""

_SPELLED = "SELECT s.spelling FROM name_blocks b JOIN spellings s ON s.number = b.name WHERE b.block = ? ORDER BY s.number DESC LIMIT ?"
_SIZES = "SELECT block, size FROM name_block_sizes WHERE block IN ({marks})"


class _Named(Record, frozen=True, kw_only=True):
    name: str | None = None


class _Claim(Record, frozen=True, kw_only=True):
    """No more of a claim than its names."""

    roles: tuple[_Named, ...] = ()
    holders: tuple[_Named, ...] = ()


class _Correction(Record, frozen=True, kw_only=True):
    """``becomes`` is null in an entry that takes a correction back."""

    becomes: _Claim | None = None


class Names:
    """The projection: of each name key the first spelling that a claim had, filed under what ``keys`` gives for it.

    ``version`` goes up when ``keys`` gives others for the same spelling.
    """

    name = "name_index"
    schema: Sequence[str] = (
        """CREATE TABLE spellings (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, spelling TEXT NOT NULL,
            from_entry INTEGER NOT NULL) STRICT""",
        "CREATE TABLE name_blocks (block TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (block, name)) STRICT, WITHOUT ROWID",
        "CREATE TABLE name_block_sizes (block TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    )

    def __init__(self, keys: Keys, version: int = 1) -> None:
        self._keys = keys
        self.version = version

    @property
    def indexes(self) -> Sequence[str]:
        """None that could wait."""
        return ()

    def apply(self, entry: Entry, database: Database) -> None:
        """Files the names of a claim that were not on file."""
        self.apply_many([entry], database)

    def apply_many(self, entries: Sequence[Entry], database: Database) -> None:
        """Takes in the entries; a name that stands in many of them is looked up once."""
        met: set[str] = set()
        for entry in entries:
            for spelling in _spelled(entry):
                if spelling not in met:
                    met.add(spelling)
                    self._meet(spelling, entry.number, database)

    def _meet(self, spelling: str, number: int, database: Database) -> None:
        key = name_key(spelling)
        if key and not list(database.execute("SELECT 1 FROM spellings WHERE key = ?", (key,))):
            self._file(key, spelling, number, database)

    def _file(self, key: str, spelling: str, number: int, database: Database) -> None:
        database.execute("INSERT INTO spellings (key, spelling, from_entry) VALUES (?, ?, ?)", (key, spelling, number))
        ((name,),) = database.execute("SELECT number FROM spellings WHERE key = ?", (key,))
        blocks = list(dict.fromkeys(self._keys(spelling)))
        database.executemany("INSERT INTO name_blocks VALUES (?, ?)", [(block, name) for block in blocks])
        count = "INSERT INTO name_block_sizes VALUES (?, 1) ON CONFLICT (block) DO UPDATE SET size = size + 1"
        database.executemany(count, [(block,) for block in blocks])

    def clear(self, database: Database) -> None:
        """Drops the tables."""
        for table in ("spellings", "name_blocks", "name_block_sizes"):
            database.execute(f"DROP TABLE IF EXISTS {table}")


class Spelling(Record, frozen=True, kw_only=True):
    """A name key, and how the first claim that had it writes it."""

    key: str
    spelling: str


class FiledNames:
    """The names on file, asked by keys: at most ``most`` for a question, by the rarest keys first."""

    def __init__(self, ledger: Ledger, most: int = 40) -> None:
        self._ledger, self._most = ledger, most

    def candidates(self, keys: Sequence[str]) -> list[str]:
        """The spellings that share a key with ``keys``; a key that would bring too many is left out, but for the rarest."""
        found: dict[str, None] = {}
        for block, size in self._sizes(keys):
            if found and len(found) + size > self._most:
                break
            found.update(dict.fromkeys(spelling for (spelling,) in self._ledger.rows(_SPELLED, (block, self._most))))
        return list(found)

    def _sizes(self, keys: Sequence[str]) -> list[tuple[str, int]]:
        rows: list[tuple[Any, ...]] = self._ledger.rows(_SIZES.format(marks=", ".join("?" * len(keys))), keys) if keys else []
        order = {block: at for at, block in enumerate(keys)}
        return sorted(((block, size) for block, size in rows), key=lambda row: (row[1], order[row[0]]))


def _spelled(entry: Entry) -> list[str]:
    """The names in the claim that an entry proposes or corrects, as it writes them."""
    if entry.payload is None or entry.kind not in ("proposed", "corrected"):
        return []
    claim = from_json(entry.payload, _Claim) if entry.kind == "proposed" else from_json(entry.payload, _Correction).becomes
    return [named.name for named in (*claim.roles, *claim.holders) if named.name] if claim else []


def spelling_of(ledger: Ledger, key: str) -> str:
    """How the first claim that has this name key writes it; the key itself where none does."""
    for (found,) in ledger.rows("SELECT spelling FROM spellings WHERE key = ?", (key,)):
        return str(found)
    return key


def spellings_on_file(ledger: Ledger) -> Iterator[Spelling]:
    """Every name key with its spelling, in the order in which they came."""
    for key, spelling in ledger.rows("SELECT key, spelling FROM spellings ORDER BY number"):
        yield Spelling(key=key, spelling=spelling)
