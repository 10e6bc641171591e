"""Names taken apart and compared: scripts, numbers, titles, legal forms, short forms, units, and what is refused."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despite.evidence import When
from despite.resolve import THRESHOLD, Context, Kind, compare, fault, guess, keys, spellings
from despite.resolve.blocking import filed_under
from despite.resolve.compare.quick import hopeless
from despite.resolve.names import parse
from despite.resolve.names.latin import skeleton, sound
from despite.resolve.names.numerals import roman
from despite.resolve.names.scripts import letters_across, likeliest, script_of

UNITS = Path(__file__).parent / "units"


def said(a: str, b: str, kind: Kind | None = None) -> str:
    """All that was said for and against, in one string."""
    return "; ".join(each.words for each in compare(a, b, kind).grounds)


def suggested(a: str, b: str, kind: Kind | None = None) -> bool:
    """Whether a person would be asked about the two."""
    return compare(a, b, kind).suggested


# ---- taking apart
@pytest.mark.parametrize(
    ("spelling", "number"),
    [
        ("27th Infantry Battalion", 27), ("27/o Batallón de Infantería", 27), ("3.er Tercio", 3), ("35/a Zona Militar", 35),
        ("XXVII Brigade", 27), ("Vigésimo Séptimo Batallón", 27), ("Vingt et unième bataillon", 21), ("Brigade Forty-Four", 44),
        ("2ème Régiment", 2), ("Batallón de Infantería No. 10", 10), ("82d Airborne Division", 82), ("7.ª División", 7),
    ],
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(spelling: str, number: int) -> None:
    assert parse(spelling, "unit").numbers == (number,)


def test_roman_numerals_are_capitals_and_well_formed() -> None:
    assert [roman(word) for word in ("IV", "IX", "XVIII", "XXVII", "XLII")] == [4, 9, 18, 27, 42]
    assert [roman(word) for word in ("IIII", "VX", "iv", "MIX", "")] == [None] * 5


def test_a_word_means_the_same_in_three_languages() -> None:
    names = ("Ministry of National Defence", "Ministerio de Defensa Nacional", "Ministère de la Défense nationale")
    assert len({frozenset(word.key for word in parse(name, "organisation").words) for name in names}) == 1


def test_titles_particles_and_fathers_are_told_from_names() -> None:
    name = parse("Shaikh Isa bin Tarif al-Ali", "person")
    assert [word.text for word in name.words] == ["isa", "tarif", "ali"]
    assert (name.titles, name.fathers) == ({"shaikh"}, {"tarif"})


def test_legal_forms_and_countries_are_taken_out_of_a_company_name() -> None:
    name = parse("Dray Motors de México S.A. de C.V.", "company")
    assert (name.legal, name.countries, name.telling) == (("sacv",), {"mx"}, {"dray", "motors"})


@pytest.mark.parametrize(
    ("spelling", "kind"),
    [
        ("27IB", "unit"), ("35/a Zona Militar", "unit"), ("Dray Motors GmbH", "company"), ("Secretaría de Marina", "organisation"),
        ("Norland Ministry of Defence", "organisation"), ("SEDENA", "organisation"), ("Ecuador", "place"), ("Mara Kell", "person"),
    ],
)  # fmt: skip
def test_the_words_tell_what_sort_of_name_it_is(spelling: str, kind: Kind) -> None:
    assert guess(spelling) == kind


def test_a_mistaken_encoding_is_mended_and_alias_lists_are_parted() -> None:
    assert parse("SecretarÃ­a de la Defensa", "organisation").words == parse("Secretaría de la Defensa", "organisation").words
    assert spellings("Mara Kell a.k.a. M. Kell; alias “La Güera”") == ("Mara Kell", "M. Kell", "“La Güera”")
    assert spellings("Orrin Naval Service (ONS) of Norland") == ("Orrin Naval Service of Norland", "ONS")
    assert spellings("Dray Motors (USA) Inc.") == ("Dray Motors (USA) Inc.",)
    assert spellings("Orrin Naval Service (formerly known as Orrin Coast Guard)") == ("Orrin Naval Service", "Orrin Coast Guard")


def test_a_list_of_aliases_is_as_like_as_the_likest_of_them() -> None:
    assert suggested("Ivo Brandt a.k.a. Mara Kell", "Mara Kell", "person")
    assert not suggested("Ivo Brandt a.k.a. Mara Kell", "Mara Stone", "person")
    assert set(keys("Ivo Brandt alias Mara Kell")) > set(keys("Mara Kell"))


def test_what_is_no_name_is_refused_with_a_sentence() -> None:
    assert "10,000" in (fault("x" * 10_000) or "")
    assert "no letter" in (fault(" –  ") or "")
    assert fault("Mara Kell") is None
    assert not suggested("x" * 10_000, "x" * 10_000)
    assert not suggested("", "")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_strings_can_be_compared_and_order_does_not_matter(a: str, b: str) -> None:
    found, turned = compare(a, b), compare(b, a)
    assert 0 <= found.score <= 1
    assert found.score == turned.score
    assert found.score == pytest.approx(1 / (1 + 2 ** -max(-40, min(40, sum(each.weight for each in found.grounds)))), abs=1e-4)


def test_descriptions_are_not_filed_as_names() -> None:
    assert filed_under("the Orrin Naval Service") and filed_under("al-Harithi") and filed_under("27th Battalion")
    assert not any(map(filed_under, ("two officers", "the staff of Dray Motors", "43 students", "x" * 400, "–")))


# ---- people
@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kell, Mara", "Mara Kell"), ("MARA KELL", "Mara Kel"), ("Mara Ruth Kell", "Mara Kell"), ("M. Kell", "Mara Kell"),
        ("MaraKell", "Mara Kell"), ("Col. Mara Kell", "Mara Kell"), ("M0ra Kell", "Mora Kell"), ("Мара Келлер", "Mara Keller"),
        ("Yusuf al-Harithi", "Youssouf El Harithy"), ("كريم منصور", "Karim Mansour"), ("Colonel Brandt", "Colonel Ivo Brandt"),
    ],
)  # fmt: skip
def test_spellings_of_one_person_are_suggested(a: str, b: str) -> None:
    assert suggested(a, b, "person"), said(a, b, "person")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mara Kell", "Mara Stone"), ("Ivo Brandt", "Mara Brandt"), ("Brandt", "Ivo Brandt Stone"), ("A. Kell", "Mara Kell"),
        ("Salim bin Yusuf al-Rawi", "Yusuf bin Salim al-Rawi"), ("كريم منصور", "Karim Haddad"), ("Jordan", "Mali"),
    ],
)  # fmt: skip
def test_namesakes_in_part_are_not(a: str, b: str) -> None:
    assert not suggested(a, b, "person"), said(a, b, "person")


def test_grounds_say_what_speaks_for_and_against() -> None:
    words = said("Dr. Mara Kell", "Mara Ruth Kel", "person")
    assert (
        "'Mara' stands in both" in words
        and "'Kell' and 'Kel' are spellings of one sound" in words
        and "only one of them has 'Ruth'" in words
    )


# ---- companies and public bodies
def test_a_legal_form_of_another_country_is_another_company() -> None:
    assert suggested("Dray Motors GmbH", "Dray Motors Gesellschaft mit beschränkter Haftung")
    assert suggested("Dray Motors", "Dray Motors GmbH")
    assert not suggested("Dray Motors GmbH", "Dray Motors Inc.")
    assert "the legal forms gmbh and inc are of different countries" in said("Dray Motors GmbH", "Dray Motors Inc.")


def test_short_forms_are_suggested_with_what_they_could_stand_for() -> None:
    assert suggested("SEDENA", "Secretaría de la Defensa Nacional")
    assert suggested("ONS", "Orrin Naval Service")
    assert "the initials" in said("ONS", "Orrin Naval Service")
    assert not suggested("ONS", "Orrin Army Service")


def test_a_place_in_one_name_only_speaks_against() -> None:
    assert not suggested("Dray Bank S.A.", "Dray Bank México S.A.")
    assert not suggested("Dray Bank (France)", "Dray Bank (Germany)")


def test_levels_of_the_state_never_include_one_another() -> None:
    for a, b in (("State Police", "Municipal Police"), ("Policía Militar", "Policía Estatal"), ("Norland Army", "Norland Navy")):
        assert not suggested(a, b), said(a, b)


def test_common_names_are_suggested_with_a_warning_and_parted_by_country() -> None:
    assert "other countries or places may have one of this name" in said("Ministry of Defence", "Ministère de la Défense")
    there, here = Context(country="td"), Context(country="fr")
    assert compare("Ministry of Defence", "Ministry of Defence", about_a=here, about_b=here).suggested
    assert not compare("Ministry of Defence", "Ministry of Defence", about_a=here, about_b=there).suggested


def test_a_public_body_may_be_called_without_its_country() -> None:
    assert suggested("National Guard", "Mexican National Guard")
    assert "only one of them names 'Mexican'" in said("National Guard", "Mexican National Guard")
    assert not suggested("Guard", "Mexican National Guard")
    home = Context(country="ve")
    assert not compare("Guardia Nacional", "Mexican National Guard", about_a=home).suggested


def test_time_kind_and_company_part_namesakes() -> None:
    old = Context(existed=When(edtf="../1990", latest=date(1990, 1, 1)))
    new = Context(existed=When(edtf="2000/..", earliest=date(2000, 1, 1)))
    beside = Context(beside=frozenset({"orrin navy", "mara kell"}))
    plain = compare("Ivo Brandt", "Ivo Brandt", "person")
    assert compare("Ivo Brandt", "Ivo Brandt", "person", old, new).score < plain.score
    assert compare("Ivo Brandt", "Ivo Brandt", "person", beside, beside).score > plain.score
    assert not compare("Brandt", "Brandt", about_a=Context(kind="person"), about_b=Context(kind="company")).suggested


# ---- units
def units(half: str) -> list[dict[str, str]]:
    """One half of the set of designators."""
    with (UNITS / f"{half}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.parametrize("half", ["open", "held"])
def test_no_trap_of_the_set_of_units_is_ever_suggested(half: str) -> None:
    joined = [row for row in units(half) if row["label"] == "different" and score(row) >= THRESHOLD]
    assert not joined


def test_names_of_one_unit_are_found_in_the_open_half() -> None:
    rows = [row for row in units("open") if row["label"] == "same"]
    assert len(rows) >= 80
    assert sum(score(row) >= THRESHOLD for row in rows) >= 0.95 * len(rows)


def score(row: dict[str, str]) -> float:
    """The score of a row of the set."""
    countries = (Context(country=row["country_a"] or None), Context(country=row["country_b"] or None))
    return compare(row["a"], row["b"], None, *countries).score


def test_a_unit_is_not_the_one_that_it_belongs_to() -> None:
    assert "one belongs to the other" in said("3rd Company, 27th Infantry Battalion", "27th Infantry Battalion")
    assert "different levels" in said("27th Infantry Battalion", "27th Infantry Brigade")
    assert "different numbers (27 and 28)" in said("27th Infantry Battalion", "28th Infantry Battalion")


# ---- scripts and sounds
def test_spellings_of_one_sound_and_words_without_vowels() -> None:
    assert sound("wolodymyr") == sound("volodimir")
    assert skeleton("mohammed") == skeleton("muhamad")


def test_scripts_are_told_and_written_in_latin_letters() -> None:
    assert (script_of("كريم"), script_of("мара"), script_of("mara"), script_of("高市")) == ("arabic", "cyrillic", None, None)
    assert "karim" in likeliest("كريم", "arabic")
    near, far = letters_across("мара", "mara", "cyrillic"), letters_across("мара", "ivo", "cyrillic")
    assert near is not None and near < 1 and far is None


# ---- the quick look
WORDS = st.sampled_from(
    "Mara Kell Kel Kelly Stone Ston Brandt Brand Ivo Iva Norland Trading Ltd GmbH 27th Battalion de Dray Drey JTF Joint Task Force".split()
)


@given(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), st.lists(WORDS, min_size=1, max_size=4).map(" ".join))
def test_the_quick_look_gives_up_on_nothing_that_would_be_suggested(a: str, b: str) -> None:
    kinds: tuple[Kind, ...] = ("person", "company", "organisation", "unit")
    for kind in kinds:
        if hopeless(parse(a, kind), parse(b, kind)):
            assert not suggested(a, b, kind), said(a, b, kind)
