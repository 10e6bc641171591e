"""Taking files in: what is found, what is filed, and what is said when it cannot be."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despite.capture import Archive, capture_file, find_files, problems_of
from despite.errors import CannotWrite, NoSuchFile, NotFound

NOON = "2023-05-31T12:00:00.000000Z"
as_root = pytest.mark.skipif(os.getuid() == 0, reason="root may read everything, so nothing is unreadable to it")


def write(path: Path, words: str = "The army denied it.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words)
    return path


def codes(problems: list) -> list[str]:
    return [problem.code for problem in problems]


# Finding files


def test_a_folder_is_read_through_in_order_and_what_is_no_text_is_named(tmp_path: Path) -> None:
    for name in ("b/two.HTML", "a/one.txt", "three.md", ".hidden.txt", ".git/config.txt", "b/photo.jpg"):
        write(tmp_path / name)
    found, problems = find_files([tmp_path])
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a/one.txt", "b/two.HTML", "three.md"]
    assert codes(problems) == ["capture.unsupported"]
    assert problems[0].where.endswith("photo.jpg") and ".xhtml" in problems[0].message


def test_a_file_named_twice_or_linked_to_is_read_once(tmp_path: Path) -> None:
    article = write(tmp_path / "article.txt")
    (tmp_path / "link.txt").symlink_to(article)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "again.txt").symlink_to(article)
    found, problems = find_files([article, tmp_path, article])
    assert (found, problems) == ([article], [])


def test_a_link_to_a_file_elsewhere_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "article.txt")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "article.txt").symlink_to(tmp_path / "elsewhere" / "article.txt")
    assert find_files([tmp_path / "folder"]) == ([tmp_path / "folder" / "article.txt"], [])


def test_links_that_go_in_circles_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    article = write(tmp_path / "deep" / "article.txt")
    (tmp_path / "deep" / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "never-there.txt")
    found, problems = find_files([tmp_path])
    assert found == [article]
    assert codes(problems) == ["capture.loop", "capture.unreadable", "capture.loop"]
    assert all(problem.message.count(".") and problem.message.endswith(".") for problem in problems)


def test_the_folder_of_a_case_is_passed_over(tmp_path: Path) -> None:
    article = write(tmp_path / "article.txt")
    write(tmp_path / "cansec.case" / "case.toml")
    write(tmp_path / "cansec.case" / "notes.txt")
    assert find_files([tmp_path]) == ([article], [])
    assert codes(find_files([tmp_path / "cansec.case"])[1]) == ["capture.case"]


def test_a_path_that_is_not_there_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile, match="check the spelling"):
        find_files([tmp_path / "artcle.txt"])


@as_root
def test_what_may_not_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    article, locked = write(tmp_path / "article.txt"), write(tmp_path / "locked.txt")
    write(tmp_path / "shut" / "inside.txt")
    locked.chmod(0)
    (tmp_path / "shut").chmod(0)
    found, problems = find_files([tmp_path])
    (tmp_path / "shut").chmod(0o700)
    assert found == [article]
    assert codes(problems) == ["capture.unreadable", "capture.unreadable"]


# Capturing


def test_a_capture_holds_the_bytes_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(b"\xef\xbb\xbfA line\r\n")
    capture, data = capture_file(path, NOON, "despite/1")
    assert data == path.read_bytes() and capture.size == len(data)
    assert (capture.media_type, capture.name, capture.captured_at) == ("text/markdown", "report.md", NOON)
    assert capture.address == path.resolve().as_uri()
    assert problems_of(capture) == []


def test_the_same_bytes_from_two_addresses_are_two_captures_of_one_file(tmp_path: Path) -> None:
    path, archive = write(tmp_path / "reprint.html"), Archive(tmp_path / "archive")
    one, data = capture_file(path, NOON, "despite/1", "https://a.example/story")
    two, _ = capture_file(path, NOON, "despite/1", "https://b.example/story")
    assert one.id != two.id and one.sha256 == two.sha256
    assert archive.put(data) == archive.put(data) == one.sha256
    assert len([each for each in (tmp_path / "archive").rglob("*") if each.is_file()]) == 1


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"\x89PNG\r\n", b"<html>\0\0\0\0</html>"])
def test_a_binary_file_that_calls_itself_html_is_no_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(data)
    capture, _ = capture_file(path, NOON, "despite/1")
    assert capture.media_type == "application/octet-stream"
    assert codes(problems_of(capture)) == ["capture.binary"]


def test_a_page_in_utf_16_is_text(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes("<p>Nariño</p>".encode("utf-16"))
    assert capture_file(path, NOON, "despite/1")[0].media_type == "text/html"


def test_a_file_that_goes_away_meanwhile_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        capture_file(tmp_path / "gone.txt", NOON, "despite/1")


# The archive


@given(data=st.binary(max_size=200))
def test_what_is_filed_comes_back_the_same(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    archive = Archive(tmp_path_factory.mktemp("archive"))
    sha256 = archive.put(data)
    assert archive.get(sha256) == data and archive.has(sha256)
    assert (archive.folder / sha256[:2] / sha256).read_bytes() == data
    assert list(archive.check()) == []


def test_nothing_is_stored_twice(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    path = tmp_path / archive.put(b"words")[:2] / archive.put(b"words")
    before = path.stat()
    archive.put(b"words")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert len(list(path.parent.iterdir())) == 1


def test_one_altered_byte_is_found_and_the_file_named(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for words in (b"first", b"second", b"third"):
        sha256 = archive.put(words)
    path = tmp_path / sha256[:2] / sha256
    path.write_bytes(b"thirD")
    (found,) = archive.check()
    assert (found.code, found.where) == ("archive.altered", str(path))


def test_what_is_not_the_archives_is_named(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    sha256 = archive.put(b"words")
    write(tmp_path / "note.txt")
    write(tmp_path / "zz" / sha256, "words")
    write(tmp_path / sha256[:2] / ".part-00ff")
    assert sorted(codes(list(archive.check()))) == ["archive.foreign", "archive.foreign", "archive.unfinished"]


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    archive, absent = Archive(tmp_path), "ab" * 32
    sha256 = archive.put(b"words")
    (problem,) = archive.missing([sha256, absent])
    assert (problem.code, problem.where) == ("archive.missing", absent)
    with pytest.raises(NotFound, match="from a copy of the case"):
        archive.get(absent)
    with pytest.raises(NotFound):
        archive.get("../../etc/passwd")


FILES_TOO_MUCH = """
import resource, signal, sys
from despite.capture import Archive
from despite.errors import CannotWrite
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    Archive(sys.argv[1]).put(b"x" * 5000)
except CannotWrite as fault:
    print(fault)
"""


def test_on_a_full_disk_nothing_half_written_stays(tmp_path: Path) -> None:
    assert resource.RLIMIT_FSIZE  # the limit stands for the full disk: the kernel refuses the write in the same place
    done = subprocess.run([sys.executable, "-c", FILES_TOO_MUCH, tmp_path], capture_output=True, text=True, check=True)
    assert "cannot be written" in done.stdout and "run the same command again" in done.stdout
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_in_the_archives_place_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        Archive(write(tmp_path / "archive")).put(b"words")
