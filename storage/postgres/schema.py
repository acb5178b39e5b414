"""A database -> the tables of this version in its schema `contested`, by numbered migrations, each kept whole or not at all."""

from importlib.resources import files

import psycopg

from ...errors import ArchiveDamaged, ArchiveUnwritable
from .address import shown

WRITING = 0x636F6E74
"""The advisory lock that whoever writes holds until the end of the transaction: writers take turns, readers do not wait."""
# Asked of the catalogue, not by name: who has just waited for the lock may still remember that there was no such name.
_THERE = "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'contested' AND tablename = 'archive')"
_SCHEMA = "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'contested')"


def migrations() -> list[str]:
    """The SQL of each migration, the first one first."""
    folder = files(__package__) / "migrations"
    return [path.read_text() for path in sorted(folder.iterdir(), key=lambda p: p.name) if path.name.endswith(".sql")]


def version_of(connection: psycopg.Connection[tuple[object, ...]], location: str) -> int:
    """The version of the archive in a database; 0 where there is none. Raises ArchiveDamaged where it is a newer one."""
    if connection.execute(_THERE).fetchone() != (True,):
        return 0
    row = connection.execute("SELECT version FROM contested.archive").fetchone()
    version, known = int(str(row[0])) if row else 0, len(migrations())
    if version > known:
        raise ArchiveDamaged(
            f"{shown(location)} was written by a newer contested (archive version {version}, this one knows {known});"
            " update contested, nothing was touched"
        )
    return version


def migrate(connection: psycopg.Connection[tuple[object, ...]], location: str, to: int | None = None) -> None:
    """Bring the tables to this version (or to `to`), one transaction in all. Raises ArchiveDamaged, psycopg.Error."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (WRITING,))
        version = version_of(connection, location)
        wanted = migrations()[version:to]
        if not wanted:
            return
        if version == 0 and not _has_schema(connection):
            connection.execute("CREATE SCHEMA contested")
        for number, words in enumerate(wanted, version + 1):
            connection.execute(words.encode())
            connection.execute("UPDATE contested.archive SET version = %s", (number,))


def refuse_older(version: int, location: str) -> ArchiveUnwritable:
    """The line for who may not bring an older archive to this version."""
    return ArchiveUnwritable(
        f"{shown(location)} is of an older version ({version}, this contested needs {len(migrations())});"
        " let its owner run `contested archive info` once"
    )


def _has_schema(connection: psycopg.Connection[tuple[object, ...]]) -> bool:
    return connection.execute(_SCHEMA).fetchone() == (True,)
