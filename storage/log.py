"""The log of an archive: files that only grow, a line a record, a transaction whole or not at all.

A transaction is one write: its cold documents, then a commit with its hot ones. What stands behind the last commit was never
acknowledged: whoever writes next cuts it off.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from ..errors import ArchiveDamaged
from .record import COMMIT, LEAD, NEXT, TEXT, opened, sealed

FIRST = 1
_sync = getattr(os, "fdatasync", os.fsync)


class Position(NamedTuple):
    """A place in the log: the number of the file, and the bytes of it that have been applied."""

    file: int
    offset: int


class Spot(NamedTuple):
    """Where a cold document stands: file, first byte of its JSON, bytes of it."""

    file: int
    offset: int
    size: int


Hot = Mapping[str, Mapping[int, bytes | None]]
"""Table -> document id -> its JSON; None where it is gone."""


class Commit(NamedTuple):
    """A transaction: the archive's revision after it, what changed in the hot tables, and where new cold documents stand."""

    revision: int
    hot: Hot
    cold: Mapping[int, Spot | None]
    end: Position


class _Body(msgspec.Struct):
    revision: int
    hot: dict[str, dict[str, msgspec.Raw]] = {}
    cold: dict[str, tuple[int, int] | None] = {}


_BODY = msgspec.json.Decoder(_Body)


class Log:
    """The files of a folder, numbered from 1; they are made by the first write."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read or made yet."""
        self.folder = folder

    def path(self, file: int) -> Path:
        """Where a file of the log is."""
        return self.folder / f"{file:06d}.log"

    def size(self, file: int) -> int | None:
        """The bytes of a file; None where it is gone or not made yet. One stat."""
        try:
            return self.path(file).stat().st_size
        except (FileNotFoundError, NotADirectoryError):
            return None

    def since(self, at: Position) -> Iterator[Commit | Position]:
        """Every whole transaction after a position; a bare position where the log goes on in another file.

        Raises ArchiveDamaged for a damaged record amid others.
        """
        goes_on: Position | None = at
        while goes_on is not None:
            at, goes_on = goes_on, None
            for told in self._of_file(at):
                yield told
                goes_on = told if isinstance(told, Position) else None

    def _of_file(self, at: Position) -> Iterator[Commit | Position]:
        try:
            with self.path(at.file).open("rb") as file:
                file.seek(at.offset)
                content = file.read()
        except FileNotFoundError:
            return
        offset = at.offset
        for line in content.splitlines(keepends=True):
            found = opened(line[:-1]) if line.endswith(b"\n") else None
            offset += len(line)
            if found is None:
                if offset < at.offset + len(content):
                    raise ArchiveDamaged(_damaged(self.path(at.file), offset - len(line)))
                return  # a torn tail: nobody was told that it was kept
            kind, body = found
            if kind == COMMIT:
                yield commit_of(body, Position(at.file, offset))
            elif kind == NEXT:
                yield Position(int(body), 0)

    def text(self, spot: Spot) -> bytes | None:
        """The JSON of a cold document; None where its file is gone. Raises ArchiveDamaged."""
        try:
            with self.path(spot.file).open("rb") as file:
                file.seek(spot.offset - LEAD)
                line = file.read(LEAD + spot.size)
        except FileNotFoundError:
            return None
        found = opened(line)
        if found is None:
            raise ArchiveDamaged(_damaged(self.path(spot.file), spot.offset))
        return found[1].partition(b" ")[2]

    def holds(self, spot: Spot) -> bool:
        """Whether a cold document is there and whole."""
        try:
            return self.text(spot) is not None
        except ArchiveDamaged:
            return False

    def append(self, at: Position, revision: int, hot: Hot, cold: Mapping[int, bytes | None]) -> Commit:
        """Write a transaction behind `at`, cutting off what is not whole there. Raises OSError; nothing of it is then kept."""
        lines: list[bytes] = []
        spots: dict[int, Spot | None] = {}
        offset = at.offset
        for key, raw in cold.items():
            if raw is None:
                spots[key] = None
                continue
            body = b"%d %s" % (key, raw)
            spots[key] = Spot(at.file, offset + LEAD, len(body))
            lines.append(sealed(TEXT, body))
            offset += len(lines[-1])
        lines.append(sealed(COMMIT, _commit_body(revision, hot, spots)))
        self._write(at, b"".join(lines))
        return Commit(revision, hot, spots, Position(at.file, offset + len(lines[-1])))

    def roll(self, at: Position) -> Position:
        """Go on in a new file; the old one says so. Raises OSError."""
        following = at.file + 1
        self._make(following)
        self._write(at, sealed(NEXT, b"%d" % following))
        return Position(following, 0)

    def make(self, file: int = FIRST) -> None:
        """The folder and a file to go on in. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.size(file) is None:
            self._make(file)

    def drop(self, below: int) -> None:
        """Take away the files before a number."""
        for path in self.folder.glob("*.log"):
            if path.stem.isdigit() and int(path.stem) < below:
                path.unlink(missing_ok=True)

    def _make(self, file: int) -> None:
        os.close(os.open(self.path(file), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o666))
        sync_folder(self.folder)

    def _write(self, at: Position, content: bytes) -> None:
        handle = os.open(self.path(at.file), os.O_WRONLY)
        try:
            if os.fstat(handle).st_size > at.offset:
                os.ftruncate(handle, at.offset)
            os.lseek(handle, at.offset, os.SEEK_SET)
            try:
                _write_all(handle, content)
                _sync(handle)
            except OSError:
                os.ftruncate(handle, at.offset)
                raise
        finally:
            os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    if os.name == "nt":  # a folder cannot be opened there, and a rename is durable without it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _commit_body(revision: int, hot: Hot, spots: Mapping[int, Spot | None]) -> bytes:
    documents = {
        table: {str(key): msgspec.Raw(raw if raw is not None else b"null") for key, raw in changed.items()}
        for table, changed in hot.items()
        if changed
    }
    places = {str(key): (spot.offset, spot.size) if spot else None for key, spot in spots.items()}
    return msgspec.json.encode(_Body(revision, documents, places))


def commit_of(body: bytes, end: Position) -> Commit:
    """The transaction of a commit's body that ends there."""
    told = _BODY.decode(body)
    hot = {
        table: {int(key): None if bytes(raw) == b"null" else bytes(raw) for key, raw in changed.items()}
        for table, changed in told.hot.items()
    }
    cold = {int(key): Spot(end.file, *spot) if spot else None for key, spot in told.cold.items()}
    return Commit(told.revision, hot, cold, end)


def _damaged(path: Path, offset: int) -> str:
    return f"{path} is damaged at byte {offset}; `contested archive check --repair` keeps all that is whole"
