"""The daemon: what falls due is polled, a signal ends it between two writes, another makes it read the settings again."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from contested.config import Config
from contested.errors import ConfigError
from contested.model.feed import Feed, FeedState, Poll
from contested.model.filter import Filter
from contested.storage.open import open_archive
from contested.storage.tiny import TinyArchive
from contested.watch import LONGEST, SHORTEST, Chosen, Word, pause_of, watch
from rss import entry, rss
from webserver import Reply, Request, WebServer

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
posix = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="signals of POSIX")


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


class Clock:
    """A clock that moves only by waiting, up to so many waits; a word may come at one of them."""

    def __init__(self, waits: int, words: dict[int, Word] | None = None) -> None:
        self.now, self.waits, self.words = NOW, waits, words or {}
        self.stop = threading.Event()
        self.waited: list[timedelta] = []

    def wait(self, longest: timedelta) -> Word | None:
        self.waited.append(longest)
        self.now += longest
        if len(self.waited) == self.waits:
            self.stop.set()
        return self.words.get(len(self.waited))


def watched(clock: Clock, *chosen: Chosen | ConfigError, **more: Any) -> tuple[list[Poll], list[str]]:
    """Every poll until the clock stops, and the faults that were told."""
    left, polls, faults = list(chosen), list[Poll](), list[str]()

    def choose() -> Chosen:
        found = left.pop(0)
        if isinstance(found, ConfigError):
            raise found
        return found

    with TinyArchive.in_memory() as archive:
        watch(
            archive,
            choose,
            now=lambda: clock.now,
            wait=clock.wait,
            stop=clock.stop,
            read=False,
            told=polls.extend,
            fault=faults.append,
            **more,
        )
    return polls, faults


def chosen(*urls: str, interval: int = 10) -> Chosen:
    feeds = [Feed(url=url, outlet="The Wire", allowed=True) for url in urls]
    return Chosen(Config(folder=Path(), archive="", interval=interval), feeds)


def test_a_feed_is_asked_each_time_that_it_falls_due(web: WebServer) -> None:
    clock = Clock(waits=9)
    polls, _ = watched(clock, chosen(web.conditional("/feed", rss(entry(1)))))
    assert 3 <= len(polls) <= 4
    assert clock.now - NOW <= 45 * MINUTE
    assert len({poll.at for poll in polls}) == len(polls)


def test_the_wait_is_for_the_feed_that_falls_due_first() -> None:
    feeds = [Feed(url=url, outlet="") for url in ("a", "b", "c")]

    def states(*minutes: float) -> dict[str, FeedState]:
        due = [(NOW + at * MINUTE).isoformat() for at in minutes]
        return {feed.url: FeedState(feed=feed.url, next_check=at) for feed, at in zip(feeds, due, strict=False)}

    assert pause_of(feeds, states(2, 4), NOW) == 2 * MINUTE
    assert pause_of(feeds, states(600, 400), NOW) == LONGEST
    assert pause_of(feeds, states(-3, 4), NOW) == SHORTEST
    assert pause_of([], {}, NOW) == LONGEST
    assert pause_of(feeds, {"a": FeedState(feed="a", gone=True)}, NOW) == LONGEST


def test_settings_read_again_bring_another_feed_at_once(web: WebServer) -> None:
    one, two = (web.conditional(path, rss(entry(path))) for path in ("/1", "/2"))
    polls, faults = watched(Clock(2, {1: "reread"}), chosen(one, interval=60), chosen(one, two, interval=60))
    assert ([poll.feed for poll in polls], faults) == ([one, two], [])


def test_settings_that_are_broken_leave_the_old_ones(web: WebServer) -> None:
    one = web.conditional("/1", rss(entry(1)))
    broken = ConfigError(Path("feeds.toml"), "not TOML", 3)
    polls, faults = watched(Clock(6, {1: "reread"}), chosen(one, interval=1), broken)
    assert len(polls) > 1
    assert faults == [f"{broken}; the settings of before hold"]


def test_everything_is_asked_in_the_first_round_alone(web: WebServer) -> None:
    polls, _ = watched(Clock(3), chosen(web.conditional("/1", rss(entry(1))), interval=600), at_once=True)
    assert len(polls) == 1


class Daemon:
    """`contested sync --watch` in a process of its own; `heard` waits for a line of its narration."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        ours = {"CONTESTED_CONFIG": str(folder / "config"), "CONTESTED_ARCHIVE": str(folder / "archive")}
        command = [sys.executable, "-m", "contested", "sync", "--watch", *arguments]
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, cwd=folder, env={**os.environ, **ours}, text=True, **pipes)
        self._overdue = threading.Timer(60, self.process.kill)
        self._overdue.start()

    def heard(self, words: str) -> list[str]:
        """The lines up to the one with these words."""
        assert self.process.stderr
        lines: list[str] = []
        for line in self.process.stderr:
            lines.append(line.rstrip())
            if words in line:
                return lines
        raise AssertionError(f"{words!r} was not said: {lines}")

    def end(self, number: int) -> int:
        """Send a signal and wait for the end."""
        self.process.send_signal(number)
        return self.process.wait(30)

    def close(self) -> None:
        """Leave nothing running."""
        self._overdue.cancel()
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Callable[..., Daemon]]:
    begun: list[Daemon] = []

    def begin(*arguments: str) -> Daemon:
        begun.append(Daemon(tmp_path, *arguments))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()


