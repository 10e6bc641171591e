"""Whom a pronoun in a role goes back to: a party in the same speaker's words, or nobody (rule 2 of fairness)."""

from __future__ import annotations

from collections.abc import Iterator

from despite.evidence import Role, Span
from despite.find.arguments import Argument, noun_phrase
from despite.find.clause import Clause
from despite.find.cue_nouns import is_plural
from despite.find.fillers import fill
from despite.find.persons import is_certainly_person, is_person, sex
from despite.find.prose import Prose

_AGENTS = frozenset("accused investigator respondent supplier attendee exhibitor promoter sanctioned received_by delegate".split())
_BESIDE = 3
"""How many words before or after a name may say that somebody speaks for others."""
_CHARGED = frozenset("accused sanctioned respondent".split())
_BACK = 3
"""How many sentences back a chain of pronouns is followed."""


_RECENT = 40
"""How many parties back one in the same sentence is looked for."""


class Parties:
    """The parties of a document's statements, in the order of the text."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self._named: list[Role] = []

    def note(self, roles: tuple[Role, ...]) -> None:
        """Remembers the parties of a statement."""
        self._named += [role for role in roles if role.role in _AGENTS]

    def all_resolved(self, roles: tuple[Role, ...], subject: Span | None) -> tuple[Role, ...]:
        """The roles of one statement; an object pronoun in it is not its own ``subject`` (tokens): "the guards beat them"."""
        found = [(role, self.resolved(role)) for role in roles]
        own = self.prose.tokens.start[subject[0]] if subject else -1
        return tuple(
            r for role, r in found if r is not None and not (r is not role and r.mention and r.mention[0] == own and self._is_object(role))
        )

    def _is_object(self, role: Role) -> bool:
        return role.mention is not None and self.prose.tokens.tags[self.prose.token_at(role.mention[0])] == "r"

    def resolved(self, role: Role) -> Role | None:
        """The role with its pronoun's antecedent; null where there is no sure one."""
        if role.name.casefold() not in self.prose.lexicon.grammar["role_pronouns"] or role.mention is None:
            return role
        at, pronoun = role.mention[0], role.name.casefold()
        party = next((p for p in self._candidates(at, pronoun) if p is not None), None)
        if (
            party is None
            or party.mention is None
            or self._only_speaks(role, party)
            or not self._same_speech(party.mention[0], at)
            or not self._agrees(pronoun, party)
        ):
            return None
        return Role(role=role.role, name=party.name, mention=party.mention)

    def _only_speaks(self, role: Role, party: Role) -> bool:
        """ "A spokesman said he would be charged": of whomever he spoke, it was not himself."""
        if role.role not in _CHARGED or party.mention is None:
            return False
        first, last = map(self.prose.token_at, party.mention)
        words = self.prose.tokens.low[max(0, first - _BESIDE) : last + _BESIDE]
        return not self.prose.lexicon.grammar["mouthpieces"].isdisjoint(words)

    def _candidates(self, at: int, pronoun: str) -> Iterator[Role | None]:
        """Whom a pronoun may stand for, the likeliest first."""
        yield self._in_sentence(at)
        sentence = self.prose.sentences_at(at)
        before = self._clause_before(sentence[0].start, at) if sentence else None
        if before is None or before.subject is None:
            yield self._subject_before(at)
        elif self._is_warned(before, pronoun):
            return  # "warned the bank that it could be fined": either may be meant
        elif (inner := self._inner_person(before, pronoun)) is not None:
            yield inner
        elif before.main_lemma in self.prose.lexicon.cues and not self._may_be_another(before, pronoun):
            yield self._nearer_body(before, pronoun) or self._subject_of(before)

    def _may_be_another(self, before: Clause, pronoun: str) -> bool:
        """ "Mara Kell told the judge that he …", "the mother said the priest had said …": who speaks and who is told may both be meant.

        Not where the words tell the speaker's sex, and it is that of the pronoun.
        """
        if pronoun not in self.prose.lexicon.grammar["person_pronouns"] or before.subject is None:
            return False
        verbs = [p for p in before.predicates if p.at > before.main_token and p.form == "finite" and p.subject != before.subject]
        if any(before.lemma(p.at) in self.prose.lexicon.cues for p in verbs):
            return True
        told = noun_phrase(self.prose, before.main_token + 1, before.stop)
        somebody = told > before.main_token + 1 and is_person(self._words(before.main_token + 1, told), self.prose.lexicon)
        return somebody and sex(self._words(*before.subject), self.prose.lexicon) is None

    def _inner_person(self, before: Clause, pronoun: str) -> Role | None:
        """ "The defence argued that Dale Orr was afraid when he …": the person of whom the speaker tells, where no person speaks."""
        if pronoun not in self.prose.lexicon.grammar["person_pronouns"] or before.subject is None:
            return None
        if is_person(self._words(*before.subject), self.prose.lexicon):
            return None
        verbs = [p for p in before.predicates if p.at > before.main_token and p.form == "finite" and p.subject != before.subject]
        if any(before.lemma(p.at) in self.prose.lexicon.cues for p in verbs):
            return None
        told = [p.subject for p in verbs if p.subject is not None]
        inner = [role for span in told for role in fill(before, "subject", Argument("subject", *span))]
        return inner[-1] if inner and self._agrees(pronoun, inner[-1]) else None

    def _is_warned(self, before: Clause, pronoun: str) -> bool:
        """Whether somebody whom the pronoun may stand for is warned by those who speak."""
        at = before.main_token + 1
        if before.main_lemma not in self.prose.lexicon.grammar["warned"] or before.main_passive:
            return False
        stop = noun_phrase(self.prose, at, before.stop)
        warned = fill(before, "object", Argument("object", at, stop)) if stop > at else []
        return any(self._agrees(pronoun, party) for party in warned)

    def _nearer_body(self, before: Clause, pronoun: str) -> Role | None:
        """ "The envoy demanded that the militia free the nurses it had kidnapped": a body named after the verb is nearer."""
        if pronoun not in self.prose.lexicon.grammar["neuter_pronouns"]:
            return None
        at, tags = before.main_token + 1, self.prose.tokens.tags
        while at < before.stop and tags[at] in "TPA":
            at += 1
        stop = noun_phrase(self.prose, at, before.stop)
        followed = stop < before.stop - 1 and (tags[stop] in "vVuX" or self.prose.tokens.low[stop] in self.prose.lexicon.grammar["to"])
        found = fill(before, "subject", Argument("subject", at, stop)) if stop > at and followed else []
        return found[0] if len(found) == 1 and self._agrees(pronoun, found[0]) else None

    def _words(self, first: int, last: int) -> str:
        return self.prose.text[self.prose.tokens.start[first] : self.prose.tokens.end[last - 1]]

    def _agrees(self, pronoun: str, party: Role) -> bool:
        """Whether number, and person or thing, allow the pronoun; names alone allow any."""
        prose, grammar = self.prose, self.prose.lexicon.grammar
        assert party.mention is not None
        if not self._of_same_sex(pronoun, party):
            return False
        first, last = prose.token_at(party.mention[0]), prose.token_at(party.mention[1])
        tags = prose.tokens.tags[first:last]
        noun = first + next((at for at, tag in enumerate(tags) if at and tag in "oP"), len(tags)) - 1
        body = prose.tokens.low[noun] in prose.lexicon.offices | prose.lexicon.groups
        if body and last - first == 1 and pronoun in grammar["person_pronouns"]:
            return False  # "Police say …": a capital at the head of a sentence makes no name
        if pronoun in grammar["neuter_pronouns"] and not body and is_certainly_person(party.name, prose.lexicon):
            return False
        low = prose.tokens.low[noun]
        several = low in (grammar["collectives"] if pronoun in grammar["object_pronouns"] else prose.lexicon.offices)
        if prose.tokens.tags[noun] == "N" and "#" not in tags and "D" not in tags:
            return pronoun not in grammar["plural_pronouns"] or "C" in tags or several
        plural = is_plural(low) or "C" in tags
        if pronoun in grammar["plural_pronouns"]:
            return plural or several  # "the ministry said a militia had killed them" is of others
        body = body or low in prose.lexicon.bodies
        return not plural and (pronoun in grammar["neuter_pronouns"] or not body)

    def _of_same_sex(self, pronoun: str, party: Role) -> bool:
        """Whether nothing tells that the party is a woman and "he" a man, or the other way round; "it" is no person told to be either."""
        grammar, name = self.prose.lexicon.grammar, party.name.casefold()
        known = "m" if name in grammar["masculine"] else "f" if name in grammar["feminine"] else sex(party.name, self.prose.lexicon)
        if known is None or pronoun in grammar["plural_pronouns"]:
            return True
        return pronoun in (grammar["masculine"] if known == "m" else grammar["feminine"])

    def _clause_before(self, start: int, at: int) -> Clause | None:
        """The words of the sentence before the pronoun, where they hold a verb: "The ministry said that"."""
        clause = Clause(self.prose, ((start, at),), (), frozenset()) if start < at else None
        return clause if clause is not None and clause.main is not None else None

    def _in_sentence(self, at: int) -> Role | None:
        """The party named last before the pronoun in its sentence."""
        sentence = self.prose.sentences_at(at)
        start = sentence[0].start if sentence else at
        here = [r for r in self._named[-_RECENT:] if r.mention is not None and start <= r.mention[0] and r.mention[1] <= at]
        return here[-1] if here else None

    def _subject_before(self, at: int) -> Role | None:
        """The subject of the sentence before; a pronoun there is followed further back."""
        for _ in range(_BACK):
            sentence = self.prose.sentences_at(at)
            before = self.prose.sentence_before(sentence[0]) if sentence else None
            if before is None:
                return None
            role = self._subject(before.start, before.end)
            if role is None or role.name.casefold() not in self.prose.lexicon.grammar["role_pronouns"]:
                return role
            at = before.start
        return None

    def _subject(self, start: int, end: int) -> Role | None:
        """The subject of the first clause in the stretch."""
        return self._subject_of(Clause(self.prose, ((start, end),), (), frozenset()))

    def _subject_of(self, clause: Clause) -> Role | None:
        found = fill(clause, "subject", Argument("subject", *clause.subject)) if clause.subject else []
        return found[0] if len(found) == 1 else None

    def _same_speech(self, start: int, end: int) -> bool:
        """Whether both stand in one paragraph, in one quotation or both outside, with no omission between."""
        same = self.prose.block_of(start) == self.prose.block_of(end) and self.prose.quote_at(start) == self.prose.quote_at(end)
        return same and "…" not in self.prose.shadow[start:end]
