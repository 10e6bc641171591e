"""The command line: every command parses, calls one verb of the desk, and prints."""

from despite.cli.app import main, run

__all__ = ["main", "run"]
