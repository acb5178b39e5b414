"""A site's address -> the feeds that it offers: what its page names, else what answers at the usual paths."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from urllib.parse import urljoin

import msgspec

from ..config import Config
from ..errors import FeedError
from ..model.when import moment
from . import outcome
from .address import host_of
from .clean import one_line, title_of
from .fetch import Answer, Web
from .identify import web_link
from .parse import Parsed, parsed

USUAL_PATHS = ("/feed", "/rss", "/rss.xml", "/atom.xml", "/feed.xml")
_KINDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_MOST = 10
"""Feeds that a page may name before the rest is left aside."""


class Found(msgspec.Struct, frozen=True):
    """A feed that was seen to answer: its address, its own title, how many items it has, and the day of the newest."""

    url: str
    title: str
    items: int
    newest: str | None


def discover(address: str, config: Config, *, now: Callable[[], datetime]) -> list[Found]:
    """The feeds of the site at an address, those that its page names first; the address itself where it is a feed.

    Naming an address allows its host. Raises FeedError with a sentence for a person, where the site does not answer with a page.
    """
    return asyncio.run(_discovered(address, config, now))


def named_feeds(page: bytes, base: str) -> list[str]:
    """The addresses of the feeds that a page names (`<link rel=alternate>`), in its order, those of comments last."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(page)
    anchor = tree.css_first("base[href]")
    base = web_link(anchor.attributes.get("href") if anchor else None, base) or base
    found: dict[str, bool] = {}
    for link in tree.css("link[rel][href]"):
        said = link.attributes
        kind = (said.get("type") or "").partition(";")[0].strip().lower()
        url = web_link(said.get("href"), base)
        if url and kind in _KINDS and "alternate" in (said.get("rel") or "").lower().split():
            found.setdefault(url, "comments" in f"{url} {said.get('title') or ''}".lower())
    return sorted(found, key=lambda url: found[url])


async def _discovered(address: str, config: Config, now: Callable[[], datetime]) -> list[Found]:
    async with Web(user_agent=config.user_agent, proxy=config.proxy) as web:
        site = _Site(web, config, address)
        page, said = await site.opened(address)
        if not said.problem:
            return [found_of(page, said, now())]
        if refusal := outcome.refused(page, now()):
            raise FeedError(refusal[1])
        if said.problem == "blocked":
            raise FeedError(outcome.not_a_feed(page, said)[1])
        named = [found async for found in _feeds_at(site, named_feeds(page.body, page.url)[:_MOST], now)]
        if named:
            return named
        async for found in _feeds_at(site, [urljoin(page.url, path) for path in USUAL_PATHS], now):
            return [found]  # the other paths lead there too, as a rule: they are left alone
        return []


class _Site:
    """Asks a site's addresses one after the other, its own host allowed."""

    def __init__(self, web: Web, config: Config, address: str) -> None:
        own = host_of(address if "://" in address else f"https://{address}")
        self._web, self._allowed = web, frozenset({own, *map(str.lower, config.allowed_hosts)})

    async def opened(self, address: str) -> tuple[Answer, Parsed]:
        """What answers at an address as a person types it: `https` goes without saying, `http` is the second try."""
        if "://" in address:
            return await self.asked(address)
        try:
            return await self.asked(f"https://{address}")
        except FeedError:
            return await self.asked(f"http://{address}")

    async def asked(self, url: str) -> tuple[Answer, Parsed]:
        """The answer and what it is as a feed."""
        answer = await self._web.ask(url, allowed=self._allowed)
        return answer, await asyncio.to_thread(parsed, answer.body, answer.headers, torn=answer.torn)


async def _feeds_at(site: _Site, urls: Sequence[str], now: Callable[[], datetime]) -> AsyncIterator[Found]:
    seen: set[bytes] = set()
    for url in urls:
        try:
            answer, said = await site.asked(url)
        except FeedError:
            continue
        digest = hashlib.sha256(answer.body).digest()
        if answer.status == 200 and not said.problem and digest not in seen:
            seen.add(digest)
            yield found_of(answer, said, now())


def found_of(answer: Answer, said: Parsed, now: datetime) -> Found:
    """What a feed that answered says of itself; it is named by the address that it moved to for good."""
    dates = [at for entry in said.entries if entry.published and (at := moment(entry.published)) <= now]
    newest = max(dates).isoformat() if dates else None
    return Found(one_line(answer.moved_to or answer.url), title_of(said.title), len(said.entries), newest)
