"""Who and what fills the roles of a statement, by the grammatical place beside its cue. Words of the passage only."""

from __future__ import annotations

from despite.evidence import Role
from despite.find.clause import Clause
from despite.find.content import over_qualifier
from despite.find.events import is_event
from despite.find.kinds import KindHit, kind_words, listed
from despite.find.phrases import heads

HARM = frozenset(
    "killing disappearance torture sexual_violence detention excessive_force surveillance attack displacement abuse omission".split()
)
_LAW = frozenset({"complaint", "inquiry", "charge", "omission"})
PRONOUNS = frozenset({"it", "they", "he", "she", "them", "him", "her"})
_EMPTY = frozenset(
    {
        "nobody",
        "none",
        "nothing",
        "no one",
        "who",
        "which",
        "that",
        "we",
        "i",
        "you",
        "there",
        "this",
        "these",
        "those",
        "what",
        "one",
        "us",
        "me",
    }
)


def find_roles(clause: Clause, hit: KindHit | None) -> tuple[Role, ...]:
    """The roles of a clause whose kind ``hit`` tells; pronouns (``PRONOUNS``) as they stand."""
    if hit is None:
        return ()
    found = _by_voice(clause, hit) + _by_prepositions(clause, hit) + _by_secondary(clause, hit) + _means(clause, hit)
    found += _included(clause, hit, found) + _places(clause, hit)
    unique: dict[tuple[str, str], Role] = {}
    for role in found:
        unique.setdefault((role.role, role.name), role)
    return tuple(unique.values())


def _by_voice(clause: Clause, hit: KindHit) -> list[Role]:
    """Subject and object of the cue as a verb; the subject of a doing verb where the cue is a noun."""
    kind = hit.kind
    subject, agent = clause.subject, kind.roles.get("subject", "")
    if hit.form == "noun" and not clause.is_main(hit):
        return _of_noun_subject(clause, hit)
    if clause.passive(hit):
        return _names(clause, *clause.patient(hit), _patient_role(clause, hit))
    if subject is not None and not clause.governs(hit):
        subject = None
    objects = _object(clause, hit) if kind.name != "omission" or _special(clause, hit) == "invited" else []
    if subject is None:
        return objects
    role = _special(clause, hit) or agent
    if not objects and hit.form == "verb" and role == "accused" and clause.unclear_voice(hit):
        return []
    if not objects and _is_one_of(clause, hit, listed(clause.prose, "intransitive")):
        role = "harmed"
    if kind.name == "supply" and _is_one_of(clause, hit, listed(clause.prose, "buyers")):
        role = "recipient"
    return (_names(clause, *subject, role) if role != "invited" else []) + objects


def _is_one_of(clause: Clause, hit: KindHit, lemmas: frozenset[str]) -> bool:
    return any(clause.lemma(token) in lemmas for token in range(hit.first, hit.last))


def _special(clause: Clause, hit: KindHit) -> str:
    if hit.kind.name != "attendance":
        return ""
    special = kind_words(clause.prose.lexicon.language).special
    words = [special[w] for t in clause.tokens if hit.first - 1 <= t <= hit.last + 2 and (w := clause.prose.tokens.low[t]) in special]
    return words[0] if words else ""


def _patient_role(clause: Clause, hit: KindHit) -> str:
    return _special(clause, hit) or hit.kind.roles.get("object", "")


def _of_noun_subject(clause: Clause, hit: KindHit) -> list[Role]:
    """ "The army committed abuses", "lawmakers launch an inquiry", "the commission has received complaints"."""
    lemma = clause.main_lemma
    if clause.subject is None or clause.main is None or hit.first < clause.main_token:
        return []
    if hit.kind.name == "complaint":
        return _names(clause, *clause.subject, "received_by") if lemma in listed(clause.prose, "receivers") else []
    if hit.kind.name in HARM and lemma in listed(clause.prose, "sufferers"):
        return _names(clause, *clause.subject, "harmed")
    if clause.main_passive and hit.kind.name in ("sanction", "charge"):
        return _names(clause, *clause.subject, hit.kind.roles["object"])
    if clause.main_passive:
        accused = lemma in ("accuse", "suspect", "convict") or clause.main_low in ("responsible", "involved", "implicated")
        return _names(clause, *clause.subject, "accused") if hit.kind.name in HARM and accused else []
    if hit.kind.name in HARM:
        return _names(clause, *clause.subject, "accused") if _does(clause, listed(clause.prose, "doers")) else []
    role = _special(clause, hit) or hit.kind.roles.get("subject", "")
    if hit.kind.name in ("supply", "licence") and lemma in listed(clause.prose, "buyers"):
        role = "recipient"
    return (
        _names(clause, *clause.subject, role)
        if hit.kind.name in ("inquiry", "attendance", "supply", "licence", "funding", "training")
        else []
    )


