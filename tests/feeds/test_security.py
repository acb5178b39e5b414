"""Hostile servers and hostile documents, through the real door: a poll ends soon, in words, and lets nothing dangerous in."""

import gzip
import itertools
import re
import socket
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from contested.config import Config
from contested.feeds import making as making_module
from contested.feeds.items import LONGEST_TITLE
from contested.feeds.outcome import Polled
from contested.feeds.parse import MOST_ENTRIES
from contested.feeds.poll import polling
from contested.model.feed import Feed
from contested.model.item import Item
from rss import entry, rss
from tricks import HEAD, Trickster
from webserver import WebServer

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)
DANGEROUS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]"
)
FEED = rss(entry(1), entry(2)).encode()


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@pytest.fixture
def trickster() -> Iterator[Trickster]:
    with Trickster() as server:
        yield server


def poll(*urls: str, deadline: float = 8, **settings: Any) -> list[Polled]:
    """What becomes of asking these addresses, which the user named, in the order asked for."""
    feeds = [Feed(url=url, outlet="The Wire", allowed=True) for url in urls]
    with polling(
        feeds, {}, Config(folder=Path(), archive="", **settings), now=lambda: NOW, deadline=deadline
    ) as batches:
        polls = {polled.poll.feed: polled for batch in batches for polled in batch}
    return [polls[url] for url in urls]


def asked(url: str, **more: Any) -> tuple[str, str, int]:
    """The outcome, the words and the number of items of one address."""
    (polled,) = poll(url, **more)
    return polled.poll.outcome, polled.poll.words, len(polled.items)


def items(web: WebServer, document: str | bytes) -> tuple[Item, ...]:
    (polled,) = poll(web.serve("/feed", document))
    assert polled.poll.words.isprintable()
    return polled.items


def chunks(*bodies: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(body), body) for body in bodies)


# The wire


def test_ten_gigabytes_that_are_announced_are_not_waited_for(trickster: Trickster) -> None:
    url = trickster.sends("/", HEAD + b"Content-Length: 10737418240\r\n\r\n<rss>", holds=True)
    assert asked(url) == ("unreachable", "not read, as it announces more than 16 MiB: no feed is that large", 0)


def test_a_body_without_end_is_left_at_sixteen_megabytes(trickster: Trickster) -> None:
    url = trickster.plays("/", lambda: itertools.chain([HEAD + b"\r\n"], itertools.repeat(b"x" * 65536)))
    assert asked(url) == ("unreachable", "stopped after 16 MiB: no feed is that large", 0)
    assert trickster.sent < 32 << 20


def test_headers_without_end_are_left_soon(trickster: Trickster) -> None:
    url = trickster.plays("/", lambda: itertools.chain([HEAD], itertools.repeat(b"X-More: yes\r\n" * 500)))
    outcome, words, _ = asked(url)
    assert outcome == "unreachable"
    assert "127.0.0.1 broke off" in words
    assert trickster.sent < 16 << 20


def test_a_status_line_and_interim_answers_without_end_are_left(trickster: Trickster) -> None:
    line = trickster.plays("/line", lambda: itertools.chain([b"HTTP/1.1 200 "], itertools.repeat(b"O" * 9000)))
    interim = trickster.plays("/interim", lambda: itertools.repeat(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 99))
    first, second = poll(line, interim, deadline=0.7)
    assert first.poll.outcome == second.poll.outcome == "unreachable"


