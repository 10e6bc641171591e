"""What a person says of a claim, as records: kind, stance, days, holders, roles, figures, hedges.

Words are looked for where a reader would: in the passage, in its paragraph, then in the document, nearest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from msgspec.structs import replace

from despite.errors import BadValue, Refused
from despite.evidence import Document, Figure, Hedge, Holder, Role, Span, Stance, When
from despite.find import kinds
from despite.find.voice import block_at
from despite.text.edtf import parse_edtf
from despite.text.figures import find_figures
from despite.text.lexicon import UNKNOWN, languages, load
from despite.text.names import name_key

OTHER = "other"
"""What a claim without a kind is called."""

GivenHolder = Holder | str | tuple[str, str]
"""A holder as a person gives one: a record; the words for it in the text ("" for one without a name); or words and the name they mean."""
GivenRole = Role | tuple[str, str]
"""A role and the name in it."""


def kind_of(given: str) -> str | None:
    """The kind; null for "" and "other". Raises ``BadValue``."""
    if given in ("", OTHER):
        return None
    if given not in kinds():
        raise BadValue("kind", given, f"one of {', '.join(kinds())}, or {OTHER}")
    return given


def stance_of(given: str) -> str:
    """The stance; raises ``BadValue``."""
    if given not in get_args(Stance):
        raise BadValue("stance", given, f"one of {', '.join(get_args(Stance))}")
    return given


def when_of(given: str | When | None) -> When | None:
    """The interval; null for "", which takes a date away. Raises ``BadValue``."""
    return parse_edtf(given) if isinstance(given, str) and given else given or None


def said_by(holders: tuple[Holder, ...], given: Sequence[str | When | None]) -> tuple[Holder, ...]:
    """The chain with the day on which each said it, outermost first; raises ``BadValue`` where there are more or fewer days."""
    if len(given) != len(holders):
        chain = " → ".join(holder.name or "somebody not named" for holder in holders) or "nobody: the document itself says it"
        raise BadValue("list of days", ", ".join(map(str, given)), f"give one for each holder, outermost first ({chain})")
    return tuple(replace(holder, said_on=when_of(day)) for holder, day in zip(holders, given, strict=True))


def holders_of(found: Document, passage: Span, given: Iterable[GivenHolder], old: tuple[Holder, ...] = ()) -> tuple[Holder, ...]:
    """The chain, outermost first; what ``old`` tells of the same holders (cue, day, place of the words) is kept."""
    chain = tuple(given)
    return tuple(_holder(found, passage, one, _same(one, at, chain, old)) for at, one in enumerate(chain))


def _same(given: GivenHolder, at: int, chain: tuple[GivenHolder, ...], old: tuple[Holder, ...]) -> Holder | None:
    """The holder of the older chain that this one is: by name, else by its place in a chain of the same length."""
    if isinstance(given, Holder):
        return None
    name = given if isinstance(given, str) else given[1]
    named = next((holder for holder in old if name_key(holder.name or "") == name_key(name)), None)
    return named or (old[at] if len(old) == len(chain) else None)


def _holder(found: Document, passage: Span, given: GivenHolder, old: Holder | None) -> Holder:
    if isinstance(given, Holder):
        return given
    words, name = (given, given) if isinstance(given, str) else given
    kept = old or Holder(name=None)
    if old is not None and isinstance(given, str) and name_key(old.name or "") == name_key(name):
        return replace(old, name=name or None)
    place = nearest(found, passage, words)
    if words and words != name and place is None:
        raise Refused(f"The document does not hold the words {words!r}: give the words that stand for {name!r} in it.")
    source = kept.resolved_from if place == kept.mention else None
    return replace(kept, name=name or None, actor=None, mention=place or kept.mention, resolved_from=source)


def roles_of(found: Document, passage: Span, given: Iterable[GivenRole]) -> tuple[Role, ...]:
    """The roles, each with the place of its words if they stand in the document."""
    return tuple(one if isinstance(one, Role) else _role(found, passage, *one) for one in given)


def _role(found: Document, passage: Span, role: str, name: str) -> Role:
    if not role.strip() or not name.strip():
        raise BadValue("role", f"{role}={name}", "give a role and the name in it, for example accused=SEDENA")
    return Role(role=role, name=name, mention=nearest(found, passage, name))


def figures_of(found: Document, passage: Span, given: Iterable[Figure | str]) -> tuple[Figure, ...]:
    """The figures; words ("at least 12 fishermen") are read as those of the passage. Raises ``Refused`` where they hold none."""
    return tuple(figure for one in given for figure in ([one] if isinstance(one, Figure) else _figures(found, passage, one)))


def _figures(found: Document, passage: Span, words: str) -> list[Figure]:
    at = found.text.find(words, *passage) if words else -1
    language = found.language if found.language in languages() else UNKNOWN
    read = find_figures(found.text, at, at + len(words), load(language), []) if at != -1 else []
    if not read:
        raise Refused(f"{words!r} is no figure in the words of the claim: give it as it stands there, for example 'at least 12 fishermen'.")
    return read


def hedges_of(found: Document, passage: Span, given: Iterable[Hedge | str]) -> tuple[Hedge, ...]:
    """The hedges, in the passage or its paragraph. Raises ``Refused`` where the words do not stand there."""
    return tuple(one if isinstance(one, Hedge) else _hedge(found, passage, one) for one in given)


def _hedge(found: Document, passage: Span, words: str) -> Hedge:
    place = _place(found.text, passage, words) or _place(found.text, block_at(found, passage[0]), words)
    if place is None:
        raise Refused(f"The words {words!r} stand neither in the claim nor in its paragraph: give a hedge as it is written there.")
    return Hedge(text=words, span=place)


def nearest(found: Document, passage: Span, words: str) -> Span | None:
    """Where the words stand: in the passage, else nearest to it in its paragraph, else nearest before it, else first after it."""
    if not words:
        return None
    low, high = block_at(found, passage[0])
    text = found.text
    return (
        _place(text, passage, words) or _last(text, (low, passage[0]), words) or _place(text, (passage[1], high), words)
        or _last(text, (0, low), words) or _place(text, (passage[1], len(text)), words)
    )  # fmt: skip


def _place(text: str, within: Span, words: str) -> Span | None:
    at = text.find(words, *within) if words else -1
    return (at, at + len(words)) if at != -1 else None


def _last(text: str, within: Span, words: str) -> Span | None:
    at = text.rfind(words, *within)
    return (at, at + len(words)) if at != -1 else None
