"""Claims of control beside their rivals."""

from typing import Any

import pytest
from contested.model.claim import Claim, Control
from contested.model.quantity import Share
from contested.situation.control import control as rows_of
from contested.situation.lineage import ancestors_by
from hypothesis import given
from hypothesis import strategies as st
from make import at, control, item, on, voice

WIRE = item("Wire", url="https://wire.example/1", outlet="Example Wire")
TIMES = item("Times", url="https://times.example/1", outlet="Valley Times")
DARZAB = at("AF-JOW", admin2="Darzab")
NOON = on("2018-08-07")


def percent(low: int, high: int, basis: Any = "unstated") -> Share:
    return Share(low, high, "exact", basis, "percent", None, f"{low}-{high}%")


def held(made: Any = WIRE, **fields: Any) -> Control:
    return control(made, **({"place": DARZAB, "when": NOON} | fields))


def rivals(*claims: Claim) -> bool:
    """Whether the first two claims are each other's rivals; they always are mutually or not at all."""
    found = {r.claim_id: set(r.rivals) for r in rows_of(claims)}
    first, second = claims[0].claim_id, claims[1].claim_id
    assert (second in found[first]) == (first in found[second])
    return second in found[first]


def test_shares_of_different_actors_add_up_and_are_no_rivals() -> None:
    sigar = voice("SIGAR")
    told = [
        held(place=at(None), claimant=sigar, actor="afghanistan-government", share=percent(56, 57)),
        held(place=at(None), claimant=sigar, actor=None, status="contested", share=percent(29, 29)),
        held(place=at(None), claimant=sigar, actor="taliban", share=None),
    ]
    assert all(row.rivals == () for row in rows_of(told))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"actor": "taliban"}, {"actor": "afghanistan-government"}),
        ({"actor": "taliban", "status": "captured"}, {"actor": "afghanistan-government", "status": "stronghold"}),
        ({"actor": "taliban"}, {"actor": None, "status": "contested"}),
        ({"actor": "taliban"}, {"actor": "taliban", "status": "lost"}),
        ({"actor": "islamic-state", "status": "present"}, {"actor": "islamic-state", "status": "lost"}),
        ({"share": percent(56, 57)}, {"share": percent(60, 60)}),
        ({"share": percent(56, 56, "districts")}, {"share": percent(60, 60)}),
        ({"status": "captured"}, {"status": "captured", "realis": "denied"}),
    ],
)
def test_what_cannot_both_be_right_is_a_rival(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert rivals(held(WIRE, **first), held(TIMES, **second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"actor": "taliban"}, {"actor": "taliban"}),
        ({"actor": "taliban"}, {"actor": "islamic-state", "status": "present"}),
        ({"actor": "taliban", "status": "captured"}, {"actor": "afghanistan-government", "status": "lost"}),
        ({"share": percent(56, 57)}, {"share": percent(56, 57)}),
        ({"share": percent(56, 56, "territory")}, {"share": percent(60, 60, "population")}),
        ({"share": percent(56, 56)}, {"share": Share(229, 229, "exact", "districts", "count", 407, "229 of 407")}),
        ({"actor": "taliban"}, {"actor": "afghanistan-government", "place": at("AF-JOW", admin2="Qush Tepa")}),
        ({"actor": "taliban"}, {"actor": "afghanistan-government", "place": at("AF-JOW")}),
        ({"actor": "taliban"}, {"actor": "afghanistan-government", "when": on("2018-05-01")}),
        ({"actor": "taliban"}, {"actor": "afghanistan-government", "realis": "planned"}),
        ({"actor": "taliban", "place": None}, {"actor": "afghanistan-government", "place": None}),
    ],
)
def test_what_can_both_be_right_is_no_rival(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert not rivals(held(WIRE, **first), held(TIMES, **second))


def test_one_voices_figures_of_two_days_are_a_series() -> None:
    before = held(WIRE, share=percent(57, 57), when=on("2018-07-20"))
    assert not rivals(before, held(WIRE, share=percent(56, 56)))


def test_one_voice_that_contradicts_itself_on_one_day_is_its_own_rival() -> None:
    assert rivals(held(WIRE, share=percent(57, 57)), held(WIRE, share=percent(56, 56)))


def test_an_army_and_its_government_are_no_rivals_where_the_tree_is_known() -> None:
    army, government = held(WIRE, actor="afghanistan-army"), held(TIMES, actor="afghanistan-government")
    assert rivals(army, government)
    tree = {"afghanistan-army": "afghanistan-government"}
    assert all(row.rivals == () for row in rows_of([army, government], ancestors_by(tree.get)))


def test_a_row_says_as_of_which_day_it_speaks() -> None:
    (row,) = rows_of([held(when=on("2018-07-01", "2018-07-31"))])
    assert row.as_of.isoformat() == "2018-07-31"


CLAIMS: list[Claim] = [
    held(made, actor=actor, status=status, place=place)
    for made in (WIRE, TIMES)
    for actor in ("taliban", "afghanistan-government")
    for status in ("controlled", "lost")
    for place in (DARZAB, at(None))
]


@given(st.permutations(CLAIMS))
def test_the_order_of_claims_does_not_matter(shuffled: list[Claim]) -> None:
    assert rows_of(shuffled) == rows_of(CLAIMS)
