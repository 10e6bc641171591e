"""The manuals hold every word of the program, and what is printed in them is what the program prints.

The parts of the manuals between ``<!-- begin … -->`` and ``<!-- end … -->`` are written by this file:
``DESPITE_WRITE_DOCS=1 .venv/bin/pytest tests/test_docs.py`` writes them anew.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import click
import msgspec
import pytest
from click.testing import CliRunner

import despite
from despite import ask, evidence
from despite.ask import results, search
from despite.ask.answer import CLASS_WORDS, Side
from despite.cli.app import COMMANDS, commands
from despite.ledger.claims import State

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "despite"
DOCS = ROOT / "docs"
README = ROOT / "README.md"
MANUALS = sorted([README, ROOT / "CHANGES.md", *DOCS.rglob("*.md")])
MEND = "DESPITE_WRITE_DOCS=1 .venv/bin/pytest tests/test_docs.py"

WIRE = (
    evidence.Claim, evidence.Holder, evidence.Cue, evidence.Role, evidence.Figure, evidence.Hedge, evidence.When,
    evidence.Passage, evidence.Document, evidence.Block, evidence.Link, evidence.Reference, evidence.Alias,
    evidence.Dating, evidence.Reason, ask.Answer, ask.Line, ask.Source, ask.NameUse, ask.Gap, despite.errors.Problem,
    results.Occurrence, results.Origin, results.Disagreement, results.Standing, results.Perhaps, results.Copy, results.Citation,
    results.Grouped, results.Reply, results.Ties, results.Chain, results.Hop,
    search.Found, search.FoundDocument, search.FoundClaim, search.Place,
)  # fmt: skip

ADDRESS = "https://skerrypost.example/2021/06/14/boats"
ARTICLE = """\
---
author: Ines Falk
publisher: The Skerry Post
date: 2021-06-14
---

# Patrol boats for Norland went ahead

Tern Shipyards delivered two patrol boats to the Norland Coast Guard on 10 June 2021.

On 2 May 2021 the Harbour Rights Group (HRG) reported that the coast guard had detained at least 12 fishermen without
charge. It then noted that the coast guard had taken some €90,000 ($107,000) from their families.

The ministry of Norland denied that the coast guard had detained any fishermen.
"""
ABOUT = ("Norland Coast Guard", "--as-of", "2021-06-20")
SHORT_FORM = ("the coast guard", "Norland Coast Guard", "--in", "harbour.md", "--reason", "the article's short form")
FIRST_CASE: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("Take the folder in.", ("add", "articles/"), ""),
    ("Read what was found against its sentence, and press `a`, `r`, `s` or `q`.", ("review",), "aaaaaaaaaa"),
    ("Say that two names are one actor in this article.", ("same", *SHORT_FORM), ""),
    ("Ask.", ("ask", *ABOUT), ""),
    ("Write the answer as pages that can be handed on.", ("publish", *ABOUT, "--to", "briefing/"), ""),
    ("Check that nothing was changed since.", ("verify",), ""),
)


# ---- what is written by this file -----------------------------------------------------------------------------------
def told(*arguments: str, keys: str = "") -> str:
    """What one command prints, 90 characters wide at most."""
    here = {"DESPITE_AUTHOR": "Ana Ruiz", "COLUMNS": "90", "NO_COLOR": "1", "TERM": "dumb"}
    result = CliRunner(env=here).invoke(
        commands, arguments, input=keys, prog_name="despite", terminal_width=90, standalone_mode=False, catch_exceptions=False
    )
    return "\n".join(line.rstrip() for line in result.output.strip("\n").splitlines())


def help_of_every_command() -> str:
    """``--help`` of the program and of each command."""
    pages = [("despite", told("--help"))]
    for name in COMMANDS:
        command = commands.get_command(click.Context(commands), name)
        words = [(name,), *((name, under) for under in getattr(command, "commands", {}))]
        pages += [(" ".join(("despite", *each)), told(*each, "--help")) for each in words]
    return "\n\n".join(f"## {name}\n\n```text\n{page}\n```" for name, page in pages)


def table_of_kinds() -> str:
    """Each kind with its roles by grammatical place and its place in public taxonomies."""
    rows = ["| kind | who stands where | HURIDOCS | Rome Statute, article | ATT, article |", "|---|---|---|---|---|"]
    for name, table in kinds().items():
        roles = [f"{place}: {role}" for place, role in table.items() if isinstance(role, str) and role and place != "needs"]
        public = table.get("taxonomy", {})
        cells = [f"`{name}`", "; ".join(roles), *(public.get(one, "") for one in ("huridocs", "rome", "att"))]
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def first_case() -> str:
    """The article of the README, and six commands with what each prints."""
    with folder_with_article():
        steps = [
            f"{number}. {why}\n\n```text\n$ {typed(command)}\n{told('--case', 'harbour.case', *command, keys=keys)}\n```"
            for number, (why, command, keys) in enumerate(FIRST_CASE, 1)
        ]
    return f"```markdown\n{ARTICLE}```\n\n" + "\n\n".join(steps)


def typed(command: tuple[str, ...]) -> str:
    """The command as a user types it."""
    return " ".join(["despite", "--case", "harbour.case", *(f'"{word}"' if " " in word else word for word in command)])


@contextmanager
def folder_with_article() -> Iterator[None]:
    """A new folder to work in, with the article of the README in its folder ``articles``."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("articles").mkdir()
        Path("articles/harbour.md").write_text(ARTICLE, encoding="utf-8")
        yield


