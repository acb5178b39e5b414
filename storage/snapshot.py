"""The state of an archive in one file: written whole beside the old one and renamed over it, read in one pass.

It holds the entries of all documents, which stand in the log, and how much of the log it knows: the log's rest is replayed.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from ..errors import ArchiveDamaged, ArchiveUnwritable
from .changes import Taken
from .entry import COLD, Entry, Shapes
from .files import sync_folder
from .log import Position, second
from .record import DOCUMENT, END, ENTRIES, HEAD, PLACES, named, opened, sealed

SCHEMA = 3
_MANY = 500


class State(msgspec.Struct):
    """What an archive holds: entries by table and id; its revision; the log's part that it knows.

    `gone` is the last revision that took a document away. `loose` are documents by table and id that no log holds: those of
    an archive in memory, and of an older version (`schema`).
    """

    tables: dict[str, dict[int, Entry[Any]]]
    revision: int = 0
    at: Position = Position(1, 0)
    gone: int = 0
    loose: dict[str, dict[int, bytes]] = msgspec.field(default_factory=dict)
    schema: int = SCHEMA


class _Head(msgspec.Struct):
    format: str
    schema: int
    revision: int
    at: tuple[int, int]
    gone: int = 0


def written(path: Path, state: State) -> None:
    """Put the state in the file's place. Raises ArchiveUnwritable; the old file then stands."""
    replace_file(path, _lines(state))


def loaded(path: Path, shapes: Shapes, taken: Taken) -> State:
    """The state that a snapshot holds. Raises ArchiveDamaged naming the file, OSError."""
    state = State({})
    with path.open("rb") as file:  # read whole and closed: where a file is open it cannot be replaced on every platform
        first = file.readline()
        if not first:
            return state
        record = opened(first[:-1])
        if record is None or record[0] != HEAD:
            raise ArchiveDamaged(
                f"{path} is not an archive, or not whole; name another file with --archive, nothing was touched"
            )
        head = _known(path, record[1])
        state.revision, state.at, state.gone, state.schema = head.revision, Position(*head.at), head.gone, head.schema
        if (number := _rest(state, file, shapes, taken)) is None:
            return state
    raise ArchiveDamaged(f"{path}:{number} is damaged; `contested archive check --repair` keeps all that is whole")


def _rest(state: State, file: BinaryIO, shapes: Shapes, taken: Taken) -> int | None:
    """Take in the lines after the head, in one pass; the number of the first that is not whole, None where all are."""
    number = 1
    for line in file:
        number += 1
        record = opened(line[:-1])
        if record is None:
            return number
        if record[0] == END:
            return None
        took(state, *record, shapes, taken)
    return number + 1


def took(state: State, kind: bytes, body: bytes, shapes: Shapes, taken: Taken = lambda *_: None) -> None:
    """Let a state learn a line of its snapshot. Raises msgspec.MsgspecError where it cannot be read."""
    if kind == ENTRIES:
        name, _, raw = body.partition(b" ")
        table = name.decode()
        entries = shapes.entries(table, raw)
    elif kind == PLACES:
        table, entries = COLD, [second(*spot, state.revision) for spot in _SPOTS.decode(body)]
    elif kind == DOCUMENT:
        table, key, raw = named(kind, body, COLD)
        state.loose.setdefault(table, {})[key] = raw
        entries = [Entry(key, 0, 0, 0, state.revision, shapes.digest(table, raw))]
    else:
        return
    held = state.tables.setdefault(table, {})
    for entry in entries:
        held[entry.key] = entry
    taken(table, entries)


def _known(path: Path, body: bytes) -> _Head:
    head = head_of(body)
    if head.schema > SCHEMA:
        raise ArchiveDamaged(
            f"{path} was written by a newer contested (archive version {head.schema}, this one knows {SCHEMA}); update contested, nothing was touched"
        )
    return head


def head_of(body: bytes) -> _Head:
    """What a snapshot's head says."""
    return msgspec.json.decode(body, type=_Head)


def replace_file(path: Path, content: Iterator[bytes]) -> None:
    """Put `content` in the place of `path`: temporary file, fsync, rename, fsync of the folder. Raises ArchiveUnwritable."""
    path = Path(os.path.realpath(path))
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            if path.exists():
                os.fchmod(file.fileno(), path.stat().st_mode & 0o777) if hasattr(os, "fchmod") else None
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as fault:
        with suppress(OSError):
            temporary.unlink()
        raise unwritable(path, fault) from fault


def clear(path: Path) -> None:
    """Take away what killed writers left beside the file."""
    for left in path.parent.glob(f".{path.name}.*.tmp"):
        left.unlink(missing_ok=True)


def unwritable(path: Path, fault: OSError) -> ArchiveUnwritable:
    """The one line for a write that failed."""
    return ArchiveUnwritable(
        f"cannot write {path}: {fault.strerror or fault}; what was kept is kept, free space or choose another place with --archive"
    )


def _lines(state: State) -> Iterator[bytes]:
    at = state.at.file, state.at.offset
    yield sealed(HEAD, msgspec.json.encode(_Head("contested", SCHEMA, state.revision, at, state.gone)))
    for table, held in state.tables.items():
        entries = list(held.values())
        for first in range(0, len(entries), _MANY):
            yield sealed(ENTRIES, table.encode() + b" " + msgspec.json.encode(entries[first : first + _MANY]))
    yield sealed(END, b"end")


_SPOTS = msgspec.json.Decoder(list[tuple[int, int, int, int]])
