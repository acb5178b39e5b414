"""Ordinary news in words of war: crime, exercises, films, things given back and quarrels over budgets tell no operation."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.claims.text.tokens import tokens
from contested.gazetteer.theatre import theatre, theatre_about
from make import item


def told(text: str, where: str) -> list[dict[str, Any]]:
    """The claims of one passage of a theatre, as JSON has them."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(text=text), theatre(where)).claims)
    return list(claims)


def afar(text: str) -> list[dict[str, Any]]:
    """The claims of an item of no theatre, read for the country that it is about."""
    where = theatre_about([t.text for t in tokens(text)])
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(text=text), where).claims)
    return list(claims)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "Two people were killed in a shooting in Haifa, police said. The background is a feud.",
            "israel-palestine-lebanon",
        ),
        ("Gunmen of a drug gang killed a tailor in Basra on Friday.", "iraq"),
        ("Celebratory gunfire killed a boy of nine at a wedding in Taiz.", "yemen"),
        ("A man killed his brother-in-law with a hoe near Bunia on Sunday, police said.", "dr-congo"),
        ("Police in Lagos arrested four members of a kidnap gang. One suspect was killed in a shoot-out.", "lake-chad"),
    ],
)
def test_crime_in_a_country_at_war_is_no_claim(text: str, where: str) -> None:
    assert told(text, where) == []


@pytest.mark.parametrize(
    ("text", "where", "killed"),
    [
        ("Boko Haram fighters killed nine members of a drug gang in Gwoza on Friday.", "lake-chad", 9),
        ("Militants killed a jeweller's two guards in Peshawar. A feud had divided them.", "pakistan", 2),
        ("A car bomb killed six people in Tel Aviv in a gang war, police said.", "israel-palestine-lebanon", 6),
    ],
)
def test_an_armed_side_or_a_weapon_beside_crime_is_a_claim(text: str, where: str, killed: int) -> None:
    assert killed in [entry["count"]["low"] for claim in told(text, where) for entry in claim["toll"]]


@pytest.mark.parametrize(
    "text",
    [
        "Police in Essen, Germany, shot dead a man who attacked passers-by with a knife, wounding two.",
        "Gunmen burst into a pool hall in Guayaquil, Ecuador, and killed nine people, police said.",
        "A boy of 17 opened fire at a school in Jihlava, in the Czech Republic, and killed two teachers.",
        "Venezuelan police killed eight members of a band in a raid in Caracas, the minister said. Two officers were hurt.",
        "An assailant stabbed three tourists in Lyon, France, on Monday and was overpowered.",
    ],
)
def test_crime_in_a_country_without_a_war_is_no_claim(text: str) -> None:
    assert afar(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a village in Mozambique on Sunday and killed four people. The Islamic State said that it had done it.",
        "In the Philippines police killed two militants in Basilan on Friday.",
        "In Colombia guerrillas killed three policemen in Cauca on Monday.",
    ],
)
def test_a_war_in_a_country_without_a_theatre_is_told(text: str) -> None:
    assert len(afar(text)) == 1


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The army fired 200 shells in a live-fire exercise near Idlib on Monday.", "syria"),
        ("The navy test-fired a missile off Karachi, which struck its target.", "pakistan"),
        ("Marines stormed a beach near Odesa in a naval drill. Jets bombed a hulk.", "ukraine"),
        (
            "Taliban units attacked a hill outside Kabul with rockets. The manoeuvres were a drill, a spokesman said.",
            "afghanistan",
        ),
    ],
)
def test_shots_of_an_exercise_are_no_claim(text: str, where: str) -> None:
    assert told(text, where) == []


def test_whoever_is_killed_in_an_exercise_by_the_enemy_is_told() -> None:
    assert (
        len(told("Russian missiles killed nine soldiers who took part in a drill near Dnipro on Saturday.", "ukraine"))
        == 1
    )


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('"They bombed my street," the actress says in the play, which opened in Aleppo.', "syria"),
        ("Forty men die in the new film about Mosul, most of them by sniper fire.", "iraq"),
        ("In her novel rebels storm Bamako and shoot the president.", "sahel"),
    ],
)
def test_the_dead_of_a_play_a_film_or_a_book_are_no_claim(text: str, where: str) -> None:
    assert told(text, where) == []


