"""The environment of an installed program: its modules are compiled once and kept, as ``pip install`` does it."""

from __future__ import annotations

import os

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""This process's own, but for the wish to keep no compiled modules: with it every start compiles the program anew."""
