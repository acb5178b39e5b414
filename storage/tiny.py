"""The archive in TinyDB: heads in memory, claims and texts in a log, documents found by their hash, one transaction a call."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec
from tinydb import TinyDB

from ..errors import ArchiveDamaged, ArchiveUnwritable
from ..model.claim import Claim, Reading
from ..model.feed import FeedState
from ..model.filter import Filter
from ..model.item import Item
from ..model.when import day
from .archive import NOBODY_ABOVE, Changed, Counts, ItemHead, Kept
from .changes import Changes
from .entry import COLD, Shape
from .faults import faults_of
from .head import Head, Hot, head_of, shown_of
from .memory import MemoryStore
from .shelf import ITEMS, Shelf, sound
from .snapshot import replace_file
from .store import Store
from .table import StoreStorage, StoreTable, Tables

FEEDS = "feeds"
T = TypeVar("T")
_HEX = re.compile("[0-9a-f]+")
_HALF = re.compile("[\ud800-\udfff]")


class Text(msgspec.Struct, frozen=True):
    """A text's document: every revision of an item, oldest first; none where they were dropped for their age."""

    revisions: tuple[Item, ...]
    dropped: bool = False


_HOT = msgspec.json.Decoder(Hot)
_TEXT = msgspec.json.Decoder(Text)
_STATE = msgspec.json.Decoder(FeedState)


