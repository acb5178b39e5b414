"""Who did it and to whom: weapons, joint forces, the attackers' own dead, what is hit, what a bus runs into; in every theatre."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(where: str, text: str) -> list[dict[str, Any]]:
    """The operations of one passage, as JSON has them."""
    made = item(title="", text=text, theatre=where)
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre(where)).claims)
    return [c for c in claims if c["kind"] == "operation"]


SIDES: list[tuple[str, str, str | None, str | None]] = [
    ("yemen", "American and British warplanes bombed Houthi bases near Hodeidah.", "united-states", "houthis"),
    ("dr-congo", "Congolese and Ugandan soldiers killed 13 ADF fighters near Beni.", "dr-congo-army", "adf"),
    ("iraq", "A car bomb hit a convoy of the Iraqi army in Mosul, killing four.", None, "iraq-army"),
    ("sudan", "A drone hit the gate of the RSF headquarters in Nyala.", None, "rapid-support-forces"),
    (
        "israel-palestine-lebanon",
        "Israeli warplanes struck the Maghazi refugee camp, killing 70 people.",
        "israel-army",
        "civilians",
    ),
    ("sahel", "Nine people were killed when a bus struck a roadside bomb near Gao.", None, "civilians"),
    ("somalia", "Four people died when an army vehicle hit a landmine near Baidoa.", None, "somalia-army"),
    ("pakistan", "A bomb exploded at a wedding in Quetta, killing nine people.", None, "civilians"),
    (
        "iraq",
        "Gunmen stormed the office of the education department in Kirkuk. Both attackers were shot dead by police.",
        "unidentified",
        "iraq-government",
    ),
    ("yemen", "A US strike killed four suspected Houthi fighters.", "united-states", "houthis"),
    ("sudan", "Drone strikes blamed on the RSF hit a market in Omdurman.", "rapid-support-forces", "civilians"),
    ("syria", "Islamic State ambushed a bus carrying soldiers near Palmyra.", "islamic-state", "syria-army"),
    (
        "sahel",
        "JNIM said its 17 September assault on an army camp near Gao killed 20 soldiers.",
        "jnim",
        "mali-army",
    ),
]


@pytest.mark.parametrize(("where", "text", "actor", "recipient"), SIDES, ids=[text for _, text, _, _ in SIDES])
def test_who_and_whom(where: str, text: str, actor: str | None, recipient: str | None) -> None:
    (claim,) = told(where, text)
    assert (claim["actor"], claim["recipient"]) == (actor, recipient)


def test_a_bomb_told_after_another_event_has_its_own_dead() -> None:
    claims = told(
        "syria",
        "Turkish drones killed nine YPG fighters near Kobani on Sunday. On the same day a car bomb in Azaz caused 14 casualties.",
    )
    assert [[t["of"] for t in c["toll"]] for c in claims] == [["ypg"], [None]]


def test_the_dead_of_the_side_that_shelled_are_another_event() -> None:
    claims = told(
        "ukraine",
        "Ukrainian shelling killed a woman in Belgorod. Russia said 2,085 Ukrainian soldiers had died in the past 24 hours.",
    )
    assert [[t["count"]["low"] for t in c["toll"]] for c in claims] == [[1], [2085]]


def test_a_toll_that_rose_later_is_of_the_day_of_the_event() -> None:
    (claim,) = told(
        "pakistan",
        "A suicide bomber struck a police mosque in Peshawar on Monday. The death toll rose to 101 on Wednesday, "
        "hospital officials said; 97 of the dead were policemen.",
    )
    assert claim["sub_event_type"] == "Suicide bomb"
    assert [(t["count"]["low"], t["part_of"]) for t in claim["toll"]] == [(101, None), (97, 0)]


def test_who_admits_a_loss_has_suffered_it() -> None:
    text = "GNA forces stormed Tarhuna on Friday, killing 12 fighters. LNA spokesman Mismari admitted the loss of three men."
    assert told("libya", text)[-1]["toll"][0]["of"] == "libyan-national-army"


def test_where_a_ministry_sits_is_not_where_its_war_is() -> None:
    (claim,) = told("ukraine", "The defence ministry in Moscow said its artillery had killed 40 soldiers near Nikopol.")
    assert (claim["actor"], claim["recipient"]) == ("russia", "ukraine-army")


def test_a_man_whom_shells_kill_is_a_civilian() -> None:
    (claim,) = told("ukraine", "Russian troops shelled Nikopol, killing a man of 62 and wounding two women.")
    assert {t["of"] for t in claim["toll"]} == {"civilians"}


def test_missiles_fired_at_a_country_hit_its_government() -> None:
    (claim,) = told("ukraine", "Russia fired 88 missiles at Ukraine on Friday, killing five people.")
    assert (claim["actor"], claim["recipient"]) == ("russia", "ukraine-government")


def test_who_kills_civilians_days_after_taking_a_town_does_another_thing() -> None:
    claims = told(
        "somalia",
        "Al-Shabaab seized Adan Yabaal on Sunday. On Tuesday its fighters killed 11 villagers in the town, elders said.",
    )
    assert [(c["sub_event_type"], len(c["toll"])) for c in claims] == [
        ("Non-state actor overtakes territory", 0),
        ("Attack", 1),
    ]


def test_who_lays_down_arms_is_whoever_surrendered_before() -> None:
    claims = told(
        "myanmar",
        "The Arakan Army said 200 junta soldiers had surrendered in Buthidaung. A local paper said 80 had laid down their arms.",
    )
    assert [(c["actor"], c["toll"][0]["of"], c["toll"][0]["count"]["low"]) for c in claims] == [
        ("myanmar-army", "myanmar-army", 200),
        ("myanmar-army", "myanmar-army", 80),
    ]


def test_a_drone_that_lands_attacks_nobody() -> None:
    assert told("ukraine", "A drone landed on the roof of a house in Kyiv.") == []


def test_their_mother_is_no_fighter_of_the_voice() -> None:
    text = "Shelling killed two children and injured their mother in Hays, the Houthi channel Al Masirah reported."
    (claim,) = told("yemen", text)
    assert {t["of"] for t in claim["toll"]} == {"civilians"}


def test_dead_whose_side_nobody_says_stay_so_with_the_next_voice() -> None:
    first, second = told(
        "iraq",
        "Gunmen attacked a police post in Kirkuk. Fifteen people were killed, the governor said. "
        "The hospital put the number of dead at 18.",
    )
    assert [t["of"] for c in (first, second) for t in c["toll"]] == [None, None]


def test_who_repels_an_assault_on_a_town_is_its_target() -> None:
    (claim,) = told("sudan", "The army beat back an RSF assault on Kadugli on Monday, its spokesman said.")
    assert (claim["actor"], claim["recipient"]) == ("rapid-support-forces", "sudan-army")


def test_an_enemy_called_terrorists_is_the_side_that_attacked() -> None:
    text = "Hayat Tahrir al-Sham attacked Murek on Sunday. The army said it had repelled the assault and killed 30 terrorists."
    claims = [c for c in told("syria", text) if c["toll"]]
    assert [(c["recipient"], c["toll"][0]["of"]) for c in claims] == [("syria-army", "hayat-tahrir-al-sham")]


def test_headquarters_are_of_the_force_behind_of() -> None:
    text = "The RSF said it had overrun the headquarters of the army's 6th Division in El Fasher on Sunday."
    (claim,) = [c for c in told("sudan", text) if c["kind"] == "operation"]
    assert claim["recipient"] == "sudan-army"
