"""``despite add`` of many documents, on one core and on all, and whether its memory stays flat."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.installed import ENVIRONMENT
from bench.row import Row

_ADD = """
import resource, sys
from pathlib import Path
from despite.desk import open
from despite.desk.adding import add
with open(sys.argv[1], author="bench") as opened:
    added = add(opened.case, [Path(sys.argv[2])], workers=int(sys.argv[3]))
assert not added.problems and len(added.documents) == int(sys.argv[4]), added.problems[:3]
worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
try:  # the peak of this program alone, where the system tells it
    with Path("/proc/self/status").open() as status:
        desk = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
except OSError:
    desk = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(desk, worker)
"""
_SAID = (
    "The harbour office said on {day} March 2019 that {count} men from {place} had been detained near the old pier.",
    "“Nobody told us where they were taken,” said {name}, who leads the dockers' union of {place}.",
    "The Coast Guard denied the allegations and announced an inquiry into the deaths of {count} fishermen.",
    "A report by the Skerry Watch, published in {year}, found that officers of the Port Guard had beaten {count} workers.",
    "{name} told the Skerry Post that the company Harrow Marine sold {count} boats to the navy.",
    "It rained for most of the week, and the market of {place} stayed shut.",
)


def adding_rows(folder: Path) -> Iterator[Row]:
    """$DOCUMENTS documents (default 200) on one core and on all; ten times as many for the memory if $FLAT is set."""
    documents = int(os.environ.get("DOCUMENTS") or 200)
    few = _articles(folder / "few", documents)
    cores = os.cpu_count() or 1
    one, _, _ = _add(folder / "one.case", few, 1, documents)
    all_cores, desk, worker = _add(folder / "all.case", few, cores, documents)
    yield Row(
        f"despite add of {documents:,} documents, {cores} cores over one",
        one / all_cores,
        "x",
        1.6,
        f"{one:.1f} s against {all_cores:.1f} s",
    )
    yield Row("memory of the desk, of a worker", desk, "MB", peer=f"worker {worker:.0f} MB")
    if os.environ.get("FLAT"):
        many = _articles(folder / "many", 10 * documents)
        _, more, other = _add(folder / "many.case", many, cores, 10 * documents)
        yield Row(
            f"memory at {10 * documents:,} over {documents:,} documents",
            more / desk,
            "ratio",
            1.2,
            f"{more:.0f} MB, worker {other:.0f} MB",
            False,
        )


def _articles(folder: Path, count: int) -> Path:
    draw = random.Random(5)
    folder.mkdir()
    for number in range(count):
        paragraphs = [" ".join(_sentence(draw) for _ in range(draw.randint(2, 5))) for _ in range(draw.randint(6, 14))]
        head = f'---\ntitle: "Report {number}"\npublisher: "The Skerry Post"\ndate: "2019-03-{draw.randint(10, 28)}"\n---\n\n'
        (folder / f"{number:06}.md").write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return folder


def _sentence(draw: random.Random) -> str:
    name = f"{draw.choice(('Mara', 'Tomas', 'Ines', 'Oren'))} {draw.choice(('Kell', 'Dorn', 'Vasey', 'Lind'))}"
    place = draw.choice(("Port Ansel", "Skerry", "Orrin", "Low Harbour"))
    return draw.choice(_SAID).format(
        day=draw.randint(1, 9), count=draw.randint(2, 90), place=place, name=name, year=draw.randint(2010, 2018)
    )


def _add(case: Path, articles: Path, workers: int, documents: int) -> tuple[float, float, float]:
    """Seconds, and the greatest memory of the desk and of a worker in MB."""
    command = [sys.executable, "-c", _ADD, str(case), str(articles), str(workers), str(documents)]
    began = time.perf_counter()
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=ENVIRONMENT)
    desk, worker = map(float, told.stdout.split())
    return time.perf_counter() - began, desk, worker
