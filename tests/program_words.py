"""What the program says at the command line, gathered from its source: mistakes, problems, results, help.

It is said in English where it arises, so that records, JSON and the ledger are the same in every language, and told again
when it is printed. ``make messages`` writes what is gathered here into ``despite/cli/sentences.json``, for translators and for that.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

import despite
from despite.cli.app import COMMANDS, commands
from despite.cli.speaking import paragraphs

SOURCE = Path(despite.__file__).parent
TARGET = SOURCE / "cli" / "sentences.json"

RAISED = {"Refused": (0,)}
"""Mistakes whose argument is the whole sentence."""
PARTS = {"NotFound": (0, 2), "BadValue": (0, 2), "Ambiguous": (0,), "CannotWrite": (1,), "NotALedger": (1,), "CaseInUse": (1,)}
"""Mistakes that are put together of parts, and which of their arguments are words of ours."""
SAID = {"echo", "told"}
"""What prints a line, in the folder of commands."""
WORDS = ("accepted", "accepted once", "rejected", "corrected", "proposed", "not reviewed", "accepted once, waits for a second reader")
"""Words that stand in the place of a state."""
FEWEST = 3
"""How many letters of its own a sentence needs, to be known from its words."""


def sentences() -> list[str]:
    """The whole sentences: of mistakes, of problems, and what commands print."""
    found = [text for tree in _trees() for text in _raised(tree)]
    found += [text for tree in _trees("cli") for text in _printed(tree)]
    found += [text for tree in _trees("errors.py") for text in _mistakes(tree)]
    return _several([*found, *(text for text in _scattered() if " " in text)])


def phrases() -> list[str]:
    """What stands inside sentences: the parts of mistakes, and counted things."""
    parts = [text for tree in _trees() for call in _calls(tree, PARTS) for text in _words(call, PARTS[_name(call)])]
    nouns = [word for tree in _trees() for call in _calls(tree, {"counted"}) for word in _words(call, (1,))]
    counted = [form for noun in dict.fromkeys(nouns) for form in (f"1 {noun}", f"{{n}} {noun}s")]
    return _several([*parts, *counted, *WORDS, *(text for tree in _trees("desk/touching.py") for text in _told(tree))])


PLACES = ("desk/verifying.py", "publish/proof.py", "cli/dossiers.py")
"""Where sentences are yielded, listed or kept under a name before they are printed."""


def _scattered() -> Iterator[str]:
    """The sentences of these places: what they yield, and what stands in their lists, tables and constants."""
    for place in PLACES:
        for tree in _trees(place):
            for node in ast.walk(tree):
                kept = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.isupper()
                if (isinstance(node, ast.Yield) or kept) and node.value is not None:  # type: ignore[attr-defined]
                    yield from _text(node.value)  # type: ignore[attr-defined]
                elif isinstance(node, ast.Tuple | ast.List | ast.Dict):
                    values = node.values if isinstance(node, ast.Dict) else node.elts
                    yield from (text for value in values for text in _text(value))


def _told(tree: ast.AST) -> Iterator[str]:
    """What is told of an entry: the words for its kind, and the sentences put together."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and [t.id for t in node.targets if isinstance(t, ast.Name)] == ["_WORDS"]:
            yield from (text for value in node.value.values for text in _text(value))  # type: ignore[attr-defined]
        elif isinstance(node, ast.Return) and node.value is not None:
            yield from _text(node.value)


def helps() -> list[str]:
    """The paragraphs and options of ``--help``; examples are commands, and stay."""
    found: list[str] = []
    for command in (commands, *_all_commands()):
        assert command.help, f"{command.name} has no help"
        found += _paragraphs(command.help)
        found += [parameter.help for parameter in command.params if isinstance(parameter, click.Option) and parameter.help]
    return list(dict.fromkeys([*found, *(line for _, line in COMMANDS.values())]))


def _all_commands() -> Iterator[click.Command]:
    for name in COMMANDS:
        command = commands.get_command(click.Context(commands), name)
        assert command is not None
        yield command
        yield from getattr(command, "commands", {}).values()


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in paragraphs(text) if not paragraph.startswith("\b")]


def _trees(name: str = "") -> Iterator[ast.AST]:
    place = SOURCE / name
    for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
        if path != SOURCE / "publish" / "patterns.py" and "web" not in path.relative_to(SOURCE).parts[:1]:
            yield ast.parse(path.read_text(encoding="utf-8"))


def _raised(tree: ast.AST) -> Iterator[str]:
    for call in _calls(tree, {*RAISED, "Problem"}):
        yield from _words(call, RAISED.get(_name(call), (1,)))
        yield from (text for keyword in call.keywords if keyword.arg == "message" for text in _text(keyword.value))
    for node in ast.walk(tree):  # a message that is made first, and given to a Problem then
        if isinstance(node, ast.Assign) and [t.id for t in node.targets if isinstance(t, ast.Name)] in (["message"], ["why"]):
            yield from _text(node.value)


def _mistakes(tree: ast.AST) -> Iterator[str]:
    yield from (text for call in _calls(tree, {"__init__"}) for text in _words(call, (0,)))


def _printed(tree: ast.AST) -> Iterator[str]:
    yield from (text for call in _calls(tree, SAID) for text in _words(call, (0,)))


def _calls(tree: ast.AST, names: Iterable[str]) -> Iterator[ast.Call]:
    wanted = set(names)
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in wanted)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _words(call: ast.Call, places: tuple[int, ...]) -> Iterator[str]:
    for place in places:
        if place < len(call.args):
            yield from _text(call.args[place])


def _text(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may be, with named places for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value.replace("{", "{{").replace("}", "}}") if "{" in node.value else node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_text(node.body), *_text(node.orelse))
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from (a + b for a in _text(node.left) for b in _text(node.right))
    elif isinstance(node, ast.JoinedStr):
        yield _joined(node)


def _joined(node: ast.JoinedStr) -> str:
    used: list[str] = []
    text = ""
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        elif isinstance(part, ast.FormattedValue):
            name = _place(part.value)
            used.append(name)
            text += "{" + (name if used.count(name) == 1 else f"{name}_{used.count(name)}") + "}"
    return text


def _place(value: ast.expr) -> str:
    """A name for what is filled in: the last word of the expression."""
    words = [
        node.attr if isinstance(node, ast.Attribute) else node.id for node in ast.walk(value) if isinstance(node, ast.Attribute | ast.Name)
    ]
    words = [word for word in words if word not in ("len", "counted", "str", "map", "join", "sorted", "_")]
    constants = [str(node.value) for node in ast.walk(value) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    if _is_counted(value) and constants:
        return re.sub(r"\W", "_", constants[0]) + "s"
    return re.sub(r"\W", "", words[0]).strip("_").lower() if words else "value"


def _is_counted(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and _name(value) == "counted"


def _several(texts: Iterable[str]) -> list[str]:
    """Each once, without those that have too few words of their own to be known by."""
    return sorted({text.strip() for text in texts if sum(letter.isalpha() for letter in re.sub(r"\{.*?\}", "", text)) >= FEWEST})


def gathered() -> dict[str, list[str]]:
    """All of it."""
    return {"sentences": sentences(), "phrases": phrases(), "help": helps()}


def written() -> str:
    """The file of the patterns, as the program reads it; help is known by its place."""
    known = {name: texts for name, texts in gathered().items() if name != "help"}
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"


def write() -> None:
    """Writes the file anew."""
    TARGET.write_text(written(), encoding="utf-8")