def wire_claim() -> str:
    """The claim whose speaker is a pronoun."""
    return as_block(next(line["claim"] for line in answered("Harbour Rights Group")["lines"] if has_pronoun(line["claim"])))


def wire_document() -> str:
    """The article as ``despite read --format json`` prints it."""
    with folder_with_article():
        return as_block(json.loads(told("read", "articles/harbour.md", "--address", ADDRESS, "--format", "json")))


def wire_answer() -> str:
    """The answer of the README; of its lines, the denial."""
    answer = answered(ABOUT[0])
    denial = next(line for line in answer["lines"] if line["claim"]["stance"] == "denied")
    return as_block({**answer, "lines": [{**denial, "claim": "… a despite.claim/1 …"}]})


def has_pronoun(claim: dict[str, Any]) -> bool:
    """Whether a holder's pronoun was carried back to a name."""
    return any(holder["resolved_from"] for holder in claim["holders"])


@cache
def answered(actor: str) -> dict[str, Any]:
    """The README's question, answered; instants are fixed ones."""
    with folder_with_article():
        case = ("--case", "harbour.case")
        told(*case, "add", "articles/harbour.md", "--address", ADDRESS)
        told(*case, "review", keys="aaaaaaaaaa")
        told(*case, "same", *SHORT_FORM)
        text = told(*case, "ask", actor, *ABOUT[1:], "--format", "json")
    answer: dict[str, Any] = json.loads(re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "2026-01-12T09:30:00.000000Z", text))
    return answer


def as_block(value: Any) -> str:
    """A value as a block of JSON, short parts on one line."""
    return f"```json\n{laid_out(value, '')}\n```"


def laid_out(value: Any, indent: str) -> str:
    """JSON in which what fits into a line stands on one."""
    short = json.dumps(value, ensure_ascii=False)
    if len(short) + len(indent) <= 116 or not isinstance(value, dict | list):
        return short
    inner = indent + " "
    if isinstance(value, dict):
        parts = [f"{json.dumps(name)}: {laid_out(part, inner)}" for name, part in value.items()]
    else:
        parts = [laid_out(part, inner) for part in value]
    start, end = ("{", "}") if isinstance(value, dict) else ("[", "]")
    return f"{start}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{end}"


WRITTEN: tuple[tuple[Path, str, Callable[[], str]], ...] = (
    (README, "the first case", first_case),
    (DOCS / "cli.md", "the help", help_of_every_command),
    (DOCS / "kinds.md", "the kinds", table_of_kinds),
    (DOCS / "wire.md", "a claim", wire_claim),
    (DOCS / "wire.md", "a document", wire_document),
    (DOCS / "wire.md", "an answer", wire_answer),
)


