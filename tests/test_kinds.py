"""Which kind of act a sentence is about, beyond single words."""

from __future__ import annotations

import pytest

from conftest import claims_in
from despite.find.kinds import kinds


def kinds_in(text: str) -> set[str | None]:
    return {claim.kind for claim in claims_in(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The officers beat Jon Vale to death in a cell.", "killing"),
        ("The officers beat Jon Vale in a cell.", "torture"),
        ("The officers beat teachers on the square.", "excessive_force"),
        ("Police fired tear gas at the marchers.", "excessive_force"),
        ("Police shot at demonstrators near the port.", "excessive_force"),
        ("Gunmen shot the editor Pel Orm.", "attack"),
        ("Exports of tear gas to Orrin by Dray Motors went on until 2019.", "supply"),
        ("A licence for the export of tear gas to Orrin was refused in 2019.", "licence"),
        ("The spyware was sold to the ministry by Nyx Meridian.", "supply"),
        ("Nyx Meridian's spyware was used to read the messages of a judge.", "surveillance"),
        ("Dray Motors was fined for exporting rifles to Orrin.", "sanction"),
        ("The court acquitted Colonel Brandt of torture.", "sanction"),
        ("The trial of nine officers for the killing of farmers opened in Tarl.", "charge"),
        ("Parliament opened an inquiry into the killing of nine farmers.", "inquiry"),
        ("The army has held 60 activists without charge since May.", "detention"),
        ("The guards took a fisherman hostage.", "disappearance"),
        ("The coastguard left nine people to drown.", "omission"),
        ("Soldiers drove 2,000 villagers from their homes.", "displacement"),
        ("The coastguard is funded by Lethmark.", "funding"),
        ("The Third Flotilla belongs to the Orrin navy.", "relation"),
    ],
)
def test_the_act_of_a_sentence(text: str, kind: str) -> None:
    assert kind in kinds_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry held a meeting about fish.",
        "The firm fired its director.",
        "The committee looked at the budget.",
        "The navy keeps a museum in Tarl.",
        "Farmers sold wheat to Orrin.",
    ],
)
def test_words_of_many_meanings_tell_no_kind_alone(text: str) -> None:
    assert kinds_in(text) <= {None}


def test_in_a_document_on_arms_a_sale_without_goods_is_supply() -> None:
    text = "Nyx Meridian makes spyware.\n\nThe company said that it sells only to agencies in Orrin."
    assert "supply" in kinds_in(text)


def test_in_a_document_on_a_show_exhibiting_needs_no_name() -> None:
    text = "The exhibition has 40 stands.\n\nMore than 300 companies will exhibit, says Alba Renn."
    assert "attendance" in kinds_in(text)


def test_a_text_in_capitals_is_read_as_one_in_small_letters() -> None:
    claims = claims_in("SOLDIERS OF THE ATONAL BATTALION KILLED FOUR PEASANTS IN USULUTAN ON 3 JANUARY.")
    assert [claim.kind for claim in claims] == ["killing"]
    assert {(role.role, role.name) for role in claims[0].roles} >= {
        ("accused", "SOLDIERS OF THE ATONAL BATTALION"),
        ("harmed", "FOUR PEASANTS"),
    }


def test_every_kind_has_its_places() -> None:
    assert {"killing", "supply", "attendance", "relation"} <= kinds().keys()
    assert all(role for kind in kinds().values() for role in kind.roles.values())
