"""Who holds what: states, changes, shares and denials of control, in words of our own and in every order."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(text: str, where: str = "afghanistan") -> list[dict[str, Any]]:
    """The control claims of one passage, as JSON has them."""
    claims: list[dict[str, Any]] = msgspec.to_builtins(list(read(item(title="", text=text), theatre(where)).claims))
    return [claim for claim in claims if claim["kind"] == "control"]


def shares(claims: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Actor, status, low, total and basis of every share."""
    return [
        (c["actor"], c["status"], s["low"], s["total"], s["basis"]) for c in claims if (s := c["share"]) is not None
    ]


SHARES = [
    ("The Taliban retain full control of 61 districts.", [("taliban", "controlled", 61, None, "districts")]),
    (
        "The government controls 120 of the 380 districts, the Taliban 64.",
        [
            ("afghanistan-government", "controlled", 120, 380, "districts"),
            ("taliban", "controlled", 64, 380, "districts"),
        ],
    ),
    (
        "The survey gave the Taliban 19 percent of the districts.",
        [("taliban", "controlled", 19, None, "districts")],
    ),
    ("In terms of area the Taliban hold 44 percent of Helmand.", [("taliban", "controlled", 44, None, "territory")]),
    ("The Taliban occupy about 30 percent of Ghor.", [("taliban", "controlled", 30, None, "unstated")]),
]


@pytest.mark.parametrize(("text", "expected"), SHARES, ids=[row[0][:50] for row in SHARES])
def test_a_share_is_read_with_its_holder_total_and_basis(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert shares(told(text)) == expected


@pytest.mark.parametrize(
    ("text", "admin1"),
    [
        ("Four of Kunar's 16 districts are controlled by the Taliban.", "AF-KNR"),
        ("The Taliban control nine of Helmand's 14 districts.", "AF-HEL"),
        ("In Faryab, nine of 14 districts are contested.", "AF-FYB"),
    ],
)
def test_a_count_lies_in_the_province_that_owns_the_units(text: str, admin1: str) -> None:
    (claim,) = told(text)
    assert claim["place"]["admin1"] == admin1


def test_places_named_behind_a_count_are_a_claim_each() -> None:
    claims = told("Two more districts, Sangin and Musa Qala, fell to the Taliban.")
    assert len(claims) == 2
    assert {(c["status"], c["share"] is None) for c in claims} == {("captured", True)}


STATES = [
    ("The government announced a withdrawal from Sangin.", "afghanistan-government", "lost", "actual"),
    ("The Taliban are likely to take Ghazni.", "taliban", "captured", "hypothetical"),
    ("The Taliban had ruled Sangin for six years.", "taliban", "controlled", "historical"),
    ("The Taliban took full control of Sangin.", "taliban", "captured", "actual"),
    ("The Taliban are present on the outskirts of Ghazni.", "taliban", "present", "actual"),
]


@pytest.mark.parametrize(("text", "actor", "status", "realis"), STATES, ids=[row[0][:50] for row in STATES])
def test_a_state_or_change_is_read_as_told(text: str, actor: str, status: str, realis: str) -> None:
    (claim,) = told(text)
    assert (claim["actor"], claim["status"], claim["realis"]) == (actor, status, realis)


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban have full control of their own radio station.",
        "The bank lost 12 percent of its value, the fund three.",
        "The army gave the villagers 200 blankets.",
    ],
)
def test_what_is_no_land_is_not_held(text: str) -> None:
    assert told(text) == []
