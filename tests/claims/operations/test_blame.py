"""Who is said to be the doer of an event told before or beside it (ruling 4)."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def doers(where: str, text: str) -> list[str | None]:
    """The actor of every operation, in the order of the text."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(title="", text=text), theatre(where)).claims)
    return [c["actor"] for c in claims if c["kind"] == "operation" and c["realis"] == "actual"]


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        (
            "ukraine",
            "A missile hit a market in Lyman on Monday, killing 16 civilians, and Kyiv blamed Russia.",
            "russia",
        ),
        ("pakistan", "A bomb killed five soldiers in Bannu. The attack was claimed by the TTP.", "pakistani-taliban"),
        ("lake-chad", "Gunmen killed nine farmers in Borno. The attack was blamed on Boko Haram.", "boko-haram"),
        ("somalia", "A blast killed nine people in Mogadishu. Responsibility was claimed by al-Shabaab.", "al-shabaab"),
        ("sahel", "Gunmen killed nine people in Menaka. The governor accused JNIM of being behind it.", "jnim"),
        ("yemen", "The government accused the Houthis of shelling a camp in Marib, killing nine civilians.", "houthis"),
        (
            "iraq",
            "A bomb killed nine people in Kirkuk. The Islamic State said it was behind the attack.",
            "islamic-state",
        ),
        (
            "sudan",
            "A drone killed nine people in Kalogi. Local officials hold the RSF responsible.",
            "rapid-support-forces",
        ),
        (
            "somalia",
            "A blast killed nine people in Mogadishu. Police said al-Shabaab was behind the attack.",
            "al-shabaab",
        ),
        ("sahel", "A raid killed nine people in Menaka. JNIM was responsible for the attack, the army said.", "jnim"),
        ("myanmar", "The junta is accused of killing 30 villagers in Loikaw on Friday.", "myanmar-government"),
    ],
)
def test_who_claims_or_is_blamed_is_the_doer(where: str, text: str, actor: str) -> None:
    assert doers(where, text) == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed nine people in Kirkuk on Monday. No group claimed responsibility.",
        "A bomb killed nine people in Kirkuk on Monday. Police do not know who was behind the attack.",
        "A bomb killed nine people in Kirkuk on Monday. Iran was responsible for the power cut, the minister said.",
        "A bomb killed nine people in Kirkuk on Monday. The prime minister accused Iran of meddling in the budget.",
    ],
)
def test_who_is_blamed_for_something_else_is_no_doer(text: str) -> None:
    assert doers("iraq", text) == [None]


def test_a_claim_is_of_the_attack_that_nobody_has_been_named_for() -> None:
    text = (
        "Fifty soldiers were killed in an ambush near Deou on Friday. Army helicopters struck the attackers the same day "
        "and neutralised around 160 of them, the general staff said. JNIM claimed responsibility."
    )
    assert doers("sahel", text) == ["jnim", "burkina-faso-army"]
