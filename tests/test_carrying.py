"""A whole case out into one file and in again: the same last hash, the same answers; what is damaged is refused."""

from __future__ import annotations

import hashlib
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import despite
from conftest import Article, Run
from despite.desk import Desk
from despite.errors import NoSuchFile, Refused
from despite.evidence import canonical

NAVY = "Harbour Watch said that the Orrin navy killed four farmers in 2016, Jürgen Öst’s “brothers”."


@pytest.fixture
def filed(desk: Desk, article: Article) -> Desk:
    """A case with reviews, a decision, an erased document and a withdrawn one."""
    desk.add(article(NAVY, "navy.md"), article("Jon Ost denied that the Orrin navy killed anybody. " * 200, "ost.md"))
    desk.add(article("Harbour Watch said that Mara Kell saw it.", "kell.md"))
    desk.accept(desk.proposals()[0].claim.id, reason="read it")
    desk.same("Orrin navy", "Marina of Orrin")
    desk.erase("kell.md", "an order")
    desk.withdraw("ost.md", "retracted")
    return desk


@pytest.fixture
def exported(filed: Desk, tmp_path: Path) -> Path:
    filed.export(tmp_path / "whole.zip")
    return tmp_path / "whole.zip"


def test_a_case_comes_back_with_the_same_last_hash_and_the_same_answers(filed: Desk, exported: Path, tmp_path: Path) -> None:
    done = despite.import_case(exported, tmp_path / "back.case")
    ours = filed.case.ledger
    with despite.open(tmp_path / "back.case", author="Ben Ott", create=False) as back:
        theirs = back.case.ledger
        assert list(theirs.entries()) == list(ours.entries())
        assert (done.head, done.entries) == (ours.entry(ours.head).hash, ours.head)
        assert back.verify() == filed.verify() and back.verify().problems == ()
        assert back.case.settings.title == filed.case.settings.title
        for moment in (None, "#6"):
            assert back.ask("Marina of Orrin", as_of="2023-05-31", our_file_on=moment) == filed.ask(
                "Marina of Orrin", as_of="2023-05-31", our_file_on=moment
            )
        back.accept(*(filed_.claim.id for filed_ in back.proposals()[:1]))
        assert back.verify().problems == ()


def test_the_archive_can_be_checked_without_the_program(filed: Desk, exported: Path) -> None:
    with zipfile.ZipFile(exported) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for name, content in manifest["files"].items():
            data = archive.read(name)
            assert (len(data), hashlib.sha256(data).hexdigest()) == (content["size"], content["sha256"])
            assert not name.startswith("archive/") or name == f"archive/{content['sha256'][:2]}/{content['sha256']}"
        before = "0" * 64
        lines = archive.read("entries.jsonl").splitlines()
    for line in lines:
        entry = json.loads(line)
        if entry["payload"] is not None:
            start = line.index(b'"payload":') + len(b'"payload":')
            payload = canonical(entry["payload"])
            assert line[start : start + len(payload)] == payload
            assert hashlib.sha256(bytes.fromhex(entry["salt"]) + payload).hexdigest() == entry["commitment"]
        head = [entry[name] for name in ("number", "kind", "recorded_at", "author", "tool", "commitment", "previous")]
        assert hashlib.sha256(json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest() == entry["hash"]
        assert entry["previous"] == before
        before = entry["hash"]
    assert (before, len(lines)) == (manifest["head"], manifest["entries"])
    assert sum(json.loads(line)["payload"] is None for line in lines) >= 3


def test_an_empty_case_goes_out_and_in(desk: Desk, tmp_path: Path) -> None:
    desk.export(tmp_path / "e.zip")
    assert despite.import_case(tmp_path / "e.zip", tmp_path / "e.case").entries == 1


Change = Callable[[dict[str, bytes]], None]


def rewritten(source: Path, to: Path, change: Change) -> Path:
    """The archive with its files changed."""
    with zipfile.ZipFile(source) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return to


def with_manifest(files: dict[str, bytes], **changed: object) -> None:
    manifest = json.loads(files["manifest.json"])
    for name, data in files.items():
        if name != "manifest.json":
            manifest["files"][name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    manifest["files"] = {name: content for name, content in manifest["files"].items() if name in files}
    files["manifest.json"] = json.dumps({**manifest, **changed}).encode()


def without(word: str) -> Change:
    def change(files: dict[str, bytes]) -> None:
        del files[next(name for name in files if word in name)]

    return change


def altered(word: str, mended: bool = False) -> Change:
    def change(files: dict[str, bytes]) -> None:
        name = next(name for name in files if word in name and b"farmers" in files[name])
        files[name] = files[name].replace(b"farmers", b"bankers")
        if mended:
            with_manifest(files)

    return change


def last_entry_cut_off(files: dict[str, bytes]) -> None:
    files["entries.jsonl"] = b"".join(files["entries.jsonl"].splitlines(keepends=True)[:-1])
    with_manifest(files)


def another_format(files: dict[str, bytes]) -> None:
    with_manifest(files, format="despite.case/2")


def a_foreign_file(files: dict[str, bytes]) -> None:
    files["../escaped.txt"] = b"x"
    with_manifest(files)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (without("manifest"), "no manifest.json"),
        (without("entries"), "entries.jsonl is missing"),
        (without("case.toml"), "case.toml is missing"),
        (without("archive/"), "is missing"),
        (altered("entries"), "entries.jsonl is not what"),
        (altered("entries", mended=True), "chain does not hold at entry"),
        (altered("archive/"), "is not what its manifest.json says|hash that it is named by"),
        (altered("archive/", mended=True), "hash that it is named by"),
        (last_entry_cut_off, "do not end where"),
        (another_format, "install the newer version"),
        (a_foreign_file, "escaped.txt"),
    ],
)
def test_what_is_damaged_or_partial_is_refused_with_the_reason(exported: Path, tmp_path: Path, change: Change, why: str, run: Run) -> None:
    bad = rewritten(exported, tmp_path / "bad.zip", change)
    with pytest.raises(Refused, match=why):
        despite.import_case(bad, tmp_path / "back.case")
    assert {path.name for path in tmp_path.iterdir()} & {"back.case", "escaped.txt"} == set()
    assert not list(tmp_path.glob(".back*"))
    status, _, err = run("import", str(bad), "--to", str(tmp_path / "back.case"))
    assert (status, err.count("\n")) == (2, 1)


