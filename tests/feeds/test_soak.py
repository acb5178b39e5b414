"""Weeks of polls, in virtual time, of hosts that misbehave at random: none is asked too often, no item is lost, half or twice.

`make soak` goes on for a thousand polls; CONTESTED_SOAK_POLLS and CONTESTED_SOAK_SEED say how many, and which ones.
"""

import gzip
import os
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from random import Random

import pytest
from contested.config import Config
from contested.feeds.poll import polling
from contested.model.feed import FAILED, Feed, Poll
from contested.model.filter import Filter
from contested.storage.tiny import TinyArchive
from contested.sync import sync
from rss import entry, rss
from tricks import HEAD, Trickster

POLLS = int(os.environ.get("CONTESTED_SOAK_POLLS", "50"))
SEED = os.environ.get("CONTESTED_SOAK_SEED", "1")
FEEDS, HOSTS = 24, 8
HOUR = timedelta(hours=1)
DAY = 24 * HOUR
DEADLINE = 0.4
TRICKS = {
    "honest": 40,
    "500": 4,
    "404": 3,
    "403": 3,
    "429 in seconds": 3,
    "503 as a date": 3,
    "moved for now": 4,
    "moved for good": 6,
    "torn": 5,
    "torn gzip": 3,
    "length too short": 3,
    "broken chunks": 3,
    "endless headers": 1,
    "endless body": 1,
    "bomb": 1,
    "ten gigabytes": 2,
    "no answer": 1,
    "reset": 3,
    "page": 3,
    "bot check": 2,
    "empty": 2,
    "noise": 2,
    "brotli": 1,
    "into the private network": 2,
    "round in circles": 1,
    "entities": 2,
    "escapes": 3,
}


