"""Fields of claims in a word or two."""

from datetime import date

import pytest
from contested.model.operation import TollEntry
from contested.model.when import Precision, When
from contested.tui.phrases import age, chain, literal, said_when, toll_said
from make import item, on, operation, voice
from summer import figures

AS_OF = date(2018, 8, 7)


def when(start: str, end: str, precision: Precision) -> When:
    return When(date.fromisoformat(start), date.fromisoformat(end), precision)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (on("2018-08-01"), "1 Aug"),
        (on("2017-08-01"), "1 Aug 2017"),
        (on("2018-08-01", "2018-08-03"), "1–3 Aug"),
        (on("2018-07-30", "2018-08-02"), "30 Jul – 2 Aug"),
        (when("2018-08-07", "2018-08-07", "published"), "by 7 Aug"),
        (when("2018-01-01", "2018-03-31", "quarter"), "Q1 2018"),
        (when("2018-04-01", "2018-09-30", "quarter"), "1 Apr – 30 Sep"),
        (when("2018-07-01", "2018-07-31", "month"), "Jul 2018"),
        (when("2015-01-01", "2015-12-31", "year"), "2015"),
    ],
)
def test_a_date_says_what_is_known_of_it(told: When, words: str) -> None:
    assert said_when(told, AS_OF) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2018-08-07", "0 d"),
        ("2018-07-25", "13 d"),
        ("2018-07-10", "4 w"),
        ("2018-05-01", "3 mo"),
        ("2015-01-01", "3 y"),
        ("2018-09-01", "ahead"),
    ],
)
def test_an_age_has_the_unit_that_fits(day: str, words: str) -> None:
    assert age(date.fromisoformat(day), AS_OF) == words


def test_controls_and_directions_are_shown_one_for_one() -> None:
    hostile = "a\x1b[31mb\x07\u202ec\nd\x9b"
    shown = literal(hostile)
    assert len(shown) == len(hostile)
    assert shown == "a␛[31mb␇\ufffdc d\ufffd"
    assert literal("[bold]x[/bold]") == "[bold]x[/bold]"


def test_a_chain_names_each_link_once() -> None:
    made = item(outlet="MintPress News", origin="SouthFront")
    assert chain(operation(made, claimant=voice("Voice of Jihad"))) == "Voice of Jihad ← MintPress News ← SouthFront"
    assert chain(operation(made)) == "MintPress News ← SouthFront"
    assert chain(operation(item(outlet="Example Wire", origin="Example Wire"))) == "Example Wire"


def test_a_toll_is_printed_as_it_was_said_and_never_summed() -> None:
    toll = (
        TollEntry("killed", "civilians", figures(11, 11, "11")),
        TollEntry("killed", "civilians", figures(3, 3, "three"), part_of=0),
        TollEntry("killed", "taliban", figures(24, None, "dozens")),
    )
    assert toll_said(toll, "killed") == "11, dozens"
    assert toll_said(toll, "wounded") == ""


def test_an_article_that_counts_is_printed_as_one() -> None:
    toll = (
        TollEntry("wounded", "united-states", figures(1, 1, "an")),
        TollEntry("wounded", "afghanistan-army", figures(2, 2, "two")),
    )
    assert toll_said(toll, "wounded") == "one, two"