def test_redirects_without_end_are_left(trickster: Trickster) -> None:
    def further() -> Iterator[bytes]:
        yield b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"

    outcome, words, _ = asked(trickster.plays("/", further))
    assert (outcome, len(trickster.asked)) == ("unreachable", 11)
    assert "redirected more than 10 times" in words


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]:{port}/secret",
        "http://[::ffff:127.0.0.2]:{port}/secret",
        "http://localhost:{port}/secret",
        "http://inside.example:{port}/secret",
        "//127.0.0.2:{port}/secret",
        "http://0:{port}/secret",
        "http://0x7f.2:{port}/secret",
        "http://wire.example@127.0.0.2:{port}/secret",
    ],
)
def test_a_redirect_into_the_private_network_is_not_followed(
    web: WebServer, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def resolve(host: Any, port: Any, *more: Any, **named: Any) -> Any:
        return real("127.0.0.1" if host == "inside.example" else host, port, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    web.serve("/secret", FEED)
    outcome, words, _ = asked(web.redirect("/feed", target.format(port=web.port)))
    assert outcome == "unreachable"
    assert "is a private address" in words
    assert [request.path for request in web.seen] == ["/feed"]


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "javascript:alert(1)", "http://127.0.0.1:99999/", "http://a:b/"]
)
def test_a_redirect_to_what_is_no_web_address_is_not_followed(web: WebServer, target: str) -> None:
    assert asked(web.redirect("/feed", target))[0] == "unreachable"


def test_a_slow_drip_is_left_at_the_deadline_and_holds_nobody(trickster: Trickster, web: WebServer) -> None:
    def drip() -> Iterator[bytes]:
        yield HEAD + b"\r\n"
        for byte in FEED:
            time.sleep(0.05)
            yield bytes([byte])

    slow, good = poll(trickster.plays("/", drip), web.serve("/good", FEED), deadline=0.4)
    assert slow.poll.words == "no whole answer within 0.4 s; it will be asked again later"
    assert (good.poll.outcome, len(good.items)) == ("ok", 2)
    assert good.poll.milliseconds < 400


def test_a_content_length_that_is_too_long_or_too_short_loses_no_whole_item(trickster: Trickster) -> None:
    long = trickster.sends("/long", HEAD + b"Content-Length: %d\r\n\r\n" % (len(FEED) + 9), FEED)
    short = trickster.sends("/short", HEAD + b"Content-Length: %d\r\n\r\n" % (len(FEED) - 60), FEED)
    nonsense = trickster.sends("/nonsense", HEAD + b"Content-Length: -1\r\n\r\n", FEED)
    two = trickster.sends("/two", HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n", FEED)
    polls = poll(long, short, nonsense, two)
    assert [(polled.poll.outcome, len(polled.items)) for polled in polls] == [
        ("malformed", 2),
        ("malformed", 1),
        ("unreachable", 0),
        ("unreachable", 0),
    ]
    assert [polled.state.body_sha256 for polled in polls[:2]] == [None, None]


@pytest.mark.parametrize(
    ("body", "outcome", "number"),
    [
        (chunks(FEED) + b"0\r\n\r\n", "ok", 2),
        (chunks(FEED), "malformed", 2),
        (chunks(FEED) + b"zz\r\ngarbage", "malformed", 2),
        (b"zz\r\n" + FEED, "not a feed", 0),
        (b"ffffffffffffffffffff\r\n" + FEED, "malformed", 2),
        (b"-5\r\n" + FEED, "not a feed", 0),
        (b"5;" + b"x" * 200_000, "not a feed", 0),
    ],
)
def test_broken_chunks_are_taken_as_far_as_they_go(
    trickster: Trickster, body: bytes, outcome: str, number: int
) -> None:
    polled = asked(trickster.sends("/", HEAD + b"Transfer-Encoding: chunked\r\n\r\n", body))
    assert (polled[0], polled[2]) == (outcome, number)


def test_a_server_that_says_nothing_or_no_http_is_left(trickster: Trickster) -> None:
    silent = trickster.sends("/silent", holds=True)
    ssh = trickster.sends("/ssh", b"SSH-2.0-OpenSSH_9.2\r\n")
    nothing = trickster.sends("/nothing")
    nul = trickster.sends("/nul", b"HTTP/1.1 200 OK\r\nX: \x00\x1b[2J\r\n\r\n")
    for polled in poll(silent, ssh, nothing, nul, deadline=0.5):
        assert polled.poll.outcome in {"unreachable", "not a feed"}
        assert polled.poll.words.isprintable()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(bytes(80 << 20), 1)),
        ("gzip", b"".join([gzip.compress(bytes(9 << 20), 1)] * 9)),
        ("deflate", zlib.compress(bytes(80 << 20), 1)),
    ],
)
def test_a_bomb_is_left_at_sixty_four_megabytes(web: WebServer, encoding: str, packed: bytes) -> None:
    url = web.serve("/bomb", packed, headers={"Content-Encoding": encoding})
    assert asked(url) == ("unreachable", "stopped at 64 MiB unpacked: no feed is that large", 0)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "\x1b]0;owned\x07"])
