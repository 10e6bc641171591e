"""One statement made ready for reading: its tokens without the writer's insertions, its verbs, its subject."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise

from despite.evidence import Role, Span
from despite.find.kinds import KindHit, kind_hits, listed
from despite.find.phrases import np_left
from despite.find.predicates import Predicate, over_ruled_out, predicates
from despite.find.prose import Prose
from despite.find.verbs import main_verb, modifies
from despite.text.insertions import find_editorial


class Clause:
    """A statement's words. ``hidden`` stretches (what other holders say in it) are left out of all reading.

    ``shared`` is the subject (token range) of the statement before, which a coordinated predicate has too, and ``passive`` its voice.
    """

    def __init__(self, prose: Prose, parts: tuple[Span, ...], hidden: tuple[Span, ...], events: frozenset[str],
                 shared: tuple[int, int] | None = None, passive: bool = False) -> None:  # fmt: skip
        self.prose = prose
        self.parts = parts
        self.events = events
        self._shared = shared
        self._after_passive = passive
        self.editorial = tuple(e for part in parts for e in find_editorial(prose.shadow, *part))
        self.hidden = (*hidden, *self.editorial)
        tags, at = prose.tokens.tags, prose.token_at
        unseen = {t for start, end in self.hidden for t in range(at(start), at(end))}
        self.tokens = [t for first, last in parts for t in range(at(first), at(last)) if tags[t] not in '“”"' and t not in unseen]
        self.stop = prose.token_at(parts[-1][1])

    def visible(self, token: int) -> bool:
        """Whether the token is no part of what another holder says, nor of an insertion."""
        at = self.prose.tokens.start[token]
        return not any(start <= at < end for start, end in self.hidden)

    def grammar(self, name: str) -> frozenset[str]:
        """A list of the language's table ``grammar``."""
        return self.prose.lexicon.grammar[name]

    @cached_property
    def words(self) -> str:
        """The words in small letters between spaces, in which a phrase can be looked for."""
        lows = self.prose.tokens.low
        return f" {' '.join([lows[t] for t in self.tokens])} "

    @cached_property
    def hits(self) -> list[KindHit]:
        """The kind cues, in order."""
        return kind_hits(self.prose, self.tokens)

    @cached_property
    def main(self) -> int | None:
        """The place of the main verb in ``tokens``."""
        return main_verb(self.prose, self.tokens) if self.tokens else None

    @cached_property
    def main_token(self) -> int:
        return self.tokens[self.main] if self.main is not None else -1

    @cached_property
    def main_low(self) -> str:
        return self.prose.tokens.low[self.main_token] if self.main is not None else ""

    @cached_property
    def main_lemma(self) -> str:
        return self.lemma(self.main_token) if self.main is not None else ""

    def lemma(self, token: int) -> str:
        """The base form of the verb at ``token``; the word itself where it is none."""
        low = self.prose.tokens.low[token]
        verb = self.prose.lexicon.verbs.get(low)
        return verb.lemma if verb else "have" if low in self.grammar("have") else low

    def is_participle(self, token: int) -> bool:
        """Whether the word can be a past participle; a form in -ed that no list has is taken for one."""
        verb = self.prose.lexicon.verbs.get(self.prose.tokens.low[token])
        return self.prose.tokens.tags[token] == "V" if verb is None else "n" in verb.forms

    @cached_property
    def group(self) -> int:
        """The token at which the main verb's auxiliaries and adverbs begin."""
        return self.group_of(self.main_token)

    def group_of(self, token: int) -> int:
        """The token at which the auxiliaries and adverbs before the verb at ``token`` begin."""
        tags = self.prose.tokens.tags
        while token > self.tokens[0] and (tags[token - 1] in "XA“" or token in self._resumed):
            token = self._resumed.get(token, token - 1)
        lows = self.prose.tokens.low
        longer = token > self.tokens[0] and f"{lows[token - 1]} {lows[token]}" in self.grammar("no_longer")
        return token - 1 if longer else token

    @cached_property
    def _resumed(self) -> dict[int, int]:
        """Where an interrupted clause goes on with its verb, and the auxiliary before: "He had not, he added, | been asked"."""
        at, tags = self.prose.token_at, self.prose.tokens.tags
        pairs = [(at(later[0]), at(before[1]) - 1) for before, later in pairwise(self.parts)]
        return {first: last for first, last in pairs if tags[last] in "XA" and tags[first] in "XAVu"}

    @property
    def bare_participle(self) -> bool:
        """Whether the main verb may be a mere participle: "complaints received by …", "rifles sent to …"."""
        verb = self.prose.lexicon.verbs.get(self.main_low)
        after = self.prose.tokens.tags[self.main_token + 1 : self.main_token + 2]
        return verb is not None and "n" in verb.forms and self.group == self.main_token and after not in ("D", "N", "n", "#", "£")

    @property
    def main_passive(self) -> bool:
        return self.be_before(self.main_token) or self._shares_passive

    @property
    def _shares_passive(self) -> bool:
        """ "was convicted of fraud but | acquitted of torture": the auxiliary stands in the statement before."""
        following = self.prose.tokens.tags[self.main_token + 1 : self.main_token + 2]
        bare = (
            self.group == self.main_token and self.is_participle(self.main_token) and following not in ("D", "N", "n", "#", "£", "R", "r")
        )
        return self._after_passive and bare

    def be_before(self, token: int) -> bool:
        """Whether a form of "be" stands among the auxiliaries of the participle at ``token``."""
        words = self.prose.tokens.low[self.group_of(token) : token]
        be = self.grammar("be")
        return any(w in be for w in words) and (self.is_participle(token) or "d" in self._forms(token))

    def _forms(self, token: int) -> str:
        verb = self.prose.lexicon.verbs.get(self.prose.tokens.low[token])
        return verb.forms if verb is not None else ""

    @cached_property
    def subject(self) -> tuple[int, int] | None:
        """The tokens of the main verb's subject."""
        if self.main is None:
            return None
        last = self.group
        while last > self.tokens[0] and self.prose.tokens.tags[last - 1] == "”":
            last -= 1
        last = over_ruled_out(self.prose, last, self.tokens[0]) if last > self.tokens[0] else last
        last = self._before_relative(last)
        first = np_left(self.prose, last, self.tokens[0])
        if self.tokens[0] < first < last and self.is_dated(first):
            last, first = first, np_left(self.prose, first, self.tokens[0])
        if self._is_inverted(first, last):
            return self._shared
        first = self._over_modifiers(self._over_reduced(first))
        while last > first and self.prose.tokens.tags[last - 1] in ",":
            last -= 1
        return (first, last) if first < last else self._shared

    def _is_inverted(self, first: int, last: int) -> bool:
        """ "In the same cellar perished a unionist": what stands before the verb belongs to a preposition."""
        tags = self.prose.tokens.tags
        return (
            self.tokens[0] < first < last - 1 == self.main_token - 1
            and tags[first - 1] == "P"
            and tags[first] == "D"
            and "N" not in tags[first:last]
        )

    def _before_relative(self, end: int) -> int:
        """Of "the soldier who was tortured by the rebels died" the end of "the soldier"; ``end`` where no such clause comes between."""
        tags = self.prose.tokens.tags
        marks = (t for t in range(end - 1, self.tokens[0], -1) if tags[t] in ",;:“”" or (tags[t] == "C" and tags[t + 1] not in "XV"))
        opens = next(marks, -1) + 1
        who = tags.find("W", max(opens, self.tokens[0] + 1), end)
        return who if who > 0 and tags[who - 1] in "nNv)" and not set(tags[who:end]).isdisjoint("XVv") else end

    def _over_reduced(self, first: int) -> int:
        """From "police officers" back to the men in "two men dressed as police officers", from a noun to its possessor."""
        tags, lows = self.prose.tokens.tags, self.prose.tokens.low
        if first - 2 > self.tokens[0] and tags[first - 1] in "SP" and tags[first - 2] in "VG" and tags[first - 3] in "nN":
            return np_left(self.prose, first - 2, self.tokens[0])
        if first - 1 > self.tokens[0] and tags[first - 1] in "'’" and lows[first - 2].endswith("s"):
            return np_left(self.prose, first - 1, self.tokens[0])
        return first

    def _over_modifiers(self, first: int) -> int:
        """From the noun back over "armed" and "the recently murdered"."""
        tags = self.prose.tokens.tags
        if first > self.tokens[0] and tags[first - 1] in "VG" and modifies(self.prose, first - 1):
            first -= 1
            while first > self.tokens[0] and tags[first - 1] in "AD#":
                first -= 1
        return first

    @cached_property
    def predicates(self) -> list[Predicate]:
        """The verbs of the clause with voice and subject, in order."""
        return predicates(self)

    def predicate(self, hit: KindHit) -> Predicate | None:
        """The verb of a cue: the one within it."""
        return next((p for p in self.predicates if hit.first <= p.at < hit.last), None)

    def governing(self, token: int) -> Predicate | None:
        """The verb before ``token`` whose object or phrase it may be in."""
        number = bisect_left(self._verbs, token)
        return self.predicates[number - 1] if number else None

    @cached_property
    def _verbs(self) -> list[int]:
        return [p.at for p in self.predicates]

    @cached_property
    def doers(self) -> frozenset[str]:
        """Verbs whose subject does the act that follows: "committed", "took part in"."""
        return listed(self.prose, "doers")

    def is_dated(self, token: int) -> bool:
        """Whether ``token`` is part of a date expression."""
        starts = self.prose.tokens.start
        return token < len(starts) and self.prose.date_over(starts[token]) is not None

    def role(self, role: str, first: int, last: int) -> Role | None:
        """The role filled by the noun phrase of tokens ``first`` to before ``last``, brackets and possessive left out."""
        tokens = self.prose.tokens
        while last > first and tokens.tags[last - 1] in ")]":
            opening = tokens.tags.rfind("(" if tokens.tags[last - 1] == ")" else "[", first, last)
            last = opening if opening != -1 else last - 1
        of = tokens.tags.find("o", first, last)
        if of - first >= 2 and set(tokens.tags[first:of]) == {"N"} and role == "harmed":
            last = of
        last = next((t for t in range(first, last) if self.is_dated(t)), last)
        if last <= first or not self.visible(first):
            return None
        start, end = self.prose.trim(tokens.start[first], tokens.end[last - 1], " ,;:.“”\"'’‘")
        if self.prose.shadow[start:end].endswith(("’s", "'s")):
            end -= 2
        return Role(role=role, name=self.prose.text[start:end], mention=(start, end)) if start < end else None
