"""Spanish and French: who says what, with which stance, kind, negation, dates and figures. Thin, but nothing turned round."""

from __future__ import annotations

import pytest

from despite.evidence import Block, Claim, Document
from despite.find import find


def claims(language: str, text: str) -> list[Claim]:
    blocks = (Block(kind="paragraph", start=0, end=len(text)),)
    document = Document(id="d", capture="c", reader="text/1", language=language, dating=None, blocks=blocks, text=text)
    found, problems = find(document)
    assert not problems
    return found


def one(language: str, text: str) -> Claim:
    found = claims(language, text)
    assert len(found) == 1, [claim.passage.exact for claim in found]
    return found[0]


def holders(claim: Claim) -> list[str | None]:
    return [holder.name for holder in claim.holders]


def roles(claim: Claim) -> dict[str, str]:
    return {role.role: role.name for role in claim.roles}


def figures(claim: Claim) -> list[tuple[float, str | None, str | None]]:
    return [(figure.value, figure.qualifier, figure.unit) for figure in claim.figures]


def happened(claim: Claim) -> str | None:
    return claim.happened_on.edtf if claim.happened_on else None


@pytest.mark.parametrize(
    ("language", "text", "holder", "content"),
    [
        ("es", "La Red Alba denunció que el ejército mató a 22 personas en Orrin el 30 de junio de 2014.",
         "La Red Alba", "el ejército mató a 22 personas en Orrin el 30 de junio de 2014"),
        ("fr", "Le Réseau Alba a déclaré que l’armée a tué 22 personnes à Orrin le 30 juin 2014.",
         "Le Réseau Alba", "l’armée a tué 22 personnes à Orrin le 30 juin 2014"),
    ],
)  # fmt: skip
def test_indirect_speech_with_a_killing_its_date_and_its_figure(language: str, text: str, holder: str, content: str) -> None:
    claim = one(language, text)
    assert (holders(claim), claim.mode, claim.stance, claim.kind) == ([holder], "indirect", "asserted", "killing")
    assert claim.passage.exact == content
    assert (happened(claim), claim.negated) == ("2014-06-30", False)
    assert figures(claim)[0][:2] == (22, None)
    assert roles(claim)["harmed"].startswith("22 person")


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("es", "«Los soldados torturaron a tres detenidos», dijo Mara Kell, abogada.", "Los soldados torturaron a tres detenidos"),
        ("fr", "« Les soldats ont torturé trois détenus », a déclaré Mara Kell, avocate.", "Les soldats ont torturé trois détenus"),
    ],
)
def test_a_quotation_before_its_speaker(language: str, text: str, content: str) -> None:
    claim = one(language, text)
    assert (holders(claim), claim.mode, claim.kind, claim.passage.exact) == (["Mara Kell"], "direct", "torture", content)


@pytest.mark.parametrize(
    ("language", "text", "holder"),
    [
        ("es", "Según el informe, al menos 43 estudiantes fueron secuestrados en septiembre de 2014.", "el informe"),
        ("fr", "Selon le rapport, au moins 43 étudiants ont été enlevés et portés disparus en septembre 2014.", "le rapport"),
    ],
)
def test_according_to_a_report(language: str, text: str, holder: str) -> None:
    claim = one(language, text)
    assert (holders(claim), claim.stance, claim.kind, happened(claim)) == ([holder], "documented", "disappearance", "2014-09")
    assert figures(claim)[0][:2] == (43, "at_least")


