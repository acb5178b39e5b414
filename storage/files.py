"""Numbered files -> bytes read and written at a place. They stay open, since opening one costs more than reading from it."""

import os
from collections.abc import Callable
from pathlib import Path

_sync = getattr(os, "fdatasync", os.fsync)
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_MOST = 16


class Files:
    """The open files of a log. Not safe for two threads at once where the platform cannot read at a place."""

    def __init__(self, path: Callable[[int], Path]) -> None:
        """`path` answers where a file is; none is opened yet."""
        self._path = path
        self._reading: dict[int, int] = {}
        self._writing: tuple[int, int] | None = None

    def read(self, file: int, offset: int, size: int) -> bytes | None:
        """The bytes there; fewer where the file ends, None where it is gone."""
        if file not in self._reading:
            if len(self._reading) >= _MOST:
                os.close(self._reading.pop(next(iter(self._reading))))
            try:
                self._reading[file] = os.open(self._path(file), os.O_RDONLY | _BINARY)
            except FileNotFoundError:
                return None
        handle = self._reading[file]
        if hasattr(os, "pread"):
            return os.pread(handle, size, offset)
        os.lseek(handle, offset, os.SEEK_SET)
        return os.read(handle, size)

    def write(self, file: int, offset: int, content: bytes) -> None:
        """Put bytes at a place, and nothing behind them, for good. Raises OSError; the file then ends at the place."""
        handle = self._to_write(file)
        if os.fstat(handle).st_size > offset:
            os.ftruncate(handle, offset)
        os.lseek(handle, offset, os.SEEK_SET)
        try:
            _write_all(handle, content)
            _sync(handle)
        except OSError:
            os.ftruncate(handle, offset)
            raise

    def let_go(self) -> None:
        """Let go of those that somebody took away."""
        for file, handle in list(self._reading.items()):
            if not os.fstat(handle).st_nlink:
                os.close(self._reading.pop(file))

    def close(self) -> None:
        """Let go of them all."""
        while self._reading:
            os.close(self._reading.popitem()[1])
        if self._writing is not None:
            os.close(self._writing[1])
            self._writing = None

    def _to_write(self, file: int) -> int:
        """The file to write to, opened anew where it is another one, or where somebody took it away."""
        if self._writing is not None:
            number, handle = self._writing
            if number == file and os.fstat(handle).st_nlink:
                return handle
            os.close(handle)
            self._writing = None
        handle = os.open(self._path(file), os.O_WRONLY | _BINARY)
        self._writing = file, handle
        return handle


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    if os.name == "nt":  # a folder cannot be opened there, and a rename is durable without it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
