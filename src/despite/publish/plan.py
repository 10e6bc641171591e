"""The plan of a briefing (``briefing.toml``): its order, its groups, what is left out, and the user's own words around the claims."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from despite.ask.answer import Answer, Line
from despite.errors import BadValue, NoSuchFile, Refused
from despite.evidence import Record
from despite.publish.paper import Block, paragraph
from despite.publish.prose import prose
from despite.text.messages import _, known

FILE = "briefing.toml"
SHORTEST = 6
"""How many letters of a claim's id must be given."""


class Group(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Claims under one heading, in this order: the program's heading for a ``kind``, or the user's own; ``text`` comes below it."""

    kind: str = ""
    heading: str = ""
    text: str = ""
    claims: tuple[str, ...] = ()


class Plan(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the user settles. Claims are named by their ids, or by the first letters of them; what no group names comes after the
    groups, by kind and time. ``introduce`` holds words before single claims. All prose is Markdown, and shown as the user's, ``by``.
    """

    title: str = ""
    language: str = "en"
    introduction: str = ""
    closing: str = ""
    leave_out: tuple[str, ...] = ()
    groups: tuple[Group, ...] = msgspec.field(default=(), name="group")
    introduce: dict[str, str] = msgspec.field(default_factory=dict)
    by: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it settles nothing but the language."""
        return replace(self, by="") == Plan(language=self.language)

    def prose(self, text: str) -> tuple[Block, ...]:
        """The user's words, under a line that says whose they are."""
        if not text.strip():
            return ()
        said = _("Written by {author}, not taken from a claim:", author=self.by) if self.by else _("Written by who made this briefing:")
        return (paragraph(said, "byline"), *prose(text))

    def below(self, group: Group) -> tuple[Block, ...]:
        """What stands below a group's heading: the user's text, or at least that the heading is theirs."""
        if group.heading and not group.text.strip():
            by = _("The heading is by {author}.", author=self.by) if self.by else _("The heading is by who made this briefing.")
            return (paragraph(by, "byline"),)
        return self.prose(group.text)

    def introductions(self) -> Mapping[str, tuple[Block, ...]]:
        """What stands before single claims."""
        return {claim: self.prose(text) for claim, text in self.introduce.items()}


class Laid(Record, frozen=True, kw_only=True):
    """A plan that fits an answer, its claims by their whole ids; ``without`` are the claims that it leaves out, ``unanswered`` those
    printed whose denial or response is among them; ``remarks`` say what the reader would miss.
    """

    plan: Plan
    without: frozenset[str]
    unanswered: frozenset[str]
    remarks: tuple[str, ...]


def read_plan(path: Path) -> Plan:
    """The plan in a file; raises ``NoSuchFile``, ``BadValue``."""
    if not path.is_file():
        raise NoSuchFile(str(path))
    try:
        plan = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Plan)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as fault:
        raise BadValue("plan", str(path), f"{str(fault)[:1].lower()}{str(fault)[1:]}") from fault
    return replace(plan, language=known(plan.language))


def planned_in(file: str | Path | None, language: str | None) -> Plan:
    """The plan in a file, or an empty one, in ``language`` if that is given; raises ``NoSuchFile``, ``BadValue``."""
    plan = read_plan(Path(file)) if file is not None else Plan()
    return replace(plan, language=known(language)) if language else plan


def laid(plan: Plan, answer: Answer, with_unreviewed: bool) -> Laid:
    """``plan`` for the claims of ``answer`` that may be printed; raises ``Refused`` where it names another one."""
    lines = {line.claim.id: line for line in answer.lines}
    printable = [one for one, line in lines.items() if with_unreviewed or line.state == "accepted"]
    without, gone = _left_out(plan.leave_out, printable)

    def whole(word: str) -> str:
        return _printable(word, printable, list(lines), without)

    groups = tuple(replace(group, claims=tuple(map(whole, group.claims))) for group in plan.groups)
    fitting = replace(plan, groups=groups, introduce={whole(claim): text for claim, text in plan.introduce.items()})
    printed = [lines[one] for one in printable if one not in without]
    answering = _answering(printed, without, lines)
    remarks = [*map(_gone, gone), *(_answer_left_out(*pair) for pair in answering), *_ungrouped(groups, printed), *_twice(groups)]
    return Laid(plan=fitting, without=without, unanswered=frozenset(claim for _d, claim in answering), remarks=tuple(remarks))


