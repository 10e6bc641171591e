"""Search: what is in a text is found, in any script and at any moment; what is protected or erased is found nowhere."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import despite
from conftest import Article, Run
from despite.ask.search import Found
from despite.desk import Desk
from despite.errors import BadValue
from despite.evidence import to_json
from despite.ledger.documents import document
from despite.ledger.word_search import MOST, marks
from despite.settings import SEARCH_FILE
from despite.text.fold import fold
from despite.text.searching import Term, terms
from test_erasing import KELL, LONG, NAVY, traces

SCRIPTS = {
    "Łódź: das Straßenfest begann um fünf Uhr.": ["lódz".replace("l", "Ł"), "STRASSENFEST", "funf", "stra*"],
    "Полиция задержала двоих в Ёлкине.": ["полиция", "задерж*", "Елкине"],
    "海军在港口打死了四名农民。": ["农民", "港口打死", "海*"],
    "กองทัพเรือจับกุมชาวนา": ["ชาวนา", "จับ"],
    "قَتَلَتِ الشُّرطةُ أربعة": ["الشرطة", "قتلت"],
    "नौसेना ने चार किसानों को मारा।": ["किसानों", '"नौसेना ने"'],
    "해군이 농부를 죽였다": ["해군*", "농부를"],
}
LETTERS = st.characters(categories=["L", "N", "Mn", "Zs", "Po", "Pd"], max_codepoint=0xFFFF)


@pytest.fixture
def filed(desk: Desk, article: Article) -> Desk:
    """Two articles; of the claims in them one is accepted."""
    desk.add(article(NAVY, "navy.md", title="The navy", date="2017-01-02"))
    desk.add(article(f"{KELL}\n\n{LONG}", "kell.md", title="What Mara Kell saw", publisher="The Skerry Post"))
    desk.accept(next(each.claim.id for each in desk.proposals() if "farmers" in each.claim.passage.exact))
    return desk


def titles(found: Found) -> list[str]:
    return [each.title or "" for each in found.documents]


def passages(found: Found) -> list[str]:
    return [each.claim.passage.exact for each in found.claims]


# ---- words
@pytest.mark.parametrize(("text", "typed"), [(text, typed) for text, many in SCRIPTS.items() for typed in many])
def test_words_of_any_script_are_found_where_they_stand(text: str, typed: str) -> None:
    (found,) = marks([f"« {text} »"], terms(typed))
    assert len(found) == 1
    start, end = found[0]
    assert fold(f"« {text} »"[start:end]).text.startswith(fold(typed.strip('*"')).text)


def test_a_mark_ends_after_its_last_letter_even_if_that_is_folded_into_two() -> None:
    (found,) = marks(["xĿ y"], terms("xl"))
    assert [("xĿ y"[start:end]) for start, end in found] == ["xĿ"]


@given(st.text(LETTERS, max_size=60), st.data())
def test_every_word_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    if not (words := [word for word in text.split() if any(unicodedata.category(letter)[0] in "LN" for letter in word)]):
        return
    word = data.draw(st.sampled_from(words))
    (found,) = marks([text], terms(f'"{word}"'))
    assert found, (text, word)
    assert all(text[start:end] for start, end in found)


@given(st.text(max_size=40))
def test_whatever_is_typed_has_a_meaning(typed: str) -> None:
    for typing in (False, True):
        assert len(marks(["some words", typed], terms(typed, typing))) == 2


def test_words_phrases_and_beginnings_are_told_apart() -> None:
    assert terms('navy "four farm') == (Term(words=("navy",)), Term(words=("four", "farm")))
    assert terms("Al-Shabaab arm*") == (Term(words=("al", "shabaab")), Term(words=("arm",), prefix=True))
    assert terms("the nav", typing=True)[-1] == Term(words=("nav",), prefix=True)
    assert terms("the navy ", typing=True)[-1] == Term(words=("navy",))
    assert terms(' - & "" *') == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=30), st.text('"*()^:-{}+ ANDORNEAR navy', max_size=30)))
def test_no_words_make_an_error(filed: Desk, typed: str) -> None:
    found = filed.search(typed, typing=True)
    assert found.documents_count >= len(found.documents)


def test_a_hit_leads_to_its_place(filed: Desk) -> None:
    found = filed.search("pilot harbour")
    (hit,) = found.documents
    assert (hit.title, hit.publisher, found.documents_count) == ("What Mara Kell saw", "The Skerry Post", 1)
    text = document(filed.case.ledger, hit.document).text
    for place in hit.places:
        assert text[place.start : place.end] == place.text and place.block is not None
        assert {fold(place.text[a:b]).text for a, b in place.marks} <= {"pilot", "harbour"}
    assert [hit.title for hit in filed.search('"skerry post"').documents] == ["What Mara Kell saw"]


def test_all_words_must_be_there_and_phrases_end_with_their_block(filed: Desk) -> None:
    assert titles(filed.search("farmers pilot")) == []
    assert titles(filed.search('"heard Kell"')) == ["What Mara Kell saw"] and titles(filed.search('"Kell the boats"')) == []
    assert titles(filed.search('"navy killed four"')) == ["The navy"] == titles(filed.search("farm*"))
    assert titles(filed.search("farm")) == [] and titles(filed.search("farm", typing=True)) == ["The navy"]


# ---- claims and what narrows them down
def test_claims_are_found_by_their_passage_and_their_names(filed: Desk) -> None:
    (hit,) = filed.search("farmers").claims
    assert [hit.claim.passage.exact[a:b] for a, b in hit.marks] == ["farmers"] and hit.state == "accepted"
    assert "Harbour Watch" in filed.search('"harbour watch" farmers').claims[0].named


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"state": "accepted"}, 1), ({"state": "rejected"}, 0), ({"kind": "killing"}, None), ({"kind": "supply"}, 0),
        ({"holder": "Harbour Watch"}, None), ({"holder": "the Orrin navy"}, 0), ({"actor": "nobody at all"}, 0),
        ({"language": "en"}, None), ({"language": "es"}, 0), ({"happened": "2016"}, 1), ({"happened": "1999"}, 0),
        ({"public": "2017"}, 1), ({"public": "../2016"}, 0),
    ],
)  # fmt: skip
def test_filters_rule_out_what_they_do_not_name(filed: Desk, narrowed: dict[str, str], expected: int | None) -> None:
    found = filed.search("navy", within="claims", **narrowed)  # type: ignore[arg-type]
    assert found.claims_count == len(found.claims)
    assert found.claims_count == expected if expected is not None else found.claims_count >= 1
    assert titles(filed.search("navy", **narrowed)) == [] or set(narrowed) <= {"language", "public"}  # type: ignore[arg-type]


def test_what_is_undated_is_left_out_and_counted(filed: Desk, article: Article) -> None:
    dated, everything = filed.search("navy", happened="2016"), filed.search("navy", within="claims")
    outside = filed.search("navy", happened="2019")
    assert dated.claims_count + outside.claims_count + dated.undated == everything.claims_count
    filed.add(article("Harbour Watch said that the Orrin navy beat a monk.", "monk.md", title="A monk"))
    later = filed.search("monk", public="2017")
    assert (later.documents_count, later.claims_count, later.undated) == (0, 0, 2)


def test_a_name_brings_the_claims_under_its_other_names(filed: Desk) -> None:
    filed.same("the Orrin navy", "the Grey Fleet", "renamed")
    assert filed.search(actor="Grey Fleet").claims_count == filed.search(actor="Orrin navy").claims_count == 1


def test_a_bad_day_is_the_callers_mistake(filed: Desk) -> None:
    with pytest.raises(BadValue):
        filed.search("navy", happened="last week")


def test_pages_follow_one_another(desk: Desk, article: Article) -> None:
    for number in range(5):
        desk.add(article(f"The boat number {number} left.", f"{number}.md", title=f"Boat {number}"))
    pages = [titles(desk.search("boat", size=2, page=page)) for page in (1, 2, 3, 4)]
    assert pages == [["Boat 4", "Boat 3"], ["Boat 2", "Boat 1"], ["Boat 0"], []]
    assert {desk.search("boat", size=2, page=page).documents_count for page in (1, 2, 3, 4)} == {5}
    assert MOST > 5


# ---- moments
def test_any_past_moment_can_be_searched(filed: Desk) -> None:
    claim = filed.search("farmers").claims[0].claim
    before = filed.case.ledger.head
    filed.correct(claim.id, "it says so", roles=[("accused", "the Grey Fleet")])
    corrected = filed.case.ledger.head
    assert passages(filed.search('"grey fleet"')) == [claim.passage.exact]
    assert passages(filed.search('"grey fleet"', our_file_on=f"#{before}")) == []
    filed.reject(claim.id)
    assert passages(filed.search("farmers")) == [] and passages(filed.search("farmers", state="rejected")) == [claim.passage.exact]
    assert passages(filed.search("farmers", our_file_on=f"#{corrected}")) == [claim.passage.exact]
    filed.withdraw("navy.md", "retracted")
    assert titles(filed.search("farmers")) == [] and titles(filed.search("farmers", our_file_on=f"#{corrected}")) == ["The navy"]
    assert filed.search("navy", our_file_on="#1").documents_count == 0


def test_a_persons_date_is_the_one_that_counts(filed: Desk) -> None:
    head = filed.case.ledger.head
    filed.set("navy.md", "2016-12-24", "the print edition")
    assert titles(filed.search("farmers", public="2016")) == ["The navy"]
    assert titles(filed.search("farmers", public="2016", our_file_on=f"#{head}")) == []


# ---- the file
@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"no database at all" * 100)], ids=["gone", "damaged"])
def test_the_file_of_words_can_be_lost(filed: Desk, harm: Callable[[Path], object]) -> None:
    before = filed.search("navy")
    harm(filed.case.search_file)
    assert filed.search("navy") == before


def test_the_words_of_another_ledger_are_not_taken_for_ours(filed: Desk, article: Article, tmp_path: Path) -> None:
    filed.search("navy")
    with despite.open(tmp_path / "other.case", author="Ben Ott") as other:
        other.add(article("A horse was sold.", "horse.md", title="A horse"))
        other.case.search_file.write_bytes(filed.case.search_file.read_bytes())
        assert titles(other.search("navy")) == [] and titles(other.search("horse")) == ["A horse"]


def test_what_comes_later_is_found_without_filing_all_again(filed: Desk, article: Article) -> None:
    filed.search("navy")
    seen: list[int] = []
    filed.add(article("A horse was sold.", "horse.md", title="A horse"))
    found = filed.search("horse", progress=lambda done, of, name: seen.append(done))
    assert titles(found) == ["A horse"] and seen == [filed.case.ledger.head]
    filed.search("horse", progress=lambda done, of, name: seen.append(done))
    assert len(seen) == 1


# ---- what must not be found
def test_protected_words_are_found_nowhere_and_in_no_byte_of_the_file(filed: Desk) -> None:
    everywhere = ("Mara Kell", "mara", "kell", "kel*", '"what mara"')
    assert all(filed.search(typed).documents_count for typed in everywhere)
    entry = filed.protect("Mara Kell", "until the court has decided").entry
    for typed in (*everywhere, "pilot"):
        found = filed.search(typed)
        assert not re.search(r"mara|kell\b", to_json((found.documents, found.claims)).decode().lower()), typed
        if typed not in ("kel*", "pilot"):
            assert (found.documents_count, found.claims_count) == (0, 0), typed
    assert filed.search(actor="Mara Kell").claims_count == 0
    stored = filed.case.search_file.read_bytes().lower()
    assert not any(word in stored for word in (b"mara", b"kell "))
    filed.undo(entry.number)
    assert all(filed.search(typed).documents_count for typed in everywhere)


def test_a_protected_document_and_passage_are_not_found(filed: Desk) -> None:
    claim = filed.search("farmers").claims[0].claim
    filed.protect(claim.id, "a threat")
    assert filed.search("farmers") == filed.search("cormorant").__class__(**{**_fields(filed.search("cormorant")), "words": "farmers"})
    filed.protect("kell.md", "a threat")
    assert filed.search("pilot").documents_count == filed.search("pilot").claims_count == 0


def _fields(found: Found) -> dict[str, object]:
    return {name: getattr(found, name) for name in found.__struct_fields__}


def test_a_name_joined_to_a_protected_one_is_found_no_more(filed: Desk) -> None:
    filed.protect("the Girl of Kellport", "a minor")
    assert filed.search("mara").documents_count == 1
    filed.same("Mara Kell", "the Girl of Kellport", "so she was called")
    assert filed.search("mara").documents_count == 0


def test_erased_words_are_in_no_byte_of_the_file(filed: Desk) -> None:
    filed.search("pilot")
    assert (filed.case.folder / SEARCH_FILE).exists()
    filed.erase("kell.md", "order of a court")
    assert traces(filed.case.folder, "pilot", "dusk") == []
    assert filed.search("pilot").documents_count == 0 and titles(filed.search("farmers")) == ["The navy"]
    assert traces(filed.case.folder, "pilot", "dusk") == []


# ---- the command
def test_the_command_says_who_says_it_and_how_many_there_are(run: Run, filed: Desk) -> None:
    status, out, _ = run("search", "four farmers")
    assert status == 0 and "Harbour Watch said, in the words of" in out and "happened" in out
    assert "Found 1 document, 1 claim; what came on file last comes first." in out
    found = json.loads(run("search", "navy", "--happened", "2016", "--format", "json")[1])
    assert found["schema"] == "despite.found/1" and found["claims_count"] == 1 and found["claims"][0]["marks"]
    assert run("search", "navy", "--happened", "soon")[0] == 2