def test_an_encoding_that_was_not_asked_for_is_not_unpacked(web: WebServer, encoding: str) -> None:
    outcome, words, _ = asked(web.serve("/feed", b"\x8b\xff\xff\xff", headers={"Content-Encoding": encoding}))
    assert outcome == "unreachable"
    assert "an encoding that we did not ask for" in words
    assert words.isprintable()
    assert web.seen[0].headers["accept-encoding"] == "gzip, deflate"


# The document


def test_entities_neither_grow_nor_fetch(web: WebServer, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    web.serve("/secret", "the secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bombs = [
        f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]>',
        f'<!DOCTYPE rss [<!ENTITY l9 "{"x" * 50_000}">]>',
        f'<!DOCTYPE rss [<!ENTITY l9 SYSTEM "{secret.as_uri()}">]>',
        f'<!DOCTYPE rss [<!ENTITY l9 SYSTEM "{web.url("/secret")}">]>',
        f'<!DOCTYPE rss [<!ENTITY % all SYSTEM "{web.url("/secret")}"> %all;]>',
        f'<!DOCTYPE rss SYSTEM "{web.url("/secret")}">',
    ]
    for bomb in bombs:
        document = rss(entry(1, "&l9;" * 200).replace("&amp;l9;", "&l9;")).replace("<rss", bomb + "<rss", 1)
        for item in items(web, document):
            assert len(item.text) < 2_000
            assert "the secret" not in item.text
    assert not web.asked("/secret")


def test_another_document_is_included_by_nobody(web: WebServer) -> None:
    web.serve("/secret", "the secret")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{web.url("/secret")}"/>'
    sheet = f'<?xml-stylesheet href="{web.url("/secret")}"?>'
    items(web, rss(entry(1).replace("</item>", f"{include}</item>")).replace("<rss", sheet + "<rss", 1))
    assert not web.asked("/secret")


@pytest.mark.parametrize(
    "hostile",
    [
        "a\x00b",
        "a\x1b[2Jb\x1b[31m",
        "a\x1b]0;owned\x07b\x1b]8;;https://evil.example\x1b\\c",
        "a\x9b31mb\x9d0;owned\x9c",
        "a\u202egnp.exe\u202cb\u2066c\u2069",
        "a&#27;[2Jb&#x9b;c&#x202E;d&#0;e",
        "a&amp;#27;[2Jb&amp;#x202e;c",
        "a\ud800b".encode("utf-8", "surrogatepass").decode("latin-1"),
        "a\u2028b\u2029c\x85d\x0be\x0cf\rg",
        "a\U000e0041\U000e007fb",
    ],
)
def test_nothing_that_a_terminal_obeys_comes_in(web: WebServer, hostile: str) -> None:
    document = rss(
        f"<item><title>{hostile}</title><link>https://a.example/{hostile}</link><guid>{hostile}</guid>"
        f"<description>{hostile} &lt;p&gt;{hostile}&lt;/p&gt;</description></item>",
        title="NAME",
    ).replace("NAME", hostile)
    for body in (document.encode("utf-8", "replace"), document.encode("latin-1", "replace")):
        with polling(
            [Feed(url=web.serve("/feed", body), outlet="", allowed=True)],
            {},
            Config(folder=Path(), archive=""),
            now=lambda: NOW,
        ) as batches:
            polls = [polled for batch in batches for polled in batch]
        for item in polls[0].items:
            for said in (item.title, item.outlet, item.url or "", item.origin or ""):
                assert not DANGEROUS.search(said), said
                assert "\n" not in said
            assert not DANGEROUS.search(item.text)
        assert polls[0].poll.words.isprintable()


