"""Voices that go on over sentences: the same event or run of figures keeps its voice, a new event is the outlet's."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def speakers(where: str, text: str) -> list[str | None]:
    """The name of every claim's voice, in the order of the text."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(title="", text=text), theatre(where)).claims)
    return [c["claimant"] and c["claimant"]["name"] for c in claims]


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "sudan",
            "Some 400,000 people have left their homes, OCHA said on Monday. In Zalingei alone 26,000 people fled in May.",
            ["OCHA", "OCHA"],
        ),
        (
            "yemen",
            "The mission said 1,200 civilians died in Marib in May. In Taiz, Houthi shelling killed nine civilians.",
            ["mission", None],
        ),
        (
            "ukraine",
            "A bomb hit Kharkiv on Monday, killing two people, the governor said. Five others were wounded.",
            ["governor"],
        ),
        (
            "dr-congo",
            "M23 rebels marched into Goma on Monday; by Tuesday 67 people were wounded, the Red Cross said.",
            [None, None, "Red Cross"],
        ),
        (
            "sahel",
            "Militants killed 12 soldiers near Djibo on Friday. The army bombed their camp on Sunday and killed 20 of them, it said.",
            [None, "army"],
        ),
    ],
)
def test_a_voice_goes_on_with_its_figures_and_ends_with_them(where: str, text: str, expected: list[str | None]) -> None:
    assert speakers(where, text) == expected


def test_talk_of_peace_is_no_figure() -> None:
    text = "The junta talks of peace while its forces killed nine villagers in Sagaing on Monday."
    assert speakers("myanmar", text) == [None]