@pytest.mark.parametrize(("path", "name", "write"), WRITTEN, ids=[f"{path.name}: {name}" for path, name, _ in WRITTEN])
def test_what_the_program_prints_stands_in_the_manual(path: Path, name: str, write: Callable[[], str]) -> None:
    begin, end = f"<!-- begin {name} (written by tests/test_docs.py) -->\n", f"\n<!-- end {name} -->"
    text = path.read_text(encoding="utf-8")
    assert begin in text and end in text, f"{path.name} has no place for {name}"
    before, rest = text.split(begin)
    there, after = rest.split(end)
    now = f"\n{write()}\n"
    if os.environ.get("DESPITE_WRITE_DOCS"):
        path.write_text(before + begin + now + end + after, encoding="utf-8")
    else:
        # Only the words are compared: where a line is broken is no fault of the manual.
        assert there.split() == now.split(), f"{name} in {path.name} is not what the program prints now; write it anew with: {MEND}"


# ---- nothing is missing -------------------------------------------------------------------------------------------------
def kinds() -> dict[str, dict[str, Any]]:
    """The kinds, as their file has them."""
    table = tomllib.loads((SOURCE / "find" / "kinds.toml").read_text(encoding="utf-8"))
    return {name: kind for name, kind in table.items() if name != "needs"}


def roles() -> set[str]:
    """Every role in the file of kinds, in the finder's code, and in the example case."""
    found = {role for kind in kinds().values() for place, role in kind.items() if isinstance(role, str) and role and place != "needs"}
    found |= set(re.findall(r'\b(?:clause\.)?role(?:="|\(")(\w+)"', sources("find")))
    example = (SOURCE / "example" / "decisions.toml").read_text(encoding="utf-8")
    return (found | set(re.findall(r'"(\w+)=', example)) | {"exhibitor", "invited", "delegate"}) - {"subject", "object"}


def problem_codes() -> set[str]:
    """Every code of a Problem in the source; ``capture.{code}`` is put together from a word given beside it."""
    code = re.compile(r'Problem\(\s*"([a-z_.]+)"|\bcode="([a-z_]+\.[a-z_.]+)"')
    found = {a or b for a, b in code.findall(sources(""))}
    files = (SOURCE / "capture" / "files.py").read_text(encoding="utf-8")
    return found | {f"capture.{word}" for word in re.findall(r'(?:_problem\(|return |else \(|\()"([a-z]+)", path', files)}


def gap_codes() -> set[str]:
    """Every code of a Gap."""
    text = (SOURCE / "ask" / "gaps.py").read_text(encoding="utf-8")
    return set(re.findall(r'(?:code=|_of\(lines, )"(\w+)"', text))


