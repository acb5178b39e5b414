"""Where a war is with gangs and cartels their raids, dead and territory are claims; elsewhere they stay crime."""

from typing import Any

import msgspec
import pytest
from contested.reading import read_claims, theatre_of
from make import item


def claims(text: str, where: str | None) -> list[dict[str, Any]]:
    """The claims of a text that its feed calls by a country, as JSON has them."""
    asked = item(title="", text=text, theatre=where, published="2024-05-15")
    return list(msgspec.to_builtins(read_claims(asked, theatre_of(asked)).claims))


@pytest.mark.parametrize(
    ("text", "where", "actor", "of", "killed"),
    [
        ("Gang members killed 12 people in Cité Soleil on Monday, residents said.", "haiti", "unidentified", None, 12),
        ("Police killed 14 gang members in Solino on Tuesday.", "haiti", "haiti-police", "unidentified", 14),
        ("Marines shot dead six suspected hitmen in Apatzingan.", "mexico", "mexico-army", "unidentified", 6),
        ("Cartel gunmen killed two soldiers in Tamaulipas.", "mexico", "unidentified", "mexico-army", 2),
        ("Soldiers killed five gangsters near Guayaquil.", "ecuador", "ecuador-army", "unidentified", 5),
        ("Dissidents killed two soldiers in Cauca on Monday.", "colombia", "farc-dissidents", "colombia-army", 2),
        ("Some 3,600 people have been killed in gang violence in Haiti since January.", "haiti", None, None, 3600),
    ],
)
def test_gangs_fight_where_the_war_is_with_them(
    text: str, where: str, actor: str | None, of: str | None, killed: int
) -> None:
    (claim,) = claims(text, where)
    assert (claim["actor"], claim["toll"][0]["of"], claim["toll"][0]["count"]["low"]) == (actor, of, killed)


def test_a_raid_of_a_gang_on_a_village_that_no_list_has_is_told_by_its_day() -> None:
    (claim,) = claims("Gunmen of a gang stormed the hamlet of Basen Blé on Sunday.", "haiti")
    assert (claim["actor"], claim["when"]["start"]) == ("unidentified", "2024-05-12")


@pytest.mark.parametrize(
    "text", ["Armed gangs control 85 percent of Port-au-Prince.", "Gangs now control 85 percent of Port-au-Prince."]
)
def test_what_gangs_control_is_theirs(text: str) -> None:
    (claim,) = claims(text, "haiti")
    assert (claim["kind"], claim["actor"], claim["share"]["low"]) == ("control", "unidentified", 85)


@pytest.mark.parametrize(
    "text",
    [
        "A gang robbed a jeweller's in Antwerp and shot a guard dead, Belgian police said.",
        "Swedish police arrested 12 gang members in Malmo.",
        "Two rival gangs fought in Marseille, France; three men died.",
        "Gunmen of a gang stormed a bar in Cork, Ireland, on Sunday.",
    ],
)
def test_gangs_elsewhere_are_crime(text: str) -> None:
    assert claims(text, None) == []


def test_dissidents_are_unarmed_where_no_war_knows_them() -> None:
    (claim,) = claims("Houthi gunmen abducted four dissidents in Sanaa on Monday.", "yemen")
    assert claim["recipient"] == "civilians"
