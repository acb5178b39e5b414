"""Who tells of a blow at its enemies without a doer: the speaker, where nobody else could have struck so."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(where: str, text: str, published: str = "2024-08-07") -> list[dict[str, Any]]:
    """The operations of one passage, as JSON has them."""
    made = item(title="", text=text, theatre=where, published=published)
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre(where)).claims)
    return [c for c in claims if c["kind"] == "operation"]


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        (
            "sahel",
            "JNIM said a device blew up under a truck of the Nigerien army near Makalondi and killed four.",
            "jnim",
        ),
        (
            "somalia",
            "Al-Shabaab said that a car bomb had struck a base at Masagaway and killed 40 soldiers.",
            "al-shabaab",
        ),
        ("pakistan", "The TTP said a bomb destroyed a police van in Tank, killing five officers.", "pakistani-taliban"),
        (
            "sudan",
            "The RSF said artillery had hit barracks in Babanusa and left 25 soldiers dead.",
            "rapid-support-forces",
        ),
        ("sudan", "The Sudanese army said drones had killed 12 RSF fighters near El Obeid.", "sudan-army"),
        (
            "myanmar",
            "The regime's spokesman said that aircraft had killed 25 KNLA fighters near Kawkareik.",
            "myanmar-army",
        ),
        (
            "ukraine",
            "Ukraine's General Staff said drones had hit a Russian barracks, killing 17 soldiers.",
            "ukraine-army",
        ),
        ("iraq", "The Iraqi army said a bomb had killed three Islamic State fighters near Baiji.", None),
        (
            "iraq",
            "The Iraqi defence ministry said an air strike had killed 12 Islamic State fighters near Baiji.",
            None,
        ),
        ("afghanistan", "The Taliban said an air strike had killed nine villagers in Sangin.", None),
        ("pakistan", "The army said a roadside bomb had killed three policemen in Tank.", None),
        ("somalia", "Al-Shabaab said an air strike had killed two of its fighters near Jilib.", None),
        ("iraq", "The US-led coalition said that 14 rockets had wounded two American soldiers at Ain al-Asad.", None),
        ("sudan", "The army said that a plane had crashed and killed five officers.", None),
    ],
)
def test_a_voice_struck_the_enemies_whom_it_counts(where: str, text: str, actor: str | None) -> None:
    assert {op["actor"] for op in told(where, text)} <= {actor}
    assert told(where, text) or actor is None
