"""The rules that keep it fair (DESIGN.md), one section a rule. Rules on things not built yet are tested by what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Article, claims_in
from despite.desk import Desk
from despite.errors import Refused
from despite.evidence import Claim


def only(claims: list[Claim]) -> Claim:
    assert len(claims) == 1, [claim.passage.exact for claim in claims]
    return claims[0]


def named(claim: Claim, role: str) -> list[str]:
    return [found.name for found in claim.roles if found.role == role]


def accused(claims: list[Claim]) -> list[str]:
    return [name for claim in claims for name in named(claim, "accused")]


def kinds_of(claims: list[Claim]) -> set[str | None]:
    return {claim.kind for claim in claims}


def published(desk: Desk, question: str, folder: Path, as_of: str = "2024-01-01", **options: bool) -> str:
    """Everything that a briefing prints, tags taken out."""
    desk.publish(desk.ask(question, as_of=as_of), folder, **options)
    return "\n".join(words_of(path) for path in sorted(folder.rglob("*")) if path.suffix in (".html", ".svg"))


def words_of(path: Path) -> str:
    text = re.sub(r"<style.*?</style>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


# 1: an agentless passive has an unnamed holder, never the newspaper; its date is when it was said


@pytest.mark.parametrize(
    "text",
    [
        "Colonel Brandt was accused of killing four farmers.",
        "The Skerry Post has nine pages. Colonel Brandt is believed to have killed four farmers.",
        "It is believed that Colonel Brandt killed four farmers.",
    ],
)
def test_1_who_accuses_is_not_named_and_not_the_paper(text: str) -> None:
    claim = only(claims_in(text))
    assert claim.holders[-1].name is None
    assert "Post" not in str([holder.name for holder in claim.holders])


def test_1_inside_a_papers_report_the_accuser_is_innermost() -> None:
    claim = only(claims_in("The Skerry Post reported that Colonel Brandt was accused of killing four farmers."))
    assert [holder.name for holder in claim.holders] == ["The Skerry Post", None]


def test_1_the_day_of_the_accusing_is_not_the_day_of_the_act() -> None:
    claim = only(claims_in("Colonel Brandt was accused in 2017 of killing four farmers."))
    assert [holder.name for holder in claim.holders] == [None]
    assert claim.stance == "alleged"
    assert claim.holders[0].said_on is not None
    assert claim.holders[0].said_on.edtf == "2017"
    assert claim.happened_on is None


# 2: a role only from words in the passage or the antecedent in the same speaker's text


def test_2_nobody_named_means_nobody_accused() -> None:
    assert accused(claims_in("Colonel Brandt visited Ost.\n\nFour farmers were killed in Ost in 2016.")) == []


def test_2_a_figure_is_nobody() -> None:
    assert accused(claims_in("Harbour Watch said that at least 109 prisoners were beaten and 25 killed in 2017.")) == []


def test_2_members_of_a_guard_are_not_the_guard() -> None:
    claim = only(claims_in("Members of the Coast Guard killed four farmers in 2016."))
    assert named(claim, "accused") == ["Members of the Coast Guard"]


def test_2_a_brand_is_the_maker_and_neither_supplier_nor_accused() -> None:
    claim = only(claims_in("Farmers were killed with Holm & Sohn rifles in 2016."))
    assert named(claim, "maker") == ["Holm & Sohn"]
    assert named(claim, "supplier") == named(claim, "accused") == []


def test_2_who_made_the_rifles_did_not_fire_them() -> None:
    assert accused(claims_in("Mara Kell said that soldiers killed the farmers with rifles made by Holm & Sohn.")) == ["soldiers"]


def test_2_a_pronoun_in_a_quotation_does_not_take_the_writers_name() -> None:
    text = "Colonel Brandt came late. “They killed four farmers,” said Mara Kell."
    assert accused(claims_in(text)) == []


def test_2_nothing_crosses_an_ellipsis() -> None:
    text = "“Colonel Brandt came to Ost … They killed four farmers there,” said Mara Kell."
    assert not any("Brandt" in name for name in accused(claims_in(text)))


def test_2_the_writers_insertion_accuses_nobody() -> None:
    text = "“They [the soldiers of Colonel Brandt] killed four farmers,” said Mara Kell."
    assert not any("Brandt" in name for name in accused(claims_in(text)))


def test_2_a_ministry_that_denies_is_not_the_group_named_before() -> None:
    text = "Harbour Watch said that the Orrin navy killed four farmers.\n\nThe ministry denied that the Orrin navy killed four farmers."
    assert [[holder.name for holder in claim.holders] for claim in claims_in(text)] == [["Harbour Watch"], ["The ministry"]]


# 3: stance never stronger, hedges kept, negation and denial beside the claim


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Mara Kell alleged that the army killed four farmers.", "alleged"),
        ("Mara Kell believes that the army killed four farmers.", "believed"),
        ("Mara Kell warned that the army would kill the farmers.", "warned"),
        ("Mara Kell claimed that the army killed four farmers.", "asserted"),
        ("The ministry denied that the army killed four farmers.", "denied"),
    ],
)
def test_3_the_stance_is_the_words_own(words: str, stance: str) -> None:
    assert only(claims_in(words)).stance == stance


def test_3_a_denial_is_no_kind_and_not_negated() -> None:
    claim = only(claims_in("The ministry denied that the army killed four farmers."))
    assert (claim.kind, claim.negated, claim.stance) == ("killing", False, "denied")


def test_3_the_page_keeps_hedge_negation_and_denial(desk: Desk, article: Article, tmp_path: Path) -> None:
    text = (
        "Mara Kell said that the Orrin navy probably killed the crew.\n\nThe ministry denied that the Orrin navy killed the crew.\n\n"
        "Jon Ost said that the Orrin navy did not kill the crew."
    )
    desk.add(article(text, publisher="The Skerry Post", date="2019-02-11"))
    desk.accept(*[filed.claim.id for filed in desk.proposals()])
    shown = published(desk, "Orrin navy", tmp_path / "briefing")
    assert "probably" in shown
    assert re.search(r"The ministry[^.]{0,40}denie[ds]", shown)
    assert "not kill the crew" in shown


# 4: promoted, invited, announced, exhibiting, attending and protesting are different


def test_4_exhibiting_attending_and_promoting_are_different() -> None:
    exhibits = only(claims_in("Dray Motors exhibited at the SEADEF arms fair in May 2022."))
    attends = only(claims_in("Colonel Brandt attended the SEADEF arms fair in 2022."))
    promotes = only(claims_in("The trade ministry promoted the SEADEF arms fair to a delegation from Orrin."))
    assert (exhibits.kind, named(exhibits, "exhibitor")) == ("attendance", ["Dray Motors"])
    assert (attends.kind, named(attends, "attendee"), named(attends, "exhibitor")) == ("attendance", ["Colonel Brandt"], [])
    assert (promotes.kind, named(promotes, "promoter")) == ("promotion", ["The trade ministry"])
    assert named(promotes, "exhibitor") == named(promotes, "attendee") == []


def test_4_an_invitation_is_no_visit() -> None:
    for claim in claims_in("Organisers said that they had invited the Orrin navy to the SEADEF arms fair in 2022."):
        assert named(claim, "attendee") == named(claim, "exhibitor") == []


def test_4_the_one_invited_is_not_the_fair() -> None:
    claim = only(claims_in("The Orrin navy was invited to the SEADEF arms fair in 2022."))
    assert (claim.kind, named(claim, "invited")) == ("attendance", ["The Orrin navy"])


def test_4_a_protester_ties_nobody_to_anything() -> None:
    for text in (
        "Mara Kell protested outside the SEADEF arms fair in May 2022.",
        "Harbour Watch will be at the SEADEF arms fair to protest against Dray Motors.",
    ):
        for claim in claims_in(text):
            assert named(claim, "attendee") == named(claim, "exhibitor") == named(claim, "delegate") == []
            assert claim.kind != "attendance"


# 5: what joins names


def test_5_a_declared_alias_joins_in_its_document_alone(desk: Desk, article: Article) -> None:
    declares = "The Orrin Naval Service (ONS) has nine boats. Harbour Watch said that the ONS killed four farmers in 2016."
    desk.add(article(declares, "declares.md"), article("Harbour Watch said that the ONS killed nine farmers in 2018.", "other.md"))
    found = [line.claim.passage.exact for line in desk.ask("Orrin Naval Service", as_of="2024-01-01").lines]
    assert found == ["the ONS killed four farmers in 2016"]
    assert [row[1] is None for row in desk.who("Orrin Naval Service").names].count(True) == 1


def test_5_bare_acronyms_and_longer_names_are_only_suggested(desk: Desk, article: Article) -> None:
    desk.add(
        article("Harbour Watch said that the Orrin Naval Service killed four farmers in 2016.", "one.md"),
        article("Harbour Watch said that the ONS killed nine farmers in 2018.", "two.md"),
        article("Colonel Brandt killed a farmer in 2016.", "three.md"),
        article("Colonel Ivo Brandt killed a farmer in 2018.", "four.md"),
    )
    who = desk.who("ONS")
    assert [row[0] for row in who.names] == ["ons"]
    assert {(s.a, s.b) for s in who.suggestions} == {("ons", "orrin naval service")}
    assert [(s.a, s.b) for s in desk.who("Colonel Brandt").suggestions] == [("colonel brandt", "colonel ivo brandt")]
    assert len(desk.ask("ONS").lines) == len(desk.ask("Colonel Brandt").lines) == 1


def test_5_police_and_army_never_include_one_another(desk: Desk, article: Article) -> None:
    text = "Harbour Watch said that the Ost state police killed four farmers. Harbour Watch said that the Ost police killed nine farmers."
    desk.add(article(text))
    assert len(desk.ask("Ost state police").lines) == len(desk.ask("Ost police").lines) == 1
    assert desk.ask("Ost army").lines == ()


def test_5_a_contested_part_includes_nothing_until_a_person_accepts_it(desk: Desk, article: Article) -> None:
    text = (
        "Harbour Watch said that the Third Flotilla killed four farmers. Mara Kell said that the Third Flotilla belongs to the Orrin navy."
    )
    desk.add(article(text))
    part = desk.claim(
        "article.md",
        "the Third Flotilla belongs to the Orrin navy",
        holders=["Mara Kell"],
        kind="relation",
        roles=[("part", "the Third Flotilla"), ("whole", "the Orrin navy")],
    )
    assert not any("farmers" in line.claim.passage.exact for line in desk.ask("Orrin navy").lines)
    desk.accept(part.id)
    assert any("farmers" in line.claim.passage.exact for line in desk.ask("Orrin navy").lines)
    with pytest.raises(Refused):
        desk.same("Orrin navy", "the Orrin navy")


# 6: a series and its editions are different


def test_6_an_edition_is_not_its_series_nor_another_edition(desk: Desk, article: Article) -> None:
    desk.add(article("SEADEF 2023 opened on 31 May 2023. SEADEF is held by a quay. SEADEF 2021 opened on 2 June 2021."))
    for year, day in (("2023", "31 May"), ("2021", "2 June")):
        exact = f"SEADEF {year} opened on {day} {year}"
        desk.claim("article.md", exact, roles=[("event", f"SEADEF {year}")], happened_on={"2023": "2023-05-31", "2021": "2021-06-02"}[year])
    assert str(desk.ask("Dray Motors", event="SEADEF 2023").as_of) == "2023-05-31"
    assert str(desk.ask("Dray Motors", event="SEADEF 2021").as_of) == "2021-06-02"
    nothing = desk.ask("Dray Motors", event="SEADEF 2022")
    assert (nothing.as_of, "nothing on file dates SEADEF 2022" in nothing.as_of_why) == (None, True)
    assert {line.claim.passage.exact for line in desk.ask("SEADEF 2023").lines} == {"SEADEF 2023 opened on 31 May 2023"}


# 7: boilerplate dates nothing; what changed later is at most possibly on record


def test_7_a_date_in_the_footer_dates_nothing(desk: Desk, article: Article) -> None:
    text = (
        "The Orrin navy killed four farmers in 2016, Harbour Watch said.\n\nShare this page\n\n"
        "Copyright 2014 The Skerry Post. All rights reserved."
    )
    desk.add(article(text, "bare.txt"))
    line = desk.ask("Orrin navy", as_of="2018-01-01").lines[0]
    assert line.claim.public_on is None or not line.claim.public_on.edtf.startswith("2014")
    assert line.record != "dated"


def test_7_a_page_changed_after_the_day_is_at_most_possibly_on_record(desk: Desk, article: Article) -> None:
    text = "The Orrin navy killed four farmers in 2016, Harbour Watch said."
    desk.add(article(text, publisher="The Skerry Post", date="2019-02-11", modified="2023-06-10"))
    assert [line.record for line in desk.ask("Orrin navy", as_of="2023-05-31").lines] == ["possibly"]
    assert [line.record for line in desk.ask("Orrin navy", as_of="2023-06-30").lines] == ["dated"]


# 8 and 10: figures are not compared and origins not counted yet, so nothing may sound as if they were

FORBIDDEN = re.compile(
    r"\b(independent(ly)?|corroborat\w+|confirmed by \d+|knew|known to|well known|proven|guilty|in total|altogether)\b", re.I
)


def test_8_and_10_no_output_adds_up_compares_or_calls_anything_independent(desk: Desk, article: Article, tmp_path: Path) -> None:
    for name, count in (("one.md", 109), ("two.md", 112)):
        text = f"Harbour Watch said that the Orrin navy beat at least {count} prisoners in 2017."
        desk.add(article(text, name, publisher=f"Paper {name[:3]}", date="2019-02-11"))
    shown = published(desk, "Orrin navy", tmp_path / "briefing", with_unreviewed=True)
    assert "109" in shown
    assert "112" in shown
    assert not re.search(r"(?<!\w)221(?!\w)", shown)  # the hashes on the page may hold any digits
    assert not FORBIDDEN.search(shown), FORBIDDEN.search(shown)


def test_8_no_word_of_ours_says_that_anybody_knew() -> None:
    source = Path(__file__).parent.parent / "src" / "despite"
    ours = "\n".join(
        path.read_text() for room in ("ask", "publish", "cli") for path in sorted((source / room).rglob("*.*")) if path.suffix != ".pyc"
    )
    assert not re.search(r"\b(knew|independent(ly)?)\b", ours, re.I), re.findall(r".*\b(?:knew|independent(?:ly)?)\b.*", ours, re.I)


# 9: ties are not built; a shared event brings nobody into an answer


def test_9_a_shared_event_or_place_is_no_tie(desk: Desk, article: Article) -> None:
    text = "Dray Motors exhibited at the SEADEF arms fair in May 2022. Holm & Sohn exhibited at the SEADEF arms fair in May 2022."
    desk.add(article(text))
    found = [name for line in desk.ask("Dray Motors").lines for name in named(line.claim, "exhibitor")]
    assert found == ["Dray Motors"]


# 11: never a claim without who says it


def test_11_every_claim_in_print_has_somebody_who_says_it(
    desk: Desk, article: Article, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from despite.cli import main

    desk.add(
        article("The Orrin navy killed four farmers in 2016.", "own.md", publisher="The Skerry Post", date="2019-02-11"),
        article("The Orrin navy was accused of torture.", "unnamed.md", publisher="Dray Weekly", date="2019-02-11"),
    )
    assert main(["--case", str(desk.case.folder), "ask", "Orrin navy", "--as-of", "2023-05-31"]) == 0
    assert main(["--case", str(desk.case.folder), "timeline", "Orrin navy"]) == 0
    terminal = " ".join(capsys.readouterr().out.split())
    for shown in (terminal, published(desk, "Orrin navy", tmp_path / "briefing", with_unreviewed=True)):
        assert "The Skerry Post writes" in shown
        assert "not named" in shown or "without a name" in shown


def test_11_a_briefing_holds_two_sentences_either_side_and_not_the_whole_page(desk: Desk, article: Article, tmp_path: Path) -> None:
    filler = [f"The quay number {number} is painted blue." for number in range(20)]
    text = " ".join([*filler[:10], "Harbour Watch said that the Orrin navy killed four farmers in 2016.", *filler[10:]])
    desk.add(article(text, publisher="The Skerry Post", date="2019-02-11"))
    shown = published(desk, "Orrin navy", tmp_path / "briefing", with_unreviewed=True)
    assert "quay number 9" in shown
    assert "quay number 10" in shown
    assert "quay number 3" not in shown
    assert "quay number 17" not in shown
