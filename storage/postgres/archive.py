"""The archive in PostgreSQL: the same promises as in TinyDB, for many pollers and many dashboards at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import local
from typing import Any, Self

import msgspec
import psycopg
from psycopg.sql import SQL

from ...model.claim import Claim, Reading
from ...model.feed import FeedState
from ...model.filter import Filter
from ...model.item import Item
from ..archive import NOBODY_ABOVE, Changed, Counts, ItemHead, Kept
from ..whole import Whole
from . import kept, leases, mending, wholes
from .asked import SEARCH, claims_query, items_query, tally_query, values_of
from .change import Change, Query
from .rows import CLAIM, ITEM
from .schema import WRITING, migrate, migrations, refuse_older, version_of
from .server import CHANNEL, Listener, Server
from .wholes import Rows

_REVISION = "SELECT revision FROM contested.archive"
_NO_TABLES = 0


class PostgresArchive:
    """An archive in the schema `contested` of a database. Safe between threads and between processes."""

    def __init__(self, location: str) -> None:
        """Connects; an older version is brought to this one, but nothing is made before the first write. Raises ArchiveError."""
        self._server = Server(location)
        self._listener = Listener(self._server)
        self._running = local()
        try:
            self._version = self._brought_up()
        except BaseException:
            self._server.close()
            raise

    def _brought_up(self) -> int:
        """The version of the archive, this one where there is any."""
        location = self._server.location
        with self._server.connection() as connection:
            version = version_of(connection, location)
            if not _NO_TABLES < version < len(migrations()):
                return version
            try:
                migrate(connection, location)
            except psycopg.errors.InsufficientPrivilege as fault:
                raise refuse_older(version, location) from fault
            return len(migrations())

    @property
    def revision(self) -> int:
        """Grows with every write, whoever wrote; heard, not asked for."""
        return self._listener.latest(_REVISION) if self._there() else 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is kept within is one transaction."""
        with self._transaction():
            yield

    def keep_items(self, items: Iterable[Item]) -> Kept:
        """See Archive."""
        items = list(items)
        if not items:
            return Kept((), (), 0)
        with self._transaction() as change:
            return kept.keep_items(change, items)

    def keep_readings(self, readings: Iterable[Reading]) -> None:
        """See Archive."""
        readings = list(readings)
        if readings:
            with self._transaction() as change:
                kept.keep_readings(change, readings)

    def keep_states(self, states: Iterable[FeedState]) -> None:
        """See Archive."""
        states = list(states)
        if states:
            with self._transaction() as change:
                kept.keep_states(change, states)

    def states(self) -> Mapping[str, FeedState]:
        """See Archive."""
        rows = self._rows(SQL("SELECT state FROM contested.feeds WHERE state IS NOT NULL"))
        found = [kept.STATE.decode(raw) for (raw,) in rows]
        return {state.feed: state for state in found}

    def leased(
        self, addresses: Collection[str], since: int, now: datetime, span: timedelta, most: int
    ) -> AbstractContextManager[list[str]]:
        """See Shared."""
        self._make()
        return leases.leased(self._server, addresses, since, now, span, most)

    def claims(self, where: Filter, among: Collection[str] | None = None) -> list[Claim]:
        """See Archive."""
        return [CLAIM.decode(raw) for (raw,) in self._rows(claims_query(where, among), values_of(where, among))]

    def items(self, where: Filter, among: Collection[str] | None = None) -> list[ItemHead]:
        """See Archive."""
        return [ItemHead(*row) for row in self._rows(items_query(where, among), values_of(where, among))]

    def search(self, words: str) -> list[ItemHead]:
        """The items whose text or title, in any revision, holds all of the words, newest first; as a web search reads them: "a phrase", or, -not."""
        return [ItemHead(*row) for row in self._rows(SEARCH, {"words": words.replace("\0", "")})]

    def changes(self, since: int) -> Changed:
        """See Archive."""
        query = SQL(
            "SELECT a.revision, array_remove(array_agg(i.item_id), NULL) FROM contested.archive a"
            " LEFT JOIN contested.items i ON i.changed > %(since)s GROUP BY a.revision"
        )
        for revision, items in self._rows(query, {"since": since}):
            self._listener.wrote(revision)  # word of it may still be on its way
            return Changed(revision, frozenset(items) if since <= revision else None)
        return Changed(0, frozenset() if since == 0 else None)

    def counts(self, where: Filter, above: Mapping[str, Collection[str]] = NOBODY_ABOVE) -> Counts:
        """See Archive."""
        anywhere = self._tally(msgspec.structs.replace(where, admin1s=frozenset()), "admin1s")
        anybody = self._tally(msgspec.structs.replace(where, actors=frozenset()), "actors")
        asked = anywhere if not where.admin1s else anybody if not where.actors else self._tally(where, "actors")
        admin1s, actors = Counter[str](), Counter[str]()
        for places, number in anywhere:
            admin1s.update(dict.fromkeys(places, number))
        for named, number in anybody:
            actors.update(dict.fromkeys({up for actor in named for up in (actor, *above.get(actor, ()))}, number))
        return Counts(sum(number for _, number in asked), admin1s, actors)

    def _tally(self, where: Filter, column: str) -> list[tuple[list[str], int]]:
        return [(values, number) for values, number in self._rows(tally_query(where, column), values_of(where))]

    def item(self, item_id: str) -> Item | None:
        """See Archive."""
        revisions = self.revisions(item_id)
        return revisions[-1] if revisions else None

    def revisions(self, item_id: str) -> Sequence[Item]:
        """See Archive."""
        query = SQL("SELECT item FROM contested.texts WHERE item_id = %(id)s ORDER BY revision")
        return [ITEM.decode(raw) for (raw,) in self._rows(query, {"id": item_id.replace("\0", "")})]

    def unread(self, reader: str | None = None) -> list[Item]:
        """See Archive."""
        stale = SQL("i.read_revision <> i.revision")
        if reader is not None:
            stale = SQL("(i.read_revision <> i.revision OR i.reader IS DISTINCT FROM %(reader)s)")
        query = SQL(
            "SELECT t.item FROM contested.items i JOIN contested.texts t USING (item_id, revision)"
            " WHERE {} ORDER BY i.age DESC, i.item_id"
        ).format(stale)
        return [ITEM.decode(raw) for (raw,) in self._rows(query, {"reader": reader})]

    def wholes(self) -> Iterator[Whole]:
        """All that is kept of each item, by item id."""
        return wholes.wholes(self._rows)

    def take(self, some: Sequence[Whole], source: str) -> None:
        """Keep items of another archive as they were kept there; `source` names it. Raises ArchiveUnwritable where others wrote here."""
        with self._transaction() as change:
            wholes.take(change, some, source)

    def filled(self) -> None:
        """Every item of the other archive is here and has been compared: from now on others may write."""
        with self._transaction() as change:
            wholes.end(change)

    def export(self, path: Path) -> int:
        """See Archive."""
        with self._unchanging() as rows:
            return wholes.export(rows, path)

    def check(self) -> list[str]:
        """See Archive."""
        with self._unchanging() as rows:
            return mending.check(rows)

    def repair(self) -> list[str]:
        """See Archive."""
        if not self._there():
            return []
        with self._transaction() as change:
            return mending.repair(change)

    def compact(self, texts_since: date | None = None) -> int:
        """See Archive."""
        if texts_since is None or not self._there():
            return 0
        with self._transaction() as change:
            return mending.drop_texts(change, texts_since)

    def close(self) -> None:
        """Let go of the connections."""
        self._listener.close()
        self._server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # -- within --------------------------------------------------------------------

    def _rows(self, query: Query, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows that answer; none where there is no archive yet."""
        running: Change | None = getattr(self._running, "change", None)
        if running is not None:
            return running.rows(query, values)
        if not self._there():
            return []
        with self._server.connection() as connection:
            return connection.execute(query, values).fetchall()

    @contextmanager
    def _unchanging(self) -> Iterator[Rows]:
        """Questions that are all answered out of one moment, whatever is written meanwhile."""
        if not self._there():
            yield lambda *_: []
            return
        with self._server.connection() as connection, connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield lambda query, values: connection.execute(query, values).fetchall()

    def _there(self) -> bool:
        """Whether the archive has been made."""
        if self._version == _NO_TABLES:
            with self._server.connection() as connection:
                self._version = version_of(connection, self._server.location)
        return self._version > _NO_TABLES

    def _make(self) -> None:
        """Make the tables where there are none."""
        if self._version == _NO_TABLES:
            with self._server.connection() as connection:
                migrate(connection, self._server.location)
            self._version = len(migrations())

    @contextmanager
    def _transaction(self) -> Iterator[Change]:
        """A write: kept whole or not at all, its revision told to everybody. Writers take turns."""
        running: Change | None = getattr(self._running, "change", None)
        if running is not None:
            yield running
            return
        self._make()
        with self._server.connection() as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (WRITING,))
            change = Change(connection, self._server.location)
            self._running.change = change
            try:
                yield change
            finally:
                self._running.change = None
            change.end(CHANNEL)
        if change.made:
            self._listener.wrote(change.revision)
