"""Security Force Monitor's records in, asked for again field by field; out to FollowTheMoney and in again (``make bench WHAT=registers``).

What is expected is computed from the JSON files alone, what is found from the ledger alone.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import despite
from bench.row import Row
from despite.connectors.fact import rule_of, value_of
from despite.connectors.ftm import Said, entity_id, said
from despite.desk import Desk
from despite.evidence import Claim, Document
from despite.ledger.claims import each_claim
from despite.ledger.documents import document
from despite.text.names import name_key

Field = tuple[str, str, str, str]
"""A model, a record's key, a field, and one value of it, as text."""
_ENDS = {
    "composition": ("compositionchild", "compositionparent", "organization", "organization"),
    "membershiporganization": ("membershiporganizationmember", "membershiporganizationorganization", "organization", "organization"),
    "membershipperson": ("membershippersonmember", "membershippersonorganization", "person", "organization"),
}


def rows(data: Path) -> list[Row]:
    """The rows; ``data`` is the shared folder, or one with the JSON files in it."""
    folder = data if any(data.glob("*.json")) else data / "data" / "sfm-wwic"
    files = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    if not files:
        return [Row("sfm: fields asked for again", None, "share", 1.0, f"no JSON files in {folder}")]
    with TemporaryDirectory() as place, despite.open(Path(place) / "a.case", author="bench") as desk:
        began = time.perf_counter()
        loaded = desk.import_sfm(folder)
        seconds = time.perf_counter() - began
        return [
            *_in(desk, files),
            *_out(desk, Path(place)),
            Row("sfm: claims", loaded.claims, "claims"),
            Row("sfm: problems told on the way in", len(loaded.problems), "problems"),
            Row("sfm: import", seconds, "s"),
        ]


def _in(desk: Desk, files: dict[str, list[Any]]) -> Iterator[Row]:
    wanted, found = _fields(files), _found(desk)
    for what, fields in (
        ("values", ("value", "uuid")), ("confidence", ("confidence",)), ("sources and access points", ("sources", "accesspoints")),
        ("fields of sources", ("title", "publication", "publication_country", "published_on", "source_url")), ("all fields", None),
    ):  # fmt: skip
        some = Counter({field: number for field, number in wanted.items() if fields is None or field[2] in fields})
        yield Row(f"sfm: {what} asked for again", (some & found).total() / max(1, some.total()), "share", 1.0)
    yield Row("sfm: units and people found by name and alias", _named(desk, files), "share", 1.0)
    yield Row("sfm: relations with both ends and dates", _related(desk, files), "share", 1.0)
    yield Row("sfm: sources with day and address behind their claims", _sourced(desk, files), "share", 1.0)


def _fields(files: dict[str, list[Any]]) -> Counter[Field]:
    return Counter(
        (record["model"], str(record["pk"]), field, text)
        for records in files.values() for record in records for field, value in record["fields"].items() for text in _texts(value)
    )  # fmt: skip


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(one) for one in value]
    if value in (None, ""):
        return []
    return [str(value).lower() if isinstance(value, bool) else str(value)]


def _claims(desk: Desk) -> list[Claim]:
    return [filed.claim for filed in each_claim(desk.case.ledger, desk.case.ledger.head)]


def _found(desk: Desk) -> Counter[Field]:
    """What the claims give back: each record that a claim stands for, once."""
    pages: dict[str, Document] = {}
    records: dict[tuple[str, int], tuple[Claim, set[str]]] = {}
    for claim in _claims(desk):
        page = pages.setdefault(claim.document, document(desk.case.ledger, claim.document))
        start = page.text.rfind("\n\n", 0, claim.passage.start) + 2 if page.text.rfind("\n\n", 0, claim.passage.start) != -1 else 0
        cited = records.setdefault((claim.document, start), (claim, set()))[1]
        cited |= {page.text[slice(*holder.mention)] for holder in claim.holders if holder.mention}
    found: Counter[Field] = Counter()
    for (identity, start), (claim, cited) in records.items():
        found.update(_record(pages[identity], start, claim, cited))
    return found


def _record(page: Document, start: int, claim: Claim, cited: set[str]) -> Iterator[Field]:
    """The fields of one record: value from the passage, sources from the holders, confidence from the hedge, the rest from cells."""
    model, _, key = page.text[start : page.text.index("\n", start)].partition(" ")
    stop = page.text.find("\n\n", claim.passage.end)
    cells = [block for block in page.blocks if start <= block.start and (stop == -1 or block.end <= stop)]
    for block in cells:
        name = page.text[page.text.rindex("\n", 0, block.start) + 1 : block.start - 2]
        text = page.text[block.start : block.end]
        if name == "value" and rule_of(claim) == model.rpartition(".")[2] and len(claim.passage.parts) > 1:
            yield (model, key, name, value_of(claim))
        elif name == "confidence":
            yield from ((model, key, name, hedge.text.removeprefix("confidence: ")) for hedge in claim.hedges)
        elif name == "sources":
            yield from ((model, key, name, one) for one in text.split(" ") if one in cited)
        else:
            yield from ((model, key, name, one) for one in (text.split(" ") if name == "accesspoints" else [text]))


