"""A feed may have an interval, headers, a proxy and private hosts of its own, beside those for all."""

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
from webserver import WebServer

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        server.serve("/feed", rss(entry(1)))
        yield server


def poll(url: str, settings: dict[str, Any] | None = None, **own: Any) -> Polled:
    config = Config(folder=Path(), archive="", **(settings or {}))
    with polling([Feed(url=url, outlet="The Wire", **own)], {}, config, now=lambda: NOW, deadline=5) as batches:
        (polled,) = [polled for batch in batches for polled in batch]
    return polled


@pytest.mark.parametrize(
    ("own", "for_all", "hour"), [(None, 60, "13:0"), (None, 240, "16:"), (60, 240, "13:0"), (240, 60, "16:")]
)
def test_the_feed_s_interval_goes_before_the_one_for_all(
    web: WebServer, own: int | None, for_all: int, hour: str
) -> None:
    polled = poll(web.url("/feed"), {"interval": for_all}, allowed=True, interval=own)
    assert (polled.poll.next_check or "").startswith(f"2018-08-07T{hour}")


def test_a_private_host_is_allowed_for_the_feed_that_lists_it_alone(web: WebServer) -> None:
    assert poll(web.url("/feed"), allowed_hosts=("127.0.0.1",)).poll.outcome == "ok"
    assert "private address" in poll(web.url("/feed"), allowed_hosts=("10.0.0.1",)).poll.words


def test_headers_go_along(web: WebServer) -> None:
    poll(web.url("/feed"), allowed=True, headers={"Authorization": "Bearer x", "User-Agent": "Mozilla/5.0"})
    sent = web.seen[0].headers
    assert (sent["authorization"], sent["user-agent"]) == ("Bearer x", "Mozilla/5.0")


def test_a_proxy_of_its_own_is_asked_with_the_whole_address_and_direct_is_none(web: WebServer) -> None:
    proxies = {"proxy": "http://127.0.0.1:9"}  # where nobody listens
    polled = poll("http://wire.example/feed", proxies, proxy=web.url(""))
    assert polled.poll.status == 404
    assert [asked.path for asked in web.seen] == ["http://wire.example/feed"]
    direct = poll("http://no-such-host.invalid/feed", proxies, proxy="direct")
    assert "nobody knows the name" in direct.poll.words