class Clock:
    """Virtual time: it passes when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2018, 8, 7, 12, tzinfo=UTC)


class Outlet:
    """One feed of the server: what it has published, and when it was asked what."""

    def __init__(self, number: int, clock: Clock, server: Trickster) -> None:
        self.number, self.clock, self.server = number, clock, server
        self.chance = Random(f"{SEED}/{number}")
        self.published: dict[str, str] = {}
        self.edits = 0
        self.asked: list[datetime] = []
        self.rests: list[tuple[datetime, datetime]] = []
        self.played: Counter[str] = Counter()
        self.honest = False
        self.host = f"127.0.0.{2 + number % HOSTS}"
        self.url = server.plays(f"/{number}", self.answer, self.host)
        for other in ("elsewhere", "round"):
            server.plays(f"/{number}/{other}", getattr(self, other), self.host)

    def publish(self) -> None:
        """Some news, and now and then an edit of older news."""
        for _ in range(self.chance.choice((0, 0, 1, 2))):
            self.published[f"{self.number}-{len(self.published)}"] = (
                f"{self.chance.randint(2, 99)} were killed in Ghazni."
            )
        if self.published and self.chance.random() < 0.1:
            name = self.chance.choice([*self.published])
            self.published[name] += f" Edited, {self.chance.randint(2, 99)}."

    def document(self) -> bytes:
        return rss(*(entry(name, text) for name, text in self.published.items())).encode()

    def answer(self) -> Iterator[bytes]:
        self.asked.append(self.clock.now)
        trick = "honest" if self.honest else self.chance.choices([*TRICKS], [*TRICKS.values()])[0]
        self.played[trick] += 1
        return self._play(trick)

    def elsewhere(self) -> Iterator[bytes]:
        """Where it may have moved for good: asked as the feed itself, or at the end of a redirect."""
        if not self.asked or self.asked[-1] != self.clock.now:
            self.asked.append(self.clock.now)
        return self._honestly()

    def round(self) -> Iterator[bytes]:
        yield b"HTTP/1.1 302 Found\r\nLocation: round\r\nContent-Length: 0\r\n\r\n"

    def _honestly(self) -> Iterator[bytes]:
        body = self.document()
        tag = b'"%d-%d"' % (len(body), hash(body) & 0xFFFFFF)
        heard = self.server.heard.get(f"/{self.number}", b"") + self.server.heard.get(f"/{self.number}/elsewhere", b"")
        if tag in heard.rpartition(b"GET ")[2]:
            yield b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n" % tag
            return
        yield HEAD + b"ETag: %s\r\nContent-Length: %d\r\n\r\n" % (tag, len(body)) + body

    def _rest(self, length: timedelta) -> datetime:
        self.rests.append((self.clock.now, self.clock.now + length))
        return self.clock.now + length

    def _play(self, trick: str) -> Iterator[bytes]:
        body, status = self.document(), b"HTTP/1.1 %s\r\nContent-Length: 0\r\n"
        whole = b"Content-Length: %d\r\n\r\n"
        match trick:
            case "honest":
                yield from self._honestly()
            case "500" | "404" | "403":
                yield status % f"{trick} No".encode() + b"\r\n"
            case "429 in seconds":
                seconds = self.chance.randint(1, 30_000)
                self._rest(timedelta(seconds=seconds))
                yield status % b"429 No" + b"Retry-After: %d\r\n\r\n" % seconds
            case "503 as a date":
                until = self._rest(timedelta(minutes=self.chance.randint(1, 600)))
                yield status % b"503 No" + f"Retry-After: {format_datetime(until, usegmt=True)}\r\n\r\n".encode()
            case "moved for now" | "moved for good":
                code = b"302 Found" if trick.endswith("now") else b"301 Moved"
                yield status % code + f"Location: /{self.number}/elsewhere\r\n\r\n".encode()
            case "round in circles":
                yield status % b"302 Found" + f"Location: /{self.number}/round\r\n\r\n".encode()
            case "into the private network":
                yield status % b"302 Found" + f"Location: http://127.0.1.1:{self.server.port}/secret\r\n\r\n".encode()
            case "torn":
                yield HEAD + whole % len(body) + body[: self.chance.randrange(len(body))]
            case "torn gzip":
                packed = gzip.compress(body)
                yield HEAD + b"Content-Encoding: gzip\r\n\r\n" + packed[: self.chance.randrange(len(packed))]
            case "length too short":
                yield HEAD + whole % self.chance.randrange(len(body)) + body
            case "broken chunks":
                half = len(body) // 2
                yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\nzz\r\n" % (half, body[:half])
            case "endless headers":
                yield HEAD
                while True:
                    yield b"X-More: yes\r\n" * 4000
            case "endless body":
                yield HEAD + b"\r\n"
                while True:
                    yield b"<item>" * 40_000
            case "bomb":
                yield HEAD + b"Content-Encoding: gzip\r\n\r\n" + _BOMB
            case "ten gigabytes":
                yield HEAD + whole % (10 << 30) + body
            case "no answer":
                self.server.hold()
            case "reset":
                return
            case "page" | "bot check":
                said = b"<title>Just a moment...</title>" if trick == "bot check" else b"<title>Home</title>"
                yield HEAD + b"\r\n<!doctype html><html><head>" + said + b"</head><body><p>Hello</p></body></html>"
            case "empty":
                yield HEAD + whole % 0
            case "noise":
                yield HEAD + b"\r\n" + self.chance.randbytes(5000)
            case "brotli":
                yield HEAD + b"Content-Encoding: br\r\n\r\n" + self.chance.randbytes(500)
            case "entities":
                bomb = b'<!DOCTYPE rss [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
                yield HEAD + b"\r\n" + body.replace(b"<rss", bomb + b"<rss", 1)
            case "escapes":
                yield HEAD + b"\r\n" + body.replace(b"Report", b"\x1b[2JRe\xe2\x80\xaeport")


_BOMB = gzip.compress(bytes(70 << 20), 1)


@pytest.fixture
def server() -> Iterator[Trickster]:
    with Trickster(everywhere=True) as made:
        yield made


def test_hosts_that_misbehave_at_random_are_asked_no_oftener_and_cost_no_item(
    server: Trickster, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, chance = Clock(), Random(SEED)
    server.plays("/secret", lambda: iter([HEAD + b"\r\n" + rss(entry("secret")).encode()]))
    outlets = [Outlet(number, clock, server) for number in range(FEEDS)]
    feeds = [Feed(url=outlet.url, outlet="Wire", theatre="afghanistan", allowed=True) for outlet in outlets]
    config = Config(folder=Path(), archive="")
    monkeypatch.setattr("contested.feeds.poll.polling", partial(polling, deadline=DEADLINE))
    polls: list[Poll] = []
    sizes: list[int] = []
    with TinyArchive.in_memory() as archive:

        def round_() -> None:
            polls.extend(sync(archive, feeds, config, now=lambda: clock.now, read=False))
            sizes.append(_memory())

        while len(polls) < POLLS:
            for outlet in outlets:
                outlet.publish()
            round_()
            clock.now += timedelta(minutes=chance.choice((5, 20, 61, 61, 180, 700)))
        for outlet in outlets:
            outlet.honest = True
        for _ in range(3):  # a feed may have to wait for its host, twice
            clock.now += 2 * DAY
            round_()
        expected = {f"Report {name}": text for outlet in outlets for name, text in outlet.published.items()}
        items = [item for head in archive.items(Filter(realis=frozenset())) if (item := archive.item(head.item_id))]
        assert Counter(item.title for item in items) == Counter(expected.keys())
        assert {item.title: item.text for item in items} == expected
    assert not any("a fault of ours" in poll.words for poll in polls)
    assert all(poll.words.isprintable() for poll in polls)
    assert "/secret" not in server.asked
    _nobody_was_asked_too_often(outlets, polls)
    assert not [thread for thread in threading.enumerate() if thread.name == "polling"]
    third = len(sizes) // 3
    assert max(sizes[-third:]) - max(sizes[:third]) < 32 << 20
    played = sum((outlet.played for outlet in outlets), Counter[str]())
    print(
        f"{len(polls)} polls, {len(items)} items, {len(played)} tricks, {sizes[third] >> 20} to {sizes[-1] >> 20} MiB"
    )
    if len(polls) > 900:
        assert played.keys() == TRICKS.keys()


def _nobody_was_asked_too_often(outlets: list[Outlet], polls: list[Poll]) -> None:
    """By the server's own book: an hour between two polls, twice as long after each failure in a row, and rests of the whole host."""
    of: dict[str, list[Poll]] = defaultdict(list)
    for poll in polls:
        of[poll.feed].append(poll)
    for outlet in outlets:
        failures = 0
        times = [datetime.fromisoformat(poll.at) for poll in of[outlet.url]]
        for poll, asked, next_ in zip(of[outlet.url], times, times[1:], strict=False):
            if poll.words.startswith("not asked"):
                continue
            failures = failures + 1 if poll.outcome in FAILED else 0
            wait = min(HOUR * 2 ** max(0, failures - 1), DAY)
            assert next_ - asked >= wait, (outlet.url, poll, next_)
        assert len(set(outlet.asked)) == len(outlet.asked), "asked twice in one round"
        assert set(outlet.asked) <= set(times)
    for host in {outlet.host for outlet in outlets}:
        here = [outlet for outlet in outlets if outlet.host == host]
        # Of a rest that came too late to be heard nobody can know.
        heard = {(poll.feed, datetime.fromisoformat(poll.at)) for poll in polls if poll.status in {429, 503}}
        for begins, ends in (rest for outlet in here for rest in outlet.rests if (outlet.url, rest[0]) in heard):
            assert not [at for outlet in here for at in outlet.asked if begins < at < ends], (host, begins, ends)


def _memory() -> int:
    """Bytes that this process holds, where the system tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
