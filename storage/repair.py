"""A damaged archive -> one that is whole again, of all that was whole in it, and a sentence for each thing that was not."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from .changes import put
from .log import Commit, Log, Position, commit_of
from .record import COMMIT, DOCUMENT, HEAD, PLACES, opened
from .snapshot import State, head_of, places_of


class Mended(NamedTuple):
    """What could be kept, and what could not."""

    state: State
    faults: list[str]


def mended(path: Path, log: Log) -> Mended:
    """The state of an archive out of whatever is whole of its snapshot and its log; later words win."""
    faults: list[str] = []
    kept = _snapshot(path, faults)
    commits = list(_commits(log, faults))
    state = State({}, {}, 0, Position(1, 0))
    for commit in commits:
        if commit.revision <= kept.revision:
            _apply(state, commit)
    for table, documents in kept.hot.items():
        state.hot.setdefault(table, {}).update(documents)
    state.cold.update(kept.cold)
    state.revision, state.at = kept.revision, kept.at
    for commit in commits:
        if commit.revision > kept.revision:
            _apply(state, commit)
    _drop_lost(state, log, faults)
    last = max((int(p.stem) for p in log.folder.glob("*.log") if p.stem.isdigit()), default=0)
    state.at = Position(last + 1, 0)
    return Mended(state, faults)


def set_aside(path: Path) -> Path | None:
    """A copy of the damaged file beside it, under a name that is free; None where there is no file."""
    if not path.is_file():
        return None
    for number in range(1, 1000):
        aside = path.with_name(f"{path.name}.damaged-{number}")
        if not aside.exists():
            shutil.copy2(path, aside)
            return aside
    return None


def _snapshot(path: Path, faults: list[str]) -> State:
    state = State({}, {}, 0, Position(1, 0))
    lines = path.read_bytes().split(b"\n") if path.is_file() else []
    for number, line in enumerate(lines, 1):
        record = opened(line)
        if record is None:
            faults.extend([f"{path}:{number} was damaged"] if line else [])
        elif record[0] == HEAD:
            state.revision, state.at = head_of(record[1])
        elif record[0] == DOCUMENT:
            table, key, raw = record[1].split(b" ", 2)
            state.hot.setdefault(table.decode(), {})[int(key)] = raw
        elif record[0] == PLACES:
            state.cold.update(places_of(record[1]))
    return state


def _commits(log: Log, faults: list[str]) -> Iterator[Commit]:
    for path in sorted(log.folder.glob("*.log")) if log.folder.is_dir() else ():
        if not path.stem.isdigit():
            continue
        offset = 0
        for line in path.read_bytes().splitlines(keepends=True):
            record = opened(line[:-1]) if line.endswith(b"\n") else None
            offset += len(line)
            if record is None:
                faults.append(f"{path} was damaged at byte {offset - len(line)}")
            elif record[0] == COMMIT:
                try:
                    yield commit_of(record[1], Position(int(path.stem), offset))
                except (msgspec.MsgspecError, ValueError):
                    faults.append(f"{path} holds a record at byte {offset - len(line)} that cannot be read")


def _apply(state: State, commit: Commit) -> None:
    for table, documents in commit.hot.items():
        put(state.hot.setdefault(table, {}), documents)
    put(state.cold, commit.cold)
    state.revision = max(state.revision, commit.revision)


def _drop_lost(state: State, log: Log, faults: list[str]) -> None:
    """Forget cold documents that cannot be read any more."""
    for key, spot in list(state.cold.items()):
        if not log.holds(spot):
            faults.append(f"the text of item {key:014x} is lost")
            del state.cold[key]
