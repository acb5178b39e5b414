"""The tables of an archive that ends with the process: the same questions and transactions as a store on disk."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock

from .changes import Changes, Taken, Text, put
from .log import Position, Spot
from .snapshot import State


class MemoryStore:
    """The tables of an archive that ends with the process."""

    def __init__(self) -> None:
        """Empty."""
        self.guard = RLock()
        self.state = State({}, {}, 0, Position(1, 0))
        self._texts: dict[int, bytes] = {}
        self._running: Changes | None = None
        self.taken: Taken = lambda *_: None
        self.dropped: Callable[[], None] = lambda: None

    def get(self, table: str, key: int) -> bytes | None:
        """See Store."""
        if self._running is not None and key in (pending := self._running.hot.get(table, {})):
            return pending[key]
        held = self.state.hot.get(table, {}).get(key)
        return held if isinstance(held, bytes) else None

    def documents(self, table: str) -> Iterator[tuple[int, bytes]]:
        """See Store."""
        for key, held in list(self.state.hot.get(table, {}).items()):
            if isinstance(held, bytes):
                yield key, held

    def cold(self, key: int) -> bytes | None:
        """See Store."""
        if self._running is not None and key in self._running.cold:
            return self._running.cold[key]
        return self._texts.get(key)

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
        for table, documents in changes.hot.items():
            put(self.state.hot.setdefault(table, {}), documents)
            for key, raw in documents.items():
                self.taken(table, key, raw)
        put(self._texts, changes.cold)
        spots = {key: None if raw is None else Spot(0, 0, 0) for key, raw in changes.cold.items()}
        put(self.state.cold, spots)
        self.state.revision += 1

    def close(self) -> None:
        """Nothing to let go of."""

    def repair(self) -> list[str]:
        """Nothing to mend."""
        return []

    def compact(self, text: Text = lambda _, raw: raw) -> int:
        """Put each cold document as `text` gives it back; answers the bytes that were freed."""
        before = self.size()
        with self.transaction() as changes:
            for key, raw in self._texts.items():
                changes.put_cold(key, text(key, raw))
        return before - self.size()

    def fold(self) -> bool:
        """Nothing to fold."""
        return False

    def size(self) -> int:
        """The bytes of all documents."""
        documents = [len(raw) for table in self.state.hot for _, raw in self.documents(table)]
        return sum(documents) + sum(map(len, self._texts.values()))
