"""Legal forms: those of one country and of another on the same words are two companies, often of one group."""

from __future__ import annotations

from despite.resolve.compare.grounds import NEVER, Ground, ground
from despite.resolve.names import ParsedName
from despite.resolve.names.lexicon import legal_forms

SAME = 0.7
OTHER = -1.0
ONE_ONLY = -0.2


def abroad(a: ParsedName, b: ParsedName) -> bool:
    """Whether the legal forms of the two names exist in different countries."""
    if not (a.legal and b.legal) or not set(a.legal).isdisjoint(b.legal):
        return False
    one, other = legal_forms()[a.legal[-1]].countries, legal_forms()[b.legal[-1]].countries
    return bool(one and other) and one.isdisjoint(other)


def legal(a: ParsedName, b: ParsedName) -> list[Ground]:
    """What the legal forms of two names speak for or against."""
    if not (a.legal and b.legal):
        return [ground(ONE_ONLY, f"only one of them has a legal form ({(a.legal or b.legal)[0]})")] if a.legal or b.legal else []
    if set(a.legal) & set(b.legal):
        return [ground(SAME, f"both have the legal form {next(form for form in a.legal if form in b.legal)}")]
    one, other = legal_forms()[a.legal[-1]], legal_forms()[b.legal[-1]]
    words = f"the legal forms {a.legal[-1]} and {b.legal[-1]}"
    if abroad(a, b):
        return [ground(NEVER, f"{words} are of different countries")]
    return [ground(OTHER if one.group != other.group else OTHER / 2, f"{words} are not the same")]
