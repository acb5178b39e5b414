"""An archive's tables: entries in memory, documents in a log, changed in transactions, followed when other processes write.

One lock lets writers take turns, another keeps snapshots and compactions apart; readers take none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from ..errors import ArchiveDamaged, ArchiveUnwritable
from .changes import Changes, Gone, Put, Taken, Text
from .collector import at_rest
from .entry import COLD, Entry, Shape, Shapes
from .log import Commit, Log, New, Position
from .repair import mended, set_aside
from .snapshot import SCHEMA, State, clear, loaded, unwritable, written
from .turn import Turn
from .versions import backed_up, first, is_first

LOCK_SECONDS = 30.0
FOLD_BYTES = 16 * 2**20
"""How much log a new snapshot is worth, at the least."""
COPIED = 256 * 2**10
"""How many bytes of documents a compaction copies at a time, so that nobody waits long for its end."""
ROLL_BYTES = 64 * 2**20
"""From which size on the log goes on in a new file."""


class Store:
    """The tables of one archive. Safe between threads and between processes."""

    def __init__(
        self,
        path: Path,
        shapes: Mapping[str, Shape] | None = None,
        *,
        fold_bytes: int = FOLD_BYTES,
        watched: Callable[[str], None] | None = None,
    ) -> None:
        """`path` is the snapshot's; the log stands beside it. `watched` is told each step of writing, for tests of crashes."""
        self.path = path
        self.guard = RLock()
        self._shapes = Shapes(shapes or {})
        self._log = Log(path.with_name(f"{path.name}.log"), self._shapes)
        self._fold_bytes, self._watched = fold_bytes, watched or (lambda _: None)
        self._state: State | None = None
        self._folded = Position(1, 0)
        self._running: Changes | None = None
        self._turns = {name: Turn(path.with_name(f"{path.name}.{name}")) for name in ("lock", "fold")}
        self.taken: Taken = lambda *_: None
        self.gone: Gone = lambda *_: None
        self.dropped: Callable[[], None] = lambda: None

    # -- reading ---------------------------------------------------------------

    @property
    def state(self) -> State:
        """Everything as it stands now, whoever wrote last: one stat where nothing happened. Raises ArchiveDamaged."""
        with self.guard:
            if self._running is not None and self._state is not None:
                return self._state  # nobody else writes meanwhile
            try:
                return self._present()
            except OSError as fault:
                raise ArchiveDamaged(f"cannot read the archive {self.path}: {fault.strerror}") from fault

    def _present(self) -> State:
        state = self._state
        if state is None:
            return self._load()
        size = self._log.size(state.at.file)
        if size is None and (state.at.offset or (state.schema == SCHEMA and self.path.exists())):
            return self._load()
        if size is not None and size != state.at.offset:
            self._follow(state)
        return state

    def entries(self, table: str) -> Mapping[int, Entry[Any]]:
        """The entries of a table by id, as they stand now."""
        return self.state.tables.get(table, {})

    def digest(self, table: str, key: int) -> Any:
        """What stays at hand of a document, as the running transaction has it; None where there is no such document."""
        if (put := self._pending(table, key)) is not None:
            return put.digest
        entry = self.entries(table).get(key)
        return entry.digest if entry else None

    def get(self, table: str, key: int) -> bytes | None:
        """A document's JSON, as the running transaction has it. Raises ArchiveDamaged."""
        with self.guard:
            if (put := self._pending(table, key)) is not None:
                return put.raw
            for _ in range(2):
                state = self.state
                entry = state.tables.get(table, {}).get(key)
                if entry is None:
                    return None
                if not entry.file:
                    return state.loose[table][key]
                if (raw := self._read(entry)) is not None:
                    return raw
                self._load()  # compacted by another process meanwhile
            raise ArchiveDamaged(f"{self.path}: a document is missing from its log; run `contested archive check`")

    def read(self, table: str, entry: Entry[Any]) -> bytes | None:
        """The JSON of a document that an entry tells of; where it was compacted away, of the document as it is now."""
        with self.guard:
            raw = self._read(entry) if entry.file else None
            return self.get(table, entry.key) if raw is None else raw

    def _read(self, entry: Entry[Any]) -> bytes | None:
        try:
            return self._log.document(entry)
        except OSError as fault:
            raise ArchiveDamaged(f"cannot read the archive {self.path}: {fault.strerror}") from fault

    def documents(self, table: str) -> Iterator[tuple[int, bytes]]:
        """Every document of a table with its id."""
        for key in list(self.entries(table)):
            if (raw := self.get(table, key)) is not None:
                yield key, raw

    def _pending(self, table: str, key: int) -> Put | None:
        return self._running.of(table, key) if self._running is not None else None

    # -- writing ---------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[Changes]:
        """Changes that are kept whole at the end, or not at all; one within another is a part of it.

        Raises ArchiveUnwritable, ArchiveDamaged.
        """
        with self.guard:
            if self._running is not None:
                yield self._running
                return
            with self._locked("lock", LOCK_SECONDS):
                _ = self.state
                self._running = changes = Changes()
                try:
                    yield changes
                finally:
                    self._running = None
                if not changes:
                    return
                self._write(self.state, changes)
            self._fold_if_due()

    def _write(self, state: State, changes: Changes) -> None:
        try:
            state = self._made(state)
            self._watched("append")
            put, gone = changes.parted(self._shapes.digest, state.revision + 1)
            commit = self._log.append(state.at, state.revision + 1, put, gone)
        except OSError as fault:
            raise unwritable(self.path, fault) from fault
        self._apply(state, commit)
        self._roll_if_due(state)

    def _roll_if_due(self, state: State) -> None:
        with suppress(OSError):  # what was asked is kept; another file can wait
            if state.at.offset > ROLL_BYTES:
                state.at = self._log.roll(state.at)

    def _made(self, state: State) -> State:
        """The archive with its files: made where there are none, brought to this version where they are of an older one."""
        if state.schema < SCHEMA:
            state = self._load()  # another process may have brought it over
        if state.schema == SCHEMA and not state.loose and self._size():
            return state
        if state.at.offset == 0:
            self._log.make(state.at.file)
        if state.schema < SCHEMA:
            backed_up(self.path, state)
        for table, documents in list(state.loose.items()):
            held = state.tables[table]
            for some in _portions((key, len(raw)) for key, raw in list(documents.items())):
                new = {key: New(documents[key], held[key].digest, held[key].changed) for key in some}
                self._apply(state, self._log.append(state.at, state.revision, {table: new}, {}))
        state.loose, state.schema = {}, SCHEMA
        written(self.path, state)
        return state

    def fold(self) -> bool:
        """Write a new snapshot, so that opening need not replay the log; whether it was this process that did."""
        with self.guard:
            try:
                with self._locked("fold", 0.0):
                    self._watched("fold")
                    state = self.state
                    if state.loose or state.schema < SCHEMA:
                        with self._locked("lock", LOCK_SECONDS):
                            self._made(state)
                    written(self.path, state)
                    self._watched("renamed")
                    self._folded = state.at
                    clear(self.path)
                    return True
            except TimeoutError:
                return False

    def compact(self, text: Text = lambda _, raw: raw) -> int:
        """Write the log anew with each cold document as `text` gives it back; answers the bytes that were freed.

        They are copied some at a time, so that nobody who writes meanwhile waits for long.
        """
        with self.guard, self._locked("fold", LOCK_SECONDS):
            before = self.size()
            with self._locked("lock", LOCK_SECONDS):
                try:
                    state = self._made(self.state)
                    old, state.at = state.at.file, self._log.roll(state.at)
                except OSError as fault:
                    raise unwritable(self.path, fault) from fault
            for table in list(state.tables):
                held = state.tables[table]
                old_ones = [(key, entry.size) for key, entry in held.items() if entry.file <= old]
                for some in _portions(old_ones):
                    self._copy(table, some, text)
            state = self.state
            written(self.path, state)  # it is behind nobody's log: who writes meanwhile writes after it
            self._folded = state.at
            self._log.drop(old + 1)
            return before - self.size()

    def _copy(self, table: str, keys: Sequence[int], text: Text) -> None:
        with self._locked("lock", LOCK_SECONDS):
            state = self.state
            held = state.tables.get(table, {})
            new = {
                key: New(text(key, raw) if table == COLD else raw, held[key].digest, held[key].changed)
                for key in keys
                if key in held and (raw := self.get(table, key)) is not None
            }
            try:
                self._apply(state, self._log.append(state.at, state.revision, {table: new}, {}))
            except OSError as fault:
                raise unwritable(self.path, fault) from fault
            self._roll_if_due(state)

    def repair(self) -> list[str]:
        """Keep all that is whole, set a copy of the damaged file aside, and say what was lost. Raises ArchiveUnwritable."""
        with self.guard, self._locked("fold", LOCK_SECONDS), self._locked("lock", LOCK_SECONDS):
            if self.path.is_dir() or is_first(self.path):
                raise ArchiveDamaged(
                    f"{self.path} cannot be mended: it is no archive of this version; nothing was touched"
                )
            try:
                state, faults = mended(self.path, self._log, self._shapes)
                set_aside(self.path)
                self._log.make(state.at.file)
                self._made(state)
                written(self.path, state)
            except OSError as fault:
                raise unwritable(self.path, fault) from fault
            self._state = None
            self._log.close()
            return faults

    # -- within ------------------------------------------------------------------

    def _load(self) -> State:
        """Everything anew."""
        with at_rest():
            self.dropped()
            self._state = None  # a fault below must not leave the old state without its documents
            self._log.close()
            self._state = state = self._read_all()
            self._folded = state.at
            self._follow(state)
        return state

    def _read_all(self) -> State:
        if not self._exists():
            return State({})
        if is_first(self.path):
            return first(self.path, self._shapes, self.taken)
        return loaded(self.path, self._shapes, self.taken)

    def _exists(self) -> bool:
        if self.path.is_dir():
            raise ArchiveDamaged(f"{self.path} is a folder; name a file with --archive")
        if self.path.exists():
            return True
        if self._log.folder.is_dir() and self._log.numbers() and self._log.size(1) is None:
            raise ArchiveDamaged(
                f"{self.path} is gone, its log is there; `contested archive check --repair` makes it anew"
            )
        return False

    def _follow(self, state: State) -> None:
        for told in self._log.since(state.at):
            if isinstance(told, Position):
                state.at = told  # whoever writes next must write there
            else:
                self._apply(state, told)
        self._log.let_go()

    def _apply(self, state: State, commit: Commit) -> None:
        for table, entries in commit.put.items():
            held = state.tables.setdefault(table, {})
            # A document that only moved is the same: a compaction is nobody's news.
            new = [entry for entry in entries if (old := held.get(entry.key)) is None or old.changed != entry.changed]
            held.update((entry.key, entry) for entry in entries)
            if new:
                self.taken(table, new)
        for table, keys in commit.gone.items():
            held = state.tables.setdefault(table, {})
            away = [key for key in keys if held.pop(key, None) is not None]
            if away:
                state.gone = commit.revision
                self.gone(table, away)
        self._apply_loose(state, commit)
        state.revision, state.at = commit.revision, commit.end

    def _apply_loose(self, state: State, commit: Commit) -> None:
        for table, documents in commit.loose.items():
            state.loose.setdefault(table, {}).update(documents)
            digest, held = self._shapes.digest, state.tables.setdefault(table, {})
            new = [Entry(key, 0, 0, 0, commit.revision, digest(table, raw)) for key, raw in documents.items()]
            held.update((entry.key, entry) for entry in new)
            self.taken(table, new)

    def _fold_if_due(self) -> None:
        state = self._state
        if state is None:
            return
        grown = (state.at.file - self._folded.file) * ROLL_BYTES + state.at.offset - self._folded.offset
        if grown <= self._fold_bytes:
            return
        with suppress(OSError, ArchiveUnwritable):  # what was asked is kept; a snapshot can wait
            if grown > self._size() // 2:
                self.fold()

    @contextmanager
    def _locked(self, name: str, seconds: float) -> Iterator[None]:
        """The lock of a name; one that is not waited for raises TimeoutError where another has it. Raises ArchiveUnwritable."""
        turn = self._turns[name]
        try:
            turn.take(seconds)
        except TimeoutError as fault:
            if not seconds:
                raise
            raise ArchiveUnwritable(
                f"the archive {self.path} is being written by another process; try again"
            ) from fault
        except OSError as fault:
            raise unwritable(self.path, fault) from fault
        try:
            yield
        finally:
            turn.give()

    def close(self) -> None:
        """Let go of the files."""
        with self.guard:
            self._state = None
            self.dropped()
            self._log.close()
            for turn in self._turns.values():
                turn.close()

    def _size(self) -> int:
        """The bytes of the snapshot."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def size(self) -> int:
        """The bytes of snapshot and log."""
        files = [self.path, *(self._log.path(number) for number in self._log.numbers())]
        return sum(path.stat().st_size for path in files if path.exists())


def _portions(sized: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Keys with their bytes -> the keys in portions of some bytes."""
    portion: list[int] = []
    weight = 0
    for key, size in sized:
        portion.append(key)
        weight += size
        if weight >= COPIED:
            yield portion
            portion, weight = [], 0
    if portion:
        yield portion
