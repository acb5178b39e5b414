"""Claims of strength in rows, force by force."""

from contested.situation.troops import troops as rows_of
from hypothesis import given
from hypothesis import strategies as st
from make import count, item, on, operation, troops

THEN = troops(strength=count(8_500), when=on("2017-01-01", "2017-03-31"))
NOW = troops(strength=count(14_000), when=on("2018-01-01", "2018-03-31"))
NATO = troops(actor="nato", strength=count(16_000), when=on("2018-07-01"))
UNNAMED = troops(actor=None, strength=count(300), when=on("2016-01-01"))


def test_each_force_is_a_series_from_its_oldest_day() -> None:
    rows = rows_of([NOW, UNNAMED, THEN, NATO])
    assert [(r.actor, r.strength.low) for r in rows] == [
        ("nato", 16_000),
        ("united-states", 8_500),
        ("united-states", 14_000),
        (None, 300),
    ]


def test_what_was_said_is_kept_in_its_words() -> None:
    (row,) = rows_of([troops(item(outlet="Valley Times"), strength=count(14_000))])
    assert (row.strength.said, row.outlet) == ("14,000", "Valley Times")


def test_operations_are_no_strengths() -> None:
    assert rows_of([operation()]) == []


@given(st.permutations([THEN, NOW, NATO, UNNAMED]))
def test_the_order_of_claims_does_not_matter(shuffled: list[object]) -> None:
    assert rows_of(shuffled) == rows_of([THEN, NOW, NATO, UNNAMED])  # type: ignore[arg-type]
