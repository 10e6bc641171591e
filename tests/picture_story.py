"""Made answers for the pictures: a river, a coast guard, and who says what about them. Everything in them is invented."""

from __future__ import annotations

from datetime import date
from random import Random

from despite.ask.answer import Answer, Line, RecordClass, Source
from despite.evidence import Claim, Hedge, Holder, Passage, Role, When, content_id
from despite.text.edtf import parse_edtf

KINDS = ("killing", "disappearance", "torture", "supply", "licence", "attendance", "complaint", "inquiry", None)
HOLDERS = ("The Lantern", "Harbour Watch", "Ministry of Tallow", "Velm Arms", "the Dray Commission of Inquiry into Events on the River")
GUARD, BRIGADE, VELM, ROWERS = "the coast guard of Tallow", "Second River Brigade", "Velm Arms", "the rowers of Dray"
RECORDS: tuple[RecordClass, ...] = ("archived", "dated", "second_hand", "possibly", "only_later", "cannot_be_told")
DAY = date(2015, 6, 1)


def when(edtf: str | None) -> When | None:
    return parse_edtf(edtf) if edtf else None


def claim(
    number: int = 0,
    *,
    holders: tuple[str | None, ...] = ("The Lantern",),
    happened: str | None = "2014-05",
    roles: tuple[tuple[str, str], ...] = (("accused", GUARD),),
    hedged: bool = False,
    document: str = "d",
    exact: str = "",
    **fields: object,
) -> Claim:
    words = exact or f"Sentence {number} says that {' and '.join(name for _, name in roles)} did it."
    return Claim(
        id=content_id("claim", number, document), document=document, mode="indirect",
        passage=Passage(start=0, end=len(words), exact=words), found_by="test/1",
        holders=tuple(Holder(name=name) for name in holders), happened_on=when(happened),
        roles=tuple(Role(role=role, name=name) for role, name in roles),
        hedges=(Hedge(text="probably", span=(0, 8)),) if hedged else (),
        **{"kind": "killing", "public_on": when("2014-06-02"), **fields},  # type: ignore[arg-type]
    )  # fmt: skip


def line(found: Claim, record: RecordClass = "dated", **fields: object) -> Line:
    given = {"side": "about", "state": "accepted", "reviewed_by": "Ana", "why": "it is dated", "through": (), **fields}
    return Line(claim=found, record=record, **given)  # type: ignore[arg-type]


def source(document: str = "d", publisher: str = "The Mole") -> Source:
    return Source(
        document=document, title=f"News of {document}", publisher=publisher, author=None, language="en", address=None,
        name=f"{document}.txt", sha256="ab" * 32, captured_at="2024-02-01T09:30:00+00:00", reader="text/1",
        public_on=when("2014-06"), dated="evidence", dated_by=None, reasons=(),
    )  # fmt: skip


def answer(*lines: Line, sources: tuple[Source, ...] = (), as_of: date | None = DAY, **fields: object) -> Answer:
    given = {
        "question": "What was on record?", "actor": GUARD, "names": (), "event": None, "as_of_why": "", "our_file_on": 1,
        "our_file_at": None, "documents_searched": 1, "gaps": (), **fields,
    }  # fmt: skip
    return Answer(lines=lines, sources=sources or (source(),), as_of=as_of, **given)  # type: ignore[arg-type]


def many(count: int, seed: int = 1) -> Answer:
    """An answer of so many claims, with all kinds of dates, holders, doubts and classes; the same for the same seed."""
    chance = Random(seed)
    return answer(*(_made(number, chance) for number in range(count)))


def _made(number: int, chance: Random) -> Line:
    year, month, day = int(chance.triangular(1998, 2023, 2013)), chance.randint(1, 12), chance.randint(1, 28)
    exactly = f"{year}-{month:02}-{day:02}"
    dates = (exactly, exactly, f"{year}-{month:02}", f"{year}", f"{year}/{year + 2}", f"{year}/..", f"../{year}", f"{exactly}~", None)
    others = ((), (("harmed", ROWERS),), (("supplier", VELM),))
    found = claim(
        number,
        holders=() if chance.random() < 0.2 else tuple(chance.sample(HOLDERS, chance.choice((1, 1, 2)))),
        happened=chance.choice(dates),
        roles=(("accused", chance.choice((GUARD, BRIGADE))), *chance.choice(others)),
        hedged=chance.random() < 0.2,
        kind=chance.choice(KINDS),
        stance="denied" if chance.random() < 0.1 else "asserted",
        negated=chance.random() < 0.05,
    )
    return line(found, chance.choice(RECORDS), state=chance.choice(("accepted", "accepted", "proposed")))
