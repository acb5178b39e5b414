"""The many wordings of who holds, wins and loses a place: each gives actor, status, share and how real it is."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(where: str, text: str) -> list[str]:
    """The control claims of one passage: actor, status, share, place, and realis where it is not actual."""
    claims = msgspec.to_builtins(list(read(item(title="", text=text), theatre(where)).claims))
    return sorted(_line(claim) for claim in claims if claim["kind"] == "control")


def _line(claim: dict[str, Any]) -> str:
    share, place = claim["share"], claim["place"] or {}
    ground = next((p for p in (place.get("location"), place.get("admin1"), place.get("country")) if p), "nowhere")
    part = [] if share is None else [f"{share['low']:g}" if share["low"] is not None else "-", share["basis"]]
    real = [] if claim["realis"] == "actual" else [claim["realis"]]
    return " ".join([str(claim["actor"]), claim["status"], *part, ground, *real])


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("dr-congo", "Banks in M23-held Goma are still shut.", ["m23 controlled Goma"]),
        ("somalia", "Jilib, long a stronghold of al-Shabaab, was bombed.", ["al-shabaab stronghold Jilib"]),
        ("ukraine", "Avdiivka has been under Russian control since February.", ["russia controlled Avdiivka"]),
        ("ukraine", "Russian troops hold the northern edge of Toretsk.", ["russia controlled Toretsk"]),
    ],
)
def test_a_state_is_read_in_many_wordings(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims
