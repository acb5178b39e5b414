"""Forces arrayed, made up, announced, to follow, compared with earlier ones, or put at a number by who only reports them."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def claims_of(where: str, text: str) -> list[dict[str, Any]]:
    """The troops claims of one passage, as JSON has them."""
    claims: list[dict[str, Any]] = msgspec.to_builtins(list(read(item(title="", text=text), theatre(where)).claims))
    return [claim for claim in claims if claim["kind"] == "troops"]


def told(where: str, text: str) -> list[str]:
    """Actor, role and figure of every troops claim."""
    return sorted(f"{c['actor']} {c['role']} {_figure(c['strength'])}" for c in claims_of(where, text))


def _figure(strength: dict[str, Any]) -> str:
    low, high = strength["low"], strength["high"]
    return str(low) if low == high else f"{low}-{high}".replace("None", "")


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "sahel",
            "JNIM has spread south. A UN report puts its strength at between 5,000 and 6,000 fighters.",
            ["jnim estimate_of_enemy 5000-6000"],
        ),
        (
            "somalia",
            "Al-Shabaab attacked Barire. Western diplomats reckon its ranks at 9,000 men.",
            ["al-shabaab estimate_of_enemy 9000"],
        ),
        (
            "sahel",
            "JNIM attacked Djibo. Its dead number in the dozens, and a doctor puts their number at 40.",
            [],
        ),
        (
            "libya",
            "Wagner has 1,000 men in Libya. A diplomat in Tunis puts them at 2,000.",
            ["wagner-group estimate_of_enemy 1000", "wagner-group estimate_of_enemy 2000"],
        ),
        ("libya", "Seven migrants drowned. A diplomat puts them at 20.", []),
    ],
)
def test_who_only_reports_a_strength_does_not_own_it(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("dr-congo", "On the other side stand 6,000 Rwandan soldiers.", ["rwanda level 6000"]),
        ("dr-congo", "Facing them are 6,000 Rwandan soldiers.", ["rwanda level 6000"]),
        ("dr-congo", "On the table stand 600 bottles of beer.", []),
        ("dr-congo", "On Monday two soldiers were in tears.", []),
        (
            "somalia",
            "The mission in Somalia consists of 4,500 Ugandans, 2,500 Ethiopians and 1,400 Kenyans.",
            ["ethiopia level 2500", "kenya level 1400", "uganda level 4500"],
        ),
        ("somalia", "The menu consists of 40 dishes.", []),
        (
            "somalia",
            "Ugandan troops, the largest contingent of the African Union mission with 4,500 men, left Barire.",
            ["uganda level 4500"],
        ),
        ("somalia", "Ethiopia is the largest contributor to the force, with 2,500 men.", ["ethiopia level 2500"]),
        ("somalia", "Uganda, the largest town of the coast with 900 shops, burned.", []),
        (
            "libya",
            "Mercenaries of the Wagner group, between 800 and 1,400 according to diplomats, are fighting in Libya.",
            ["wagner-group estimate_of_enemy 800-1400"],
        ),
        ("libya", "Fighters of the Wagner group, 17 in all, were killed.", []),
        (
            "iraq",
            "Some 700 members of Daesh are still hiding in the Hamrin mountains.",
            ["islamic-state estimate_of_enemy 700"],
        ),
        ("syria", "About 350 American soldiers live at the Al-Tanf base.", ["united-states level 350"]),
        ("syria", "About 350 families live at the base.", []),
        ("syria", "Some 2,000 Turkish soldiers crossed into Idlib province.", ["turkey increase 2000"]),
        ("syria", "Some 40 fighters crossed into Idlib province and burned a post.", []),
    ],
)
def test_a_force_is_told_where_it_stands_or_what_it_is_made_of(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The president announced the recruitment of 10,000 more volunteers.", ["mali-government planned 10000"]),
        ("The ministry announced the deployment of 300 soldiers to Gao.", ["mali-army planned 300"]),
        ("The ministry announced the arrival of 300 tonnes of rice.", []),
        ("Senegal plans to station 900 soldiers on the border in May.", ["senegal planned 900"]),
        ("Germany intends to keep 90 soldiers in Gao.", ["germany planned 90"]),
        ("Germany intends to keep 90 schools open.", []),
        (
            "Chad has 1,200 soldiers in Gao. Another 300 will join them in June.",
            ["chad level 1200", "chad planned 300"],
        ),
        (
            "Chad has 1,200 soldiers in Gao. Another 300 will go home by June.",
            ["chad level 1200", "chad planned 300"],
        ),
        ("A school in Gao has 90 pupils. Another 300 will join them.", []),
        ("Senegal announced that it would send 800 soldiers to Gao.", ["senegal planned 800"]),
    ],
)
def test_what_is_to_come_is_planned(text: str, claims: list[str]) -> None:
    found = claims_of("sahel", text)
    assert sorted(f"{c['actor']} {c['role']} {c['strength']['low']}" for c in found) == claims
    assert all(c["realis"] == "planned" for c in found if c["role"] == "planned")


def test_a_state_that_says_what_it_will_do_is_no_claimant_beside() -> None:
    (claim,) = claims_of("sahel", "Senegal announced that it would send 800 soldiers to Gao.")
    assert claim["claimant"] is None


@pytest.mark.parametrize(
    "text",
    [
        "France has 1,500 soldiers in Niger, against 3,000 in 2021.",
        "France has 1,500 soldiers in Niger, compared with 3,000 in 2021.",
        "France has 1,500 soldiers in Niger, down from 3,000 in 2021.",
    ],
)
def test_an_earlier_level_keeps_its_year_to_itself(text: str) -> None:
    days = {claim["strength"]["low"]: claim["when"]["precision"] for claim in claims_of("sahel", text)}
    assert days == {1500: "published", 3000: "year"}


def test_a_fight_against_so_many_is_no_earlier_level() -> None:
    assert told("sahel", "France has 1,500 soldiers in Niger and fought against 3,000 jihadists in 2013.") == [
        "france level 1500"
    ]


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "somalia",
            "Uganda withdrew 1,000 soldiers in June, leaving 4,500 in the country.",
            ["uganda decrease 1000", "uganda level 4500"],
        ),
        ("somalia", "The blast killed five soldiers, leaving 30 in hospital.", []),
        ("ukraine", "Some 50,000 Russian troops are massed along the border.", ["russia level 50000"]),
        ("yemen", "Sudan has 15,000 soldiers fighting in Aden.", ["sudan level 15000"]),
        (
            "somalia",
            "Burundi, with 1,000 soldiers from three brigades, has begun to leave.",
            ["burundi level 1000"],
        ),
        ("afghanistan", "Some 300 policemen were at prayer in their compound.", []),
    ],
)
def test_what_is_left_or_massed_is_a_level(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("afghanistan", "The authorities sent two helicopters and 60 soldiers to clear the road after the quake."),
        ("sahel", "Mali has raised the number of soldiers killed in the raid from eight to 54."),
        ("syria", "Karim Haddad, one of the two men allowed to stand for the seat, gave four interviews."),
        ("myanmar", "The minister received 60 Thai travel agents."),
        ("israel-palestine-lebanon", "The Lebanese Forces doubled their seats, to 15."),
        ("myanmar", "Two fighter jets of the regime dropped bombs on a school in Kyauktaw."),
    ],
)
def test_rescuers_dead_soldiers_seats_and_guests_are_no_force(where: str, text: str) -> None:
    assert told(where, text) == []


@pytest.mark.parametrize(
    ("where", "text", "place"),
    [
        (
            "iraq",
            "A bomb hit Baquba, in Diyala. Iraq still has about 2,000 American soldiers on its territory.",
            ("IQ", None),
        ),
        ("sahel", "About 1,000 US soldiers are stationed in the country, most of them near Agadez.", None),
        (
            "myanmar",
            "Rebels attacked the base of Kyaukphyu in Rakhine. About 400 soldiers are defending the base, an analyst said.",
            ("MM", "MM-16"),
        ),
        (
            "iraq",
            "Iraqi troops reached the edge of Mosul. Some 3,000 Islamic State fighters are defending the city.",
            ("IQ", "IQ-NI"),
        ),
    ],
)
def test_a_force_is_where_its_words_point(where: str, text: str, place: tuple[str, str | None] | None) -> None:
    (claim,) = claims_of(where, text)
    ground = claim["place"] or {}
    assert (ground.get("country"), ground.get("admin1")) == place if place else ground.get("admin1") is None


def test_soldiers_still_deployed_are_a_level_and_those_sent_an_increase() -> None:
    assert told("syria", "In the north-east, 2,000 American soldiers are still deployed alongside the SDF.") == [
        "united-states level 2000"
    ]
    assert told("syria", "Some 2,000 American soldiers were deployed to Hasakah.") == ["united-states increase 2000"]
