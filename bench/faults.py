"""``python -m bench.faults [N]``: N faults (default 1000), each in a working case; afterwards nothing that was acknowledged
is lost, the chain holds, and the next command works. Needs an operating system that can fork.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import despite
from bench.faulty import FAULTS, FaultyDisk
from bench.row import Row
from despite.desk import Desk
from despite.errors import DespiteError
from despite.ledger.claims import all_claims
from despite.ledger.documents import document_ids

_HARMLESS = {"archive.unfinished"}
_PAST, _FUTURE = "2001-01-01T00:00:00.000000Z", "2099-01-01T00:00:00.000000Z"


class Outcome(NamedTuple):
    """What became of one fault: whether it was injected at all, what was lost, and what did not hold."""

    fault: str
    injected: bool
    lost: int
    wrong: str


class Total(NamedTuple):
    """Faults injected by kind, how many a case did not survive, and acknowledged entries that were lost."""

    injected: Counter[str]
    failed: list[Outcome]
    lost: int


def run(number: int, seed: int = 2023, spoil: Callable[[Desk], object] = id) -> Total:
    """Injects faults until ``number`` were; ``spoil`` is done to each desk first (a test breaks it so on purpose)."""
    injected: Counter[str] = Counter()
    failed: list[Outcome] = []
    lost = 0
    with TemporaryDirectory() as folder:
        for outcome in _outcomes(Path(folder), random.Random(seed), spoil):
            injected[outcome.fault] += outcome.injected
            lost += outcome.lost
            failed += [outcome] if outcome.wrong or outcome.lost else []
            if injected.total() >= number:
                break
    return Total(injected, failed, lost)


def _outcomes(folder: Path, chance: random.Random, spoil: Callable[[Desk], object]) -> Iterator[Outcome]:
    _start(folder)
    points = max(1, _points(folder, spoil))
    while True:
        fault, seed = chance.choice(FAULTS), chance.randrange(1 << 30)
        yield _one(folder, fault, 1 + chance.randrange(points), seed, spoil)


def _article(folder: Path, number: int) -> Path:
    path = folder / "articles" / f"{number}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"Harbour Watch said that the Orrin navy killed {number + 2} farmers in {1900 + number % 120}.\n", encoding="utf-8")
    return path


def _start(folder: Path) -> None:
    with despite.open(folder / "start.case", author="Ana Ruiz") as desk:
        desk.add(*(_article(folder, number) for number in range(3)))
        desk.accept(desk.proposals()[0].claim.id)


def _acts(folder: Path, desk: Desk, seed: int) -> Iterator[Callable[[], Any]]:
    """A day's work: every verb that writes, in an order that chance gives."""
    chance = random.Random(seed)
    waiting = [filed.claim.id for filed in desk.proposals()]
    acts: list[Callable[[], Any]] = [
        lambda: desk.add(_article(folder, 10 + chance.randrange(90))),
        lambda: desk.accept(waiting[0], reason="read it"),
        lambda: desk.correct(waiting[1], "beaten", kind="torture"),
        lambda: desk.same("Orrin navy", f"Marina {seed}"),
        lambda: desk.set("0.md", "2019", "the print edition"),
        lambda: desk.withdraw("1.md", "retracted"),
        lambda: desk.protect("Mara Kell", "a witness"),
        lambda: desk.undo(desk.same("Ost yard", "Werft Ost").number),
    ]
    chance.shuffle(acts)
    yield from acts[:3]
    if chance.random() < 0.3:
        yield lambda: desk.erase("2.md", "an order")


def _work(case: Path, seed: int, disk: FaultyDisk, pipe: int, spoil: Callable[[Desk], object]) -> None:
    """In the child: works on a disk that fails, and tells of each entry once the verb that made it has returned."""
    disk.install()
    with suppress(DespiteError), despite.open(case, author="Ana Ruiz") as desk:
        spoil(desk)
        desk.case.ledger._clock = lambda: _PAST if seed % 3 else _FUTURE  # a clock that was set back, or runs far ahead
        for act in _acts(case.parent, desk, seed):
            with suppress(DespiteError):
                act()
                entry = desk.case.ledger.entry(desk.case.ledger.head)
                os.write(pipe, f"{entry.number} {entry.hash}\n".encode())
    os.write(pipe, f"points {disk.count}\n".encode())


