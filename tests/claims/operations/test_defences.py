"""Attacks that were beaten back, and truces between two sides."""

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
    ("text", "where", "actor", "recipient"),
    [
        ("Resistance fighters beat back a junta column near Loikaw on Monday.", "myanmar", "myanmar-army", "myanmar-resistance"),
        ("Government forces fought off al-Shabaab fighters in Galhareeri on Monday.", "somalia", "al-shabaab", "somalia-government"),
        ("The army repulsed RSF fighters near El Obeid on Sunday.", "sudan", "rapid-support-forces", "sudan-army"),
        ("The army pushed back RSF fighters near El Obeid on Sunday.", "sudan", "sudan-army", "rapid-support-forces"),
    ],
)  # fmt: skip
def test_who_was_beaten_back_attacked_and_who_was_driven_back_did_not(
    text: str, where: str, actor: str, recipient: str
) -> None:
    (claim,) = told(text, where)
    assert (claim["actor"], claim["recipient"], claim["sub_event_type"]) == (actor, recipient, "Armed clash")


@pytest.mark.parametrize(
    ("text", "where", "parties"),
    [
        ("The army and the RSF signed a seven-day truce in Jeddah on Saturday.", "sudan", {"sudan-army", "rapid-support-forces"}),
        ("A ceasefire between Israel and Hezbollah took effect on Wednesday.", "israel-palestine-lebanon", {"israel-government", "hezbollah"}),
        ("President Ashraf Ghani announced a ceasefire with the Taliban on Monday.", "afghanistan", {"afghanistan-government", "taliban"}),
    ],
)  # fmt: skip
def test_a_truce_of_two_sides_is_an_agreement(text: str, where: str, parties: set[str]) -> None:
    (claim,) = told(text, where)
    assert claim["sub_event_type"] == "Agreement"
    assert {claim["actor"], claim["recipient"]} == parties


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The United Nations called for a ceasefire in El Fasher.", "sudan"),
        ("The army rejected a truce proposed by the United States.", "sudan"),
        ("The ceasefire between Israel and Hezbollah has held, a resident said.", "israel-palestine-lebanon"),
        ("The army will sign a truce with the RSF next week.", "sudan"),
        ("Two firms agreed to a truce over fees in Maiduguri.", "lake-chad"),
        ("The minister pushed back the deadline on Monday.", "iraq"),
        ("Police pushed back protesters in Basra on Monday.", "iraq"),
    ],
)
def test_talk_of_a_truce_and_what_else_is_pushed_back_are_no_claim(text: str, where: str) -> None:
    assert told(text, where) == []


@pytest.mark.parametrize(
    ("text", "where", "kind"),
    [
        ("Fighters raped 17 women near Bunia on Monday, a clinic said.", "dr-congo", "Sexual violence"),
        ("A woman wearing an explosive vest detonated it at a market in Konduga, killing eight.", "lake-chad", "Suicide bomb"),
        ("Troops arrested two suspected Boko Haram informants in Maiduguri on Tuesday.", "lake-chad", "Arrests"),
        ("Troops arrested 16 fuel suppliers in Bama on Tuesday.", "lake-chad", "Arrests"),
        ("The Houthis detained nine UN staff in Sanaa on Thursday.", "yemen", "Abduction/forced disappearance"),
    ],
)  # fmt: skip
def test_deeds_have_their_kind(text: str, where: str, kind: str) -> None:
    (claim,) = told(text, where)
    assert claim["sub_event_type"] == kind


def test_an_offensive_in_preparation_is_planned() -> None:
    (claim,) = told("Israel is preparing a ground operation in Rafah, officials said.", "israel-palestine-lebanon")
    assert (claim["realis"], claim["actor"]) == ("planned", "israel-government")


@pytest.mark.parametrize(
    ("text", "where", "actor", "low"),
    [
        ("Fighting in El Fasher has displaced 130,000 people since April, the IOM said.", "sudan", None, 130000),
        ("Clashes between the army and M23 have displaced 40,000 people near Masisi, OCHA said.", "dr-congo", None, 40000),
        ("ADF attacks in Lubero forced 12,000 people from their homes in July.", "dr-congo", "adf", 12000),
        ("Fighting forced 9,000 people to flee Lubero, the UN said.", "dr-congo", None, 9000),
    ],
)  # fmt: skip
def test_what_people_fled_is_told_once(text: str, where: str, actor: str | None, low: int) -> None:
    (claim,) = told(text, where)
    (entry,) = claim["toll"]
    assert (entry["outcome"], entry["count"]["low"], claim["actor"]) == ("displaced", low, actor)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A man raped a student in Lahore on Monday, police said.", "pakistan"),
        ("Israel is preparing a concert in Haifa.", "israel-palestine-lebanon"),
        ("The company forced 40 workers from their posts.", "iraq"),
    ],
)
def test_crimes_concerts_and_dismissals_are_no_deeds_of_war(text: str, where: str) -> None:
    assert told(text, where) == []
