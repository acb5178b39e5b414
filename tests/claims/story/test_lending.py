"""Whose battle the dead fell in where a sentence names no doer: of who was told right before to have won the ground."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def last(where: str, text: str) -> tuple[str | None, str | None]:
    """Actor and recipient of the last operation of a passage."""
    made = item(title="", text=text, theatre=where, published="2025-02-06")
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre(where)).claims)
    op = [c for c in claims if c["kind"] == "operation"][-1]
    return op["actor"], op["recipient"]


@pytest.mark.parametrize(
    ("where", "text", "sides"),
    [
        (
            "somalia",
            "Somali soldiers cleared al-Shabaab from Bula Haji on Monday. Forty fighters of the group were killed.",
            ("somalia-army", "al-shabaab"),
        ),
        (
            "iraq",
            "Iraqi troops have driven Islamic State out of the town of Ayadiya. Some 130 militants were killed, he said.",
            ("iraq-army", "islamic-state"),
        ),
        (
            "dr-congo",
            "Goma has fallen to the M23. Some 900 Congolese soldiers died in the battle, a doctor said.",
            ("m23", "dr-congo-army"),
        ),
        (
            "lake-chad",
            "The Nigerian army has expelled ISWAP from Marte. More than 160 of its fighters were killed, he said.",
            ("nigeria-army", "islamic-state-west-africa"),
        ),
    ],
)
def test_the_dead_of_those_who_lost_the_ground_are_the_winners(
    where: str, text: str, sides: tuple[str | None, str | None]
) -> None:
    assert last(where, text) == sides


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        ("dr-congo", "Goma has fallen to the M23. In Ituri, nine soldiers died in an attack on a camp.", None),
        ("dr-congo", "Goma has fallen to the M23. Nine of the rebels died in the battle.", None),
        ("dr-congo", "Goma has fallen to the M23. Some 900 civilians died in the battle.", None),
        ("sahel", "Tessalit has fallen to the FLA. Since 2013 the army has lost 900 soldiers.", None),
        ("somalia", "The army has cleared al-Shabaab from Bula Haji. A roadside bomb killed three soldiers.", None),
    ],
)
def test_a_winner_lends_nothing_to_other_deaths(where: str, text: str, actor: str | None) -> None:
    assert last(where, text)[0] == actor
