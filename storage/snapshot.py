"""A TinyDB storage that keeps its word: one JSON file, written whole beside the old one and renamed over it.

A crash, a full disk or a second process leaves either the old file or the new one. The journal takes the place of `write`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from filelock import FileLock, Timeout
from tinydb.storages import Storage

from ..errors import ArchiveDamaged, ArchiveUnwritable

Tables = dict[str, dict[str, Any]]
Signature = tuple[int, int, int]

LOCK_SECONDS = 30.0


class SnapshotStorage(Storage):
    """Tables in one file, followed when another process replaces it: one stat a read, parsed once per change."""

    def __init__(self, path: Path) -> None:
        """`path` need not exist yet: it is made by the first write, its folder too."""
        self.path = path
        self._tables: Tables | None = None
        self._seen: Signature | None = None

    def read(self) -> Tables | None:
        """The tables as the file has them now; None where there is no file yet. Raises ArchiveDamaged."""
        signature = self.signature()
        if signature is None or signature[2] == 0:
            self._tables = self._seen = None
        elif signature != self._seen:
            self._tables, self._seen = self._parse(), signature
        return self._tables

    def write(self, data: Tables) -> None:
        """Put the tables in the file's place, whole or not at all. Raises ArchiveUnwritable; the old file then stands."""
        replace_file(self.path, msgspec.json.encode(data))
        self._tables, self._seen = data, self.signature()

    def forget(self) -> None:
        """Drop what was parsed: a change that could not be written must not be seen."""
        self._tables = self._seen = None

    def signature(self) -> Signature | None:
        """What tells this file from the next one: inode, time of change and size; None where there is no file."""
        try:
            stat = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as fault:
            raise ArchiveUnwritable(f"cannot look at the archive {self.path}: {fault.strerror}") from fault
        return stat.st_ino, stat.st_mtime_ns, stat.st_size

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the archive against other writers. Raises ArchiveUnwritable."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(f"{self.path}.lock", timeout=LOCK_SECONDS, thread_local=False, is_singleton=False)
            lock.acquire()
        except Timeout as fault:
            raise ArchiveUnwritable(
                f"the archive {self.path} is being written by another process; try again"
            ) from fault
        except OSError as fault:
            raise _unwritable(self.path, fault) from fault
        try:
            yield
        finally:
            lock.release()

    def _parse(self) -> Tables:
        if self.path.is_dir():
            raise ArchiveDamaged(f"{self.path} is a folder; name a file with --archive")
        try:
            tables = msgspec.json.decode(self.path.read_bytes(), type=dict[str, dict[str, Any]])
        except msgspec.MsgspecError as fault:
            raise ArchiveDamaged(
                f"{self.path} is not an archive, or not whole ({fault}); name another file with --archive, nothing was touched"
            ) from fault
        except OSError as fault:
            raise ArchiveDamaged(f"cannot read the archive {self.path}: {fault.strerror}") from fault
        return tables


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in the place of `path`: temporary file, fsync, rename, fsync of the folder. Raises ArchiveUnwritable."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as fault:
        with suppress(OSError):
            temporary.unlink()
        raise _unwritable(path, fault) from fault


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there, and a rename is durable without it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(path: Path, fault: OSError) -> ArchiveUnwritable:
    return ArchiveUnwritable(
        f"cannot write {path}: {fault.strerror or fault}; what was kept is kept, free space or choose another place with --archive"
    )
