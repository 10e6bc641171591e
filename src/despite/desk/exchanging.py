"""The verbs that take others' records of actors in, and give them out as FollowTheMoney."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

from despite.ask.relations import denies, from_register, stated
from despite.ask.shield import Shield
from despite.connectors import entities_of, entity_lines, read_ftm, read_sfm, statement_lines
from despite.desk.case import Case
from despite.desk.registers import Loaded, filed, take
from despite.errors import BadValue, CannotWrite, NoSuchFile, Problem, Refused
from despite.evidence import Claim, Document, Record
from despite.ledger.claims import FiledClaim, each_claim
from despite.ledger.documents import document


class GivenOut(Record, frozen=True, kw_only=True):
    """What was written, and what FollowTheMoney cannot say."""

    file: str
    entities: int
    lines: int
    problems: tuple[Problem, ...] = ()


def import_sfm(case: Case, folder: Path) -> Loaded:
    """Takes the records of Security Force Monitor in: every JSON file of ``folder``, each as a document whose values are claims.

    Raises ``NoSuchFile`` where it is no folder, ``BadValue`` where it holds no JSON file.
    """
    if not folder.is_dir():
        raise NoSuchFile(str(folder))
    files = sorted(folder.glob("*.json"))
    if not files:
        raise BadValue("folder of records", str(folder), "name the folder that holds organization.json and the others")
    return take(case, read_sfm(filed(path, "application/json") for path in files))


def import_ftm(case: Case, file: Path) -> Loaded:
    """Takes a file of FollowTheMoney entities or statements in, a JSON object a line; raises ``NoSuchFile``."""
    return take(case, [read_ftm(*filed(file, "application/json"))])


def export_ftm(case: Case, to: Path, entities: bool = False) -> GivenOut:
    """Writes what registers, and accepted relations, say of actors: statements, or with ``entities`` entities, a JSON object a line.

    Hidden claims and protected names stay in. Raises ``Refused`` where the file exists, ``CannotWrite``.
    """
    if to.exists():
        raise Refused(f"{to} is there already: name a new file.")
    shield = Shield(case.ledger)
    known = (one for one in each_claim(case.ledger, case.ledger.head) if _goes_out(one) and not shield.hides(one.claim))
    claims = [shield.claim(one.claim) for one in known]
    written = entities_of(claims, _documents(case, shield, claims))
    lines = _write(to, entity_lines(written.each()) if entities else statement_lines(written.each()))
    number = len(written.entities) + len(written.backings)
    return GivenOut(file=str(to), entities=number, lines=lines, problems=written.problems)


def _write(to: Path, lines: Iterable[bytes]) -> int:
    """Writes the lines, whole or not at all; how many."""
    unfinished, number = to.with_name(f".{to.name}-{secrets.token_hex(4)}"), 0
    try:
        with unfinished.open("xb") as file:
            for number, line in enumerate(lines, 1):  # noqa: B007 -- counted as they are written
                file.write(line + b"\n")
        unfinished.replace(to)
    except OSError as fault:
        raise CannotWrite(str(to), fault.strerror or str(fault)) from fault
    finally:
        unfinished.unlink(missing_ok=True)
    return number


def _goes_out(one: FiledClaim) -> bool:
    """Whether a register says it, or a person accepted it as a relation."""
    if one.state == "rejected":
        return False
    return from_register(one.claim) or (one.state == "accepted" and not denies(one.claim) and stated(one) is not None)


def _documents(case: Case, shield: Shield, claims: list[Claim]) -> dict[str, Document]:
    wanted = dict.fromkeys(claim.document for claim in claims)
    return {identity: shield.document(document(case.ledger, identity)) for identity in wanted}
