"""Drones and missiles brought down: an attack by whoever sent them, or the deed of who shot one drone down."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(text: str, where: str) -> list[dict[str, Any]]:
    """The operations of one passage, as JSON has them."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(text=text), theatre(where)).claims)
    return [claim for claim in claims if claim["kind"] == "operation"]


@pytest.mark.parametrize(
    ("text", "where", "actor", "recipient", "kind"),
    [
        (
            "Ukraine's air defences downed 25 of 26 Russian drones overnight.",
            "ukraine",
            "russia",
            "ukraine-government",
            "Air/drone strike",
        ),
        (
            "Russian air defences intercepted and destroyed 34 Ukrainian UAVs over Bryansk region.",
            "ukraine",
            "ukraine-government",
            "russia",
            "Air/drone strike",
        ),
        (
            "US Central Command said its forces destroyed three Houthi drones over the Red Sea on Tuesday.",
            "yemen",
            "houthis",
            "united-states",
            "Air/drone strike",
        ),
        (
            "A Houthi missile was fired at the destroyer USS Carney and shot down by US jets, US Central Command says.",
            "yemen",
            "houthis",
            "united-states",
            "Shelling/artillery/missile attack",
        ),
    ],
)
def test_what_flew_and_was_shot_down_is_an_attack_by_who_sent_it(
    text: str, where: str, actor: str, recipient: str, kind: str
) -> None:
    (claim,) = told(text, where)
    assert (claim["actor"], claim["recipient"], claim["sub_event_type"]) == (actor, recipient, kind)
    assert not claim["toll"]


@pytest.mark.parametrize(
    ("text", "where", "actor", "recipient"),
    [
        (
            "The Houthis said they shot down a US MQ-9 drone over Marib on Monday.",
            "yemen",
            "houthis",
            "united-states",
        ),
        (
            "Hezbollah claimed to have brought down an Israeli drone over Tyre.",
            "israel-palestine-lebanon",
            "hezbollah",
            "israel-army",
        ),
        (
            "The army shot down an RSF drone over El Obeid on Tuesday.",
            "sudan",
            "sudan-army",
            "rapid-support-forces",
        ),
        (
            "The KIA brought down a junta helicopter in Waingmaw on Monday.",
            "myanmar",
            "kachin-independence-army",
            "myanmar-army",
        ),
    ],
)
def test_one_drone_or_aircraft_brought_down_is_a_deed(text: str, where: str, actor: str, recipient: str) -> None:
    (claim,) = told(text, where)
    assert (claim["actor"], claim["recipient"], claim["sub_event_type"]) == (actor, recipient, "Armed clash")


def test_what_was_shot_down_of_a_salvo_is_told_once() -> None:
    text = "Russia launched 110 drones at Kyiv overnight, killing four people. Air defences shot down 93 drones."
    (claim,) = told(text, "ukraine")
    assert claim["toll"][0]["count"]["low"] == 4


def test_a_drone_brought_down_is_not_what_killed() -> None:
    text = "Hezbollah reported that two of its fighters were killed on Friday and claimed to have brought down a drone."
    lost, shot = told(text, "israel-palestine-lebanon")
    assert (lost["actor"], lost["recipient"]) == (None, "hezbollah")
    assert shot["actor"] == "hezbollah"
    assert not shot["toll"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Police intercepted a lorry with drones for sale in Lviv.", "ukraine"),
        ("The bill was shot down in parliament.", "pakistan"),
        ("The drone shot down the street. It filmed a wedding.", "yemen"),
        ("Protests brought down the government in Beirut.", "israel-palestine-lebanon"),
        ("No drone was shot down over Odesa.", "ukraine"),
        ("The offensive, the first by a foreign army, has lifted spirits.", "ukraine"),
        ("It was the ninth bomb to hit the district this month.", "ukraine"),
    ],
)
def test_what_is_brought_down_otherwise_is_no_attack(text: str, where: str) -> None:
    assert told(text, where) == []


def test_a_state_s_bomb_that_hits_fell_from_the_air() -> None:
    (claim,) = told("A Russian bomb hit a shop in Zarichne on Monday, killing three people.", "ukraine")
    assert claim["sub_event_type"] == "Air/drone strike"
