"""Rival tellings of one event, and events that only look like one: whose figures are kept beside whose, in every theatre."""

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


def sides(claims: list[dict[str, Any]]) -> list[tuple[str | None, str | None]]:
    """Actor and recipient of each."""
    return [(c["actor"], c["recipient"]) for c in claims]


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "myanmar",
            (
                "An army jet bombed a school in Bhamo on Monday, killing 14 pupils, teachers said. "
                "According to the newspaper of the regime 33 KIA members perished."
            ),
            [("myanmar-army", "civilians"), ("myanmar-army", "kachin-independence-army")],
        ),
        (
            "sudan",
            (
                "An RSF drone hit a market in El Obeid on Monday and killed nine traders, residents said. "
                "The RSF said 40 soldiers had died."
            ),
            [("rapid-support-forces", "civilians"), ("rapid-support-forces", "sudan-army")],
        ),
        (
            "yemen",
            "Saudi-led warplanes bombed a prison in Saada on Monday. The Red Cross counted 70 dead.",
            [("saudi-led-coalition", "civilians")],
        ),
    ],
)
def test_a_voice_may_say_that_others_were_hit(where: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert sides(told(where, text)) == expected


def test_a_count_of_the_event_told_right_before_belongs_to_it() -> None:
    (claim,) = told("sudan", "Drones struck a kindergarten in Kalogi on Thursday. WHO has verified 114 deaths.")
    assert (claim["recipient"], claim["toll"][0]["count"]["low"]) == ("civilians", 114)


def test_who_kills_the_attackers_elsewhere_acts_in_another_event() -> None:
    text = (
        "The ADF massacred 19 villagers at Maleki on Monday, a priest said. "
        "General Leon Mushale announced that his men had killed a commander of the ADF."
    )
    assert sides(told("dr-congo", text)) == [("adf", "civilians"), ("dr-congo-army", "adf")]


def test_defenders_who_kill_attackers_act_in_the_same_event() -> None:
    text = "The Taliban attacked two army posts in Andkhoy. The army said its troops killed 30 of the attackers."
    assert sides(told("afghanistan", text)) == [("taliban", "afghanistan-army")]
