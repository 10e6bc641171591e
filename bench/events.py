"""Killings, attacks and kidnappings in MUC-4's dispatches: which happened, who is accused, who was harmed.

Texts are the raw dispatches, all in capitals, after their dateline. The protocol that turns claims into templates:

1. A claim counts if its kind is killing, attack, excessive_force or disappearance, it is neither negated nor denied, asked for
   or announced. Kind disappearance is a kidnapping; the others an attack, or a bombing where the passage names a bomb or an explosion.
2. The claims of one type in one dispatch make one template: most dispatches tell one event over and over.
3. Who is accused fills MUC's two slots for perpetrators ("terrorists of the FMLN" both), who is harmed its two for targets
   (people and things), without leading article or number. Mentions of one role that share their last word are one entity,
   named by the longest. Of the harmed, a person with a title is the bare name, told from common nouns by how seldom a word follows
   an article in the corpus; people without a name are left out, as the key that GTT was scored on has none, and so are fighters,
   as MUC's manual leaves out fighting between the two sides. Of things and groups those whose noun never ends an entity in the keys
   of the training part are left out (GTT is trained on that part too).
4. Against the gold templates of these three types (``processed``; of victims it has those with a name only): each predicted
   template is paired with the best of its type. An entity is right if its words are among the mentions of a gold entity, articles,
   punctuation and leading numbers left out (GTT's ``eval.py``, which keeps the numbers); lenient: if it shares the last word with
   one of them.
   Micro-averages over types and entities.

GTT's figures are those of its shipped predictions on the held-back part, re-scored for the data's README; that part is not read
here, so the two are of different dispatches of one corpus.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from bench.row import Row
from despite.evidence import Block, Claim, Document
from despite.find import find

TYPES = ("attack", "bombing", "kidnapping")
_KINDS = {"killing": "attack", "attack": "attack", "excessive_force": "attack", "disappearance": "kidnapping"}
_SLOTS = {"accused": ("PerpInd", "PerpOrg"), "harmed": ("Victim", "Target")}
_TOLD = frozenset({"denied", "asked", "announced", "no_comment"})
_BOMB = re.compile(r"\b(bombs?|bombings?|bombed|dynamite\w*|explo\w+|detonat\w+|car-bomb\w*|blew up|blown up|grenades?)\b", re.I)
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_LEAD = re.compile(r"^(?:(?:at least|about|some|several|the|a|an|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)\s+)+")
_PEOPLE = re.compile(
    r"(?:men|women|ers|ors|ists|ians|ants|ents|ees|people|children|priests|jesuits|students|civilians|boys|girls|leader|members?)$"
)
_FIGHTERS = re.compile(r"\b(guerrillas?|rebels?|terrorists?|subversives?|soldiers?|troops|extremists?|combatants?|enemy|fmln)\b")
_NOBODY = frozenset(
    "people persons person victims victim others other men man members individuals casualties deaths them both attack".split()
)
_TITLES = frozenset(
    "dr mr mrs ms msgr us ambassador bishop captain colonel father general journalist lieutenant major priest professor senator".split()
)
_COLLECTIVE = frozenset({"group", "members", "member", "gang", "band", "column", "groups"})
_MESSAGE = re.compile(r"\n(?=(?:DEV|TST\d)-MUC\d-\d{4})")
_ID = re.compile(r"((?:DEV|TST\d)-MUC\d-\d{4})[^\n]*\n")


class Count(NamedTuple):
    """Right, predicted and gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def plus(self, right: int, predicted: int, gold: int) -> Count:
        """The sum."""
        return Count(self.right + right, self.predicted + predicted, self.gold + gold)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.predicted + self.gold) if self.right else 0.0


Template = dict[str, list[list[str]]]
Nouns = dict[str, frozenset[str]]


def rows(data: Path, part: str = "dev") -> list[Row]:
    """Micro-F1 of types and roles on the public ``part``, strict and lenient, beside GTT's published 0.50."""
    folder = data / "data" / "events-muc4"
    if not (folder / "processed" / f"{part}.json").is_file():
        return [Row("MUC-4: types and roles, micro-F1", None, "F1")]
    texts = dict(_dispatches(folder / "raw"))
    common, nouns = common_words(texts.values()), key_nouns(_records(folder, "train"))
    counts = {True: dict[str, Count](), False: dict[str, Count]()}
    for record in _records(folder, part):
        predicted, gold = templates(claims_of(texts[record["docid"]]), common, nouns), _gold(record)
        for strict, count in counts.items():
            _score(predicted, gold, count, strict)
    return [*_rows(counts[True], ""), *_rows(counts[False], ", lenient")]


