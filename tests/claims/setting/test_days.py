"""When something happened: which of the days that a passage names are the event's own."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def days(text: str, published: str, where: str = "myanmar") -> list[tuple[str, str]]:
    """The first and last day of every claim of one passage, in order."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(
        read(item(title="", text=text, published=published), theatre(where)).claims
    )
    return [(c["when"]["start"], c["when"]["end"]) for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The analyst Min Zaw estimated in March that the army had 130,000 soldiers.", ("2024-03-01", "2024-03-31")),
        ("In March the UN said that the army had 130,000 soldiers.", ("2024-03-01", "2024-03-31")),
        ("The analyst Min Zaw estimated on Monday that the army had 130,000 soldiers.", ("2024-10-25", "2024-10-25")),
        ("The army has 130,000 soldiers, the analyst Min Zaw said in March.", ("2024-10-25", "2024-10-25")),
    ],
)
def test_what_was_said_long_ago_was_so_then(text: str, expected: tuple[str, str]) -> None:
    assert days(text, "2024-10-25") == [expected]


def test_what_was_taken_since_an_offensive_began_is_counted_from_there() -> None:
    text = "Since the offensive began, on 27 October 2023, the Kachin Independence Army has taken 12 towns in Kachin State."
    assert set(days(text, "2024-10-25")) == {("2023-10-27", "2024-10-25")}


def test_what_is_held_since_a_fall_is_held_today() -> None:
    text = "Since Ann fell to the Arakan Army on Friday, the junta controls only three of Rakhine's 17 townships."
    assert days(text, "2024-12-21")[-1] == ("2024-12-21", "2024-12-21")


def test_a_clause_set_apart_keeps_its_own_day() -> None:
    text = "The marines, who cleared the village of Falam of rebels on Wednesday, captured 94 men the day after, the army said."
    assert days(text, "2024-10-25")[-1] == ("2024-10-24", "2024-10-24")


def test_a_clause_set_apart_takes_no_day_of_the_sentence_around_it() -> None:
    text = "The Arakan Army, which now holds Ann, on Sunday gave the soldiers in Sittwe two days to surrender."
    assert days(text, "2024-10-25")[0] == ("2024-10-25", "2024-10-25")


def test_what_one_did_before_is_still_of_its_day() -> None:
    text = "Rebels, who attacked a post in Falam on Monday, killed five soldiers there."
    assert days(text, "2024-10-25") == [("2024-10-21", "2024-10-21")]


def test_a_day_behind_that_is_the_events() -> None:
    text = "The army adds that on 13 October its jets struck a camp in Falam, killing nine rebels."
    assert days(text, "2024-10-25") == [("2024-10-13", "2024-10-13")]


def test_the_day_before_is_counted_from_the_saying_where_nothing_else_happened() -> None:
    text = "A gem trader said on Thursday that the army lost Mogok. According to the TNLA, 83 soldiers surrendered the day before."
    assert days(text, "2024-10-25")[-1] == ("2024-10-23", "2024-10-23")


def test_a_saying_put_in_between_leaves_the_day_to_the_event() -> None:
    text = "On Wednesday, it added, rebels had killed nine soldiers in Falam."
    assert days(f"The army spoke of Falam. {text}", "2024-10-25")[-1] == ("2024-10-23", "2024-10-23")


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed nine people in Falam; on Monday the army corrected this.",
        "The army admitted that rebels had captured Falam, and that it had lost many tanks since Monday.",
    ],
)
def test_a_day_of_a_later_part_is_not_that_of_an_earlier_one(text: str) -> None:
    assert days(text, "2024-10-25")[0] == ("2024-10-25", "2024-10-25")
