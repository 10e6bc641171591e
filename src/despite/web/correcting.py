"""The form in which a person says a claim otherwise, or adds one: its fields, and what of them was changed."""

from __future__ import annotations

from typing import Any, get_args

from starlette.datastructures import FormData

from despite.desk.unfinished import Fields
from despite.errors import BadValue
from despite.evidence import Claim, Holder, Stance, When
from despite.find import kinds
from despite.publish.sentence import holder_words
from despite.publish.words import ROLES, kind_words
from despite.text.messages import _

ONE = ("kind", "stance", "happened", "negated", "reason", "start", "end", "exact")
"""Fields that stand once; the others stand once for each holder or role."""
MANY = ("holder", "said", "role", "name")
LINES = ("hedges", "figures")
"""Fields of which every line is one."""
_BLANK = 2
"""Empty rows at the end of holders and roles, to write more into."""


def fields_of(claim: Claim) -> Fields:
    """The form filled with a claim as it is read now."""
    return {
        "kind": (claim.kind or "",),
        "stance": (claim.stance,),
        "happened": (_edtf(claim.happened_on),),
        "negated": ("yes",) if claim.negated else (),
        "holder": tuple(holder_words(holder) for holder in claim.holders),
        "said": tuple(_edtf(holder.said_on) for holder in claim.holders),
        "role": tuple(role.role for role in claim.roles),
        "name": tuple(role.name for role in claim.roles),
        "hedges": ("\n".join(hedge.text for hedge in claim.hedges),),
        "figures": ("\n".join(figure.text for figure in claim.figures),),
    }


def empty() -> Fields:
    """The form of a claim that is new."""
    return {"stance": ("asserted",)}


def fields_in(sent: FormData) -> Fields:
    """What was written into the form."""
    given = {name: tuple(value for value in sent.getlist(name) if isinstance(value, str)) for name in (*ONE, *MANY, *LINES)}
    return {name: tuple(_plain(value) for value in values) for name, values in given.items()}


def form(fields: Fields) -> dict[str, Any]:
    """What the form is made of: its fields, its rows, and what can be chosen."""
    pairs = rows(fields)
    named = sorted({*ROLES, *(pair[0] for pair in pairs["roles"] if pair[0])})
    return {
        "fields": {name: one(fields, name) for name in (*ONE, *LINES)},
        "rows": pairs,
        "kinds": {kind: kind_words(kind) for kind in kinds()},
        "stances": get_args(Stance),
        "roles": {role: _(ROLES[role]) if role in ROLES else role.replace("_", " ") for role in named},
    }


def rows(fields: Fields) -> dict[str, list[tuple[str, str]]]:
    """The holders with the day on which each said it, and the roles with their names, with blank ones to write into."""
    return {"holders": _pairs(fields, "holder", "said"), "roles": _pairs(fields, "role", "name")}


def one(fields: Fields, name: str) -> str:
    """A field that stands once."""
    return next(iter(fields.get(name, ())), "")


def reading_in(fields: Fields, before: Fields) -> dict[str, Any]:
    """What of a claim is to be changed: only the fields that are not as they were. Raises ``BadValue``."""
    reading: dict[str, Any] = {}
    for name, field in (("kind", "kind"), ("stance", "stance"), ("happened_on", "happened")):
        if one(fields, field) != one(before, field):
            reading[name] = one(fields, field)
    if _pairs(fields, "holder", "said") != _pairs(before, "holder", "said"):
        reading.update(_chain(fields, before))
    if _pairs(fields, "role", "name") != _pairs(before, "role", "name"):
        reading["roles"] = [pair for pair in _pairs(fields, "role", "name") if any(pair)]
    for name in LINES:
        if _lines(fields, name) != _lines(before, name):
            reading[name] = _lines(fields, name)
    if bool(one(fields, "negated")) != bool(one(before, "negated")):
        reading["negated"] = bool(one(fields, "negated"))
    return {**reading, **words_in(fields)}


def words_in(fields: Fields) -> dict[str, Any]:
    """The passage, where one was chosen: by its place in the text, or by its exact words. Raises ``BadValue``."""
    start, end = one(fields, "start"), one(fields, "end")
    if start or end:
        if not (start.isdecimal() and end.isdecimal()):
            raise BadValue("place in the text", f"{start} to {end}", "select the words again")
        return {"start": int(start), "end": int(end)}
    return {"exact": one(fields, "exact")} if one(fields, "exact").strip() else {}


def _chain(fields: Fields, before: Fields) -> dict[str, Any]:
    """The holders where they are others, and the day on which each said it where one is told."""
    given, held = ([pair for pair in _pairs(one, "holder", "said") if any(pair)] for one in (fields, before))
    nobody = holder_words(Holder(name=None))
    names, days = ["" if pair[0] == nobody else pair[0] for pair in given], [pair[1] for pair in given]
    same = [pair[0] for pair in given] == [pair[0] for pair in held]
    dated = {"said_on": days} if any(days) or any(pair[1] for pair in held) else {}
    return dated if same else {"holders": names, **dated}


def _pairs(fields: Fields, first: str, second: str) -> list[tuple[str, str]]:
    left, right = fields.get(first, ()), fields.get(second, ())
    size = max(len(left), len(right))
    pairs = [((*left, *[""] * size)[at].strip(), (*right, *[""] * size)[at].strip()) for at in range(size)]
    return [pair for pair in pairs if any(pair)] + [("", "")] * _BLANK


def _lines(fields: Fields, name: str) -> list[str]:
    return [line.strip() for line in one(fields, name).splitlines() if line.strip()]


def _edtf(when: When | None) -> str:
    return when.edtf if when is not None else ""


def _plain(value: str) -> str:
    # A browser sends every line break as two characters.
    return value.replace("\r\n", "\n")
