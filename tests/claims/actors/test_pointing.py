"""Whom "the council", "the mission's soldiers" and an opening "they" point back to."""

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
            "yemen",
            "The Southern Transitional Council has held Aden since 2019. The council's soldiers killed 12 men in Lahij.",
            "southern-transitional-council",
        ),
        (
            "myanmar",
            "The Chin National Front has its base near Thantlang. On Monday the Front captured Tonzang.",
            "chin-national-front",
        ),
        (
            "sahel",
            "MINUSMA lost two men near Kidal. The mission's troops killed three gunmen in Gao on Tuesday.",
            "minusma",
        ),
        (
            "somalia",
            "The African Union Mission in Somalia guards the airport. The mission has 4,000 soldiers in Kismayo.",
            "african-union-mission-somalia",
        ),
    ],
)
def test_the_last_word_of_a_name_stands_for_its_bearer(where: str, text: str, actor: str) -> None:
    assert told(where, text)[-1]["actor"] == actor


def test_a_council_of_another_name_takes_the_word_away() -> None:
    text = (
        "The Southern Transitional Council has its seat in Aden. The provincial council of Marib met on Monday. "
        "The council's guards killed two gunmen in the city."
    )
    assert told("yemen", text)[-1]["actor"] == "yemen-government"


@pytest.mark.parametrize(
    "text",
    [
        "Taliban fighters overran Kunduz on Sunday. Thirty soldiers surrendered. On Monday they took Taloqan as well.",
        "Taliban fighters overran Kunduz. Their spokesman said 90 soldiers had defected to them. They took Taloqan as well.",
    ],
)
def test_they_who_open_a_sentence_are_those_whom_it_goes_on_about(text: str) -> None:
    taken = [c for c in told("afghanistan", text) if c["kind"] == "control"]
    assert {c["actor"] for c in taken} == {"taliban"}


def test_those_who_expel_the_group_are_not_the_group() -> None:
    text = (
        "Al-Qaeda in the Arabian Peninsula killed three soldiers of the Southern Transitional Council in Abyan on Monday. "
        "The council's troops expelled the group from Mudiyah."
    )
    assert told("yemen", text)[-1]["actor"] == "al-qaeda-arabian-peninsula"


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        (
            "iraq",
            "Soldiers killed two men in Hawija on Friday. The Islamic State answered. In the hills its men killed four soldiers.",
            "islamic-state",
        ),
        (
            "somalia",
            "Somali soldiers killed nine gunmen in Bariire. Further north al-Shabaab still holds Adan Yabaal. It captured the town.",
            "al-shabaab",
        ),
    ],
)
def test_it_and_its_men_are_of_whom_the_sentence_before_is_about(where: str, text: str, actor: str) -> None:
    assert told(where, text)[-1]["actor"] == actor


def test_they_who_open_a_quote_are_the_group_spoken_of_before() -> None:
    text = (
        "Soldiers stormed the train in Bolan on Wednesday. The Baloch Liberation Army says the battle is not over. "
        '"They went from seat to seat," said Noor Muhammad, a tailor. "They killed ten passengers on Tuesday."'
    )
    assert told("pakistan", text)[-1]["actor"] == "baloch-liberation-army"