def main_rows(data: Path) -> list[Row]:
    """The rows that other families show too: types and roles together, then roles alone."""
    return rows(data)[:2]


def _records(folder: Path, part: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "processed" / f"{part}.json").read_text(encoding="utf-8").splitlines()]


def key_nouns(records: Iterable[dict[str, Any]]) -> dict[str, frozenset[str]]:
    """By slot, the words that end an entity in the keys of ``records``."""
    found: dict[str, set[str]] = {slot: set() for slots in _SLOTS.values() for slot in slots}
    for template in (t for record in records for t in record["templates"]):
        for slot, words in found.items():
            words |= {_normal(mention[0]).split()[-1] for entity in template[slot] for mention in entity if _normal(mention[0])}
    return {slot: frozenset(words) for slot, words in found.items()}


_GTT = {"type": "GTT 0.67", "accused": "GTT 0.44 individuals, 0.42 organisations", "harmed": "GTT 0.54 victims, 0.32 targets"}


def _rows(count: dict[str, Count], how: str) -> list[Row]:
    total, roles = Count(), Count()
    for name, one in count.items():
        total = total.plus(*one)
        roles = roles.plus(*one) if name != "type" else roles
    found = [Row(f"MUC-4 dev: types and roles, micro-F1{how}", total.f1, "F1", None, "GTT 0.50, with weapons, on the held-back part")]
    found.append(Row(f"MUC-4 dev: roles, micro-F1{how}", roles.f1, "F1"))
    return found + [Row(f"MUC-4 dev: {name}{how}", one.f1, "F1", None, _GTT[name]) for name, one in count.items()]


def _dispatches(folder: Path) -> Iterator[tuple[str, str]]:
    """Each dispatch by its number, dateline left out, paragraphs on a line each."""
    for path in sorted([*folder.glob("*/*-muc3*"), *folder.glob("*/*-muc4")]):
        for message in _MESSAGE.split("\n" + path.read_text(encoding="utf-8", errors="replace")):
            if (head := _ID.match(message.strip())) is not None:
                yield head[1], _body(message.strip()[head.end() :])


def _body(message: str) -> str:
    mark = re.search(r"\[TEXT\]", message[:400]) or re.search(r" -- (?:\[[^\]]*\]\s*)*", message[:400])
    message = message[mark.end() :] if mark else message
    message = message.replace("[", "(").replace("]", ")")
    return "\n\n".join(" ".join(words.split()) for words in re.split(r"\n\s*\n", message) if words.strip())


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that often follow an article or a number word, so are no names, in texts whose capitals tell nothing."""
    seen, led = Counter[str](), Counter[str]()
    for text in texts:
        words = text.lower().split()
        seen.update(word.strip(',.;:()"') for word in words)
        led.update(word.strip(',.;:()"') for before, word in pairwise(words) if before in _LEADING)
    return frozenset(word for word, count in seen.items() if led[word] >= _OFTEN * count)


_OFTEN = 0.05
_LEADING = frozenset("a an the this two three four five several some former".split())


def claims_of(text: str) -> list[Claim]:
    """The claims of a dispatch."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return find(Document(id="d", capture="c", reader="text/1", language="en", dating=None, blocks=tuple(blocks), text=text))[0]


def templates(claims: list[Claim], common: frozenset[str] = frozenset(), nouns: Nouns | None = None) -> dict[str, Template]:
    """By type, the entities of the accused and the harmed; ``nouns`` are those of ``key_nouns``."""
    nouns = nouns or {slot: frozenset() for slots in _SLOTS.values() for slot in slots}
    found: dict[str, Template] = {}
    for claim in claims:
        kind = _KINDS.get(claim.kind or "")
        if kind is None or claim.negated or claim.stance in _TOLD:
            continue
        kind = "bombing" if kind == "attack" and _BOMB.search(claim.passage.exact) else kind
        template = found.setdefault(kind, {name: [] for name in _SLOTS})
        for role in claim.roles:
            entities = {"accused": _accused, "harmed": _harmed}[role.role] if role.role in _SLOTS else None
            for name in entities(_LEAD.sub("", _normal(role.name)), common, nouns) if entities else ():
                _join(template[role.role], name)
    return found


