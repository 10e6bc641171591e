"""What an answer works out, in the terminal: occurrences with their origins and disagreements, replies, ties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from despite.ask import CLASS_WORDS, Answer, Line, Ties
from despite.ask.gaps import counted
from despite.ask.results import REVIEWED_WORDS, Chain, Disagreement, Hop, Occurrence, Origin
from despite.ask.telling import disagreement_words, origins_words
from despite.cli.saying import told
from despite.publish.dates import say
from despite.publish.happenings import reply_words
from despite.text.messages import spoken

_MOST = 6


def print_occurrences(console: Console, answer: Answer, why: bool) -> None:
    """The occurrences that more than one claim tells of, or that something stands beside; with ``why`` all reasons."""
    worth = [each for each in answer.occurrences if _is_worth_telling(each)]
    if not worth:
        return
    console.rule(Text(told("What these claims are about"), style="bold"), align="left")
    shown = worth if why else worth[:_MOST]
    by_id = {line.claim.id: line for line in answer.lines}
    for each in shown:
        _print_occurrence(console, each, by_id, why)
    rest, single = len(worth) - len(shown), len(answer.occurrences) - len(worth)
    if rest:
        console.print(told(f"  … and {rest} more (all of them with --why)"), style="dim")
    if single:
        console.print(told(f"  {counted(single, 'other occurrence')} of one document each\n"), style="dim")


def _is_worth_telling(each: Occurrence) -> bool:
    return each.kind != "relation" and bool(len(each.documents) > 1 or each.disagreements)


def _print_occurrence(console: Console, each: Occurrence, lines: dict[str, Line], why: bool) -> None:
    first = lines[each.claims[0]]
    words = " ".join(first.claim.passage.exact.split())
    head = Text.assemble((f"{(each.kind or 'other').replace('_', ' ')}, {say(each.happened_on)}", "bold green"), f": “{words}”")
    console.print(head)
    console.print(Text(f"    {origins_words(each)}{_where(each)}", style="bold"))
    for origin in each.origins[: None if why else 3]:
        _print_origin(console, origin, why)
    for standing in each.records:
        console.print(Text(f"    {CLASS_WORDS[standing.record]}: {counted(len(standing.claims), 'claim')}", style="dim"))  # type: ignore[index]
    for other in each.disagreements:
        console.print(Text(f"    {disagreement_words(other)}", style=_style(other)))
    for beside in each.answered_by[: None if why else 2]:
        denial = lines.get(beside)
        if denial is not None:
            console.print(
                Text(told(f"    beside it: {_holder(denial)} {denial.claim.stance.replace('_', ' ')}: “{_short(denial)}”"), style="magenta")
            )
    if why:
        _print_why(console, each)
    console.print()


def _where(each: Occurrence) -> str:
    return f"; {each.distance} the day asked about" if each.distance and each.order in ("before", "after") else ""


def _print_origin(console: Console, origin: Origin, why: bool) -> None:
    mark = "" if origin.certain else " (perhaps)"
    console.print(Text(told(f"    from {origin.name}{mark}, in {counted(len(origin.documents), 'document')}")))
    for reason in origin.why if why else origin.why[:1]:
        console.print(Text(f"        {told(reason)}", style="dim"))


def _print_why(console: Console, each: Occurrence) -> None:
    for reason in each.why:
        console.print(Text(told(f"    one occurrence because: {reason}"), style="dim"))
    for other in each.perhaps:
        console.print(Text(told(f"    perhaps the same as {other.occurrence[:8]}: {'; '.join(other.why)}"), style="dim"))
    console.print(Text(told(f"    claims: {', '.join(claim[:8] for claim in each.claims)} (despite occurrence join, split)"), style="dim"))


def _style(other: Disagreement) -> str:
    return "bold red" if other.verdict == "conflict" else "yellow"


def _holder(line: Line) -> str:
    names = [holder.name or "somebody not named" for holder in line.claim.holders]
    return f"{' → '.join(names) or 'the document'}, stance"


def _short(line: Line) -> str:
    return " ".join(line.claim.passage.exact.split())[:90]


def print_reply(console: Console, answer: Answer) -> None:
    """How far the actor was asked for an answer."""
    if answer.reply is not None and answer.lines:
        console.rule(Text(told("What the other side was asked"), style="bold"), align="left")
        console.print(f"  {answer.reply.text if spoken() == 'en' else reply_words(answer.reply)}\n", markup=False)


# ---- ties
def print_links(ties: Ties, form: str) -> None:
    """Chains, each step with its passage; as JSON the record."""
    if form == "json":
        from despite.cli.printing import print_json

        print_json(ties)
        return
    console = Console(highlight=False)
    console.print(Text(_asked(ties), style="bold underline"))
    print_chains(console, ties)


def _asked(ties: Ties) -> str:
    day = f" as of {ties.as_of}" if ties.as_of else ""
    return f"What ties {ties.a} to {ties.b}{day}, as our file stood at entry {ties.our_file_on}?"


def print_chains(console: Console, ties: Ties) -> None:
    """The chains and what was not followed."""
    for number, chain in enumerate(ties.chains, 1):
        console.print(Text(f"{number}. {counted(len(chain.hops), 'step')}. {chain.note}".rstrip(), style="bold"))
        for line in _steps(chain):
            console.print(line)
        console.print()
    for limit in ties.limits:
        console.print(f"  {told(limit)}", markup=False, style="dim")


def _steps(chain: Chain) -> Iterator[Text]:
    for hop in chain.hops:
        yield Text.assemble(
            "   ", (hop.a, "bold"), f" — {(hop.kind or 'named together').replace('_', ' ')}, {_when(hop)} — ", (hop.b, "bold")
        )
        mark = REVIEWED_WORDS[hop.state]
        yield Text(told(f"      {hop.says}: “{hop.exact}” (public {say(hop.public_on)}; {mark}; claim {hop.claim[:8]})"), style="dim")


def _when(hop: Hop) -> str:
    return say(hop.happened_on) if hop.happened_on else "undated"


def print_ties(console: Console, answer: Answer) -> None:
    """What ties the actor to the event that was asked about."""
    if answer.ties is not None and answer.ties.chains:
        console.rule(Text(told(f"What ties {answer.ties.a} to {answer.ties.b}"), style="bold"), align="left")
        print_chains(console, answer.ties)


__all__: Sequence[str] = ("print_chains", "print_links", "print_occurrences", "print_reply", "print_ties")
