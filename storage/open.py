"""A location -> the archive that lives there."""

from pathlib import Path

from ..errors import ArchiveError
from .archive import Archive
from .postgres.address import is_address, shown


def open_archive(location: str | Path) -> Archive:
    """The archive at a path or a `postgresql://` address; nothing is made before the first write. Raises ArchiveError."""
    if is_address(str(location)):
        try:
            from .postgres.archive import PostgresArchive
        except ModuleNotFoundError as missing:
            if missing.name not in ("psycopg", "psycopg_pool"):
                raise
            raise ArchiveError(
                "an archive in PostgreSQL needs one more package: pip install 'contested[postgres]'"
            ) from missing
        return PostgresArchive(str(location))
    from .tiny import TinyArchive

    return TinyArchive(Path(location).expanduser())


def shown_location(location: str) -> str:
    """The location as it may be printed: an address without its password."""
    return shown(location)
