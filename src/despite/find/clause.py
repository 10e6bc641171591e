"""One statement made ready for reading: its tokens without the writer's insertions, its main verb, its subject."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from despite.evidence import Role, Span
from despite.find.kinds import KindHit, kind_hits, listed, main_verb
from despite.find.phrases import np_left, np_right
from despite.find.prose import Prose
from despite.text.insertions import find_editorial

_BE = frozenset("is are was were be been being isn't aren't wasn't weren't".split())


class Clause:
    """A statement's words. ``hidden`` stretches (what other holders say in it) are left out of all reading.

    ``shared`` is the subject (token range) of the statement before, which a coordinated predicate has too.
    """

    def __init__(self, prose: Prose, parts: tuple[Span, ...], hidden: tuple[Span, ...], events: frozenset[str],
                 shared: tuple[int, int] | None = None) -> None:  # fmt: skip
        self.prose = prose
        self.parts = parts
        self.events = events
        self._shared = shared
        self.editorial = tuple(e for part in parts for e in find_editorial(prose.shadow, *part))
        self.hidden = (*hidden, *self.editorial)
        every = [t for part in parts for t in range(prose.token_at(part[0]), prose.token_at(part[1])) if prose.tokens.tags[t] not in '“”"']
        self.tokens = [t for t in every if self._visible(t)] if self.hidden else every
        self.stop = prose.token_at(parts[-1][1])

    def _visible(self, token: int) -> bool:
        at = self.prose.tokens.start[token]
        return not any(start <= at < end for start, end in self.hidden)

    @cached_property
    def hits(self) -> list[KindHit]:
        """The kind cues, in order."""
        return kind_hits(self.prose, self.tokens)

    @cached_property
    def main(self) -> int | None:
        """The place of the main verb in ``tokens``."""
        return main_verb(self.prose, self.tokens) if self.tokens else None

    @property
    def main_token(self) -> int:
        return self.tokens[self.main] if self.main is not None else -1

    @property
    def main_low(self) -> str:
        return self.prose.tokens.low[self.main_token] if self.main is not None else ""

    @property
    def main_lemma(self) -> str:
        return self.lemma(self.main_token) if self.main is not None else ""

    def lemma(self, token: int) -> str:
        """The base form of the verb at ``token``; the word itself where it is none."""
        low = self.prose.tokens.low[token]
        verb = self.prose.lexicon.verbs.get(low)
        return verb.lemma if verb else "have" if low in ("has", "had", "have") else low

    @cached_property
    def group(self) -> int:
        """The token at which the main verb's auxiliaries and adverbs begin."""
        return self.group_of(self.main_token)

    def group_of(self, token: int) -> int:
        """The token at which the auxiliaries and adverbs before the verb at ``token`` begin."""
        tags = self.prose.tokens.tags
        while token > self.tokens[0] and tags[token - 1] in "XA“":
            token -= 1
        return token

    @property
    def bare_participle(self) -> bool:
        """Whether the main verb may be a mere participle: "complaints received by …", "rifles sent to …"."""
        verb = self.prose.lexicon.verbs.get(self.main_low)
        after = self.prose.tokens.tags[self.main_token + 1 : self.main_token + 2]
        return verb is not None and "n" in verb.forms and self.group == self.main_token and after not in ("D", "N", "n", "#", "£")

    @property
    def main_passive(self) -> bool:
        return self._be_before(self.main_token)

    def _be_before(self, token: int) -> bool:
        words = self.prose.tokens.low[self.group_of(token) : token]
        verb = self.prose.lexicon.verbs.get(self.prose.tokens.low[token])
        return verb is not None and bool(set(verb.forms) & set("nd")) and any(w in _BE for w in words)

    @cached_property
    def subject(self) -> tuple[int, int] | None:
        """The tokens of the main verb's subject."""
        if self.main is None:
            return None
        first = np_left(self.prose, self.group, self.tokens[0])
        last = self.group
        while last > first and self.prose.tokens.tags[last - 1] in ",":
            last -= 1
        return (first, last) if first < last else self._shared

    def is_main(self, hit: KindHit) -> bool:
        """Whether the cue is, or begins with, the main verb."""
        return self.main is not None and hit.first <= self.main_token < hit.last

    def governs(self, hit: KindHit) -> bool:
        """Whether the main verb's subject does what the cue says: the main verb itself, or a verb that it controls."""
        if self.is_main(hit) or self.main is None:
            return self.main is not None
        tags, low = self.prose.tokens.tags, self.prose.tokens.low
        if low[hit.first - 1] == "to":
            return self._does(self._verb_before(hit.first - 1))
        if tags[hit.first] == "G" and hit.form != "noun":
            return self._does_ing(hit.first)
        return tags[hit.first - 1] == "C" or (hit.form == "phrase" and tags[hit.first - 1] in "B,A")

    def _verb_before(self, token: int) -> int | None:
        tags = self.prose.tokens.tags
        return next((t for t in range(token - 1, self.tokens[0] - 1, -1) if tags[t] in "VuvG" and self.lemma(t) in self._doers), None)

    @property
    def _doers(self) -> frozenset[str]:
        return listed(self.prose, "doers")

    def _does(self, verb: int | None) -> bool:
        """ "used X to hack", "accused of using X to hack": the verb before "to" is the subject's own."""
        if verb is None:
            return False
        return verb == self.main_token or (self.prose.tokens.tags[verb] == "G" and self._does_ing(verb))

    def _does_ing(self, token: int) -> bool:
        before = self.prose.tokens.tags[token - 1]
        return before in ",C" or (before in "Po" and (self.main_passive or self.main_lemma in self._doers))

    def passive(self, hit: KindHit) -> bool:
        """Whether the cue stands in the passive: "were killed", "guns sold to Mexico"."""
        if hit.form == "noun":
            return False
        inside = (self.prose.lexicon.verbs.get(self.prose.tokens.low[t]) for t in range(hit.first + 1, hit.last))
        if self.prose.tokens.low[hit.first] in _BE and any(v is not None and "n" in v.forms for v in inside):
            return True
        if self._be_before(hit.first) or self._be_before(hit.last - 1):
            return True
        tags = self.prose.tokens.tags
        verb = self.prose.lexicon.verbs.get(self.prose.tokens.low[hit.first])
        reduced = verb is not None and "n" in verb.forms and not self.is_main(hit)
        coordinated = tags[hit.first - 1 : hit.first] == "C" and self.main is not None and self.main_passive
        after = self.prose.tokens.low[hit.last] if hit.last < self.stop else ""
        return coordinated or (
            reduced and tags[hit.first - 1 : hit.first] in ("n", "N", "]") and after in ("by", "to", "in", "from", "at", "for")
        )

    def unclear_voice(self, hit: KindHit) -> bool:
        """ "Students killed: seven": a form that is past or participle, without auxiliary or object, names no agent."""
        verb = self.prose.lexicon.verbs.get(self.prose.tokens.low[hit.first])
        intransitive = listed(self.prose, "intransitive")
        bare = self.prose.tokens.tags[hit.first - 1] not in "XA" if hit.first else True
        return verb is not None and "n" in verb.forms and bare and verb.lemma not in intransitive

    def patient(self, hit: KindHit) -> tuple[int, int]:
        """The tokens of what a passive is about: the noun phrase before its verb group."""
        if self.is_main(hit) or self.prose.tokens.tags[hit.first - 1] == "C":
            return self.subject or (hit.first, hit.first)
        group = self.group_of(hit.first)
        return np_left(self.prose, group, self.tokens[0]), group

    def is_dated(self, token: int) -> bool:
        """Whether ``token`` is part of a date expression."""
        return self.prose.date_over(self.prose.tokens.start[token]) is not None

    def is_goods(self, token: int) -> bool:
        """Whether the noun phrase at ``token`` is of weapons, vehicles or software."""
        goods = listed(self.prose, "goods")
        stop = np_right(self.prose, token, self.stop)
        return any(low in goods for low in self.prose.tokens.low[token:stop])

    def is_tool(self, token: int) -> bool:
        """Whether what is used is a weapon or software, or is used "to" do something."""
        stop = np_right(self.prose, token, self.stop)
        rest = self.prose.tokens.low[stop : stop + 6]
        return stop > token and (self.is_goods(token) or "to" in rest)

    def owner_of_device(self, first: int, last: int) -> tuple[int, int]:
        """Of "the phones of lawyers" the lawyers: who is harmed is no telephone."""
        tokens = self.prose.tokens
        devices = listed(self.prose, "devices")
        of = tokens.tags.find("o", first, last)
        if of != -1 and tokens.low[of - 1] in devices:
            return of + 1, last
        owner = next((t for t in range(first, last) if tokens.low[t].endswith(("'s", "s'"))), None)
        return (first, owner + 1) if owner is not None and tokens.low[last - 1] in devices else (first, last)

    def role(self, role: str, first: int, last: int) -> Role | None:
        """The role filled by the noun phrase of tokens ``first`` to before ``last``, brackets and possessive left out."""
        tokens = self.prose.tokens
        while last > first and tokens.tags[last - 1] in ")]":
            opening = tokens.tags.rfind("(" if tokens.tags[last - 1] == ")" else "[", first, last)
            last = opening if opening != -1 else last - 1
        of = tokens.tags.find("o", first, last)
        if of - first >= 2 and set(tokens.tags[first:of]) == {"N"} and role == "harmed":
            last = of
        last = next((t for t in range(first + 1, last) if self.is_dated(t) and not self.is_dated(first)), last)
        if last <= first or not self._visible(first):
            return None
        start, end = self.prose.trim(tokens.start[first], tokens.end[last - 1], " ,;:.“”\"'’‘")
        if self.prose.shadow[start:end].endswith(("’s", "'s")):
            end -= 2
        return Role(role=role, name=self.prose.text[start:end], mention=(start, end)) if start < end else None

    def named(self, means: Role) -> list[Role]:
        """The name in "software known as X" beside the whole phrase."""
        at = self.prose.token_at(means.mention[1]) if means.mention else self.stop
        if self.prose.tokens.low[at : at + 2] in (["known", "as"], ["called"], ["dubbed"]) and at + 2 < self.stop:
            role = self.role("means", at + 2, np_right(self.prose, at + 2, self.stop))
            return [role] if role else []
        return []

    def maker(self, goods: Role) -> list[Role]:
        """The brand before the goods: "Acme & Son rifles" were made by Acme & Son."""
        if goods.mention is None:
            return []
        first, last = (bisect_left(self.prose.tokens.start, x) for x in goods.mention)
        tags = self.prose.tokens.tags
        while first < last and tags[first] in "D#AnG":
            first += 1
        stop = first
        while stop < last and tags[stop] in "N&":
            stop += 1
        wanted = listed(self.prose, "goods")
        software = any(low in _SOFTWARE for low in self.prose.tokens.low[stop:last])
        plain = not software and all(low in wanted or tags[stop + i] in "#" for i, low in enumerate(self.prose.tokens.low[stop:last]))
        if stop == first or stop >= last or not plain or _is_adjective(self.prose.tokens.low[first:stop]):
            return []
        role = self.role("maker", first, stop)
        return [role] if role else []


_SOFTWARE = frozenset("malware spyware software technology technologies".split())


def _is_adjective(words: list[str]) -> bool:
    """A nationality is no brand: "Israeli software", "German rifles"."""
    return len(words) == 1 and words[0].endswith(("an", "ese", "ish", "i", "ch", "ic", "ss", "eek"))
