"""An archive of an older version -> its state as it is, to be brought to this version by the first write, and a backup before that.

Version 1 was one JSON file as TinyDB lays it out: tables of documents by id, texts among them. Version 2 kept its hot documents
in the snapshot and in the commits of its log.
"""

import shutil
from pathlib import Path
from typing import Any

import msgspec

from ..errors import ArchiveDamaged
from .changes import Taken
from .entry import Entry, Shapes
from .snapshot import SCHEMA, State


def is_first(path: Path) -> bool:
    """Whether the file is of the first version."""
    try:
        with path.open("rb") as file:
            return file.read(1) == b"{"
    except FileNotFoundError:
        return False


def first(path: Path, shapes: Shapes, taken: Taken) -> State:
    """The state of a first version's file. Raises ArchiveDamaged, OSError."""
    tables = _tables(path)
    revision = msgspec.json.decode(tables.pop("archive")[1]).get("revision", 0)
    state = State({}, revision, schema=1)
    for table, documents in tables.items():
        loose = {key: msgspec.json.format(bytes(raw), indent=-1) for key, raw in documents.items()}
        entries = [Entry(key, 0, 0, 0, revision, shapes.digest(table, raw)) for key, raw in loose.items()]
        state.loose[table], state.tables[table] = loose, {entry.key: entry for entry in entries}
        taken(table, entries)
    return state


def backed_up(path: Path, state: State) -> None:
    """A copy of an older version's file beside it, `.v1` or `.v2`. Raises OSError."""
    shutil.copy2(path, path.with_name(f"{path.name}.v{state.schema}"))


def _tables(path: Path) -> dict[str, dict[int, msgspec.Raw]]:
    """The tables of a file that is of the first version, by id. Raises ArchiveDamaged, OSError."""
    try:
        tables = msgspec.json.decode(path.read_bytes(), type=dict[str, dict[int, msgspec.Raw]])
        meta: Any = msgspec.json.decode(tables.get("archive", {}).get(1, b"{}"))
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
