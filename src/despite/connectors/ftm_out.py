"""Out to FollowTheMoney: actors, relations in time and who documents them, each statement with the id of its claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from despite.connectors.ftm import DATASET, KIND, OWN_VOICE, READER, WHEN, Said, bounds, entity_id, mapping, said, statement_id
from despite.errors import Problem
from despite.evidence import Claim, Document, Record, Reference, content_id
from despite.text.relations import relations


class Entity(Record, frozen=True, kw_only=True):
    """An entity: its properties, each value with the id of the first claim that it comes from and with its own spelling."""

    id: str
    schema: str
    properties: dict[str, dict[str, tuple[str, str]]]

    def put(self, prop: str, value: str | None, claim: str, original: str | None = None) -> None:
        """Adds a value, once."""
        if value:
            self.properties.setdefault(prop, {}).setdefault(value, (claim, original or value))


class Backing(Record, frozen=True, kw_only=True):
    """Which document backs a claim: what becomes a Documentation."""

    claim: str
    said: Said
    summary: str
    source: str
    own: bool

    def entity(self) -> Entity:
        """The Documentation, made when it is written: there is one for each claim."""
        made, one = Entity(id=f"claim-{self.claim}", schema="Documentation", properties={}), self.said
        given = {"document": self.source, "entity": one.subject, "role": one.prop, "summary": self.summary, "recordId": self.claim}
        for prop, value in given.items():
            made.put(prop, value, self.claim)
        made.put("date", _day(one.said_on), self.claim, one.said_on)
        for status in (one.stance, OWN_VOICE if self.own else None):
            made.put("status", status, self.claim)
        kind = f"{KIND}{one.kind or 'none'}" if one.kind != "relation" else None
        for words in (*one.doubts, kind, f"{WHEN}{one.when}" if one.when else None):
            made.put("description", words, self.claim)
        return made


class Written(Record, frozen=True, kw_only=True):
    """Actors, links and sources; what backs each claim; and what could not be said."""

    entities: tuple[Entity, ...]
    backings: tuple[Backing, ...]
    problems: tuple[Problem, ...]

    def each(self) -> Iterator[Entity]:
        """Every entity, sources before what cites them."""
        yield from self.entities
        yield from (backing.entity() for backing in self.backings)


def entities_of(claims: Iterable[Claim], documents: Mapping[str, Document]) -> Written:
    """The entities that the claims of registers, and accepted relations, make; what they cannot say is listed by rule."""
    writing = _Writing(documents)
    for claim in claims:
        writing.take(claim)
    return writing.written()


class _Writing:
    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._entities: dict[str, Entity] = {}
        self._taken: list[tuple[Claim, Said]] = []
        self._unsaid: Counter[str] = Counter()
        self._noted: Counter[str] = Counter()
        self._weaker = 0
        self._backings: list[Backing] = []
        self._given: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._cited: dict[str, dict[str | tuple[int, int], Reference]] = {}

    def take(self, claim: Claim) -> None:
        """One claim; it is written when the schemas of all actors are known."""
        one = said(claim)
        if one is None:
            self._unsaid[claim.found_by] += 1
            return
        self._taken.append((claim, one))
        self._noted[claim.found_by] += one.prop == "notes"
        if claim.found_by.startswith(f"{READER} ") and one.prop not in relations():
            self._given.setdefault(one.subject, claim.found_by.split(" ")[1])
        if one.prop == "classification":
            self._kinds.setdefault(one.subject, one.value.casefold())
        if claim.found_by.startswith("sfm/1 person"):
            self._kinds[one.subject] = "person"
        if claim.found_by.startswith("sfm/1 violation"):
            self._kinds[one.subject] = "edition"

    def written(self) -> Written:
        """Everything taken."""
        for claim, one in self._taken:
            self._write(claim, one)
        self._name_all()
        return Written(entities=tuple(self._entities.values()), backings=tuple(self._backings), problems=tuple(self._problems()))

    def _problems(self) -> Iterator[Problem]:
        for rule, number in sorted(self._unsaid.items()):
            said_ = f"{number} claims by the rule {rule!r} are about no actor and have no place in FollowTheMoney: they were left out"
            yield Problem("ftm.unsaid", f"{said_}.", rule)
        for rule, number in sorted(self._noted.items()):
            if number:
                yield Problem("ftm.note", f"{number} values by the rule {rule!r} have no property in FollowTheMoney: they are notes.", rule)

        if self._weaker:
            said_ = f"Of {self._weaker} claims those said to be responsible are only 'involved': FollowTheMoney has no word for it"
            yield Problem("ftm.note", f"{said_}.", "accused")

    def _write(self, claim: Claim, one: Said) -> None:
        subject = self._entity(one.subject, self._schema(one.subject))
        if one.prop in relations():
            summary = self._link(claim, one)
        else:
            subject.put(one.prop, one.value, claim.id)
            summary = one.value
            self._happening(subject, claim)
        own = not claim.holders
        self._backings.append(Backing(claim=claim.id, said=one, summary=summary, source=self._source(claim, one).id, own=own))

    def _happening(self, event: Entity, claim: Claim) -> None:
        """When an incident was, and who is said to be responsible: FollowTheMoney knows who is involved, no more."""
        if event.schema == "Event" and claim.happened_on is not None and claim.kind != "relation":
            for prop, day in zip(("startDate", "endDate"), bounds(claim.happened_on), strict=True):
                event.put(prop, day, claim.id, claim.happened_on.edtf)
        for role in claim.roles:
            if role.role == "accused":
                accused = self._entity(entity_id(role.actor or role.name), self._schema(entity_id(role.actor or role.name)))
                accused.put("name", role.name, claim.id)
                event.put("involved", accused.id, claim.id)
                self._weaker += 1

    def _schema(self, identity: str) -> str:
        if identity in self._given:
            return self._given[identity]
        kind = self._kinds.get(identity, "")
        return "Person" if kind == "person" else next(s for s, cues in mapping()["schemas"].items() if any(cue in kind for cue in cues))

    def _entity(self, identity: str, schema: str) -> Entity:
        return self._entities.setdefault(identity, Entity(id=identity, schema=schema, properties={}))

    def _link(self, claim: Claim, one: Said) -> str:
        """The link of a relation: one for each pair and time, whoever states it; its id."""
        how = mapping()["links"].get(one.prop, mapping()["links"]["edition_of"] | {"role": relations()[one.prop].words})
        other = self._other(claim, one)
        ends = {how["subject"]: self._schema(one.subject), how["object"]: other.schema}
        fits = all(schema in mapping()["ranges"].get(end, [schema]) for end, schema in ends.items())
        names = (how["subject"], how["object"]) if fits else ("subject", "object")
        schema = how["schema"] if fits else "UnknownLink"
        role = how["role"] if fits or how["schema"] == "UnknownLink" else relations()[one.prop].words
        link = self._entity("link-" + content_id(one.prop, one.subject, other.id, one.when), schema)
        for prop, value in ((names[0], one.subject), (names[1], other.id), ("role", role), ("summary", one.when)):
            link.put(prop, value, claim.id)
        since, until = bounds(claim.happened_on) if claim.happened_on else (None, None)
        link.put("startDate", since, claim.id, one.when)
        link.put("endDate", until, claim.id, one.when)
        return link.id

    def _other(self, claim: Claim, one: Said) -> Entity:
        if one.object is not None:
            return self._entity(one.object, self._schema(one.object))
        if one.prop in ("based_at", "active_in"):
            place = self._entity("place-" + content_id(one.value), "Address")
            place.put("full", one.value, claim.id)
            place.put("name", one.value, claim.id)
            return place
        entity = self._entity(entity_id(one.value), self._schema(entity_id(one.value)))
        entity.put("name", one.value, claim.id)
        return entity

    def _source(self, claim: Claim, one: Said) -> Entity:
        """The document that the holder published, or where nobody is named the captured file itself."""
        found = self._documents[claim.document]
        reference = self._reference(claim, found) if claim.holders else None
        title = reference.title if reference else found.title if not claim.holders else None
        address = reference.address if reference else None
        entity = self._entity("source-" + content_id(one.holder, title, address, one.said_on, bool(claim.holders)), "Document")
        entity.put("title", title, claim.id)
        entity.put("publisher", one.holder if claim.holders else found.publisher, claim.id)
        entity.put("sourceUrl", address, claim.id)
        entity.put("publishedAt", _day(one.said_on), claim.id, one.said_on)
        return entity

    def _reference(self, claim: Claim, found: Document) -> Reference | None:
        if found.id not in self._cited:
            self._cited[found.id] = {}
            for reference in found.references:
                span = (reference.start, reference.end)
                self._cited[found.id][span] = reference
                self._cited[found.id].setdefault(found.text[span[0] : span[1]], reference)
        mention = claim.holders[-1].mention
        cited = self._cited[found.id]
        return (cited.get(mention) or cited.get(found.text[mention[0] : mention[1]])) if mention else None

    def _name_all(self) -> None:
        """An actor that no claim gives a name has the words by which claims speak of it."""
        for claim, one in self._taken:
            entity = self._entities[one.subject]
            if "name" not in entity.properties:
                entity.put("name", one.named, claim.id)
            if one.object is not None and "name" not in self._entities[one.object].properties:
                self._entities[one.object].put("name", one.value, claim.id)


def _day(edtf: str | None) -> str | None:
    return edtf.partition("/")[0].rstrip("?~%") if edtf else None


def entity_lines(entities: Iterable[Entity]) -> Iterator[bytes]:
    """One entity a line, as ``ftm`` reads and writes them."""
    for one in entities:
        properties = {prop: list(values) for prop, values in one.properties.items()}
        yield msgspec.json.encode({"id": one.id, "schema": one.schema, "properties": properties, "datasets": [DATASET]})


def statement_lines(entities: Iterable[Entity]) -> Iterator[bytes]:
    """One statement a line: ``origin`` is the claim that it comes from."""
    for one in entities:
        for prop, values in one.properties.items():
            for value, (claim, original) in values.items():
                yield msgspec.json.encode(_statement(one, prop, value, claim, original))


def _statement(one: Entity, prop: str, value: str, claim: str, original: str) -> dict[str, Any]:
    return {
        "canonical_id": one.id, "entity_id": one.id, "prop": prop, "schema": one.schema, "value": value, "dataset": DATASET, "lang": None,
        "original_value": original if original != value else None, "first_seen": None, "last_seen": None, "external": False,
        "origin": f"claim:{claim}", "id": statement_id(one.id, prop, value),
    }  # fmt: skip
