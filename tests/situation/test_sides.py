"""Claims that leave a side unsaid: which row they join, and when they stay apart."""

from contested.model.claim import Claim
from contested.situation.operations import OperationRow, operations
from hypothesis import given
from hypothesis import strategies as st
from make import at, item, lost, on, operation, voice

WIRE = item("Wire", url="https://wire.example/1", outlet="Example Wire")
TIMES = item("Times", url="https://times.example/1", outlet="Valley Times")
MONITOR = item("Monitor", url="https://monitor.example/1", outlet="Border Monitor")


def toll(number: int) -> tuple[object, ...]:
    return (lost("killed", number, "islamic-state"),)


def gathered(*claims: Claim) -> list[int]:
    """How many voices each row has, most first."""
    return sorted((len(row.voices) for row in operations(claims)), reverse=True)


def of_taliban(rows: list[OperationRow]) -> OperationRow:
    return next(row for row in rows if row.actor == "taliban")


def test_an_unsaid_side_joins_only_where_its_figures_agree() -> None:
    full = operation(WIRE, toll=toll(14))
    equal = operation(TIMES, actor=None, toll=toll(14), quote="Other words.")
    other = operation(MONITOR, actor=None, toll=toll(9))
    rows = operations([full, equal, other])
    assert sorted(len(r.voices) for r in rows) == [1, 2]
    assert max(rows, key=lambda r: len(r.voices)).actor == "taliban"


def test_an_unsaid_side_that_fits_two_pairs_joins_neither() -> None:
    told = [
        operation(WIRE, toll=toll(14)),
        operation(TIMES, actor="united-states", toll=toll(14)),
        operation(MONITOR, actor=None, toll=toll(14)),
    ]
    assert len(operations(told)) == 3


def test_a_telling_with_one_more_figure_joins_the_one_whose_figures_it_holds() -> None:
    full = operation(WIRE, toll=(*toll(153), lost("captured", 134, "islamic-state"), lost("wounded", 100)))
    fewer = operation(TIMES, actor=None, toll=(*toll(153), lost("captured", 134, "islamic-state")))
    assert gathered(full, fewer) == [2]


def test_one_small_figure_in_common_is_chance() -> None:
    full = operation(WIRE, toll=(*toll(1), lost("wounded", 3)))
    assert gathered(full, operation(TIMES, actor=None, toll=toll(1))) == [1, 1]


def test_figures_that_contradict_each_other_join_nothing() -> None:
    full = operation(WIRE, toll=(*toll(153), lost("captured", 134)))
    assert gathered(full, operation(TIMES, actor=None, toll=(*toll(153), lost("captured", 90)))) == [1, 1]


def test_a_side_whose_dead_are_counted_is_a_side() -> None:
    both = (*toll(6), lost("killed", 2, "taliban"))
    rows = operations([operation(WIRE, toll=toll(40)), operation(TIMES, actor=None, toll=both)])
    assert [len(row.voices) for row in rows] == [2]


def test_civilians_killed_beside_the_fighters_are_no_side() -> None:
    both = (*toll(6), lost("killed", 2, "civilians"))
    assert gathered(operation(WIRE, toll=toll(40)), operation(TIMES, actor=None, toll=both)) == [1, 1]


def test_a_rival_count_in_the_same_item_goes_along_with_the_one_that_joins() -> None:
    full = operation(WIRE, toll=toll(153))
    same = operation(TIMES, actor=None, claimant=voice("Voice of Jihad", "taliban"), toll=toll(153))
    rival = operation(TIMES, actor=None, claimant=voice("the police"), toll=toll(6))
    elsewhere = operation(TIMES, actor=None, claimant=voice("the police"), toll=toll(9), place=at("AF-NAN"))
    other_item = operation(MONITOR, actor=None, toll=toll(6))
    rows = operations([full, same, rival, elsewhere, other_item])
    assert sorted(len(row.voices) for row in rows) == [1, 1, 3]
    assert {v.toll[0].count.low for v in of_taliban(rows).voices} == {153, 6}


TOLLS = (toll(153), (*toll(153), lost("captured", 134)), (*toll(6), lost("killed", 2, "taliban")), toll(6), ())
CLAIMS: list[Claim] = [
    operation(made, when=on(day), actor=actor, toll=figures)
    for made in (WIRE, TIMES, MONITOR)
    for day in ("2018-08-01", "2018-08-02")
    for actor in ("taliban", None)
    for figures in TOLLS
]


@given(st.permutations(CLAIMS))
def test_the_order_of_claims_does_not_matter(shuffled: list[Claim]) -> None:
    rows = operations(shuffled)
    assert rows == operations(CLAIMS)
    heard = [i for r in rows for v in r.voices for i in (v.claim_id, *(relay.claim_id for relay in v.relays))]
    assert sorted(heard) == sorted(c.claim_id for c in CLAIMS), "every claim stands in exactly one place"