def test_an_archive_that_is_cut_off_anywhere_is_refused(exported: Path, tmp_path: Path) -> None:
    whole = exported.read_bytes()
    for cut in [0, 1, len(whole) - 1, *random.Random(7).sample(range(len(whole)), 12)]:
        (tmp_path / "cut.zip").write_bytes(whole[:cut])
        with pytest.raises(Refused):
            despite.import_case(tmp_path / "cut.zip", tmp_path / "back.case")
        assert not (tmp_path / "back.case").exists()


def test_an_archive_with_a_changed_byte_is_refused_or_comes_back_whole(filed: Desk, exported: Path, tmp_path: Path) -> None:
    whole = exported.read_bytes()
    for number, at in enumerate(random.Random(8).sample(range(len(whole)), 40)):
        (tmp_path / "bad.zip").write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            done = despite.import_case(tmp_path / "bad.zip", tmp_path / f"{number}.case")
        except Refused:
            continue
        assert done.head == filed.case.ledger.entry(filed.case.ledger.head).hash  # a byte that carries nothing, as a date


def test_export_and_import_from_the_command_line(run: Run, filed: Desk, tmp_path: Path) -> None:
    status, out, _ = run("export", "case", "--to", str(tmp_path / "w.zip"))
    assert (status, "protected names included" in out) == (0, True)
    assert run("export", "case", "--to", str(tmp_path / "w.zip"))[0] == 2
    assert json.loads(run("import", str(tmp_path / "w.zip"), "--to", str(tmp_path / "b.case"), "--format", "json")[1])["entries"]
    assert run("import", str(tmp_path / "w.zip"), "--to", str(tmp_path / "b.case"))[0] == 2
    assert run("import", str(tmp_path / "none.zip"), "--to", str(tmp_path / "c.case"))[0] == 2
    assert filed.case.ledger.entry(filed.case.ledger.head).kind == "published"
    _, out, _ = run("erase", "navy.md", "--reason", "an order", "--yes")
    assert "given out: w.zip" in out


def test_a_case_that_lacks_a_file_is_exported_with_a_problem(filed: Desk, tmp_path: Path) -> None:
    path = next(path for path in (filed.case.folder / "archive").rglob("*") if path.is_file())
    path.unlink()
    assert [problem.code for problem in filed.export(tmp_path / "w.zip").problems] == ["archive.missing"]
    despite.import_case(tmp_path / "w.zip", tmp_path / "b.case")
    with pytest.raises(NoSuchFile):
        despite.import_case(tmp_path / "v.zip", tmp_path / "b.case")


def test_an_archive_that_lacks_a_captured_file_says_which(filed: Desk, tmp_path: Path, run: Run) -> None:
    (gone,) = [path for path in (filed.case.folder / "archive").glob("*/*") if b"four farmers" in path.read_bytes()]
    gone.unlink()
    assert [problem.where for problem in filed.export(tmp_path / "whole.zip").problems] == [gone.name]
    status, out, err = run("import", str(tmp_path / "whole.zip"), "--to", str(tmp_path / "back.case"))
    assert status == 1 and "restored" in out and "archive.missing" in err and gone.name in err
