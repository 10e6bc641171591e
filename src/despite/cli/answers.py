"""An answerfrom despite.cli.saying import told
in the terminal: what was on record, class by class, each claim with who says it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from despite.ask import CLASS_WORDS, ON_RECORD, Answer, Line, by_time
from despite.ask.gaps import counted
from despite.cli.occurrences import print_occurrences, print_reply, print_ties
from despite.cli.saying import echo, told
from despite.evidence import Claim, When
from despite.publish.dates import say
from despite.publish.marks import Table
from despite.publish.words import kind_words, record_words, role_words, stance_words
from despite.text.messages import spoken

_STANCE = {"asserted": "said", "documented": "documented", "concluded": "concluded", "ruled": "ruled", "admitted": "admitted",
           "warned": "warned", "alleged": "alleged", "believed": "believed", "denied": "denied", "announced": "announced",
           "asked": "asked", "no_comment": "gave no comment"}  # fmt: skip
"""Past forms: they fit one holder and several."""
_ROLE = {"accused": "said to be responsible"}
_MOST = 12


def holders_in_words(claim: Claim, publisher: str) -> str:
    """Who says it, outermost first; never a claim without somebody."""
    if not claim.holders:
        return told(f"{publisher} writes")
    names = [holder.name or told("somebody not named") for holder in claim.holders]
    if spoken() != "en":  # where a verb would have to agree with one holder or several
        return f"{' → '.join(names)} · {stance_words(claim)}"
    return f"{' → '.join(names)} {_STANCE[claim.stance]}"


def reading_line(claim: Claim, publisher: str) -> Text:
    """One line on a claim: who, how, what kind, who is in it, when."""
    line = Text(holders_in_words(claim, publisher), style="bold")
    line.append(f" · {_kind(claim)}", style="cyan")
    if claim.negated:
        line.append(f" · {told('negated')}", style="magenta")
    if claim.stance == "denied":
        line.append(f" · {told('a denial')}", style="magenta")
    for hedge in claim.hedges:
        line.append(f" · “{hedge.text}”", style="yellow")
    for role in claim.roles:
        line.append(f" · {_role(role.role, claim)}: {role.name}", style="dim")
    line.append(f" · {told(f'happened {_when(claim.happened_on)}')}", style="green")
    return line


def _kind(claim: Claim) -> str:
    return (claim.kind or "other").replace("_", " ") if spoken() == "en" else kind_words(claim.kind).lower()


def _role(role: str, claim: Claim) -> str:
    return _ROLE.get(role, role.replace("_", " ")) if spoken() == "en" else role_words(role, claim)


def _when(when: When | None) -> str:
    return say(when)


def print_answer(answer: Answer, form: str, why: bool) -> None:
    """The whole answer; as JSON it is ``despite.answer/2``."""
    if form == "json":
        from despite.cli.printing import print_json

        print_json(answer)
        return
    console = Console(highlight=False)
    _print_head(console, answer)
    for record in (*ON_RECORD, "only_later", "cannot_be_told"):
        lines = [line for line in answer.lines if line.record == record and (why or line.claim.kind != "relation")]
        if lines:
            _print_class(console, answer, CLASS_WORDS[record] if spoken() == "en" else record_words(record), lines, why)
    print_occurrences(console, answer, why)
    print_ties(console, answer)
    print_reply(console, answer)
    _print_foot(console, answer, why)


def _print_head(console: Console, answer: Answer) -> None:
    console.print(Text(told(answer.question), style="bold underline"))
    day = answer.as_of.isoformat() if answer.as_of else "no day"
    console.print(told(f"For {day}: {answer.as_of_why}."), markup=False)
    console.print(
        told(f"{counted(answer.documents_searched, 'document')} searched, as our file stood at entry {answer.our_file_on}."), markup=False
    )
    about = [line for line in answer.lines if line.claim.kind != "relation"]
    accepted = sum(line.state == "accepted" for line in about)
    once = sum(line.state == "accepted_once" for line in about)
    proposed = len(about) - accepted - once
    if once:
        console.print(told(f"{accepted} claims accepted by a person; {once} accepted once, waiting for a second reader;"), markup=False)
        console.print(told(f"{proposed} found by the program and not reviewed."), markup=False)
    else:
        console.print(told(f"{accepted} claims accepted by a person; {proposed} found by the program and not reviewed."), markup=False)
    console.print()


def _publishers(answer: Answer) -> dict[str, str]:
    return {s.document: s.publisher or s.author or s.title or s.name for s in answer.sources}


def _print_class(console: Console, answer: Answer, title: str, lines: Sequence[Line], why: bool) -> None:
    console.rule(Text(f"{title[0].upper()}{title[1:]} ({len(lines)})", style="bold"), align="left")
    accepted = [line for line in lines if line.state != "proposed"]
    shown = accepted or list(lines)[:_MOST]
    publishers = _publishers(answer)
    for line in shown:
        _print_line(console, line, publishers[line.claim.document], why)
    if len(lines) > len(shown):
        console.print(
            told(f"  … and {len(lines) - len(shown)} not reviewed (despite review; all of them with --format json)\n"), style="dim"
        )


def _print_line(console: Console, line: Line, publisher: str, why: bool) -> None:
    mark = {"accepted": "✓", "accepted_once": "½"}.get(line.state, "?")
    console.print(Text.assemble((f"{mark} ", "green" if mark == "✓" else "yellow"), reading_line(line.claim, publisher)))
    console.print(Text(f"    “{' '.join(line.claim.passage.exact.split())}”"))
    public = _when(line.claim.public_on)
    console.print(Text(told(f"    in {publisher}, public {public}"), style="dim"))
    if line.state == "accepted_once":
        console.print(Text(told(f"    accepted once, by {line.reviewed_by}: it waits for a second reader"), style="yellow"))
    if line.answered_by:
        console.print(Text(told(f"    {counted(len(line.answered_by), 'denial or response')} beside it"), style="magenta"))
    if why:
        console.print(Text(told(f"    because {line.why}; {'; '.join(line.through)}"), style="dim"))
    console.print()


def _print_foot(console: Console, answer: Answer, why: bool) -> None:
    console.rule(Text(told("What is missing"), style="bold"), align="left")
    for gap in answer.gaps:
        console.print(f"  {told(gap.text)}", markup=False)
    console.rule(Text(told("Under which names it was searched"), style="bold"), align="left")
    reasons: dict[str, list[str]] = {}
    for name in answer.names if why else [n for n in answer.names if n.documents]:
        reasons.setdefault(name.why, []).append(name.spelling)
    for reason, spellings in reasons.items():
        console.print(f"  {', '.join(spellings)}: {told(reason)}", markup=False)


def print_timeline(answer: Answer, form: str) -> None:
    """Every claim in order of when it happened."""
    if form == "json":
        from despite.cli.printing import print_json

        print_json([{"happened_on": line.claim.happened_on, "line": line} for line in by_time(answer.lines)])
        return
    console = Console(highlight=False)
    publishers = _publishers(answer)
    for line in by_time(answer.lines):
        who = holders_in_words(line.claim, publishers[line.claim.document])
        when = Text(f"{_when(line.claim.happened_on):32}  ", style="green")
        console.print(Text.assemble(when, (who, "bold"), f": “{' '.join(line.claim.passage.exact.split())}”"), soft_wrap=True)
    if not answer.lines:
        echo(f"Nothing on file about {answer.actor} in {answer.documents_searched} documents.")


def print_network(table: Table, form: str) -> None:
    """A network in words: a statement a line, the claims that make it below."""
    if form == "json":
        from despite.cli.printing import print_json

        print_json(table)
        return
    console = Console(highlight=False)
    for row in table.rows:
        console.print(Text.assemble((row.cells[0], "bold"), " — ", " — ".join(row.cells[1:])), soft_wrap=True)
        for where, words in row.links[:_MOST]:
            console.print(Text(told(f"    {words}; claim {where.removeprefix('claim-')[:8]}"), style="dim"), soft_wrap=True)
        if len(row.links) > _MOST:
            console.print(told(f"    and {len(row.links) - _MOST} more"), style="dim")
    if not table.rows:
        echo("Nothing on file.")