def _does(clause: Clause, doers: frozenset[str]) -> bool:
    if clause.main_low in ("is", "are", "was", "were"):
        after = clause.prose.tokens.low[clause.main_token + 1 : clause.main_token + 4]
        return "responsible" in after or "behind" in after or "complicit" in after
    return clause.main_lemma in doers


def _object(clause: Clause, hit: KindHit) -> list[Role]:
    role = _patient_role(clause, hit)
    first = hit.last
    if hit.kind.name == "attendance" and role != "invited":
        role = "event"
    first = over_qualifier(clause.prose, first, clause.stop)
    if not role or first >= clause.stop or clause.prose.tokens.tags[first] not in "DNn#A&vG£rP":
        return []
    if clause.prose.tokens.tags[first] == "P":
        return []
    if role == "event":
        members = heads(clause.prose, first, clause.stop)[:1]
        return [
            r
            for m in members
            if is_event(clause.prose, clause.events, *m)
            for r in (*_names(clause, *m, "event"), *_place_after(clause, m[1]))
        ]
    return _names(clause, first, clause.stop, role)


def _by_prepositions(clause: Clause, hit: KindHit) -> list[Role]:
    """ "to", "by", "from", "against", "at" after the cue, up to the next verb of its own."""
    found: list[Role] = []
    tokens = clause.prose.tokens
    following = [h.first for h in clause.hits if h.first >= hit.last and h.kind.name != hit.kind.name]
    for at in range(hit.last, min([clause.stop, *following])):
        low = tokens.low[at]
        if tokens.tags[at] in "W;:" or (tokens.tags[at] in "XV" and at > hit.last and not _participle(clause, at)):
            break
        if tokens.tags[at] in "PoSA" and low in hit.kind.roles and at + 1 < clause.stop:
            found += _at_preposition(clause, hit, at, hit.kind.roles[low])
    return found


_DONE = frozenset("commit perpetrate carry conduct inflict cause order allege report".split())


def _participle(clause: Clause, at: int) -> bool:
    """ "violations committed by": the participle belongs to the act; "rifles made by" does not."""
    return clause.prose.tokens.low[at + 1 : at + 2] in (["by"], ["to"], ["at"], ["from"]) and clause.lemma(at) in _DONE


def _at_preposition(clause: Clause, hit: KindHit, at: int, role: str) -> list[Role]:
    if clause.is_dated(at + 1) or clause.is_dated(at):
        return []
    if role == "event":
        members = heads(clause.prose, at + 1, clause.stop)[:1]
        return [r for first, last in members if is_event(clause.prose, clause.events, first, last)
                for r in (*_names(clause, first, last, "event"), *_place_after(clause, last))]  # fmt: skip
    if clause.prose.tokens.low[at] == "of" and at != hit.last and hit.form != "noun":
        return []
    if clause.prose.tokens.low[at] == "by" and clause.is_goods(at + 1):
        return []
    if role == "goods" and clause.prose.tokens.low[at] == "for" and clause.prose.tokens.tags[at + 1] == "N":
        role = "recipient"
    if role == "recipient" and clause.prose.tokens.tags[at + 1] in "uvX":
        return []
    return _names(clause, at + 1, clause.stop, role)


def _place_after(clause: Clause, at: int) -> list[Role]:
    tokens = clause.prose.tokens
    if at + 1 < clause.stop and tokens.low[at] == "in" and tokens.tags[at + 1] == "N" and not clause.is_dated(at + 1):
        return _names(clause, at + 1, clause.stop, "place")[:1]
    return []


