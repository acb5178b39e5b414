"""The state of an archive in one file: written whole beside the old one and renamed over it, read in one pass.

It holds the hot documents, where the cold ones stand in the log, and how much of the log it knows: the log's rest is replayed.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zlib import crc32

import msgspec

from ..errors import ArchiveDamaged, ArchiveUnwritable
from .log import Position, Spot, sync_folder
from .record import DOCUMENT, END, HEAD, LEAD, PLACES, opened, sealed

SCHEMA = 2
_MANY = 500


class State(msgspec.Struct):
    """What an archive holds: hot tables by id, as JSON or by where it stands in the snapshot; the spots of cold documents; its
    revision; and the log's part that it knows."""

    hot: dict[str, dict[int, "bytes | Place"]]
    cold: dict[int, Spot]
    revision: int
    at: Position


class Place(NamedTuple):
    """Where a hot document's JSON stands in the snapshot: first byte, and how many."""

    offset: int
    size: int


class _Head(msgspec.Struct):
    format: str
    schema: int
    revision: int
    at: tuple[int, int]


Taken = Callable[[str, int, bytes], None]
"""Is told each hot document as it is loaded: its table, its id, its JSON."""
Resolve = Callable[["bytes | Place"], bytes]


def written(path: Path, state: State, resolve: Resolve) -> State:
    """Put the state in the file's place and answer it with its documents' new places. Raises ArchiveUnwritable; the old file then stands."""
    hot: dict[str, dict[int, bytes | Place]] = {table: {} for table in state.hot}
    replace_file(path, _lines(state, resolve, hot))
    return State(hot, state.cold, state.revision, state.at)


def loaded(path: Path, file: BinaryIO, taken: Taken) -> State:
    """The state that a snapshot holds. Raises ArchiveDamaged naming the file."""
    state = State({}, {}, 0, Position(1, 0))
    first = file.readline()
    if not first:
        return state
    record = opened(first[:-1])
    if record is None or record[0] != HEAD:
        raise ArchiveDamaged(
            f"{path} is not an archive, or not whole; name another file with --archive, nothing was touched"
        )
    _known(path, state, record[1])
    if (number := _documents(state, file, len(first), taken)) is None:
        return state
    raise ArchiveDamaged(f"{path}:{number} is damaged; `contested archive check --repair` keeps all that is whole")


def _documents(state: State, file: BinaryIO, offset: int, taken: Taken) -> int | None:
    """Take in the lines after the head, in one pass; the number of the first that is not whole, None where all are."""
    seed = crc32(DOCUMENT)
    number = 1
    for line in file:
        number += 1
        if line[9:10] == DOCUMENT:
            body = line[LEAD:-1]
            if line[:8] != b"%08x" % crc32(body, seed):
                return number
            table, key, raw = body.split(b" ", 2)
            name, item = table.decode(), int(key)
            size = len(raw)
            state.hot.setdefault(name, {})[item] = Place(offset + len(line) - 1 - size, size)
            taken(name, item, raw)
        else:
            record = opened(line[:-1])
            if record is None:
                return number
            if record[0] == END:
                return None
            if record[0] == PLACES:
                state.cold.update(places_of(record[1]))
        offset += len(line)
    return number + 1


def _known(path: Path, state: State, body: bytes) -> None:
    head = msgspec.json.decode(body, type=_Head)
    if head.schema > SCHEMA:
        raise ArchiveDamaged(
            f"{path} was written by a newer contested (archive version {head.schema}, this one knows {SCHEMA}); update contested, nothing was touched"
        )
    state.revision, state.at = head.revision, Position(*head.at)


def head_of(body: bytes) -> tuple[int, Position]:
    """Revision and position of a snapshot's head."""
    head = msgspec.json.decode(body, type=_Head)
    return head.revision, Position(*head.at)


def places_of(body: bytes) -> dict[int, Spot]:
    """The spots of a line of them, by id."""
    return {key: Spot(*spot) for key, *spot in _SPOTS.decode(body)}


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


def unwritable(path: Path, fault: OSError) -> ArchiveUnwritable:
    """The one line for a write that failed."""
    return ArchiveUnwritable(
        f"cannot write {path}: {fault.strerror or fault}; what was kept is kept, free space or choose another place with --archive"
    )


def _lines(state: State, resolve: Resolve, places: dict[str, dict[int, bytes | Place]]) -> Iterator[bytes]:
    """The lines of a state; `places` learns where each hot document stands."""
    line = sealed(
        HEAD, msgspec.json.encode(_Head("contested", SCHEMA, state.revision, (state.at.file, state.at.offset)))
    )
    yield line
    offset = len(line)
    for table, documents in state.hot.items():
        name = table.encode()
        for key, held in documents.items():
            raw = resolve(held)
            lead = b"%s %d " % (name, key)
            line = sealed(DOCUMENT, lead + raw)
            places[table][key] = Place(offset + LEAD + len(lead), len(raw))
            yield line
            offset += len(line)
    spots = list(state.cold.items())
    for first in range(0, len(spots), _MANY):
        yield sealed(PLACES, msgspec.json.encode([(key, *spot) for key, spot in spots[first : first + _MANY]]))
    yield sealed(END, b"end")


_SPOTS = msgspec.json.Decoder(list[tuple[int, int, int, int]])
