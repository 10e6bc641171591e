"""Denials that take up what was said by one word, and which claim they answer."""

from __future__ import annotations

import pytest

from despite.evidence import Block, Claim, Document
from despite.find import find


def claims_in(text: str) -> list[Claim]:
    block = Block(kind="paragraph", start=0, end=len(text))
    document = Document(id="d", capture="c", reader="text/1", language="en", dating=None, blocks=(block,), text=text)
    return find(document)[0]


@pytest.mark.parametrize(
    ("text", "denier", "words", "said"),
    [
        ("Lanta Watch says the army tortured detainees, a charge the government denies.", "the government",
         "a charge the government denies", "the army tortured detainees"),
        ("Lanta Watch says the army tortured detainees, which the government has denied.", "the government",
         "which the government has denied", "the army tortured detainees"),
        ("The army tortured detainees, Lanta Watch says, allegations that the ministry has dismissed as false.", "the ministry",
         "allegations that the ministry has dismissed as false", "The army tortured detainees"),
        ("The report said guards had beaten prisoners, findings disputed by the prison service.", "the prison service",
         "findings disputed by the prison service", "guards had beaten prisoners"),
        ("The brigade was accused of burning three villages, an accusation the government called absurd.", "the government",
         "an accusation the government called absurd", "The brigade was accused of burning three villages"),
        ("Critics say the police spied on them. The police deny this.", "The police", "The police deny this", "the police spied on them"),
        ("Prosecutors say Vance ordered the killings; he denies it.", "he", "he denies it", "Vance ordered the killings"),
    ],
)  # fmt: skip
def test_a_denial_by_one_word_stands_apart_and_points_at_what_it_denies(text: str, denier: str, words: str, said: str) -> None:
    claims = claims_in(text)
    denials = [c for c in claims if c.stance == "denied"]
    assert [(c.holders[-1].name, c.passage.exact, c.kind, c.roles, c.negated) for c in denials] == [(denier, words, None, (), False)]
    answered = next(c for c in claims if c.id == denials[0].answers)
    assert (answered.passage.exact, answered.stance != "denied") == (said, True)


@pytest.mark.parametrize(
    "text",
    [
        "The army does not deny it.",  # a denial that is not one
        "The mayor called the police, a spokesman said.",
        "She opened the letter, which the clerk read.",
        "He dismissed the guard, a man of forty.",
    ],
)
def test_what_only_looks_like_a_denial_is_none(text: str) -> None:
    assert not [c for c in claims_in(text) if c.stance == "denied"]


def test_denied_allegations_are_those_right_before() -> None:
    claims = claims_in("Lanta Watch says the army tortured detainees. The ministry rejected the allegations.")
    assert claims[1].stance == "denied" and claims[1].answers == claims[0].id


def test_nobody_is_answered_across_a_paragraph_or_by_oneself() -> None:
    first = "Lanta Watch says the army tortured detainees."
    text = f"{first}\n\nThe government denies it."
    blocks = (Block(kind="paragraph", start=0, end=len(first)), Block(kind="paragraph", start=len(first) + 2, end=len(text)))
    document = Document(id="d", capture="c", reader="text/1", language="en", dating=None, blocks=blocks, text=text)
    assert [c.answers for c in find(document)[0]] == [None, None]
    own = claims_in("Vance said the rebels burned the school. Vance denies it.")
    assert [c.answers for c in own] == [None, None]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Rights groups have accused the Guard of torture, but none has linked Colonel Vance to it.", "the Guard of torture"),
        ("He denied damaging the car, and the charge was withdrawn.", "damaging the car"),
        ("Olt rejected claims that Lethmark had exported tear gas to Orrin as “fairy tales”.", "Lethmark had exported tear gas to Orrin"),
    ],
)
def test_what_is_said_ends_where_the_writer_goes_on(text: str, stated: str) -> None:
    held = [c for c in claims_in(text) if c.holders]
    assert [(c.passage.exact, c.negated) for c in held] == [(stated, False)]


def test_who_asks_for_no_name_asks_nothing_else() -> None:
    claims = claims_in("According to two officials who asked not to be named, the contract was signed in secret.")
    assert [(c.holders[-1].name, c.passage.exact.rstrip(".")) for c in claims] == [("two officials", "the contract was signed in secret")]


@pytest.mark.parametrize(
    ("text", "kind", "negated", "roles"),
    [
        ("Nobody was hurt when officers opened fire.", "excessive_force", False, {("accused", "officers")}),
        ("Officers had fired live rounds.", "excessive_force", False, {("accused", "Officers"), ("means", "live rounds")}),
        ("The guards, employed by a mine, shot at protesters.", "excessive_force", False,
         {("accused", "The guards"), ("harmed", "protesters")}),
        ("A police officer was himself stabbed.", "attack", False, {("harmed", "A police officer")}),
        ("The rights commission recorded 212 complaints of torture against the federal police.", "complaint", False,
         {("accused", "the federal police")}),
    ],
)  # fmt: skip
def test_acts_in_clauses_of_their_own(text: str, kind: str, negated: bool, roles: set[tuple[str, str]]) -> None:
    (claim,) = claims_in(text)
    assert (claim.kind, claim.negated, {(r.role, r.name) for r in claim.roles}) == (kind, negated, roles)


