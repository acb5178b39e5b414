"""One exchange with a real server: bounded, checked at every hop, and in words where it fails."""

import asyncio
import socket
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest
from contested import __version__
from contested.errors import FeedError
from contested.feeds.fetch import Answer, Web, proxy_for
from webserver import Reply, Request, WebServer

HERE = frozenset({"127.0.0.1"})


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


async def ask(url: str, *, deadline: float = 5, allowed: frozenset[str] = HERE, **more: Any) -> Answer:
    settings = {name: more.pop(name) for name in ("user_agent", "proxy") if name in more}
    async with Web(deadline=deadline, **settings) as asker:
        return await asker.ask(url, allowed=allowed, **more)


async def test_an_answer_comes_with_its_headers_verbatim(web: WebServer) -> None:
    answer = await ask(web.serve("/feed", "body", headers={"ETag": 'W/"a\xe9"'}))
    assert (answer.status, answer.body, answer.wire) == (200, b"body", 4)
    assert answer.headers["etag"] == 'W/"a\xe9"'


async def test_we_say_who_we_are_and_nothing_of_the_user(web: WebServer) -> None:
    web.serve("/feed", "body", headers={"Set-Cookie": "id=1; Path=/"})
    async with Web() as asker:
        for _ in range(2):
            await asker.ask(web.url("/feed"), allowed=HERE)
    sent = web.seen[1].headers
    assert sent["user-agent"].startswith(f"contested/{__version__}")
    assert sent["accept-encoding"] == "gzip, deflate"
    assert sent["host"] == f"127.0.0.1:{web.port}"
    assert not {"cookie", "referer"} & set(sent)


async def test_the_user_agent_can_be_set(web: WebServer) -> None:
    await ask(web.serve("/feed", "body"), user_agent="Mozilla/5.0")
    assert web.seen[0].headers["user-agent"] == "Mozilla/5.0"


async def test_validators_go_back_as_they_came(web: WebServer) -> None:
    url = web.conditional("/feed", "body", {"ETag": 'W/"odd \xe9"'})
    first = await ask(url)
    again = await ask(url, etag=first.headers["etag"], last_modified=first.headers["last-modified"])
    assert again.status == 304
    assert again.headers["etag"] == first.headers["etag"]


async def test_gzip_is_unpacked_and_counted_as_it_came(web: WebServer) -> None:
    answer = await ask(web.gzip("/feed", "word " * 1000))
    assert answer.body == b"word " * 1000
    assert answer.wire < 100


async def test_a_server_that_drips_is_left_at_the_deadline(web: WebServer) -> None:
    with pytest.raises(FeedError, match="no whole answer within"):
        await ask(web.drip("/feed", "x" * 1000, 0.05), deadline=0.3)


async def test_a_gzip_bomb_and_a_flood_are_stopped(web: WebServer) -> None:
    with pytest.raises(FeedError, match="64 MiB"):
        await ask(web.bomb("/bomb", 80 << 20))
    with pytest.raises(FeedError, match="16 MiB"):
        await ask(web.serve("/flood", bytes(17 << 20)))


async def test_a_torn_body_is_kept_and_said_to_be_torn(web: WebServer) -> None:
    answer = await ask(web.torn("/feed", "0123456789", 4))
    assert (answer.body, answer.torn) == (b"0123", True)


async def test_redirects_are_followed_and_the_permanent_ones_remembered(web: WebServer) -> None:
    web.serve("/new", "body")
    web.redirect("/moved", "/new", 301)
    web.redirect("/for-now", "/moved", 302)
    web.redirect("/old", "/moved", 308)
    assert (await ask(web.url("/old"))).moved_to == web.url("/new")
    temporary = await ask(web.url("/for-now"))
    assert (temporary.body, temporary.moved_to, temporary.url) == (b"body", None, web.url("/new"))


async def test_a_redirect_loop_ends(web: WebServer) -> None:
    with pytest.raises(FeedError, match="more than 10 times"):
        await ask(web.redirect("/loop", "/loop"))
    assert len(web.seen) == 11


