"""Denials in every theatre: of one's own part, of what was told before, of territory; and refusals that deny nothing."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def denied(where: str, text: str) -> list[dict[str, Any]]:
    """The denied claims of one passage, as JSON has them."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(title="", text=text), theatre(where)).claims)
    return [c for c in claims if c["realis"] == "denied"]


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        ("sahel", "Gunmen killed nine people in Menaka on Monday. JNIM denied involvement.", "jnim"),
        (
            "pakistan",
            "A bomb killed five soldiers in Bannu on Monday. The TTP denied that it was behind the attack.",
            "pakistani-taliban",
        ),
        (
            "pakistan",
            "A bomb killed five soldiers in Bannu on Monday. The TTP said it had nothing to do with the attack.",
            "pakistani-taliban",
        ),
        (
            "iraq",
            "Rockets hit the base in Erbil on Monday, wounding two. Iran rejected any role in the attack.",
            "iran",
        ),
        (
            "israel-palestine-lebanon",
            "A strike killed 20 people in Rafah on Monday. Israel's military denied involvement.",
            "israel-army",
        ),
        (
            "dr-congo",
            "Shells killed nine people in Goma on Monday. Washington blamed the M23. Kigali denied that its men had fired.",
            "rwanda",
        ),
        (
            "yemen",
            "Rockets killed nine people in Taiz on Monday. The coalition denied having harmed any civilian.",
            "saudi-led-coalition",
        ),
        ("myanmar", "The Arakan Army denied killing villagers in Maungdaw on Monday.", "arakan-army"),
    ],
)
def test_who_denies_a_part_is_the_actor_denied(where: str, text: str, actor: str) -> None:
    (claim,) = denied(where, text)
    assert (claim["actor"], claim["toll"], claim["when"]["start"]) == (actor, (), "2018-08-06")
    assert claim["claimant"]["party"] == actor


@pytest.mark.parametrize(
    ("where", "text", "claimant"),
    [
        ("yemen", "The Houthis said they had captured Sirwah. The government denied the claim.", "yemen-government"),
        (
            "somalia",
            "Afgoye fell to al-Shabaab, residents said. The army denied that the militants had captured it.",
            "somalia-army",
        ),
        ("syria", "The army said it had taken Sarmin; an HTS commander denied this.", "hayat-tahrir-al-sham"),
    ],
)
def test_a_denied_change_of_hands_is_control_only(where: str, text: str, claimant: str) -> None:
    (claim,) = denied(where, text)
    assert (claim["kind"], claim["status"], claim["claimant"]["party"]) == ("control", "captured", claimant)


@pytest.mark.parametrize(
    "told",
    [
        "The government rejected the ceasefire.",
        "The president dismissed the governor.",
        "The army denied aid workers access.",
        "The Houthis rejected the figures.",
        "The ministry said it had no comment.",
    ],
)
def test_refusals_deny_nothing(told: str) -> None:
    assert denied("yemen", f"Houthi shelling killed nine civilians in Marib on Monday. {told}") == []


def test_the_event_that_somebody_denies_to_have_done_keeps_its_doer_unknown() -> None:
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(
        read(
            item(title="", text="Gunmen killed nine people in Menaka on Monday. JNIM denied any involvement."),
            theatre("sahel"),
        ).claims
    )
    assert [c["actor"] for c in claims if c["realis"] == "actual"] == ["unidentified"]


@pytest.mark.parametrize("told", ["denied that it had fallen", "denied losing it"])
def test_a_loss_that_the_loser_denies_is_no_deed_of_his(told: str) -> None:
    claims = denied("ukraine", f"Russian troops captured Pavlivka, Moscow said. The General Staff in Kyiv {told}.")
    assert [c["actor"] for c in claims if c["kind"] == "operation"] == []


@pytest.mark.parametrize(
    "told",
    ["called the claim propaganda", "described the report as false", "branded it a lie"],
)
def test_who_calls_a_claim_untrue_denies_it(told: str) -> None:
    (claim,) = denied("libya", f"The LNA said it captured Tarhuna. The GNA's interior minister {told}.")
    assert (claim["kind"], claim["actor"], claim["claimant"]["party"]) == (
        "control",
        "libyan-national-army",
        "libya-government",
    )