class TinyArchive:
    """An archive in a snapshot and a log (or in memory). Safe between threads and between processes."""

    def __init__(self, path: Path | None, **options: Any) -> None:
        """`path` need not exist; None keeps everything in memory. Nothing is read or written yet."""
        shapes = {
            ITEMS: Shape(Head, lambda raw: head_of(self._sound(raw, _HOT))),
            FEEDS: Shape(FeedState, lambda raw: self._sound(raw, _STATE)),
        }
        self._store: Store | MemoryStore = Store(path, shapes, **options) if path else MemoryStore(shapes)
        self._db = TinyDB(storage=lambda: StoreStorage(self._store))
        self._db.table_class = StoreTable
        self._shelf = Shelf(self._store)

    @classmethod
    def in_memory(cls) -> TinyArchive:
        """An archive that ends with the process."""
        return cls(None)

    @property
    def revision(self) -> int:
        """Grows with every write, whoever wrote; one stat."""
        return self._store.state.revision

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is kept within is one transaction."""
        with self._store.transaction():
            yield

    def keep_items(self, items: Iterable[Item]) -> Kept:
        """See Archive."""
        news: list[Item] = []
        edits: list[Item] = []
        unchanged = 0
        items = [_encodable(item) for item in items]
        if not items:
            return Kept((), (), 0)
        with self._store.transaction() as changes:
            for item in items:
                key = _key(item.item_id)
                latest: Head | None = self._store.digest(ITEMS, key)
                if latest and (latest.text_sha256, latest.title) == (item.text_sha256, item.title):
                    unchanged += 1
                    continue
                kept = msgspec.structs.replace(item, revision=latest.revision + 1 if latest else 1)
                (edits if latest else news).append(kept)
                revisions = (*self.revisions(item.item_id), kept) if latest else (kept,)
                changes.put(COLD, key, msgspec.json.encode(Text(revisions)))
                self._put(changes, key, self._hot_of(key, kept))
        return Kept(tuple(news), tuple(edits), unchanged)

    def _hot_of(self, key: int, item: Item) -> Hot:
        """The item's document with the claims that were read so far."""
        raw = self._store.get(ITEMS, key)
        if raw is None:
            return Hot(shown_of(item, 0), item.feed, item.text_sha256)
        read = self._sound(raw, _HOT)
        head = shown_of(item, len(read.claims))
        return msgspec.structs.replace(read, head=head, feed=item.feed, text_sha256=item.text_sha256)

    def _put(self, changes: Changes, key: int, hot: Hot) -> None:
        changes.put(ITEMS, key, msgspec.json.encode(hot), head_of(hot))

    def keep_readings(self, readings: Iterable[Reading]) -> None:
        """See Archive."""
        readings = list(readings)
        if not readings:
            return
        with self._store.transaction() as changes:
            for reading in readings:
                key = _key(reading.item_id)
                head: Head | None = self._store.digest(ITEMS, key)
                if head is None or head.revision != reading.revision:
                    continue
                shown = msgspec.structs.replace(head.shown, claims=len(reading.claims))
                read = Hot(shown, head.feed, head.text_sha256, reading.reader, reading.revision, reading.claims)
                self._put(changes, key, read)

    def keep_states(self, states: Iterable[FeedState]) -> None:
        """See Archive."""
        states = list(states)
        if not states:
            return
        with self._store.transaction() as changes:
            for state in states:
                key = _key(_hash(state.feed))
                if self._store.digest(FEEDS, key) != state:
                    changes.put(FEEDS, key, msgspec.json.encode(state), state)

    def states(self) -> Mapping[str, FeedState]:
        """See Archive."""
        with self._store.guard:
            return {entry.digest.feed: entry.digest for entry in self._store.entries(FEEDS).values()}

    def claims(self, where: Filter, among: Collection[str] | None = None) -> list[Claim]:
        """See Archive."""
        with self._store.guard:
            return self._shelf.claims(where, among)

    def items(self, where: Filter, among: Collection[str] | None = None) -> list[ItemHead]:
        """See Archive."""
        with self._store.guard:
            return self._shelf.items(where, among)

    def changes(self, since: int) -> Changed:
        """See Archive."""
        with self._store.guard:
            return self._shelf.changes(since)

    def counts(self, where: Filter, above: Mapping[str, Collection[str]] = NOBODY_ABOVE) -> Counts:
        """See Archive."""
        with self._store.guard:
            return self._shelf.counts(where, above)

    def item(self, item_id: str) -> Item | None:
        """See Archive."""
        revisions = self.revisions(item_id)
        return revisions[-1] if revisions else None

    def revisions(self, item_id: str) -> Sequence[Item]:
        """See Archive."""
        if not _HEX.fullmatch(item_id):
            return []
        raw = self._store.get(COLD, _key(item_id))
        return list(self._sound(raw, _TEXT).revisions) if raw else []

    def document(self, item_id: str) -> Hot | None:
        """All that is kept of an item but its texts."""
        raw = self._store.get(ITEMS, _key(item_id))
        return self._sound(raw, _HOT) if raw else None

    def unread(self, reader: str | None = None) -> list[Item]:
        """See Archive."""
        with self._store.guard:
            stale = self._shelf.unread(reader)
        return [item for item_id in stale if (item := self.item(item_id))]

    def export(self, path: Path) -> int:
        """See Archive."""
        if isinstance(self._store, Store) and path.resolve() == self._store.path.resolve():
            raise ArchiveUnwritable(f"{path} is the archive itself; name another file, nothing was touched")
        with self._store.guard:
            tables: Tables = {ITEMS: {}, COLD: {}, FEEDS: {}} | (StoreStorage(self._store).read() or {})
            tables["archive"] = {"1": {"format": "contested", "schema": 1, "revision": self.revision}}
            replace_file(path, iter((msgspec.json.format(msgspec.json.encode(tables), indent=1),)))
            return len(tables[ITEMS])

    def check(self) -> list[str]:
        """See Archive."""
        with self._store.guard:
            try:
                return list(self._faults())
            except (ArchiveDamaged, msgspec.DecodeError) as fault:
                return [str(fault)]

    def _faults(self) -> Iterator[str]:
        """Every fault, item by item: an archive may be larger than what there is of memory."""
        entries = self._store.entries
        for key in {**entries(ITEMS), **entries(COLD)}:
            yield from faults_of(self._decoded(ITEMS, key), self._decoded(COLD, key), {})
        for key in list(entries(FEEDS)):
            yield from faults_of({}, {}, self._decoded(FEEDS, key))

    def _decoded(self, table: str, key: int) -> dict[str, Any]:
        raw = self._store.get(table, key)
        return {str(key): msgspec.json.decode(raw)} if raw else {}

    def repair(self) -> list[str]:
        """See Archive."""
        with self._store.guard:
            told = self._store.repair()
            heads = self._store.entries(ITEMS)
            orphans = [key for key in self._store.entries(COLD) if key not in heads]
            with self._store.transaction() as changes:
                for key in orphans:
                    raw = self._store.get(COLD, key)
                    revisions = self._sound(raw, _TEXT).revisions if raw else ()
                    if revisions:
                        self._put(changes, key, self._hot_of(key, revisions[-1]))
                        told.append(f"item {revisions[-1].item_id} lost its claims; `contested reread` reads it again")
            return told

    def compact(self, texts_since: date | None = None) -> int:
        """See Archive."""

        def text(key: int, raw: bytes) -> bytes:
            entry = self._store.entries(ITEMS).get(key)
            young = entry is None or texts_since is None or day(entry.digest.fetched) >= texts_since
            return raw if young else msgspec.json.encode(Text((), dropped=True))

        with self._store.guard:
            return self._store.compact(text)

    def close(self) -> None:
        """See Archive."""
        self._db.close()
        self._shelf.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _sound(self, raw: bytes, decoder: msgspec.json.Decoder[T]) -> T:
        return sound(raw, decoder, self._store)


def _key(item_id: str) -> int:
    """The TinyDB document id of a 56-bit hash."""
    return int(item_id, 16)


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:14]


def _encodable(item: Item) -> Item:
    """The item without halves of surrogate pairs, which no JSON can hold."""
    if not any(not words.isascii() and _HALF.search(words) for words in (item.title, item.text)):
        return item
    return msgspec.structs.replace(item, title=_HALF.sub("\ufffd", item.title), text=_HALF.sub("\ufffd", item.text))
