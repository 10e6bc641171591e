"""Security Force Monitor's records (sfm-cms fixture JSON, as behind WhoWasInCommand): every value a claim of the source it cites.

A document is one file of records. A value's claims are held by its sources, one claim for each, said on the day the source was
published; the document's references give their addresses and those of the archived copies. Without a source, Security Force Monitor
itself says it. Confidence is kept as a hedge, as the file has it. A date like ``2013-02-00`` is the month; a first or last date that
is cited, not real, bears a ``?``.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

import msgspec

from despite.connectors.fact import End, Fact, Read, Source, claims_of
from despite.connectors.records import Laid, Row, lay_out, spelled
from despite.errors import BadValue, Problem
from despite.evidence import Capture, Document, Name, NameDecision, Reference, Span, When, document_id
from despite.resolve import REGISTER
from despite.text.edtf import parse_edtf
from despite.text.names import name_key
from despite.text.relations import relations

READER = "sfm/1"
PUBLISHER = "Security Force Monitor"


class File(NamedTuple):
    """One captured file, and its records where it is a fixture."""

    capture: Capture
    data: bytes
    laid: Laid


class Fixture(msgspec.Struct, frozen=True):
    """One record of a fixture."""

    model: str
    pk: Any
    fields: dict[str, Any]


@lru_cache(maxsize=1)
def mapping() -> dict[str, Any]:
    """The declared mapping (``sfm.toml``)."""
    return tomllib.loads(resources.files(__package__).joinpath("sfm.toml").read_text(encoding="utf-8"))


def read_sfm(files: Iterable[tuple[Capture, bytes]]) -> Iterator[Read]:
    """What a folder of records states, file by file; records refer to one another across files."""
    laid = [_laid(capture, data) for capture, data in files]
    good = [one for one in laid if isinstance(one, File)]
    shelf = Shelf([row for file in good for row in file.laid.rows])
    yield from (_read(file, shelf) if isinstance(file, File) else file for file in laid)


def _laid(capture: Capture, data: bytes) -> File | Read:
    try:
        records = msgspec.json.decode(data, type=list[Fixture])
    except msgspec.DecodeError as fault:
        said = f"{capture.name} is no file of Security Force Monitor's records ({fault}): it was filed and not read."
        empty = Document(id=document_id(capture.id, READER), capture=capture.id, reader=READER, title=capture.name)
        return Read(capture=capture, data=data, document=empty, problems=(Problem("sfm.format", said, capture.name),))
    return File(capture, data, lay_out(msgspec.structs.asdict(record) for record in records))


class Shelf:
    """All records of a folder: who each unit and person is, which values belong to which record, and the sources."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = {(row.model, row.pk): row for row in rows}
        self._of: dict[tuple[str, str], list[Row]] = {}
        for row in rows:
            if "object_ref" in row.fields:
                self._of.setdefault((row.model.partition(".")[0], spelled(row.fields["object_ref"])), []).append(row)
        self._shared = {key for key, number in Counter(self._keys()).items() if number > 1}
        self.lost: dict[str, set[str]] = {}

    def _keys(self) -> Iterator[str]:
        for kind in mapping()["entities"]:
            for pk in {ref for model, ref in self._of if model == kind}:
                yield from {name_key(spelled(row.fields["value"])) for row in self._names(kind, pk)}

    def _names(self, kind: str, pk: str) -> list[Row]:
        entity = mapping()["entities"][kind]
        return [row for row in self._of.get((kind, pk), ()) if column(row) in (entity["name"], entity["alias"])]

    def values(self, kind: str, pk: str, name: str) -> list[Row]:
        """The records of one column that belong to a record."""
        return [row for row in self._of.get((kind, pk), ()) if column(row) == name]

    def first(self, kind: str, pk: str, name: str | None) -> Any:
        """The first value of that column, null where there is none."""
        found = self.values(kind, pk, name) if name else []
        return found[0].fields["value"] if found else None

    def actor(self, kind: str, pk: str) -> str | None:
        """The id of a unit or person: ``sfm:`` and its uuid; null where it is not in the folder."""
        row = self.rows.get((mapping()["entities"][kind]["id"], pk))
        return f"sfm:{row.fields['uuid']}" if row and row.fields.get("uuid") else None

    def shared(self, key: str) -> bool:
        """Whether two units or persons of the folder have that name."""
        return key in self._shared

    def end(self, kind: str, pk: str, span: Span) -> End:
        """The unit, person or place that a cell refers to, by its name; where two share it, with its key."""
        if not kind:
            self.lost.setdefault("place", set()).add(pk)
            return End(name=pk, span=span)
        actor, name = self.actor(kind, pk), self.first(kind, pk, mapping()["entities"][kind]["name"])
        if actor is None or name is None:
            self.lost.setdefault(kind, set()).add(pk)
            return End(name=f"{kind} {pk}", span=span, actor=actor)
        called = spelled(name)
        return End(name=f"{called} ({kind} {pk})" if self.shared(name_key(called)) else called, span=span, actor=actor)

    def source(self, pk: str, span: Span) -> Source:
        """A cited source: its publication, and the day on which it was published."""
        row = self.rows.get(("source.source", pk))
        if row is None:
            self.lost.setdefault("source", set()).add(pk)
            return Source(name=None, span=span)
        name = spelled(row.fields.get("publication")) or spelled(row.fields.get("title")) or None
        return Source(name=name, span=span, said_on=partial(spelled(row.fields.get("published_on"))))


