"""A damaged archive -> one that is whole again, of all that was whole in it, and a sentence for each thing that was not."""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from .entry import COLD, Entry, Shapes
from .log import Commit, Log, Position
from .record import COMMIT, DOCUMENT, HEAD, TEXT, named, opened
from .snapshot import State, head_of, took


class Mended(NamedTuple):
    """What could be kept, and what could not."""

    state: State
    faults: list[str]


class _Version(NamedTuple):
    """What a document once was: its entry, and its JSON where no line of the log holds it."""

    entry: Entry[Any]
    raw: bytes | None


class _Found:
    """Every version of every document, oldest first, and the revisions that took documents away."""

    def __init__(self) -> None:
        self.versions: dict[tuple[str, int], list[_Version]] = defaultdict(list)
        self.gone: dict[tuple[str, int], int] = {}
        self.revision = 0

    def commits(self, commits: Iterable[Commit]) -> None:
        for commit in commits:
            self.revision = max(self.revision, commit.revision)
            for table, entries in commit.put.items():
                for entry in entries:
                    self.versions[table, entry.key].append(_Version(entry, None))
            for table, documents in commit.loose.items():
                for key, raw in documents.items():
                    self.versions[table, key].append(_Version(Entry(key, 0, 0, 0, commit.revision, None), raw))
            for table, keys in commit.gone.items():
                self.gone |= {(table, key): commit.revision for key in keys}

    def snapshot(self, state: State) -> None:
        self.revision = max(self.revision, state.revision)
        for table, held in state.tables.items():
            loose = state.loose.get(table, {})
            for key, entry in held.items():
                self.versions[table, key].append(_Version(entry, loose.get(key)))


def mended(path: Path, log: Log, shapes: Shapes) -> Mended:
    """The state of an archive out of whatever is whole of its snapshot and its log; the latest whole word on a document wins."""
    faults: list[str] = []
    snapshot = _snapshot(path, shapes, faults)
    commits = list(_commits(log, shapes, faults))
    found = _Found()
    found.commits(commit for commit in commits if commit.end <= snapshot.at)
    found.snapshot(snapshot)
    found.commits(commit for commit in commits if commit.end > snapshot.at)
    revision = found.revision + 1
    state = State({}, revision, Position(max(log.numbers(), default=0) + 1, 0), revision)
    for (table, key), versions in found.versions.items():
        last = found.gone.get((table, key), -1)
        there = [version for version in versions if version.entry.changed > last]
        kept = next(
            (version for version in reversed(there) if version.raw is not None or log.holds(version.entry)), None
        )
        if there and kept is not there[-1]:
            faults.append(_lost(table, key, kept is None))
        if kept is not None:
            _keep(state, table, kept, shapes)
    return Mended(state, faults)


def _keep(state: State, table: str, kept: _Version, shapes: Shapes) -> None:
    entry, raw = kept
    if raw is not None:
        state.loose.setdefault(table, {})[entry.key] = raw
        entry = msgspec.structs.replace(entry, digest=shapes.digest(table, raw))
    state.tables.setdefault(table, {})[entry.key] = entry


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


def _snapshot(path: Path, shapes: Shapes, faults: list[str]) -> State:
    state = State({})
    lines = path.read_bytes().split(b"\n") if path.is_file() else []
    for number, line in enumerate(lines, 1):
        record = opened(line)
        try:
            if record is None:
                faults.extend([f"{path}:{number} was damaged"] if line else [])
            elif record[0] == HEAD:
                head = head_of(record[1])
                state.revision, state.at = head.revision, Position(*head.at)
            else:
                took(state, *record, shapes)
        except (msgspec.MsgspecError, ValueError):
            faults.append(f"{path}:{number} cannot be read")
    return state


def _commits(log: Log, shapes: Shapes, faults: list[str]) -> Iterator[Commit]:
    """Every whole commit of the log; documents whose commit is damaged are given as one of their own."""
    revision = 0
    for number in log.numbers():
        offset, broken = 0, False
        loose: dict[int, tuple[str, Entry[Any]]] = {}
        for line in log.path(number).read_bytes().splitlines(keepends=True):
            record = opened(line[:-1]) if line.endswith(b"\n") else None
            at, offset = offset, offset + len(line)
            if record is None:
                faults.append(f"{log.path(number)} was damaged at byte {at}")
                broken = broken or line.endswith(b"\n")
            elif record[0] in (DOCUMENT, TEXT):
                table, key, raw = named(*record, COLD)
                loose[at] = table, Entry(key, number, at, len(line), revision, shapes.digest(table, raw))
            elif record[0] == COMMIT:
                try:
                    commit = log.commit(record[1], Position(number, offset))
                except (msgspec.MsgspecError, ValueError):
                    faults.append(f"{log.path(number)} holds a record at byte {at} that cannot be read")
                    broken = True
                    continue
                for entry in (entry for entries in commit.put.values() for entry in entries):
                    loose.pop(entry.offset, None)
                yield from _salvaged(loose, broken, revision, Position(number, at))
                yield commit
                revision, loose, broken = commit.revision, {}, False
        yield from _salvaged(loose, broken, revision, Position(number, offset))


def _salvaged(loose: dict[int, tuple[str, Entry[Any]]], broken: bool, revision: int, end: Position) -> Iterator[Commit]:
    """Documents without a commit, where one was damaged; where none was, nobody was told that they were kept."""
    if broken and loose:
        put: dict[str, list[Entry[Any]]] = defaultdict(list)
        for table, entry in loose.values():
            put[table].append(entry)
        yield Commit(revision, put, {}, {}, end)


def _lost(table: str, key: int, wholly: bool) -> str:
    what = f"the text of item {key:014x}" if table == COLD else f"{table} {key:014x}"
    return f"{what} is lost" if wholly else f"the newest of {what} is lost, an older one is kept"
