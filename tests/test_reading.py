"""Reading behind: a few items here, many in other processes, alike; what cannot be read holds nothing up."""

from collections.abc import Iterator
from threading import Event

import pytest
from contested import reading as reading_module
from contested.feeds.worker import WorkerLost
from contested.model.claim import Operation, Reading
from contested.model.item import Item
from contested.reading import FEW, Behind, read_here, reading_behind
from make import item


@pytest.fixture
def behind() -> Iterator[Behind]:
    with reading_behind() as made:
        yield made


def items(number: int) -> list[Item]:
    """So many short reports."""
    text = "The army said 12 fighters were killed in Ghazni city on Monday."
    return [item(item_id=f"{n:014x}", text=text, theatre="afghanistan") for n in range(number)]


def all_of(behind: Behind) -> list[Reading]:
    """Everything that comes, in order of item."""
    return sorted((r for some in behind.rest(Event()) for r in some), key=lambda reading: reading.item_id)


def test_many_items_are_read_in_other_processes_as_they_are_here(
    behind: Behind, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = items(2), items(FEW + 20)
    expected = read_here(few).readings
    monkeypatch.setattr(reading_module, "read_claims", None)
    behind.give(many)
    found = all_of(behind)
    assert len(found) == len(many)
    assert tuple(found[:2]) == expected
    assert expected[0].claims
    assert behind.unread == []


def test_what_is_given_is_read_while_others_are_given(behind: Behind) -> None:
    for one in items(5):
        behind.give([one])
    assert len(all_of(behind)) == 5
    assert behind.taken() == []


def test_an_item_that_ends_its_process_is_unread_and_takes_no_other_along(
    behind: Behind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind, "_workers", _Fragile())
    behind.give(items(FEW + 1))
    assert len(all_of(behind)) == FEW
    assert [each.item_id for each in behind.unread] == [f"{7:014x}"]


def test_stopping_leaves_the_rest_unread(behind: Behind) -> None:
    stop = Event()
    stop.set()
    behind.give(items(30))
    assert list(behind.rest(stop)) == []


class _Fragile:
    """Stands for processes that the seventh item ends."""

    def ask(self, said: bytes) -> bytes:
        if f"{7:014x}".encode() in said:
            raise WorkerLost
        return reading_module.read_in_bytes(said)

    def close(self) -> None:
        """Nothing to end."""


def test_an_item_of_a_theatre_that_nobody_knows_is_read_for_the_country_that_it_is_about() -> None:
    text = "Soldiers killed 12 fighters of the NPA in Samar, in the Philippines, on Monday."
    for name in (None, "philippines", "pacific"):
        (reading,) = read_here([item(text=text, theatre=name)]).readings
        (claim,) = reading.claims
        assert isinstance(claim, Operation)
        assert (claim.actor, claim.recipient) == ("philippines-army", "new-peoples-army")
