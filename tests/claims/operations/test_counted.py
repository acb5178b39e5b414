"""Whose the counted are: listed deeds, figures that go on, quoted labels, one's own side, both camps, figures told anew."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item

Entry = tuple[str, str | None, int | None]


def told(where: str, text: str) -> list[dict[str, Any]]:
    """The operations of one passage, as JSON has them."""
    made = item(title="", text=text, theatre=where)
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre(where)).claims)
    return [c for c in claims if c["kind"] == "operation"]


def tolls(where: str, text: str) -> list[list[Entry]]:
    """The toll of each claim in short: outcome, side, low."""
    return [[(t["outcome"], t["of"], t["count"]["low"]) for t in c["toll"]] for c in told(where, text)]


LISTED: list[tuple[str, str, list[list[Entry]]]] = [
    (
        "lake-chad",
        "Troops killed 38 Boko Haram terrorists, arrested 12 and rescued 19 abducted persons in Borno State.",
        [[("killed", "boko-haram", 38), ("captured", "boko-haram", 12)]],
    ),
    (
        "sahel",
        "Militants burned 30 houses, killed nine villagers and abducted four women at Tera on Sunday.",
        [[("killed", "civilians", 9), ("captured", "civilians", 4)]],
    ),
    (
        "somalia",
        "The governor put the dead at seven soldiers, three policemen and a child after the attack on Bal'ad.",
        [[("killed", "somalia-army", 7), ("killed", "somalia-police", 3), ("killed", "civilians", 1)]],
    ),
    (
        "sahel",
        "Soldiers freed 14 kidnapped women and captured three militants near Djibo.",
        [[("captured", "unidentified", 3)]],
    ),
]


@pytest.mark.parametrize(("where", "text", "entries"), LISTED)
def test_one_doers_deeds_and_one_figures_groups_are_listed(where: str, text: str, entries: list[list[Entry]]) -> None:
    assert tolls(where, text) == entries


QUOTED: list[tuple[str, str, list[list[Entry]]]] = [
    (
        "syria",
        'Turkish forces neutralised 14 "terrorists" of the PKK in northern Syria.',
        [[("neutralised", "kurdistan-workers-party", 14)]],
    ),
    (
        "afghanistan",
        'The Taliban said that 12 "stooge" soldiers were killed in Zabul province.',
        [[("killed", "afghanistan-army", 12)]],
    ),
]


@pytest.mark.parametrize(("where", "text", "entries"), QUOTED)
def test_a_quoted_label_is_part_of_the_group(where: str, text: str, entries: list[list[Entry]]) -> None:
    assert tolls(where, text) == entries


OWN: list[tuple[str, str, str]] = [
    ("libya", "The LNA lost nine men; the GNA said that five had fallen on its side.", "libya-government"),
    ("yemen", "The Houthis shelled Marib. The ministry of defence spoke of six dead in its ranks.", "yemen-government"),
    ("myanmar", "The Arakan Army took Ann. It admitted 18 deaths among its men.", "arakan-army"),
]


@pytest.mark.parametrize(("where", "text", "side"), OWN)
def test_the_dead_on_its_side_are_the_voices_own(where: str, text: str, side: str) -> None:
    assert tolls(where, text)[-1][-1][1] == side


def test_people_fall_but_lines_and_prices_do_not() -> None:
    assert tolls("ukraine", "Kyiv said that 15 of its soldiers fell near Pokrovsk.") == [
        [("killed", "ukraine-army", 15)]
    ]
    assert told("ukraine", "Exports fell to 40 on its side of the border, the ministry in Kyiv said.") == []


@pytest.mark.parametrize("camps", ["from both camps", "on both sides", "from the two camps"])
def test_the_dead_of_both_camps_are_nobodys_in_particular(camps: str) -> None:
    (claim,) = told("sudan", f"Medics counted 30 dead {camps} in El Obeid on Monday.")
    assert (claim["toll"][0]["of"], claim["recipient"], claim["clash"]) == (None, None, True)


ANEW: list[tuple[str, str, int]] = [
    ("myanmar", "The rebels said they had killed 20 soldiers; by Tuesday they revised the deaths to 23.", 23),
    ("sudan", "Medics said 20 people had been killed in the shelling; on Monday they corrected the dead to 26.", 26),
    ("iraq", "The ministry said nine policemen had died near Hawija, but later lowered the deaths to seven.", 7),
]


@pytest.mark.parametrize(("where", "text", "low"), ANEW)
def test_a_figure_told_anew_takes_the_place_of_the_one_before(where: str, text: str, low: int) -> None:
    ((entry,),) = tolls(where, text)
    assert entry[2] == low


NATIONS: list[tuple[str, str, str | None]] = [
    ("ukraine", "Ukraine's general staff raised the number of Russian dead to 1,200 for the day.", "russia"),
    ("afghanistan", "The Taliban put the number of American dead at eight.", "united-states"),
]


@pytest.mark.parametrize(("where", "text", "side"), NATIONS)
def test_the_number_of_a_nations_dead_is_of_its_men(where: str, text: str, side: str) -> None:
    assert tolls(where, text)[0][0][1] == side


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("syria", "Gunmen killed five Alawites in a village near Homs on Sunday."),
        ("dr-congo", "Islamic State said that it had killed 14 Christians in a village of Ituri."),
        ("pakistan", "Attackers stopped a bus near Quetta and shot dead nine Hazaras."),
    ],
)
def test_those_of_a_faith_or_people_are_civilians(where: str, text: str) -> None:
    (claim,) = told(where, text)
    assert (claim["recipient"], claim["toll"][0]["of"]) == ("civilians", "civilians")


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("afghanistan", "Hazara militiamen killed four Taliban fighters in Uruzgan on Tuesday."),
        ("iraq", "Christian fighters of the Nineveh Plain Protection Units killed three militants near Batnaya."),
    ],
)
def test_fighters_of_a_people_are_no_civilians(where: str, text: str) -> None:
    assert "civilians" not in {told(where, text)[0]["actor"], told(where, text)[0]["recipient"]}
