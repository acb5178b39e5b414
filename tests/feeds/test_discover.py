"""The feeds of a site are found by what its page names, else at the usual paths, on a real server."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from contested.config import Config
from contested.errors import FeedError
from contested.feeds.discover import USUAL_PATHS, Found, discover, named_feeds
from rss import entry, rss
from webserver import WebServer

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)
BASE = "https://wire.example/news/"


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


def found(address: str) -> list[Found]:
    return discover(address, Config(folder=Path(), archive=""), now=lambda: NOW)


def link(href: str, kind: str = "application/rss+xml", rel: str = "alternate", title: str = "") -> str:
    return f'<link rel="{rel}" type="{kind}" title="{title}" href="{href}">'


def page(*links: str) -> bytes:
    return f"<!doctype html><html><head><title>Home</title>{''.join(links)}</head><body>News</body></html>".encode()


def test_a_page_names_its_feeds_in_its_own_order_those_of_comments_last() -> None:
    named = named_feeds(
        page(
            link("/comments/feed/"),
            link("x", title="Wire » Comments"),
            link("feed.xml"),
            link("//cdn.example/atom", "application/atom+xml; charset=utf-8", "ALTERNATE home"),
            link("feed.xml"),
        ),
        BASE,
    )
    assert named == [
        "https://wire.example/news/feed.xml",
        "https://cdn.example/atom",
        "https://wire.example/comments/feed/",
        "https://wire.example/news/x",
    ]


def test_what_is_no_feed_and_no_web_address_is_not_named() -> None:
    named = named_feeds(
        page(
            link("/style.css", "text/css", "stylesheet"),
            link("/fr", "text/html"),
            link("javascript:alert(1)"),
            link("file:///etc/passwd"),
            link("/print", "application/rss+xml", "canonical"),
        ),
        BASE,
    )
    assert named == []


def test_links_hang_from_the_base_that_a_page_declares() -> None:
    assert named_feeds(page('<base href="https://other.example/a/">', link("feed")), BASE) == [
        "https://other.example/a/feed"
    ]


def test_a_site_s_feeds_are_asked_and_told_with_what_they_hold(web: WebServer) -> None:
    web.serve("/", page(link("/en.xml"), link("/gone.xml"), link("/page")), headers={"Content-Type": "text/html"})
    web.serve("/en.xml", rss(entry(1, published="Mon, 06 Aug 2018 10:00:00 +0000"), entry(2, published=None)))
    web.serve("/page", page())
    assert found(web.url("/")) == [Found(web.url("/en.xml"), "Example Wire", 2, "2018-08-06T10:00:00+00:00")]


def test_the_usual_paths_are_tried_in_turn_until_one_answers(web: WebServer) -> None:
    web.serve("/news/today", page())
    web.serve("/rss.xml", rss(entry(1)))
    assert [feed.url for feed in found(web.url("/news/today"))] == [web.url("/rss.xml")]
    assert [asked.path for asked in web.seen] == ["/news/today", "/feed", "/rss", "/rss.xml"]


def test_a_site_without_a_feed_is_asked_once_at_each_path(web: WebServer) -> None:
    web.serve("/", page())
    assert found(web.url("/")) == []
    assert [asked.path for asked in web.seen] == ["/", *USUAL_PATHS]


def test_the_address_of_a_feed_is_its_own_discovery_and_where_it_moved_is_told(web: WebServer) -> None:
    web.serve("/new", rss(entry(1)))
    web.redirect("/old", "/new", 301)
    assert [feed.url for feed in found(web.url("/old"))] == [web.url("/new")]


def test_one_feed_at_two_addresses_is_told_once(web: WebServer) -> None:
    web.serve("/", page(link("/a"), link("/b")))
    web.serve("/a", rss(entry(1)))
    web.serve("/b", rss(entry(1)))
    assert len(found(web.url("/"))) == 1


def test_a_scheme_goes_without_saying(web: WebServer) -> None:
    web.serve("/feed", rss(entry(1)))
    assert [feed.url for feed in found(f"127.0.0.1:{web.port}/feed")] == [web.url("/feed")]


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (403, "no", "lets no reader in"),
        (404, "no", "404"),
        (200, "<html><title>Just a moment...</title></html>", "bot check"),
        (500, "no", "in trouble"),
    ],
)
def test_a_site_that_does_not_answer_with_a_page_is_told(web: WebServer, status: int, body: str, words: str) -> None:
    web.serve("/", body, status=status)
    with pytest.raises(FeedError, match=words):
        found(web.url("/"))
    assert len(web.seen) == 1


def test_a_page_cannot_send_us_into_the_private_network(web: WebServer) -> None:
    web.serve("/", page(link("http://10.0.0.1/feed"), link("http://169.254.169.254/feed")))
    assert found(web.url("/")) == []
