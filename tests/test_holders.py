"""Who holds what: chains, pronouns, passives and everything that must not become a holder. Every sentence is our own."""

from __future__ import annotations

import pytest

from despite.evidence import Block, Claim, Document
from despite.find import find


def claims(text: str) -> list[Claim]:
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return find(Document(id="d", capture="c", reader="text/1", language="en", dating=None, blocks=tuple(blocks), text=text))[0]


def chain(claim: Claim) -> list[str | None]:
    return [holder.name for holder in claim.holders]


def held(text: str) -> dict[str, list[str | None]]:
    """By the first three words of each claim its chain of holders."""
    return {" ".join(claim.passage.exact.split()[:3]): chain(claim) for claim in claims(text)}


@pytest.mark.parametrize(
    ("text", "begins", "expected"),
    [
        (
            "The Herald, citing two officials, reported that the ministry had bought the boats.",
            "the ministry had",
            ["The Herald", "two officials"],
        ),
        ("The port was shelled on Monday, the Herald reported, citing the governor.", "The port was", ["the Herald", "the governor"]),
        ("The embassy, referring to witnesses, alleged that reporters were barred.", "reporters were barred", ["The embassy", "witnesses"]),
        ("Shore Watch, quoted by the Herald, said the army had burned three villages.", "the army had", ["the Herald", "Shore Watch"]),
        ("Eyewitnesses quoted by local media said police had opened fire.", "police had opened", ["local media", "Eyewitnesses"]),
        (
            "The minister was quoted by state television as saying that no shells had been fired.",
            "no shells had",
            ["state television", "The minister"],
        ),
        (
            "State television quoted the minister as saying that no shells had been fired.",
            "no shells had",
            ["State television", "the minister"],
        ),
        (
            "According to a report by Shore Watch, cited by the Herald, the army burned three villages.",
            "the army burned",
            ["the Herald", "a report by Shore Watch"],
        ),
        (
            "Mr Oakes spoke first. He pointed to a briefing by Shore Watch, which said that crews had left 73 people to drown.",
            "crews had left",
            ["Mr Oakes", "a briefing by Shore Watch"],
        ),
        (
            "The lawyer pointed out that the phone was on, according to the record of the company.",
            "the phone was",
            ["The lawyer", "the record of the company"],
        ),
        ("The inspector concluded that guards beat the boys, according to a summary.", "guards beat the", ["a summary", "The inspector"]),
        ("Shore Watch says that, according to witnesses, the soldiers opened fire.", "the soldiers opened", ["Shore Watch", "witnesses"]),
        ("He said he had been told by a superior that the tapes were gone.", "the tapes were", ["He", "a superior"]),
        ("“I was told it was for the power station,” Zofia Lem says.", "it was for", ["Zofia Lem", None]),
        ("“He was saying, in his own language, that he could not breathe,” Ms Haig told the jury.", "he could not", ["Ms Haig", "He"]),
        ("“My husband said there was no rifle in our house,” Ana Roe told me.", "there was no", ["Ana Roe", "My husband"]),
        ("“I am alarmed by reports that detainees were beaten,” the expert said.", "detainees were beaten", ["the expert", None]),
    ],
)
def test_a_chain_runs_from_who_passes_on_to_who_said_it(text: str, begins: str, expected: list[str | None]) -> None:
    assert held(text)[begins] == expected


