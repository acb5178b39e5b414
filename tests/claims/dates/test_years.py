"""A day or a month in a year that is told from another: "in April of last year", "in December of the same year"."""

from datetime import date

import pytest
from contested.claims.dates.dates import dates
from contested.claims.text.tokens import tokens

PUBLISHED = date(2024, 10, 7)


def read(text: str) -> list[str]:
    found = dates(tokens(text), PUBLISHED)
    return [f"{m.kind} {m.when.start}..{m.when.end}" for m in found if m.when is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 8 October last year", "absolute 2023-10-08..2023-10-08"),
        ("on November 3 of last year", "absolute 2023-11-03..2023-11-03"),
        ("in April of last year", "absolute 2023-04-01..2023-04-30"),
        ("since 15 April last year", "since 2023-04-15..2024-10-07"),
        ("since May of this year", "since 2024-05-01..2024-10-07"),
        ("in late December last year", "absolute 2023-12-21..2023-12-31"),
        ("between 3 and 9 November last year", "absolute 2023-11-03..2023-11-09"),
        ("on 12 March this year", "absolute 2024-03-12..2024-03-12"),
    ],
)
def test_a_day_or_month_lies_in_the_year_behind_it(text: str, expected: str) -> None:
    assert read(f"The garrison fell {text}, witnesses said.") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town fell in May 2019. In December of that year it was retaken.", "2019-12-01..2019-12-31"),
        ("The town fell in May 2019, and in August the same year the camp.", "2019-08-01..2019-08-31"),
        ("The siege began in June 2016. In March of the following year it ended.", "2017-03-01..2017-03-31"),
        ("The siege ended in June 2016. It had begun in March of the previous year.", "2015-03-01..2015-03-31"),
    ],
)
def test_a_month_of_the_same_year_is_of_the_year_told_before(text: str, expected: str) -> None:
    assert read(text)[-1] == f"absolute {expected}"


@pytest.mark.parametrize(
    "text",
    [
        "Three died on 8 October; last year 40 had died.",
        "Three died in September. Last year was worse.",
        "The army shelled it on Monday, last year's report says.",
    ],
)
def test_a_year_behind_a_mark_is_a_time_of_its_own(text: str) -> None:
    assert not any("2023-10-08" in found or "2023-09" in found for found in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the first week of September", "2024-09-01..2024-09-07"),
        ("in the second half of September", "2024-09-16..2024-09-30"),
        ("during the first ten days of September", "2024-09-01..2024-09-10"),
        ("in the last week of August", "2024-08-25..2024-08-31"),
        ("in the first three days of the month", "2024-10-01..2024-10-03"),
        ("in the week to Sunday 6 October", "2024-09-30..2024-10-06"),
        ("in the first half of 2024", "2024-01-01..2024-06-30"),
        ("during the first two weeks of July", "2024-07-01..2024-07-14"),
        ("between March and mid-June", "2024-03-01..2024-06-20"),
    ],
)
def test_a_part_of_a_month_is_its_days(text: str, expected: str) -> None:
    assert read(f"Nine soldiers died {text}, the army said.") == [f"absolute {expected}"]


def test_the_first_week_of_fighting_is_no_date() -> None:
    assert read("Nine soldiers died in the first week of the fighting.") == []


def test_a_day_by_its_number_is_of_the_month_told_right_before() -> None:
    text = "The worst days came in May. On the 29th, two car bombs killed 121 people."
    assert read(text)[-1] == "absolute 2024-05-29..2024-05-29"
    assert read("On the 29th, two car bombs killed 121 people.") == ["absolute 2024-09-29..2024-09-29"]


def test_a_first_name_is_no_month() -> None:
    assert read("Jan Egeland said that nine soldiers died.") == []
    assert read("In Jan Egeland said that nine soldiers died.") == ["absolute 2024-01-01..2024-01-31"]
