"""A function and its argument, in bytes -> its answer in bytes, from a process of its own: on another core, and killed when it takes too long."""

import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import IO

_LENGTH = struct.Struct(">Q")
_MEMORY = 2 << 30
"""Bytes that a worker may take, where the system can hold it to that."""
_GRACE = 5
"""Seconds after which a worker whose parent is gone, too, ends by itself."""
_DONE, _FAILED = b"+", b"-"
_START = "import sys; sys.path[:] = {path!r}; from contested.feeds.worker import serve; serve({task!r}, {seconds!r})"


class WorkerLost(Exception):
    """The worker took too long, or ended over its work."""


class WorkerFailed(Exception):
    """The function raised, a fault of ours: the sentence says what."""


class Workers:
    """Processes that all do one task, started as they are needed and at most `most` of them; many threads may ask.

    `task` names a function of bytes that answers bytes ("package.module:function"); `seconds` is all it may take for one.
    """

    def __init__(self, task: str, *, most: int, seconds: float) -> None:
        self._task, self._seconds = task, seconds
        self._places = threading.BoundedSemaphore(most)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._closed = False

    def ask(self, said: bytes) -> bytes:
        """The function's answer. Raises WorkerLost; the next one who asks has a fresh worker."""
        with self._places:
            worker = self._taken()
            try:
                answer = worker.ask(said, self._seconds)
            except WorkerFailed:
                self._back(worker)
                raise
            except BaseException:
                self._ended(worker)
                raise
            self._back(worker)
            return answer

    def _back(self, worker: "_Worker") -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(worker)

    def close(self) -> None:
        """End the processes, those at work too."""
        with self._lock:
            self._closed = True
            workers = list(self._all)
        for worker in workers:
            self._ended(worker)

    def _taken(self) -> "_Worker":
        with self._lock:
            if self._closed:
                raise WorkerLost
            if self._idle:
                return self._idle.pop()
            worker = _Worker(self._task, self._seconds)
            self._all.add(worker)
            return worker

    def _ended(self, worker: "_Worker") -> None:
        with self._lock:
            self._all.discard(worker)
            if worker in self._idle:
                self._idle.remove(worker)
        worker.end()


class _Worker:
    """One process, and the pipes to it."""

    def __init__(self, task: str, seconds: float) -> None:
        start = _START.format(path=sys.path, task=task, seconds=seconds)
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def ask(self, said: bytes, seconds: float) -> bytes:
        assert self._process.stdin
        assert self._process.stdout
        timer = threading.Timer(seconds, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            _put(self._process.stdin, said)
            answer = _taken(self._process.stdout)
        except OSError:
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            raise WorkerLost
        if answer[:1] == _FAILED:
            raise WorkerFailed(answer[1:].decode())
        return answer[1:]

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()


def cores() -> int:
    """How many processors we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def serve(task: str, seconds: float) -> None:
    """Be a worker: answer what comes in by standard input until that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to judge
    said, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    _bound_memory()
    module, _, name = task.partition(":")
    function: Callable[[bytes], bytes] = getattr(import_module(module), name)
    while (request := _taken(said)) is not None:
        _alarm(int(seconds) + _GRACE)
        _put(answers, _answer(function, request))
        _alarm(0)


def _answer(function: Callable[[bytes], bytes], request: bytes) -> bytes:
    try:
        return _DONE + function(request)
    except MemoryError:
        raise  # the process ends, and its memory with it
    except Exception as bug:  # the process' edge: the parent tells it
        return _FAILED + f"{type(bug).__name__}: {bug}".encode(errors="replace")


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)  # its default is to end the process, in the midst of a regular expression too


def _put(pipe: IO[bytes], said: bytes) -> None:
    pipe.write(_LENGTH.pack(len(said)))
    pipe.write(said)
    pipe.flush()


def _taken(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    said = pipe.read(length := _LENGTH.unpack(head)[0])
    return said if len(said) == length else None
