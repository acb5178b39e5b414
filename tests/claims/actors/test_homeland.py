"""A theatre of several countries: whose army "the army" is, sentence by sentence."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def sides(text: str, where: str) -> set[tuple[Any, Any]]:
    """(actor, recipient) of each operation read in a text."""
    claims: list[dict[str, Any]] = msgspec.to_builtins(read(item(title="", text=text), theatre(where)).claims)
    return {(c["actor"], c["recipient"]) for c in claims if c["kind"] == "operation"}


@pytest.mark.parametrize(
    ("text", "where", "side"),
    [
        ("Niger's defence ministry said 17 soldiers had been killed in an ambush on Tuesday.", "sahel", "niger-army"),
        ("A convoy was ambushed near Djibo on Monday. Nine soldiers were killed.", "sahel", "burkina-faso-army"),
        ("Gunmen raided a post near Diffa. The army lost six men.", "sahel", "niger-army"),
        ("The capital, Bamako, was calm. In Niger, eleven soldiers were killed in a raid.", "sahel", "niger-army"),
        ("Gunmen attacked a base near Maroua and killed two soldiers.", "lake-chad", "cameroon-army"),
        ("Chad's president mourned them. Forty soldiers were killed in the raid on Sunday.", "lake-chad", "chad-army"),
    ],
)
def test_soldiers_are_of_the_country_that_the_sentence_or_the_one_before_names(
    text: str, where: str, side: str
) -> None:
    assert side in {recipient for _, recipient in sides(text, where)}


def test_soldiers_of_an_item_that_names_no_country_are_the_first_ones_of_the_theatre() -> None:
    assert {recipient for _, recipient in sides("Nine soldiers were killed in an ambush.", "sahel")} == {"mali-army"}
