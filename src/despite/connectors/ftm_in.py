"""In from FollowTheMoney: lines of entities or of statements, each value a claim; links are relations in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

import msgspec

from despite.connectors.fact import End, Fact, Read, Source, claims_of
from despite.connectors.ftm import KIND, OWN_VOICE, READER, WHEN, mapping
from despite.connectors.records import Row, lay_out
from despite.errors import BadValue, Problem
from despite.evidence import Capture, Document, Name, NameDecision, Reference, Span, Stance, When, document_id
from despite.resolve import REGISTER
from despite.text.edtf import parse_edtf
from despite.text.names import name_key
from despite.text.relations import relations

_DOCUMENTS = frozenset("Document Article HyperText PlainText Pages Table Workbook Email Package Folder Image Audio Video".split())
_QUIET = frozenset({"Documentation", "Address", *_DOCUMENTS})
"""Schemas whose entities stand behind others: sources, places, and who documents what."""


def read_ftm(capture: Capture, data: bytes) -> Read:
    """The claims that a file of FollowTheMoney makes; what cannot be said here is a Problem, by schema and property."""
    problems = list[Problem]()
    entities = _entities(data, capture, problems)
    laid = lay_out({"model": e["schema"], "pk": e["id"], "fields": e["properties"]} for e in entities)
    shelf = _Shelf(laid.rows)
    document = Document(
        id=document_id(capture.id, READER), capture=capture.id, reader=READER, title=capture.name, blocks=laid.blocks,
        references=tuple(shelf.references()), text=laid.text,
    )  # fmt: skip
    facts = [fact for row in laid.rows for fact in shelf.facts(row)]
    claims, more = claims_of(document, facts)
    problems += [*more, *shelf.problems(capture)]
    decisions = tuple(_decisions(document, facts).values())
    return Read(capture=capture, data=data, document=document, claims=tuple(claims), decisions=decisions, problems=tuple(problems))


def _entities(data: bytes, capture: Capture, problems: list[Problem]) -> list[dict[str, Any]]:
    """The entities of a file, statements put together; a line that is neither is a Problem."""
    found: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            fault = _line(line, found)
            if fault:
                said = f"Line {number} of {capture.name} is no entity and no statement of FollowTheMoney ({fault}): it was left out."
                problems.append(Problem("ftm.line", said, capture.name))
    return list(found.values())


def _line(line: bytes, found: dict[str, dict[str, Any]]) -> str | None:
    try:
        one = msgspec.json.decode(line)
    except msgspec.DecodeError as fault:
        return str(fault)
    if not isinstance(one, dict):
        return "it is no object"
    if isinstance(one.get("properties"), dict) and isinstance(one.get("id"), str) and isinstance(one.get("schema"), str):
        entity = found.setdefault(one["id"], {"id": one["id"], "schema": one["schema"], "properties": {}})
        for prop, values in one["properties"].items():
            entity["properties"].setdefault(prop, []).extend(map(str, values if isinstance(values, list) else [values]))
        return None
    if all(isinstance(one.get(name), str) for name in ("entity_id", "prop", "schema", "value")):
        entity = found.setdefault(one["entity_id"], {"id": one["entity_id"], "schema": one["schema"], "properties": {}})
        if one["prop"] != "id":  # the package's own checksum of an entity
            entity["properties"].setdefault(one["prop"], []).append(one["value"])
        return None
    return "it lacks an id, a schema, or properties"


class _Shelf:
    """All entities of a file, and who documents what."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = {row.pk: row for row in rows}
        self._documented: dict[tuple[str, str, str], list[Row]] = {}
        self._unsaid: Counter[str] = Counter()
        for row in rows:
            if row.model == "Documentation":
                key = (_first(row, "entity"), _first(row, "role"), _first(row, "summary"))
                self._documented.setdefault(key, []).append(row)

    def facts(self, row: Row) -> Iterator[Fact]:
        """What one entity states."""
        if row.model in mapping()["foreign_ends"]:
            yield from self._link(row)
        elif row.model not in _QUIET:
            dates = ("startDate", "endDate") if row.model == "Event" else ()
            for prop, spans in ((prop, spans) for prop, spans in row.items.items() if prop not in dates):
                for value, span in zip(row.fields[prop], spans, strict=True):
                    yield from self._property(row, prop, value, span)
        elif row.model == "Documentation" and not self._known(row):
            self._unsaid[f"{row.model} of {_first(row, 'role') or 'no role'}"] += 1

    def _known(self, row: Row) -> bool:
        about, role, summary = (_first(row, name) for name in ("entity", "role", "summary"))
        entity = self._rows.get(about)
        return summary in self._rows or (entity is not None and summary in entity.fields.get(role, ()))

    def _property(self, row: Row, prop: str, value: str, span: Span) -> Iterator[Fact]:
        bearer = End(name=self._name(row), span=_head(row), actor=f"ftm:{row.pk}")
        roles: tuple[tuple[str, End], ...] = (("described", bearer),)
        if prop in mapping()["read"]["names"]:
            roles = (("bearer", bearer), ("alias", End(name=value, span=span)))
        fact = Fact(rule=f"{READER} {row.model} {prop}", parts=(_head(row), span), roles=roles)
        yield from self._each(fact, self._documented.get((row.pk, prop, value), []))

    def _link(self, row: Row) -> Iterator[Fact]:
        name, ends = self._relation(row)
        found = [(self._rows.get(_first(row, end)), row.items[end][0]) for end in ends if row.items.get(end)]
        if name is None or len(found) < 2:
            self._unsaid[f"{row.model} with the role {_first(row, 'role') or 'none'!r}"] += 1
            return
        one = relations()[name]
        subject, other = (self._end(_first(row, end), span) for end, (_, span) in zip(ends, found, strict=True))
        fact = Fact(
            rule=f"{READER} {row.model} {name}", parts=(_head(row), *(span for _, span in found)),
            roles=((one.subject, subject), (one.object, other)), when=_when(row),
        )  # fmt: skip
        documented = [d for (_, role, summary), rows in self._of_link(row).items() if role == name for d in rows if summary == row.pk]
        yield from self._each(fact, documented)

    def _of_link(self, row: Row) -> Mapping[tuple[str, str, str], list[Row]]:
        keys = [(_first(row, end), name, row.pk) for end in row.fields for name in relations()]
        return {key: self._documented[key] for key in keys if key in self._documented}

    def _relation(self, row: Row) -> tuple[str | None, tuple[str, str]]:
        """Which relation a link means, and the properties of its subject and object."""
        role = _first(row, "role")
        for name, how in mapping()["links"].items():
            if how["schema"] == row.model and how["role"] == role:
                return name, (how["subject"], how["object"])
        first, last = mapping()["foreign_ends"][row.model]
        by_words = next((one.name for one in relations().values() if one.words == role), None)
        return by_words or mapping()["foreign"].get(row.model), (first, last)

    def _end(self, identity: str, span: Span) -> End:
        row = self._rows.get(identity)
        if row is not None and row.model == "Address":
            return End(name=_first(row, "full") or identity, span=span)
        return End(name=self._name(row) if row else identity, span=span, actor=f"ftm:{identity}")

    def _name(self, row: Row) -> str:
        return _first(row, "name") or row.pk

    def _each(self, fact: Fact, documented: list[Row]) -> Iterator[Fact]:
        """The fact as each source has it that documents it; once without, where none does."""
        for row in documented:
            own = OWN_VOICE in row.fields.get("status", ())
            sources = () if own else (self._source(_first(row, "document"), row.items["document"][0], row),)
            yield msgspec.structs.replace(fact, sources=sources, **_stated(row))
        if not documented:
            yield fact

    def _source(self, identity: str, span: Span, row: Row) -> Source:
        found = self._rows.get(identity)
        name = (_first(found, "publisher") or _first(found, "title")) if found else ""
        return Source(name=name or None, span=span, said_on=_date(_first(row, "date")))

    def references(self) -> Iterator[Reference]:
        """The documents of the file, where each is first cited."""
        seen = set[str]()
        for row in self._rows.values():
            for identity, (start, end) in zip(row.fields.get("document", ()), row.items.get("document", ()), strict=False):
                cited = self._rows.get(identity)
                if cited is not None and identity not in seen:
                    seen.add(identity)
                    title = _first(cited, "title") or _first(cited, "publisher") or identity
                    public = _date(_first(cited, "publishedAt"))
                    yield Reference(title=title, start=start, end=end, address=_first(cited, "sourceUrl") or None, public_on=public)

    def problems(self, capture: Capture) -> Iterator[Problem]:
        """What the file says that has no place here."""
        for what, number in sorted(self._unsaid.items()):
            yield Problem("ftm.unread", f"{number} entities of {capture.name} have no place here: {what}.", capture.name)