def _left_out(words: Iterable[str], printable: Sequence[str]) -> tuple[frozenset[str], list[str]]:
    found = {word: _matching(word, printable) for word in words}
    return frozenset(one for some in found.values() for one in some[:1]), [word for word, some in found.items() if not some]


def _matching(word: str, ids: Sequence[str]) -> list[str]:
    short = word.strip().lower()
    if len(short) < SHORTEST:
        return []
    some = [one for one in ids if one.startswith(short)]
    if len(some) > 1:
        raise Refused(f"The plan's {word!r} fits {len(some)} claims: give more letters of the id.")
    return some


def _printable(word: str, printable: Sequence[str], known_ids: Sequence[str], without: frozenset[str]) -> str:
    if some := _matching(word, printable):
        if some[0] in without:
            raise Refused(f"The plan prints claim {word!r} and leaves it out: take it from 'leave_out' or from its group.")
        return some[0]
    if _matching(word, known_ids):
        raise Refused(f"The plan names claim {word!r}, which nobody has accepted: review it, or take it out of the plan.")
    raise Refused(f"The plan names claim {word!r}, which is not in this answer: take it out of the plan, or ask for it too.")


def _answering(printed: Sequence[Line], without: frozenset[str], lines: Mapping[str, Line]) -> list[tuple[str, str]]:
    """The claims left out that answer a claim that is printed, with that claim."""
    shown = {line.claim.id for line in printed}
    beside = [(answer, line.claim.id) for line in printed for answer in line.answered_by if answer in without]
    told = [(one, target) for one in without if (target := lines[one].claim.answers) and target in shown]
    return sorted({*beside, *told})


def _gone(word: str) -> str:
    return f"The plan leaves out {word!r}, which is no claim that would be printed."


def _answer_left_out(denial: str, claim: str) -> str:
    return (
        f"The plan leaves out claim {denial[:12]}, a denial or response to claim {claim[:12]}, which is printed: "
        "the briefing says below that claim that an answer is on file and was left out."
    )


def _ungrouped(groups: Sequence[Group], printed: Sequence[Line]) -> list[str]:
    named = {claim for group in groups for claim in group.claims}
    left = [line for line in printed if line.claim.id not in named]
    if not groups or not left:
        return []
    many = f"{len(left)} claims are" if len(left) > 1 else "1 claim is"
    return [f"{many} in no group of the plan: printed after the groups, by kind and time."]


def _twice(groups: Sequence[Group]) -> list[str]:
    named = [claim for group in groups for claim in group.claims]
    return [
        f"The plan puts claim {claim[:12]} into more than one group: it is printed in the first."
        for claim in sorted(set(named))
        if named.count(claim) > 1
    ]


def first_plan(title: str, language: str, kinds: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """A first plan: the claims of each kind, each id with its sentence as a comment; ``kinds`` come with (id, sentence)."""
    head = [
        f"# {_('The plan of a briefing. Lines that begin with # are comments; the program does not read them.')}",
        f"# {_('Change the order, move claims between groups, or put ids into leave_out.')}",
        f"# {_('Your own words are Markdown, and are shown as yours.')}",
        f"title = {_toml(title)}",
        f"language = {_toml(language)}",
        'introduction = ""',
        'closing = ""',
        "leave_out = []",
    ]
    groups = [part for kind, claims in kinds for part in _first_group(kind, claims)]
    foot = ["", "[introduce]", f"# {_('Words before a single claim, for example:')}", '# "0123456789ab" = "…"']
    return "\n".join([*head, *groups, *foot]) + "\n"


def _first_group(kind: str, claims: Sequence[tuple[str, str]]) -> list[str]:
    named = [f"kind = {_toml(kind)}"] if kind else ['# kind = ""']
    listed = [f"  {_toml(claim[:12])},  # {_one_line(words)}" for claim, words in claims]
    return ["", "[[group]]", *named, '# heading = ""', 'text = ""', "claims = [", *listed, "]"]


def _one_line(words: str) -> str:
    return "".join(character if character.isprintable() else " " for character in " ".join(words.split()))


def _toml(text: str) -> str:
    """A text as TOML writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


__all__ = ["FILE", "Group", "Laid", "Plan", "first_plan", "laid", "planned_in", "read_plan"]
