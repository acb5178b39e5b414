"""Every state of a feed is reached through a real server, and its words tell a person what to do."""

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from contested.config import Config
from contested.feeds.health import health_of
from contested.feeds.poll import polling
from contested.model.feed import Feed, Outcome, Poll
from contested.storage.tiny import TinyArchive
from contested.sync import sync
from rss import entry, rss
from webserver import Reply, WebServer

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)
BODY = rss(entry(1), entry(2))
Lay = Callable[[WebServer], str]
"""Lays a trap on the server and answers the address to poll."""


def served(body: str | bytes = "no", status: int = 200, **headers: str) -> Lay:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda web: web.serve("/feed", body, status=status, headers=named)


def refused_connection(_: WebServer) -> str:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{unused.getsockname()[1]}/feed"


def elsewhere(url: str) -> Lay:
    return lambda _: url


BOT_CHECK = "<html><head><title>Just a moment...</title></head></html>"
LAST_YEAR = [entry(n, published=f"Mon, 0{n} May 2017 10:00:00 +0000") for n in range(1, 8)]
DISCOVER = "contested feeds discover 127.0.0.1"

STATES: list[tuple[str, Lay, Outcome, str]] = [
    ("a feed", served(BODY), "ok", "2 new items"),
    ("a feed that fell silent", served(rss(*LAST_YEAR)), "quiet", "see on the outlet's site whether it still uses"),
    ("broken XML", served(BODY.replace("</channel>", "")), "malformed", "tell the outlet where you miss some"),
    ("a body that broke off", lambda web: web.torn("/feed", BODY, BODY.index("Report 2")), "malformed", "in full"),
    ("403", served(status=403), "blocked", "open it in a browser, or ask the outlet"),
    ("403 for an hour", served(status=403, Retry_After="3600"), "blocked", "left alone until 2018-08-07 13:00 UTC"),
    ("a bot check", served(BOT_CHECK), "blocked", "open it in a browser, or ask the outlet"),
    ("a bot check in its headers", served(status=503, cf_mitigated="challenge"), "blocked", "open it in a browser"),
    ("401", served(status=401), "blocked", "it wants a name and a password in the address"),
    ("451", served(status=451), "blocked", "by law"),
    ("429", served(status=429), "rate limited", "it is asked less from now on"),
    ("429 for an hour", served(status=429, Retry_After="3600"), "rate limited", "until 2018-08-07 13:00 UTC"),
    ("503 for an hour", served(status=503, Retry_After="3600"), "rate limited", "until 2018-08-07 13:00 UTC"),
    ("410", served(status=410), "gone", "what was kept stays; look for its new address on the outlet's site"),
    ("404", served(status=404), "unreachable", DISCOVER),
    ("500", served(status=500), "unreachable", "it will be asked again later"),
    ("418", served(status=418), "unreachable", "open the address in a browser"),
    ("a closed port", refused_connection, "unreachable", "is it up, and are you online?"),
    (
        "an unknown name",
        elsewhere("http://no-such-host.invalid/"),
        "unreachable",
        "check the address, and that you are",
    ),
    ("no address", elsewhere("ftp://wire.example/"), "unreachable", "is not an http or https address"),
    ("a drip", lambda web: web.drip("/feed", BODY, 0.3), "unreachable", "it will be asked again later"),
    ("a bomb", lambda web: web.bomb("/feed", 70 << 20), "unreachable", "no feed is that large"),
    ("a loop", lambda web: web.redirect("/feed", "/feed"), "unreachable", "open the address in a browser"),
    ("a private address", lambda web: web.redirect("/feed", "http://10.0.0.1/"), "unreachable", "under allowed_hosts"),
    ("a page", served("<html><body>Home</body></html>", Content_Type="text/html"), "not a feed", DISCOVER),
    ("JSON", served('{"items": []}', Content_Type="application/json"), "not a feed", DISCOVER),
    ("nothing", served(""), "not a feed", "it will be asked again"),
]


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


def asked(url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Poll, TinyArchive, Feed]:
    """One sync of one feed, which may take a second."""
    monkeypatch.setattr("contested.feeds.poll.polling", lambda *args, **more: polling(*args, **more, deadline=1.0))
    feed, archive = Feed(url=url, outlet="The Wire", allowed=True), TinyArchive.in_memory()
    (poll,) = sync(archive, [feed], Config(folder=Path(), archive=""), now=lambda: NOW, everything=True, read=False)
    return poll, archive, feed


@pytest.mark.parametrize(("server", "lay", "outcome", "words"), STATES, ids=[name for name, *_ in STATES])
def test_a_state_is_told_in_words_that_say_what_to_do(
    web: WebServer, server: str, lay: Lay, outcome: Outcome, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if outcome == "quiet":  # not when it is new: once more, with the same items
        url = lay(web)
        web.sequence("/feed", [rss(*LAST_YEAR), rss(*LAST_YEAR) + "\n"])
        poll, archive, feed = asked(url, monkeypatch)
        (poll,) = sync(archive, [feed], Config(folder=Path(), archive=""), now=lambda: NOW, everything=True, read=False)
    else:
        poll, archive, feed = asked(lay(web), monkeypatch)
    assert (poll.outcome, words in poll.words) == (outcome, True), f"{server}: {poll.outcome}: {poll.words}"
    health = health_of(feed, archive.states()[feed.url])
    assert (health.standing, health.words) == (outcome, poll.words)


def test_a_feed_of_a_host_that_rests_says_that_it_was_not_asked(web: WebServer) -> None:
    feeds = [
        Feed(url=web.serve(f"/{n}", lambda _: Reply(b"", 429, {"Retry-After": "600"})), outlet="") for n in range(4)
    ]
    config = Config(folder=Path(), archive="", allowed_hosts=("127.0.0.1",))
    polls = sync(TinyArchive.in_memory(), feeds, config, now=lambda: NOW, read=False)
    assert "not asked: 127.0.0.1 wants to be left alone until 2018-08-07 12:10 UTC" in {poll.words for poll in polls}
