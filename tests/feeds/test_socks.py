"""Through a SOCKS proxy (Tor) nothing is asked beside it: no name is resolved on this machine, which would tell who is read."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from contested.config import Config
from contested.feeds.outcome import Polled
from contested.feeds.poll import polling
from contested.model.feed import Feed
from rss import entry, rss
from socks import SocksProxy
from webserver import WebServer

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)
pytest.importorskip("socksio", reason="needs the extra socks")


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@pytest.fixture
def resolved(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that this machine was asked to resolve."""
    names: list[str] = []
    real = socket.getaddrinfo

    def counted(host: Any, *args: Any, **more: Any) -> Any:
        names.append(str(host))
        return real(host, *args, **more)

    for name in ("gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
        monkeypatch.setattr(socket, name, lambda host, *_: names.append(str(host)))
    monkeypatch.setattr(socket, "getaddrinfo", counted)
    return names


def poll(feed: Feed, **settings: Any) -> Polled:
    config = Config(folder=Path(), archive="", **settings)
    with polling([feed], {}, config, now=lambda: NOW, deadline=5) as batches:
        (polled,) = [polled for batch in batches for polled in batch]
    return polled


def test_no_name_is_resolved_here_where_a_socks_proxy_is_set(web: WebServer, resolved: list[str]) -> None:
    web.serve("/feed", rss(entry(1)))
    feed = Feed(url="http://wire.example/feed", outlet="The Wire")
    with SocksProxy(web.port) as proxy:
        polled = poll(feed, proxy=proxy.url)
        assert (polled.poll.outcome, len(polled.items)) == ("ok", 1)
        assert proxy.asked == ["wire.example"]
    assert [name for name in resolved if name != "127.0.0.1"] == []
    assert web.seen[0].headers["host"] == "wire.example"


def test_one_feed_may_have_a_proxy_of_its_own_and_redirects_stay_on_it(web: WebServer, resolved: list[str]) -> None:
    web.redirect("/old", "http://other.onion/feed")
    web.serve("/feed", rss(entry(1)))
    with SocksProxy(web.port) as proxy:
        polled = poll(Feed(url="http://wire.onion/old", outlet="The Wire", proxy=proxy.url))
        assert polled.poll.outcome == "ok"
        assert proxy.asked == ["wire.onion", "other.onion"]
    assert [name for name in resolved if name != "127.0.0.1"] == []


def test_a_private_address_is_refused_behind_the_proxy_too(web: WebServer) -> None:
    web.redirect("/old", "http://169.254.169.254/latest")
    with SocksProxy(web.port) as proxy:
        polled = poll(Feed(url="http://wire.example/old", outlet="The Wire"), proxy=proxy.url)
        assert "169.254.169.254 is a private address" in polled.poll.words
        assert proxy.asked == ["wire.example"]


def test_a_proxy_that_is_not_there_is_told_and_nobody_is_asked_directly(resolved: list[str]) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        proxy = f"socks5://127.0.0.1:{unused.getsockname()[1]}"
        polled = poll(Feed(url="http://wire.example/feed", outlet="The Wire"), proxy=proxy)
    assert polled.poll.outcome == "unreachable"
    assert "through the proxy" in polled.poll.words
    assert [name for name in resolved if name != "127.0.0.1"] == []
