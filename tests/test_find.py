"""Finding: who says what about whom, in which words. Each test is a short article."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import claims_in, page
from despite.errors import Problem
from despite.evidence import Claim, Passage, Span, When
from despite.find import find, kinds, pin, pin_words

LATE_MAY = When(edtf="2023-05-23/2023-05-30", earliest=date(2023, 5, 23), latest=date(2023, 5, 30))


def only(claims: list[Claim]) -> Claim:
    assert len(claims) == 1, [claim.passage.exact for claim in claims]
    return claims[0]


def words(claims: list[Claim]) -> list[str]:
    return [claim.passage.exact for claim in claims]


def said(claims: list[Claim]) -> dict[str, str]:
    """The words of each claim without a full stop at the end, with who says it."""
    return {claim.passage.exact.rstrip("."): " → ".join(chain(claim)) for claim in claims}


def chain(claim: Claim) -> list[str]:
    return [holder.name or "somebody" for holder in claim.holders]


def roles(claim: Claim) -> dict[str, str]:
    return {role.role: role.name for role in claim.roles}


def about(claims: list[Claim], part: str) -> Claim:
    """The one claim whose passage holds ``part``."""
    return only([claim for claim in claims if part in claim.passage.exact])


# Quotations


@pytest.mark.parametrize(
    "text",
    [
        "“The navy sold two patrol boats to Orrin in March 2019,” said Mara Kell.",
        "“The navy sold two patrol boats to Orrin in March 2019,” Mara Kell said.",
        "Mara Kell said: “The navy sold two patrol boats to Orrin in March 2019.”",
        'Mara Kell told the committee: "The navy sold two patrol boats to Orrin in March 2019."',
        "“The navy sold two patrol boats to Orrin in March 2019,” said Mara Kell, who keeps the yard's books.",
        "„The navy sold two patrol boats to Orrin in March 2019“, said Mara Kell.",
    ],
)
def test_a_quotation_with_its_speaker_on_either_side(text: str) -> None:
    claim = only(claims_in(text))
    assert claim.passage.exact.rstrip(".,") == "The navy sold two patrol boats to Orrin in March 2019"
    assert (claim.mode, chain(claim), claim.stance, claim.kind) == ("direct", ["Mara Kell"], "asserted", "supply")
    assert roles(claim) == {"supplier": "The navy", "goods": "two patrol boats", "recipient": "Orrin"}
    holder = claim.holders[0]
    assert holder.cue is not None
    assert holder.mention is not None
    assert text[slice(*holder.mention)].startswith("Mara Kell")
    assert text[holder.cue.start : holder.cue.end] == holder.cue.text


def test_two_quotations_around_one_cue_are_the_same_speakers() -> None:
    claims = claims_in("“The guards beat the prisoners,” Mara Kell said. “Two of them died in hospital in May 2018.”")
    assert said(claims) == {"The guards beat the prisoners": "Mara Kell", "Two of them died in hospital in May 2018": "Mara Kell"}
    assert {claim.holders[0].mention for claim in claims} == {claims[0].holders[0].mention}


def test_an_interrupted_quotation_has_two_stretches() -> None:
    text = "“The guards,” Mara Kell said, “beat the prisoners in May 2018.”"
    claim = only(claims_in(text))
    assert [text[a:b].strip(",. ") for a, b in claim.passage.parts] == ["The guards", "beat the prisoners in May 2018"]
    assert (claim.mode, chain(claim)) == ("direct", ["Mara Kell"])
    assert claim.happened_on is not None
    assert claim.happened_on.edtf == "2018-05"


def test_a_quotation_of_two_sentences_is_two_claims() -> None:
    claims = claims_in("“The guards beat the prisoners. They killed two of them,” said Mara Kell.")
    assert said(claims) == {"The guards beat the prisoners": "Mara Kell", "They killed two of them": "Mara Kell"}
    assert len({claim.id for claim in claims}) == 2


def test_a_mixed_quotation_is_the_writers_clause_with_the_speakers_words_in_it() -> None:
    claim = only(claims_in("The minister said that the guards had “beaten every prisoner” in the yard."))
    assert claim.passage.exact == "the guards had “beaten every prisoner” in the yard"
    assert (claim.mode, chain(claim)) == ("mixed", ["The minister"])


def test_a_quotation_over_two_paragraphs_stays_with_its_speaker() -> None:
    text = "Mara Kell said: “The guards beat the prisoners in the yard.\n\n“Two of them died in hospital in May 2018.”"
    assert said(claims_in(text)) == {
        "The guards beat the prisoners in the yard": "Mara Kell",
        "Two of them died in hospital in May 2018": "Mara Kell",
    }


def test_a_quotation_runs_on_after_the_cue_in_its_middle() -> None:
    text = "“The guards beat the prisoners,” Mara Kell said. “Two of them died in hospital.\n\n“Nobody was charged.”"
    assert set(said(claims_in(text)).values()) == {"Mara Kell"}
    assert len(claims_in(text)) == 3


# Carried over, indirect, passed on


@pytest.mark.parametrize("carried", ["It then notes that", "The article adds that", "The paper also reports that"])
def test_what_a_paper_then_notes_is_carried_back_to_its_name(carried: str) -> None:
    text = f"The Skerry Post reported on 4 March 2019 that soldiers had detained nine fishermen. {carried} two of them died."
    claims = claims_in(text)
    assert set(said(claims).values()) == {"The Skerry Post"}
    first, second = (claim.holders[0] for claim in claims)
    assert first.resolved_from is None
    assert first.said_on is not None
    assert first.said_on.edtf == "2019-03-04"
    assert second.resolved_from is not None
    assert text[slice(*second.resolved_from)] == "The Skerry Post"
    assert second.mention is not None
    assert text[slice(*second.mention)] in carried


def test_a_carried_quotation_keeps_its_marks() -> None:
    text = "The Skerry Post reported that soldiers had detained nine fishermen. The article adds: “Two of them died in custody.”"
    claim = about(claims_in(text), "Two of them")
    assert (claim.mode, chain(claim)) == ("direct", ["The Skerry Post"])


def test_indirect_speech() -> None:
    claim = only(claims_in("Harbour Watch has reported that the army killed four farmers in 2016."))
    assert claim.passage.exact == "the army killed four farmers in 2016"
    assert (claim.mode, chain(claim), claim.kind, claim.stance) == ("indirect", ["Harbour Watch"], "killing", "asserted")
    assert roles(claim) == {"accused": "the army", "harmed": "four farmers"}
    assert claim.holders[0].publishes
    assert claim.holders[0].said_on is None


def test_saying_is_not_publishing() -> None:
    claim = only(claims_in("Mara Kell said that the army killed four farmers in 2016."))
    assert not claim.holders[0].publishes


@pytest.mark.parametrize(
    "text",
    [
        "According to Harbour Watch, the army killed four farmers in 2016.",
        "The army killed four farmers in 2016, according to Harbour Watch.",
        "The army killed four farmers in 2016, Harbour Watch said.",
    ],
)
def test_according_to_somebody(text: str) -> None:
    claim = only(claims_in(text))
    assert (claim.mode, chain(claim), claim.kind) == ("indirect", ["Harbour Watch"], "killing")
    assert "Harbour Watch" not in claim.passage.exact


def test_a_paper_that_passes_researchers_on_makes_one_claim_with_a_chain() -> None:
    claim = only(claims_in("The Skerry Post reported that researchers have concluded that soldiers killed four farmers."))
    assert claim.passage.exact == "soldiers killed four farmers"
    assert chain(claim) == ["The Skerry Post", "researchers"]
    assert claim.stance == "concluded"


def test_a_cue_with_its_day_between_cue_and_statement_keeps_its_holder() -> None:
    claim = only(claims_in("Harbour Watch said in 2017 that soldiers had killed four farmers."))
    assert chain(claim) == ["Harbour Watch"]
    assert claim.holders[0].said_on is not None
    assert claim.holders[0].said_on.edtf == "2017"
    assert claim.happened_on is None


def test_a_cue_before_a_bare_figure_keeps_its_holder() -> None:
    claims = claims_in("Harbour Watch said at least 109 prisoners were beaten in 2017.")
    assert said(claims) == {"at least 109 prisoners were beaten in 2017": "Harbour Watch"}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Colonel Brandt was accused of killing four farmers in 2016.", "alleged"),
        ("It is believed that the army killed four farmers in 2016.", "believed"),
        ("The four farmers are believed to have been killed by soldiers.", "believed"),
    ],
)
def test_a_passive_of_saying_or_thinking_has_a_holder_without_a_name(text: str, stance: str) -> None:
    claim = only(claims_in(text))
    assert chain(claim) == ["somebody"]
    assert claim.stance == stance
    assert claim.mode == "indirect"


def test_the_documents_own_voice_has_no_holder() -> None:
    claim = only(claims_in("The army killed four farmers in Ost in 2016."))
    assert (claim.mode, claim.holders, claim.kind) == ("narration", (), "killing")


# What weakens, turns round, or is the writer's


def test_the_writers_insertion_is_marked_and_fills_no_role() -> None:
    text = "“They [the soldiers of Fort Dunmore] killed four farmers … in the village of Ost,” said Mara Kell."
    claim = only(claims_in(text))
    assert [text[a:b] for a, b in claim.editorial] == ["[the soldiers of Fort Dunmore]", "…"]
    assert roles(claim)["harmed"] == "four farmers"
    assert not any("Dunmore" in name for name in roles(claim).values())


def test_a_statement_inside_an_insertion_is_not_the_speakers() -> None:
    text = "“The soldiers killed four farmers [and burned their house] in 2016,” said Mara Kell."
    for claim in claims_in(text):
        assert not claim.passage.exact.strip().startswith("burned")
        held = [text[a:b] for a, b in claim.passage.parts]
        marked = [text[a:b] for a, b in claim.editorial]
        assert not any("burned" in part for part in held) or any("burned" in part for part in marked)


def test_a_plain_negative_is_asserted_and_negated() -> None:
    claim = only(claims_in("The ministry said the army did not kill the farmers."))
    assert (claim.stance, claim.negated, claim.kind) == ("asserted", True, "killing")


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that the army had killed four farmers.",
        "The ministry denies that the army had killed four farmers.",
        "The ministry rejected the allegation that the army had killed four farmers.",
    ],
)
def test_a_denial_has_the_kind_of_what_is_denied(text: str) -> None:
    claim = about(claims_in(text), "the army had killed")
    assert (claim.stance, claim.negated, claim.kind) == ("denied", False, "killing")
    assert chain(claim)[0] == "The ministry"


def test_hedges_are_kept_with_their_place() -> None:
    text = "Mara Kell said that soldiers probably killed at least some of the farmers."
    claim = only(claims_in(text))
    assert [hedge.text for hedge in claim.hedges] == ["probably", "at least some"]
    assert [text[slice(*hedge.span)] for hedge in claim.hedges] == ["probably", "at least some"]


def test_allegedly_is_a_hedge_and_no_holder() -> None:
    claim = only(claims_in("The army allegedly killed four farmers in 2016."))
    assert (claim.holders, claim.stance) == ((), "alleged")
    assert [hedge.text for hedge in claim.hedges] == ["allegedly"]


def test_an_announcement_is_of_the_future() -> None:
    claim = only(claims_in("The ministry announced that it will buy nine armoured cars from Dray Motors."))
    assert (claim.stance, claim.kind, chain(claim)) == ("announced", "supply", ["The ministry"])


def test_no_comment_is_a_claim_of_its_own() -> None:
    claim = only(claims_in("A spokesman for Holm & Sohn declined to comment."))
    assert (claim.stance, claim.kind) == ("no_comment", None)


# Figures and days


def test_figures_with_their_qualifiers() -> None:
    text = "Harbour Watch said that at least 109 prisoners were beaten and 25 were killed in 2017."
    figures = {figure.value: figure for claim in claims_in(text) for figure in claim.figures}
    assert figures[109].qualifier == "at_least"
    assert figures[25].qualifier is None
    assert text[slice(*figures[109].span)] == figures[109].text


def test_an_amount_in_brackets_converts_the_first() -> None:
    text = "A court fined Holm & Sohn some €3.7 million ($4.2 million) in February 2019."
    euros, dollars = only(claims_in(text)).figures
    assert (euros.value, euros.unit, euros.qualifier, euros.converts) == (3_700_000, "EUR", "about", None)
    assert (dollars.value, dollars.qualifier, dollars.converts) == (4_200_000, "about", euros.span)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Two months ago, The Skerry Post reported that soldiers had detained nine fishermen.", "2023-03"),
        ("Yesterday, The Skerry Post reported that soldiers had detained nine fishermen.", "2023-05-22/2023-05-29"),
        ("Last year, The Skerry Post reported that soldiers had detained nine fishermen.", "2022"),
    ],
)
def test_a_relative_day_has_the_width_that_the_words_support(text: str, edtf: str) -> None:
    claim = only(claims_in(text, LATE_MAY))
    assert claim.holders[0].said_on is not None
    assert claim.holders[0].said_on.edtf == edtf
    assert claim.happened_on is None
    assert claim.public_on == LATE_MAY


def test_a_relative_day_in_an_undated_document_stays_open() -> None:
    claim = only(claims_in("Two months ago, The Skerry Post reported that soldiers had detained nine fishermen."))
    said_on = claim.holders[0].said_on
    assert said_on is None or (said_on.earliest, said_on.latest) == (None, None)


def test_when_it_happened_and_when_it_was_said_are_two_clocks() -> None:
    claim = only(claims_in("The Skerry Post reported in February 2019 that soldiers had killed four farmers on 26 September 2014."))
    assert claim.holders[0].said_on is not None
    assert claim.happened_on is not None
    assert (claim.holders[0].said_on.edtf, claim.happened_on.edtf) == ("2019-02", "2014-09-26")


# Pinning


def test_words_that_are_not_there_are_refused() -> None:
    document = page("The navy sold two patrol boats.")
    refused = pin_words(document, "The navy sold three patrol boats")
    assert isinstance(refused, Problem)
    assert refused.code == "find.absent"
    for almost in ("the navy sold", "sold  two", "", "  "):
        assert isinstance(pin_words(document, almost), Problem)


def test_words_that_are_there_twice_want_to_know_which() -> None:
    document = page("The boats left. The boats came back.")
    refused = pin_words(document, "The boats")
    assert isinstance(refused, Problem)
    assert (refused.code, "2 times" in refused.message) == ("find.twice", True)
    second = pin_words(document, "The boats", 2)
    assert isinstance(second, Passage)
    assert (second.start, second.exact, second.prefix) == (16, "The boats", "The boats left. ")
    assert isinstance(pin_words(document, "The boats", 3), Problem)


@pytest.mark.parametrize("parts", [(), ((5, 5),), ((9, 5),), ((0, 99),), ((5, 9), (0, 3)), ((-3, 4),)])
def test_stretches_that_are_none_are_refused(parts: tuple[Span, ...]) -> None:
    assert isinstance(pin(page("The boats left."), parts), Problem)


# Whatever the text

_WORDS = [
    "The", "army", "Mara", "Kell", "said", "that", "reported", "according", "to", "killed", "sold", "four", "farmers", "rifles",
    "it", "not", "denied", "accused", "of", "was", "believed", "in", "2016", "May", "probably", "€3.7 million", "at least 12",
    "They", "adds", "and", "who", "“", "”", '"', "'", "„", "«", "»", "[", "]", "(", ")", "…", "...", ".", ",", ":", ";", "\n",
    "\n\n", "—", "’s", "🚢", "é", "e\u0301", "\u202e", "الجيش", "קצין", "\x07", "\x00", "\ufeff", "\u00a0", "\r\n",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(_WORDS) | st.text(max_size=4), max_size=60).map(" ".join)


def spans_of(claim: Claim) -> list[Span]:
    """Every place that a claim points to."""
    named = [role.mention for role in claim.roles] + [holder.mention for holder in claim.holders]
    carried = [holder.resolved_from for holder in claim.holders] + [figure.converts for figure in claim.figures]
    return [*[span for span in named + carried if span is not None], *claim.editorial, *claim.passage.parts]


def check(text: str, claim: Claim) -> None:
    """All that a claim says of its places holds of the text."""
    passage = claim.passage
    assert text[passage.start : passage.end] == passage.exact != ""
    assert text[: passage.start].endswith(passage.prefix)
    assert text[passage.end :].startswith(passage.suffix)
    flat = [offset for part in passage.parts for offset in part]
    assert flat == sorted(flat)
    assert (flat[0], flat[-1]) == (passage.start, passage.end)
    for start, end in spans_of(claim):
        assert 0 <= start < end <= len(text)
    for holder in claim.holders:
        assert holder.cue is None or text[holder.cue.start : holder.cue.end] == holder.cue.text != ""
    for figure in claim.figures:
        assert text[slice(*figure.span)] == figure.text != ""
    for hedge in claim.hedges:
        assert text[slice(*hedge.span)] == hedge.text != ""
    assert claim.kind is None or claim.kind in kinds()


@given(TEXTS)
def test_every_place_in_a_claim_is_in_the_text(text: str) -> None:
    document = page(text)
    claims, problems = find(document)
    for claim in claims:
        check(text, claim)
    assert problems == []
    assert len({claim.id for claim in claims}) == len(claims)
    assert find(document) == (claims, problems)


SENTENCES = st.lists(
    st.sampled_from(
        [
            "“The army killed four farmers [in Ost] in 2016,” Mara Kell said.",
            "The Skerry Post reported in May that at least 12 rifles were sold to Orrin.",
            "It then notes: “Two of them died …",
            "The ministry denied that",
            "Colonel Brandt was accused of torture.",
            "according to Harbour Watch, it is believed",
            "some €3.7 million ($4.2 million)",
            "“",
            "”",
            "\n\n",
            "and",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(SENTENCES)
def test_the_same_of_sentences_cut_and_shuffled(text: str) -> None:
    document = page(text, LATE_MAY)
    claims, _ = find(document)
    for claim in claims:
        check(text, claim)
    assert len({claim.id for claim in claims}) == len(claims)
    assert find(document)[0] == claims


@pytest.mark.parametrize("mark", ["“", "”", '"', "«", "„", "'"])
def test_an_unbalanced_mark_costs_at_most_its_own_paragraph(mark: str) -> None:
    text = f"{mark}The yard kept silent, said nobody in particular.\n\nHarbour Watch has reported that the army killed four farmers."
    claims = claims_in(text)
    for claim in claims:
        check(text, claim)
    assert chain(about(claims, "the army killed four farmers")) == ["Harbour Watch"]


def test_right_to_left_text_and_control_characters_beside_a_statement() -> None:
    text = "قالت الوزارة\u200f إن القاربين وصلا.\n\nMara\x07 Kell said that the army killed four farmers.\x00\n\n\u202eهذا\u202c"
    claims = claims_in(text)
    for claim in claims:
        check(text, claim)
    assert "the army killed four farmers" in " ".join(words(claims))


@pytest.mark.parametrize("text", ["“" * 20_000, '"' * 20_000, "“”" * 10_000, "“a” " * 20_000, "[" * 20_000, "… " * 20_000])
def test_twenty_thousand_marks(text: str) -> None:
    text = f"{text} Mara Kell said that the army killed four farmers."
    claims, problems = find(page(text))
    for claim in claims:
        check(text, claim)
    assert {problem.code for problem in problems} <= {"find.long"}


@pytest.mark.parametrize(
    "unit",
    [
        "killed ",
        "the army and ",
        "of the army ",
        "The army killed four farmers, ",
        "Mara Kell said that ",
        "according to Kell, ",
        "“a,” he said, ",
    ],
)
def test_a_sentence_of_three_hundred_kilobytes_is_read_or_told(unit: str) -> None:
    text = (unit * (300_000 // len(unit))).strip()
    claims, problems = find(page(text))
    for claim in claims[:50]:
        check(text, claim)
    assert {problem.code for problem in problems} <= {"find.long"}


def test_a_language_without_a_lexicon_is_told() -> None:
    finnish = replace(page("Armeija tappoi neljä maanviljelijää."), language="fi")
    claims, problems = find(finnish)
    assert (claims, [problem.code for problem in problems]) == ([], ["find.language"])
