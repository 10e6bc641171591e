"""The briefing's records: everything that its pages and files show, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from despite.ask.answer import Answer, NameUse, Source
from despite.evidence import Record
from despite.publish.addresses import Address
from despite.publish.corrections import Reissue
from despite.publish.diagram import Diagram
from despite.publish.excerpts import Excerpt
from despite.publish.happenings import Happening, Pointer, Tie
from despite.publish.marks import Table as Statements
from despite.publish.paper import Block
from despite.publish.proof import Proof
from despite.publish.sentence import Label, Sentence
from despite.publish.timeline import Timeline
from despite.publish.work import Work


class Fact(Record, frozen=True, kw_only=True):
    """A word and what stands under it."""

    name: str
    text: str


class Item(Record, frozen=True, kw_only=True):
    """A claim as it is printed: one sentence, its labels, clocks, roles and grounds, and the way to its passage.

    ``intro`` is what the user wrote before it, ``left_out`` that a denial or response to it is on file and was left out.
    """

    id: str
    document: str
    anchor: str
    href: str
    language: str | None
    sentence: Sentence
    labels: tuple[Label, ...]
    chain: str
    clocks: tuple[Fact, ...]
    roles: tuple[Fact, ...]
    record: str
    why: str
    review: str
    through: tuple[str, ...]
    passage: str
    insertions: str
    answers: tuple[Pointer, ...]
    intro: tuple[Block, ...] = ()
    left_out: bool = False


class Section(Record, frozen=True, kw_only=True):
    """Claims under one heading: those of one kind in order of time, or those that the user put together.

    ``by_user`` says that the heading's words are the user's; ``intro`` is what they wrote below it.
    """

    heading: str
    items: tuple[Item, ...]
    by_user: bool = False
    intro: tuple[Block, ...] = ()


class Part(Record, frozen=True, kw_only=True):
    """What was on record, what came only later, or what cannot be told: never mixed."""

    anchor: str
    heading: str
    note: str
    sections: tuple[Section, ...]


class Count(Record, frozen=True, kw_only=True):
    """How many claims of one class are accepted, and how many are not; of these ``once`` are accepted by one of two readers."""

    words: str
    accepted: int
    proposed: int
    once: int = 0


class Page(Record, frozen=True, kw_only=True):
    """A cited document: where it comes from, and its passages in their context."""

    path: str
    title: str
    publisher: str
    language: str | None
    address: Address
    facts: tuple[Fact, ...]
    captured: str
    source: Source
    public: str
    dating: str
    excerpts: tuple[Excerpt, ...]
    cited_by: Mapping[str, Pointer]


class Missing(Record, frozen=True, kw_only=True):
    """A gap, with the claims that it concerns."""

    code: str
    text: str
    claims: tuple[Pointer, ...]


class Told(Record, frozen=True, kw_only=True):
    """A row of the timeline in words."""

    when: str
    kind: str
    words: str
    record: str
    href: str
    id: str


class Briefing(Record, frozen=True, kw_only=True):
    """Everything that is shown; ``answer`` is what is published of the answer, in the program's own English.

    ``question`` is the answer's in the language of the briefing; ``intro`` and ``closing`` are prose of the user, ``by``.
    ``picture`` is the timeline and ``told`` the same in words; ``network`` is who says what about whom and ``said`` the same in words;
    ``trees`` are the origins of each happening of several documents, by its anchor.
    """

    title: str
    language: str
    question: str
    answer: Answer
    banner: str
    day: str
    day_why: str
    searched: int
    state: str
    counts: tuple[Count, ...]
    with_unreviewed: bool
    intro: tuple[Block, ...]
    parts: tuple[Part, ...]
    closing: tuple[Block, ...]
    picture: Timeline | None
    told: tuple[Told, ...]
    network: Diagram | None
    said: Statements
    trees: Mapping[str, Diagram]
    names: tuple[NameUse, ...]
    gaps: tuple[Missing, ...]
    happenings: tuple[Happening, ...]
    ties: tuple[Tie, ...]
    limits: tuple[str, ...]
    reply: str
    pages: tuple[Page, ...]
    work: Work
    left_out: int
    proof: Proof | None
    by: str
    made: str
    made_at: str
    remarks: tuple[str, ...]
    corrections: tuple[Reissue, ...] = ()