def _first(row: Row, prop: str) -> str:
    values = row.fields.get(prop) or [""]
    return str(values[0])


def _stated(row: Row) -> dict[str, Any]:
    """How a documentation of ours says a claim is held: its stance, kind, time and hedges."""
    found: dict[str, Any] = {"doubts": ()}
    stances = [word for word in row.fields.get("status", ()) if word in get_args(Stance)]
    if stances:
        found["stance"] = stances[0]
    for words, span in zip(row.fields.get("description", ()), row.items.get("description", ()), strict=False):
        if words.startswith(KIND):
            found["kind"] = None if words == f"{KIND}none" else words.removeprefix(KIND)
        elif words.startswith(WHEN):
            found["when"] = _date(words.removeprefix(WHEN))
        else:
            found["doubts"] = (*found["doubts"], span)
    return found


def _head(row: Row) -> Span:
    """The line that names an entity: its schema and id."""
    return row.whole[0], row.whole[0] + len(f"{row.model} {row.pk}")


def _date(text: str) -> When | None:
    try:
        return parse_edtf(text) if text else None
    except BadValue:
        return None


def _when(row: Row) -> When | None:
    """The time of a link: as its summary gives it in EDTF, else from its first to its last date."""
    since, until = _first(row, "startDate"), _first(row, "endDate")
    summary = _date(_first(row, "summary"))
    return summary or (_date(f"{since}/{until}") if since or until else None)


def _decisions(document: Document, facts: Iterable[Fact]) -> dict[Name, NameDecision]:
    """That in this document each name is its entity's; a name that two entities have decides nothing."""
    whose: dict[str, set[str]] = {}
    spans: dict[str, Span] = {}
    for fact in facts:
        actor = next((end.actor for _, end in fact.roles if end.actor), None)
        for role, end in fact.roles:
            owner = end.actor or (actor if role == "alias" else None)
            if owner and name_key(end.name):
                whose.setdefault(name_key(end.name), set()).add(owner)
                spans.setdefault(name_key(end.name), end.span)
    reason = f"{document.title}: a name that FollowTheMoney gives it"
    return {
        Name(key=key, document=document.id): NameDecision(
            a=Name(key=key, document=document.id), b=Name(key=name_key(min(owners))), judgement="same", rule=REGISTER, reason=reason,
            span=spans[key],
        )
        for key, owners in whose.items() if len(owners) == 1
    }  # fmt: skip
