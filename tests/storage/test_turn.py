"""Turns at writing: whoever waits is next, and a lock that was taken away is made anew."""

import os
from pathlib import Path
from threading import Thread

import pytest
from contested.errors import ArchiveUnwritable
from contested.storage.tiny import TinyArchive
from contested.storage.turn import Turn
from filelock import lock_descriptor, unlock_descriptor
from make import item


def held(path: Path) -> bool:
    """Whether somebody holds the lock of a file."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        if not lock_descriptor(handle, blocking=False):
            return True
        unlock_descriptor(handle)
        return False
    finally:
        os.close(handle)


def test_who_waits_is_next_before_who_has_just_had_a_turn(tmp_path: Path) -> None:
    path = tmp_path / "archive.json.lock"
    busy, waiting, turns = Turn(path), Turn(path), list[str]()

    def wait() -> None:
        waiting.take(30)
        turns.append("who waited")
        waiting.give()

    busy.take(30)
    thread = Thread(target=wait)
    thread.start()
    while not held(tmp_path / "archive.json.lock.next"):
        pass
    busy.give()
    busy.take(30)
    turns.append("who was busy")
    busy.give()
    thread.join()
    assert turns == ["who waited", "who was busy"]
    busy.close()
    waiting.close()


def test_a_turn_that_does_not_come_in_time_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contested.storage.store.LOCK_SECONDS", 0.05)
    other = Turn(tmp_path / "archive.json.lock")
    with TinyArchive(tmp_path / "archive.json") as archive:
        other.take(1)
        with pytest.raises(ArchiveUnwritable, match="is being written by another process; try again"):
            archive.keep_items([item()])
        other.give()
        assert archive.keep_items([item()]).new
    other.close()


def test_a_lock_that_was_taken_away_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "archive.json.lock"
    one, other = Turn(path), Turn(path)
    one.take(1)
    one.give()
    path.unlink()
    other.take(1)
    with pytest.raises(TimeoutError):
        one.take(0.01)
    other.give()
    one.take(1)
    one.give()
    one.close()
    other.close()
