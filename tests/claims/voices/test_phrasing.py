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


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "sahel",
            "Soldiers were attacked near Gothèye. The group's rival JNIM, in a bulletin seen by the agency, spoke of 30 dead soldiers.",
            ("JNIM", "jnim"),
        ),
        (
            "lake-chad",
            "The fighters of Boko Haram, who said they had laid it, put the dead at nine.",
            ("fighters of Boko Haram", "boko-haram"),
        ),
        (
            "sahel",
            "In an audio message released on Friday JNIM, the group, said its men had killed two villagers.",
            ("JNIM", "jnim"),
        ),
        ("sudan", "Doctors in Zurrug report that 12 people were killed there.", ("Doctors", None)),
        (
            "somalia",
            "Al-Shabaab fled. The group's radio said its men had killed eleven soldiers.",
            ("group's radio", "al-shabaab"),
        ),
    ],
)
def test_a_clause_about_a_speaker_or_an_unknown_place_does_not_hide_him(
    where: str, text: str, expected: tuple[str, str | None]
) -> None:
    assert voices(where, text)[-1] == expected


def test_entries_of_a_live_page_are_read_without_their_clocks() -> None:
    text = (
        "13:40 Luhansk governor Serhiy Haidai confirms that 60 people were killed in Bilohorivka.\n\n"
        "08.30 Haidai: our soldiers have withdrawn from Popasna.\n\n07.15 Residents of Rubizhne say that two died."
    )
    assert [voice and voice[0] for voice in voices("ukraine", text)] == [
        "Serhiy Haidai",
        "Haidai",
        "Residents of Rubizhne",
    ]


def test_she_is_no_organisation() -> None:
    text = (
        "The UN's envoy, Rosemary Lane, told the council that both sides went on. Some 135,000 people fled Gezira, according "
        "to the International Organization for Migration.\n\nMs Lane went to Kassala. She said that strikes on Kabkabiya on "
        "4 November had killed 34 people."
    )
    assert voices("sudan", text)[-1] == ("Rosemary Lane", None)


def test_he_estimates_is_speech_and_an_estimate_has_its_maker() -> None:
    text = "A spokesman for the coalition, Rida Issa, says the port is free. About 350 Islamic State fighters are left in Sirte, he estimates."
    assert [voice and voice[0] for voice in voices("libya", text)] == ["Rida Issa"]
    text = "Three thousand people, at a cautious estimate of the International Crisis Group, have died in Borno since 2017."
    assert voices("lake-chad", text) == [("International Crisis Group", None)]


def test_what_a_contingent_comes_to_is_told_by_who_told_of_its_growth() -> None:
    text = "Uganda has sent 600 more soldiers to Ituri, its army spokesman, Felix Kulayigye, said. That brings the force to 2,200."
    assert {voice and voice[0] for voice in voices("dr-congo", text)} == {"Felix Kulayigye"}