@pytest.mark.parametrize(
    ("language", "text", "holder", "kind"),
    [
        ("es", "El ministerio niega que la empresa haya vendido fusiles.", "El ministerio", "supply"),
        ("es", "La empresa negó haber vendido armas a la policía.", "La empresa", "supply"),
        ("es", "El gobierno rechazó las acusaciones de tortura.", "El gobierno", "torture"),
        ("fr", "Le ministère nie que l'entreprise ait vendu des armes.", "Le ministère", "supply"),
        ("fr", "La société a nié avoir vendu des armes à la police.", "La société", "supply"),
        ("fr", "Le gouvernement a rejeté les accusations de torture.", "Le gouvernement", "torture"),
    ],
)
def test_a_denial_keeps_who_denies_what(language: str, text: str, holder: str, kind: str) -> None:
    claim = one(language, text)
    assert (holders(claim), claim.stance, claim.kind, claim.negated) == ([holder], "denied", kind, False)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El tribunal multó a la empresa con 3,7 millones de euros en febrero de 2019."),
        ("fr", "Le tribunal a infligé une amende de 3,7 millions d'euros à la société en février 2019."),
    ],
)
def test_a_fine_with_its_amount_and_month(language: str, text: str) -> None:
    claim = one(language, text)
    assert (claim.mode, claim.kind, happened(claim)) == ("narration", "sanction", "2019-02")
    assert figures(claim) == [(3700000, None, "EUR")]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("es", "El Ejército presuntamente espió a dos periodistas en 2020.", "surveillance"),
        ("fr", "D'après l'ONU, l'armée aurait tué trois hommes en mai 2019.", "killing"),
    ],
)
def test_an_alleged_act_stays_alleged(language: str, text: str, kind: str) -> None:
    claim = one(language, text)
    assert (claim.stance, claim.kind, len(claim.hedges)) == ("alleged", kind, 1)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Tres hombres fueron asesinados por el ejército en 2019."),
        ("es", "El general fue acusado de matar a tres hombres en 2019."),
        ("es", "Al periodista lo mató el ejército en 2019."),
        ("es", "Las armas fueron vendidas a Orrin en 2014."),
        ("fr", "Trois hommes ont été tués par l'armée en 2019."),
        ("fr", "Le général a été accusé d'avoir tué trois hommes en 2019."),
        ("fr", "Le militant est mort le 3 mai 2019."),
    ],
)
def test_a_passive_never_turns_round_who_did_it_and_who_says_it(language: str, text: str) -> None:
    for claim in claims(language, text):
        assert holders(claim) == []
        assert not {"accused", "supplier"} & roles(claim).keys()


@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "El ministro no dijo que el ejército mató a tres hombres."), ("fr", "Le ministre n'a pas dit que l'armée a tué trois hommes.")],
)
def test_who_did_not_say_it_is_no_holder(language: str, text: str) -> None:
    assert all(holders(claim) == [] for claim in claims(language, text))


def test_a_negative_statement_in_spanish() -> None:
    claim = one("es", "El ministro dijo que la empresa no vendió fusiles a Orrin.")
    assert (holders(claim), claim.kind, claim.negated) == (["El ministro"], "supply", True)


def test_a_negative_statement_in_french_shows_its_negation_at_least() -> None:
    claim = one("fr", "Le ministre affirme que l'armée n'a pas tué trois hommes.")
    assert claim.negated or "pas" in [hedge.text for hedge in claim.hedges]
    assert "accused" not in roles(claim)


def test_a_language_without_a_file_gives_its_quotations_and_says_what_was_not_tried() -> None:
    text = "Das Ministerium teilte am 26.09.2014 mit: „Wir haben am 2014-09-27 niemanden festgenommen.“ Der „Fall Orrin“ ist offen."
    document = Document(id="d", capture="c", reader="text/1", language="de", dating=None, text=text,
                        blocks=(Block(kind="paragraph", start=0, end=len(text)),))  # fmt: skip
    found, problems = find(document)
    assert [(c.passage.exact.rstrip("."), c.mode, [h.name for h in c.holders], c.found_by) for c in found] == [
        ("Wir haben am 2014-09-27 niemanden festgenommen", "direct", [None], "quoted/1")
    ]
    assert happened(found[0]) == "2014-09-27" and found[0].kind is None
    assert [p.code for p in problems] == ["find.language"] and "only direct quotations" in problems[0].message