def _accused(whole: str, common: frozenset[str], nouns: Nouns) -> list[str]:
    """ "terrorists of the Black Star", "Black Star terrorists": the terrorists and the organisation."""
    parts = [whole]
    if " of " in whole:
        first, rest = whole.split(" of ", 1)
        parts = [whole if first in _COLLECTIVE else first, rest]
    *name, last = whole.split() or [""]
    led = name and " of " not in whole and (_FIGHTERS.fullmatch(last) or last in _COLLECTIVE)
    if led and (name[-1] in nouns["PerpOrg"] or name[-1] not in common):
        parts = [whole if last in _COLLECTIVE else last, " ".join(name)]
    allowed = nouns["PerpInd"] | nouns["PerpOrg"]
    return [part for part in parts if part and part not in _NOBODY and (part.split()[-1] in allowed or part.split()[-1] not in common)]


def _harmed(whole: str, common: frozenset[str], nouns: Nouns) -> list[str]:
    """A thing as it is called, of a person with a title the bare name; nothing of people without one, which the key leaves out."""
    last = whole.split()[-1] if whole else ""
    if not whole or whole in _NOBODY:
        return []
    if " of " in whole or last in nouns["Target"] or last in common:
        thing = whole.split(" of ")[0].split()[-1] in nouns["Target"]
        return [whole] if thing and not (_PEOPLE.search(last) or _FIGHTERS.search(whole)) else []
    named = whole.split()
    while len(named) > 1 and (named[0] in common or named[0] in _TITLES or named[0] in nouns["PerpInd"]):
        del named[0]
    return [" ".join(named)]


def _join(entities: list[list[str]], name: str) -> None:
    """Adds a mention to the entity with the same last word, the longest first."""
    for entity in entities:
        if entity[0].split()[-1] == name.split()[-1] and " of " not in entity[0]:
            entity[:] = [max(entity[0], name, key=len)]
            return
    entities.append([name])


def _normal(words: str) -> str:
    return " ".join(_ARTICLES.sub(" ", re.sub(r"[^\w\s]", "", words.lower())).split())


def _gold(record: dict[str, Any]) -> list[tuple[str, Template]]:
    return [
        (t["incident_type"], {name: [[_normal(m[0]) for m in e] for slot in slots for e in t[slot]] for name, slots in _SLOTS.items()})
        for t in record["templates"]
        if any(kind in t["incident_type"] for kind in TYPES)
    ]


def _score(predicted: dict[str, Template], gold: list[tuple[str, Template]], count: dict[str, Count], strict: bool) -> None:
    left = list(gold)
    for kind, template in predicted.items():
        same = [pair for pair in left if kind in pair[0]]
        best = max(same, key=lambda pair: sum(_right(template, pair[1], name, strict)[0] for name in _SLOTS), default=None)
        if best is not None:
            left.remove(best)
        _add(count, "type", (int(best is not None), 1, int(best is not None)))
        for name in _SLOTS:
            _add(count, name, _right(template, best[1] if best else {name: []}, name, strict))
    for _, template in left:
        _add(count, "type", (0, 0, 1))
        for name in _SLOTS:
            _add(count, name, (0, 0, len(template[name])))


def _add(count: dict[str, Count], name: str, figures: tuple[int, int, int]) -> None:
    count[name] = count.get(name, Count()).plus(*figures)


def _right(predicted: Template, gold: Template, name: str, strict: bool) -> tuple[int, int, int]:
    """How many gold entities of a role are found, how many are predicted, how many there are."""
    found = sum(any(_same(e[0], mention, strict) for e in predicted[name] for mention in entity) for entity in gold[name])
    return min(found, len(predicted[name])), len(predicted[name]), len(gold[name])


def _same(predicted: str, mention: str, strict: bool) -> bool:
    return predicted == mention or predicted == _LEAD.sub("", mention) or (not strict and predicted.split()[-1:] == mention.split()[-1:])
