"""The words in which kinds, roles, stances and qualifiers are printed."""

from __future__ import annotations

from despite.evidence import Claim, Qualifier, Stance

KINDS: dict[str | None, str] = {
    "killing": "Killings",
    "disappearance": "Disappearances",
    "torture": "Torture",
    "sexual_violence": "Sexual violence",
    "detention": "Detention",
    "excessive_force": "Excessive force",
    "surveillance": "Surveillance",
    "attack": "Attacks",
    "displacement": "Displacement",
    "abuse": "Other abuse",
    "omission": "Failure to act",
    "supply": "Supply of goods",
    "licence": "Licences",
    "training": "Training",
    "funding": "Funding",
    "attendance": "Attendance",
    "promotion": "Promotion",
    "complaint": "Complaints",
    "inquiry": "Inquiries",
    "charge": "Charges",
    "sanction": "Convictions, fines and sanctions",
    "policy": "Policy",
    "relation": "Relations between bodies",
    None: "Other statements",
}
ROLES: dict[str, str] = {
    "accused": "said to be responsible",
    "harmed": "said to be harmed",
    "goods": "goods",
    "means": "by means of",
    "respondent": "asked, investigated or cleared",
    "received_by": "received by",
    "ruled_by": "ruled by",
}
VERBS: dict[Stance, str] = {
    "asserted": "said",
    "documented": "documented",
    "concluded": "concluded",
    "ruled": "ruled",
    "admitted": "admitted",
    "warned": "warned",
    "alleged": "alleged",
    "believed": "believed",
    "denied": "denied",
    "announced": "announced",
    "asked": "asked",
    "no_comment": "gave no comment",
}
QUALIFIERS: dict[Qualifier, str] = {
    "exactly": "exactly",
    "about": "about",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
}
NEGATED = "negated: says that this was not so"
UNREVIEWED = "found by the program, not reviewed"
BANNER_ONE_READER = "Contains claims that one reader has accepted, and no second one"
ONE_READER = "accepted by one reader, not yet by a second"
BANNER = "Contains claims found by the program and not reviewed by a person"


def kind_words(kind: str | None) -> str:
    """The heading for a kind; one that a plug-in added is printed as it is."""
    return KINDS.get(kind) or str(kind).replace("_", " ").capitalize()


def kind_order(kind: str | None) -> int:
    """DESIGN's order of kinds, those of plug-ins after them, 'Other statements' last."""
    order = list(KINDS)
    return len(order) if kind is None else order.index(kind) if kind in KINDS else len(order) - 1


def role_words(role: str, claim: Claim) -> str:
    """What a role is called, with denial and negation in the same cell."""
    return ROLES.get(role, role.replace("_", " ")) + _doubt(claim)


def stance_words(claim: Claim) -> str:
    """The stance as a label of one or two words."""
    return claim.stance.replace("_", " ")


def _doubt(claim: Claim) -> str:
    words = [word for word, holds in (("denied", claim.stance == "denied"), ("negated", claim.negated)) if holds]
    return f" ({', '.join(words)})" if words else ""
