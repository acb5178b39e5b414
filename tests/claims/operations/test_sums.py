"""Sums of a bulletin, figures for comparison, and two doers of one sentence: events of their own."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(text: str, where: str) -> list[dict[str, Any]]:
    """The operations of one passage, as JSON has them."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(text=text), theatre(where)).claims)
    return [claim for claim in claims if claim["kind"] == "operation"]


def killed(claim: dict[str, Any]) -> list[int]:
    """The figures of the dead."""
    return [entry["count"]["low"] for entry in claim["toll"] if entry["outcome"] == "killed"]


BULLETIN = (
    "Aleppo: an air raid killed nine children. Homs: three soldiers and five rebels were killed in clashes."
    " Deraa: a car bomb killed four women. "
)


@pytest.mark.parametrize("opening", ["On the whole", "In all", "All told", "Altogether", "In total"])
def test_what_a_bulletin_sums_up_is_nobody_s_event(opening: str) -> None:
    *events, total = told(f"{BULLETIN}{opening} we documented 121 deaths on Sunday, 62 of them civilians.", "syria")
    assert len(events) == 3
    assert (killed(total), total["event_type"], total["place"]) == ([121, 62], None, None)


@pytest.mark.parametrize(
    "text",
    [
        "In all, 23 people were killed in the bombing in Kabul on Monday.",
        "A bomb went off in Kabul on Monday. In all, 23 people were killed.",
    ],
)
def test_the_sum_of_one_event_is_that_event_s(text: str) -> None:
    (claim,) = told(text, "afghanistan")
    assert (killed(claim), claim["place"]["admin1"]) == ([23], "AF-KAB")


@pytest.mark.parametrize(
    ("text", "where", "figures"),
    [
        ("UNAMA counted 1,564 civilian deaths in the first half of 2018, up from 1,141 in 2017.", "afghanistan", [1564, 1141]),
        ("The network documented 214 deaths in Mosul in the past week, against 168 in the week before.", "iraq", [214, 168]),
        ("Some 740 soldiers were killed on Monday, compared with 900 on Sunday, the ministry said.", "ukraine", [740, 900]),
    ],
)  # fmt: skip
def test_a_figure_for_comparison_has_its_own_time(text: str, where: str, figures: list[int]) -> None:
    one, other = told(text, where)
    assert killed(one) + killed(other) == figures
    assert one["when"] != other["when"]
    assert one["claimant"] == other["claimant"]


def test_what_is_compared_with_no_time_is_no_figure() -> None:
    (claim,) = told("The army killed 40 rebels near Gao on Monday, compared with 12 others.", "sahel")
    assert killed(claim) == [40]


def test_two_doers_who_killed_civilians_did_it_apart() -> None:
    one, other = told("Codeco killed 492 civilians in Ituri; the ADF killed 672 civilians, the UN said.", "dr-congo")
    assert (one["actor"], killed(one), other["actor"], killed(other)) == ("codeco", [492], "adf", [672])


def test_two_figures_of_one_verb_are_each_of_their_own_doer() -> None:
    text = "The mission counted 531 civilians killed by pro-government forces and 402 by the Taliban in July."
    one, other = told(text, "afghanistan")
    assert (one["actor"], killed(one)) == ("afghanistan-government", [531])
    assert (other["actor"], killed(other)) == ("taliban", [402])


def test_two_figures_of_one_verb_are_each_of_their_own_time() -> None:
    text = "The ministry reported that 330 Ukrainian soldiers were killed in the past 24 hours and 4,130 since 6 July."
    one, other = told(text, "ukraine")
    assert (killed(one), killed(other)) == ([330], [4130])
    assert one["when"] != other["when"]
