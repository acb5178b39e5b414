"""What armed people loot, burn or tear down: an event of its own, or a part of the raid that it is told with."""

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
    ("text", "where", "actor"),
    [
        ("RSF fighters looted the market of El Geneina on Sunday and burned dozens of houses.", "sudan", "rapid-support-forces"),
        ("A warehouse of the World Food Programme in Wad Madani was looted on Thursday.", "sudan", None),
        ("Soldiers set fire to the village of Kinma on Tuesday, residents said.", "myanmar", "myanmar-army"),
        ("Jihadists burned down three schools near Dori and stole cattle.", "sahel", "unidentified"),
        ("Israeli soldiers demolished four houses in Jenin on Wednesday.", "israel-palestine-lebanon", "israel-army"),
        ("Settlers torched two cars and a mosque in Duma overnight.", "israel-palestine-lebanon", "israeli-settlers"),
    ],
)  # fmt: skip
def test_plunder_is_an_event_of_its_own(text: str, where: str, actor: str | None) -> None:
    (claim,) = told(text, where)
    assert (claim["sub_event_type"], claim["actor"]) == ("Looting/property destruction", actor)


@pytest.mark.parametrize(
    ("text", "where", "killed"),
    [
        ("Gunmen attacked Barsalogho on Monday, killing 12 people. They burned the market and stole cattle.", "sahel", 12),
        ("The fighters came to the edge of Komanda, burned five houses and shot dead two shopkeepers.", "dr-congo", 2),
        ("Boko Haram raided Gamboru on Friday, torching homes and killing six men.", "lake-chad", 6),
    ],
)  # fmt: skip
def test_what_raiders_burn_is_told_with_the_raid(text: str, where: str, killed: int) -> None:
    (claim,) = told(text, where)
    assert [entry["count"]["low"] for entry in claim["toll"]] == [killed]


def test_vehicles_burned_where_an_attack_was_repelled_are_no_plunder() -> None:
    text = "The army said it had repelled an RSF assault on El Fasher on Monday and burned 14 combat vehicles."
    (claim,) = told(text, "sudan")
    assert (claim["actor"], claim["sub_event_type"]) == ("rapid-support-forces", "Armed clash")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Farmers burned stubble near Odesa on Monday.", "ukraine"),
        ("Protesters burned tyres in Nasiriyah on Sunday.", "iraq"),
        ("A fire destroyed 40 stalls in the market of Misrata.", "libya"),
        ("Police burned two tonnes of hashish in Kandahar on Monday.", "afghanistan"),
        ("Thieves looted a jewellery shop in Lahore on Monday.", "pakistan"),
        ("The library of Bakhmut burned down years ago.", "ukraine"),
    ],
)
def test_what_burns_otherwise_is_no_claim(text: str, where: str) -> None:
    assert told(text, where) == []


def test_cattle_are_carried_off_and_not_abducted() -> None:
    (claim,) = told("Armed men on motorcycles carried off some 60 head of cattle near Gao on Monday.", "sahel")
    assert claim["sub_event_type"] == "Looting/property destruction"
    assert not claim["toll"]


@pytest.mark.parametrize(
    ("text", "where", "killed"),
    [
        ("Gunmen pulled 23 passengers out of buses in Musakhail on Monday, looked at their cards and shot them dead.", "pakistan", 23),
        ("Jihadists rounded up 14 men in Djibo on Monday and executed them.", "sahel", 14),
        ("Boko Haram abducted two teachers near Banki on Sunday and later beheaded them.", "lake-chad", 2),
    ],
)  # fmt: skip
def test_those_caught_and_then_killed_are_the_dead(text: str, where: str, killed: int) -> None:
    (claim,) = told(text, where)
    assert [(entry["outcome"], entry["count"]["low"]) for entry in claim["toll"]] == [("killed", killed)]


def test_who_steps_on_a_mine_is_who_suffers() -> None:
    (claim,) = told("A shepherd stepped on a mine near Gao on Monday and lost a leg.", "sahel")
    assert (claim["recipient"], claim["sub_event_type"]) == ("civilians", "Remote explosive/landmine/IED")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Several valves have been stolen between Jasim and Homs.", "syria"),
        ("Two boys stole a truck in Basra on Monday.", "iraq"),
        ("Officials detained over corruption in Aden will repay 30 million dollars.", "yemen"),
    ],
)
def test_theft_and_corruption_are_no_claim(text: str, where: str) -> None:
    assert told(text, where) == []
