"""Forces counted by another voice, boasted of, spoken of as a whole, or moved as units: each is a figure of its own."""

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
        (
            "dr-congo",
            "The M23 says it has 6,500 men. A UN panel spoke of 3,000.",
            ["m23 estimate_of_enemy 3000 CD", "m23 level 6500 CD"],
        ),
        (
            "somalia",
            "Al-Shabaab has 12,000 fighters, the ministry said. A Western diplomat puts the figure at 7,000.",
            ["al-shabaab estimate_of_enemy 12000 SO", "al-shabaab estimate_of_enemy 7000 SO"],
        ),
        (
            "sahel",
            "Some 1,200 contractors of the Wagner group are fighting in Mali, a diplomat believes; the ministry says 400.",
            ["wagner-group estimate_of_enemy 1200 ML", "wagner-group estimate_of_enemy 400 ML"],
        ),
        (
            "syria",
            "Turkey has 12,000 soldiers in Idlib. The fighting uprooted 30,000 people; the UN says 40,000.",
            ["turkey level 12000 SY-ID"],
        ),
        (
            "syria",
            "Turkey has 12,000 soldiers in Idlib. The Observatory counted 320 dead; the government says 400.",
            ["turkey level 12000 SY-ID"],
        ),
        ("sahel", "The mayor says 2,000.", []),
    ],
)
def test_another_voice_counts_the_force_told_of_before(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("yemen", "The Houthis boast of 90,000 new recruits since May.", ["houthis increase 90000 YE"]),
        ("myanmar", "The Arakan Army boasts of 40,000 fighters.", ["arakan-army level 40000 MM"]),
        (
            "yemen",
            "The Houthis can call upon 200,000 fighters, a panel estimated.",
            ["houthis estimate_of_enemy 200000 YE"],
        ),
        ("dr-congo", "The party boasts of 40,000 new voters.", []),
        ("dr-congo", "Burundi's 9,000 soldiers have gone unpaid since May.", ["burundi level 9000 CD"]),
        (
            "dr-congo",
            "South Africa's parliament will debate the fate of its contingent of 2,400 men.",
            ["south-africa level 2400 CD"],
        ),
        ("sahel", "MINUSMA's 12,000 peacekeepers refuse to leave.", ["minusma level 12000 ML"]),
        ("ukraine", "Ukraine's 900 soldiers in the steelworks surrendered.", []),
        ("sudan", "The army's 300 dead were buried on Friday.", []),
    ],
)
def test_a_force_is_boasted_of_or_spoken_of_as_a_whole(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "myanmar",
            "Two new army battalions, about 500 men, landed at Kyaukphyu last week.",
            ["myanmar-army increase 500 MM-16"],
        ),
        (
            "sahel",
            "A further 300 Italians are to arrive in Niamey in June.",
            ["italy planned 300 NE-8 planned"],
        ),
        ("sahel", "The junta expelled 1,000 American soldiers.", ["united-states decrease 1000 ML"]),
        ("sahel", "The league expelled 11 players.", []),
        ("iraq", "Four men were booked and one, the Air Force captain, was sent off.", []),
        (
            "ukraine",
            "A decree raises the strength of the Russian armed forces by 180,000 to 1.5 million servicemen.",
            ["russia increase 180000 UA", "russia level 1500000 UA"],
        ),
        ("myanmar", "The military's ranks have thinned to 130,000 men.", ["myanmar-army level 130000 MM"]),
        ("ukraine", "Moscow's grouping in the south has grown to 120,000 men.", ["russia level 120000 UA"]),
    ],
)
def test_units_nationals_and_ranks_move_and_change(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


def test_a_second_figure_of_a_force_keeps_its_ground_and_is_of_today() -> None:
    text = "Russia had 300,000 soldiers in Ukraine in spring 2023 and now has 500,000; 9,000 North Koreans are in Kursk region."
    assert "russia level 500000 UA" in told("ukraine", text)


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "somalia",
            "Estimates of al-Shabaab's strength run from 7,000 to 12,000 men, a figure that nobody can check.",
            ["al-shabaab estimate_of_enemy 7000-12000 SO"],
        ),
        (
            "yemen",
            "Asked how many troops Abu Dhabi still has in Yemen, a diplomat guessed 500.",
            ["united-arab-emirates level 500 YE"],
        ),
        (
            "libya",
            "The LNA says it has 85,000 men, though experts believe that it can count on no more than 25,000.",
            ["libyan-national-army estimate_of_enemy -25000 LY", "libyan-national-army level 85000 LY"],
        ),
        ("myanmar", "The regime has added 50,000 recruits.", ["myanmar-army increase 50000 MM"]),
        ("myanmar", "The ministry has added 50,000 voters to the list.", []),
        (
            "ukraine",
            "The Ukrainians are up against 50,000 Russian troops in Kursk region.",
            ["russia level 50000 RU-KRS"],
        ),
        ("afghanistan", "Ask three men in Kabul and you will have four answers.", []),
        (
            "afghanistan",
            "The American force stands at 9,800; President Obama's plan is to have 5,500 there by the spring.",
            ["united-states level 9800 AF", "united-states planned 5500 AF planned"],
        ),
    ],
)
def test_forces_are_guessed_estimated_faced_and_added_to(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


def test_who_counts_his_own_men_is_no_voice_and_a_month_of_a_plan_is_the_next_one() -> None:
    text = "On paper the army counts 171,000 soldiers, a lawmaker told us. It is to lose 2,000 of them in December."
    claims = msgspec.to_builtins(list(read(item(title="", text=text), theatre("afghanistan")).claims))
    assert [c["claimant"]["name"] for c in claims if c["kind"] == "troops"][:1] == ["lawmaker"]


def test_the_month_of_a_plan_is_the_next_one() -> None:
    text = "Uganda has 6,000 soldiers in Somalia. It is to withdraw 2,000 of them in July."
    claims = msgspec.to_builtins(list(read(item(title="", text=text), theatre("somalia")).claims))
    planned = [c for c in claims if c["kind"] == "troops" and c["realis"] == "planned"]
    assert [c["when"]["start"] > c["item"]["published"][:4] for c in planned] == [True]


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("iraq", "American troops in Iraq number about 2,500 today.", ["united-states level 2500 IQ"]),
        (
            "somalia",
            "Al-Shabaab, whose strength UN monitors put at between 7,000 and 12,000 fighters, welcomed the news.",
            ["al-shabaab estimate_of_enemy 7000-12000 SO"],
        ),
        ("somalia", "The bank, whose size the state puts at 7,000 clerks, welcomed the news.", []),
        (
            "somalia",
            "The African Union mission has 12,000 soldiers in Somalia. It will grow to 14,000 by June.",
            ["african-union-mission-somalia level 12000 SO", "african-union-mission-somalia planned 14000 SO planned"],
        ),
        ("somalia", "Some 450 American soldiers came back last May.", ["united-states increase 450 SO"]),
        (
            "somalia",
            "ATMIS has 19,600 soldiers. It is to shed 2,000 soldiers in December.",
            ["african-union-mission-somalia level 19600 SO", "african-union-mission-somalia planned 2000 SO planned"],
        ),
        (
            "dr-congo",
            "Burundi: 9,000 soldiers in South Kivu. Rwanda: 4,000 soldiers, mostly around Masisi.",
            ["burundi level 9000 CD-SK", "rwanda level 4000 CD-NK"],
        ),
        ("dr-congo", "Rwanda: 4,000 bags of beans.", []),
        ("dr-congo", "The FDLR can field about 1,500 fighters.", ["fdlr estimate_of_enemy 1500 CD"]),
        (
            "syria",
            "An envoy reckons that 900 Nusra fighters are in Aleppo, out of 8,000 Islamic State fighters.",
            ["islamic-state estimate_of_enemy 8000 SY-HL", "nusra-front estimate_of_enemy 900 SY-HL"],
        ),
        (
            "iraq",
            "By January 15 the United States will cut its force in Iraq from 3,000 to 2,500 troops.",
            ["united-states level 3000 IQ", "united-states planned 2500 IQ planned"],
        ),
        (
            "ukraine",
            "Britain and France would send up to 30,000 troops.",
            ["united-kingdom planned -30000 UA hypothetical"],
        ),
    ],
)
def test_forces_number_grow_and_stand_in_lists(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("sudan", "Some 300 Chadian soldiers fight alongside the RSF in El Fasher.", ["chad level 300 SD-DN"]),
        ("iraq", "Some 9,000 Turkish soldiers hold positions in northern Iraq.", ["turkey level 9000 IQ"]),
        ("iraq", "Some 9,000 Turkish workers hold positions in northern Iraq.", []),
        ("dr-congo", "MONUSCO's troop ceiling was lowered to 11,500.", ["monusco authorised 11500 CD"]),
        (
            "dr-congo",
            "Two Burundian battalions, 1,600 men in all, have returned home.",
            ["burundi decrease 1600 CD"],
        ),
        ("dr-congo", "The prison has let 48 men go home.", []),
        ("myanmar", "The Arakan Army claims 30,000 fighters.", ["arakan-army level 30000 MM"]),
        ("myanmar", "The Arakan Army claims 30 fighters were executed.", []),
    ],
)
def test_forces_fight_beside_others_hold_posts_and_go_home(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("somalia", "Benin has promised 2,000 soldiers.", ["benin planned 2000 SO planned"]),
        (
            "afghanistan",
            "Fewer than 650 US troops are to be left in Kabul.",
            ["united-states planned -650 AF-KAB planned"],
        ),
        (
            "sahel",
            "Niger has recruited 5,000 policemen and has announced 10,000 more.",
            ["niger-police increase 5000 NE", "niger-police planned 10000 NE planned"],
        ),
        ("iraq", "Islamic State is down to under seven, the command says.", []),
        (
            "ukraine",
            'Zelensky put Russia\'s force in the "zone of the operation" at 600,000.',
            ["russia level 600000 UA"],
        ),
    ],
)
def test_forces_are_promised_left_and_announced(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "sahel",
            "Of the 950 soldiers that the Americans had in Niger, some 600 remained on Monday.",
            ["united-states level 600 NE", "united-states level 950 NE"],
        ),
        (
            "ukraine",
            "Ukraine is tired: the list of what its 300,000 soldiers and police can still reach by road is short.",
            ["ukraine-army level 300000 UA"],
        ),
        ("ukraine", "Ukraine is tired: the road that its 300,000 lorries can still reach is short.", []),
    ],
)
def test_the_rest_of_a_force_and_a_force_as_a_whole_are_levels(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


def test_who_claims_to_have_men_tells_how_many_he_has() -> None:
    assert told("syria", "The SDF claims to have 60,000 fighters under arms.") == [
        "syrian-democratic-forces level 60000 SY"
    ]
    assert told("syria", "The SDF claims to have killed 60 fighters.") == []


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("israel-palestine-lebanon", "UNIFIL has 10,500 peacekeepers, Israel says.", ["unifil level 10500 LB"]),
        ("israel-palestine-lebanon", "Hamas still has 20,000 fighters.", ["hamas estimate_of_enemy 20000 PS"]),
        ("syria", "Hezbollah has 3,000 fighters in Syria.", ["hezbollah estimate_of_enemy 3000 SY"]),
    ],
)
def test_a_body_stands_in_its_own_country_of_a_theatre_of_several(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims
