"""Days across sentences: what shares the day of the event told before it, and what has a day of its own."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item

PUBLISHED = "2018-08-10"


def days(text: str, where: str = "afghanistan") -> list[tuple[str, str]]:
    """The kind and first day of every claim of one passage."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(
        read(item(text=text, published=PUBLISHED), theatre(where)).claims
    )
    return [(c["kind"], c["when"]["start"]) for c in claims]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "Houthi fighters shelled a base in Marib on Tuesday. Yemeni soldiers fled. Six soldiers surrendered to the Houthis.",
            "yemen",
        ),
        ("The Taliban stormed a post in Ghazni on Tuesday. The army denied having lost any men.", "afghanistan"),
        ("Two attacks struck the Afghan police on Tuesday. In Ghor, 18 policemen were killed.", "afghanistan"),
    ],
)
def test_an_undated_event_goes_on_with_the_day_told_before(text: str, where: str) -> None:
    assert {day for kind, day in days(text, where) if kind == "operation"} == {"2018-08-07"}


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban stormed a post in Ghazni on Tuesday. More than 900 families have fled Ghazni, the UN said.",
        "The Taliban stormed a post in Ghazni on Tuesday. In Herat, police arrested two Taliban commanders.",
    ],
)
def test_what_stands_by_now_or_elsewhere_keeps_its_own_day(text: str) -> None:
    assert days(text)[-1][1] == PUBLISHED


def test_hours_end_when_they_are_told_of() -> None:
    text = "Medics said on Tuesday that 61 soldiers had been killed in Ghazni in the previous 24 hours."
    assert days(text) == [("operation", "2018-08-06")]


def test_a_count_since_the_event_runs_from_its_day() -> None:
    text = "The Taliban killed nine soldiers in Ghazni on Tuesday. Two policemen have since died in Herat."
    assert days(text)[0][1] == "2018-08-07"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "American commandos raided a farm in Idlib on Tuesday. Two ISIS bombers were killed, the Pentagon said.",
            "2018-08-07",
        ),
        ("The rebels captured Maarat in Idlib on Tuesday. About 40 soldiers surrendered there.", "2018-08-07"),
        ("Since Idlib fell to the rebels on Tuesday, soldiers have held only three posts.", "2018-08-07"),
        ("The army has retaken the villages in Idlib that the rebels took in May.", PUBLISHED),
        ("The army has taken back half of the land that it lost in May in Idlib.", PUBLISHED),
        ("The colonel vowed to hunt the rebels who killed two soldiers in Idlib on 9 August.", "2018-08-09"),
    ],
)
def test_a_day_belongs_to_what_it_is_told_of(text: str, day: str) -> None:
    assert {when for _, when in days(text, "syria")} == {day}


def test_what_holds_by_now_is_no_part_of_the_fall_told_before() -> None:
    text = "Eleven of 28 districts of Badakhshan fell to the Taliban last week. The insurgents now hold 24 of the 28."
    assert [when for _, when in days(text)] == ["2018-07-30", PUBLISHED]


def test_a_count_since_spring_is_not_the_event_of_a_day() -> None:
    text = "The Taliban killed two policemen in Ghazni on Tuesday. Since May 90 policemen have been killed in Ghazni."
    assert [when for _, when in days(text)] == ["2018-08-07", "2018-05-01"]


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday the Taliban took the villages that ISIS held in Darzab, Jawzjan. The governor said 152 ISIS men had surrendered.",
        "After the Taliban's victory over ISIS in Jawzjan on Tuesday, much is unclear. The NDS reported 128 surrendered ISIS fighters.",
        "Taliban fighters went from house to house in Ghazni on Tuesday. A doctor counts 38 murdered villagers.",
    ],
)
def test_a_day_is_carried_from_whatever_names_the_side(text: str) -> None:
    assert days(text)[-1] == ("operation", "2018-08-07")


def test_hours_later_count_from_the_day_of_a_building_lost() -> None:
    text = (
        "The army retook the old palace in Ghazni on Tuesday. Hours later a Taliban rocket killed two soldiers there."
    )
    assert days(text)[-1] == ("operation", "2018-08-07")


def test_since_then_counts_from_its_own_sentence() -> None:
    text = "The army withdrew from Qalat in July, and the town has been in the hands of the Taliban since then."
    assert days(text)[-1] == ("control", "2018-07-01")


def test_a_comparison_with_a_year_earlier_dates_nothing() -> None:
    text = (
        "The Taliban took a post in Ghazni on Tuesday. The army has 196,000 soldiers, 8,000 fewer than a year earlier."
    )
    assert days(text)[-1] == ("troops", PUBLISHED)


def test_a_count_since_some_days_ago_is_not_the_battle_of_today() -> None:
    text = (
        "Soldiers regained control of Ghazni city from the Taliban on Thursday. "
        "The ministry said that 95 policemen had been killed since the assault began last Monday."
    )
    told = days(text)
    assert {("operation", "2018-08-06"), ("control", "2018-08-09")} <= set(told)


def test_an_aside_that_counts_from_a_day_dates_nothing_behind_its_comma() -> None:
    text = "On Tuesday, two days before the vote, the Taliban killed six policemen in Ghazni."
    assert days(text) == [("operation", "2018-08-07")]


def test_a_bare_new_attack_dates_the_dead_that_follow() -> None:
    text = (
        "ISWAP fighters overran the base in Marte on Monday and killed five soldiers. "
        "On Wednesday night the group struck again, in Dikwa. Four soldiers died in their trench."
    )
    assert days(text, "lake-chad")[-1] == ("operation", "2018-08-08")


def test_the_day_before_opens_the_story_for_those_who_fled_in_the_dark() -> None:
    text = "Boko Haram fighters burned houses in Dikwa on Wednesday and killed two men. Some 2,000 residents fled to Gajibo."
    assert days(text, "lake-chad")[-1] == ("operation", "2018-08-08")


def test_two_days_later_is_another_event() -> None:
    text = (
        "ADF fighters walked into the church of Komanda, in Ituri, on Sunday. They killed 34 people, the army said. "
        "Two days later ADF rebels shot dead a shopkeeper there, the priest said."
    )
    assert days(text, "dr-congo") == [("operation", "2018-08-05"), ("operation", "2018-08-07")]


def test_who_else_acts_has_a_day_of_his_own() -> None:
    text = "Al-Shabaab's fighters left Kismayo on Friday night. An officer said that Kenyan soldiers had killed nine gunmen there."
    assert days(text, "somalia")[-1] == ("operation", "2018-08-10")
