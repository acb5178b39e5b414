"""A process of its own: it answers, is killed when it takes too long, and its end costs nobody else anything."""

import os
import threading
import time
from collections.abc import Iterator

import pytest
from contested.feeds.worker import WorkerFailed, WorkerLost, Workers


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers("odd_jobs:task", most=2, seconds=2)
    yield made
    made.close()


def test_an_answer_comes_from_another_process_and_it_is_used_again(workers: Workers) -> None:
    assert workers.ask(b"x" * 300_000) == b"X" * 300_000
    assert workers.ask(b"who") == workers.ask(b"who") != str(os.getpid()).encode()


def test_a_fault_is_told_and_the_process_goes_on(workers: Workers) -> None:
    before = workers.ask(b"who")
    with pytest.raises(WorkerFailed, match="ValueError: a bug of ours"):
        workers.ask(b"fail")
    assert workers.ask(b"who") == before


def test_a_process_that_ends_is_replaced(workers: Workers) -> None:
    with pytest.raises(WorkerLost):
        workers.ask(b"die")
    assert workers.ask(b"fine") == b"FINE"


def test_work_that_never_ends_is_killed_and_holds_nobody(workers: Workers) -> None:
    outcomes = []

    def hold() -> None:
        with pytest.raises(WorkerLost):
            workers.ask(b"loop")
        outcomes.append("killed")

    held = threading.Thread(target=hold)
    held.start()
    assert workers.ask(b"meanwhile") == b"MEANWHILE"
    assert not outcomes
    held.join(10)
    assert outcomes == ["killed"]


def test_closing_ends_those_at_work_too() -> None:
    workers, begun = Workers("odd_jobs:task", most=1, seconds=60), time.monotonic()
    outcomes: list[str] = []

    def hold() -> None:
        with pytest.raises(WorkerLost):
            workers.ask(b"loop")
        outcomes.append("killed")

    held = threading.Thread(target=hold)
    held.start()
    while not workers._all:
        time.sleep(0.001)
    workers.close()
    held.join(10)
    assert outcomes == ["killed"]
    assert time.monotonic() - begun < 10
    with pytest.raises(WorkerLost):
        workers.ask(b"late")