@pytest.mark.parametrize(
    ("text", "begins", "expected"),
    [
        ("The tribunal was told that officers had destroyed the tapes.", "officers had destroyed", [None]),
        ("The inquiry heard that officers had destroyed the tapes.", "officers had destroyed", [None]),
        ("A guard sat on the man for six minutes, a court heard on Thursday.", "A guard sat", [None]),
        ("The envoy voiced concern at reports that detainees had been beaten.", "detainees had been", [None]),
        ("It is feared that dozens have drowned.", "dozens have drowned.", [None]),
        ("In its report of June 2016 the committee urged that checks be made.", "checks be made", ["the committee"]),
        ("The 2019 report by the union found that the boats carried guns.", "the boats carried", ["The 2019 report by the union"]),
        ("The families’ lawyers say the army knew of the plan.", "the army knew", ["The families’ lawyers"]),
        ("As the union has pointed out, the boats carry guns.", "the boats carry", ["the union"]),
        ("The boats, as the union says, carry guns.", "The boats, as", ["the union"]),
        ("Documents seen by the Ledger show that the crates held radios.", "the crates held", ["Documents seen by the Ledger"]),
        ("The dead included nine children, according to Dr. Hamid Rauf, who runs the clinic.", "The dead included", ["Dr. Hamid Rauf"]),
        ("Mr. BRANDAL and Ms. OKONDE said that they shared that concern.", "they shared that", ["Mr. BRANDAL and Ms. OKONDE"]),
        (
            "Asked about a video, the head of the press office, Major O. Reth, said that it was old.",
            "it was old",
            ["the head of the press office, Major O. Reth"],
        ),
        ("Amnesty and Shore Watch have both documented the killings.", "the killings", ["Amnesty and Shore Watch"]),
        ("The opposition wants the minister to resign.", "the minister to", ["The opposition"]),
        ("Campaigners accuse it of looking away.", "it of looking", ["Campaigners"]),
        ("The union blamed the army for the fire.", "the army for", ["The union"]),
        ("Two officers denied wrongdoing in court.", "wrongdoing in court", ["Two officers"]),
        ("Neither the army nor the police responded to requests for comment.", "Neither the army", ["Neither the army nor the police"]),
    ],
)
def test_one_holder_by_name_by_description_or_nobody(text: str, begins: str, expected: list[str | None]) -> None:
    assert held(text)[begins] == expected


def test_after_a_contrast_somebody_else_speaks_alone() -> None:
    for joint in (", but", ", while", ", and"):
        found = held(f"The minister said the boats were unarmed{joint} the union said they carried guns.")
        assert found == {"the boats were": ["The minister"], "they carried guns": ["the union"]}


def test_what_is_added_stands_apart_from_what_was_said() -> None:
    found = held("“The tapes were gone,” he said, adding that a superior had ordered it.")
    assert found == {"The tapes were": ["he"], "a superior had": ["he"]}


@pytest.mark.parametrize(
    "text",
    [
        "Parliament rejected a bill that would have banned exports of rifles.",
        "The government dismissed nine members of the police for links with crime.",
        "• Aldmark: parliament voted 88 to 61 for the law.",
        "When asked whether the boats were armed, she walked away.",
    ],
)
def test_an_act_is_no_statement_of_who_does_it(text: str) -> None:
    assert [chain(claim) for claim in claims(text) if claim.holders] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms. ARANDA (Quillar) said that the list was long. She said that it would grow.", "Ms. ARANDA"),
        ("Zofia Lem, whose son met the judge, said the dam leaked. She said nobody came.", "Zofia Lem"),
        ("Mr Sesk’s sister, Leyla, was in the gallery. “We want the truth,” she said.", "Mr Sesk’s sister, Leyla"),
        ("The lawyer of the family spoke of delays. “We wait,” she said.", "The lawyer of the family"),
        ("Soldiers of the Third Brigade came at dawn. “They took him,” she said.", "she"),
        ("Anna Bek met Rosa Lind. “They took him,” she said.", "Anna Bek"),
    ],
)
def test_she_is_whom_the_sentence_before_is_about(text: str, expected: str) -> None:
    assert chain(claims(text)[-1]) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The poet Lisa Arm, who lost a brother, wrote to him. “We were wrong,” she said.", "The poet Lisa Arm"),
        ("Robert Oakes, then director, met Mr Lind’s sister, Leyla. “We want the truth,” she said.", "Leyla"),
        ("Anna Bek spoke at noon. She waited. She said that nobody came.", "Anna Bek"),
        ("Police chief Jonas Wekel confirmed the raid. They said that a ranger fired.", "They"),
        ("But a section of residents met on Monday. They claimed that a ranger fired.", "a section of residents"),
        ("Kittering Shipping confirmed that the ship had called. It explained that the load was flour.", "Kittering Shipping"),
        ("The Panel finds that the transfer broke the law. It recommends that the ship be seized.", "The Panel"),
        (
            "A police spokesman, Superintendent Ilo Brack, denied that. “No hose exists,” he said.",
            "A police spokesman, Superintendent Ilo Brack",
        ),
        ("According to the union, the General had left his cell. He asked who had signed.", "He"),
        ("The Treasury agrees with the first figure but disputes the second: six of nine, it says, were both.", "The Treasury"),
        ("Anna Bek met Rosa Lind in court. Both women wept. The judge rose. “They took him,” he said.", "The judge"),
    ],
)
def test_a_pronoun_goes_back_to_the_one_it_can_mean_and_else_stays(text: str, expected: str) -> None:
    assert chain(claims(text)[-1]) == [expected]


