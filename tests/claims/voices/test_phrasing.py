"""Voices behind turns of phrase: so says X, told us, figures put right, whose spokesman, the same period."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def voices(where: str, text: str) -> list[tuple[str, str | None] | None]:
    """Name and party of every claim's voice, in order."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(title="", text=text), theatre(where)).claims)
    return [c["claimant"] and (c["claimant"]["name"], c["claimant"]["party"]) for c in claims]


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "somalia",
            "Al-Shabaab has lost Ba'adweyne, so says the defence ministry.",
            ("defence ministry", "somalia-government"),
        ),
        (
            "israel-palestine-lebanon",
            "Gaza's health ministry, run by Hamas, reported 106 people killed.",
            ("Gaza's health ministry", "hamas"),
        ),
        ("dr-congo", "The UN office had spoken on Friday of at least 70 dead in an attack in Oicha.", ("UN", None)),
        ("myanmar", '"The army has lost Ann," says Jason Tower.', ("Jason Tower", None)),
        (
            "somalia",
            "Two men who said they were cousins of the dead told the paper that soldiers killed four traders.",
            ("Two men", None),
        ),
        (
            "afghanistan",
            "On paper the army counts 171,000 soldiers, an adviser in the palace told us.",
            ("adviser", "afghanistan-government"),
        ),
        ("afghanistan", "The army counts 12 soldiers killed in Zabul.", ("army", "afghanistan-army")),
        ("dr-congo", "Rwanda has 1,000 soldiers in Goma, a diplomat reminded reporters.", ("diplomat", None)),
    ],
)
def test_a_turn_of_phrase_names_the_voice(where: str, text: str, expected: tuple[str, str | None]) -> None:
    assert voices(where, text) == [expected]


def test_what_is_put_into_the_field_says_nothing() -> None:
    text = "The alliance will put 5,000 men into the field by December, Niger's army chief announced."
    assert {voice and voice[1] for voice in voices("sahel", text)} == {"niger-army"}


def test_whoever_puts_a_figure_right_tells_it() -> None:
    text = "Boko Haram fighters killed 43 farmers at Koshobe on Saturday, the police said. Residents have corrected the toll to 84."
    assert voices("lake-chad", text) == [("police", "nigeria-police"), ("Residents", None)]


def test_its_spokesman_is_that_of_the_body_that_spoke_right_before() -> None:
    text = "Haftar's forces attacked Sirte on Monday, the GNA said. Its spokesman, Mohammed Gnounou, said that 12 of them had died."
    assert voices("libya", text)[-1] == ("Mohammed Gnounou", "libya-government")
    text = "Al-Shabaab attacked a base near Kismayo on Monday. Its spokesman, Abdiasis Abu Musab, said that 12 soldiers had died."
    assert voices("somalia", text)[-1] == ("Abdiasis Abu Musab", "al-shabaab")


def test_a_figure_of_the_same_period_is_of_the_same_voice() -> None:
    text = (
        "Since 4 April, 2,280 people have been killed in Tripoli, the UN says. In the same period 146,000 have been "
        "displaced from the southern suburbs."
    )
    assert voices("libya", text) == [("UN", None), ("UN", None)]
