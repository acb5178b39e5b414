"""Who was hurt, missing, driven out or taken alive, told by what became of them."""

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


def entries(where: str, text: str) -> list[Entry]:
    """The figures of all claims in short: outcome, side, low."""
    return [(t["outcome"], t["of"], t["count"]["low"]) for c in told(where, text) for t in c["toll"]]


HURT: list[tuple[str, str, Entry]] = [
    ("sudan", "The RSF shelled Omdurman. Eleven people were treated for injuries at a clinic.", ("wounded", None, 11)),
    (
        "ukraine",
        "A drone hit a bus in Kherson; four passengers were taken to hospital.",
        ("wounded", "civilians", 4),
    ),
    ("ukraine", "Five people were hospitalised after Russian shells hit Nikopol.", ("wounded", None, 5)),
    (
        "iraq",
        "A car bomb went off in Kirkuk, and nine policemen are in intensive care.",
        ("wounded", "iraq-police", 9),
    ),
    ("pakistan", "A mine blew up a van near Bannu. Six women needed surgery.", ("wounded", "civilians", 6)),
]


@pytest.mark.parametrize(("where", "text", "entry"), HURT)
def test_those_in_care_are_wounded(where: str, text: str, entry: Entry) -> None:
    assert entries(where, text) == [entry]


@pytest.mark.parametrize(
    "text",
    [
        "Russian shells hit Nikopol. Two were killed and five wounded and taken to hospital.",
        "Russian shells hit Nikopol. Five wounded were taken to hospital and two had died.",
    ],
)
def test_the_wounded_who_are_treated_are_told_of_once(text: str) -> None:
    assert sorted(entries("ukraine", text)) == [("killed", None, 2), ("wounded", None, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "Clashes went on in Port Sudan. Forty people were treated for cholera at a clinic.",
        "Clashes went on in Port Sudan. Twelve bodies were taken to hospital.",
        "Clashes went on in Port Sudan. Forty people may need treatment.",
    ],
)
def test_the_ill_and_the_dead_are_not_wounded(text: str) -> None:
    assert "wounded" not in {entry[0] for entry in entries("sudan", text)}


FATES: list[tuple[str, str, Entry]] = [
    (
        "syria",
        "The army said that 14 of its soldiers were unaccounted for after the attack on Palmyra.",
        ("missing", "syria-army", 14),
    ),
    ("lake-chad", "The attack sent 3,000 villagers fleeing to Monguno.", ("displaced", "civilians", 3000)),
    (
        "somalia",
        "Soldiers killed nine al-Shabaab men near Qoryooley and took two others alive.",
        ("captured", "al-shabaab", 2),
    ),
]


@pytest.mark.parametrize(("where", "text", "entry"), FATES)
def test_what_became_of_people_in_other_words(where: str, text: str, entry: Entry) -> None:
    assert entry in entries(where, text)


def test_whoever_goes_over_does_so_to_a_side() -> None:
    (claim,) = told("afghanistan", "Thirty-two policemen went over to the Taliban in Ghor on Monday.")
    assert (claim["actor"], claim["recipient"]) == ("afghanistan-police", "taliban")


def test_parts_are_counted_by_the_sides_that_they_were_from() -> None:
    text = "At least 34 fighters, 19 of them from HTS and 15 from the army, died in Latakia."
    assert entries("syria", text) == [
        ("killed", None, 34),
        ("killed", "hayat-tahrir-al-sham", 19),
        ("killed", "syria-army", 15),
    ]


def test_mostly_women_counts_nobody() -> None:
    text = "CODECO militiamen killed 14 displaced people, mostly women, at Plaine Savo."
    assert entries("dr-congo", text) == [("killed", "civilians", 14)]


OWN: list[tuple[str, str, str]] = [
    ("syria", "Turkey's general staff said a soldier was killed by a mine near al-Bab on Saturday.", "turkey"),
    ("afghanistan", "The US military said two service members were killed in Helmand on Monday.", "united-states"),
    (
        "ukraine",
        "Russia's defence ministry said that 330 soldiers were killed near Pokrovsk in the past day.",
        "ukraine-army",
    ),
]


@pytest.mark.parametrize(("where", "text", "side"), OWN)
def test_a_state_at_war_abroad_tells_of_few_soldiers_of_its_own(where: str, text: str, side: str) -> None:
    assert {entry[1] for entry in entries(where, text)} == {side}


def test_suspected_helpers_of_a_group_are_nobody_known() -> None:
    text = "Troops neutralised 46 terrorists and arrested 29 suspected logistics suppliers in Borno."
    assert ("captured", "unidentified", 29) in entries("lake-chad", text)
