"""A register of actors: comma-separated lines, each one statement about one actor, with its public source.

Columns: ``actor`` (a name that no other actor of the register has), ``statement`` (``kind``, ``country``, ``name``, ``acronym``, or a
relation), ``value``, ``since`` and ``until`` (EDTF, empty: open), ``source`` (who says so) and ``address`` (where).
"""

from __future__ import annotations

from collections.abc import Iterator

from despite.connectors.delimited import Cell, block, rows
from despite.connectors.fact import End, Fact, Read, Source, claims_of
from despite.errors import BadValue, Problem
from despite.evidence import Capture, Document, Name, NameDecision, Reference, When, document_id
from despite.resolve import REGISTER
from despite.text.edtf import parse_edtf
from despite.text.lexicon import countries
from despite.text.names import name_key
from despite.text.relations import relations

READER = "register/1"
ACTOR = "register:"
"""Before the actor's name, it makes the id by which the whole case knows the register's actor: no document writes it so."""
COLUMNS = ("actor", "statement", "value", "since", "until", "source", "address")
NAMES = ("name", "acronym", "renamed")
"""Statements that give a name; ``renamed`` gives one that the actor no longer has."""
PROPERTIES = ("kind", "country")
STATEMENTS = tuple(dict.fromkeys((*PROPERTIES, *NAMES, *(name for name in relations() if name not in ("called", "described")))))

_MEANS = {"name": "called", "acronym": "called", "kind": "described", "country": "described"}

Row = dict[str, Cell]


def read_register(capture: Capture, data: bytes) -> Read:
    """The register in a captured file: for each line a claim and, for a name, a decision; a faulty line is a Problem."""
    text, problems = _text(data, capture)
    table = list(rows(text))
    problems = problems or _header(table, capture)
    lines = [] if problems else [dict(zip(COLUMNS, row, strict=False)) for row in table[1:]]
    document = _document(capture, text, table, lines)
    known = {row["actor"].value for row in lines if len(row) == len(COLUMNS)}
    facts, decisions = list[Fact](), dict[Name, NameDecision]()
    for number, row in enumerate(lines, 2):
        fault = _fault(row, known)
        if fault:
            problems.append(Problem("register.line", f"Row {number} of {capture.name} was left out: {fault}.", capture.name))
            continue
        facts.append(_fact(row, known))
        for decision in _names(row, number, document):
            decisions.setdefault(decision.a, decision)
    claims, more = claims_of(document, facts)
    problems += more
    named = tuple(decisions.values())
    return Read(capture=capture, data=data, document=document, claims=tuple(claims), decisions=named, problems=tuple(problems))


def _text(data: bytes, capture: Capture) -> tuple[str, list[Problem]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as fault:
        said = f"{capture.name} is not in UTF-8 (byte {fault.start}): save it so and load it again; nothing was read."
        return "", [Problem("register.encoding", said, capture.name)]


def _header(table: list[list[Cell]], capture: Capture) -> list[Problem]:
    head = tuple(cell.value for cell in table[0]) if table else ()
    if head == COLUMNS:
        return []
    said = f"{capture.name} is no register: its first line must be {','.join(COLUMNS)!r}"
    return [Problem("register.columns", f"{said}; nothing was read.", capture.name)]


def _document(capture: Capture, text: str, table: list[list[Cell]], lines: list[Row]) -> Document:
    blocks = [block(cell, column, row) for row, cells in enumerate(table, 1) for column, cell in enumerate(cells, 1) if cell.value]
    return Document(
        id=document_id(capture.id, READER), capture=capture.id, reader=READER, title=capture.name, address=_web(capture.address),
        blocks=tuple(blocks), references=tuple(_references(lines)), text=text,
    )  # fmt: skip


def _web(address: str) -> str | None:
    return address if address.startswith(("http://", "https://")) else None


def _references(lines: list[Row]) -> Iterator[Reference]:
    for row in lines:
        if len(row) == len(COLUMNS) and row["source"].value:
            start, end = row["source"].span
            yield Reference(title=row["source"].value, start=start, end=end, address=row["address"].value or None)


def _fault(row: Row, known: set[str]) -> str | None:
    """What is wrong with a line, in words."""
    lacking = [name for name in ("actor", "statement", "value", "source") if name not in row or not row[name].value]
    if lacking or len(row) < len(COLUMNS):
        return f"it lacks its {' and '.join(lacking) or 'last columns'}"
    statement, value = row["statement"].value, row["value"].value
    if statement not in STATEMENTS:
        return f"{statement!r} is no statement; one of {', '.join(STATEMENTS)}"
    if statement == "country" and value not in countries():
        return f"{value!r} is no country; write its ISO 3166-1 code of two letters"
    if statement == "part_of" and value not in known:
        return f"{value!r} is no actor of this register"
    try:
        _when(row)
    except BadValue as fault:
        return str(fault).rstrip(".")
    return None


def _when(row: Row) -> When | None:
    since, until = row["since"].value, row["until"].value
    if not since and not until:
        return None
    return parse_edtf(f"{since or '..'}/{until or '..'}")


def _fact(row: Row, known: set[str]) -> Fact:
    statement = row["statement"].value
    actor, value = (_end(row[name], known if name == "actor" or statement not in NAMES else set()) for name in ("actor", "value"))
    source = Source(name=row["source"].value, span=row["source"].span)
    one = relations()[_MEANS.get(statement, statement)]
    roles = ((one.subject, actor), (one.object, value)) if one.object else ((one.subject, actor),)
    parts = (row["actor"].span, row["statement"].span, row["value"].span)
    return Fact(rule=f"{READER} {statement}", parts=parts, roles=roles, when=_when(row), stance="documented", sources=(source,))


def _end(cell: Cell, known: set[str]) -> End:
    return End(name=cell.value, span=cell.span, actor=ACTOR + cell.value if cell.value in known else None)


def _names(row: Row, number: int, document: Document) -> Iterator[NameDecision]:
    """That the register calls its actor so, in its own document: by its first column, and by a line that gives a name."""
    statement, actor = row["statement"].value, row["actor"].value
    given = [("actor", "the name under which it keeps it")]
    given += [("value", f"its {statement}, by {row['source'].value}")] if statement in NAMES else []
    for column, why in given:
        own, whole = Name(key=name_key(row[column].value), document=document.id), Name(key=name_key(ACTOR + actor))
        if own.key:
            reason = f"row {number} of {document.title}: {why}"
            yield NameDecision(a=own, b=whole, judgement="same", rule=REGISTER, reason=reason, span=row[column].span)
