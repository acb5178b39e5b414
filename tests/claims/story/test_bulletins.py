"""What the dated heading of a bulletin, or the head of a form, says of the day of what stands below it."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def days(text: str, title: str = "") -> list[tuple[str, str]]:
    """The first and last day of every claim of one passage, in order."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(
        read(item(title=title, text=text, published="2019-03-12"), theatre("afghanistan")).claims
    )
    return [(c["when"]["start"], c["when"]["end"]) for c in claims]


@pytest.mark.parametrize(
    "heading",
    [
        "Weekly digest, 4-10 March 2019",
        "Results of the week: Ministry of Defence report for 4-10 March 2019",
        "Situation update, 4-10 March 2019",
        "Security bulletin no. 9 (4-10 March 2019)",
    ],
)
def test_a_dated_heading_dates_what_names_no_day(heading: str) -> None:
    week, day = ("2019-03-04", "2019-03-10"), ("2019-03-06", "2019-03-06")
    text = (
        f"{heading}\n\nTaliban fighters killed 16 soldiers in Bala Murghab.\nOn 6 March a mine killed two boys in Zabul.\n"
        "In Faryab, Almar is still under Taliban control."
    )
    assert days(text) == [week, day, week]


@pytest.mark.parametrize("line", ["Date of incident: 6 March 2019", "Date: Wednesday, 6 March", "When: 6 March 2019"])
def test_the_head_of_a_form_gives_the_day(line: str) -> None:
    text = f"SECURITY ALERT 17\nLocation: Qaisar, Faryab\n{line}\n\nGunmen shot dead five residents of the village."
    assert days(text) == [("2019-03-06", "2019-03-06")]


def test_a_line_that_is_no_heading_dates_nothing() -> None:
    assert days("Kabul, 6 March.\n\nGunmen shot dead five residents of Qaisar.") == [("2019-03-12", "2019-03-12")]
