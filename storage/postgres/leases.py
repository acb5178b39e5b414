"""Due feeds -> those that this poller may ask now: each is one poller's alone until it is let go, or until its time is over."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from uuid import uuid4

from psycopg.sql import SQL

from ...errors import ArchiveError
from .rows import key_of, plain
from .server import Server

# In one order for all, so that two pollers with new feeds do not wait for each other in a ring.
_MADE = SQL(
    "INSERT INTO contested.feeds (key, feed, changed) SELECT key, feed, 0"
    " FROM unnest(%(keys)s::text[], %(feeds)s::text[]) AS due (key, feed)"
    " WHERE NOT EXISTS (SELECT FROM contested.feeds f WHERE f.key = due.key)"
    " ORDER BY key ON CONFLICT DO NOTHING"
)
# Rows that another poller is taking at this moment are his: SKIP LOCKED passes over them. Whether a feed is free, and
# whether nobody has polled it since, stands in the row that is locked, so that both are looked at again once it is ours.
_TAKEN = SQL(
    "WITH free AS (SELECT f.key FROM contested.feeds f"
    " JOIN unnest(%(keys)s::text[]) WITH ORDINALITY AS due (key, place) USING (key)"
    " WHERE (f.until IS NULL OR f.until <= %(now)s) AND f.changed <= %(since)s"
    " ORDER BY due.place LIMIT %(most)s FOR UPDATE OF f SKIP LOCKED)"
    " UPDATE contested.feeds f SET holder = %(holder)s, until = %(until)s FROM free WHERE f.key = free.key RETURNING f.key"
)
_LET_GO = SQL(
    "UPDATE contested.feeds SET holder = NULL, until = NULL WHERE holder = %(holder)s AND key = ANY(%(keys)s::text[])"
)


@contextmanager
def leased(
    server: Server, addresses: Collection[str], since: int, now: datetime, span: timedelta, most: int
) -> Iterator[list[str]]:
    """See Shared.leased."""
    keys = {key_of(address): address for address in addresses}
    holder = uuid4().hex
    values = {
        "keys": list(keys),
        "feeds": [plain(address) for address in keys.values()],
        "since": since,
        "now": now,
        "until": now + span,
        "most": most,
        "holder": holder,
    }
    with server.connection() as connection:
        connection.execute(_MADE, values)
        taken = {key for (key,) in connection.execute(_TAKEN, values)}
    try:
        yield [address for key, address in keys.items() if key in taken]
    finally:
        # Where the server has gone the lease ends by itself.
        with suppress(ArchiveError), server.connection() as connection:
            connection.execute(_LET_GO, {"holder": holder, "keys": list(taken)})
