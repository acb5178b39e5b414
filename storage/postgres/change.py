"""A write while it runs: its connection, and the revision of the archive that it will be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import psycopg
from psycopg.sql import SQL, Composed

from ...errors import ArchiveDamaged, ArchiveUnwritable
from .address import shown
from .schema import migrations

Query = str | SQL | Composed


class Change:
    """A transaction that holds the lock of whoever writes."""

    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]], location: str) -> None:
        """Raises ArchiveDamaged where a newer contested has changed the tables meanwhile."""
        self.connection, self.location, self.made = connection, location, False
        row = connection.execute("SELECT version, revision, filling FROM contested.archive").fetchone()
        version, revision, self.filling = row or (0, 0, None)
        if version != len(migrations()):
            raise ArchiveDamaged(f"{shown(location)} is of version {version} now; update contested and start it again")
        self.revision: int = revision + 1

    def refuse_while_filling(self) -> None:
        """Nobody but the move writes items until it is over: they would not be compared. Raises ArchiveUnwritable."""
        if self.filling:
            raise ArchiveUnwritable(
                f"{shown(self.location)} is being filled from {self.filling}; once `contested archive migrate` has ended"
                " (the same command goes on where it was) it takes writes"
            )

    def rows(self, query: Query, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows that answer."""
        return self.connection.execute(query, values).fetchall()

    def stream(self, query: Query) -> Iterator[tuple[Any, ...]]:
        """The rows that answer, a few at a time."""
        with self.connection.cursor(name="stream") as cursor:
            cursor.itersize = 1000
            yield from cursor.execute(query)

    def write(self, query: Query, values: Mapping[str, Any] | None = None) -> int:
        """Change rows; answers how many. The archive has another revision then."""
        self.made = True
        return self.connection.execute(query, values).rowcount

    def write_all(self, query: Query, rows: Iterable[Mapping[str, Any]]) -> None:
        """Change rows once for each of the values."""
        self.made = True
        with self.connection.cursor() as cursor:
            cursor.executemany(query, rows)

    def copy(self, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
        """Put many new rows into a table."""
        self.made = True
        query = SQL("COPY {} ({}) FROM STDIN").format(SQL(table), SQL(columns))
        with self.connection.cursor() as cursor, cursor.copy(query) as copy:
            for row in rows:
                copy.write_row(row)

    def end(self, channel: str) -> None:
        """Count the revision and tell it to everybody who listens, once it is kept."""
        if self.made:
            self.connection.execute("UPDATE contested.archive SET revision = %s", (self.revision,))
            self.connection.execute("SELECT pg_notify(%s, %s)", (channel, str(self.revision)))
