"""A location -> the archive that lives there: a path, or the `postgresql://` address of a database."""

from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ArchiveError, UsageError
from .archive import Archive
from .postgres.address import is_address, shown
from .postgres.roles import ROLES

if TYPE_CHECKING:
    from .postgres.archive import PostgresArchive
    from .tiny import TinyArchive

__all__ = ["ROLES", "open_archive", "open_database", "open_file", "shown"]


def open_archive(location: str | Path) -> Archive:
    """The archive at a location; nothing is made before the first write. Raises ArchiveError."""
    return open_database(str(location)) if is_address(str(location)) else open_file(location)


def open_file(location: str | Path) -> "TinyArchive":
    """The archive at a path. Raises UsageError where that is no path."""
    if is_address(str(location)):
        raise UsageError(f"{shown(str(location))} is no file; name one with --archive")
    from .tiny import TinyArchive

    return TinyArchive(Path(location).expanduser())


def open_database(address: str) -> "PostgresArchive":
    """The archive in a database. Raises ArchiveError, UsageError where that is no address of one."""
    if not is_address(address):
        raise UsageError(f"{address} is no database: write postgresql://user@host/database")
    try:
        from .postgres.archive import PostgresArchive
    except ModuleNotFoundError as missing:
        if missing.name not in ("psycopg", "psycopg_pool"):
            raise
        raise ArchiveError(
            "an archive in PostgreSQL needs one more package: pip install 'contested[postgres]'"
        ) from missing
    return PostgresArchive(address)
