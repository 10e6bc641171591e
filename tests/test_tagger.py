"""The trained tagger: it decides with the grammar, stays inside the text, and says that it did."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import page
from despite.find import find, speeches
from despite.find.collect import grammatical
from despite.find.prose import Prose
from despite.find.tagger.decode import labels, runs
from despite.find.tagger.features import LONGEST, units
from despite.find.tagger.layers import BiLSTM, softmax
from despite.find.tagger.network import Guess, network, read_weights
from despite.find.tagger.relating import distances, rule_uses
from despite.find.tagger.words import class_names, stance_of, word_bits
from despite.text.lexicon import load

WORDS = [
    "Ann",
    "Lee",
    "the",
    "army",
    "said",
    "denied",
    "that",
    "fears",
    ",",
    ".",
    "“",
    "”",
    '"',
    "he",
    "who",
    "’",
    "report",
    "\n\n",
    "🙂",
    "é",
]


def prose_of(text: str) -> Prose:
    return Prose(page(text), load("en"))


def holders(text: str) -> list[tuple[str, str]]:
    """Source and content of what is found, as words."""
    claims, _ = speeches(page(text))
    return [(text[slice(*c.holders[-1].mention)] if c.holders[-1].mention else "", c.passage.exact) for c in claims]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The guild was critical of the ministry's new licences.", "The guild", "the ministry's new licences"),
        ("Mayor Tamsin Holt voiced concern that the trams were unsafe.", "Mayor Tamsin Holt", "that the trams were unsafe"),
        ("Residents are worried that the quarry will reopen.", "Residents", "that the quarry will reopen"),
        ("Mr Okoro is adamant that no shells were sold.", "Mr Okoro", "that no shells were sold"),
    ],
)
def test_cues_that_the_grammar_does_not_know(text: str, source: str, content: str) -> None:
    assert any(s == source and content in q for s, q in holders(text))


def test_a_claim_says_which_rule_or_model_found_it() -> None:
    claims, _ = find(page("Residents are adamant that the army shot two men.\n\nAnn Lee said the army shot two men."))
    assert {word for c in claims for word in c.found_by.split()} <= {"tagger/1", "attributed/1", "narrated/1"}
    assert any("tagger/1" in c.found_by for c in claims)
    alone, _ = find(page("Ann Lee said the army shot two men."), tagger=False)
    assert [c.found_by for c in alone] == ["attributed/1"]


def test_a_speech_is_one_piece_and_statements_are_its_parts() -> None:
    text = "The monitor said that soldiers had beaten two men and that the unit burned a barn."
    whole, _ = speeches(page(text))
    parts, _ = find(page(text))
    assert len(whole) == 1 and len(parts) == 2
    assert all(whole[0].passage.start <= c.passage.start and c.passage.end <= whole[0].passage.end for c in parts)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
@example(["said", "“", "”"])
def test_spans_are_in_the_text_whatever_the_text(words: list[str]) -> None:
    text = " ".join(words)
    document = page(text)
    for claim in [*speeches(document)[0], *find(document)[0]]:
        assert document.text[claim.passage.start : claim.passage.end]
        for start, end in claim.passage.parts:
            assert 0 <= start < end <= len(document.text)
        for holder in claim.holders:
            assert holder.mention is None or 0 <= holder.mention[0] < holder.mention[1] <= len(document.text)


def test_the_same_text_gives_the_same_claims() -> None:
    text = "Ann Lee, who runs the port, fears that the army will return, and the guild was scornful of her."
    assert find(page(text)) == find(page(text))


def test_a_text_read_alone_and_among_others_is_read_alike() -> None:
    """Paragraphs are read in one batch; what one is read as must not hang on its neighbours' lengths."""
    one = "The guild is adamant about the ministry's new licences."
    other = "It rained. " * 30
    alone = [c.passage.exact for c in speeches(page(one))[0]]
    among = [c.passage.exact for c in speeches(page(f"{other}\n\n{one}\n\n{other}"))[0]]
    assert alone and set(alone) <= set(among)


def test_units_cover_the_running_text_and_stay_short() -> None:
    prose = prose_of("word " * 1000)
    pieces = units(prose, [])
    assert sum(u.last - u.first for u in pieces) == 1000 and all(u.last - u.first <= LONGEST for u in pieces)


def test_distances_count_single_words_near_and_leaps_far() -> None:
    assert distances(5, [2]).tolist() == [19, 20, 21, 22, 23]
    far = distances(300, [0])
    assert far[-1] == 41 and (np.diff(far) >= 0).all()


def test_the_lstm_gives_what_its_equations_say() -> None:
    rng = np.random.default_rng(5)
    into, back, bias = (rng.normal(size=shape).astype(np.float32) for shape in ((2, 3, 16), (2, 4, 16), (2, 16)))
    rows = rng.normal(size=(7, 3)).astype(np.float32)
    found = BiLSTM(into, back, bias)(rows, [4, 3])
    for first, size in ((0, 4), (4, 3)):
        for way, order in ((0, range(first, first + size)), (1, range(first + size - 1, first - 1, -1))):
            state, cell = np.zeros(4), np.zeros(4)
            for place in order:
                z = rows[place] @ into[way] + state @ back[way] + bias[way]
                i, f, g, o = z[:4], z[4:8], z[8:12], z[12:]
                cell = cell / (1 + np.exp(-f)) + np.tanh(g) / (1 + np.exp(-i))
                state = np.tanh(cell) / (1 + np.exp(-o))
                assert np.allclose(found[place, way * 4 : way * 4 + 4], state, atol=1e-5)


def test_chances_sum_to_one() -> None:
    assert np.allclose(softmax(np.array([[1.0, 2.0, 1000.0], [-5.0, 0.0, 5.0]], np.float32)).sum(1), 1)


def test_stretches_begin_before_they_go_on() -> None:
    prose = prose_of("a b c d e f")
    unit = units(prose, [])[0]
    chances = np.full((6, 5), 0.01, np.float32)
    for place, label in enumerate([1, 2, 0, 4, 4, 4]):
        chances[place, label] = 0.9
    row = labels([Guess(unit, [2], 0.9, chances)])[0]
    assert row[3] == 3 and runs(row, (1, 2)) == [(0, 2)] and runs(row, (3, 4)) == [(3, 6)]


def test_the_grammars_opinion_reaches_the_tagger() -> None:
    prose = prose_of("Ann Lee said the army fled.")
    found = grammatical(prose)
    unit = units(prose, found)[0]
    assert unit.flags[:, :3].tolist() == [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1], [0, 0, 1], [0, 0, 0]]
    assert rule_uses(prose, found, [unit]) == [[((2, 3), (0, 2), [(3, 6)])]]


def test_word_classes() -> None:
    names = class_names()
    said = {n for n, bit in zip(names, word_bits("berated"), strict=True) if bit}
    assert "verbs.speak" in said
    assert stance_of(["was", "hopeful"])[1] == "believed" and stance_of(["denied"])[1] == "denied"


def test_weights_are_small_and_say_where_they_come_from() -> None:
    size = Path(str(resources.files("despite.find.tagger"))) / "weights.npz"
    assert size.stat().st_size < 15_000_000
    card = read_weights().card
    assert "CC BY 4.0" in card["sources"] and card["name"] == "tagger/1"
    assert network() is network()
