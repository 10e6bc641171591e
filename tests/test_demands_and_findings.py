"""What is asked, promised, found, announced or said should be done, and what of it the document itself says."""

from __future__ import annotations

import pytest

from test_holders import claims


def told(text: str) -> list[tuple[str | None, str, bool, str]]:
    return [(c.holders[-1].name if c.holders else None, c.stance, c.negated, c.passage.exact) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The judge told jurors to put the video out of mind.",
            ("The judge", "asked", False, "to put the video out of mind"),
        ),
        ("Ann Lee told us not to open the door.", ("Ann Lee", "asked", True, "not to open the door")),
        ("The council asked Hadria to let in observers.", ("The council", "asked", False, "Hadria to let in observers")),
        ("The prime minister promised an independent inquiry.", ("The prime minister", "announced", False, "an independent inquiry")),
        ("Analysts expect the market to double by 2028.", ("Analysts", "believed", False, "the market to double by 2028")),
        ("The family asked for a second autopsy.", ("The family", "asked", False, "a second autopsy")),
        ("The inquest found he had died of thirst.", ("The inquest", "concluded", False, "he had died of thirst")),
        ("The court found the police had lied.", ("The court", "ruled", False, "the police had lied")),
        ("The guards beat the boy, the inquiry found.", ("the inquiry", "concluded", False, "The guards beat the boy")),
        (
            "The sale, the court ruled in May, was illegal.",
            ("the court", "ruled", False, "The sale, the court ruled in May, was illegal"),
        ),
        ("At no point did the army fire, the report found.", ("the report", "concluded", True, "At no point did the army fire")),
        ("It did not, Ann Lee said, prove who had fired.", ("Ann Lee", "asserted", True, "It did not, Ann Lee said, prove who had fired")),
    ],
)
def test_somebody_holds_it(text: str, expected: tuple[str, str, bool, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "He was asked for his papers by the guard on Monday.",
        "The firm never asked for proof of use.",
        "None of the officers is accused of wrongdoing.",
        "Nor do we accuse the company of fraud.",
    ],
)
def test_nobody_holds_it(text: str) -> None:
    assert all(holder is None for holder, *_ in told(text))


@pytest.mark.parametrize(
    "text", ["Ann Lee said that prisoners who asked for water were beaten.", "Prisoners who asked for water were beaten, Ann Lee said."]
)
def test_who_asked_for_something_is_what_happened_to_them(text: str) -> None:
    (claim,) = claims(text)
    assert [h.name for h in claim.holders] == ["Ann Lee"] and claim.passage.exact.startswith(("prisoners who", "Prisoners who"))


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Deliveries to Kordia will begin in 2026.", "announced"),
        ("A committee of inquiry is to begin its hearings on 16 October.", "announced"),
        ("The Directorate should refuse such applications.", "asked"),
        ("The use of straps without a doctor must cease at once.", "asked"),
        ("The Condor is made by Hallmann Aerosystems.", "asserted"),
        ("Umbra Cyber is showing its kit behind a curtain.", "asserted"),
    ],
)
def test_the_document_itself_says_so(text: str, stance: str) -> None:
    (claim,) = claims(text)
    assert (claim.holders, claim.stance) == ((), stance)


def test_what_follows_an_interruption_is_cut_as_any_sentence_is() -> None:
    first, second = claims("Orla Dane is now a deputy, Ann Lee said, and has never done anyone any harm.")
    assert (first.negated, second.negated) == (False, True)
    assert [h.name for h in second.holders] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "own", "silent"),
    [
        ("The firm was fined in May and did not respond to questions.", "The firm was fined in May", "did not respond to questions"),
        ("The army shelled the town in May, and has not commented.", "The army shelled the town in May", "has not commented"),
        (
            "The laboratory found spyware in May but could not say who sent it.",
            "The laboratory found spyware in May",
            "could not say who sent it",
        ),
    ],
)
def test_who_acts_and_then_is_silent_has_done_both(text: str, own: str, silent: str) -> None:
    found = told(text)
    assert (None, "asserted", False, own) in found
    assert any(stance == "no_comment" and exact == silent for _, stance, _, exact in found)


def test_a_recording_in_a_broadcast_script_is_its_speakers() -> None:
    text = 'A guard left.\n\nCLIP: ANN LEE (14 secs)\n"They never looked in. The door was locked."\n\nThey left.'
    assert ("ANN LEE", "asserted", True, "They never looked in.") in told(text)
    assert all(holder == "ANN LEE" for holder, *_, exact in told(text) if "door" in exact)
