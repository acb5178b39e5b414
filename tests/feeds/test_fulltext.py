"""Full text: the pages of a feed that gives summaries, asked as politely as the feed itself, on a real server."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from contested.config import Config
from contested.feeds import fulltext
from contested.feeds.fulltext import main_markup, whole_of
from contested.feeds.outcome import Polled
from contested.feeds.poll import polling
from contested.feeds.robots import ALL, LONGEST_DELAY, NOBODY, rules_of
from contested.model.feed import Feed, FeedState
from make import item
from rss import entry, rss
from webserver import Reply, WebServer

pytest.importorskip("trafilatura", reason="needs the extra fulltext")
NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)
SAID = [
    f"Officials in the province said on day {day} that soldiers had come back to the post above the river, and that "
    f"{day} fighters were killed when the road was opened again."
    for day in range(2, 9)
]


def page(*paragraphs: str, title: str = "Report 1") -> str:
    """An article between a menu and a footer."""
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("Home", "World", "Sport", "About us"))
    article = "".join(f"<p>{said}</p>" for said in paragraphs)
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>{title}</h1>{article}</article><footer>All rights reserved. Cookies.</footer></body></html>"
    )


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


class Site:
    """A site whose feed has summaries of its pages, which may be edited."""

    def __init__(self, web: WebServer, count: int = 1) -> None:
        self.web = web
        self.say(*[f"Summary {number}." for number in range(1, count + 1)])
        for number in range(1, count + 1):
            web.serve(f"/{number}", page(*SAID))

    def say(self, *summaries: str) -> None:
        entries = [entry(n, said, link=self.web.url(f"/{n}")) for n, said in enumerate(summaries, 1)]
        self.web.conditional("/feed", rss(*entries))

    @property
    def asked(self) -> list[str]:
        return [asked.path for asked in self.web.seen if asked.path != "/feed"]


def poll(web: WebServer, before: Polled | None = None, **fields: Any) -> Polled:
    feed = Feed(url=web.url("/feed"), outlet="The Wire", **({"allowed": True, "full_text": True} | fields))
    states: Mapping[str, FeedState] = {feed.url: before.state} if before else {}
    config = Config(folder=Path(), archive="")
    with polling([feed], states, config, now=lambda: NOW, deadline=5) as batches:
        (polled,) = [polled for batch in batches for polled in batch]
    return polled


def test_a_page_s_text_takes_the_place_of_the_summary_which_is_kept_beside_it(web: WebServer) -> None:
    Site(web)
    (made,) = poll(web).items
    assert made.text == "\n".join(SAID)
    assert made.summary == "Summary 1."
    assert made.text_sha256 != item(text="Summary 1.").text_sha256
    assert "Cookies" not in made.text


def test_pages_are_asked_only_where_the_entry_says_so(web: WebServer) -> None:
    site = Site(web)
    (made,) = poll(web, full_text=False).items
    assert (made.text, made.summary, site.asked) == ("Summary 1.", None, [])


def test_a_page_is_asked_once_and_again_when_the_feed_says_something_new(web: WebServer) -> None:
    site = Site(web, 2)
    first = poll(web)
    site.say("Summary 1.", "Summary 2, edited.")
    second = poll(web, first)
    assert [made.summary for made in second.items] == ["Summary 2, edited."]
    assert second.settled == 1
    assert site.asked.count("/1") == 1
    assert site.asked.count("/2") == 2
    assert site.asked.count("/robots.txt") == 2


def test_robots_txt_is_honoured_under_our_own_name(web: WebServer) -> None:
    site = Site(web, 2)
    web.serve("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: contested\nDisallow: /1\n")
    polled = poll(web)
    assert [made.summary for made in polled.items] == [None, "Summary 2."]
    assert "/1" not in site.asked
    assert "1 page left alone, as the site wishes" in polled.poll.words
    assert "1 page read in full" in polled.poll.words


def test_nobody_comes_while_robots_txt_cannot_be_had(web: WebServer) -> None:
    site = Site(web)
    web.serve("/robots.txt", "no", status=503)
    polled = poll(web)
    assert site.asked == ["/robots.txt"]
    assert polled.items[0].text == "Summary 1."
    assert "1 page to be asked at the next poll" in polled.poll.words
    web.serve("/robots.txt", "", status=404)
    (made,) = poll(web, polled).items
    assert made.summary == "Summary 1."


def test_a_redirect_to_a_page_that_is_to_be_left_alone_brings_nothing(web: WebServer) -> None:
    Site(web)
    web.serve("/robots.txt", "User-agent: *\nDisallow: /hidden\n")
    web.serve("/hidden", page(*SAID))
    web.redirect("/1", "/hidden")
    assert poll(web).items[0].summary is None


def test_a_page_in_the_private_network_is_not_asked(web: WebServer) -> None:
    web.serve("/feed", rss(entry(1, "A summary.", link=web.url("/1", host="localhost"))))
    web.serve("/1", page(*SAID))
    polled = poll(web)
    assert [asked.path for asked in web.seen] == ["/feed"]
    assert polled.items[0].text == "A summary."


def test_a_page_in_trouble_is_asked_again_and_takes_no_known_text_away(web: WebServer) -> None:
    site = Site(web)
    first = poll(web)
    site.say("Summary 1, edited.")
    web.serve("/1", "no", status=500)
    second = poll(web, first)
    assert (second.items, second.settled) == ((), 1)
    assert second.state.etag is None
    third = poll(web, second)
    assert third.items == ()
    web.serve("/1", page(*SAID, "A ninth was found."))
    (made,) = poll(web, third).items
    assert made.summary == "Summary 1, edited."


def test_a_site_that_asks_to_be_left_alone_is_left_alone_with_its_other_pages(web: WebServer) -> None:
    site = Site(web, 3)
    web.serve("/1", "later", status=429, headers={"Retry-After": "7200"})
    polled = poll(web)
    assert site.asked == ["/robots.txt", "/1"]
    assert len(polled.items) == 3
    assert polled.state.next_check is not None
    assert polled.state.next_check >= (NOW + timedelta(hours=2)).isoformat()


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b"gone", 404), "left alone"),
        (Reply(b"<title>Just a moment...</title>"), "left alone"),
        (Reply(b""), "no more text"),
        (Reply(page("Short.").encode()), "no more text"),
        (Reply(b"\x00\xff" * 50_000), "no more text"),
    ],
)
def test_a_page_without_the_text_leaves_the_summary_and_is_not_asked_again(
    web: WebServer, reply: Reply, words: str
) -> None:
    site = Site(web)
    web.serve("/1", lambda _: reply)
    polled = poll(web)
    assert (polled.items[0].text, polled.items[0].summary) == ("Summary 1.", None)
    assert words in polled.poll.words
    poll(web, polled)
    assert site.asked == ["/robots.txt", "/1"]


def test_only_so_many_pages_are_asked_at_one_poll(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fulltext, "MOST", 2)
    site = Site(web, 3)
    first = poll(web)
    assert site.asked == ["/robots.txt", "/1", "/2"]
    assert [made.summary is None for made in first.items] == [False, False, True]
    (made,) = poll(web, first).items
    assert made.summary == "Summary 3."


def test_a_feed_s_own_headers_go_to_its_own_pages_alone(web: WebServer) -> None:
    site = Site(web)
    with WebServer() as other:
        other.serve("/2", page(*SAID))
        web.serve("/feed", rss(entry(1, "A.", link=web.url("/1")), entry(2, "B.", link=other.url("/2"))))
        poll(web, headers={"Authorization": "Bearer x"})
        assert "authorization" not in other.asked("/2")[0].headers
    assert site.web.asked("/1")[0].headers["authorization"] == "Bearer x"
    assert "authorization" not in site.web.asked("/robots.txt")[0].headers


def test_without_the_extra_the_summaries_stand_and_it_is_told(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(web)
    monkeypatch.setattr(fulltext, "find_spec", lambda _: None)
    polled = poll(web)
    assert "pip install 'contested[fulltext]'" in polled.poll.words
    assert (polled.items[0].text, site.asked) == ("Summary 1.", [])


def test_hostile_marks_of_a_page_do_not_come_in() -> None:
    whole = whole_of(item("Report 1", "Short."), main_markup(page(*SAID, "\x1b]8;;x\x07Red \u202e[@click=x]").encode()))
    assert "Red [@click=x]" in whole.text
    assert all(line.isprintable() for line in whole.text.splitlines())


def test_a_page_in_a_legacy_charset_is_read_in_it() -> None:
    assert "Официальные" in main_markup(page("Официальные лица. " * 20).encode("cp1251"), "windows-1251")
    assert "said" in main_markup(page(*SAID).encode(), "no-such-charset")


def test_what_robots_txt_says_is_bounded() -> None:
    assert rules_of(404, b"") is ALL
    assert rules_of(500, b"") is rules_of(429, b"") is NOBODY
    assert rules_of(200, b"User-agent: *\nCrawl-delay: 2").delay == 2
    for absurd in (b"86400", b"nan", b"-1", b"inf"):
        assert 0 <= rules_of(200, b"User-agent: *\nCrawl-delay: " + absurd).delay <= LONGEST_DELAY
    assert rules_of(200, b"\xff\x00 not a file of rules").allow("https://wire.example/1")
    wild = rules_of(200, b"User-agent: *\nDisallow: /*?print=")
    assert not wild.allow("https://wire.example/1?print=1")


def test_an_item_that_an_older_version_kept_has_no_summary() -> None:
    older = msgspec.to_builtins(item())
    del older["summary"]
    assert msgspec.convert(older, type(item())).summary is None
