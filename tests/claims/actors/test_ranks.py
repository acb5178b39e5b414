"""Ranks that several forces have: an officer among soldiers, reservists of the police, guards and volunteers of a state."""

import msgspec
import pytest
from contested.reading import read_claims, theatre_of
from make import item


def suffered(text: str, where: str) -> list[str | None]:
    """Who suffered each loss of a text, in order."""
    asked = item(title="", text=text, theatre=where)
    told = msgspec.to_builtins(read_claims(asked, theatre_of(asked)).claims)
    return [entry["of"] for claim in told for entry in claim["toll"]]


@pytest.mark.parametrize(
    ("text", "where", "of"),
    [
        ("Rebels killed nine soldiers and an officer near Gatumba.", "burundi", ["burundi-army"] * 2),
        ("An officer and two conscripts were killed by militants near Arish.", "egypt", ["egypt-army"] * 2),
        ("Militants killed a policeman and three soldiers in Diffa.", "sahel", ["niger-police", "niger-army"]),
        ("Militants killed four officers at a police station in Quetta.", "pakistan", ["pakistan-police"]),
        ("Al-Shabaab fighters killed three police reservists in Lamu.", "kenya", ["kenya-police"]),
        ("Taliban fighters killed six police commandos in Logar.", "afghanistan", ["afghanistan-police"]),
        ("Four jawans were killed by Maoists in Sukma.", "india", ["india-army"]),
        (
            "Rebels killed two customs officers at Beloko.",
            "central-african-republic",
            ["central-african-republic-government"],
        ),
        ("A bomb of insurgents killed two paramilitary rangers in Narathiwat.", "thailand", ["thailand-government"]),
        ("Gunmen shot dead a village defence volunteer in Yala.", "thailand", ["thailand-government"]),
    ],
)
def test_the_one_who_suffers_is_of_the_force_that_his_rank_tells(text: str, where: str, of: list[str]) -> None:
    assert suffered(text, where) == of
