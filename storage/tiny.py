"""The archive in TinyDB: hot heads and claims apart from cold texts, documents found by their hash, one transaction a call."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, Self

import msgspec
from tinydb import TinyDB
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from ..errors import ArchiveDamaged
from ..model.claim import Claim, Reading
from ..model.feed import FeedState
from ..model.filter import Filter
from ..model.item import Item, ItemRef
from ..model.when import moment
from .archive import ItemHead, Kept
from .faults import faults_of
from .snapshot import SnapshotStorage, Tables, replace_file

SCHEMA = 1
ITEMS, TEXTS, FEEDS, META = "items", "texts", "feeds", "archive"


class Head(msgspec.Struct, frozen=True):
    """The hot half of an item: its head, its claims, the reader that took them and the revision that it read."""

    head: ItemHead
    feed: str
    text_sha256: str
    claims: tuple[Claim, ...] = ()
    reader: str | None = None
    read_revision: int = 0


class TinyArchive:
    """An archive in one JSON file (or in memory). Safe between threads and between processes."""

    def __init__(self, path: Path | None) -> None:
        """`path` need not exist; None keeps everything in memory. Nothing is read or written yet."""
        self._storage: SnapshotStorage | MemoryStorage = SnapshotStorage(path) if path else MemoryStorage()  # type: ignore[no-untyped-call]
        self._db = TinyDB(storage=lambda: self._storage)
        self._guard = RLock()
        self._hot: dict[str, Head] = {}
        self._hot_of: Tables | None = None
        self._hot_revision = -1

    @classmethod
    def in_memory(cls) -> TinyArchive:
        """An archive that ends with the process."""
        return cls(None)

    @property
    def revision(self) -> int:
        """Grows with every write, whoever wrote; one stat."""
        with self._guard:
            return int(_meta(self._tables()).get("revision", 0))

    def keep_items(self, items: Iterable[Item]) -> Kept:
        """See Archive."""
        news: list[Item] = []
        edits: list[Item] = []
        unchanged = 0
        items = list(items)
        if not items:
            return Kept((), (), 0)
        with self._writing() as tables:
            for item in items:
                known = tables[TEXTS].get(_key(item.item_id))
                latest = _item(known["revisions"][-1]) if known else None
                if latest and (latest.text_sha256, latest.title) == (item.text_sha256, item.title):
                    unchanged += 1
                    continue
                kept = msgspec.structs.replace(item, revision=latest.revision + 1 if latest else 1)
                (edits if latest else news).append(kept)
                _put_item(tables, kept)
        return Kept(tuple(news), tuple(edits), unchanged)

    def keep_readings(self, readings: Iterable[Reading]) -> None:
        """See Archive."""
        readings = list(readings)
        if not readings:
            return
        with self._writing() as tables:
            for reading in readings:
                document = tables[ITEMS].get(_key(reading.item_id))
                if document is None or document["head"]["revision"] != reading.revision:
                    continue
                tables[ITEMS][_key(reading.item_id)] = document | {
                    "head": document["head"] | {"claims": len(reading.claims)},
                    "claims": msgspec.to_builtins(reading.claims),
                    "reader": reading.reader,
                    "read_revision": reading.revision,
                }

    def keep_states(self, states: Iterable[FeedState]) -> None:
        """See Archive."""
        states = list(states)
        if not states:
            return
        with self._writing() as tables:
            for state in states:
                tables[FEEDS][_key(_hash(state.feed))] = msgspec.to_builtins(state)

    def states(self) -> Mapping[str, FeedState]:
        """See Archive."""
        with self._guard:
            found = msgspec.convert(self._table(FEEDS).all(), list[FeedState])
        return {state.feed: state for state in found}

    def claims(self, where: Filter) -> list[Claim]:
        """See Archive."""
        heads = [hot for hot in self._newest() if _of_theatre(hot, where)]
        return [claim for hot in heads for claim in hot.claims if where.keeps(claim)]

    def items(self, where: Filter) -> list[ItemHead]:
        """See Archive."""
        return [hot.head for hot in self._newest() if _of_theatre(hot, where) and _asks(hot, where)]

    def item(self, item_id: str) -> Item | None:
        """See Archive."""
        revisions = self.revisions(item_id)
        return revisions[-1] if revisions else None

    def revisions(self, item_id: str) -> Sequence[Item]:
        """See Archive."""
        with self._guard:
            document = self._table(TEXTS).get(doc_id=int(item_id, 16))
            return [_item(revision) for revision in document["revisions"]] if isinstance(document, Document) else []

    def unread(self, reader: str | None = None) -> list[Item]:
        """See Archive."""
        stale = [hot for hot in self._newest() if _is_unread(hot, reader)]
        found = [self.item(hot.head.item_id) for hot in stale]
        return [item for item in found if item]

    def export(self, path: Path) -> int:
        """See Archive."""
        with self._guard:
            tables = self._tables()
            replace_file(path, msgspec.json.format(msgspec.json.encode(tables), indent=1))
            return len(tables[ITEMS])

    def check(self) -> list[str]:
        """See Archive."""
        with self._guard:
            try:
                tables = self._tables()
            except ArchiveDamaged as fault:
                return [str(fault)]
            return faults_of(tables[ITEMS], tables[TEXTS])

    def close(self) -> None:
        """See Archive."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _table(self, name: str) -> Table:
        """One table as TinyDB has it, of a file that is ours."""
        self._tables()
        return self._db.table(name)

    def _tables(self) -> Tables:
        """Every table as it stands now, whoever wrote last. Raises ArchiveDamaged for a foreign or a newer file."""
        tables = self._storage.read()
        if not tables:
            return {name: {} for name in (ITEMS, TEXTS, FEEDS, META)}
        schema = _meta(tables).get("schema")
        if not isinstance(schema, int):
            raise ArchiveDamaged(
                f"{self._name} is not an archive of contested; name another file with --archive, nothing was touched"
            )
        if schema > SCHEMA:
            raise ArchiveDamaged(
                f"{self._name} was written by a newer contested (archive version {schema}, this one knows {SCHEMA}); update contested, nothing was touched"
            )
        return {name: tables.get(name, {}) for name in (ITEMS, TEXTS, FEEDS, META)}

    @contextmanager
    def _writing(self) -> Iterator[Tables]:
        """One transaction: the tables to change, kept whole at the end or not at all.

        TinyDB's own operations write one table each, so a call that changes several goes to the storage beneath them.
        """
        with self._guard, self._locked():
            tables = self._tables()
            changed: Tables = {name: dict(table) for name, table in tables.items()}
            yield changed
            meta = _meta(changed)
            changed[META]["1"] = {"format": "contested", "schema": SCHEMA, "revision": meta.get("revision", 0) + 1}
            self._storage.write(changed)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if isinstance(self._storage, SnapshotStorage):
            with self._storage.lock():
                yield
        else:
            yield

    def _newest(self) -> list[Head]:
        """Every item's hot half, newest first; decoded once per change."""
        with self._guard:
            tables = self._tables()
            revision = _meta(tables).get("revision", 0)
            if revision != self._hot_revision:
                self._decode(tables[ITEMS])
                self._hot_revision = revision
            return list(self._hot.values())

    def _decode(self, items: dict[str, Any]) -> None:
        try:
            heads = msgspec.convert(list(items.values()), list[Head])
        except msgspec.ValidationError as fault:
            raise ArchiveDamaged(
                f"{self._name} holds an item that cannot be read ({fault}); run `contested archive check`"
            ) from fault
        heads.sort(key=_age, reverse=True)
        self._hot = {hot.head.item_id: hot for hot in heads}

    @property
    def _name(self) -> str:
        return str(self._storage.path) if isinstance(self._storage, SnapshotStorage) else "the archive in memory"


