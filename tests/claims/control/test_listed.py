"""Who holds what in lists, asides and comparisons: each side keeps its own places and each figure its own day."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def claims_of(where: str, text: str) -> list[dict[str, Any]]:
    """The control claims of one passage, as JSON has them."""
    claims: list[dict[str, Any]] = msgspec.to_builtins(list(read(item(title="", text=text), theatre(where)).claims))
    return [claim for claim in claims if claim["kind"] == "control"]


def told(where: str, text: str) -> list[str]:
    """Actor, status and place of every control claim."""
    return sorted(f"{c['actor']} {c['status']} {_ground(c)}" for c in claims_of(where, text))


def _ground(claim: dict[str, Any]) -> str:
    place = claim["place"] or {}
    return next((p for p in (place.get("location"), place.get("admin1"), place.get("country")) if p), "nowhere")


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("yemen", "Lorries cannot reach Haradh, which the Houthis hold.", ["houthis controlled Haradh"]),
        (
            "sudan",
            "Aid went to Babanusa, which the RSF controls, a driver said.",
            ["rapid-support-forces controlled Babanusa"],
        ),
        ("dr-congo", "Fighting came near Sake, which the M23 rebels hold since May.", ["m23 controlled Sake"]),
        ("syria", "Shells fell on Manbij, which the rebels captured in June.", ["syria-opposition captured Manbij"]),
        ("dr-congo", "The report which the army reports on is late.", []),
        ("yemen", "The ministry denied the claim that Houthi control of fuel had ended.", []),
    ],
)
def test_a_clause_with_which_tells_of_the_place_before_it(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "sudan",
            "El Obeid is held by the army, Babanusa by the RSF.",
            ["rapid-support-forces controlled Babanusa", "sudan-army controlled El Obeid"],
        ),
        (
            "sudan",
            "The army holds El Obeid, the Rapid Support Forces El Fasher and Babanusa.",
            [
                "rapid-support-forces controlled Babanusa",
                "rapid-support-forces controlled El Fasher",
                "sudan-army controlled El Obeid",
            ],
        ),
        (
            "yemen",
            "Marib is controlled by the government; Sanaa and Saada by the Houthis.",
            ["houthis controlled YE-SA", "houthis controlled YE-SD", "yemen-government controlled YE-MA"],
        ),
        ("sudan", "El Obeid is held by the army, a bakery by Hamid.", ["sudan-army controlled El Obeid"]),
    ],
)
def test_a_second_side_holds_its_own_places_without_a_verb(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("sahel", "Half of Mali is under the control of the state.", ["mali-government controlled ML"]),
        ("sahel", "Half of Mali is controlled by the state.", ["mali-government controlled ML"]),
        ("sahel", "Djibo is back under the control of the state.", ["burkina-faso-government controlled Djibo"]),
        ("sahel", "The salt is under the seal of the state.", []),
        ("syria", "The jihadists still hold a strip of land in Hajin.", ["unidentified controlled Hajin"]),
        (
            "syria",
            "A pocket of about 60 Kurdish fighters holds the town of Hajin.",
            ["syrian-democratic-forces controlled Hajin"],
        ),
        ("syria", "The mayor holds a strip of film.", []),
    ],
)
def test_land_and_its_holder_go_by_many_words(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("yemen", "Rebels hold the western half of Taiz."),
        ("syria", "Kurdish fighters hold two quarters of Aleppo."),
    ],
)
def test_a_side_of_a_town_is_no_percentage(where: str, text: str) -> None:
    assert [(claim["share"] or {}).get("unit") for claim in claims_of(where, text)] in ([None], ["count"])


@pytest.mark.parametrize(
    "text",
    [
        "The junta controls 40 percent of Myanmar, against 60 percent in 2021.",
        "The junta controls 40 percent of Myanmar, compared with 60 percent in 2021.",
        "The junta controls 40 percent of Myanmar, down from 60 percent in 2021.",
    ],
)
def test_a_figure_does_not_take_the_year_of_the_one_that_it_is_compared_with(text: str) -> None:
    days = {claim["share"]["low"]: claim["when"]["precision"] for claim in claims_of("myanmar", text)}
    assert days == {40: "published", 60: "year"}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The rebels captured Bzaah on Thursday. Islamic State fighters drove the rebels out again in the evening.",
            ["islamic-state captured Bzaah", "syria-opposition captured Bzaah"],
        ),
        (
            "The jihadists seized Bzaah. The army pushed the jihadists back out at night.",
            ["syria-army captured Bzaah", "unidentified captured Bzaah"],
        ),
        ("Gunmen attacked a farm near Bzaah. The army drove the gunmen out.", []),
    ],
)
def test_who_drives_the_takers_out_again_has_the_place(text: str, claims: list[str]) -> None:
    assert told("syria", text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("iraq", "The army's 9th Division took the town of Qaraqosh.", ["iraq-army captured Qaraqosh"]),
        ("sudan", "Fano still controls Lalibela's surroundings.", ["fano controlled nowhere"]),
        ("ukraine", "Russian troops seized 725 square kilometres in November.", ["russia captured UA"]),
        ("ukraine", "The Russians took 12 square kilometres on Tuesday, DeepState said.", ["russia captured UA"]),
        ("ukraine", "A farmer bought 725 square kilometres in November.", []),
        (
            "dr-congo",
            "M23 rebels walked into Bukavu on Sunday. Congolese soldiers had left on Saturday without a fight.",
            ["dr-congo-army lost Bukavu"],
        ),
        ("dr-congo", "Congolese soldiers had left on Saturday without pay.", []),
    ],
)
def test_units_and_stretches_of_ground_are_read(where: str, text: str, claims: list[str]) -> None:
    assert [claim for claim in claims if claim not in told(where, text)] == []
    assert bool(told(where, text)) == bool(claims)


def test_each_share_of_a_list_has_its_own_area() -> None:
    text = "Moscow's troops hold 18 percent of Ukraine, 99 percent of Luhansk region and 66 percent of Donetsk region."
    found = {claim["share"]["low"]: claim["place"]["admin1"] for claim in claims_of("ukraine", text)}
    assert found == {18: None, 99: "UA-09", 66: "UA-14"}
