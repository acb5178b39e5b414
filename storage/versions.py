"""An archive of an older version -> one of this version; a backup of the old file stands beside it before anything is written.

Version 1 was one JSON file as TinyDB lays it out: tables of documents by id, texts among them.
"""

import shutil
from pathlib import Path
from typing import Any

import msgspec

from ..errors import ArchiveDamaged
from .log import Log, Position
from .snapshot import SCHEMA, Place, State

COLD = "texts"
_Tables = dict[str, dict[str, msgspec.Raw]]


def is_first(path: Path) -> bool:
    """Whether the file is of the first version."""
    try:
        with path.open("rb") as file:
            return file.read(1) == b"{"
    except FileNotFoundError:
        return False


def upgraded(path: Path, log: Log | None = None) -> State:
    """The state of a first version's file; with a log its texts are moved there, after a backup. Raises ArchiveDamaged, OSError."""
    tables = _tables(path)
    hot: dict[str, dict[int, bytes | Place]] = {
        name: {int(k): _line(raw) for k, raw in docs.items()} for name, docs in tables.items() if name != COLD
    }
    texts = {int(key): _line(raw) for key, raw in tables.get(COLD, {}).items()}
    revision = _revision(tables)
    hot.pop("archive", None)
    if log is None:
        return _Old(hot, {}, revision, Position(1, 0), texts)
    shutil.copy2(path, path.with_name(f"{path.name}.v1"))
    commit = log.append(Position(1, 0), revision, {}, texts)
    spots = {key: spot for key, spot in commit.cold.items() if spot}
    return State(hot, spots, revision, commit.end)


class _Old(State):
    """A first version's state as it is read: its texts are in the file."""

    texts: dict[int, bytes] = msgspec.field(default_factory=dict)


def old_text(state: State, key: int) -> bytes | None:
    """A text of a file that has not been brought to this version yet."""
    return state.texts.get(key) if isinstance(state, _Old) else None


def _line(raw: msgspec.Raw) -> bytes:
    """A document's JSON without line breaks."""
    return msgspec.json.format(bytes(raw), indent=-1)


def _tables(path: Path) -> _Tables:
    try:
        tables = msgspec.json.decode(path.read_bytes(), type=_Tables)
        meta: Any = msgspec.json.decode(tables.get("archive", {}).get("1", b"{}"))
    except (msgspec.MsgspecError, ValueError, RecursionError) as fault:
        raise ArchiveDamaged(
            f"{path} is not an archive, or not whole ({fault}); name another file with --archive, nothing was touched"
        ) from fault
    schema = meta.get("schema") if isinstance(meta, dict) else None
    if not isinstance(schema, int):
        raise ArchiveDamaged(
            f"{path} is not an archive of contested; name another file with --archive, nothing was touched"
        )
    if schema > 1:
        raise ArchiveDamaged(
            f"{path} was written by a newer contested (archive version {schema}, this one knows {SCHEMA}); update contested, nothing was touched"
        )
    return tables


def _revision(tables: _Tables) -> int:
    meta: dict[str, Any] = msgspec.json.decode(tables["archive"]["1"])
    return int(meta.get("revision", 0))
