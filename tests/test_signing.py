"""Signatures: an author vouches with a key of their own; forged ones are named, and where none can be checked that is said."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

import despite
from conftest import Article, Run
from despite.desk import Desk, signing
from despite.errors import Refused
from despite.evidence import Draft, from_json

KILLED = "Harbour Watch said that the Orrin navy killed four farmers in 2016."


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pytest.importorskip("cryptography")
    monkeypatch.setenv("DESPITE_KEYS", str(tmp_path / "keys"))
    return tmp_path / "keys"


def test_a_signature_vouches_for_all_before_it(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    head = desk.case.ledger.entry(desk.case.ledger.head)
    entry = desk.sign()
    found = from_json(entry.payload or b"", signing.Signature)
    assert (found.number, found.hash, entry.author) == (head.number, head.hash, "Ana Ruiz")
    desk.accept(desk.proposals()[0].claim.id)
    again = from_json(desk.sign().payload or b"", signing.Signature)
    with despite.open(desk.case.folder, author="Ben Ott") as ben:
        ben.sign()
    assert again.key == found.key
    verified = desk.verify()
    assert (verified.signatures, verified.problems, len(verified.not_checked)) == (3, (), 1)


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions")
def test_a_key_is_readable_by_its_owner_alone(desk: Desk, article: Article, keys: Path) -> None:
    desk.add(article(KILLED))
    desk.sign()
    (key,) = keys.iterdir()
    assert (stat.S_IMODE(key.stat().st_mode), key.name) == (0o600, "Ana_Ruiz.key")
    key.chmod(0o644)
    with pytest.raises(Refused, match="Others may read"):
        desk.sign()
    key.chmod(0o600)
    key.write_text("no key")
    with pytest.raises(Refused, match="no key"):
        desk.sign()


def test_a_forged_signature_is_named(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    entry = desk.sign()
    true = from_json(entry.payload or b"", signing.Signature)
    forged = [
        {"number": true.number, "hash": "0" * 64, "key": true.key, "signature": true.signature},
        {"number": true.number, "hash": true.hash, "key": "0" * 64, "signature": true.signature},
        {"number": 1, "hash": desk.case.ledger.entry(1).hash, "key": true.key, "signature": true.signature},
        {"number": true.number, "hash": true.hash, "key": true.key, "signature": "no"},
    ]
    for payload in forged:
        desk.case.record(Draft(kind="signed", payload=payload))
    desk.case.ledger.append([Draft(kind="signed", payload=true)], "Ben Ott")  # in another's name
    verified = desk.verify()
    assert [problem.code for problem in verified.problems] == ["verify.signature"] * 5 and verified.signatures == 1


def test_another_key_of_the_same_author_is_told(desk: Desk, article: Article, keys: Path) -> None:
    desk.add(article(KILLED))
    desk.sign()
    next(keys.iterdir()).unlink()
    desk.sign()
    assert [problem.code for problem in desk.verify().problems] == ["verify.key"]


def test_where_signatures_cannot_be_checked_that_is_said(desk: Desk, article: Article, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="nothing to sign"):
        desk.sign()
    desk.add(article(KILLED))
    status, out, _ = run("sign")
    assert (status, "Ana Ruiz signed all entries up to 3" in out) == (0, True)
    assert "1 signature hold" in run("verify")[1]
    monkeypatch.setattr(signing, "_crypto", lambda: None)
    status, out, _ = run("verify")
    assert (status, "not checked: 1 signature" in out) == (0, True)
    assert json.loads(run("verify", "--format", "json")[1])["signatures"] == 0
    status, _, err = run("sign")
    assert (status, "despite[sign]" in err) == (2, True)


def test_a_signature_that_was_merged_still_holds(desk: Desk, article: Article, tmp_path: Path) -> None:
    desk.add(article(KILLED))
    with despite.open(tmp_path / "north.case", author="Ben Ott") as other:
        other.same("Ost yard", "Werft Ost")
        other.sign()
        desk.merge(other.case.folder)
    assert (desk.verify().signatures, desk.verify().problems) == (1, ())
