"""Occurrences as pages show them: what several claims are about, with where they start."""

from __future__ import annotations

from despite.ask.results import Disagreement, Occurrence, Origin
from despite.ask.telling import VERDICTS, origins_words
from despite.evidence import Record
from despite.publish.dates import say
from despite.publish.words import kind_words
from despite.web.told import Told, at_once


class Row(Record, frozen=True, kw_only=True):
    """An occurrence in a line: what is counted by the day, what all claims on file count, and one of the claims in its sentence."""

    id: str
    heading: str
    counted: str
    whole: str
    example: str
    differ: int


class Root(Record, frozen=True, kw_only=True):
    """An origin, how sure, why, and the claims that start there."""

    name: str
    sure: str
    why: tuple[str, ...]
    claims: tuple[Told, ...]


class Pair(Record, frozen=True, kw_only=True):
    """Two claims side by side where they differ: what each says of it, and how the two stand."""

    about: str
    verdict: str
    conflict: bool
    why: str
    words: tuple[str, str]
    claims: tuple[Told, ...]


def row(told_of: Occurrence, whole: Occurrence, example: Told) -> Row:
    """An occurrence as it was told by the day."""
    counted, all_of_it = origins_words(told_of), origins_words(whole)
    return Row(
        id=whole.id, heading=heading(whole), counted=counted, whole="" if counted == all_of_it else all_of_it,
        example=at_once(example), differ=sum(each.verdict == "conflict" for each in told_of.disagreements),
    )  # fmt: skip


def heading(each: Occurrence) -> str:
    """Its kind, and when its dated claims say that it happened."""
    return f"{kind_words(each.kind)}, {say(each.happened_on)}"


def root(origin: Origin, claims: dict[str, Told]) -> Root:
    """An origin with its claims."""
    sure = "" if origin.certain else "perhaps the start: no claim names another"
    return Root(name=origin.name, sure=sure, why=origin.why, claims=tuple(claims[one] for one in origin.claims if one in claims))


def pair(found: Disagreement, claims: dict[str, Told]) -> Pair:
    """Where two claims differ."""
    return Pair(
        about=found.about, verdict=VERDICTS[found.verdict], conflict=found.verdict == "conflict", why=found.why, words=found.words,
        claims=tuple(claims[one] for one in found.claims if one in claims),
    )  # fmt: skip
