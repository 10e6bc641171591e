"""Killings, attacks and kidnappings in MUC-4's dispatches: which happened, who is accused, who was harmed.

Texts are the raw dispatches, all in capitals, after their dateline. The protocol (``bench/incidents.py``) that turns claims into templates:

1. A claim counts if its kind is killing, attack, excessive_force or disappearance, or it is a step of the law (charge, inquiry, complaint,
   sanction) about such a deed, as MUC counts who is suspected or accused by the authorities (the manual, 2.0, 11). It is neither negated
   nor denied, asked for or announced, and it says who did it or to whom: incidents told in general are left out (1.0, 7), what the
   claim dates more than two months before the dispatch as old (1.0, 6), and what befell fighters, soldiers or police only as fighting
   between the two sides (1.0, 1). Kind disappearance is a kidnapping; the others an attack, or a bombing where the passage names a bomb
   or an explosion, for kind attack also where its paragraph or the one before does (most are a sentence long, and tell of "the attack"
   again).
2. The claims of one type, day and place in one dispatch make one template (the manual, 5.0); one without day or place is of the
   incident told last.
3. Who is accused fills MUC's two slots for perpetrators ("terrorists of the FMLN" both), who is harmed its two for targets
   (people and things), without leading article, number or "alleged", and without what stands in brackets. Mentions of one role are one
   entity, named by the longest, where one has all words of the other or the dispatch declares it as its short form in brackets. A person
   has the name without title; a last name alone has the full one that the dispatch gives. Names are told from common nouns by the lexicon
   and by how seldom a word follows an article in the corpus; people without a name are left out, as the key that GTT was scored on has
   none. Of things and groups those whose noun never ends an entity in the keys of the training part are left out (GTT is trained on that
   part too).
4. Against the gold templates of these three types (``processed``; of victims it has those with a name only): each predicted
   template is paired with the best of its type that is left, those that fit best first. An entity is right if its words are among the
   mentions of a gold entity, articles and punctuation left out as by GTT's ``eval.py``, and on both sides leading numbers, demonstratives,
   possessives and words like "alleged" too (which that keeps); lenient: if it shares the last word with one of them. Micro-averages over
   types and entities.

GTT's figures are those of its shipped predictions on the held-back part, re-scored for the data's README; that part is not read
here, so the two are of different dispatches of one corpus.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from bench.incidents import LEAD, SLOTS, TYPES, Corpus, Incident, Template, common_words, incidents, normal
from bench.row import Row
from despite.evidence import Block, Claim, Dating, Document, When
from despite.find import find

_MESSAGE = re.compile(r"\n(?=(?:DEV|TST\d)-MUC\d-\d{4})")
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)})[A-Z]* (\d\d)\b")
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


def rows(data: Path, part: str = "dev") -> list[Row]:
    """Micro-F1 of types and roles on the public ``part``, strict and lenient, beside GTT's published 0.50."""
    folder = data / "data" / "events-muc4"
    if not (folder / "processed" / f"{part}.json").is_file():
        return [Row("MUC-4: types and roles, micro-F1", None, "F1")]
    dispatches = dict(_dispatches(folder / "raw"))
    corpus = Corpus(common_words(dispatch.text for dispatch in dispatches.values()), key_nouns(_records(folder, "train")))
    counts = {True: dict[str, Count](), False: dict[str, Count]()}
    for record in _records(folder, part):
        predicted, gold = _predicted(dispatches[record["docid"]], corpus), _gold(record)
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
    found: dict[str, set[str]] = {slot: set() for slots in SLOTS.values() for slot in slots}
    for template in (t for record in records for t in record["templates"]):
        for slot, words in found.items():
            words |= {normal(mention[0]).split()[-1] for entity in template[slot] for mention in entity if normal(mention[0])}
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


class Dispatch(NamedTuple):
    """A dispatch without its dateline, paragraphs on a line each, and the day of the dateline."""

    text: str
    day: date | None


