"""An address and what is remembered of it -> one bounded answer. Thin: it judges nothing that the answer says."""

import asyncio
import socket
import ssl
import sys
from base64 import b64encode
from collections.abc import Collection, Mapping
from contextlib import aclosing
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote_to_bytes, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import msgspec

from .. import __version__
from ..errors import FeedError
from .address import check_literal, check_resolved, host_of, is_loopback, literal
from .clean import one_line
from .decode import Body, check_announced

if TYPE_CHECKING:
    from httpx import AsyncHTTPTransport, Response

# None is how an import is told to fail at once. httpx loads its own command line wherever click and rich are installed, and looks for
# sniffio, which nothing needs any longer, on the disk at each request: together a third of a poll of nothing new.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
if find_spec("sniffio") is None:
    sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]

DEADLINE = 30.0
MAX_REDIRECTS = 10
DIRECT = "direct"
"""Stands for no proxy, whatever the environment says."""
NOTHING_MORE: Mapping[str, str] = MappingProxyType({})
USER_AGENT = f"contested/{__version__} (conflict monitor, reads feeds)"
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
_WANTED = {b"accept": _ACCEPT.encode(), b"accept-encoding": b"gzip, deflate", b"connection": b"close"}
_MOVES = {301, 302, 303, 307, 308}


class Answer(msgspec.Struct, frozen=True):
    """What a server answered. `headers` have lower-case names and Latin-1 values, verbatim; `wire` counts bytes as they came.

    `torn` says that the body broke off; `moved_to` is where a chain of permanent redirects led, None where there was none.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    wire: int = 0
    torn: bool = False
    moved_to: str | None = None


class Web:
    """Asks servers; an async context manager. Below httpx's client, whose redirects, cookies and credentials a feed has no use for."""

    def __init__(
        self,
        *,
        user_agent: str | None = None,
        proxy: str | None = None,
        deadline: float = DEADLINE,
    ) -> None:
        """`proxy` (http, https, socks5) takes precedence over the environment's; `deadline` is seconds for a whole exchange."""
        self._headers = {b"user-agent": (user_agent or USER_AGENT).encode(), **_WANTED}
        self._patience = {"connect": min(10.0, deadline)}
        self._proxy = proxy
        self._deadline = deadline
        self._ways: dict[str | None, AsyncHTTPTransport] = {}
        self._tls: ssl.SSLContext | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        for way in self._ways.values():
            await way.aclose()

    async def ask(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        allowed: Collection[str] = (),
        proxy: str | None = None,
        headers: Mapping[str, str] = NOTHING_MORE,
    ) -> Answer:
        """The answer at the end of the redirects; every hop is checked. Raises FeedError with a sentence for a person.

        `proxy` goes before the one for all, `"direct"` is none; `headers` are sent to the origin of `url` alone: they may be secrets.
        """
        try:
            async with asyncio.timeout(self._deadline):
                return await self._follow(url, _conditions(etag, last_modified), allowed, proxy or self._proxy, headers)
        except TimeoutError as cause:
            raise FeedError(f"no whole answer within {self._deadline:g} s; it will be asked again later") from cause

    async def _follow(
        self,
        url: str,
        conditions: Mapping[bytes, bytes],
        allowed: Collection[str],
        proxy: str | None,
        headers: Mapping[str, str],
    ) -> Answer:
        moved_to, permanent, origin = None, True, urlsplit(url)[:2]
        own = {k.lower().encode(): v.encode() for k, v in headers.items() if k.lower() != "host"}
        for _ in range(MAX_REDIRECTS + 1):
            sent = {**(own if urlsplit(url)[:2] == origin else {}), **conditions}
            answer = await self._hop(url, sent, allowed, proxy)
            location = answer.headers.get("location")
            if answer.status not in _MOVES or not location:
                return msgspec.structs.replace(answer, moved_to=moved_to)
            url = _joined(url, location)
            permanent = permanent and answer.status in {301, 308}
            moved_to = url if permanent else moved_to
        raise FeedError(f"redirected more than {MAX_REDIRECTS} times, last to {url}: open the address in a browser")

    async def _hop(
        self, url: str, conditions: Mapping[bytes, bytes], allowed: Collection[str], chosen: str | None
    ) -> Answer:
        host = host_of(url)
        check_literal(host, allowed)
        proxy = proxy_for(url, chosen)
        if proxy:
            return await self._exchange(proxy, url, host, None, conditions)
        addresses = await _resolved(host, urlsplit(url).port or (443 if urlsplit(url).scheme == "https" else 80))
        check_resolved(host, addresses, allowed)
        # The very address that was checked is connected to: a second look-up might answer another one.
        for address in addresses[:-1]:
            try:
                return await self._exchange(None, url, host, address, conditions)
            except Unconnected:
                continue
        return await self._exchange(None, url, host, addresses[-1], conditions)

    async def _exchange(
        self, proxy: str | None, url: str, host: str, address: str | None, conditions: Mapping[bytes, bytes]
    ) -> Answer:
        import httpx

        try:
            target = httpx.URL(url)
            headers = {b"host": target.netloc, **self._headers, **_credentials(target.userinfo), **conditions}
            extensions: dict[str, object] = {"timeout": self._patience}
            if literal(host) is None:
                extensions["sni_hostname"] = target.raw_host.decode("ascii")
            if address:
                target = target.copy_with(host=address)
            request = httpx.Request("GET", target, headers=headers, extensions=extensions)
            async with aclosing(await self._way(proxy).handle_async_request(request)) as response:
                return await _read(response, url)
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, UnicodeError, ValueError) as cause:
            raise _failure(cause, host, proxy) from cause

    def _way(self, proxy: str | None) -> "AsyncHTTPTransport":
        """The way out through that proxy, or through none."""
        import httpx

        if proxy not in self._ways:
            try:
                self._tls = self._tls or httpx.create_ssl_context()
                # No connection is kept: the pool knows hosts by address, and one address may serve many names.
                limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
                self._ways[proxy] = httpx.AsyncHTTPTransport(verify=self._tls, proxy=proxy, limits=limits)
            except ImportError as cause:
                raise FeedError("a socks proxy needs one more package: pip install 'contested[socks]'") from cause
            except OSError as cause:
                raise FeedError(
                    f"the certificates of this machine cannot be loaded (SSL_CERT_FILE?): {cause}"
                ) from cause
        return self._ways[proxy]