def column(row: Row) -> str:
    """The last part of a record's model."""
    return row.model.rpartition(".")[2]


def partial(text: str) -> When | None:
    """A date in which unknown parts are zeros ("2013-02-00"); null where it is none. Raises ``BadValue``."""
    known = text.removesuffix("-00").removesuffix("-00")
    return parse_edtf(known) if known else None


def _read(file: File, shelf: Shelf) -> Read:
    problems = list[Problem]()
    document = Document(
        id=document_id(file.capture.id, READER), capture=file.capture.id, reader=READER, title=file.capture.name, publisher=PUBLISHER,
        language="en", blocks=file.laid.blocks, references=tuple(_references(file, shelf)), text=file.laid.text,
    )  # fmt: skip
    reading = _Reading(file, shelf, problems)
    facts = [fact for row in file.laid.rows for fact in reading.facts(row)]
    claims, more = claims_of(document, facts)
    decisions = _decisions(document, facts, shelf, problems)
    problems += [*more, *_lost(file, shelf)]
    return Read(
        capture=file.capture, data=file.data, document=document, claims=tuple(claims), decisions=decisions, problems=tuple(problems)
    )


def _lost(file: File, shelf: Shelf) -> Iterator[Problem]:
    for kind, keys in sorted(shelf.lost.items()):
        said = f"{file.capture.name} refers to {len(keys)} records of {kind} that are not in the folder ({', '.join(sorted(keys)[:3])}…)"
        yield Problem("sfm.reference", f"{said}: they are called by their key.", file.capture.name)
    shelf.lost.clear()


def _references(file: File, shelf: Shelf) -> Iterator[Reference]:
    """Where a cited source, or its archived copy, is first named: its title and address, and when it was published."""
    seen = set[str]()
    for row in file.laid.rows:
        for field, model in (("sources", "source.source"), ("accesspoints", "source.accesspoint")):
            for pk, (start, end) in zip(row.fields.get(field) or (), row.items.get(field, ()), strict=False):
                cited = shelf.rows.get((model, pk))
                if cited is not None and pk not in seen:
                    seen.add(pk)
                    yield _reference(cited, start, end)


def _reference(cited: Row, start: int, end: int) -> Reference:
    words = {name: spelled(value) for name, value in cited.fields.items()}
    if column(cited) == "accesspoint":
        page = f", page {words['page_number']}" if words.get("page_number") else ""
        visited = f", accessed on {words['accessed_on']}" if words.get("accessed_on") else ""
        web = words.get("archive_url", "")
        return Reference(title=f"archived copy{page}{visited}", start=start, end=end, address=web if web.startswith("http") else None)
    title = f"{words.get('publication', '')}: {words.get('title', '')}"
    return Reference(title=title, start=start, end=end, address=words.get("source_url") or None, public_on=_published(words))


