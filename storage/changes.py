"""What a transaction wants, before it is kept: documents put or taken away."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from .entry import Entry
from .log import New

Taken = Callable[[str, Sequence[Entry[Any]]], None]
"""Is told the entries of a table as they are loaded or changed."""

Gone = Callable[[str, Sequence[int]], None]
"""Is told the ids of documents that were taken away from a table."""

Text = Callable[[int, bytes], bytes]
"""A cold document's id and JSON -> the JSON that shall stand in its place."""


class Put(NamedTuple):
    """A document's JSON, None where it is taken away; and what of it stays at hand."""

    raw: bytes | None
    digest: Any


class Changes:
    """What a transaction wants: documents put or taken away, by table and id."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.tables: dict[str, dict[int, Put]] = {}

    def put(self, table: str, key: int, raw: bytes | None, digest: Any = None) -> None:
        """A document's JSON under its id and its digest (drawn by the store where it is None); no JSON takes it away."""
        self.tables.setdefault(table, {})[key] = Put(raw, digest)

    def of(self, table: str, key: int) -> Put | None:
        """What is wanted of a document; None where nothing is."""
        return self.tables.get(table, {}).get(key)

    def parted(
        self, digest: Callable[[str, bytes], Any], revision: int
    ) -> tuple[dict[str, dict[int, New]], dict[str, list[int]]]:
        """What is put, with its digest (`digest` draws one that is wanting), and what is taken away."""
        put: dict[str, dict[int, New]] = {}
        gone: dict[str, list[int]] = {}
        for table, documents in self.tables.items():
            new, away = put.setdefault(table, {}), gone.setdefault(table, [])
            for key, (raw, drawn) in documents.items():
                if raw is None:
                    away.append(key)
                else:
                    new[key] = New(raw, digest(table, raw) if drawn is None else drawn, revision)
        return put, gone

    def __bool__(self) -> bool:
        return bool(self.tables)
