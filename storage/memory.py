"""The tables of an archive that ends with the process: the same questions and transactions as a store on disk."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import RLock
from typing import Any

from .changes import Changes, Gone, Put, Taken, Text
from .entry import COLD, Entry, Shape, Shapes
from .snapshot import State


class MemoryStore:
    """The tables of an archive that ends with the process."""

    def __init__(self, shapes: Mapping[str, Shape] | None = None) -> None:
        """Empty."""
        self.guard = RLock()
        self.state = State({})
        self._shapes = Shapes(shapes or {})
        self._running: Changes | None = None
        self.taken: Taken = lambda *_: None
        self.gone: Gone = lambda *_: None
        self.dropped: Callable[[], None] = lambda: None

    def entries(self, table: str) -> Mapping[int, Entry[Any]]:
        """See Store."""
        return self.state.tables.get(table, {})

    def digest(self, table: str, key: int) -> Any:
        """See Store."""
        if (put := self._pending(table, key)) is not None:
            return put.digest
        entry = self.entries(table).get(key)
        return entry.digest if entry else None

    def get(self, table: str, key: int) -> bytes | None:
        """See Store."""
        put = self._pending(table, key)
        return put.raw if put is not None else self.state.loose.get(table, {}).get(key)

    def read(self, table: str, entry: Entry[Any]) -> bytes | None:
        """See Store."""
        return self.get(table, entry.key)

    def documents(self, table: str) -> Iterator[tuple[int, bytes]]:
        """See Store."""
        yield from list(self.state.loose.get(table, {}).items())

    def _pending(self, table: str, key: int) -> Put | None:
        return self._running.of(table, key) if self._running is not None else None

    @contextmanager
    def transaction(self) -> Iterator[Changes]:
        """See Store."""
        with self.guard:
            if self._running is not None:
                yield self._running
                return
            self._running = changes = Changes()
            try:
                yield changes
            finally:
                self._running = None
            if changes:
                self._apply(changes)

    def _apply(self, changes: Changes) -> None:
        state = self.state
        state.revision += 1
        for table, documents in changes.tables.items():
            held, loose = state.tables.setdefault(table, {}), state.loose.setdefault(table, {})
            new: list[Entry[Any]] = []
            for key, (raw, digest) in documents.items():
                if raw is not None:
                    drawn = self._shapes.digest(table, raw) if digest is None else digest
                    loose[key], held[key] = raw, Entry(key, 0, 0, 0, state.revision, drawn)
                    new.append(held[key])
                elif held.pop(key, None) is not None:
                    del loose[key]
                    state.gone = state.revision
                    self.gone(table, [key])
            if new:
                self.taken(table, new)

    def close(self) -> None:
        """Nothing to let go of."""

    def repair(self) -> list[str]:
        """Nothing to mend."""
        return []

    def compact(self, text: Text = lambda _, raw: raw) -> int:
        """Put each cold document as `text` gives it back; answers the bytes that were freed."""
        before = self.size()
        texts = self.state.loose.get(COLD, {})
        for key, raw in texts.items():
            texts[key] = text(key, raw)
        return before - self.size()

    def fold(self) -> bool:
        """Nothing to fold."""
        return False

    def size(self) -> int:
        """The bytes of all documents."""
        return sum(len(raw) for table in self.state.loose.values() for raw in table.values())
