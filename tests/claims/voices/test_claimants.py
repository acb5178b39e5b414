"""Who a speaker is: the general of the sentence before, an officer by any rank, an inquiry, "he" behind a colon."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def voices(where: str, text: str) -> list[tuple[str, str | None] | None]:
    """Name and party of every claim's voice, in order."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(title="", text=text), theatre(where)).claims)
    return [c["claimant"] and (c["claimant"]["name"], c["claimant"]["party"]) for c in claims]


@pytest.mark.parametrize(
    ("where", "first", "again"),
    [
        ("lake-chad", "Major General Musa Abubakar", "the general"),
        ("dr-congo", "Colonel Patrick Mukendi, the army spokesman,", "the colonel"),
        ("dr-congo", "Colonel Patrick Mukendi, the army spokesman,", "the spokesman"),
        ("somalia", "Police spokesman Abdi Warsame", "the spokesman"),
        ("sahel", "A local resident, Adama Zongo,", "the resident"),
        ("sudan", "Governor Idris Osman", "the governor"),
    ],
)
def test_an_office_points_back_to_who_holds_it(where: str, first: str, again: str) -> None:
    text = f"{first} said that four farmers were killed on Friday. Three soldiers died on Sunday, {again} said."
    one, two = voices(where, text)
    assert one == two
    assert one is not None


def test_an_office_that_nobody_has_been_named_for_is_its_own() -> None:
    text = "Colonel Patrick Mukendi said that four farmers were killed. The governor said three soldiers died in Beni."
    assert [v and v[0] for v in voices("dr-congo", text)] == ["Patrick Mukendi", "governor"]


@pytest.mark.parametrize(
    "rank", ["Lieutenant-General", "Rear-Admiral", "Vice Admiral", "Brigadier-General", "Lieutenant-Colonel"]
)
def test_a_rank_is_no_part_of_a_name(rank: str) -> None:
    (voice,) = voices("pakistan", f"{rank} Ahmed Soomro said troops killed eleven militants in Bannu.")
    assert voice == ("Ahmed Soomro", "pakistan-army")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A review found that an air strike killed 15 civilians in Mosul on 17 March.", "review"),
        ("An inquiry concluded that an air strike killed 15 civilians in Mosul on 17 March.", "inquiry"),
        ("Investigators determined that an air strike killed 15 civilians in Mosul on 17 March.", "Investigators"),
        ("The UN established that an air strike killed 15 civilians in Mosul on 17 March.", "UN"),
    ],
)
def test_what_an_inquiry_made_out_is_its_own_word(text: str, name: str) -> None:
    (voice,) = voices("iraq", text)
    assert voice is not None
    assert voice[0] == name


def test_what_is_established_somewhere_is_no_speech() -> None:
    text = "The coalition established a base in Mosul and its jets killed 15 militants there on Friday."
    assert set(voices("iraq", text)) == {None}


@pytest.mark.parametrize(
    ("where", "text", "name"),
    [
        ("somalia", "A farmer remembered it otherwise: 14 people were killed in Jowhar on Friday, she said.", "farmer"),
        (
            "ukraine",
            "President Volodymyr Zelensky broke a taboo: 43,000 soldiers have been killed, he wrote.",
            "Volodymyr Zelensky",
        ),
    ],
)
def test_he_behind_a_colon_is_whoever_opened_the_sentence(where: str, text: str, name: str) -> None:
    (voice,) = voices(where, text)
    assert voice is not None
    assert voice[0] == name


@pytest.mark.parametrize(
    "plan",
    [
        "the plan that President Donald Trump announced in August",
        "the strategy which the White House declared on Monday",
        "an agreement the Pentagon confirmed last week",
    ],
)
def test_who_announced_a_plan_does_not_speak_of_the_figure_beside_it(plan: str) -> None:
    assert voices("afghanistan", f"About 3,000 more Americans are to arrive in Helmand under {plan}.") == [None]


def test_a_number_spoken_of_behind_a_day_is_a_strength_after_a_strength() -> None:
    text = "Rwanda has 6,000 soldiers in the east, diplomats say. UN experts spoke last year of 3,000."
    assert [v and v[0] for v in voices("dr-congo", text)] == ["diplomats", "UN"]
