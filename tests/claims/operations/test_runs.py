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


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "sudan",
            "The RSF holds Zalingei. An army spokesman called the withdrawal tactical. He said 40 RSF men had been killed.",
            [None, "army spokesman"],
        ),
        (
            "sudan",
            (
                "At least 130 people have been wounded in El Fasher, MSF said, and more than 12,000 have left the city, "
                "according to the migration agency."
            ),
            ["MSF", "migration agency"],
        ),
        (
            "myanmar",
            "The resistance controls half of the country's townships, a think tank estimates; the junta controls 72.",
            ["think tank", "think tank"],
        ),
        ("ukraine", "Moscow claims the village of Robotyne. DeepState marks it as contested.", ["Moscow", "DeepState"]),
        (
            "syria",
            "- HTS holds 40 percent of Idlib, the Observatory says;\n- The SDF captured nine villages in Hasakah;",
            ["Observatory", None, None],
        ),
        ("yemen", "The army lost 60 men last month, a leaked ministry document shows.", ["ministry document"]),
    ],
)
def test_whose_figures_they_are(where: str, text: str, expected: list[str | None]) -> None:
    assert [name and name.removeprefix("leaked ") for name in speakers(where, text)] == expected
