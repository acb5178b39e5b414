"""Somebody who is held to be something is told of, and speaks for nobody: "gunmen believed to belong to a cartel"."""

import msgspec
import pytest
from contested.reading import read_claims, theatre_of
from make import item


@pytest.mark.parametrize(
    ("text", "where", "actor"),
    [
        ("Gunmen believed to belong to the Jalisco cartel killed nine policemen in Coyuca.", "mexico", "unidentified"),
        ("Fighters thought to be from Boko Haram killed nine farmers in Gwoza.", "lake-chad", "boko-haram"),
    ],
)
def test_one_held_to_be_something_acts_and_does_not_speak(text: str, where: str, actor: str) -> None:
    asked = item(title="", text=text, theatre=where)
    (claim,) = msgspec.to_builtins(read_claims(asked, theatre_of(asked)).claims)
    assert (claim["actor"], claim["claimant"]) == (actor, None)


def test_one_who_claims_to_have_done_something_speaks() -> None:
    asked = item(title="", text="The SDF claimed to have killed nine soldiers in Manbij.", theatre="syria")
    (claim,) = msgspec.to_builtins(read_claims(asked, theatre_of(asked)).claims)
    assert claim["claimant"]["party"] == "syrian-democratic-forces"