def _forked(case: Path, seed: int, disk: FaultyDisk, spoil: Callable[[Desk], object]) -> tuple[list[list[str]], bool]:
    """What the child told, and whether it came to its end."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        try:
            _work(case, seed, disk, theirs, spoil)
        except BaseException as trouble:  # noqa: BLE001 - whatever it is, the parent must hear of it
            os.write(theirs, f"trouble {type(trouble).__name__}:{trouble}\n".replace("\n", " ").encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as told:
        lines = [line.split(maxsplit=1) for line in told.read().splitlines()]
    return lines, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _points(folder: Path, spoil: Callable[[Desk], object]) -> int:
    """How many writes a day's work has, in the mean of a few days."""
    counts = []
    for seed in range(5):
        shutil.copytree(folder / "start.case", folder / "calm.case")
        lines, _ = _forked(folder / "calm.case", seed, FaultyDisk("kill", 0, seed), spoil)
        counts += [int(line[1]) for line in lines if line[0] == "points"]
        shutil.rmtree(folder / "calm.case")
    return sum(counts) // max(1, len(counts))


def _one(folder: Path, fault: str, at: int, seed: int, spoil: Callable[[Desk], object]) -> Outcome:
    case = folder / "faulty.case"
    shutil.copytree(folder / "start.case", case)
    lines, ended = _forked(case, seed, FaultyDisk(fault, at, seed), spoil)
    told = {line[0]: line[1] for line in lines if line[0].isdigit()}
    points = next((int(line[1]) for line in lines if line[0] == "points"), at)
    trouble = " ".join(line[1] for line in lines if line[0] == "trouble")
    if fault == "cut":
        (case / "ledger.sqlite-shm").unlink(missing_ok=True)  # it is in memory only
    try:
        lost, wrong = _after(folder, case, told, seed)
    except Exception as unforeseen:  # noqa: BLE001 - a case that cannot be opened is what is looked for
        lost, wrong = len(told), f"{type(unforeseen).__name__}: {unforeseen}"
    shutil.rmtree(case)
    return Outcome(fault, not ended or points >= at, lost, wrong or trouble)


def _after(folder: Path, case: Path, told: dict[str, str], seed: int) -> tuple[int, str]:
    """Opens the case again: what was acknowledged and is gone, and what else is wrong."""
    with despite.open(case, author="Ben Ott", create=False) as desk:
        ledger = desk.case.ledger
        there = {str(entry.number): entry.hash for entry in ledger.entries()}
        lost = sum(there.get(number) != digest for number, digest in told.items())
        wrong = [problem.message for problem in desk.verify().problems if problem.code not in _HARMLESS]
        documents = document_ids(ledger, ledger.head)
        if sorted(filed.claim.document for filed in all_claims(ledger, ledger.head)) != sorted(documents):
            wrong.append("a document lacks its claim")
        if any(entry.kind == "erased" for entry in ledger.entries()) and _holds(case, b"killed 4 farmers"):
            wrong.append("what was erased is still there")
        added = desk.add(_article(folder, 500 + seed % 1000))
        if len(added.documents) + added.on_file != 1 or desk.verify().problems:
            wrong.append("the next command does not work")
    return lost, "; ".join(wrong)


def _holds(case: Path, words: bytes) -> bool:
    return any(words in path.read_bytes() for path in case.rglob("*") if path.is_file())


def rows(data: Path) -> list[Row]:
    """The figures of one run of a thousand faults."""
    del data
    total = run(1000)
    return [
        Row("faults injected", total.injected.total(), "faults", 1000),
        Row("faults not survived", len(total.failed), "faults", 0, at_least=False),
        Row("acknowledged entries lost", total.lost, "entries", 0, at_least=False),
    ]


def main() -> int:
    """Prints what became of N faults; 1 where one was not survived."""
    total = run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(total.injected.items()))
    print(f"faults injected {total.injected.total()} ({kinds})")
    print(f"faults survived {total.injected.total() - len(total.failed)}")
    print(f"acknowledged entries lost {total.lost}")
    for outcome in total.failed[:20]:
        print(f"not survived: {outcome.fault}: {outcome.wrong or f'{outcome.lost} entries lost'}")
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
