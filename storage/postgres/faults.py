"""What psycopg raises -> an error of ours: one line that says what and what to do, without a password."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors
from psycopg_pool import PoolTimeout

from ...errors import ArchiveDamaged, ArchiveError, ArchiveUnreachable, ArchiveUnwritable
from .address import shown, without_password


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Whatever the database raises within leaves as an ArchiveError."""
    try:
        yield
    except (psycopg.Error, PoolTimeout) as fault:
        raise fault_of(fault, location) from fault


def fault_of(fault: Exception, location: str) -> ArchiveError:
    """The error of ours that a fault of the database is."""
    name, words = shown(location), without_password(_words(fault), location)
    match fault:
        case errors.InsufficientPrivilege():
            return ArchiveUnwritable(f"{name}: {words}; `contested archive roles` prints what to grant")
        case errors.ReadOnlySqlTransaction():
            return ArchiveUnwritable(f"{name} takes no writes ({words})")
        case errors.DiskFull() | errors.OutOfMemory():
            return ArchiveUnwritable(f"{name}: {words}; what was kept is kept")
        case errors.LockNotAvailable():
            return ArchiveUnwritable(f"{name}: another process has been writing for too long; try again")
        case errors.UndefinedTable() | errors.UndefinedColumn() | errors.DuplicateTable():
            return ArchiveDamaged(f"{name} holds a schema `contested` that is no archive of this version ({words})")
        case psycopg.OperationalError() | psycopg.InterfaceError() | PoolTimeout():
            return ArchiveUnreachable(f"{name} does not answer ({words})")
        case psycopg.ProgrammingError() if fault.sqlstate is None:
            return ArchiveError("the archive's address cannot be read: write postgresql://user@host/database")
        case _:
            return ArchiveDamaged(f"{name}: {words}")


def _words(fault: Exception) -> str:
    """What the database says, in one line; of several attempts at one server the first says enough."""
    said = fault.diag.message_primary if isinstance(fault, psycopg.Error) else None
    lines = (said or str(fault) or type(fault).__name__).strip().splitlines()
    return lines[0].strip().removeprefix("connection is bad: ").rstrip(".") if lines else type(fault).__name__
