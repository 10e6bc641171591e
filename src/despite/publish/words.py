"""The words in which kinds, roles, stances and qualifiers are printed, in the language spoken."""

from __future__ import annotations

from despite.evidence import Claim, Qualifier, Stance
from despite.text.messages import N_, _

KINDS: dict[str | None, str] = {
    "killing": N_("Killings"),
    "disappearance": N_("Disappearances"),
    "torture": N_("Torture"),
    "sexual_violence": N_("Sexual violence"),
    "detention": N_("Detention"),
    "excessive_force": N_("Excessive force"),
    "surveillance": N_("Surveillance"),
    "attack": N_("Attacks"),
    "displacement": N_("Displacement"),
    "abuse": N_("Other abuse"),
    "omission": N_("Failure to act"),
    "supply": N_("Supply of goods"),
    "licence": N_("Licences"),
    "training": N_("Training"),
    "funding": N_("Funding"),
    "attendance": N_("Attendance"),
    "promotion": N_("Promotion"),
    "complaint": N_("Complaints"),
    "inquiry": N_("Inquiries"),
    "charge": N_("Charges"),
    "sanction": N_("Convictions, fines and sanctions"),
    "policy": N_("Policy"),
    "relation": N_("Relations between bodies"),
    None: N_("Other statements"),
}
ROLES: dict[str, str] = {
    "accused": N_("said to be responsible"),
    "harmed": N_("said to be harmed"),
    "goods": N_("goods"),
    "means": N_("by means of"),
    "respondent": N_("asked, investigated or cleared"),
    "received_by": N_("received by"),
    "ruled_by": N_("ruled by"),
    "supplier": N_("supplier"),
    "recipient": N_("recipient"),
    "maker": N_("maker"),
    "attendee": N_("attendee"),
    "exhibitor": N_("exhibitor"),
    "delegate": N_("delegate"),
    "invited": N_("invited"),
    "promoted": N_("promoted"),
    "promoter": N_("promoter"),
    "protester": N_("protester"),
    "event": N_("event"),
    "investigator": N_("investigator"),
    "sanctioned": N_("sanctioned"),
    "place": N_("place"),
    "whole": N_("whole"),
    "part": N_("part"),
    "figures": N_("figures"),
}
STANCES: dict[Stance, str] = {
    "asserted": N_("asserted"),
    "documented": N_("documented"),
    "concluded": N_("concluded"),
    "ruled": N_("ruled"),
    "admitted": N_("admitted"),
    "warned": N_("warned"),
    "alleged": N_("alleged"),
    "believed": N_("believed"),
    "denied": N_("denied"),
    "announced": N_("announced"),
    "asked": N_("asked"),
    "no_comment": N_("no comment"),
}
QUALIFIERS: dict[Qualifier, str] = {
    "exactly": N_("exactly"),
    "about": N_("about"),
    "at_least": N_("at least"),
    "more_than": N_("more than"),
    "at_most": N_("at most"),
    "less_than": N_("less than"),
}
RECORD = {
    "archived": N_("archived by then"),
    "dated": N_("dated by then"),
    "second_hand": N_("second-hand: a later document says that it was published by then"),
    "possibly": N_("possibly on record by then"),
    "only_later": N_("on record only later"),
    "cannot_be_told": N_("cannot be told: undated"),
}
NEGATED = N_("negated: says that this was not so")
UNREVIEWED = N_("found by the program, not reviewed")
ONE_READER = N_("accepted by one reader, not yet by a second")
BANNER_ONE_READER = N_("Contains claims that one reader has accepted, and no second one")
BANNER = N_("Contains claims found by the program and not reviewed by a person")


def reviewed_words(state: str) -> str:
    """How far a claim was reviewed that is not accepted yet."""
    return _(ONE_READER) if state == "accepted_once" else _(UNREVIEWED)


def kind_words(kind: str | None) -> str:
    """The heading for a kind; one that a plug-in added is printed as it is."""
    return _(KINDS[kind]) if kind in KINDS else str(kind).replace("_", " ").capitalize()


def kind_order(kind: str | None) -> int:
    """DESIGN's order of kinds, those of plug-ins after them, 'Other statements' last."""
    order = list(KINDS)
    return len(order) if kind is None else order.index(kind) if kind in KINDS else len(order) - 1


def role_words(role: str, claim: Claim) -> str:
    """What a role is called, with denial and negation in the same cell."""
    words = _(ROLES[role]) if role in ROLES else role.replace("_", " ")
    match claim.stance == "denied", claim.negated:
        case True, True:
            return _("{role} (denied, negated)", role=words)
        case True, False:
            return _("{role} (denied)", role=words)
        case False, True:
            return _("{role} (negated)", role=words)
    return words


def stance_words(claim: Claim) -> str:
    """The stance as a label of one or two words."""
    return _(STANCES[claim.stance])


def record_words(record: str) -> str:
    """A class of record in words."""
    return _(RECORD[record])


def quoted(words: str) -> str:
    """Words in the quotation marks of the language spoken."""
    return _("“{words}”", words=words)


def listed(words: list[str]) -> str:
    """Several words, each in quotation marks, with commas."""
    return ", ".join(map(quoted, words))


def hedged(claim: Claim) -> str:
    """The label of hedged words."""
    return _("hedged: {words}", words=listed([hedge.text for hedge in claim.hedges]))
