"""JSON-LD: each claim a Web Annotation on the passage that holds it (W3C, 2017), its lineage in PROV-O (W3C, 2013).

Capture → document → claim → review → briefing. Captures are named by their hash (RFC 6920), everything else by a URN. The contexts
are named and never fetched; the terms of our own have a prefix of their own.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from despite.ask.answer import Line, Source
from despite.evidence import Claim, Holder, When, to_json
from despite.publish.addresses import is_web
from despite.publish.notes import pages_of
from despite.publish.records import Briefing, Item, Page
from despite.publish.style import Style, printable

ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
OURS = "urn:despite:term:"
CONTEXT: tuple[str | dict[str, Any], ...] = (
    ANNOTATION,
    {"prov": "http://www.w3.org/ns/prov#", "dcterms": "http://purl.org/dc/terms/", "despite": OURS},
)

Node = dict[str, Any]


def write(briefing: Briefing, style: Style) -> bytes:  # noqa: ARG001
    """The file."""
    graph = {"@context": list(CONTEXT), "@graph": list(_graph(briefing))}
    return (printable(json.dumps(graph, ensure_ascii=False, indent=1)) + "\n").encode()


def _graph(briefing: Briefing) -> Iterator[Node]:
    items = {item.id: item for part in briefing.parts for section in part.sections for item in section.items}
    lines = {line.claim.id: line for line in briefing.answer.lines if line.claim.id in items}
    pages = pages_of(briefing)
    yield _briefing(briefing, list(lines))
    yield from {_capture_id(page.source): _capture(page.source) for page in briefing.pages}.values()
    yield from map(_document, briefing.pages)
    for claim, line in lines.items():
        yield _claim(line, items[claim], pages[line.claim.document], briefing)
        if line.reviewed_by:
            yield _review(line)


def _briefing(briefing: Briefing, claims: list[str]) -> Node:
    made = {"type": "prov:Activity", "prov:wasAssociatedWith": _person(briefing.by), "prov:endedAtTime": briefing.made_at}
    found = {
        "id": f"urn:despite:briefing:{briefing.answer.our_file_on}",
        "type": "prov:Entity",
        "dcterms:title": briefing.title,
        "dcterms:language": briefing.language,
        "despite:question": briefing.question,
        "despite:asOf": briefing.answer.as_of.isoformat() if briefing.answer.as_of else None,
        "prov:wasDerivedFrom": [_claim_id(claim) for claim in claims],
        "prov:wasGeneratedBy": {key: value for key, value in made.items() if value},
    }
    return _without_null(found)


def _capture(source: Source) -> Node:
    return {
        "id": _capture_id(source),
        "type": "prov:Entity",
        "despite:sha256": source.sha256,
        "prov:generatedAtTime": source.captured_at,
        **({"prov:hadPrimarySource": source.address} if source.address and is_web(source.address) else {}),
    }


def _document(page: Page) -> Node:
    source = page.source
    found = {
        "id": _document_id(source.document),
        "type": "prov:Entity",
        "dcterms:title": page.title,
        "dcterms:publisher": source.publisher,
        "dcterms:creator": source.author,
        "dcterms:language": source.language,
        "dcterms:issued": source.public_on.edtf if source.public_on else None,
        "prov:wasDerivedFrom": _capture_id(source),
        "prov:wasGeneratedBy": {"type": "prov:Activity", "prov:wasAssociatedWith": _software(source.reader)},
    }
    return _without_null(found)


def _claim(line: Line, item: Item, page: Page, briefing: Briefing) -> Node:
    claim = line.claim
    found = {
        "id": _claim_id(claim.id),
        "type": ["Annotation", "prov:Entity"],
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": _whole(item), "format": "text/plain", "language": briefing.language},
        "target": {"type": "SpecificResource", "source": _document_id(claim.document), "selector": _selectors(claim)},
        **_reading(claim),
        "despite:record": line.record,
        "despite:state": line.state,
        "despite:answeredBy": [_claim_id(one) for one in line.answered_by],
        "despite:proof": _proof(claim.id, briefing),
        "prov:wasDerivedFrom": _document_id(claim.document),
        "prov:wasAttributedTo": [_holder(holder) for holder in claim.holders] or [{"type": "prov:Agent", "despite:name": page.publisher}],
        "prov:wasGeneratedBy": {"type": "prov:Activity", "prov:wasAssociatedWith": _software(claim.found_by)},
    }
    return _without_null(found)


def _whole(item: Item) -> str:
    return f"{item.sentence.plain} ({'; '.join(label.text for label in item.labels)})"


def _selectors(claim: Claim) -> list[Node]:
    """Where the passage stands in the document's text, in code points, and its words with those around it."""
    passage = claim.passage
    quote = {"type": "TextQuoteSelector", "exact": passage.exact, "prefix": passage.prefix, "suffix": passage.suffix}
    return [{"type": "TextPositionSelector", "start": passage.start, "end": passage.end}, {k: v for k, v in quote.items() if v}]


def _reading(claim: Claim) -> Node:
    return {
        "despite:stance": claim.stance,
        "despite:negated": claim.negated,
        "despite:hedges": [hedge.text for hedge in claim.hedges],
        "despite:kind": claim.kind,
        "despite:happened": _edtf(claim.happened_on),
        "despite:roles": [{"despite:role": role.role, "despite:name": role.name} for role in claim.roles],
        "despite:figures": [figure.text for figure in claim.figures],
        "despite:answers": _claim_id(claim.answers) if claim.answers else None,
    }


def _holder(holder: Holder) -> Node:
    said = _edtf(holder.said_on)
    return {"type": "prov:Agent", "despite:name": holder.name, **({"despite:said": said} if said else {})}


def _review(line: Line) -> Node:
    return {
        "id": f"urn:despite:review:{line.claim.id}",
        "type": "prov:Activity",
        "prov:used": _claim_id(line.claim.id),
        "prov:wasAssociatedWith": _person(line.reviewed_by or ""),
        "despite:state": line.state,
    }


def _proof(claim: str, briefing: Briefing) -> Node | None:
    """The entries behind the claim with their paths in the ledger's tree (RFC 6962)."""
    if briefing.proof is None or claim not in briefing.proof.claims:
        return None
    numbers = set(briefing.proof.claims[claim])
    entries = [json.loads(to_json(entry)) for entry in briefing.proof.entries if entry.index + 1 in numbers]
    return {
        "despite:size": briefing.proof.size,
        "despite:root": briefing.proof.root,
        "despite:entries": {"@type": "@json", "@value": entries},
    }


def _person(name: str) -> Node | None:
    return {"type": "prov:Person", "despite:name": name} if name else None


def _software(name: str) -> Node:
    return {"type": "prov:Person" if name == "person" else "prov:SoftwareAgent", "despite:name": name}


def _capture_id(source: Source) -> str:
    digest = base64.urlsafe_b64encode(bytes.fromhex(source.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _document_id(document: str) -> str:
    return f"urn:despite:document:{document}"


def _claim_id(claim: str) -> str:
    return f"urn:despite:claim:{claim}"


def _edtf(when: When | None) -> str | None:
    return when.edtf if when else None


def _without_null(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, [])}
