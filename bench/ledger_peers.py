"""The stores of others for ``bench.ledger``, each run by the Python of an environment that is made on demand."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.row import Row

_ROOT = Path(__file__).resolve().parents[1]
_PEERS = _ROOT / ".venv-peers"
_PYTHON = _PEERS / ("Scripts" if sys.platform == "win32" else "bin") / "python"
_PATIENCE = 1800
_MOST = {"duckdb": 10_000_000, "followthemoney": 200_000}
"""How many claims a store is given at most, so that the bench ends."""

_FIGURES = (
    ("load", "bulk load", "claims per s"), ("bytes", "room on disk", "bytes a claim"), ("commits", "durable commits of one claim", "per s"),
    ("count", "as-of count, median", "ms"), ("latest", "latest 50, median", "ms"),
)  # fmt: skip


def rows(claims: int, folder: Path) -> Iterator[Row]:
    """What DuckDB and FollowTheMoney statements do with the same claims; one that cannot be installed is not run."""
    for name, most in _MOST.items():
        given = min(claims, most)
        found, why = _measured(name, given, folder)
        if found is None:
            yield Row(f"{name}", None, "", peer=f"not run: {why}")
            continue
        for key, words, unit in _FIGURES:
            if found[key] is not None:
                yield Row(f"{name}: {words}", found[key], unit, peer=f"version {found['version']}, {given:,} claims")


def peer_python(name: str) -> str:
    """The Python of the peers' environment, made if it is not there, with the package ``name`` in it."""
    if not _PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(_PEERS)], check=True, capture_output=True)
    if subprocess.run([_PYTHON, "-c", f"import {name}"], capture_output=True, check=False).returncode:
        subprocess.run([_PYTHON, "-m", "pip", "install", "--quiet", name], check=True, capture_output=True, timeout=_PATIENCE)
    return str(_PYTHON)


def _measured(name: str, claims: int, folder: Path) -> tuple[dict[str, Any] | None, str]:
    try:
        command = [peer_python(name), "-m", "bench.peer_stores", name, str(claims), str(folder)]
        told = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, timeout=_PATIENCE, text=True)
    except subprocess.CalledProcessError as fault:
        said = fault.stderr if isinstance(fault.stderr, str) else (fault.stderr or b"").decode(errors="replace")
        return None, (said.strip().splitlines() or ["failed"])[-1][:100]
    except (OSError, subprocess.TimeoutExpired) as fault:
        return None, type(fault).__name__
    return json.loads(told.stdout), ""
