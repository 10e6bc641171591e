"""Decisions by ``declared/1``: a document that glosses one name with another joins the two, in that document alone."""

from __future__ import annotations

from despite.evidence import Alias, Document, Name, NameDecision
from despite.text.names import name_key

RULE = "declared/1"


def declared(document: Document) -> list[NameDecision]:
    """One decision for each alias that the document declares (rule 5 of fairness)."""
    return [
        NameDecision(
            a=Name(key=name_key(alias.short), document=document.id),
            b=Name(key=name_key(alias.long), document=document.id),
            judgement="same",
            rule=RULE,
            reason=f"the document writes {document.text[_first(alias) : _last(alias)]!r}",
            span=(_first(alias), _last(alias)),
        )
        for alias in document.aliases
        if name_key(alias.short) != name_key(alias.long)
    ]


def _first(alias: Alias) -> int:
    return min(alias.short_span[0], alias.long_span[0])


def _last(alias: Alias) -> int:
    return max(alias.short_span[1], alias.long_span[1])
