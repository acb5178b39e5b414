"""Several pollers of one archive: each feed is one's alone, in one process or in many, and nobody is needed to share them out."""

import os
import subprocess
import sys
import textwrap
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from contested.config import Config
from contested.model.feed import Feed, FeedState
from contested.model.filter import Filter
from contested.storage.postgres.archive import PostgresArchive
from contested.storage.shares import LEASE
from contested.sync import sync
from rss import entry, rss
from webserver import Request, WebServer

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)
CONFIG = Config(folder=Path(), archive="", allowed_hosts=("127.0.0.1",))
SPAN = timedelta(minutes=10)
SOAK = bool(os.environ.get("CONTESTED_SOAK"))
FEEDS, POLLERS = (1000, 4) if SOAK else (40, 2)
SUPPORT = str(Path(__file__).parents[1] / "support")
POLLER = textwrap.dedent("""
    import sys
    from datetime import UTC, datetime, timedelta
    from pathlib import Path
    from contested.config import Config
    from contested.model.feed import Feed
    from contested.storage import shares
    from contested.storage.open import open_archive
    from contested.sync import sync

    address, base, feeds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    shares.MOST = max(5, feeds // 50)
    listed = [Feed(url=f"{base}/{n}", outlet="The Wire", theatre="afghanistan", allowed=True) for n in range(feeds)]
    config = Config(folder=Path("."), archive=address, allowed_hosts=("127.0.0.1",))
    with open_archive(address) as archive:
        for line in sys.stdin:
            at = datetime(2018, 8, 7, 12, tzinfo=UTC) + timedelta(hours=int(line))
            print(len(sync(archive, listed, config, now=lambda: at)), flush=True)
""")


@pytest.fixture
def archive(database: str) -> Iterator[PostgresArchive]:
    with PostgresArchive(database) as opened:
        yield opened


def addresses(count: int) -> list[str]:
    return [f"https://example.org/{number}" for number in range(count)]


def test_two_pollers_never_hold_the_same_feed(archive: PostgresArchive, database: str) -> None:
    with (
        PostgresArchive(database) as other,
        archive.leased(addresses(10), 0, NOW, SPAN, most=6) as mine,
        other.leased(addresses(10), 0, NOW, SPAN, most=6) as theirs,
    ):
        assert mine == addresses(10)[:6]
        assert theirs == addresses(10)[6:]
        with other.leased(addresses(10), 0, NOW, SPAN, most=6) as none:
            assert none == []


def test_what_is_let_go_may_be_taken_again(archive: PostgresArchive) -> None:
    with archive.leased(addresses(3), 0, NOW, SPAN, most=5):
        pass
    with archive.leased(addresses(3), 0, NOW, SPAN, most=5) as again:
        assert again == addresses(3)


def test_a_feed_that_was_polled_meanwhile_is_not_taken(archive: PostgresArchive) -> None:
    archive.keep_states([FeedState(feed="https://example.org/0")])
    since = archive.revision
    archive.keep_states([FeedState(feed="https://example.org/1", etag="new")])
    with archive.leased(addresses(3), since, NOW, SPAN, most=5) as taken:
        assert taken == ["https://example.org/0", "https://example.org/2"]


def test_a_lease_is_no_state_and_no_write(archive: PostgresArchive) -> None:
    with archive.leased(addresses(3), 0, NOW, SPAN, most=5):
        assert archive.states() == {}
        assert archive.revision == 0


def test_a_killed_pollers_feeds_are_taken_over_when_its_lease_ends(archive: PostgresArchive, database: str) -> None:
    answering = threading.Event()

    def late(_: Request) -> str:
        answering.wait()
        return rss(entry(1))

    with WebServer() as web:
        for number in range(5):
            web.serve(f"/{number}", late)
        command = [sys.executable, "-c", POLLER, database, web.url(""), "5"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as killed:
            assert killed.stdin
            killed.stdin.write("0\n")
            killed.stdin.flush()
            while not web.seen:
                assert killed.poll() is None
                sleep(0.005)
            killed.kill()
        answering.set()
        web.seen.clear()
        listed = [Feed(url=web.url(f"/{n}"), outlet="The Wire", theatre="afghanistan", allowed=True) for n in range(5)]

        def polled(at: datetime) -> int:
            return len(sync(archive, listed, CONFIG, now=lambda: at))

        assert polled(NOW + LEASE - timedelta(seconds=1)) == 0
        assert web.seen == []
        assert polled(NOW + LEASE) == 5


def test_many_pollers_ask_each_feed_exactly_once_a_round(database: str) -> None:
    with WebServer() as web, PostgresArchive(database) as archive:
        for number in range(FEEDS):
            web.serve(f"/{number}", rss(entry(number)))
        command = [sys.executable, "-c", POLLER, database, web.url(""), str(FEEDS)]
        pollers = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(POLLERS)
        ]
        for round_ in (0, 48):
            web.seen.clear()
            polled = one_round(pollers, round_)
            asked = Counter(request.path for request in web.seen if not request.path.endswith("robots.txt"))
            assert sum(polled) == FEEDS
            assert asked == dict.fromkeys((f"/{number}" for number in range(FEEDS)), 1)
            assert sum(1 for count in polled if count) > 1, "one poller did it all"
            print(f"{FEEDS} feeds, {POLLERS} pollers: {polled}")
        assert len(archive.items(Filter())) == FEEDS
        assert archive.check() == []
        for poller in pollers:
            poller.communicate()


def one_round(pollers: list["subprocess.Popen[str]"], hours: int) -> list[int]:
    """Let all of them poll at once; how many feeds each of them asked."""
    for poller in pollers:
        assert poller.stdin
        poller.stdin.write(f"{hours}\n")
        poller.stdin.flush()
    return [int(poller.stdout.readline()) for poller in pollers if poller.stdout]
