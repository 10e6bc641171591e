"""The verb sign: an author's Ed25519 signature (RFC 8032) under everything recorded so far. Needs the extra ``sign``."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Any

from despite.desk.case import Case
from despite.errors import CannotWrite, Problem, Refused
from despite.evidence import Draft, Entry, Record, from_json
from despite.settings import keys_folder

_SAYS = b"despite.signature/1\n"


class Signature(Record, frozen=True, kw_only=True):
    """The payload of an entry ``signed``: the author vouches for entry ``number`` with this ``hash``, and so for all before it.

    ``key`` is the public key and ``signature`` what it signed, in hexadecimal.
    """

    number: int
    hash: str
    key: str
    signature: str


class _Signed(Signature, frozen=True, kw_only=True):
    origin: Any = None


class Signatures(Record, frozen=True, kw_only=True):
    """How many signatures hold, how many could not be checked (the extra ``sign`` is not installed), and what is wrong."""

    passed: int = 0
    unchecked: int = 0
    problems: tuple[Problem, ...] = ()


def sign(case: Case) -> Entry:
    """Signs the last entry, and with it the whole chain, with the author's key; the key is made if there is none.

    Raises ``Refused`` where there is nothing to sign, the extra is not installed, or others may read the key.
    """
    crypto = _crypto()
    if crypto is None:
        raise Refused("Signing needs the package cryptography: install despite with 'pip install despite[sign]'.")
    head = case.ledger.head
    if not head:
        raise Refused("There is nothing to sign yet: add something first.")
    key = _key(case.settings.author, crypto)
    digest = case.ledger.entry(head).hash
    public = key.public_key().public_bytes_raw().hex()
    payload = Signature(number=head, hash=digest, key=public, signature=key.sign(_said(head, digest, case.settings.author)).hex())
    return case.ledger.append([Draft(kind="signed", payload=payload)], case.settings.author, after=head)[0]


def check(case: Case) -> Signatures:
    """Every signature against the chain; and whether one author signed with more than one key, which somebody should explain."""
    entries = [entry for entry in case.ledger.entries(kind="signed") if entry.payload is not None]
    crypto = _crypto()
    if crypto is None:
        return Signatures(unchecked=len(entries))
    keys: dict[str, str] = {}
    problems: list[Problem] = []
    for entry in entries:
        problems += _faults(case, entry, keys, crypto)
    return Signatures(passed=len(entries) - len({problem.where for problem in problems}), problems=tuple(problems))


def _faults(case: Case, entry: Entry, keys: dict[str, str], crypto: Any) -> list[Problem]:
    found = from_json(entry.payload or b"", _Signed)
    where = f"#{entry.number}"
    if not (_valid(found, entry.author, crypto) and (found.origin is not None or _fits(case, entry, found))):
        return [Problem("verify.signature", f"The signature of {entry.author} in entry {entry.number} does not hold.", where)]
    if keys.setdefault(entry.author, found.key) != found.key:
        message = f"{entry.author} signed entry {entry.number} with another key than before: ask them whether that was so."
        return [Problem("verify.key", message, where)]
    return []


def _fits(case: Case, entry: Entry, found: Signature) -> bool:
    """Whether the hash is that of the entry before; one that was merged speaks of a hash in the other case."""
    return found.number < entry.number and case.ledger.entry(found.number).hash == found.hash


def _valid(found: Signature, author: str, crypto: Any) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        key = crypto.Ed25519PublicKey.from_public_bytes(bytes.fromhex(found.key))
        key.verify(bytes.fromhex(found.signature), _said(found.number, found.hash, author))
    except (InvalidSignature, ValueError):
        return False
    return True


def _said(number: int, digest: str, author: str) -> bytes:
    return _SAYS + f"{number} {digest} {author}".encode()


def _crypto() -> Any:
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError:
        return None
    return ed25519


def _key(author: str, crypto: Any) -> Any:
    path = keys_folder() / (re.sub(r"[^\w-]+", "_", author) + ".key")
    try:
        if not path.exists():
            _make(path, crypto)
        if os.name != "nt" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise Refused(f"Others may read the key {path}: take that away with 'chmod 600', or make a new key if they have read it.")
        return crypto.Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii").strip()))
    except OSError as trouble:
        raise CannotWrite(str(path), trouble.strerror or str(trouble)) from trouble
    except ValueError as trouble:
        raise Refused(f"{path} is no key (64 hexadecimal digits): restore it from a copy.") from trouble


def _make(path: Path, crypto: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(crypto.Ed25519PrivateKey.generate().private_bytes_raw().hex() + "\n")
