"""An archive's tables in memory, kept by a log and a snapshot: changed in transactions, followed when other processes write.

Hot documents stay in memory as JSON; cold ones in the log, by their spot. One lock lets writers take turns, another keeps
snapshots and compactions apart; readers take none.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import BinaryIO

from filelock import FileLock, Timeout

from ..errors import ArchiveDamaged, ArchiveUnwritable
from .changes import Changes, Taken, Text, put
from .log import Commit, Log, Position
from .repair import mended, set_aside
from .snapshot import Place, State, loaded, unwritable, written
from .versions import is_first, old_text, upgraded

LOCK_SECONDS = 30.0
FOLD_BYTES = 16 * 2**20
"""How much log a new snapshot is worth, at the least."""
COPIED = 500
"""How many cold documents a compaction copies at a time."""
ROLL_BYTES = 64 * 2**20
"""From which size on the log goes on in a new file."""


class Store:
    """The tables of one archive. Safe between threads and between processes."""

    def __init__(
        self, path: Path, *, fold_bytes: int = FOLD_BYTES, watched: Callable[[str], None] | None = None
    ) -> None:
        """`path` is the snapshot's; the log stands beside it. `watched` is told each step of writing, for tests of crashes."""
        self.path = path
        self.guard = RLock()
        self._log = Log(path.with_name(f"{path.name}.log"))
        self._fold_bytes, self._watched = fold_bytes, watched or (lambda _: None)
        self._state: State | None = None
        self._known = 0
        self._folded = Position(1, 0)
        self._running: Changes | None = None
        self._locks: dict[str, FileLock] = {}
        self._snapshot: BinaryIO | None = None
        self.taken: Taken = lambda *_: None
        self.dropped: Callable[[], None] = lambda: None

    # -- reading ---------------------------------------------------------------

    @property
    def state(self) -> State:
        """Everything as it stands now, whoever wrote last: one stat where nothing happened. Raises ArchiveDamaged."""
        with self.guard:
            try:
                return self._present()
            except OSError as fault:
                raise ArchiveDamaged(f"cannot read the archive {self.path}: {fault.strerror}") from fault

    def _present(self) -> State:
        state = self._state
        if state is None:
            return self._load()
        size = self._log.size(state.at.file)
        if size is None and (state.at.offset or self.path.exists()):
            return self._load()
        if size is not None and size != state.at.offset:
            self._follow(state)
        return state

    def get(self, table: str, key: int) -> bytes | None:
        """A hot document's JSON, as the running transaction has it."""
        if self._running is not None and key in (pending := self._running.hot.get(table, {})):
            return pending[key]
        held = self.state.hot.get(table, {}).get(key)
        return None if held is None else self._resolve(held)

    def documents(self, table: str) -> Iterator[tuple[int, bytes]]:
        """Every document of a hot table with its id."""
        for key, held in list(self.state.hot.get(table, {}).items()):
            yield key, self._resolve(held)

    def _resolve(self, held: bytes | Place) -> bytes:
        if isinstance(held, bytes):
            return held
        with self.guard:
            assert self._snapshot is not None
            self._snapshot.seek(held.offset)
            return self._snapshot.read(held.size)

    def cold(self, key: int) -> bytes | None:
        """A cold document's JSON, as the running transaction has it. Raises ArchiveDamaged."""
        with self.guard:
            if self._running is not None and key in self._running.cold:
                return self._running.cold[key]
            for _ in range(2):
                state = self.state
                spot = state.cold.get(key)
                if spot is None:
                    return old_text(state, key)
                if (raw := self._log.text(spot)) is not None:
                    return raw
                self._load()  # compacted by another process meanwhile
            raise ArchiveDamaged(f"{self.path}: a text is missing from its log; run `contested archive check`")

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
            commit = self._log.append(state.at, state.revision + 1, changes.hot, changes.cold)
        except OSError as fault:
            raise unwritable(self.path, fault) from fault
        self._apply(state, commit)
        with suppress(OSError):  # what was asked is kept; another file can wait
            if state.at.offset > ROLL_BYTES:
                state.at = self._log.roll(state.at)

    def _made(self, state: State) -> State:
        """The archive with its files: made where there are none, brought to this version where they are of an older one."""
        if self.path.exists() and self.path.stat().st_size and self._known >= 2:
            return state
        if state.at.offset == 0:
            self._log.make(state.at.file)
        if is_first(self.path):
            state = self._state = upgraded(self.path, self._log)
        self._snap(state)
        self._known = 2
        return state

    def _snap(self, state: State) -> None:
        """Write a snapshot of the state, whose documents are then read there."""
        state.hot = written(self.path, state, self._resolve).hot
        self._reopen()

    def _reopen(self) -> None:
        if self._snapshot is not None:
            self._snapshot.close()
        self._snapshot = self.path.open("rb")

    def fold(self) -> bool:
        """Write a new snapshot, so that opening need not replay the log; whether it was this process that did."""
        with self.guard:
            try:
                with self._locked("fold", 0.0):
                    self._watched("fold")
                    state = self._load() if self._state is None else self.state
                    self._snap(state)
                    self._watched("renamed")
                    self._folded = state.at
                    self._clean()
                    return True
            except Timeout:
                return False

    def compact(self, text: Text = lambda _, raw: raw) -> int:
        """Write the log anew with each cold document as `text` gives it back; answers the bytes that were freed.

        They are copied some at a time, so that nobody who writes meanwhile waits for long.
        """
        with self.guard, self._locked("fold", LOCK_SECONDS):
            before = self.size()
            with self._locked("lock", LOCK_SECONDS):
                state = self._made(self.state)
                old, state.at = state.at.file, self._log.roll(state.at)
            keys = [key for key, spot in state.cold.items() if spot.file <= old]
            for first in range(0, len(keys), COPIED):
                self._copy(keys[first : first + COPIED], text)
            state = self.state
            self._snap(state)  # it is behind nobody's log: who writes meanwhile writes after it
            self._folded = state.at
            self._log.drop(old + 1)
            return before - self.size()

    def _copy(self, keys: list[int], text: Text) -> None:
        with self._locked("lock", LOCK_SECONDS):
            state = self.state
            texts = {key: raw and text(key, raw) for key in keys if (raw := self.cold(key))}
            try:
                self._apply(state, self._log.append(state.at, state.revision + 1, {}, texts))
            except OSError as fault:
                raise unwritable(self.path, fault) from fault

    def repair(self) -> list[str]:
        """Keep all that is whole, set a copy of the damaged file aside, and say what was lost. Raises ArchiveUnwritable."""
        with self.guard, self._locked("fold", LOCK_SECONDS), self._locked("lock", LOCK_SECONDS):
            if self.path.is_dir() or is_first(self.path):
                raise ArchiveDamaged(
                    f"{self.path} cannot be mended: it is no archive of this version; nothing was touched"
                )
            state, faults = mended(self.path, self._log)
            try:
                set_aside(self.path)
                self._log.make(state.at.file)
            except OSError as fault:
                raise unwritable(self.path, fault) from fault
            written(self.path, state, self._resolve)
            self.close()
            return faults

    # -- within ------------------------------------------------------------------

    def _load(self) -> State:
        """Everything anew. The garbage collector rests meanwhile, and leaves what was loaded alone: none of it is garbage."""
        collecting = gc.isenabled()
        gc.disable()
        try:
            self.dropped()
            self._state = None  # a fault below must not leave the old state without its documents
            self._state = self._read()
            self._folded = self._state.at
            self._follow(self._state)
        finally:
            if collecting:
                gc.freeze()
                gc.enable()
        return self._state

    def _read(self) -> State:
        if not self._exists():
            self._known = 2
            return State({}, {}, 0, Position(1, 0))
        if is_first(self.path):
            self._known, state = 1, upgraded(self.path)
            for table, documents in state.hot.items():
                for key, held in documents.items():
                    self.taken(table, key, self._resolve(held))
            return state
        self._reopen()
        assert self._snapshot is not None
        self._known = 2
        return loaded(self.path, self._snapshot, self.taken)

    def _exists(self) -> bool:
        if self.path.is_dir():
            raise ArchiveDamaged(f"{self.path} is a folder; name a file with --archive")
        if self.path.exists():
            return True
        if self._log.folder.is_dir() and any(self._log.folder.glob("*.log")) and self._log.size(1) is None:
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

    def _apply(self, state: State, commit: Commit) -> None:
        for table, documents in commit.hot.items():
            put(state.hot.setdefault(table, {}), documents)
            for key, raw in documents.items():
                self.taken(table, key, raw)
        put(state.cold, commit.cold)
        state.revision, state.at = commit.revision, commit.end

    def _fold_if_due(self) -> None:
        state = self._state
        if state is None:
            return
        grown = (state.at.file - self._folded.file) * ROLL_BYTES + state.at.offset - self._folded.offset
        with suppress(OSError, ArchiveUnwritable):  # what was asked is kept; a snapshot can wait
            if grown > max(self._fold_bytes, self.path.stat().st_size // 2):
                self.fold()

    def _clean(self) -> None:
        """Take away what killed writers left beside the file."""
        for left in self.path.parent.glob(f".{self.path.name}.*.tmp"):
            left.unlink(missing_ok=True)

    @contextmanager
    def _locked(self, name: str, seconds: float) -> Iterator[None]:
        if name not in self._locks:
            self._locks[name] = FileLock(f"{self.path}.{name}", thread_local=False, is_singleton=False)
        lock = self._locks[name]
        try:
            if self._state is None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=seconds, poll_interval=0.005)
        except Timeout as fault:
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
            lock.release()

    def close(self) -> None:
        """Let go of the snapshot's file."""
        with self.guard:
            if self._snapshot is not None:
                self._snapshot.close()
            self._snapshot = self._state = None

    def size(self) -> int:
        """The bytes of snapshot and log."""
        files = [self.path, *self._log.folder.glob("*.log")]
        return sum(path.stat().st_size for path in files if path.exists())
