"""The tutorial, done: every command in it is run in order in a new folder, and what it shows must be what comes."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
TUTORIAL = ROOT / "docs" / "tutorial.md"
_BLOCK = re.compile(r"^```console(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_LONGEST = 120  # seconds; nothing waits so long unless it hangs


class Step(NamedTuple):
    """A command, what the tutorial shows of its output, and how it is run: with keys pressed, or as a server."""

    command: str
    shown: tuple[str, ...]
    how: str


def steps() -> Iterator[Step]:
    """The commands of the tutorial in their order."""
    for how, block in _BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            yield Step(command, tuple(line for line in shown if line.strip()), how)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder as the newcomer's: the program's own is made by ``make demo`` there, so only its documents are copied."""
    shutil.copytree(ROOT / "docs" / "tutorial", tmp_path / "docs" / "tutorial")
    return tmp_path


def test_the_whole_tutorial(home: Path) -> None:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DESPITE_")}
    environment = {**kept, "PATH": path, "HOME": str(home), "COLUMNS": "200", "BROWSER": "true"}
    for step in steps():
        if step.command.startswith("export "):
            name, _, value = step.command.removeprefix("export ").partition("=")
            environment[name] = value.strip('"').replace("$PWD", str(ROOT)).replace("$PATH", environment["PATH"])
        elif step.how == "serve":
            serve(step, home, environment)
        else:
            compare(step, run(step, ROOT if step.command.startswith("make ") else home, environment))
    assert (home / "briefing" / "index.html").is_file()
    assert (home / "timeline.svg").read_text("utf-8").startswith("<svg")


def run(step: Step, folder: Path, environment: dict[str, str]) -> str:
    """What the command prints; it must leave with 0."""
    if step.how.startswith("keys="):
        return pressed(step, folder, environment)
    done = subprocess.run(
        ["bash", "-c", step.command], cwd=folder, env=environment, capture_output=True, text=True, timeout=_LONGEST, check=False
    )
    assert done.returncode == 0, f"{step.command}\n{done.stdout}{done.stderr}"
    return done.stdout


def pressed(step: Step, folder: Path, environment: dict[str, str]) -> str:
    """The same in a terminal, each key pressed when something was asked."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe("bash", ["bash", "-c", step.command], environment)
    said, keys, asked, end = "", list(step.how.removeprefix("keys=")), 0, time.monotonic() + _LONGEST
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.25)
        if not ready:
            # Quiet: it waits for a key. One pressed before it listens is lost, as it is for a person, and is pressed again.
            asked = said.count("q stop:")
            if 0 < asked <= len(keys):
                os.write(terminal, keys[asked - 1].encode())
            continue
        try:
            said += os.read(terminal, 65536).decode("utf-8", "replace")
        except OSError:  # the other end is closed: it is done
            break
    else:
        os.kill(child, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, said
    assert asked == len(keys), f"not all keys were asked for: {said}"
    return said


def serve(step: Step, folder: Path, environment: dict[str, str]) -> None:
    """Starts the desk, opens the address that it prints, and ends it as Ctrl-C does."""
    unheld = {**environment, "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen(
        step.command.split(), cwd=folder, env=unheld, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )  # fmt: skip
    try:
        assert running.stdout is not None
        said = ""
        while (address := re.search(r"http://127\.0\.0\.1:(\d+)(/\S*)", said)) is None:
            line = running.stdout.readline()
            assert line, f"it printed no address: {said}"
            said += line
        assert opened(int(address[1]), address[2]) == 303
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(_LONGEST)


def opened(port: int, path: str) -> int:
    """The status of the page, as soon as somebody answers."""
    end = time.monotonic() + _LONGEST
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=_LONGEST)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except ConnectionRefusedError:
            assert time.monotonic() < end, "nobody listens"
            time.sleep(0.05)


def compare(step: Step, printed: str) -> None:
    """Every line that the tutorial shows stands in what came, in this order; '…' is anything, and lines may break elsewhere."""
    there, at = " ".join(_COLOUR.sub("", printed).split()), 0
    for line in step.shown:
        pattern = r".+?".join(map(re.escape, " ".join(line.split()).split("…")))
        found = re.compile(pattern).search(there, at)
        assert found, f"The tutorial shows after '{step.command}':\n  {line}\nwhat came was:\n{printed}"
        at = found.end()


def test_the_tutorial_has_all_its_parts() -> None:
    commands = [step.command for step in steps()]
    for word in (
        "make demo",
        "despite add",
        "despite claims",
        "despite review",
        "despite same",
        "despite ask",
        "despite publish",
        "despite verify",
        "despite serve",
    ):
        assert any(command.startswith(word) for command in commands), word