async def test_a_private_address_is_not_asked_unless_it_is_allowed(web: WebServer) -> None:
    with pytest.raises(FeedError, match="private"):
        await ask(web.serve("/feed", "body"), allowed=frozenset())
    with pytest.raises(FeedError, match="private"):
        await ask(web.url("/feed", host="localhost"))
    assert web.seen == []


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/feed",
        "http://localhost:{port}/feed",
        "http://10.0.0.1/",
        "http://2130706434:{port}/feed",
    ],
)
async def test_a_redirect_to_another_private_host_is_refused(web: WebServer, target: str) -> None:
    web.serve("/feed", "body")
    with pytest.raises(FeedError, match="private"):
        await ask(web.redirect("/away", target.format(port=web.port)))
    assert [request.path for request in web.seen] == ["/away"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://[", "//"])
async def test_a_redirect_to_anything_but_the_web_is_refused(web: WebServer, target: str) -> None:
    with pytest.raises(FeedError):
        await ask(web.redirect("/away", target))


async def test_the_address_that_was_checked_is_the_one_connected_to(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.serve("/feed", "body")
    asked: list[str] = []

    def resolve(host: str, port: int, *args: Any, **kwargs: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    answer = await ask(f"http://wire.example:{web.port}/feed", allowed=frozenset({"wire.example"}))
    assert answer.body == b"body"
    assert web.seen[0].headers["host"] == f"wire.example:{web.port}"
    assert [host for host in asked if host == "wire.example"] == ["wire.example"]
    with pytest.raises(FeedError, match="private"):
        await ask(f"http://wire.example:{web.port}/feed")


async def test_the_next_address_is_tried_where_one_does_not_answer(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.serve("/feed", "body")
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, web.port)) for address in ("127.0.0.9", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert (await ask(f"http://wire.example:{web.port}/feed", allowed=frozenset({"wire.example"}))).body == b"body"


async def test_through_a_proxy_names_are_the_proxy_s_to_resolve(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: Any, *args: Any, **kwargs: Any) -> Any:
        asked.append(str(host))
        return real(host, *args, **kwargs)

    def proxied(request: Request) -> Reply:
        return Reply(request.path.encode())

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(web, "reply_to", proxied)
    monkeypatch.setattr(web, "replied", lambda: None)
    answer = await ask("http://wire.example/feed", proxy=web.url(""), allowed=frozenset())
    assert answer.body == b"http://wire.example/feed"
    assert not [host for host in asked if "wire.example" in host]
    with pytest.raises(FeedError, match="private"):
        await ask("http://10.0.0.1/feed", proxy=web.url(""), allowed=frozenset())


def test_the_environment_s_proxy_is_heeded_and_this_machine_asked_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    assert proxy_for("https://wire.example/", None) is None
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "quiet.example")
    assert proxy_for("https://wire.example/", None) == "http://proxy.example:3128"
    assert proxy_for("https://quiet.example/", None) is None
    assert proxy_for("https://wire.example/", "socks5://127.0.0.1:9050") == "socks5://127.0.0.1:9050"
    assert proxy_for("http://127.0.0.1:8080/", "socks5://127.0.0.1:9050") is None


async def test_a_closed_port_and_an_unknown_name_are_told_in_words() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with pytest.raises(FeedError, match="cannot connect to 127"):
            await ask(f"http://127.0.0.1:{port}/feed")
    with pytest.raises(FeedError, match="nobody knows the name"):
        await ask("http://no-such-host.invalid/feed")


async def test_many_requests_share_one_asker(web: WebServer) -> None:
    web.serve("/feed", "body")
    async with Web() as asker:
        answers = await asyncio.gather(*(asker.ask(web.url("/feed"), allowed=HERE) for _ in range(20)))
    assert {answer.body for answer in answers} == {b"body"}


async def test_a_feed_s_own_headers_go_to_its_own_host_alone(web: WebServer) -> None:
    web.serve("/feed", "body")
    secret = {"Authorization": "Bearer x", "Host": "elsewhere.example"}
    web.redirect("/near", "/feed")
    await ask(web.url("/near"), headers=secret)
    assert [asked.headers.get("authorization") for asked in web.seen] == ["Bearer x", "Bearer x"]
    assert web.seen[0].headers["host"] == f"127.0.0.1:{web.port}"
    web.redirect("/far", web.url("/feed", host="localhost"))
    await ask(web.url("/far"), headers=secret, allowed=frozenset({"127.0.0.1", "localhost"}))
    assert [asked.headers.get("authorization") for asked in web.seen[2:]] == ["Bearer x", None]


async def test_a_name_and_a_password_in_an_address_go_to_its_server_alone(web: WebServer) -> None:
    web.redirect("/moved", web.serve("/feed", "body"))
    named = f"http://an%40alyst:se%3Acret@127.0.0.1:{web.port}"
    await ask(f"{named}/feed")
    await ask(f"{named}/moved")
    told = [asked.headers.get("authorization") for asked in web.seen]
    assert told == ["Basic " + b64encode(b"an@alyst:se:cret").decode()] * 2 + [None]
    assert web.seen[0].headers["host"] == f"127.0.0.1:{web.port}"


def test_a_feed_may_be_asked_past_the_environment_s_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    assert proxy_for("https://wire.example/", "direct") is None
