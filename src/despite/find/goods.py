"""By what something was done, and whose brand the goods bear: a maker is neither supplier nor accused (rule 2)."""

from __future__ import annotations

from bisect import bisect_left

from despite.evidence import Role
from despite.find.arguments import Argument, noun_phrase, object_of
from despite.find.clause import Clause
from despite.find.fillers import fill
from despite.find.kinds import listed


def means_of(clause: Clause) -> list[Role]:
    """The weapon or software of a harmful act: "with X guns", "used X to …", "fired tear gas at"."""
    found = [role for h in clause.hits if h.means and (role := clause.role("means", h.first, h.last)) is not None]
    low, wanted = clause.prose.tokens.low, clause.grammar("by") | clause.grammar("with")
    for at in clause.tokens:
        if low[at] in wanted and _has_goods(clause, at + 1):
            found += fill(clause, "means", Argument("object", at + 1, clause.stop))[:1]
    found += [role for verb in clause.predicates for role in _used(clause, verb.at, verb.passive, verb.subject)]
    return found + [named for role in found for named in _named(clause, role)]


def _used(clause: Clause, at: int, passive: bool, subject: tuple[int, int] | None) -> list[Role]:
    """ "used Lanternfish to track her", "the boats will be used to push them back", "fired rockets at the market"."""
    lemma = clause.lemma(at)
    if lemma in listed(clause.prose, "users"):
        if passive:
            return fill(clause, "means", Argument("subject", *subject)) if subject and _to_follows(clause, at + 1) else []
        first = [a for a in object_of(clause, at + 1) if a.place == "object"]
        return [r for a in first if _is_tool(clause, a.first) for r in fill(clause, "means", a)[:1]]
    if lemma in listed(clause.prose, "shooters") and not passive:
        return [r for a in object_of(clause, at + 1)[:1] if _has_goods(clause, a.first) for r in fill(clause, "means", a)]
    return []


def _is_tool(clause: Clause, first: int) -> bool:
    """Whether what is used is a weapon or software, or is used "to" do something."""
    stop = noun_phrase(clause.prose, first, clause.stop)
    return stop > first and (_has_goods(clause, first) or _to_follows(clause, stop))


def _to_follows(clause: Clause, first: int) -> bool:
    return any(low in clause.grammar("to") for low in clause.prose.tokens.low[first : min(first + 6, clause.stop)])


def _has_goods(clause: Clause, first: int) -> bool:
    stop = noun_phrase(clause.prose, first, clause.stop)
    wanted = listed(clause.prose, "goods")
    return any(low in wanted for low in clause.prose.tokens.low[first:stop])


def _named(clause: Clause, means: Role) -> list[Role]:
    """The name in "software known as X" beside the whole phrase."""
    at = clause.prose.token_at(means.mention[1]) if means.mention else clause.stop
    for words in clause.grammar("known_as"):
        parts = words.split()
        if clause.prose.tokens.low[at : at + len(parts)] == parts:
            return fill(clause, "means", Argument("object", at + len(parts), clause.stop))[:1]
    return []


def makers_of(clause: Clause, goods: list[Role]) -> list[Role]:
    """The brand before the goods ("Acme & Son rifles"), and who is said to have made them ("made by Acme & Son")."""
    return [maker for role in goods for maker in _brand(clause, role)] + _made_by(clause)


def _made_by(clause: Clause) -> list[Role]:
    low = clause.prose.tokens.low
    for verb in clause.predicates:
        made = clause.lemma(verb.at) in listed(clause.prose, "makers") and (verb.passive or clause.is_participle(verb.at))
        if made and verb.at + 2 < clause.stop and low[verb.at + 1] in clause.grammar("by"):
            return fill(clause, "maker", Argument("by", verb.at + 2, clause.stop))
    return []


def _brand(clause: Clause, goods: Role) -> list[Role]:
    if goods.mention is None:
        return []
    tokens = clause.prose.tokens
    first, last = (bisect_left(tokens.start, x) for x in goods.mention)
    while first < last and tokens.tags[first] in "D#AnG":
        first += 1
    stop = first
    while stop < last and tokens.tags[stop] in "N&":
        stop += 1
    rest, wanted = tokens.low[stop:last], listed(clause.prose, "goods")
    plain = not listed(clause.prose, "software") & set(rest) and all(
        low in wanted or tokens.tags[stop + i] in "#" for i, low in enumerate(rest)
    )
    if stop == first or stop >= last or not plain or _is_adjective(tokens.low[first:stop]):
        return []
    role = clause.role("maker", first, stop)
    return [role] if role else []


def _is_adjective(words: list[str]) -> bool:
    """A nationality is no brand: "Israeli software", "German rifles"."""
    return len(words) == 1 and words[0].endswith(("an", "ese", "ish", "i", "ch", "ic", "ss", "eek"))
