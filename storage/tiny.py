"""The archive in TinyDB: hot heads and claims apart from cold texts, documents found by their hash, one transaction a call."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, insort
from collections import Counter
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
from ..model.filter import Filter, actors_of, admin1s_of
from ..model.item import Item, ItemRef
from ..model.when import day, moment
from .archive import NOBODY_ABOVE, Changed, Counts, ItemHead, Kept
from .faults import faults_of
from .index import Index, Keys, keys_of
from .memory import MemoryStore
from .snapshot import replace_file
from .store import Store
from .table import StoreStorage, StoreTable, Tables
from .versions import COLD

ITEMS, FEEDS = "items", "feeds"
Shape = TypeVar("Shape")
_HEX = re.compile("[0-9a-f]+")
_HALF = re.compile("[\ud800-\udfff]")


class Head(msgspec.Struct, gc=False):
    """What of an item stays in memory: its head, the keys of its claims, the reader that took them and the revision that it read."""

    head: ItemHead
    feed: str
    text_sha256: str
    keys: tuple[Keys, ...] = ()
    reader: str | None = None
    read_revision: int = 0


class Hot(Head):
    """The hot half of an item as it is kept: its claims too."""

    claims: tuple[Claim, ...] = ()


class Text(msgspec.Struct, frozen=True):
    """The cold half of an item: every revision, oldest first; none where they were dropped for their age."""

    revisions: tuple[Item, ...]
    dropped: bool = False


_HEAD = msgspec.json.Decoder(Head)
_HOT = msgspec.json.Decoder(Hot)
_TEXT = msgspec.json.Decoder(Text)
_STATE = msgspec.json.Decoder(FeedState)


class TinyArchive:
    """An archive in a snapshot and a log (or in memory). Safe between threads and between processes."""

    def __init__(self, path: Path | None, **options: Any) -> None:
        """`path` need not exist; None keeps everything in memory. Nothing is read or written yet."""
        self._store: Store | MemoryStore = Store(path, **options) if path else MemoryStore()
        self._db = TinyDB(storage=lambda: StoreStorage(self._store))
        self._db.table_class = StoreTable
        self._store.taken, self._store.dropped = self._learn, self._forget
        self._heads: dict[int, Head] = {}
        self._ages: dict[int, tuple[float, int]] = {}
        self._order: list[tuple[float, int]] | None = []
        self._claims: dict[int, tuple[Claim, ...]] = {}
        self._index: Index | None = None
        self._shared: dict[Any, Any] = {}

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
                raw = self._store.get(ITEMS, key)
                latest = self._sound(raw, _HEAD) if raw else None
                if latest and (latest.text_sha256, latest.head.title) == (item.text_sha256, item.title):
                    unchanged += 1
                    continue
                kept = msgspec.structs.replace(item, revision=latest.head.revision + 1 if latest else 1)
                (edits if latest else news).append(kept)
                revisions = (*self.revisions(item.item_id), kept) if latest else (kept,)
                changes.put_cold(key, msgspec.json.encode(Text(revisions)))
                changes.put(ITEMS, key, msgspec.json.encode(self._head_of(key, kept)))
        return Kept(tuple(news), tuple(edits), unchanged)

    def _head_of(self, key: int, item: Item) -> Hot:
        """The item's hot half with the claims that were read so far."""
        raw = self._store.get(ITEMS, key)
        read = self._sound(raw, _HOT) if raw else None
        head = ItemHead(
            item.item_id,
            item.url,
            item.title,
            item.outlet,
            item.origin,
            item.theatre,
            item.published,
            item.fetched,
            item.revision,
            len(read.claims) if read else 0,
        )
        if read is None:
            return Hot(head, item.feed, item.text_sha256)
        return msgspec.structs.replace(read, head=head, feed=item.feed, text_sha256=item.text_sha256)

    def keep_readings(self, readings: Iterable[Reading]) -> None:
        """See Archive."""
        readings = list(readings)
        if not readings:
            return
        with self._store.transaction() as changes:
            for reading in readings:
                key = _key(reading.item_id)
                raw = self._store.get(ITEMS, key)
                hot = self._sound(raw, _HOT) if raw else None
                if hot is None or hot.head.revision != reading.revision:
                    continue
                read = msgspec.structs.replace(
                    hot,
                    head=msgspec.structs.replace(hot.head, claims=len(reading.claims)),
                    keys=tuple(keys_of(claim) for claim in reading.claims),
                    claims=reading.claims,
                    reader=reading.reader,
                    read_revision=reading.revision,
                )
                changes.put(ITEMS, key, msgspec.json.encode(read))

    def keep_states(self, states: Iterable[FeedState]) -> None:
        """See Archive."""
        states = list(states)
        if not states:
            return
        with self._store.transaction() as changes:
            for state in states:
                key, raw = _key(_hash(state.feed)), msgspec.json.encode(state)
                if self._store.get(FEEDS, key) != raw:
                    changes.put(FEEDS, key, raw)

    def states(self) -> Mapping[str, FeedState]:
        """See Archive."""
        with self._store.guard:
            found = [self._sound(raw, _STATE) for _, raw in self._store.documents(FEEDS)]
        return {state.feed: state for state in found}

    def claims(self, where: Filter, among: Collection[str] | None = None) -> list[Claim]:
        """See Archive."""
        with self._store.guard:
            return [
                claim
                for key, numbers in self._asked(where)
                if (among is None or self._heads[key].head.item_id in among)
                if _of_theatre(self._heads[key], where)
                for claim in self._those(key, numbers)
                if where.keeps(claim)
            ]

    def items(self, where: Filter, among: Collection[str] | None = None) -> list[ItemHead]:
        """See Archive."""
        if among is not None:
            return [head for head in self.items(where) if head.item_id in among]
        with self._store.guard:
            found = [(key, numbers) for key, numbers in self._asked(where) if _of_theatre(self._heads[key], where)]
            return [self._heads[key].head for key, numbers in found if self._answers(key, numbers, where)]

    def changes(self, since: int) -> Changed:
        """See Archive."""
        revision = self.revision
        return Changed(revision, frozenset() if since == revision else None)

    def counts(self, where: Filter, above: Mapping[str, Collection[str]] = NOBODY_ABOVE) -> Counts:
        """See Archive."""
        anywhere = self.claims(msgspec.structs.replace(where, admin1s=frozenset()))
        anybody = self.claims(msgspec.structs.replace(where, actors=frozenset()))
        return Counts(
            len(self.claims(where)),
            Counter(admin1 for claim in anywhere for admin1 in admin1s_of(claim)),
            Counter(
                actor
                for claim in anybody
                for actor in {up for named in actors_of(claim) for up in (named, *above.get(named, ()))}
            ),
        )

    def item(self, item_id: str) -> Item | None:
        """See Archive."""
        revisions = self.revisions(item_id)
        return revisions[-1] if revisions else None

    def revisions(self, item_id: str) -> Sequence[Item]:
        """See Archive."""
        if not _HEX.fullmatch(item_id):
            return []
        raw = self._store.cold(_key(item_id))
        return list(self._sound(raw, _TEXT).revisions) if raw else []

    def unread(self, reader: str | None = None) -> list[Item]:
        """See Archive."""
        with self._store.guard:
            stale = [hot for key in self._newest() if _is_unread(hot := self._heads[key], reader)]
        found = [self.item(hot.head.item_id) for hot in stale]
        return [item for item in found if item]

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
                tables = StoreStorage(self._store).read() or {}
            except (ArchiveDamaged, msgspec.DecodeError) as fault:
                return [str(fault)]
            return faults_of(tables.get(ITEMS, {}), tables.get(COLD, {}), tables.get(FEEDS, {}))

    def repair(self) -> list[str]:
        """See Archive."""
        with self._store.guard:
            told = self._store.repair()
            orphans = [key for key in self._store.state.cold if key not in self._heads]
            with self._store.transaction() as changes:
                for key in orphans:
                    raw = self._store.cold(key)
                    revisions = self._sound(raw, _TEXT).revisions if raw else ()
                    if revisions:
                        changes.put(ITEMS, key, msgspec.json.encode(self._head_of(key, revisions[-1])))
                        told.append(f"item {revisions[-1].item_id} lost its claims; `contested reread` reads it again")
            return told

    def compact(self, texts_since: date | None = None) -> int:
        """See Archive."""

        def text(key: int, raw: bytes) -> bytes:
            hot = self._heads.get(key)
            young = hot is None or texts_since is None or day(hot.head.fetched) >= texts_since
            return raw if young else msgspec.json.encode(Text((), dropped=True))

        with self._store.guard:
            _ = self._store.state
            return self._store.compact(text)

    def close(self) -> None:
        """See Archive."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # -- within --------------------------------------------------------------------

    def _forget(self) -> None:
        """Begin anew: the documents are loaded again."""
        self._heads, self._ages, self._order, self._claims, self._index = {}, {}, None, {}, None

    def _learn(self, table: str, key: int, raw: bytes | None) -> None:
        """An item's document is another now; None where it is gone."""
        if table != ITEMS:
            return
        age = self._ages.pop(key, None)
        self._claims.pop(key, None)
        if raw is None:
            self._heads.pop(key, None)
        else:
            self._heads[key] = hot = self._sound(raw, _HEAD)
            # Most items share these with many others: one object each, not a hundred thousand.
            hot.feed = self._shared.setdefault(hot.feed, hot.feed)
            hot.keys = tuple(self._shared.setdefault(keys, keys) for keys in hot.keys)
            self._ages[key] = _age(hot, key)
        if self._order is not None:
            if age is not None:
                del self._order[bisect_left(self._order, age)]
            if raw is not None:
                insort(self._order, self._ages[key])
        if self._index is not None:
            self._index.put(key, self._heads[key].keys if raw is not None else ())

    def _newest(self) -> Iterator[int]:
        """The keys of all items, newest first."""
        _ = self._store.state
        if self._order is None:
            self._order = sorted(self._ages.values())
        return (age[1] for age in self._order)

    def _asked(self, where: Filter) -> Iterator[tuple[int, list[int] | None]]:
        """The items that the filter may keep, newest first, with the numbers of such claims; None: any of them."""
        every = self._newest()
        if not (where.admin1s or where.actors or where.kinds):
            return ((key, None) for key in every)
        if self._index is None:
            self._index = Index()
            for key, hot in self._heads.items():
                self._index.put(key, hot.keys)
        keys = self._index.keeps(where) or {}
        return ((key, keys[key]) for _, key in sorted(self._ages[key] for key in keys))

    def _those(self, key: int, numbers: list[int] | None) -> Sequence[Claim]:
        """Claims of an item, decoded once."""
        if key not in self._claims:
            raw = self._store.get(ITEMS, key)
            self._claims[key] = self._sound(raw, _HOT).claims if raw else ()
        claims = self._claims[key]
        return claims if numbers is None else [claims[number] for number in numbers]

    def _answers(self, key: int, numbers: list[int] | None, where: Filter) -> bool:
        """Whether an item answers: by its head where only items are asked about, else by one claim of its own."""
        hot = self._heads[key]
        head = hot.head
        ref = ItemRef(head.url, head.title, head.published, head.fetched, head.revision, hot.text_sha256)
        if where.unread and not _is_unread(hot, None):
            return False
        if not where.knows(ref) or (where.revised and head.revision < 2):
            return False
        words = f"{head.title}\n{head.outlet}\n{head.origin or ''}".casefold()
        by_title = not where.text or where.text.casefold() in words
        if not (where.admin1s or where.actors or where.kinds or where.since or where.until or where.min_confidence):
            return by_title or any(where.keeps(claim) for claim in self._those(key, numbers))
        return any(where.keeps(claim) for claim in self._those(key, numbers))

    def _sound(self, raw: bytes, decoder: msgspec.json.Decoder[Shape]) -> Shape:
        try:
            return decoder.decode(raw)
        except (msgspec.MsgspecError, ValueError) as fault:
            raise ArchiveDamaged(
                f"{self._name} holds a document that cannot be read ({fault}); run `contested archive check`"
            ) from fault

    @property
    def _name(self) -> str:
        return str(self._store.path) if isinstance(self._store, Store) else "the archive in memory"


def _key(item_id: str) -> int:
    """The TinyDB document id of a 56-bit hash."""
    return int(item_id, 16)


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:14]


def _encodable(item: Item) -> Item:
    """The item without halves of surrogate pairs, which no JSON can hold."""
    if not (_HALF.search(item.title) or _HALF.search(item.text)):
        return item
    return msgspec.structs.replace(item, title=_HALF.sub("\ufffd", item.title), text=_HALF.sub("\ufffd", item.text))


def _age(hot: Head, key: int) -> tuple[float, int]:
    """What sorts the newest first."""
    for stamp in (hot.head.published, hot.head.fetched):
        try:
            if stamp:
                return -moment(stamp).timestamp(), key
        except ValueError:
            continue
    return 0.0, key


def _is_unread(hot: Head, reader: str | None) -> bool:
    return hot.read_revision != hot.head.revision or (reader is not None and hot.reader != reader)


def _of_theatre(hot: Head, where: Filter) -> bool:
    return where.theatre is None or hot.head.theatre in (where.theatre, None)