class Unconnected(FeedError):
    """No connection could be made; nothing was asked."""


def proxy_for(url: str, chosen: str | None) -> str | None:
    """The proxy that an address is asked through: the chosen one, else the environment's; this machine is asked directly."""
    host = host_of(url)
    if is_loopback(host) or chosen == DIRECT:
        return None
    if chosen:
        return chosen
    proxies = getproxies()
    proxy = proxies.get(urlsplit(url).scheme) or proxies.get("all")
    if not proxy or proxy_bypass(host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _conditions(etag: str | None, last_modified: str | None) -> dict[bytes, bytes]:
    made = {}
    if etag:
        made[b"if-none-match"] = etag.encode("latin-1", "ignore")
    if last_modified:
        made[b"if-modified-since"] = last_modified.encode("latin-1", "ignore")
    return made


def _credentials(userinfo: bytes) -> dict[bytes, bytes]:
    """The name and the password that an address bears, as its server wants them (RFC 7617); they go to no other."""
    name, _, password = userinfo.partition(b":")
    told = unquote_to_bytes(name) + b":" + unquote_to_bytes(password)
    return {b"authorization": b"Basic " + b64encode(told)} if userinfo else {}


def _joined(url: str, location: str) -> str:
    try:
        # Servers send raw UTF-8 here, which came to us as Latin-1.
        return urljoin(url, one_line(location.encode("latin-1").decode("utf-8", "replace")))
    except (ValueError, UnicodeError) as cause:
        raise FeedError(f"redirected to what is no address: {location[:200]}") from cause


async def _resolved(host: str, port: int) -> list[str]:
    if (address := literal(host)) is not None:
        return [str(address)]
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as cause:
        raise FeedError(f"nobody knows the name {host}: check the address, and that you are online") from cause
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


async def _read(response: "Response", url: str) -> Answer:
    import httpx

    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers.raw}
    answer = Answer(url, response.status_code, headers)
    if response.status_code in _MOVES or response.status_code == 304:
        return answer
    check_announced(headers.get("content-length", ""))
    body, torn = Body(headers.get("content-encoding", "")), False
    try:
        async for chunk in response.aiter_raw():
            body.take(chunk)
    except (httpx.RemoteProtocolError, httpx.ReadError):
        torn = True
    content, cut = body.end()
    return msgspec.structs.replace(answer, body=content, wire=body.wire, torn=torn or cut)


def _failure(cause: Exception, host: str, proxy: str | None) -> FeedError:
    import httpx

    where = f"{host} through the proxy" if proxy else host
    said = " ".join(str(cause).split())[:200]
    if isinstance(cause, httpx.ProxyError):
        return FeedError(f"the proxy did not reach {host}: {said}")
    if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout):
        if "CERTIFICATE" in said.upper():
            return FeedError(f"the certificate of {host} is not valid: {said}")
        return Unconnected(f"cannot connect to {where}: {said or 'no answer'}; is it up, and are you online?")
    if isinstance(cause, httpx.InvalidURL | UnicodeError):
        return FeedError(f"not an address that can be asked: {said}")
    return FeedError(f"{where} broke off: {said or type(cause).__name__}")