def sources(folder: str) -> str:
    """All Python of a folder of the package, in one."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((SOURCE / folder).rglob("*.py")))


def absent(words: Iterable[str], manual: str) -> list[str]:
    """The words that do not stand as code (`word`) in the manual."""
    marked = re.findall(r"`([^`\n]+)`", (DOCS / manual).read_text(encoding="utf-8"))
    return sorted(set(words) - {word for code in marked for word in (code, *re.findall(r"[\w.]+", code))})


def test_every_command_and_option_is_in_the_manual() -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    missing = [name for name in COMMANDS if f"## despite {name}\n" not in text]
    assert not missing, f"docs/cli.md lacks {missing}; write it anew with: {MEND}"


def test_every_kind_and_role_is_in_the_manual() -> None:
    assert {"accused", "harmed", "maker", "protester", "place"} <= roles()
    assert not absent(kinds(), "kinds.md")
    assert not absent(roles(), "kinds.md")


def test_every_stance_mode_and_qualifier_is_in_the_manual() -> None:
    words = [word for kind in (evidence.Stance, evidence.Mode, evidence.Qualifier, evidence.Dated) for word in get_args(kind)]
    assert not absent(words, "wire.md")
    assert not absent(get_args(evidence.Stance), "glossary.md")


@pytest.mark.parametrize("record", WIRE, ids=lambda record: record.__name__)
def test_every_field_of_every_record_is_in_the_manual(record: type[msgspec.Struct]) -> None:
    text = (DOCS / "wire.md").read_text(encoding="utf-8")
    heading = re.search(rf"^### {record.__name__}\b.*\n(?P<section>(?:(?!#{{1,3}} ).*\n)*)", text, re.MULTILINE)
    assert heading is not None, f"docs/wire.md has no heading '### {record.__name__}'"
    rows = set(re.findall(r"^\| `(\w+)`", heading["section"], re.MULTILINE))
    assert rows == set(record.__struct_fields__), f"the table of {record.__name__} in docs/wire.md has other fields than the record"


def test_every_block_class_of_record_state_side_and_gap_is_in_the_manual() -> None:
    assert len(gap_codes()) >= 6
    listed = (results.Agreement, results.Order, results.OriginKind, results.Sought)
    told = [word for kind in listed for word in get_args(kind)]
    words = [*get_args(evidence.BlockKind), *CLASS_WORDS, *get_args(State), *get_args(Side), *gap_codes(), *told]
    assert not absent(words, "wire.md")
    assert not absent(CLASS_WORDS, "glossary.md")


def test_every_kind_of_entry_and_judgement_is_in_the_manual() -> None:
    assert not absent(get_args(evidence.EntryKind), "glossary.md")
    assert not absent(get_args(evidence.Judgement), "glossary.md")


def test_every_code_of_a_problem_is_in_the_manual() -> None:
    assert {"capture.loop", "capture.case", "read.encoding", "ledger.chain", "find.absent"} <= problem_codes()
    assert not absent(problem_codes(), "problems.md")


def test_every_table_of_the_lexicon_and_every_tag_is_in_the_manual() -> None:
    from despite.text.lexicon import TAGS

    lexicon = tomllib.loads((SOURCE / "text" / "lexicon" / "en.toml").read_text(encoding="utf-8"))
    assert not absent(lexicon, "lexicon.md")
    assert not absent([word for name in ("words", "verbs", "phrases", "sources", "hedges") for word in lexicon[name]], "lexicon.md")
    frames = {frame for cues in lexicon["cues"] for frame in cues["frames"].split()}
    assert not absent([*TAGS, *TAGS.values(), *frames], "lexicon.md")


def test_every_room_of_the_house_is_in_the_manual() -> None:
    rooms = [path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file() and path.name != "example"]
    assert not absent([*rooms, "errors", "settings"], "architecture.md")


# ---- what is there is right ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("manual", MANUALS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(manual: Path) -> None:
    links = re.findall(r"\]\(([^)\s#]+)(?:#[^)\s]*)?\)", manual.read_text(encoding="utf-8"))
    gone = [link for link in links if not link.startswith(("http://", "https://")) and not (manual.parent / link).exists()]
    assert not gone, f"{manual.name} links to files that are not there: {gone}"


@pytest.mark.parametrize("manual", MANUALS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_is_shown_exists(manual: Path) -> None:
    text = manual.read_text(encoding="utf-8")
    shown = re.findall(r"(?:`|^\$? *)despite (?:--(?:case|author) \S+ )*([a-z]+)", text, re.MULTILINE)
    targets = re.findall(r"(?:`|^\$? *)make ([a-z]+)", text, re.MULTILINE)
    rules = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert not sorted({*shown} - {*COMMANDS}), f"{manual.name} shows commands that are not there"
    assert not sorted({*targets} - {*rules}), f"{manual.name} shows targets that the Makefile does not have"


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`(tests/\w+\.py)::(\w+)`", (DOCS / "custody.md").read_text(encoding="utf-8"))
    assert len(named) >= 20
    gone = [name for path, name in named if not re.search(rf"^def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)]
    assert not gone, f"docs/custody.md names tests that are not there: {gone}"


def test_custody_speaks_of_all_six_criteria() -> None:
    text = (DOCS / "custody.md").read_text(encoding="utf-8")
    criteria = ("authenticity", "availability", "identity", "persistence", "renderability", "understandability")
    rows = {name: row for name in criteria for row in re.findall(rf"^\| {name}: .*$", text, re.MULTILINE)}
    assert set(rows) == set(criteria) and all("::test_" in row for row in rows.values())


def test_every_field_of_an_exported_case_is_in_the_manual() -> None:
    from despite.desk.exporting import Content, Manifest
    from despite.ledger.lines import EntryLine

    assert not absent([*Manifest.__struct_fields__, *Content.__struct_fields__, *EntryLine.__struct_fields__], "export.md")


def test_the_readme_opens_with_the_two_commands() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.index("make demo") < text.index("make test") < text.index("pip install")


def test_no_manual_names_a_place_of_this_machine() -> None:
    private = re.compile(r"/(?:home|root|tmp|work|Users)/|\.\./\.?\w+/\.|\.library")
    assert not [manual.name for manual in MANUALS if private.search(manual.read_text(encoding="utf-8"))]


def test_changes_tell_of_this_version() -> None:
    assert f"## {despite.__version__}" in (ROOT / "CHANGES.md").read_text(encoding="utf-8")
