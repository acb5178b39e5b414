"""TinyDB over a store: its own storage and table classes, by TinyDB's documented extension points.

Documents are found by id and written one by one; a query decodes its table, as stock TinyDB does, but never a file.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from tinydb.storages import Storage
from tinydb.table import Document, Table

from .memory import MemoryStore
from .store import Store

Tables = dict[str, dict[str, Any]]


class StoreStorage(Storage):
    """Every table as TinyDB's storages give them; what is written is compared, and what differs is kept in one transaction."""

    def __init__(self, store: Store | MemoryStore) -> None:
        """`store` keeps the documents."""
        self.store = store

    def read(self) -> Tables | None:
        """Every document, decoded."""
        tables: Tables = {
            name: {str(key): msgspec.json.decode(raw) for key, raw in self.store.documents(name)}
            for name in list(self.store.state.tables)
        }
        return tables or None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep what differs from what is there, in all tables at once."""
        before = self.read() or {}
        with self.store.transaction() as changes:
            for name in {*before, *data}:
                old, new = before.get(name, {}), data.get(name, {})
                for key in {*old, *new}:
                    if key not in new or key not in old or old[key] != new[key]:
                        changes.put(name, int(key), msgspec.json.encode(new[key]) if key in new else None)

    def close(self) -> None:
        """Let go of the files."""
        self.store.close()


class StoreTable(Table):
    """A table whose documents are reached by id at once, and whose changes are written document by document."""

    @property
    def _store(self) -> Store | MemoryStore:
        assert isinstance(self._storage, StoreStorage)
        return self._storage.store

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return {str(key): msgspec.json.decode(raw) for key, raw in self._store.documents(self.name)}

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._store.transaction() as changes:
            before = {int(key): msgspec.json.encode(document) for key, document in self._read_table().items()}
            table: dict[int, Mapping[str, Any]] = {
                self.document_id_class(key): msgspec.json.decode(raw) for key, raw in before.items()
            }
            updater(table)
            after = {int(key): msgspec.json.encode(dict(document)) for key, document in table.items()}
            for key in {*before, *after}:
                if before.get(key) != after.get(key):
                    changes.put(self.name, key, after.get(key))
        self.clear_cache()

    def insert(self, document: Mapping[str, Any]) -> int:
        """See TinyDB; one document is written, none is read."""
        if not isinstance(document, Mapping):
            raise ValueError("Document is not a Mapping")
        with self._store.transaction() as changes:
            held = self._store.entries(self.name)
            if isinstance(document, Document):
                key = document.doc_id
                self._next_id = None  # counted anew, as TinyDB does
                if key in held:
                    raise ValueError(f"Document with ID {key} already exists")
            else:
                key = self._next_id or 0
                if key < 1 or key in held:  # the first time, or another process took it
                    key = max(held, default=0) + 1
                self._next_id = key + 1  # type: ignore[assignment]  # TinyDB does so itself
            changes.put(self.name, key, msgspec.json.encode(dict(document)))
        self.clear_cache()
        return key

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """See TinyDB; one transaction."""
        return super().insert_multiple(documents)

    def get(self, cond: Any = None, doc_id: int | None = None, doc_ids: list[int] | None = None) -> Any:
        """See TinyDB; by id no other document is read."""
        if doc_id is not None:
            raw = self._store.get(self.name, doc_id)
            return None if raw is None else self.document_class(msgspec.json.decode(raw), doc_id)
        return super().get(doc_ids=doc_ids) if doc_ids is not None else super().get(cond)

    def contains(self, cond: Any = None, doc_id: int | None = None) -> bool:
        """See TinyDB."""
        if doc_id is not None:
            return self._store.get(self.name, doc_id) is not None
        return super().contains(cond)

    def __len__(self) -> int:
        return len(self._store.entries(self.name))