def test_a_clause_after_a_day_is_a_statement_of_its_own() -> None:
    claims = claims_in("The ministry did not stop the sale, and in June the rifles were flown to Orrin.")
    assert [(c.passage.exact.rstrip("."), c.negated) for c in claims if c.kind == "supply"] == [
        ("in June the rifles were flown to Orrin", False)
    ]


@pytest.mark.parametrize(
    ("text", "holder", "words"),
    [
        ("Two constables were hurt after a liquid, believed to be acid, was thrown at them.", None, None),
        ("We have found nothing to show that it reached the militia.", None, None),
        ("That a rifle was made by a firm does not mean that it was supplied by them to the rebels.", "a firm", None),
        ("The Department should establish who took the decision in her case.", "The Department", None),
        ("An inquiry blamed both parties, but no one was convicted.", "An inquiry", "no one was convicted"),
        ("He was not pushed by a protester, as was stated by some papers.", "some papers", None),
    ],
)
def test_nobody_is_given_words_that_are_the_writers(text: str, holder: str | None, words: str | None) -> None:
    held = [c for c in claims_in(text) if c.holders and c.stance != "no_comment"]
    assert not [c for c in held if c.holders[-1].name == holder and (words is None or words in c.passage.exact)]
    assert not [c for c in claims_in(text) if c.holders and c.holders[-1].name in ("Two constables", "We")]


@pytest.mark.parametrize(
    ("text", "chain", "words"),
    [
        ("The jury heard from one of the prisoners, referred to as B, that a stranger had rung his mother.", ["one of the prisoners"],
         "a stranger had rung his mother"),
        ("Skylark was founded in 2019 by Bashir Noom, company records show.", ["company records"],
         "Skylark was founded in 2019 by Bashir Noom"),
        ("Hobbs denies misconduct.", ["Hobbs"], "misconduct"),
        ("Soldiers who refused to fire on the crowd were arrested, according to a deserter.", ["a deserter"],
         "Soldiers who refused to fire on the crowd were arrested"),
        ("Ann Lee said that she believed that the police had lied.", ["Ann Lee"], "the police had lied"),
    ],
)  # fmt: skip
def test_who_holds_what_in_rarer_constructions(text: str, chain: list[str], words: str) -> None:
    found = [[h.name for h in c.holders] for c in claims_in(text) if c.passage.exact.rstrip(".") == words]
    assert found == [chain]


def test_nobody_inside_what_is_said_is_the_one_who_says_it() -> None:
    text = "The maker, Vortek, had never sold anything to the junta. Engines of its design are also built abroad, it noted."
    claim = next(c for c in claims_in(text) if "built abroad" in c.passage.exact)
    assert "Engines" not in (claim.holders[-1].name or "")


@pytest.mark.parametrize(
    ("text", "holder", "words", "roles"),
    [
        ("Activists claim, without offering proof, that the mayor ordered the eviction.", "Activists", "the mayor ordered the eviction",
         {("accused", "the mayor")}),
        ("Residents blamed the fire on the guards, though no one saw it start.", "Residents", "the fire on the guards",
         {("accused", "the guards")}),
        ("In a letter dated 4 March, the minister told parliament that licences had been approved.", "the minister",
         "licences had been approved", set()),
    ],
)  # fmt: skip
def test_what_somebody_holds_is_never_told_as_the_writers_own(text: str, holder: str, words: str, roles: set[tuple[str, str]]) -> None:
    claims = claims_in(text)
    held = next(c for c in claims if c.holders)
    assert (held.holders[-1].name, held.passage.exact, {(r.role, r.name) for r in held.roles}) == (holder, words, roles)
    assert not [c for c in claims if not c.holders and words in c.passage.exact]


def test_what_nobody_was_told_is_held_by_nobody_else() -> None:
    (claim,) = claims_in("The families say that they were never told where the bodies were buried.")
    assert ([h.name for h in claim.holders], claim.negated) == (["The families"], True)


def test_the_fair_is_a_show_where_arms_are_spoken_of() -> None:
    claims = claims_in("Lethmark sells rifles to Orrin. The association invited the navy to its fair in May.")
    attendance = next(c for c in claims if c.kind == "attendance")
    assert {(r.role, r.name) for r in attendance.roles} == {("invited", "the navy"), ("event", "its fair")}
    assert not [c for c in claims_in("The school invited the mayor to its fair in May.") if c.kind == "attendance"]


def test_who_is_inquired_into_is_a_respondent() -> None:
    (claim,) = claims_in("The prosecutor's office opened an inquiry against three officers for torture.")
    assert ("respondent", "three officers") in {(r.role, r.name) for r in claim.roles}
