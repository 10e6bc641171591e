"""What somebody says inside what somebody else says: which attribution holds which, and the chain of holders of both."""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from despite.evidence import Holder, Span
from despite.find.attribution import Attribution
from despite.find.prose import Prose
from despite.find.statements import Statement


def inside(inner: Attribution, outer: Attribution) -> bool:
    """Whether the cue of ``inner`` stands in what ``outer`` says; a cue inside its own content does not count."""
    if inner.cue == outer.cue or (outer.stance == "denied" and inner.build == "passive" and inner.cue < outer.cue):
        return False  # "He is accused of …, an accusation he denies"
    return any(start <= inner.cue[0] < end for start, end in outer.parts) and not (
        any(start <= outer.cue[0] < end for start, end in inner.parts) and inner.cue[0] < outer.cue[0]
    )


def outermost(attributions: list[Attribution]) -> list[Attribution]:
    """Those that no other of them holds; ``attributions`` are in the order of their cues."""
    cues = [a.cue[0] for a in attributions]
    inner: set[int] = set()
    for number, outer in enumerate(attributions):
        for part in outer.parts:
            held = range(bisect_left(cues, part[0]), bisect_left(cues, part[1]))
            inner |= {i for i in held if i != number and inside(attributions[i], outer)}
    return [a for number, a in enumerate(attributions) if number not in inner]


def passed_through(chain: tuple[Holder, ...], inner: tuple[Holder, ...]) -> tuple[Holder, ...]:
    """The one chain of both; nobody passes on their own words ("She said that she believed …")."""
    again = bool(chain) and chain[-1].name is not None and chain[-1].name == inner[0].name
    return (*chain[:-1], replace(inner[0], said_on=inner[0].said_on or chain[-1].said_on), *inner[1:]) if again else (*chain, *inner)


def frame(attribution: Attribution) -> tuple[Span, ...]:
    """The clause of a nested holder with its content."""
    spans = [*attribution.parts, attribution.cue]
    if attribution.source is not None and not attribution.shared:
        spans.append((min(attribution.source[0], attribution.cue[0]), attribution.cue[1]))
    return tuple(spans)


def joined(statements: list[Statement], inner: list[Attribution], prose: Prose) -> list[Statement]:
    """A relative clause stays with the statement before it unless a holder of its own sets it apart."""
    result: list[Statement] = []
    for statement in statements:
        apart = any(statement.start <= a.cue[0] < statement.end for a in inner) or prose.quote_at(statement.start) is None
        if statement.relative and result and not apart and len(result[-1].parts) == 1:
            result[-1] = Statement(parts=((result[-1].start, statement.end),), lead=result[-1].lead, relative=result[-1].relative)
        else:
            result.append(statement)
    return result
