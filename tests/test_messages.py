"""What the program says in other languages: nothing is untranslated, no place is lost, what is compiled is fresh."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from babel.messages.catalog import Message

from catalogues import OTHERS, as_mo, catalogues, extracted, filed, merged, po
from despite.errors import BadValue
from despite.text.messages import DOMAINS, LANGUAGES, _, known, speak, speaking, spoken

EACH = pytest.mark.parametrize(("domain", "language"), list(catalogues()))
MEND = "make messages, then translate what is empty in the .po, then make messages again"


def forms(string: object) -> tuple[str, ...]:
    """One text, or those of a singular and a plural."""
    return tuple(string) if isinstance(string, tuple | list) else (str(string or ""),)


def places(text: str) -> set[str]:
    """The names of the places to be filled."""
    return {name for _text, name, _form, _conversion in Formatter().parse(text) if name is not None}


def wrong(message: Message) -> bool:
    """Whether a translation has other places than its message; of a plural, one form may leave {count} out ('un documento')."""
    wanted = set[str]().union(*map(places, forms(message.id)))
    may_lack = {"count"} if len(forms(message.id)) > 1 else set[str]()
    return any(not wanted - may_lack <= places(form) <= wanted for form in forms(message.string))


@EACH
def test_every_message_is_translated(domain: str, language: str) -> None:
    known_ones = merged(domain, language)
    missing = [message.id for message in known_ones if message.id and not all(forms(message.string))]
    missing += [message.id for message in filed(domain, language) if message.id and message.fuzzy]
    assert not missing, f"{po(domain, language).name} ({language}) lacks {missing[:5]}: {MEND}"


@EACH
def test_no_translation_is_of_a_message_that_is_gone(domain: str, language: str) -> None:
    there = {(message.id, message.context) for message in extracted(domain)}
    gone = [message.id for message in filed(domain, language) if message.id and (message.id, message.context) not in there]
    assert not gone, f"{gone[:5]}: {MEND}"


@EACH
def test_no_place_is_lost_or_added(domain: str, language: str) -> None:
    assert not [message.id for message in filed(domain, language) if message.id and wrong(message)]


@EACH
def test_spaces_at_the_ends_and_the_last_stop_are_kept(domain: str, language: str) -> None:
    def ends(text: str) -> tuple[str, str]:
        return re.sub(r"\S.*", "", text, flags=re.DOTALL), "." if text.rstrip().endswith(".") else ""

    for message in filed(domain, language):
        if message.id:
            assert ends(forms(message.id)[0]) == ends(forms(message.string)[0]), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_the_same_message_is_said_in_the_same_words_everywhere(language: str) -> None:
    said: dict[tuple[str | None, str], set[str]] = {}
    for domain in {domain for domain, _language in catalogues()}:
        for message in filed(domain, language):
            if message.id:
                said.setdefault((message.context, str(message.id)), set()).add(str(message.string))
    assert not [message for message, words in said.items() if len(words) > 1], MEND


@EACH
def test_what_is_compiled_is_what_is_written(domain: str, language: str) -> None:
    assert po(domain, language).with_suffix(".mo").read_bytes() == as_mo(filed(domain, language)), MEND


def test_a_language_is_spoken_within_and_not_after() -> None:
    with speaking("es_MX"):
        assert spoken() == "es"
        with speaking("fr"):
            assert spoken() == "fr"
        assert spoken() == "es"
    assert spoken() == "en"


def test_what_no_catalogue_holds_stays_english() -> None:
    with speaking(OTHERS[0]):
        assert _("no catalogue holds {what}", what="this") == "no catalogue holds this"


@pytest.mark.parametrize("wish", ["xx", "", "klingon"])
def test_a_language_that_is_not_spoken_is_told(wish: str) -> None:
    with pytest.raises(BadValue, match="en, es, fr"):
        known(wish)
    with pytest.raises(BadValue):
        speak(wish)


def test_every_domain_names_folders_that_are_there() -> None:
    assert LANGUAGES["en"] == "English" and "briefing" in DOMAINS


@pytest.mark.parametrize("language", OTHERS)
def test_what_two_catalogues_hold_is_translated_alike(language: str) -> None:
    found: dict[tuple[object, object], set[tuple[str, ...]]] = {}
    for domain, other in catalogues():
        for message in filed(domain, language) if other == language else ():
            if message.id:
                found.setdefault((message.id, message.context), set()).add(forms(message.string))
    assert not [message for message, told in found.items() if len(told) > 1]
