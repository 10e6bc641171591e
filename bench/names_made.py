"""Made-up names of organisations, a fifth of them noisy copies: slips, legal forms, order, short words, capitals, words left out."""

from __future__ import annotations

import random
from typing import NamedTuple

_HEADS = "b br c ch d dr f g gr h j k kl l m n p pr r s st t tr v w z".split()
_TAILS = "a e i o u al an ar el en er il in is on or os um us".split()
_PLACES = "Norland Westmark Eastholm Sudovia Karelle Montara Ostrava Lisboa Aalto Verden Tirana Almeria Quito Lagos Dakar Hanoi".split()
_TRADES = (
    "Trading Shipping Holdings Systems Industries Electronics Engineering Logistics Services Technologies Foods Energy Mining Textiles "
    "Construction Pharma Chemicals Metals Capital Insurance Aviation Security Media Consulting Transport Farms Motors Software"
).split()
_FORMS = (
    ("Ltd", "Limited", "Ltd."), ("Inc.", "Incorporated", "Inc"), ("S.A.", "SA", "Société Anonyme"), ("B.V.", "BV", "B. V."),
    ("GmbH", "G.m.b.H.", "Gesellschaft mit beschränkter Haftung"), ("LLC", "L.L.C.", "Limited Liability Company"),
    ("S.A. de C.V.", "SA de CV", "S.A. DE C.V."), ("PLC", "plc", "Public Limited Company"), ("", "", ""),
)  # fmt: skip
_SHORT = {
    "Holdings": "Hldgs", "Industries": "Ind.", "Engineering": "Eng.", "Services": "Svcs", "Technologies": "Tech", "Systems": "Sys.",
    "International": "Int'l", "Construction": "Constr.", "Company": "Co.", "and": "&", "Group": "Grp",
}  # fmt: skip
_PUBLIC = ("Association of {} {}", "{} {} Foundation", "Institute for {} {}", "{} {} Union", "University of {} {}", "{} {} Council")


class Made(NamedTuple):
    """The names, and the pairs of them (smaller number first) of which one is a copy of the other, or both of a third."""

    names: list[str]
    pairs: set[tuple[int, int]]


def made(count: int, seed: int = 7) -> Made:
    """So many names, one in five a copy of one of the others; the same seed makes the same names."""
    chance = random.Random(seed)
    plain: dict[str, None] = {}
    while len(plain) < count - count // 5:
        plain.setdefault(_name(chance))
    names = list(plain)
    copied = chance.choices(range(len(names)), k=count // 5)
    order = [(name, number) for number, name in enumerate(names)] + [(_noisy(names[number], chance), number) for number in copied]
    chance.shuffle(order)
    groups: dict[int, list[int]] = {}
    for at, (_, number) in enumerate(order):
        groups.setdefault(number, []).append(at)
    pairs = {(a, b) for those in groups.values() for i, a in enumerate(those) for b in those[i + 1 :]}
    return Made([name for name, _ in order], pairs)


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_HEADS) + chance.choice(_TAILS) for _ in range(chance.choice((2, 3, 3, 4)))).capitalize()


def _name(chance: random.Random) -> str:
    rare, trade = _word(chance), chance.choice(_TRADES)
    form = chance.choice(_FORMS)[0]
    shape = chance.random()
    if shape < 0.15:
        return chance.choice(_PUBLIC).format(rare, _word(chance))
    if shape < 0.4:
        body = f"{rare} {_word(chance)} {trade}"
    elif shape < 0.55:
        body = f"{rare} and {_word(chance)} {trade}"
    elif shape < 0.7:
        body = f"{chance.choice(_PLACES)} {rare} {trade}"
    elif shape < 0.85:
        body = f"{rare} {trade} {chance.choice(('International', 'Group', 'Company'))}"
    else:
        body = f"{rare} {_word(chance)}"
    return f"{body} {form}".strip()


def _noisy(name: str, chance: random.Random) -> str:
    for change in chance.sample(_CHANGES, k=chance.choice((1, 1, 2))):
        name = change(name, chance)
    return name


def _slip(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, max(2, len(name.split()[0]) - 1))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice((name[:at] + name[at + 1 :], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :],
                          name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]))  # fmt: skip


def _form(name: str, chance: random.Random) -> str:
    for forms in _FORMS[:-1]:
        for written in forms:
            if name.endswith(" " + written):
                return f"{name.removesuffix(written)}{chance.choice((*forms, ''))}".strip()
    return name


def _order(name: str, _: random.Random) -> str:
    words = name.split()
    return f"{' '.join(words[1:])}, {words[0]}" if len(words) > 2 else " ".join(reversed(words))


def _shorten(name: str, _: random.Random) -> str:
    return " ".join(_SHORT.get(word, word) for word in name.split())


def _capitals(name: str, chance: random.Random) -> str:
    return chance.choice((name.upper(), name.lower()))


def _leave_out(name: str, chance: random.Random) -> str:
    words = name.split()
    if len(words) < 3:
        return name
    at = chance.choice([place for place, word in enumerate(words) if place or word in _PLACES])
    return " ".join(words[:at] + words[at + 1 :])


_CHANGES = (_slip, _form, _order, _shorten, _capitals, _leave_out)