def _published(words: dict[str, str]) -> When | None:
    try:
        return partial(words.get("published_on", ""))
    except BadValue:
        return None


class _Reading:
    """Makes facts of the records of one file."""

    def __init__(self, file: File, shelf: Shelf, problems: list[Problem]) -> None:
        self._file, self._shelf, self._problems = file, shelf, problems
        self._own = {id(row) for row in file.laid.rows}

    def facts(self, row: Row) -> Iterator[Fact]:
        rule = f"{READER} {column(row)}"
        if "value" not in row.fields or "object_ref" not in row.cells:
            yield Fact(rule=rule, parts=(row.whole,), kind=None, stance="documented")
        elif "value" in row.cells:
            yield self._value(row, rule)
        else:
            said = f"{row.model} {row.pk} has no value: it was filed, and no claim was made of it."
            self._problems.append(Problem("sfm.empty", said, self._file.capture.name))

    def _value(self, row: Row, rule: str) -> Fact:
        kind, pk = row.model.partition(".")[0], spelled(row.fields["object_ref"])
        fact = Fact(
            rule=rule, parts=(row.lines["object_ref"], row.cells["value"]), sources=tuple(self._sources(row)),
            doubts=(row.lines["confidence"],) if "confidence" in row.lines else (),
        )  # fmt: skip
        if kind in mapping()["entities"]:
            return self._of_entity(row, fact, kind, pk)
        if kind in mapping()["links"]:
            return self._of_link(row, fact, kind, pk)
        if kind in mapping()["incidents"]:
            return self._of_incident(row, fact, kind, pk)
        return msgspec.structs.replace(fact, kind=None)

    def _sources(self, row: Row) -> Iterator[Source]:
        for pk, span in zip(row.fields.get("sources") or (), row.items.get("sources", ()), strict=False):
            try:
                yield self._shelf.source(pk, span)
            except BadValue as fault:
                self._problems.append(Problem("sfm.date", f"Source {pk}: {fault}", self._file.capture.name))
                yield Source(name=None, span=span)

    def _of_entity(self, row: Row, fact: Fact, kind: str, pk: str) -> Fact:
        bearer = self._shelf.end(kind, pk, row.cells["object_ref"])
        entity = mapping()["entities"][kind]
        if column(row) not in (entity["name"], entity["alias"]):
            return msgspec.structs.replace(fact, roles=(("described", bearer),))
        alias = End(name=spelled(row.fields["value"]), span=row.cells["value"])
        return msgspec.structs.replace(fact, roles=(("bearer", bearer), ("alias", alias)))

    def _of_link(self, row: Row, fact: Fact, kind: str, pk: str) -> Fact:
        link = mapping()["links"][kind]
        ends = {end: self._end(row, kind, pk, link[end]) for end in ("subject", "object")}
        subject, other = ends["subject"], ends["object"]
        if subject is None or other is None:
            return msgspec.structs.replace(fact, kind=None)
        name, subject, other = self._directed(link, kind, pk, subject, other)
        if column(row) not in (link["subject"]["column"], link["object"]["column"]):
            return msgspec.structs.replace(fact, roles=(("described", subject),))
        one = relations()[name]
        return msgspec.structs.replace(fact, roles=((one.subject, subject), (one.object, other)), when=self._when(row, link, kind, pk))

    def _directed(self, link: dict[str, Any], kind: str, pk: str, subject: End, other: End) -> tuple[str, End, End]:
        """The relation and its ends; of a person who commands, the unit is the subject."""
        role = self._shelf.first(kind, pk, link.get("role"))
        named = self._shelf.rows.get((mapping()["lookups"].get(link.get("role"), ""), spelled(role)))
        if named is not None and spelled(named.fields.get("value")).casefold() in link["commands"]:
            return "commanded_by", other, subject
        return link["relation"], subject, other

    def _end(self, row: Row, kind: str, pk: str, end: dict[str, str]) -> End | None:
        found = self._shelf.values(kind, pk, end["column"])
        if not found or "value" not in found[0].cells:
            return None
        own = self._cell(found[0], row)
        return self._shelf.end(end["is"], spelled(found[0].fields["value"]), own)

    def _cell(self, found: Row, row: Row) -> Span:
        """The cell of a value that belongs with ``row``; where it stands in another file, the cell that refers to both."""
        return found.cells["value"] if id(found) in self._own else row.cells["object_ref"]

    def _when(self, row: Row, link: dict[str, Any], kind: str, pk: str) -> When | None:
        given = {name: self._shelf.first(kind, pk, link.get(name)) for name in ("since", "until", "begins", "ends", "open")}
        try:
            since, until = (partial(spelled(given[name])) for name in ("since", "until"))
            return _interval(since, until, given)
        except BadValue as fault:
            self._problems.append(Problem("sfm.date", f"{row.model} {row.pk}: {fault}", self._file.capture.name))
            return None

    def _of_incident(self, row: Row, fact: Fact, kind: str, pk: str) -> Fact:
        incident = mapping()["incidents"][kind]
        known = self._shelf.rows.get((incident["id"], pk))
        uuid = spelled(known.fields.get("uuid")) if known else pk
        about = ("described", End(name=f"incident {uuid}", span=row.cells["object_ref"], actor=f"sfm:{uuid}"))
        if column(row) != incident["type"]:
            return msgspec.structs.replace(fact, kind=None, stance="alleged", roles=(about,))
        roles = [about, *self._accused(row, incident, kind, pk)]
        places = [one for one in self._shelf.values(kind, pk, incident["place"]) if "value" in one.cells]
        roles += [("place", End(name=spelled(one.fields["value"]), span=self._cell(one, row))) for one in places[:1]]
        when = self._when(row, incident, kind, pk)
        return msgspec.structs.replace(fact, kind=_kind(spelled(row.fields["value"])), roles=tuple(roles), when=when, stance="alleged")

    def _accused(self, row: Row, incident: dict[str, Any], kind: str, pk: str) -> Iterator[tuple[str, End]]:
        """Those whom the records name as perpetrators; a mere class ("Military") is nobody."""
        for name, of in incident["accused"].items():
            for found in self._shelf.values(kind, pk, name):
                if "value" in found.cells:
                    yield "accused", self._shelf.end(of, spelled(found.fields["value"]), self._cell(found, row))


