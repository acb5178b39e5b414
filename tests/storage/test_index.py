"""What the index answers is what asking every claim would: whatever was put, changed and taken away before."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from contested.model.claim import Claim
from contested.model.filter import Filter, actors_of, admin1s_of
from contested.storage.index import Index, exact, keys_of, ones
from hypothesis import given, settings
from hypothesis import strategies as st
from make import at, control, item, on, operation, troops

PROVINCES, ACTORS = ("AF-JOW", "AF-KNR", "AF-KAB"), ("taliban", "islamic-state", "a b|c%")
DAYS = st.integers(0, 900).map(lambda days: date(2017, 1, 30) + timedelta(days=days))


@st.composite
def claims(draw: Callable[[st.SearchStrategy[object]], object]) -> Claim:
    """A claim of any kind, somewhere, of some days, some of them many years long."""
    start = draw(DAYS)
    assert isinstance(start, date)
    long = draw(st.sampled_from([0, 0, 3, 40, 400, 4_000]))
    assert isinstance(long, int)
    fields: dict[str, object] = {
        "when": on(start.isoformat(), (start + timedelta(days=long)).isoformat()),
        "place": draw(st.sampled_from([None, at(None), *map(at, PROVINCES)])),
        "admin1s": tuple(draw(st.sets(st.sampled_from(PROVINCES), max_size=2))),  # type: ignore[arg-type]
        "actor": draw(st.sampled_from([None, *ACTORS])),
        "parties": tuple(draw(st.sets(st.sampled_from(ACTORS), max_size=1))),  # type: ignore[arg-type]
        "realis": draw(st.sampled_from(["actual", "denied"])),
    }
    made = draw(st.sampled_from([operation, control, troops]))
    return made(item(), **fields)  # type: ignore[operator, no-any-return]


FILTERS = st.builds(
    Filter,
    admin1s=st.frozensets(st.sampled_from(PROVINCES), max_size=2),
    actors=st.frozensets(st.sampled_from(ACTORS), max_size=2),
    kinds=st.frozensets(st.sampled_from(["control", "operation"]), max_size=1),
    since=st.none() | DAYS,
    until=st.none() | DAYS,
)


@settings(max_examples=150, deadline=None)
@given(
    told=st.lists(st.tuples(st.integers(0, 4), st.lists(claims(), max_size=3), st.booleans()), max_size=8),
    where=FILTERS,
)
def test_it_keeps_what_the_filter_keeps(told: list[tuple[int, list[Claim], bool]], where: Filter) -> None:
    index, held = Index(), dict[int, list[Claim]]()
    for key, said, ask in told:
        index.put(key, [keys_of(claim) for claim in said])
        held[key] = said
        if ask:
            index.bits(where)
    before = index.copy()
    bits = index.bits(where)
    found = {(key, number) for key, number in index.claims(bits)}
    wanted = {(k, n) for k, said in held.items() for n, claim in enumerate(said) if where.keeps(claim)}
    assert found >= wanted
    if exact(where):
        assert found == wanted
    kept = index.those(bits, lambda key, number: where.keeps(held[key][number]))
    claims_kept = [held[key][number] for key, number in wanted]
    assert index.by_admin1(kept) == Counter(code for claim in claims_kept for code in admin1s_of(claim))
    assert index.by_actor(kept, {}) == Counter(actor for claim in claims_kept for actor in actors_of(claim))
    assert {*before.claims(before.bits(where))} == found


def test_a_claim_about_a_parent_and_its_child_counts_once_for_the_parent() -> None:
    index = Index()
    index.put(1, [keys_of(operation(actor="islamic-state-khorasan", recipient="islamic-state")), keys_of(control())])
    above = {"islamic-state-khorasan": ("islamic-state",)}
    assert index.by_actor(index.bits(Filter()), above) == {
        "taliban": 1,
        "islamic-state": 1,
        "islamic-state-khorasan": 1,
    }


def test_an_index_that_is_mostly_of_claims_that_are_no_more_says_so() -> None:
    index, keys = Index(), [keys_of(control())]
    for number in range(1_001):
        index.put(number, keys)
    index.learn()
    assert not index.worn
    for number in range(600):
        index.put(number, ())
        index.learn()
    for number in range(300):
        index.put(number, keys)
        index.learn()
        index.put(number, ())
        index.learn()
    assert index.worn


@pytest.mark.parametrize("numbers", [[], [0], [7, 8, 9], [3, 200_000]])
def test_bits_are_counted_from_the_lowest(numbers: list[int]) -> None:
    assert list(ones(sum(1 << number for number in numbers))) == numbers
