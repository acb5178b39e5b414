"""Whom words that point back stand for, in every theatre."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(where: str, text: str) -> list[dict[str, Any]]:
    """The claims of one passage, as JSON has them."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(title="", text=text), theatre(where)).claims)
    return list(claims)


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        (
            "syria",
            "The SDF raided Hajin on Monday. An ISIS fighter wept as he surrendered to the SDF.",
            "islamic-state",
        ),
        ("ukraine", "Kyiv shelled Donetsk. A Russian soldier, 19, told reporters that he had surrendered.", "russia"),
        (
            "myanmar",
            "The Arakan Army took Ann. A Myanmar army captain said he had surrendered on Monday.",
            "myanmar-army",
        ),
    ],
)
def test_he_is_the_fighter_whom_the_sentence_is_about(where: str, text: str, actor: str) -> None:
    assert [c["actor"] for c in told(where, text) if c.get("toll") and c["toll"][0]["outcome"] == "surrendered"] == [
        actor
    ]
