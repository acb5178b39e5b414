"""In whose hands a place is, who is active there and whose stronghold it is: the rarer words, in every theatre."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(text: str, where: str) -> list[dict[str, Any]]:
    """The control claims of one passage, as JSON has them."""
    claims: list[dict[str, Any]] = msgspec.to_builtins(list(read(item(title="", text=text), theatre(where)).claims))
    return [claim for claim in claims if claim["kind"] == "control"]


STATES = [
    ("control.holds", "syria", "The SDF firmly control the town of Tabqa.", "syrian-democratic-forces", "controlled"),
    ("control.holds", "somalia", "Al-Shabaab controls or influences large parts of Bay.", "al-shabaab", "influenced"),
    ("control.holds", "dr-congo", "Bukavu, which the M23 has held since February, is calm.", "m23", "controlled"),
    ("control.held", "sudan", "Control of Omdurman is contested between the army and the RSF.", None, "contested"),
    ("control.hands", "dr-congo", "Goma is now in the hands of the M23.", "m23", "controlled"),
    (
        "control.hands",
        "somalia",
        "Much of Lower Shabelle remains under the control of al-Shabaab.",
        "al-shabaab",
        "controlled",
    ),
    ("control.in_control", "sudan", "The army is now in control of Port Sudan.", "sudan-army", "controlled"),
    ("control.in_control", "dr-congo", "The truce leaves the M23 in control of Goma.", "m23", "controlled"),
    ("control.grip", "sudan", "The army has kept El Obeid under its control.", "sudan-army", "controlled"),
    ("control.stays", "dr-congo", "Only Uvira remains with the government.", "dr-congo-government", "controlled"),
    ("control.marked", "ukraine", "DeepState marks Toretsk as contested.", None, "contested"),
    ("control.positions", "syria", "The Islamic State holds positions in Hajin.", "islamic-state", "controlled"),
    ("control.present", "pakistan", "The Pakistani Taliban have a presence in Bannu.", "pakistani-taliban", "present"),
    ("control.present", "iraq", "Cells of the Islamic State are still active in Kirkuk.", "islamic-state", "present"),
    ("control.present", "ukraine", "Russian soldiers are now present in Toretsk.", "russia", "present"),
    (
        "control.stronghold",
        "pakistan",
        "Bannu is considered a stronghold of the TTP.",
        "pakistani-taliban",
        "stronghold",
    ),
    ("control.called", "sudan", "The army shelled the RSF stronghold of Nyala.", "rapid-support-forces", "stronghold"),
    ("control.divided", "yemen", "Taiz is divided between the Houthis and the government.", None, "contested"),
    ("control.held", "dr-congo", "Rutshuru territory is occupied by the M23.", "m23", "controlled"),
    ("control.adjective", "ukraine", "Shells landed in Russian-held Bakhmut.", "russia", "controlled"),
]


@pytest.mark.parametrize(("rule", "where", "text", "actor", "status"), STATES, ids=[r[2][:45] for r in STATES])
def test_a_state_of_control_is_read_as_told(rule: str, where: str, text: str, actor: str | None, status: str) -> None:
    assert [(c["rule"], c["actor"], c["status"]) for c in told(text, where)] == [(rule, actor, status)]


SHARES = [
    ("myanmar", "The junta has stable control over only 72 of the 330 townships.", (72, 72, 330, "districts")),
    ("myanmar", "The junta has only three of Rakhine's 17 townships left.", (3, 3, 17, "districts")),
    ("myanmar", "The junta fully controls 72 of 330 townships.", (72, 72, 330, "districts")),
    ("ukraine", "Moscow occupies about a fifth of Ukraine.", (20, 20, None, "unstated")),
    ("sahel", "Armed groups control 40 percent of the national territory.", (40, 40, None, "territory")),
    ("israel-palestine-lebanon", "The army controls 75 percent of the Gaza Strip.", (75, 75, None, "unstated")),
    ("sudan", "The RSF controls two thirds of Darfur.", (67, 67, None, "unstated")),
]


@pytest.mark.parametrize(("where", "text", "expected"), SHARES, ids=[r[1][:45] for r in SHARES])
def test_a_share_is_read_with_its_total_and_basis(where: str, text: str, expected: tuple[Any, ...]) -> None:
    (claim,) = told(text, where)
    share = claim["share"]
    assert (share["low"], share["high"], share["total"], share["basis"]) == expected


def test_a_remainder_lies_where_its_run_of_figures_lies() -> None:
    claims = told(
        "ISIS is strong in Nangarhar. Some 29% of the country is contested, and most of the rest is in the hands of the Taliban.",
        "afghanistan",
    )
    assert [(c["status"], c["place"]["admin1"]) for c in claims if c["share"] is None] == [("controlled", None)]


def test_the_districts_of_a_list_are_a_claim_each() -> None:
    claims = told("The districts of Nawa and Marja are contested.", "afghanistan")
    assert {c["place"]["admin2"] for c in claims} == {"Nawa", "Marja"}


def test_who_is_called_active_aside_is_present() -> None:
    claims = told("The ADF, active in Ituri and North Kivu, killed 12 villagers.", "dr-congo")
    assert {(c["actor"], c["status"], c["place"]["admin1"]) for c in claims} == {
        ("adf", "present", "CD-IT"),
        ("adf", "present", "CD-NK"),
    }


def test_two_sides_that_claim_a_town_are_a_claim_each_by_each() -> None:
    claims = told("Both Hayat Tahrir al-Sham and the National Liberation Front claim the town of Darat Izza.", "syria")
    assert {(c["actor"], c["claimant"]["party"]) for c in claims} == {
        ("hayat-tahrir-al-sham", "hayat-tahrir-al-sham"),
        ("national-liberation-front", "national-liberation-front"),
    }
    assert told("The Islamic State claimed the bombing of a market in Baghdad.", "iraq") == []
    assert told("Moscow claims the whole of Donetsk region as its own.", "ukraine") == []


def test_another_third_is_a_third() -> None:
    claims = told("The Taliban control a third of the districts and contest another third.", "afghanistan")
    assert [(c["status"], c["share"]["low"]) for c in claims] == [("controlled", 33), ("contested", 33)]


NOTHING = [
    ("libya", "Benghazi, a former stronghold of Islamist militias, reopened its port."),
    ("sudan", "El Fasher has been under siege by the RSF since May."),
    ("sudan", "The army driver controlled the vehicle."),
    ("sudan", "The war has taken control of everyday life in Khartoum."),
    ("yemen", "The coalition controls Yemen's airspace."),
    ("israel-palestine-lebanon", "His forces will not withdraw from occupied southern Lebanon, the minister said."),
    ("ukraine", "Kyiv controls exports from Odesa."),
    ("syria", "The court holds that the minister controls the agency in Damascus."),
    ("sudan", "The RSF is in control of its own radio."),
    ("somalia", "The president holds a meeting in Baidoa."),
    ("iraq", "The bank has a presence in Basra."),
    ("dr-congo", "The M23 controls the mineral trade."),
    ("dr-congo", "The company controls 32 percent of the copper from Kolwezi."),
    ("syria", "The opposition controls its own television channel."),
    ("lake-chad", "The militants held a wedding in Baga."),
    ("israel-palestine-lebanon", "Hamas holds 58 hostages."),
    ("yemen", "The government needs 20,000 more soldiers to hold Marib."),
    ("sudan", "Omar al-Bashir, who ruled Sudan for thirty years, is in prison."),
    ("pakistan", "The police regained control of the protest within an hour."),
]


@pytest.mark.parametrize(("where", "text"), NOTHING)
def test_what_is_no_state_of_control_is_not_read(where: str, text: str) -> None:
    assert told(text, where) == []