def test_markup_of_the_screen_is_text_like_any_other(web: WebServer) -> None:
    (item,) = items(web, rss(entry(1, "[@click=app.quit]press[/] [bold]", title="[red]Flood[/red] [@click=app.bell]")))
    assert item.title == "[red]Flood[/red] [@click=app.bell]"
    assert item.text == "[@click=app.quit]press[/] [bold]"


def test_a_title_of_five_megabytes_is_cut(web: WebServer) -> None:
    document = rss(entry(1, title="Troops " * 750_000), entry(2), title="Wire " * 100_000)
    (polled,) = poll(web.serve("/feed", document))
    assert [len(item.title) for item in polled.items] == [LONGEST_TITLE, 8]
    assert polled.items[0].title.endswith("…")


def test_of_two_hundred_thousand_items_the_first_are_taken(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    flood = gzip.compress(rss(*(f"<item><guid>{n}</guid></item>" for n in range(200_000))).encode(), 1)
    (polled,) = poll(web.serve("/feed", flood, headers={"Content-Encoding": "gzip"}))
    assert polled.poll.outcome == "malformed"
    assert polled.poll.words == f"far too long: its first {MOST_ENTRIES} items taken, the rest left out"
    assert len(polled.items) == MOST_ENTRIES


@pytest.mark.parametrize(
    "date",
    [
        "0000-00-00T00:00:00Z",
        "0000-01-01",
        "9999-12-31T23:59:59-23:59",
        "Mon, 01 Jan 0000 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "99999999999999999999",
        "2018-13-45T99:99:99Z",
        "Tue, 07 Aug 2018 14:30:00 +9999999",
        "-1",
        "١٢٣٤-٠١-٠١",
        "2018" * 10_000,
    ],
)
def test_a_date_that_cannot_be_is_no_date(web: WebServer, date: str) -> None:
    (item,) = items(web, rss(entry(1, published=date)))
    assert item.published is None or item.published.startswith("2018-08-07")


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("javascript:alert(document.cookie)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("\x01javascript:alert(1)", None),
        ("https://wire.example:99999/", None),
        ("https://wire.example:port/", None),
        ("https://[::1", None),
        ("https://:80/", None),
        ("https://bbc.com@evil.example/1", "https://evil.example/1"),
        ("https://user:password@wire.example:8443/1", "https://wire.example:8443/1"),
        ("https://аррӏе.com/1", "https://xn--80ak6aa92e.com/1"),
        ("https://\u202ewire.example/1", "https://wire.example/1"),
        ("/1", "https://wire.example/1"),
    ],
)
def test_a_link_leads_to_the_web_and_says_where(web: WebServer, link: str, kept: str | None) -> None:
    document = rss(entry(1, link="LINK", guid="1"), entry(2)).replace("LINK", link.replace("&", "&amp;"))
    found = [item for item in items(web, document) if item.title == "Report 1"]
    assert [item.url for item in found] == [kept]


def test_a_feed_s_own_port_and_name_are_checked_before_it_is_asked() -> None:
    for url in ("http://127.0.0.1:99999/", "http://127.0.0.1:x/", "http://[::1/", "gopher://127.0.0.1/"):
        assert asked(url)[0] == "unreachable"


def test_a_document_that_takes_too_long_is_given_up_and_holds_nobody(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Impatient(making_module.Makers):
        def __init__(self) -> None:
            super().__init__(seconds=1.0)

    monkeypatch.setattr("contested.feeds.poll.Makers", Impatient)
    # Broken, so that feedparser must mend it, and of more elements than it can in the time.
    slow = web.serve("/slow", "<rss><channel><item>" + "<a b='c'>&x;" * 400_000)
    good = [web.serve(f"/{n}", rss(*(entry(i, "Word. " * 900) for i in range(5)))) for n in range(20)]
    first, *others = poll(slow, *good)
    assert "could not be read within 1 s and was given up" in first.poll.words
    assert {(polled.poll.outcome, len(polled.items)) for polled in others} == {("ok", 5)}
    assert max(polled.poll.milliseconds for polled in others) < first.poll.milliseconds
