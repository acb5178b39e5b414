"""The log of an archive: files that only grow, a line a record, a transaction whole or not at all.

A transaction is one write: its documents, then a commit with their entries. What stands behind the last commit was never
acknowledged: whoever writes next cuts it off.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from ..errors import ArchiveDamaged
from .entry import COLD, Entry, Shapes
from .files import Files, sync_folder
from .record import COMMIT, LEAD, NEXT, document, named, opened, sealed

FIRST = 1


class Position(NamedTuple):
    """A place in the log: the number of the file, and the bytes of it that have been applied."""

    file: int
    offset: int


class New(NamedTuple):
    """A document to write: its JSON, what stays at hand of it, and the revision that changed it."""

    raw: bytes
    digest: Any
    changed: int


class Commit(NamedTuple):
    """A transaction: the archive's revision after it, the entries of its documents, the ids of those taken away.

    `loose` are documents that the second version wrote into the commit itself.
    """

    revision: int
    put: Mapping[str, Sequence[Entry[Any]]]
    gone: Mapping[str, Sequence[int]]
    loose: Mapping[str, Mapping[int, bytes]]
    end: Position


class _Body(msgspec.Struct, omit_defaults=True):
    revision: int
    put: dict[str, list[Entry[Any]]] = {}
    gone: dict[str, list[int]] = {}


class _Read(msgspec.Struct):
    """A commit of this version or of the second, which held `hot` documents whole and told where `cold` ones stand."""

    revision: int
    put: dict[str, msgspec.Raw] = {}
    gone: dict[str, list[int]] = {}
    hot: dict[str, dict[int, msgspec.Raw]] = {}
    cold: dict[int, tuple[int, int] | None] = {}


_READ = msgspec.json.Decoder(_Read)


class Log:
    """The files of a folder, numbered from 1; they are made by the first write."""

    def __init__(self, folder: Path, shapes: Shapes | None = None) -> None:
        """Nothing is read or made yet."""
        self.folder, self._shapes = folder, shapes or Shapes({})
        self._paths: dict[int, Path] = {}
        self._files = Files(self.path)

    def path(self, file: int) -> Path:
        """Where a file of the log is."""
        if file not in self._paths:
            self._paths[file] = self.folder / f"{file:06d}.log"
        return self._paths[file]

    def numbers(self) -> list[int]:
        """The numbers of the files that there are."""
        return sorted(int(path.stem) for path in self.folder.glob("*.log") if path.stem.isdigit())

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
                yield self.commit(body, Position(at.file, offset))
            elif kind == NEXT:
                yield Position(int(body), 0)

    def commit(self, body: bytes, end: Position) -> Commit:
        """The transaction of a commit's body that ends there. Raises msgspec.MsgspecError."""
        told = _READ.decode(body)
        put = {table: self._shapes.entries(table, raw) for table, raw in told.put.items()}
        gone: dict[str, list[int]] = dict(told.gone)
        loose: dict[str, dict[int, bytes]] = {}
        for table, documents in told.hot.items():
            loose[table] = {key: bytes(raw) for key, raw in documents.items() if bytes(raw) != b"null"}
            gone[table] = [key for key in documents if key not in loose[table]]
        if told.cold:
            texts = ((key, spot) for key, spot in told.cold.items() if spot)
            put[COLD] = [second(key, end.file, *spot, told.revision) for key, spot in texts]
            gone[COLD] = [key for key, spot in told.cold.items() if not spot]
        return Commit(told.revision, put, gone, loose, end)

    def document(self, entry: Entry[Any]) -> bytes | None:
        """A document's JSON; None where its file is gone. Raises ArchiveDamaged."""
        line = self._files.read(entry.file, entry.offset, entry.size)
        if line is None:
            return None
        found = opened(line[:-1])
        table_key_raw = named(*found, COLD) if found else None
        if table_key_raw is None or table_key_raw[1] != entry.key:
            raise ArchiveDamaged(_damaged(self.path(entry.file), entry.offset))
        return table_key_raw[2]

    def holds(self, entry: Entry[Any]) -> bool:
        """Whether a document is there and whole."""
        try:
            return self.document(entry) is not None
        except (ArchiveDamaged, ValueError):
            return False

    def append(
        self, at: Position, revision: int, put: Mapping[str, Mapping[int, New]], gone: Mapping[str, Sequence[int]]
    ) -> Commit:
        """Write a transaction behind `at`, cutting off what is not whole there. Raises OSError; nothing of it is then kept."""
        lines: list[bytes] = []
        entries: dict[str, list[Entry[Any]]] = {}
        offset = at.offset
        for table, documents in put.items():
            kept = entries[table] = []
            for key, new in documents.items():
                line = document(table, key, new.raw)
                kept.append(Entry(key, at.file, offset, len(line), new.changed, new.digest))
                lines.append(line)
                offset += len(line)
        body = _Body(revision, entries, {table: list(keys) for table, keys in gone.items() if keys})
        lines.append(sealed(COMMIT, msgspec.json.encode(body)))
        self._files.write(at.file, at.offset, b"".join(lines))
        return Commit(revision, entries, gone, {}, Position(at.file, offset + len(lines[-1])))

    def roll(self, at: Position) -> Position:
        """Go on in a new file; the old one says so. Raises OSError."""
        following = at.file + 1
        self._make(following)
        self._files.write(at.file, at.offset, sealed(NEXT, b"%d" % following))
        return Position(following, 0)

    def make(self, file: int = FIRST) -> None:
        """The folder and a file to go on in. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.size(file) is None:
            self._make(file)

    def drop(self, below: int) -> None:
        """Take away the files before a number; one that another process holds open where that hinders it stays for the next time."""
        self._files.close()
        for number in self.numbers():
            if number < below:
                try:
                    self.path(number).unlink(missing_ok=True)
                except PermissionError:
                    if os.name != "nt":
                        raise

    def let_go(self) -> None:
        """Let go of files that were dropped, so that their space is free."""
        self._files.let_go()

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()

    def _make(self, file: int) -> None:
        os.close(os.open(self.path(file), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o666))
        sync_folder(self.folder)


def second(key: int, file: int, offset: int, size: int, revision: int) -> Entry[Any]:
    """The entry of a text of the second version, which counted from the first byte of the body to its last."""
    return Entry(key, file, offset - LEAD, size + LEAD + 1, revision, None)


def _damaged(path: Path, offset: int) -> str:
    return f"{path} is damaged at byte {offset}; `contested archive check --repair` keeps all that is whole"
