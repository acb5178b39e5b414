"""A location -> the archive that lives there."""

from pathlib import Path

from ..errors import ArchiveError
from .archive import Archive


def open_archive(location: str | Path) -> Archive:
    """The archive at a path; nothing is made before the first write. Raises ArchiveError."""
    if str(location).startswith(("postgresql://", "postgres://")):
        raise ArchiveError("this version keeps archives in files only; give a path instead of a postgresql:// address")
    from .tiny import TinyArchive

    return TinyArchive(Path(location).expanduser())