def _dispatches(folder: Path) -> Iterator[tuple[str, Dispatch]]:
    """Each dispatch by its number."""
    for path in sorted([*folder.glob("*/*-muc3*"), *folder.glob("*/*-muc4")]):
        for message in _MESSAGE.split("\n" + path.read_text(encoding="utf-8", errors="replace")):
            if (head := _ID.match(message.strip())) is not None:
                yield head[1], _dispatch(message.strip()[head.end() :])


def _dispatch(message: str) -> Dispatch:
    found = _DAY.search(message[:300])
    day = date(1900 + int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1])) if found else None
    return Dispatch(_body(message), day)


def _body(message: str) -> str:
    mark = re.search(r"\[TEXT\]", message[:400]) or re.search(r" -- (?:\[[^\]]*\]\s*)*", message[:400])
    message = message[mark.end() :] if mark else message
    message = message.replace("[", "(").replace("]", ")")
    return "\n\n".join(" ".join(words.split()) for words in re.split(r"\n\s*\n", message) if words.strip())


def _predicted(dispatch: Dispatch, corpus: Corpus) -> list[Incident]:
    return incidents(dispatch.text, claims_of(*dispatch), corpus, dispatch.day)


def claims_of(text: str, day: date | None = None) -> list[Claim]:
    """The claims of a dispatch made public on ``day``."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    dating = Dating(public_on=When(edtf=str(day), earliest=day, latest=day), dated="stated", reasons=()) if day else None
    return find(Document(id="d", capture="c", reader="text/1", language="en", dating=dating, blocks=tuple(blocks), text=text))[0]


def _gold(record: dict[str, Any]) -> list[tuple[str, Template]]:
    return [
        (t["incident_type"], {name: [[normal(m[0]) for m in e] for slot in slots for e in t[slot]] for name, slots in SLOTS.items()})
        for t in record["templates"]
        if any(kind in t["incident_type"] for kind in TYPES)
    ]


def _score(predicted: list[Incident], gold: list[tuple[str, Template]], count: dict[str, Count], strict: bool) -> None:
    left = list(gold)
    for kind, template in sorted(predicted, key=lambda one: -_fits(one, _best(one, gold, strict), strict)):
        best = _best(Incident(kind, template), left, strict)
        if best is not None:
            left.remove(best)
        _add(count, "type", (int(best is not None), 1, int(best is not None)))
        for name in SLOTS:
            _add(count, name, _right(template, best[1] if best else {name: []}, name, strict))
    for _, template in left:
        _add(count, "type", (0, 0, 1))
        for name in SLOTS:
            _add(count, name, (0, 0, len(template[name])))


def _best(one: Incident, gold: list[tuple[str, Template]], strict: bool) -> tuple[str, Template] | None:
    """The gold template of the same type with most of its entities."""
    return max((pair for pair in gold if one.kind in pair[0]), key=lambda pair: _fits(one, pair, strict), default=None)


def _fits(one: Incident, pair: tuple[str, Template] | None, strict: bool) -> int:
    return sum(_right(one.template, pair[1], name, strict)[0] for name in SLOTS) if pair is not None else -1


def _add(count: dict[str, Count], name: str, figures: tuple[int, int, int]) -> None:
    count[name] = count.get(name, Count()).plus(*figures)


def _right(predicted: Template, gold: Template, name: str, strict: bool) -> tuple[int, int, int]:
    """How many gold entities of a role are found, how many are predicted, how many there are."""
    found = sum(any(_same(e[0], mention, strict) for e in predicted[name] for mention in entity) for entity in gold[name])
    return min(found, len(predicted[name])), len(predicted[name]), len(gold[name])


def _same(predicted: str, mention: str, strict: bool) -> bool:
    return predicted == mention or predicted == LEAD.sub("", mention) or (not strict and predicted.split()[-1:] == mention.split()[-1:])