def _by_secondary(clause: Clause, hit: KindHit) -> list[Role]:
    """Who is said to be responsible for the abuses that a complaint or an inquiry is about; to whom the goods went."""
    found: list[Role] = []
    for other in clause.hits:
        if other is hit:
            continue
        if hit.kind.name in _LAW and other.kind.name in HARM:
            found += [r for r in _by_prepositions(clause, other) if r.role == "accused"]
        if hit.kind.name in HARM and other.first > hit.first and other.kind.name in HARM:
            found += [r for r in _by_prepositions(clause, other) if r.role == "accused" and hit.form == "noun"]
        if hit.kind.name in ("sanction", "charge", "licence") and other.kind.name == "supply":
            found += [r for r in _by_prepositions(clause, other) if r.role == "recipient"]
    return found


def _places(clause: Clause, hit: KindHit) -> list[Role]:
    """ "in Lima", "at the Orrin Bridge" after the cue: a named place that is no event."""
    tokens = clause.prose.tokens
    if hit.kind.name not in HARM | {"training"}:
        return []
    for at in range(hit.last, clause.stop - 1):
        if (
            tokens.low[at] in ("in", "at", "near", "outside")
            and not clause.is_dated(at + 1)
            and clause.prose.date_over(tokens.start[at]) is None
        ):
            members = heads(clause.prose, at + 1, clause.stop)[:1]
            if members and "N" in tokens.tags[slice(*members[0])]:
                role = clause.role("place", *members[0])
                return [role] if role else []
    return []


def _means(clause: Clause, hit: KindHit) -> list[Role]:
    """The weapon or software: "by X guns", "used X to …"; a brand before the goods is their maker (rule 2)."""
    found: list[Role] = []
    tokens = clause.prose.tokens
    if hit.kind.name in HARM:
        for at in clause.tokens:
            low, lemma = tokens.low[at], clause.lemma(at)
            if (low in ("by", "with") and clause.is_goods(at + 1)) or (
                lemma == "use" and tokens.tags[at] in "VGvu" and clause.is_tool(at + 1)
            ):
                found += _names(clause, at + 1, clause.stop, "means")[:1]
        found += [r for role in found for r in clause.named(role)]
    return found + [maker for role in (*found, *_goods(clause, hit)) for maker in clause.maker(role)]


def _goods(clause: Clause, hit: KindHit) -> list[Role]:
    return [role for role in _by_voice(clause, hit) if role.role == "goods"]


def _included(clause: Clause, hit: KindHit, found: list[Role]) -> list[Role]:
    """Names after ", including": further members of the group that is harmed."""
    if not any(role.role == "harmed" for role in found):
        return []
    tokens = clause.prose.tokens
    at = next((t for t in clause.tokens if t > hit.first and tokens.low[t] == "including"), None)
    if at is None or tokens.tags[at + 1] not in "ND":
        return []
    members = heads(clause.prose, at + 1, clause.stop)
    return [r for first, last in members if "N" in tokens.tags[first:last] for r in _names(clause, first, last, "harmed")]


def _is_act(clause: Clause, first: int, last: int) -> bool:
    """Whether the phrase names an act ("violations of human rights"), which nobody can accuse."""
    words = kind_words(clause.prose.lexicon.language)
    of = clause.prose.tokens.tags.find("o", first, last)
    head = clause.prose.tokens.low[(of if of > first else last) - 1]
    return head in listed(clause.prose, "acts") or (head in words.words and "N" not in clause.prose.tokens.tags[first:last])


def _names(clause: Clause, first: int, last: int, role: str) -> list[Role]:
    """One role for each member of the coordination that begins at token ``first``."""
    if not role:
        return []
    members = heads(clause.prose, first, last, whole=(first, last) == clause.subject)
    if role == "harmed":
        members = [clause.owner_of_device(*member) for member in members]
    if role == "accused":
        members = [member for member in members if not _is_act(clause, *member)]
    roles = [clause.role(role, *member) for member in members]
    empty = _EMPTY | clause.prose.lexicon.negations
    return [r for r in roles if r is not None and r.name.casefold() not in empty]