def test_an_attack_on_a_film_festival_is_a_claim() -> None:
    assert len(told("On Monday Taliban fighters killed nine people at a film festival in Kabul.", "afghanistan")) == 1


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "Russia and Ukraine each handed over 175 prisoners of war on Friday in an exchange near Chernihiv.",
            "ukraine",
        ),
        ("The two sides swapped 64 captives in Hajjah.", "yemen"),
        ("The government handed over 20 bodies in Marib.", "yemen"),
        ("The RSF handed over 80 captured soldiers to the Red Cross.", "sudan"),
        ("The bodies of nine men were brought home on Friday.", "somalia"),
    ],
)
def test_prisoners_and_bodies_given_back_are_no_claim(text: str, where: str) -> None:
    assert told(text, where) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Deputies in Goma attacked the governor's budget on Monday.", "dr-congo"),
        ("The opposition in Tripoli attacked the government's plan.", "libya"),
        ("Syria and Turkey clashed over the draft on Monday.", "syria"),
        ("No shell has fallen on Metula since April, the mayor said.", "israel-palestine-lebanon"),
        ("No missiles struck Kyiv overnight, the governor said.", "ukraine"),
        ("Taliban guards fired into the air in Kabul on Monday.", "afghanistan"),
        ("Soldiers in Khartoum fired warning shots at the crowd on Monday.", "sudan"),
    ],
)
def test_words_and_shots_at_nobody_are_no_attack(text: str, where: str) -> None:
    assert told(text, where) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A drone fell on an oil field near Zakho on Friday night.", "IQ-DA"),
        ("Two drones crashed into a fuel depot in Basra on Friday.", "IQ-BA"),
    ],
)
def test_a_drone_that_comes_down_on_something_is_a_strike(text: str, place: str) -> None:
    assert [(c["sub_event_type"], c["place"]["admin1"]) for c in told(text, "iraq")] == [("Air/drone strike", place)]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A court freed 20 men who had been convicted of attacking army posts in Lahore.", "pakistan"),
        ("Four men were jailed for the kidnapping of a goldsmith in Homs.", "syria"),
        ("A colonel was acquitted by a military court in Goma of shelling a market.", "dr-congo"),
        ("A former minister was arrested on suspicion of embezzling money meant for shells.", "ukraine"),
        ("There was a fire in the engine room. Two sailors died off Aden.", "yemen"),
        ("The bank in Aden fired a salvo: six lenders lost their licences.", "yemen"),
    ],
)
def test_what_courts_try_and_what_fires_kill_is_no_claim(text: str, where: str) -> None:
    assert told(text, where) == []


@pytest.mark.parametrize(
    ("text", "where", "year"),
    [
        (
            "Twenty years after a gunman killed 29 worshippers in Hebron, shops were shut.",
            "israel-palestine-lebanon",
            1998,
        ),
        (
            "Two decades after US aircraft bombed a shelter in Baghdad, killing 408 civilians, relatives lit candles.",
            "iraq",
            1998,
        ),
        ("Candles were lit five years after soldiers killed 34 miners in Kolwezi.", "dr-congo", 2013),
    ],
)
def test_an_anniversary_dates_what_it_is_of(text: str, where: str, year: int) -> None:
    assert [(c["when"]["start"], c["realis"]) for c in told(text, where)] == [(f"{year}-01-01", "historical")]


def test_years_after_a_beginning_date_no_fresh_event() -> None:
    (claim,) = told("Three years after the war began, 50 people were killed in Mosul on Friday.", "iraq")
    assert claim["realis"] == "actual"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A gold mine caved in near Atbara, killing 11 miners. In 2023 a similar collapse killed 14.", "sudan"),
        ("Fire swept through a shopping centre in Kut on Wednesday and killed at least 61 people.", "iraq"),
        ("The French group said that it would fight the seizure of its mine in court.", "sahel"),
        ("China's foreign ministry attacked the purchase of missiles by Ukraine.", "ukraine"),
        ("The drones can strike targets in Iraq 600 km away.", "iraq"),
        ("Shelling killed 30 of the animals in the zoo of Homs.", "syria"),
        ("Peshawar were out by four. They lost six men for eleven runs in the league.", "pakistan"),
        ("Shakhtar shot down Dynamo 3-0 in Kyiv on Saturday.", "ukraine"),
        ("The colonel, who has died aged 96, served in Iraq. Two of his men were killed by a bomb.", "iraq"),
        ("The museum has put on show the rifle with which Private Kelly killed four Syrians.", "syria"),
    ],
)
def test_mines_fires_matches_and_long_lives_are_no_claim(text: str, where: str) -> None:
    assert told(text, where) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A roadside bomb killed four miners on the way to a gold mine near Gao.", "sahel"),
        ("Gunmen attacked a gold mine near Gao on Monday.", "sahel"),
        ("Rebels shot down a Su-25 near Idlib on Monday.", "syria"),
        ("Rebels shot down a Turkish helicopter near Afrin on Monday.", "syria"),
        ("A missile hit the war museum in Kharkiv on Saturday and killed two guards.", "ukraine"),
    ],
)
def test_war_at_a_mine_a_museum_or_in_the_air_is_told(text: str, where: str) -> None:
    assert len(told(text, where)) == 1


def test_police_who_shoot_a_man_in_a_country_without_a_war_fight_nobody() -> None:
    assert afar("French police shot dead a man who threatened them with two knives in Marseille, France.") == []
