"""What changed between a briefing that was given out and the one that corrects it: a dated note, claim by claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from despite.ask.answer import Answer, Line
from despite.evidence import Record
from despite.publish.corrections import Cause, Reissue
from despite.publish.dates import say_instant
from despite.publish.items import index_of, item
from despite.publish.paper import Block, Heading, Listing, Paragraph, Table, paragraph, plain, words
from despite.publish.records import Item
from despite.publish.words import kind_words
from despite.text.messages import N_, _, _n


class Told(Record, frozen=True, kw_only=True):
    """A claim as one of the two briefings prints it."""

    item: Item
    kind: str

    @property
    def words(self) -> str:
        """Its sentence, with the labels that may never be parted from it."""
        return f"{self.item.sentence.plain} ({'; '.join(label.text for label in self.item.labels)})"

    @property
    def facts(self) -> dict[str, str]:
        """What stands beside the sentence."""
        found: dict[str, list[str]] = {_("kind"): [self.kind]}
        for fact in (*self.item.clocks, *self.item.roles):
            found.setdefault(fact.name, []).append(fact.text)
        told = {name: "; ".join(texts) for name, texts in found.items()}
        return {**told, _("class of record"): self.item.record, _("review"): self.item.review}


class Difference(Record, frozen=True, kw_only=True):
    """One claim before and after: null where it was not given out, or is not any more; and the facts that differ."""

    before: Told | None
    after: Told | None
    facts: tuple[tuple[str, str, str], ...]
    causes: tuple[Cause, ...]


_CAUSES = {
    "accepted": N_("accepted by a person"),
    "rejected": N_("rejected: its passage does not say that"),
    "corrected": N_("given a new reading"),
    "decided": N_("a name in it was decided about"),
    "set": N_("its document was dated by a person"),
    "withdrawn": N_("its document was withdrawn"),
    "protected": N_("something in it was protected"),
    "erased": N_("its content was erased"),
    "grouped": N_("said to be, or not to be, about the happening of other claims"),
    "read": N_("a newer reading of its document stands in the place of the one it was in"),
}


def blocks(reissue: Reissue) -> Iterator[Block]:
    """The note, laid out."""
    yield Heading(level=2, text=_("Corrections of {instant}", instant=say_instant(reissue.again_at)), anchor=f"corrections-{reissue.entry}")
    yield paragraph(_head(reissue))
    found = differences(reissue)
    yield paragraph(_counted(found, reissue))
    if reissue.lost:
        yield paragraph(
            _n(
                "1 claim is not given out any more, and its words are not shown: it is protected or was erased.",
                "{count} claims are not given out any more, and their words are not shown: they are protected or were erased.",
                reissue.lost,
            )
        )
    for number, difference in enumerate(found, 1):
        yield from _difference(number, difference)


def _head(reissue: Reissue) -> str:
    return _(
        "{author} wrote this briefing again. It corrects the one given out on {instant} by {first} (entry {entry} of the case; its proof "
        "is over the first {size} entries, with the root {root}).",
        author=reissue.again_by,
        instant=say_instant(reissue.given_at),
        first=reissue.given_by,
        entry=reissue.entry,
        size=reissue.size,
        root=reissue.root,
    )


def _counted(found: Sequence[Difference], reissue: Reissue) -> str:
    if not found and not reissue.lost:
        return _("Nothing of what it said is said otherwise.")
    gone, new = sum(each.after is None for each in found), sum(each.before is None for each in found)
    changed = len(found) - gone - new
    return " ".join(
        [
            _n("1 claim is said otherwise,", "{count} claims are said otherwise,", changed),
            _n("1 was taken out,", "{count} were taken out,", gone),
            _n("1 was added.", "{count} were added.", new),
        ]
    )


def _difference(number: int, each: Difference) -> Iterator[Block]:
    what = _("Said otherwise") if each.before and each.after else _("Taken out") if each.before else _("Added")
    yield Heading(level=3, text=f"{number}. {what}")
    if each.before:
        yield Paragraph(runs=(words(_("Before:"), "strong"), words(f" {each.before.words}")), style="sentence")
    if each.after:
        yield Paragraph(runs=(words(_("Now:"), "strong"), words(f" {each.after.words}")), style="sentence")
    if each.facts:
        head = (_("What"), _("Before"), _("Now"))
        yield Table(caption=_("What differs"), head=head, rows=tuple(tuple((words(cell),) for cell in row) for row in each.facts))
    told = list(dict.fromkeys(map(_cause, each.causes))) or [
        _("No entry about this claim says why: others changed what the question finds.")
    ]
    yield Listing(points=tuple((0, (words(one),)) for one in told))


def _cause(cause: Cause) -> str:
    what = _("entry {entry} was taken back", entry=cause.undoes) if cause.undoes else _(_CAUSES.get(cause.kind, "touched"))
    values = {"instant": say_instant(cause.recorded_at), "author": cause.author, "what": what, "entry": cause.entry}
    if cause.reason:
        return _("{instant}, {author}: {what}, because “{reason}” (entry {entry})", reason=cause.reason, **values)
    return _("{instant}, {author}: {what} (entry {entry})", **values)


def differences(reissue: Reissue) -> tuple[Difference, ...]:
    """The claims that are said otherwise, taken out or added, in the order of the first briefing."""
    old, new = _told(reissue.before), _told(reissue.after)
    pairs: list[tuple[Told | None, Told | None]] = [(one, new.get(_now(claim, reissue.replaced, new))) for claim, one in old.items()]
    taken = {after.item.id for _before, after in pairs if after is not None}
    pairs += [(None, one) for claim, one in new.items() if claim not in taken]
    found = (_compared(before, after, reissue.causes) for before, after in pairs)
    return tuple(each for each in found if each is not None)


def _told(answer: Answer) -> dict[str, Told]:
    index, own = index_of(answer, {}, frozenset()), {line.claim.id: line for line in answer.lines if line.side == "by"}
    lines: dict[str, Line] = {line.claim.id: own.get(line.claim.id, line) for line in answer.lines}
    return {claim: Told(item=item(line, index), kind=kind_words(line.claim.kind)) for claim, line in lines.items()}


def _now(claim: str, replaced: Mapping[str, str], new: Mapping[str, Told]) -> str:
    """The claim itself where it is still given out, else the one in its place."""
    return claim if claim in new else replaced.get(claim, claim)


def _compared(before: Told | None, after: Told | None, causes: Sequence[Cause]) -> Difference | None:
    facts = tuple(_facts(before.facts, after.facts)) if before is not None and after is not None else ()
    if before is not None and after is not None and not facts and before.words == after.words:
        return None
    claims = {one.item.id for one in (before, after) if one is not None}
    return Difference(before=before, after=after, facts=facts, causes=tuple(cause for cause in causes if cause.claim in claims))


def _facts(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield name, old.get(name) or _("nothing"), new.get(name) or _("nothing")


def corrected(reissue: Reissue) -> str:
    """The line at the head of a briefing that corrects another."""
    first, again = say_instant(reissue.given_at), say_instant(reissue.again_at)
    return _("This briefing, of {again}, corrects the one given out on {first}: what was changed, and why", again=again, first=first)


def as_text(laid: Iterable[Block]) -> str:
    """Blocks as plain text: headings underlined, tables a row a line."""
    return "\n\n".join(text for block in laid for text in _text(block)) + "\n"


def _text(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{block.text}\n{('=' if block.level < 3 else '-') * len(block.text)}"
        case Paragraph():
            yield plain(block.runs)
        case Listing():
            yield "\n".join(f"{'  ' * depth}* {plain(runs)}" for depth, runs in block.points)
        case Table():
            yield "\n".join(f"  {plain(row[0])}: {plain(row[1])} → {plain(row[2])}" for row in block.rows)