@pytest.mark.parametrize(
    ("text", "begins", "expected"),
    [
        (
            "The other guard, who quit in May, recalled a colleague telling her that Roe fell.",
            "Roe fell",
            ["The other guard", "a colleague"],
        ),
        ("A man who said he was a soldier told the family that she was safe.", "she was safe", ["A man who said he was a soldier"]),
        ("The judge let the suit go on, finding that a jury could infer that the tape was erased.", "a jury could", ["The judge"]),
        ("Commenting on press reports that boats were fired on, Mr Dant stressed that nobody fired.", "nobody fired", ["Mr Dant"]),
        ("She recalled that the panel had asked for a list, and wished to know whether it was kept.", "to know whether", ["She"]),
        ("Some families of the disappeared accused him of selling names.", "him of selling", ["Some families of the disappeared"]),
        ("Officials are of the opinion that the list is lost.", "the list is", ["Officials"]),
        ("The union conceded, when pressed by Ms Adair, that it had no proof.", "it had no", ["The union"]),
        ("It was put about that she was paid by a fund abroad.", "she was paid", [None]),
        ("The court observed that he was bruised, which the State of Mordell had not explained.", "which the State", []),
    ],
)
def test_who_said_it_in_longer_sentences(text: str, begins: str, expected: list[str | None]) -> None:
    assert held(text)[begins] == expected


def test_a_family_name_alone_is_a_speaker_after_the_full_name() -> None:
    text = (
        "KAROLA VINT, HOST: Good evening. The mission was stopped.\n\nTHEO ABRAMS: I saw nobody beaten.\n\nVINT: The ministry says it knew."
    )
    assert chain(claims(text)[-1]) == ["VINT", "The ministry"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In June 2017 soldiers of the Fourth Brigade surrounded the town of Dor.", True),
        ("Masked men fired on a camp outside Saro, wounding five.", True),
        ("The Skerry Post has nine pages.", False),
        ("I went to Saro in May.", False),
        ("There was rain in Saro.", False),
        ("Saro is a port on the Kell.", False),
    ],
)
def test_what_happened_is_told_in_the_documents_own_voice(text: str, told: bool) -> None:
    assert [chain(claim) for claim in claims(text)] == ([[]] if told else [])


def test_a_fuller_description_never_goes_back_to_a_bare_one() -> None:
    text = "Bus burned, governor says\n\nSoldiers burned a bus on Tuesday, the governor of Skell said."
    assert chain(claims(text)[-1]) == ["the governor of Skell"]


def test_a_relative_clause_after_unquoted_words_is_the_writers_own() -> None:
    text = "Officials maintain that nobody of the Ninth Company, which has been accused of rape, took part."
    assert [None] in [chain(claim) for claim in claims(text)]


def test_only_the_phrase_that_hangs_on_a_participle_is_what_it_claims() -> None:
    found = held("Next door, Sabrel Optics will present night sights developed, it claims, with help from the navy.")
    assert found["Next door, Sabrel"] == []


def test_a_denied_allegation_is_held_by_both_sides_apart() -> None:
    found = [chain(claim) for claim in claims("Orlan is accused of ordering the killing of two men, an accusation he denies.")]
    assert [None] in found and all(len(names) == 1 for names in found)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry asked them not to speak of it.",
        "There are eleven witnesses and none has been called, she said.",
        "The court found that the force was “neither necessary nor lawful”.",
    ],
)
def test_what_is_not_is_negated(text: str) -> None:
    assert any(claim.negated for claim in claims(text))


def test_labels_of_speakers_hold_what_stands_under_them() -> None:
    text = (
        "Mira Osk (Greens): Has the ministry seen the film? It shows guards firing at marchers.\n\n"
        "Jon Vale: The film was seen. The embassy maintains that the guards fired blanks.\n\nI regret the deaths."
    )
    found = [(claim.passage.exact.split()[0], chain(claim)) for claim in claims(text)]
    assert ("The", ["Jon Vale"]) in found
    assert ("the", ["Jon Vale", "The embassy"]) in found
    assert found[-1] == ("I", ["Jon Vale"])


def test_one_label_or_a_bare_place_makes_no_speaker() -> None:
    for text in ("Kelland: guards fired at a boat.\n\nAldmark: parliament met.", "Mira Osk (Greens): the guards fired at a boat."):
        assert all(claim.holders == () for claim in claims(text))
