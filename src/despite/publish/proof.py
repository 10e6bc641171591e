"""The proof beside a briefing: that the entries behind its claims were in the ledger when it was made (RFC 6962).

It holds commitments and hashes, no salt: nothing in it tells of words that the briefing does not show.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from despite.errors import BadValue, Problem
from despite.evidence import Entry, Record, to_json
from despite.ledger import chain, merkle
from despite.publish.files import ANSWER, LITTER, proof_beside
from despite.publish.files import PROOF as FILE

SCHEMA = "despite.proof/1"
_WORDS = "that the words are those which the entries commit to: whoever keeps the case can show it"
_ROOT = "that the root is the case's own: compare it with one noted elsewhere, or name the case with --case"

RootOf = Callable[[int], str | None]
"""The root of a case's tree over its first so many entries, null where it has fewer."""


class Head(Record, frozen=True, kw_only=True):
    """The rest of what an entry's hash is computed from."""

    kind: str
    recorded_at: str
    author: str
    tool: str
    previous: str


class Proven(Record, frozen=True, kw_only=True):
    """One entry: leaf ``index`` (from 0; the entry's number less one), its hash and commitment, and the inclusion path.

    ``head`` is null where it would name somebody whom the briefing does not name.
    """

    index: int
    hash: str
    commitment: str
    path: tuple[str, ...]
    head: Head | None


class Proof(Record, frozen=True, kw_only=True):
    """The tree's ``size`` and ``root`` when the briefing was made, the entry numbers behind each claim (its reading, and its
    review), these entries, and the SHA-256 of every other file of the briefing. Hashes are in hexadecimal.
    """

    schema: str = SCHEMA
    size: int
    root: str
    claims: dict[str, tuple[int, ...]]
    entries: tuple[Proven, ...]
    files: dict[str, str] = msgspec.field(default_factory=dict)


class Checked(Record, frozen=True, kw_only=True):
    """What of a briefing holds, what does not, and what its proof alone cannot tell."""

    passed: tuple[str, ...]
    failed: tuple[Problem, ...]
    not_checked: tuple[str, ...]


def proven(entry: Entry, path: list[str], with_head: bool) -> Proven:
    """The proof of one entry."""
    head = Head(kind=entry.kind, recorded_at=entry.recorded_at, author=entry.author, tool=entry.tool, previous=entry.previous)
    return Proven(index=entry.number - 1, hash=entry.hash, commitment=entry.commitment, path=tuple(path), head=head if with_head else None)


def page(proof: Proof, pages: Mapping[str, bytes]) -> bytes:
    """The file that goes beside ``pages``."""
    return to_json(msgspec.structs.replace(proof, files={name: _sha256(pages[name]) for name in sorted(pages)})) + b"\n"


def check(briefing: Path, root_of: RootOf | None = None) -> Checked:
    """Checks a briefing, its folder or its one file, without its case; with ``root_of`` also whether the case still holds the tree
    that it proves from. Raises ``BadValue`` where no proof lies in the folder, or beside the file.
    """
    beside = proof_beside(briefing) if briefing.is_file() else briefing / FILE
    if not beside.is_file():
        where = f"no {beside.name} lies beside it" if briefing.is_file() else f"it holds no {FILE}"
        raise BadValue("briefing", str(briefing), f"{where}: name what 'despite publish' wrote")
    folder, there = (briefing.parent, {briefing.name}) if briefing.is_file() else (briefing, _there(briefing))
    try:
        proof = msgspec.json.decode(beside.read_bytes(), type=Proof)
        failed = [*_files(folder, there, proof), *_claims(folder, there, proof), *_entries(proof), *_root(proof, root_of)]
    except (OSError, ValueError) as fault:
        unreadable = Problem("proof.unreadable", f"{beside.name} cannot be read: {fault}", beside.name)
        return Checked(passed=(), failed=(unreadable,), not_checked=(_WORDS, _ROOT))
    unsaid = (_WORDS,) if root_of else (_WORDS, _ROOT)
    return Checked(passed=_passed(proof, failed, root_of), failed=tuple(failed), not_checked=(*_headless(proof), *unsaid))


def _root(proof: Proof, root_of: RootOf | None) -> Iterator[Problem]:
    if root_of is not None and root_of(proof.size) != proof.root:
        message = f"The case does not hold {proof.size} entries with the root {proof.root}: it is another one, or its entries were altered."
        yield Problem("proof.root", message, FILE)


def _passed(proof: Proof, failed: list[Problem], root_of: RootOf | None) -> tuple[str, ...]:
    wrong = {problem.code for problem in failed} | ({"proof.root"} if root_of is None else set())
    told = {
        "proof.file": f"{len(proof.files)} files are as they were written",
        "proof.claim": f"{len(proof.claims)} claims have their entries",
        "proof.entry": f"{len(proof.entries)} entries are in the tree of {proof.size} with the root {proof.root}",
        "proof.root": f"the case still holds its first {proof.size} entries with that root",
    }
    return tuple(words for code, words in told.items() if code not in wrong)


def _there(folder: Path) -> set[str]:
    """The files of a briefing's folder, without its proof."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name not in LITTER} - {FILE}


def _files(folder: Path, there: set[str], proof: Proof) -> Iterator[Problem]:
    for name in sorted(there | proof.files.keys()):
        if name not in there:
            yield Problem("proof.file", f"{name} is gone.", name)
        elif proof.files.get(name) != _sha256((folder / name).read_bytes()):
            what = "was altered" if name in proof.files else "does not belong to the briefing"
            yield Problem("proof.file", f"{name} {what}.", name)


class _Claim(Record, frozen=True, kw_only=True):
    id: str


class _Line(Record, frozen=True, kw_only=True):
    claim: _Claim


class _Answer(Record, frozen=True, kw_only=True):
    lines: tuple[_Line, ...]


def _claims(folder: Path, there: set[str], proof: Proof) -> Iterator[Problem]:
    """Claims of the briefing without an entry in the proof."""
    if ANSWER not in there:
        return
    known = {entry.index + 1 for entry in proof.entries}
    lines = msgspec.json.decode((folder / ANSWER).read_bytes(), type=_Answer).lines
    for claim in dict.fromkeys(line.claim.id for line in lines):
        numbers = proof.claims.get(claim, ())
        if not numbers or not known.issuperset(numbers):
            yield Problem("proof.claim", f"Claim {claim} has no entry in the proof.", claim)


def _entries(proof: Proof) -> Iterator[Problem]:
    for entry in proof.entries:
        number = entry.index + 1
        if not _in_tree(entry, proof):
            yield Problem("proof.entry", f"Entry {number} is not in the tree with the root {proof.root}.", f"#{number}")
        elif entry.head is not None and _hash(entry, entry.head) != entry.hash:
            yield Problem("proof.entry", f"The hash of entry {number} is not that of its head and commitment.", f"#{number}")


def _in_tree(entry: Proven, proof: Proof) -> bool:
    path = [bytes.fromhex(step) for step in entry.path]
    leaf = merkle.leaf_hash(bytes.fromhex(entry.hash))
    return merkle.included(leaf, entry.index, proof.size, path, bytes.fromhex(proof.root))


def _hash(entry: Proven, head: Head) -> str:
    return chain.entry_hash(
        entry.index + 1, head.kind, head.recorded_at, head.author, head.tool, entry.commitment, head.previous
    )  # fmt: skip


def _headless(proof: Proof) -> tuple[str, ...]:
    count = sum(entry.head is None for entry in proof.entries)
    return (f"the commitments of {count} entries by people whom the briefing does not name",) if count else ()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
