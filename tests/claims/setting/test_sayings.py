"""Days that are not the event's: of the saying, of what came after it, and of a figure that it is set against."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def days(text: str, published: str, where: str) -> list[tuple[str, str]]:
    """The first and last day of every claim of one passage, in order."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(
        read(item(title="", text=text, published=published), theatre(where)).claims
    )
    return [(c["when"]["start"], c["when"]["end"]) for c in claims]


@pytest.mark.parametrize(
    "text",
    [
        "The M23 announced before dawn on Monday that it had taken Minova.",
        "An army officer told us on Sunday that the M23 had killed six soldiers in Minova.",
        "The army told reporters around midnight on Sunday that the M23 had killed six soldiers in Minova.",
    ],
)
def test_the_hour_and_day_of_saying_date_nothing(text: str) -> None:
    assert set(days(text, "2025-01-28", "dr-congo")) == {("2025-01-28", "2025-01-28")}


@pytest.mark.parametrize(
    "after",
    [
        "Governor Bello Matawalle attended the burial in Gusau on Sunday.",
        "On Sunday Governor Bello Matawalle condoled with the families.",
        "The government condemned the killings on Sunday.",
    ],
)
def test_a_burial_or_a_visit_lends_its_day_to_no_event(after: str) -> None:
    text = f"Gunmen killed 13 farmers near Kaura Namoda on Friday. {after} A village elder spoke of 20 farmers killed."
    assert days(text, "2023-06-20", "lake-chad")[-1] == ("2023-06-16", "2023-06-16")


@pytest.mark.parametrize(
    "text",
    [
        "In March 120 civilians were killed in Ituri, against 80 in February.",
        "The UN counted 120 civilians killed in Ituri in March, compared with 80 in February.",
        "In March 120 civilians were killed in Ituri, up from 80 in February.",
    ],
)
def test_a_figure_is_not_of_the_day_that_it_is_set_against(text: str) -> None:
    assert days(text, "2024-04-20", "dr-congo")[0] == ("2024-03-01", "2024-03-31")


def test_two_posts_that_an_attack_is_against_measure_nothing() -> None:
    text = "The ADF launched attacks against two posts on Monday, killing four soldiers near Oicha."
    assert set(days(text, "2024-04-20", "dr-congo")) == {("2024-04-15", "2024-04-15")}


def test_what_is_to_happen_lies_ahead() -> None:
    text = "The African Union mission is to withdraw 2,000 soldiers from Somalia in December."
    assert days(text, "2022-09-20", "somalia") == [("2022-12-01", "2022-12-31")]


def test_over_the_year_is_the_year_told() -> None:
    text = "The UN documented 900 killings in Ituri in 2022. At least 611 civilians were killed by militias over the year, it adds."
    assert set(days(text, "2023-02-01", "dr-congo")) == {("2022-01-01", "2022-12-31")}


def test_the_preceding_hours_end_with_the_day_of_saying() -> None:
    text = "On October 21 the coalition announced that 92 Houthi fighters had been killed in Abdiya in the preceding 24 hours."
    assert days(text, "2021-10-25", "yemen") == [("2021-10-20", "2021-10-21")]


def test_the_day_on_which_a_message_was_released_is_not_the_events() -> None:
    text = "In a video released on Friday JNIM, the jihadist group, said its men had killed two villagers in Bankass."
    assert days(text, "2022-06-27", "sahel") == [("2022-06-27", "2022-06-27")]


def test_a_count_since_a_day_ends_when_it_was_told_long_ago() -> None:
    text = "General Joseph Votel told Congress in March that 774 soldiers had been killed in Mosul since October 2016."
    assert days(text, "2017-06-30", "iraq") == [("2016-10-01", "2017-03-31")]


def test_who_tells_of_a_fight_lost_his_own_men_in_it() -> None:
    text = "The army said it had killed 16 ADF rebels near Oicha on Wednesday. Two of its soldiers died, it added."
    assert set(days(text, "2024-04-20", "dr-congo")) == {("2024-04-17", "2024-04-17")}


def test_a_loss_conceded_on_a_day_is_not_of_the_day_of_the_fall() -> None:
    text = "The RSF captured El Fasher on Sunday. The army's chief conceded on Tuesday that his men had withdrawn from El Fasher."
    assert days(text, "2025-10-30", "sudan")[-1] == ("2025-10-30", "2025-10-30")


def test_that_weekday_is_the_one_told() -> None:
    text = "Gunmen killed 14 villagers near Kumshe on Saturday 24 October. The UN had first spoken of eight people killed that Saturday."
    assert set(days(text, "2020-11-02", "lake-chad")) == {("2020-10-24", "2020-10-24")}


def test_as_many_as_on_a_day_says_nothing_of_that_day() -> None:
    text = "The journal reckons that the Taliban control 223 of the 407 districts, three times as many as on 1 May."
    assert days(text, "2021-08-08", "afghanistan") == [("2021-08-08", "2021-08-08")]


@pytest.mark.parametrize(
    "opening",
    ["Speaking in Niamey on Friday, the French defence minister said", "Speaking on Friday, Florence Parly said"],
)
def test_the_day_of_speaking_dates_nothing(opening: str) -> None:
    text = f"{opening} that French troops had killed 36 jihadists near Bankass."
    assert days(text, "2020-07-20", "sahel") == [("2020-07-20", "2020-07-20")]


def test_the_night_before_nothing_told_is_that_before_publication() -> None:
    text = "Residents said that soldiers had killed nine men in Oicha the night before."
    assert days(text, "2024-04-20", "dr-congo") == [("2024-04-19", "2024-04-19")]


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit a market in Nyala on Thursday. By Friday evening doctors had counted 31 dead.",
        "A drone struck a school in Nyala on Thursday. The mayor said 17 bodies had been recovered by Saturday noon.",
        "A bomb went off at a bus stop in Nyala on Thursday. As of Saturday 31 people had died of it, medics said.",
        "Jets bombed a mosque in Nyala on Thursday. Rescuers had pulled 31 bodies from the rubble by Friday morning.",
    ],
)
def test_the_day_by_which_the_dead_were_counted_is_not_that_of_the_blow(text: str) -> None:
    assert days(text, "2024-05-12", "sudan") == [("2024-05-09", "2024-05-09")]


@pytest.mark.parametrize(
    "text",
    [
        "Clashes broke out in Zawiya on Monday. The ambulance service said it had recovered nine bodies by Tuesday noon.",
        "Fighting erupted between two militias in Zawiya on Monday. By Tuesday night hospitals had received 22 dead.",
    ],
)
def test_a_fight_lasts_until_the_day_by_which_its_dead_were_counted(text: str) -> None:
    assert days(text, "2025-05-15", "libya") == [("2025-05-12", "2025-05-13")]


def test_what_was_done_by_a_day_keeps_it_where_nothing_was_told_before() -> None:
    text = "By Friday evening, 31 people had been killed in Nyala, doctors said."
    assert days(text, "2024-05-12", "sudan") == [("2024-05-10", "2024-05-10")]