def _kind(violation: str) -> str:
    words = violation.casefold()
    return next((kind for kind, cues in mapping()["kinds"].items() if any(cue in words for cue in cues)), "abuse")


def _interval(since: When | None, until: When | None, given: dict[str, Any]) -> When | None:
    """From the first to the last date: a date that is cited and not real bears ``?``, an end that is still open is ``..``."""
    if since is None and until is None:
        return None
    if given["open"] is None and given["begins"] is None and since == until:
        return since
    cited = given["begins"] is False
    first = f"{since.edtf}{'?' if cited else ''}" if since is not None else ""
    return parse_edtf(f"{first}/{_last(until, given)}")


def _last(until: When | None, given: dict[str, Any]) -> str:
    still = given["open"] in ("Y", True)
    if still:
        return ".."
    if until is None:
        return ""
    real = given["ends"] is True or (given["ends"] is None and given["open"] in ("E", None))
    return until.edtf if real else f"{until.edtf}?"


def _decisions(document: Document, facts: Iterable[Fact], shelf: Shelf, problems: list[Problem]) -> tuple[NameDecision, ...]:
    """That in this document each name is its unit's or person's; a name that two of them have decides nothing."""
    found: dict[Name, NameDecision] = {}
    for fact in facts:
        actor = next((end.actor for _, end in fact.roles if end.actor), None)
        for role, end in fact.roles:
            name, whose = Name(key=name_key(end.name), document=document.id), end.actor or (actor if role == "alias" else None)
            if whose is not None and name.key and not (role == "alias" and shelf.shared(name.key)):
                reason = f"{document.title}: the name that {fact.rule.partition(' ')[2]} gives it"
                own = Name(key=name_key(whose))
                found.setdefault(name, NameDecision(a=name, b=own, judgement="same", rule=REGISTER, reason=reason, span=end.span))
            elif whose is not None and name.key:
                said = f"{end.name!r} is a name of two of them: it joins nothing in {document.title}"
                problems.append(Problem("sfm.namesakes", f"{said}; decide with 'despite same'.", document.title or ""))
    return tuple(found.values())