def configured(folder: Path, *urls: str) -> None:
    (folder / "config").mkdir(exist_ok=True)
    (folder / "config" / "config.toml").write_text('allowed_hosts = ["127.0.0.1"]\n')
    listed = "".join(f'[[feed]]\nurl = "{url}"\noutlet = "The Wire"\n' for url in urls)
    (folder / "config" / "feeds.toml").write_text(listed)


def titles(folder: Path) -> set[str]:
    with open_archive(folder / "archive") as archive:
        assert archive.check() == []
        return {head.title for head in archive.items(Filter(realis=frozenset()))}


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_daemon_with_everything_kept(
    web: WebServer, tmp_path: Path, daemon: Callable[..., Daemon], number: int
) -> None:
    configured(tmp_path, web.conditional("/feed", rss(entry(1))))
    running = daemon()
    running.heard("1 feed polled: 1 new")
    assert running.end(number) == 0
    running.heard("stopped")
    assert titles(tmp_path) == {"Report 1"}


@posix
def test_a_signal_in_the_middle_of_a_round_loses_nothing_that_was_answered(
    web: WebServer, tmp_path: Path, daemon: Callable[..., Daemon]
) -> None:
    asked = threading.Event()

    def hanging(_: Request) -> Reply:
        asked.set()
        web.pause(30)
        return Reply(b"")

    quick = web.conditional("/quick", rss(*map(entry, range(30))))
    configured(tmp_path, quick, web.serve("/hanging", hanging))
    running = daemon("--json")
    assert asked.wait(30)
    assert running.process.stdout
    assert '"outcome":"ok"' in running.process.stdout.readline().replace(" ", "")  # told once it is kept
    assert running.end(signal.SIGTERM) == 0
    assert len(titles(tmp_path)) == 30
    with open_archive(tmp_path / "archive") as archive:
        assert set(archive.states()) == {quick}


@posix
def test_hangup_rereads_the_settings(web: WebServer, tmp_path: Path, daemon: Callable[..., Daemon]) -> None:
    one, two = (web.conditional(path, rss(entry(path))) for path in ("/1", "/2"))
    configured(tmp_path, one)
    running = daemon("--no-read")
    running.heard("1 feed polled")
    configured(tmp_path, one, two)
    running.process.send_signal(signal.SIGHUP)
    assert "watching 2 feeds" in running.heard("1 feed polled")
    (tmp_path / "config" / "feeds.toml").write_text("[[feed")
    running.process.send_signal(signal.SIGHUP)
    running.heard("the settings of before hold")
    assert running.end(signal.SIGTERM) == 0
    assert titles(tmp_path) == {"Report /1", "Report /2"}


def test_broken_settings_at_the_start_are_one_line_and_exit_2(tmp_path: Path, daemon: Callable[..., Daemon]) -> None:
    configured(tmp_path)
    (tmp_path / "config" / "config.toml").write_text("intervall = 3\n")
    running = daemon()
    (said,) = running.heard("did you mean interval?")
    assert said.startswith("contested: ")
    assert running.process.wait(30) == 2
