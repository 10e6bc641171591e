"""Whom a pronoun in a role goes back to: a party in the same speaker's words, or nobody (rule 2 of fairness)."""

from __future__ import annotations

from despite.evidence import Role
from despite.find.clause import Clause
from despite.find.prose import Prose
from despite.find.roles import PRONOUNS

_AGENTS = frozenset("accused investigator respondent supplier attendee exhibitor promoter sanctioned received_by delegate".split())
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

    def resolved(self, role: Role) -> Role | None:
        """The role with its pronoun's antecedent; null where there is no sure one."""
        if role.name.casefold() not in PRONOUNS or role.mention is None:
            return role
        at = role.mention[0]
        party = self._in_sentence(at) or self._subject_before(at)
        if party is None or party.mention is None or not self._same_speech(party.mention[0], at):
            return None
        return Role(role=role.role, name=party.name, mention=party.mention)

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
            clause = Clause(self.prose, ((before.start, before.end),), (), frozenset())
            role = clause.role("subject", *clause.subject) if clause.subject else None
            if role is None or role.name.casefold() not in PRONOUNS:
                return role
            at = before.start
        return None

    def _same_speech(self, start: int, end: int) -> bool:
        """Whether both stand in one paragraph, in one quotation or both outside, with no omission between."""
        same = self.prose.block_of(start) == self.prose.block_of(end) and self.prose.quote_at(start) == self.prose.quote_at(end)
        return same and "…" not in self.prose.shadow[start:end]
