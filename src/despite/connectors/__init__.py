"""Known tables and formats, in and out: a declared mapping reads each value of a file as a claim, or says why it cannot.

A connector takes captures with their bytes and gives readings: documents whose cells are passages, their claims, the name
decisions that the table itself states, and problems. It writes nothing; the desk records what it gives.
"""

from __future__ import annotations

from despite.connectors.fact import Read
from despite.connectors.ftm_in import read_ftm
from despite.connectors.ftm_out import entities_of, entity_lines, statement_lines
from despite.connectors.register import read_register
from despite.connectors.sfm import read_sfm

__all__ = ["Read", "entities_of", "entity_lines", "read_ftm", "read_register", "read_sfm", "statement_lines"]
