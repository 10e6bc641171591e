"""``python -m bench FAMILY [--data FOLDER] [--format json]``: a row per figure; exit 1 where one misses its target."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

from bench.row import Row

FAMILIES = ("ask", "briefing", "events", "faults", "finding", "ledger", "names", "registers", "starting", "web")
SHARED = Path(__file__).resolve().parents[2] / "shared"


def main() -> int:
    """Runs one family and prints its rows."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("family", choices=FAMILIES)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    rows: list[Row] = importlib.import_module(f"bench.{options.family}").rows(options.data)
    print(_json(rows) if options.format == "json" else _text(rows))
    return 1 if any(row.met is False for row in rows) else 0


def _json(rows: list[Row]) -> str:
    return json.dumps({"rows": [{**row._asdict(), "met": row.met} for row in rows]}, ensure_ascii=False)


def _text(rows: list[Row]) -> str:
    lines = [f"{'figure':58} {'value':>10} {'target':>9} met  unit; peer or baseline"]
    for row in rows:
        value = "not run" if row.value is None else f"{row.value:.3f}"
        target = "" if row.target is None else f"{'≥' if row.at_least else '≤'} {row.target:g}"
        met = {True: "yes", False: "NO", None: ""}[row.met]
        lines.append(f"{row.name:58} {value:>10} {target:>9} {met:4} {row.unit}{'; ' + row.peer if row.peer else ''}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
