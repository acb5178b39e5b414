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


def test_a_line_that_is_only_a_day_heads_an_entry_of_a_chronicle() -> None:
    text = (
        "Wednesday, 6 March\n\nGunmen shot dead five residents of Qaisar.\n\nThursday, 7 March\n\n"
        "A mine killed two boys in Zabul. The police arrested three men there."
    )
    assert {day for day, _ in days(text)} == {"2019-03-06", "2019-03-07"}
    assert days("6 March 2019\n\nGunmen shot dead five residents of Qaisar.") == [("2019-03-12", "2019-03-12")]


@pytest.mark.parametrize("mark", ["6 March:", "6 Mar. -", "- 6 March:", "Wednesday –"])
def test_a_day_that_opens_a_line_is_that_of_the_whole_line(mark: str) -> None:
    entry = f"{mark} Gunmen attacked a post in Qaisar. The Taliban said their men had killed five soldiers."
    later = "The army said it had killed nine Taliban in Zabul."
    week, day = ("2019-03-04", "2019-03-10"), ("2019-03-06", "2019-03-06")
    assert days(f"Weekly digest, 4-10 March 2019\n\n{entry}\n\n{later}")[-2:] == [day, week]


def test_a_heading_of_days_is_no_range_with_the_day_of_the_line_below() -> None:
    text = "Digest for 4-10 March 2019\n- 6 March: Gunmen shot dead five residents of Qaisar.\n- 7 March: A mine killed two boys."
    assert days(text) == [("2019-03-06", "2019-03-06"), ("2019-03-07", "2019-03-07")]


@pytest.mark.parametrize(("one", "other"), [("10:20", "09:10"), ("14.30 GMT -", "13.05 GMT -")])
def test_an_entry_of_a_live_page_lends_no_day_to_another(one: str, other: str) -> None:
    text = (
        f"{one} Taliban fighters attacked a post in Qaisar on Sunday and killed two soldiers.\n\n"
        f"{other} The Taliban captured the village of Chaghatak in Faryab."
    )
    assert set(days(text)) == {("2019-03-10", "2019-03-10"), ("2019-03-12", "2019-03-12")}
    assert set(days(text.replace(one, "").replace(other, ""))) == {("2019-03-10", "2019-03-10")}


@pytest.mark.parametrize(
    "heading",
    [
        "AFGHANISTAN DAILY SECURITY BRIEF - Monday, 11 March 2019",
        "Incident log, 11 March 2019",
        "Daily security review, 11 March 2019",
        "NORTHERN WATCH – 11 March 2019",
        "Statement of the 209th Corps, 11 March 2019",
    ],
)
def test_a_heading_may_look_like_a_dateline_or_hold_a_word_that_is_also_a_verb(heading: str) -> None:
    text = (
        f"{heading}\n\nFaryab: Taliban fighters killed 16 soldiers in Almar.\nZabul: A mine killed two boys in Shinkay."
    )
    assert set(days(text)) == {("2019-03-11", "2019-03-11")}


@pytest.mark.parametrize(("one", "other"), [("4 March", "6 March"), ("04/03", "06/03"), ("4/3/2019", "6/3/2019")])
def test_a_day_and_a_place_head_an_entry(one: str, other: str) -> None:
    text = (
        f"Northern incidents\n\n{one}, Qaisar. Gunmen shot dead five residents.\n"
        f"{other}, Almar (Faryab). A mine killed two boys. The police arrested three men."
    )
    assert days(text) == [("2019-03-04", "2019-03-04"), ("2019-03-06", "2019-03-06"), ("2019-03-06", "2019-03-06")]


def test_one_fraction_that_opens_a_line_is_no_day() -> None:
    assert days("1/3: Part one of three. Gunmen shot dead five residents of Qaisar.") == [("2019-03-12", "2019-03-12")]