def _values(files: dict[str, list[Any]], kind: str, column: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for record in (one for records in files.values() for one in records):
        if record["model"] == f"{kind}.{column}":
            found[str(record["fields"]["object_ref"])].append(record["fields"]["value"])
    return found


def _uuids(files: dict[str, list[Any]], kind: str) -> dict[str, str]:
    records = (one for some in files.values() for one in some)
    return {str(one["pk"]): one["fields"]["uuid"] for one in records if one["model"] == f"{kind}.{kind}"}


def _named(desk: Desk, files: dict[str, list[Any]]) -> float:
    """The share of names and aliases that lead to their unit or person, and to no other; names of two actors must lead to neither."""
    right = asked = 0
    for kind in ("organization", "person"):
        given: dict[str, set[str]] = defaultdict(set)
        spelled: dict[str, str] = {}
        for column in ("name", "alias"):
            for key, values in _values(files, kind, f"{kind}{column}").items():
                for value in values:
                    given[name_key(value)].add("sfm:" + _uuids(files, kind)[key])
                    spelled[name_key(value)] = value
        for key, actors in given.items():
            asked += 1
            found = {name for name, where, _ in desk.who(spelled[key]).names if where is None and name.startswith("sfm:")}
            right += found == (actors if len(actors) == 1 else set())
    return right / max(1, asked)


def _related(desk: Desk, files: dict[str, list[Any]]) -> float:
    """The share of links whose two ends and first and last dates are those of some claim of the ledger."""
    held = set()
    for one in filter(None, map(said, _claims(desk))):
        first, _, last = (one.when or "").partition("/")
        for a, b in ((one.subject, one.object), (one.object, one.subject)):
            held.add((a, b, first.strip("?."), last.strip("?.")))
    wanted = list(_links(files))
    return sum(link in held for link in wanted) / max(1, len(wanted))


def _links(files: dict[str, list[Any]]) -> Iterator[tuple[str | None, str | None, str, str]]:
    for kind, (a, b, kind_a, kind_b) in _ENDS.items():
        ends = [_values(files, kind, column) for column in (a, b)]
        for key in ends[0]:
            known = [_uuids(files, of).get(str(end[key][0])) for of, end in zip((kind_a, kind_b), ends, strict=True) if end.get(key)]
            if len(known) == 2 and all(known):
                first, last = (_day(files, kind, key, names) for names in (("startdate", "firstciteddate"), ("enddate", "lastciteddate")))
                yield entity_id(f"sfm:{known[0]}"), entity_id(f"sfm:{known[1]}"), first, "" if _still(files, kind, key) else last


def _day(files: dict[str, list[Any]], kind: str, key: str, columns: tuple[str, ...]) -> str:
    found = [value for column in columns for value in _values(files, kind, kind + column).get(key, [])]
    return str(found[0]).replace("-00", "") if found else ""


def _still(files: dict[str, list[Any]], kind: str, key: str) -> bool:
    return _values(files, kind, f"{kind}openended").get(key, [None])[0] in ("Y", True)


def _sourced(desk: Desk, files: dict[str, list[Any]]) -> float:
    """The share of holders whose name, day and address are those of the source that the record cites."""
    sources = {one["pk"]: one["fields"] for one in files.get("source.json", [])}
    right = asked = 0
    pages: dict[str, tuple[str, dict[str, str | None]]] = {}
    for claim in _claims(desk):
        for holder in claim.holders:
            text, addresses = pages.setdefault(claim.document, _addresses(document(desk.case.ledger, claim.document)))
            key = text[slice(*holder.mention)] if holder.mention else ""
            source = sources.get(key)
            if source is not None:
                asked += 1
                day = holder.said_on.edtf if holder.said_on else ""
                name = source["publication"] or source["title"] or None
                right += (holder.name, day, addresses.get(key)) == (
                    name,
                    source["published_on"].replace("-00", ""),
                    source["source_url"] or None,
                )
    return right / max(1, asked)


def _addresses(page: Document) -> tuple[str, dict[str, str | None]]:
    return page.text, {page.text[one.start : one.end]: one.address for one in reversed(page.references)}


def _out(desk: Desk, place: Path) -> Iterator[Row]:
    before = Counter(_said(desk))
    for name, entities in (("statements", False), ("entities", True)):
        given = desk.export_ftm(place / f"{name}.json", entities)
        with despite.open(place / f"{name}.case", author="bench") as second:
            lost = second.import_ftm(place / f"{name}.json").problems
            after = Counter(_said(second))
        peer = f"{len(given.problems)} kinds of values listed as left out or as notes, {len(lost)} lost on the way in"
        yield Row(f"sfm out to FollowTheMoney {name} and in again", (before & after).total() / max(1, before.total()), "share", 1.0, peer)
        more = (after - before).total() / max(1, before.total())
        yield Row(
            f"sfm: what came back that had not gone out, {name}", more, "share", 0.01, "names that the model requires", at_least=False
        )


def _said(desk: Desk) -> Iterator[Said]:
    return (one.bare() for claim in _claims(desk) if (one := said(claim)) is not None)