def _meta(tables: Tables) -> dict[str, Any]:
    found = tables.get(META, {}).get("1", {})
    return found if isinstance(found, dict) else {}


def _key(item_id: str) -> str:
    """The TinyDB document id of a 56-bit hash, as its JSON spells it."""
    return str(int(item_id, 16))


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:14]


def _item(revision: dict[str, Any]) -> Item:
    return msgspec.convert(revision, Item)


def _put_item(tables: Tables, item: Item) -> None:
    key = _key(item.item_id)
    before = tables[TEXTS].get(key, {"revisions": []})
    tables[TEXTS][key] = {"revisions": [*before["revisions"], msgspec.to_builtins(item)]}
    read = tables[ITEMS].get(key, {"claims": [], "reader": None, "read_revision": 0})
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
        len(read["claims"]),
    )
    tables[ITEMS][key] = read | {"head": msgspec.to_builtins(head), "feed": item.feed, "text_sha256": item.text_sha256}


def _age(hot: Head) -> tuple[float, str]:
    stamp = hot.head.published or hot.head.fetched
    return moment(stamp).timestamp(), hot.head.item_id


def _is_unread(hot: Head, reader: str | None) -> bool:
    return hot.read_revision != hot.head.revision or (reader is not None and hot.reader != reader)


def _of_theatre(hot: Head, where: Filter) -> bool:
    return where.theatre is None or hot.head.theatre in (where.theatre, None)


def _asks(hot: Head, where: Filter) -> bool:
    """Whether an item answers: by its head where only items are asked about, else by one claim of its own."""
    head = hot.head
    ref = ItemRef(head.url, head.title, head.published, head.fetched, head.revision, hot.text_sha256)
    if where.unread and not _is_unread(hot, None):
        return False
    if not where.knows(ref) or (where.revised and head.revision < 2):
        return False
    words = f"{head.title}\n{head.outlet}\n{head.origin or ''}".casefold()
    by_title = not where.text or where.text.casefold() in words
    if not (where.admin1s or where.actors or where.kinds or where.since or where.until or where.min_confidence):
        return by_title or any(where.keeps(claim) for claim in hot.claims)
    return any(where.keeps(claim) for claim in hot.claims)
