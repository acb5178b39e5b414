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


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        (
            "More than 150,000 people have been killed since the war began, an envoy said.",
            "sudan",
            ("2023-04-15", "2026-03-18"),
        ),
        (
            "Some 72,000 people have died in Gaza since the start of the war, it said.",
            "israel-palestine-lebanon",
            ("2023-10-07", "2026-03-18"),
        ),
        (
            "Russia has killed 400 mayors since the beginning of the full-scale invasion, Kyiv said.",
            "ukraine",
            ("2022-02-24", "2026-03-18"),
        ),
    ],
)
def test_the_war_of_a_theatre_began_on_its_day(text: str, where: str, expected: tuple[str, str]) -> None:
    assert days(text, "2026-03-18", where)[-1] == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("About 4,000 residents have since fled the town.", ("2026-03-10", "2026-03-18")),
        ("About 4,000 residents have fled the town since the attack, a nurse said.", ("2026-03-10", "2026-03-18")),
        (
            "The group claimed the attack on Thursday. The army said it had since killed 40 of the gunmen.",
            ("2026-03-10", "2026-03-18"),
        ),
    ],
)
def test_what_has_happened_since_is_counted_from_the_event(more: str, expected: tuple[str, str]) -> None:
    text = f"Gunmen of the JNIM killed nine soldiers in Djibo on 10 March. {more}"
    assert days(text, "2026-03-18", "sahel")[-1] == expected


@pytest.mark.parametrize("when", ["In the same period", "Over the same days", "In that time"])
def test_the_same_period_is_that_of_the_count_before(when: str) -> None:
    text = (
        "JNIM fighters shelled Djibo on Monday. The group has killed 81 soldiers in Burkina Faso since 2 January, the army said. "
        f"{when}, the army captured 112 members of the group, according to the general staff."
    )
    assert days(text, "2026-03-18", "sahel")[-1] == ("2026-01-02", "2026-03-18")


def test_a_deed_does_not_go_on_with_a_count() -> None:
    text = (
        "Since Thursday 47 soldiers have been killed in Tripoli, the health ministry said. "
        "Fighters of the Libyan National Army seized an army barracks in Tripoli on Friday."
    )
    assert days(text, "2019-04-09", "libya") == [("2019-04-04", "2019-04-09"), ("2019-04-05", "2019-04-05")]
