"""How a claim is marked in a picture: never by colour alone, and never without what is denied, negated, hedged or not reviewed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal

from despite.ask.answer import CLASS_WORDS, Answer, Line, RecordClass
from despite.evidence import Claim, Record, When
from despite.publish.addresses import safe_id
from despite.publish.dates import UNDATED, say
from despite.publish.lettering import width
from despite.publish.words import ONE_READER, UNREVIEWED, hedged
from despite.publish.words import record_words as words_of_record
from despite.text.messages import N_, _, _n

Texture = Literal["archived", "dated", "second_hand", "possibly", "only_later", "cannot_be_told", "plain"]
"""How a mark is filled: by its class of record on the day asked, or ``plain`` where no day was asked about."""

Link = Callable[[str], str]
"""The address of a claim, given its id."""

DENIED = N_("denied or negated: says that it was not so")
HEDGED = N_("hedged")


class Mark(Record, frozen=True, kw_only=True):
    """What a mark shows of a claim, or of several that are alike."""

    texture: Texture = "plain"
    hedged: bool = False
    denied: bool = False
    proposed: bool = False
    once: bool = False


class Key(Record, frozen=True, kw_only=True):
    """An entry of a legend: a sample beside its words; ``form`` is what the sample is drawn as."""

    x: float
    y: float
    form: str
    mark: Mark
    words: str


class Row(Record, frozen=True, kw_only=True):
    """A row of the text alternative: a cell for each heading, and the claims that it is about, as pairs of address and words.

    ``id`` is the place on a page to which the picture's own elements lead.
    """

    cells: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    id: str


class Table(Record, frozen=True, kw_only=True):
    """A picture's text alternative: the same content in words; ``notes`` are sentences that stand below it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def row_id(picture: str, key: str) -> str:
    """The place of a row on a page: ``key`` is what its element stands for, a claim's id for one."""
    return f"{picture}-{safe_id(key)}"


def mark(line: Line, as_of: date | None) -> Mark:
    """How the claim of ``line`` is drawn."""
    claim = line.claim
    return Mark(
        texture=line.record if as_of else "plain",
        hedged=bool(claim.hedges),
        denied=is_denied(claim),
        proposed=line.state == "proposed",
        once=line.state == "accepted_once",
    )


def is_denied(claim: Claim) -> bool:
    """Whether its holder denies it, or says that it was not so."""
    return claim.negated or claim.stance == "denied"


def doubts(line: Line) -> tuple[str, ...]:
    """What may never be parted from a claim, however short it is told."""
    claim = line.claim
    words = [_("denied")] if claim.stance == "denied" else []
    words += [_("negated")] if claim.negated else []
    words += [hedged(claim)] if claim.hedges else []
    return (*words, *([_(ONE_READER) if line.state == "accepted_once" else _("not reviewed")] if line.state != "accepted" else []))


def record_words(record: RecordClass, as_of: date | None) -> str:
    """The class of record in words; none where no day was asked about."""
    return words_of_record(record) if as_of else _("no day asked about")


def once(answer: Answer) -> tuple[Line, ...]:
    """The lines of ``answer``, each claim once: one both about the actor and by it stands as its own word."""
    first: dict[str, Line] = {}
    for line in sorted(answer.lines, key=lambda line: line.side == "about"):
        first.setdefault(line.claim.id, line)
    return tuple(first[claim] for claim in dict.fromkeys(line.claim.id for line in answer.lines))


def span_words(whens: Iterable[When | None]) -> str:
    """The time that covers all of ``whens`` in words, with how many are undated."""
    found = list(whens)
    dated = [when for when in found if when and (when.earliest or when.latest)]
    undated = len(found) - len(dated)
    if not dated:
        return _(UNDATED)
    firsts, lasts = [when.earliest for when in dated], [when.latest for when in dated]
    first = None if None in firsts else min(day for day in firsts if day)
    last = None if None in lasts else max(day for day in lasts if day)
    whole = dated[0] if len(set(dated)) == 1 else When(edtf="", earliest=first, latest=last)
    words = _("dates without a common bound") if whole.earliest is None and whole.latest is None else say(whole)
    return _n("{words}, {count} undated", "{words}, {count} undated", undated, words=words) if undated else words


def claims_counted(count: int) -> str:
    """'1 claim', '3 claims'."""
    return _n("{count} claim", "{count} claims", count)


def below() -> str:
    """The last sentence of every picture's description."""
    return _("The table below the picture says the same in words.")


# ---- legends
def keys(marks: Sequence[Mark], shape: str, room: float, others: Sequence[tuple[str, str]] = ()) -> tuple[Key, ...]:
    """The legend of what occurs among ``marks``, in lines no wider than ``room``; ``others`` are further forms with their words."""
    textures = {each.texture for each in marks}
    wanted = [(shape, Mark(texture=record), words_of_record(record)) for record in CLASS_WORDS if record in textures]
    base: Texture = "dated" if textures & {"dated", "archived"} else next(iter(sorted(textures)), "plain")
    signs = (
        ("denied", Mark(texture=base, denied=True), _(DENIED)),
        ("hedged", Mark(texture=base, hedged=True), _(HEDGED)),
        ("proposed", Mark(texture=base, proposed=True), _(UNREVIEWED)),
        ("once", Mark(texture=base, once=True), _(ONE_READER)),
    )
    wanted += [(shape, sample, words) for name, sample, words in signs if any(getattr(each, name) for each in marks)]
    wanted += [(form, Mark(texture=base), words) for form, words in others]
    return _placed(wanted, room)


def _placed(wanted: Iterable[tuple[str, Mark, str]], room: float) -> tuple[Key, ...]:
    found: list[Key] = []
    x, y = 0.0, 0.0
    for form, sample, words in wanted:
        needs = 30 + width(words, 12) + 16
        if x and x + needs > room:
            x, y = 0.0, y + 20
        found.append(Key(x=round(x, 1), y=y, form=form, mark=sample, words=words))
        x += needs
    return tuple(found)
