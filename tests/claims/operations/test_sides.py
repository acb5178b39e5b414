"""Whom words that point back stand for, in every theatre."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(where: str, text: str) -> list[dict[str, Any]]:
    """The claims of one passage, as JSON has them."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(title="", text=text), theatre(where)).claims)
    return list(claims)


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        (
            "syria",
            "The SDF raided Hajin on Monday. An ISIS fighter wept as he surrendered to the SDF.",
            "islamic-state",
        ),
        ("ukraine", "Kyiv shelled Donetsk. A Russian soldier, 19, told reporters that he had surrendered.", "russia"),
        (
            "myanmar",
            "The Arakan Army took Ann. A Myanmar army captain said he had surrendered on Monday.",
            "myanmar-army",
        ),
    ],
)
def test_he_is_the_fighter_whom_the_sentence_is_about(where: str, text: str, actor: str) -> None:
    assert [c["actor"] for c in told(where, text) if c.get("toll") and c["toll"][0]["outcome"] == "surrendered"] == [
        actor
    ]


def test_aircraft_that_only_support_do_not_make_an_air_strike() -> None:
    (claim,) = told("somalia", "Somali forces backed by US drones killed 30 al-Shabaab fighters near Jilib.")
    assert (claim["actor"], claim["event_type"]) == ("somalia-government", "Battles")


def test_what_is_shot_down_is_nobody() -> None:
    text = "Russia launched 40 drones overnight, killing two people. Ukraine's air force shot down 31 of them."
    (claim,) = told("ukraine", text)
    assert (claim["actor"], claim["recipient"]) == ("russia", None)


def test_its_men_are_those_of_whoever_spoke_before() -> None:
    (claim,) = told(
        "myanmar",
        "Fighters killed 40 junta soldiers near Kale, the Chin National Front said. Three of its members died.",
    )
    assert [(t["of"], t["count"]["low"]) for t in claim["toll"]] == [("myanmar-army", 40), ("chin-national-front", 3)]


def test_the_government_that_acts_does_not_suffer_its_own_attack() -> None:
    (claim,) = told(
        "pakistan", "Security forces killed 11 militants in a raid in Quetta. Two soldiers died in the raid."
    )
    assert (claim["actor"], claim["recipient"]) == ("pakistan-government", "unidentified")


@pytest.mark.parametrize(
    ("where", "text", "of"),
    [
        ("sudan", "The RSF shelled Omdurman. The army said it killed 30 RSF men. It lost four soldiers.", "sudan-army"),
        ("libya", "GNA forces fought the LNA near Sirte. The LNA withdrew. It lost six men.", "libyan-national-army"),
    ],
)
def test_it_that_opens_a_sentence_is_what_the_one_before_is_about(where: str, text: str, of: str) -> None:
    tolls = [t["of"] for c in told(where, text) for t in c.get("toll", ()) if t["count"]["low"] in (4, 6)]
    assert tolls == [of]


def test_the_day_a_recording_was_posted_is_not_the_events() -> None:
    text = "The RSF leader said in a recording posted on Sunday that his men had captured Nyala."
    assert {c["when"]["precision"] for c in told("sudan", text)} == {"published"}


def test_who_kills_in_clashes_acts_in_them() -> None:
    (claim,) = told("lake-chad", "The army killed 30 militants in clashes near Gwoza on Monday.")
    assert (claim["actor"], claim["recipient"], claim["toll"][0]["of"]) == (
        "nigeria-army",
        "unidentified",
        "unidentified",
    )
