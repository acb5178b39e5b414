"""The many wordings of how strong a force is: each gives whose it is, the role, the figure, the place and how real it is."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(where: str, text: str) -> list[str]:
    """The troops claims of one passage: actor, role, figure, place, and realis where it is not actual."""
    claims = msgspec.to_builtins(list(read(item(title="", text=text), theatre(where)).claims))
    return sorted(_line(claim) for claim in claims if claim["kind"] == "troops")


def _line(claim: dict[str, Any]) -> str:
    strength, place = claim["strength"], claim["place"] or {}
    figure = strength["low"] if strength["low"] == strength["high"] else f"{strength['low']}-{strength['high']}"
    ground = next((p for p in (place.get("admin1"), place.get("country")) if p), "nowhere")
    real = [] if claim["realis"] == "actual" else [claim["realis"]]
    return " ".join([str(claim["actor"]), claim["role"], str(figure).replace("None", ""), ground, *real])


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("dr-congo", "Burundi's 10,000 soldiers in South Kivu have not been paid.", ["burundi level 10000 CD-SK"]),
        (
            "dr-congo",
            "Burundi withdrew 200 of its 10,000 soldiers from South Kivu.",
            ["burundi decrease 200 CD-SK", "burundi level 10000 CD-SK"],
        ),
        ("dr-congo", "Burundi buried 20 of its 10,000 soldiers.", []),
        ("dr-congo", "The M23 is backed by up to 4,000 Rwandan soldiers.", ["rwanda level -4000 CD"]),
        ("dr-congo", "Up to 4,000 Rwandan soldiers support the M23.", ["rwanda level -4000 CD"]),
        ("dr-congo", "Some 400 shopkeepers support the M23.", []),
        (
            "afghanistan",
            "NATO has 16,000 soldiers in the country, of whom 8,000 are Americans.",
            ["nato level 16000 AF", "united-states level 8000 AF"],
        ),
        (
            "afghanistan",
            "NATO has 16,000 soldiers in the country, of whom 8,000 are vaccinated.",
            ["nato level 16000 AF"],
        ),
        ("afghanistan", "US troop levels stand at 8,600.", ["united-states level 8600 AF"]),
        ("afghanistan", "The Taliban number between 60,000 and 80,000.", ["taliban estimate_of_enemy 60000-80000 AF"]),
        (
            "afghanistan",
            "An estimated 60,000 Taliban are fighting in Afghanistan.",
            ["taliban estimate_of_enemy 60000 AF"],
        ),
        (
            "iraq",
            "The militias of the Popular Mobilization Forces have 238,000 men now.",
            ["popular-mobilization-forces level 238000 IQ"],
        ),
        (
            "syria",
            "About 900 US troops are stationed in Syria and 2,500 in Iraq.",
            ["united-states level 2500 IQ", "united-states level 900 SY"],
        ),
        ("lake-chad", "Boko Haram is down to 1,500.", ["boko-haram estimate_of_enemy 1500 NG"]),
        ("ukraine", "The number of soldiers killed since January stands at 4,000.", []),
        ("ukraine", "Kyiv put the number of Russian soldiers killed since January at 80,000.", []),
        ("myanmar", "Two Russian Il-76s landed in Naypyitaw with 40 rescuers.", []),
    ],
)
def test_a_level_is_read_in_many_wordings(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("ukraine", "The Ukrainian army is to grow to 900,000 men.", ["ukraine-army planned 900000 UA planned"]),
        ("afghanistan", "The police have shrunk to 118,000 men.", ["afghanistan-police level 118000 AF"]),
        ("afghanistan", "The city has grown to 900,000 people.", []),
        ("afghanistan", "Some 3,000 soldiers deserted in June.", ["afghanistan-army decrease 3000 AF"]),
        (
            "afghanistan",
            "About 650 American soldiers are to stay in Kabul.",
            ["united-states planned 650 AF-KAB planned"],
        ),
        ("iraq", "France may send 300 more soldiers to Iraq.", ["france planned 300 IQ hypothetical"]),
        ("iraq", "France is considering sending 300 soldiers to Iraq.", ["france planned 300 IQ hypothetical"]),
        ("iraq", "France refused to send 300 soldiers to Iraq.", []),
        ("iraq", "The Pentagon has approved sending 300 advisers to Iraq.", ["united-states authorised 300 IQ"]),
    ],
)
def test_a_change_is_read_in_many_wordings(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "dr-congo",
            "The UN force has 1,500 men in Goma and 17,000 in the country.",
            ["monusco level 1500 CD-NK", "monusco level 17000 CD"],
        ),
        (
            "afghanistan",
            "In 2017 the United States had 100,000 soldiers here. At present the number is 8,400.",
            ["united-states level 100000 AF", "united-states level 8400 AF"],
        ),
        ("afghanistan", "Four bombs went off. The number is 8,400.", []),
        ("afghanistan", "The club has 20 members.", []),
        ("lake-chad", "ISWAP has about 3,500 members.", ["islamic-state-west-africa estimate_of_enemy 3500 NG"]),
        (
            "afghanistan",
            "Ali Nazary, speaking for the National Resistance Front, talks of 5,000 fighters in Panjshir.",
            ["national-resistance-front level 5000 AF-PAN"],
        ),
        ("afghanistan", "He spoke of 5,000 fighters killed in Panjshir.", []),
    ],
)
def test_a_force_is_known_by_what_was_told_of_it(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The governor has asked Kabul for 1,000 more soldiers.", "governor"),
        ("The governor appealed to the ministry for 500 policemen.", "governor"),
        ("Wais Barmak has asked parliament to approve the recruitment of 20,000 more militiamen.", "Wais Barmak"),
    ],
)
def test_who_asks_for_soldiers_is_the_voice(text: str, who: str) -> None:
    claims = msgspec.to_builtins(list(read(item(title="", text=text), theatre("afghanistan")).claims))
    assert [(claim["role"], claim["claimant"]["name"]) for claim in claims] == [("requested", who)]


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "afghanistan",
            "There are 13,000 American troops in Afghanistan, and 8,600 from other NATO countries.",
            ["nato level 8600 AF", "united-states level 13000 AF"],
        ),
        (
            "afghanistan",
            "The United States plans to draw down to 8,600 troops.",
            ["united-states planned 8600 AF planned"],
        ),
        ("afghanistan", "NATO agreed to send 3,000 extra trainers.", ["nato planned 3000 AF planned"]),
        ("afghanistan", "ISIS has no more than 1,000 fighters left.", ["islamic-state estimate_of_enemy -1000 AF"]),
        ("afghanistan", "ISIS has no fighters there.", []),
        ("afghanistan", "The Taliban have 40 policemen in their hands.", []),
        (
            "afghanistan",
            "The number of ISIS fighters has dropped to fewer than 1,000.",
            ["islamic-state estimate_of_enemy -1000 AF"],
        ),
        ("dr-congo", "Burundi has doubled its force in South Kivu to 10,000.", ["burundi level 10000 CD-SK"]),
        ("somalia", "Kenya and Uganda have 9,000 soldiers in Somalia.", ["kenya level 9000 SO"]),
        ("ukraine", "Only 5,000 Ukrainian soldiers are left in Pokrovsk.", ["ukraine-army level 5000 UA-14"]),
        ("syria", "The Pentagon said there were 2,000 troops in Syria.", ["united-states level 2000 SY"]),
    ],
)
def test_whose_and_how_many_are_found_around_the_verb(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims
